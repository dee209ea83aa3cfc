// XSL-FO to PDF. The subset of XSL 1.1 that it understands is in templates/README.md.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml.hpp"

namespace classeur::templates
{

struct FormatOptions {
  // Bytes of the PNG or JPEG file that an fo:external-graphic names. Absent: there is none, which is an error.
  std::function<std::optional<std::string>(const std::string& source)> image;
  std::string title;
  std::string subject;
  std::string author;
  std::string keywords;
  std::string creator;
  std::string language = "fr-FR";
  std::string date;  // "2019-11-18T10:00:00Z"; empty: the file bears no date. Nothing ever reads the clock.
};

struct IdPlace {
  int page = 0;     // from 1, in the file
  double left = 0;  // points from the upper left corner of the page
  double top = 0;
};

// The namespace of our one extension: <cl:external-pages id="…" pages="7"/> between page sequences keeps the place of
// pages that are made elsewhere. It counts in page numbers and citations, and gives no page of its own.
constexpr std::string_view kFormatterNamespace = "urn:classeur:formatter";

struct ExternalPages {
  std::string id;
  int pages = 0;
  int own_pages_before = 0;  // pages of this file that come before
};

struct FormattedPdf {
  std::string bytes;
  int pages = 0;
  std::map<std::string, int> page_of_id;  // from 1, in the file
  std::map<std::string, IdPlace> place_of_id;
  std::vector<ExternalPages> external;  // in their order
};

// Equal documents, options and images give equal bytes. Every id becomes a named destination.
// Throws base::Error(kBadInput) that names the line for what is not in the subset: "file, ligne N, élément « x » : …".
// Thread safety: any number at once.
FormattedPdf format(const base::XmlDocument& document, const FormatOptions& options);

// As above from the bytes of an FO file, which errors call `file_name`. What `classeur render` does.
std::string render_fo(std::string_view fo_bytes, std::string_view file_name, const FormatOptions& options);

}  // namespace classeur::templates
