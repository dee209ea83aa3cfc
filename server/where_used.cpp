#include "server/where_used.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "model/store/files.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/mentions.hpp"

namespace classeur::server
{

namespace
{

// `mark`: bytes without which a file cannot speak of the document, so that most need not be parsed.
std::vector<UsedIn> look(const model::store::Reader& reader, const audits::World& world, base::Date day,
                         std::string_view code, std::string_view mark,
                         const std::function<std::vector<std::string>(const procedures::ControlledDocument&)>& places)
{
  std::vector<UsedIn> found;
  for (const audits::RegisteredDocument& entry : world.documents) {
    const model::DocumentVersion* version = entry.in_force(day);
    if (version == nullptr || entry.document.code == code || version->content_type != "application/xml") continue;
    const std::string bytes = model::store::read_whole_file(reader, version->content);
    if (bytes.find(mark) == std::string::npos) continue;
    auto where = places(procedures::read_document(bytes, entry.document.code + ".xml"));
    if (where.empty()) continue;
    found.push_back({entry.document.code, entry.document.title, version->number, std::move(where)});
  }
  return found;
}

// The longest word of a title after its first, which a text may write with another letter; of bytes that stand in every
// file as they stand here, so it ends at apostrophes and spaces of all kinds, and at what XML escapes.
std::string_view longest_word(std::string_view title)
{
  constexpr std::string_view kEnds = " '\"&<>\xC2\xE2";
  std::string_view longest;
  std::size_t at = title.find_first_of(kEnds);
  while (at != std::string_view::npos) {
    // What is left of a character of several bytes is no part of the word.
    ++at;
    while (at < title.size() && base::continues_character(title[at])) ++at;
    const std::size_t end = std::min(title.find_first_of(kEnds, at), title.size());
    if (end - at > longest.size()) longest = title.substr(at, end - at);
    at = title.find_first_of(kEnds, at);
  }
  return longest;
}

}  // namespace

std::vector<UsedIn> documents_citing(const model::store::Reader& reader, const audits::World& world, base::Date day,
                                     std::string_view code)
{
  return look(reader, world, day, code, '"' + std::string(code) + '"',
              [&](const auto& document) { return procedures::places_citing(document, code); });
}

std::vector<UsedIn> documents_naming(const model::store::Reader& reader, const audits::World& world, base::Date day,
                                     std::string_view code, std::string_view title)
{
  return look(reader, world, day, code, longest_word(title),
              [&](const auto& document) { return procedures::places_naming(document, title); });
}

}  // namespace classeur::server
