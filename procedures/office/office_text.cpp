#include "procedures/office/office_text.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "base/xml_stream.hpp"
#include "procedures/office/archive.hpp"
#include "procedures/office/live_content.hpp"
#include "procedures/office/package_check.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::Error;
using base::ErrorCode;
using Entries = std::map<std::string, std::string>;

constexpr std::string_view kContentTypes = "[Content_Types].xml";

// ODF 1.3 part 3, 2.2.4 and ECMA-376 part 1, 15.2: what says which kind an archive is.
constexpr auto kOpenDocuments = std::to_array<std::string_view>({kOdtMediaType, kOdsMediaType, kOdpMediaType});
struct OoxmlKind {
  std::string_view main_type;
  std::string_view media_type;
};
constexpr auto kOoxml = std::to_array<OoxmlKind>({
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kDocxMediaType},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", kXlsxMediaType},
});

// Which parts a reader sees, and by which elements: characters count in `runs`, a line ends with each of `lines`.
struct Vocabulary {
  std::string_view media_type;
  std::string_view parts;  // what their names begin with
  std::string_view runs;   // "": anywhere within a line
  std::array<std::string_view, 2> lines;
};
constexpr auto kVocabularies = std::to_array<Vocabulary>({
    {kOdtMediaType, "content.xml", "", {"p", "h"}},
    {kOdsMediaType, "content.xml", "", {"p", "h"}},
    {kOdpMediaType, "content.xml", "", {"p", "h"}},
    {kDocxMediaType, "word/document", "t", {"p", "p"}},
    {kDocxMediaType, "word/header", "t", {"p", "p"}},
    {kDocxMediaType, "word/footer", "t", {"p", "p"}},
    {kDocxMediaType, "word/footnotes", "t", {"p", "p"}},
    {kXlsxMediaType, "xl/sharedStrings", "t", {"si", "si"}},
    {kXlsxMediaType, "xl/worksheets/", "t", {"is", "is"}},
});
constexpr auto kBreaks = std::to_array<std::string_view>({"tab", "br", "s", "line-break", "cr"});

[[noreturn]] void refuse(std::string_view file, std::string_view why)
{
  throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: {}", file, why));
}

class TextGathering final : public base::XmlVisitor
{
 public:
  TextGathering(const Vocabulary& vocabulary, std::string& text, std::size_t bytes_max)
      : vocabulary_(vocabulary), text_(text), bytes_max_(bytes_max)
  {
  }

  void open(std::string_view name) override
  {
    if (is_line(name)) ++lines_;
    if (name == vocabulary_.runs) ++runs_;
    if (lines_ > 0 && std::find(kBreaks.begin(), kBreaks.end(), name) != kBreaks.end()) append(" ");
  }
  void close(std::string_view name) override
  {
    if (name == vocabulary_.runs) --runs_;
    if (!is_line(name)) return;
    --lines_;
    if (!text_.empty() && text_.back() != '\n') append("\n");
  }
  void characters(std::string_view text) override
  {
    if (lines_ > 0 && (vocabulary_.runs.empty() || runs_ > 0)) append(text);
  }

 private:
  bool is_line(std::string_view name) const { return name == vocabulary_.lines[0] || name == vocabulary_.lines[1]; }
  void append(std::string_view text)
  {
    if (text_.size() < bytes_max_) text_ += text;
  }

  const Vocabulary& vocabulary_;
  std::string& text_;
  std::size_t bytes_max_;
  int lines_ = 0;
  int runs_ = 0;
};

// The content types of an OOXML package: what its main part is, and whether macros go with it.
class ContentTypes final : public base::XmlVisitor
{
 public:
  void open(std::string_view /*name*/) override {}
  void close(std::string_view /*name*/) override {}
  void characters(std::string_view /*text*/) override {}
  void attribute(std::string_view name, std::string_view value) override
  {
    if (name != "ContentType") return;
    for (const OoxmlKind& kind : kOoxml) {
      if (value == kind.main_type) media_type_ = kind.media_type;
    }
    if (base::lower_ascii(value).find("macroenabled") != std::string::npos) has_macros_ = true;
  }
  std::string_view media_type() const { return media_type_; }
  bool has_macros() const { return has_macros_; }

 private:
  std::string_view media_type_;
  bool has_macros_ = false;
};

std::string_view kind_of(const Entries& entries, std::string_view file)
{
  if (const auto mimetype = entries.find("mimetype"); mimetype != entries.end()) {
    const auto* const found = std::find(kOpenDocuments.begin(), kOpenDocuments.end(), mimetype->second);
    if (found != kOpenDocuments.end() && entries.contains("content.xml")) return *found;
  } else if (const auto types = entries.find(std::string(kContentTypes)); types != entries.end()) {
    ContentTypes read;
    base::stream_xml(types->second, fmt::format("{}, partie «\u00A0{}\u00A0»", file, kContentTypes), read);
    if (read.has_macros()) refuse(file, "il porte des macros\u202F; enregistrez-le sans macros.");
    if (!read.media_type().empty()) return read.media_type();
  }
  refuse(file,
         "cette archive n’est ni un ODT, ni un ODS, ni un ODP, ni un DOCX, ni un XLSX. Déposez les fichiers qu’elle "
         "contient un par un.");
}

}  // namespace

OfficeText read_office_text(std::string_view bytes, std::string_view file_name, std::size_t text_bytes_max,
                            LiveContent live)
{
  const Entries entries = read_archive(bytes, file_name);
  for (const auto& [name, content] : entries) {
    if (names_a_program(name)) {
      refuse(file_name, fmt::format("il porte une macro, un programme ou un objet OLE (partie «\u00A0{}\u00A0»)\u202F; "
                                    "enregistrez-le sans eux.",
                                    base::seen_text(name, base::kFileNameCharactersMax)));
    }
  }
  OfficeText read{kind_of(entries, file_name), {}};
  if (live == LiveContent::kRefused) {
    refuse_live_content(entries, read.media_type, file_name);
    if (text_bytes_max == 0) return read;
  }
  for (const Vocabulary& vocabulary : kVocabularies) {
    if (vocabulary.media_type != read.media_type) continue;
    for (auto part = entries.lower_bound(std::string(vocabulary.parts));
         part != entries.end() && part->first.starts_with(vocabulary.parts); ++part) {
      if (!part->first.ends_with(".xml")) continue;
      TextGathering gathering(vocabulary, read.text, text_bytes_max);
      base::stream_xml(part->second, fmt::format("{}, partie «\u00A0{}\u00A0»", file_name, part->first), gathering);
    }
  }
  return read;
}

}  // namespace classeur::procedures::office
