// What a handler answers.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/digest.hpp"

namespace classeur::server
{

// A page: XML and the style sheet that makes HTML of it ("templates/pages/home.xsl"). The server applies the sheet
// with the parameters "assets" and "theme".
struct View {
  std::string sheet;
  std::string xml;
};

struct Text {
  std::string content_type;  // "application/json; charset=utf-8"
  std::string body;
};

enum class Disposition { kInline, kAttachment };

// A file of the store, streamed. Ranges, ETag and HEAD are the server's affair. Types that a browser would run
// (HTML, SVG, XML) are always sent as attachments.
struct StoredContent {
  base::Digest digest;
  std::string name;  // for the one who saves it
  Disposition disposition = Disposition::kAttachment;
};

// 303 See Other. A path of this site, already percent-encoded.
struct Redirect {
  std::string location;
};

struct Response {
  std::variant<View, Text, StoredContent, Redirect> content;
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers = {};  // beside those every answer has
};

// "Compte rendu n° 2.pdf" -> "Compte%20rendu%20n%C2%B0%202.pdf": one segment of a path, or a value of a query.
std::string percent_encode(std::string_view text);

}  // namespace classeur::server
