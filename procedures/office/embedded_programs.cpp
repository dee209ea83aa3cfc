#include "procedures/office/embedded_programs.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "base/program_file.hpp"
#include "base/xml_stream.hpp"
#include "procedures/office/archive.hpp"
#include "procedures/office/package_check.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::lower_ascii;

constexpr int kLevelsMax = 4;
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";  // [MS-CFB], 2.2
constexpr std::string_view kZip = "PK\x03\x04";

// Fonts are mixed with a key, so that their first bytes may be any.
bool is_mixed_font(std::string_view part)
{
  const std::string small = lower_ascii(part);
  return small.ends_with(".odttf") || small.ends_with(".fntdata");
}

class Types final : public base::XmlVisitor
{
 public:
  void open(std::string_view /*name*/) override {}
  void close(std::string_view /*name*/) override {}
  void characters(std::string_view /*text*/) override {}
  void attribute(std::string_view name, std::string_view value) override
  {
    if (name != "ContentType") return;
    const std::string small = lower_ascii(value);
    static constexpr std::array<std::string_view, 3> kMacros = {"macroenabled", "vbaproject", "macrosheet"};
    has_macros_ = has_macros_ || std::any_of(kMacros.begin(), kMacros.end(), [&](std::string_view trace) {
                    return small.find(trace) != std::string::npos;
                  });
  }
  bool has_macros() const { return has_macros_; }

 private:
  bool has_macros_ = false;
};

class Search
{
 public:
  Search(std::string_view file, std::string_view part, std::size_t& inflated_left)
      : file_(file), part_(base::seen_text(part, base::kFileNameCharactersMax)), inflated_left_(inflated_left)
  {
  }

  void look_at(std::string_view name, std::string_view content, int level) const
  {
    if (content.starts_with(kOle)) refuse("un objet OLE", name, level);
    if (base::is_program_by_name(name) || (base::is_program_by_head(content) && !is_mixed_font(name)) ||
        (level > 0 && names_a_program(name))) {
      refuse("un programme ou une macro", name, level);
    }
    if (!content.starts_with(kZip)) return;
    if (level == kLevelsMax) {
      refuse_part(file_, part_,
                  fmt::format("des fichiers y sont emboîtés sur plus de {} niveaux. Retirez-les, ou versez-le en PDF.",
                              kLevelsMax));
    }
    look_into(content, level);
  }

 private:
  void look_into(std::string_view archive, int level) const
  {
    const std::string place = fmt::format("{}, partie «\u00A0{}\u00A0»", file_, part_);
    const auto entries = read_archive(archive, place);
    for (const auto& [name, content] : entries) {
      if (content.size() > inflated_left_) {
        throw base::Error(base::ErrorCode::kTooLarge,
                          fmt::format("{}\u00A0: décompressés, les fichiers qu’elle contient enflent au-delà de toute "
                                      "mesure\u202F; le fichier est refusé (bombe de décompression).",
                                      place));
      }
      inflated_left_ -= content.size();
      if (name == "[Content_Types].xml") {
        Types types;
        base::stream_xml(content, place, types);
        if (types.has_macros()) refuse("un programme ou une macro", name, level + 1);
      }
      look_at(name, content, level + 1);
    }
  }

  [[noreturn]] void refuse(std::string_view what, std::string_view name, int level) const
  {
    refuse_part(
        file_, part_,
        fmt::format(
            "elle contient {}{}. Retirez-le du fichier, ou versez-le en PDF.", what,
            level == 0 ? "" : fmt::format(" («\u00A0{}\u00A0»)", base::seen_text(name, base::kFileNameCharactersMax))));
  }

  std::string_view file_;
  std::string part_;
  std::size_t& inflated_left_;
};

}  // namespace

void refuse_programs_within(std::string_view file, std::string_view part, std::string_view content,
                            std::size_t& inflated_left)
{
  Search(file, part, inflated_left).look_at(part, content, 0);
}

}  // namespace classeur::procedures::office
