#include "audits/number_gaps.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "model/store/files.hpp"
#include "procedures/document_reader.hpp"

namespace classeur::audits
{

namespace
{

bool is_digit(char byte)
{
  return byte >= '0' && byte <= '9';
}

// Where the text names the sheet of that number: "numéro 71", "fiche 71". Its no-break space counts as a space.
std::size_t find_number(std::string_view text, int number)
{
  for (const char* word : {"numéro", "fiche", "fiches"}) {
    for (const char* space : {" ", "\u00A0"}) {
      const std::string wanted = fmt::format("{}{}{}", word, space, number);
      for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
        const std::size_t end = at + wanted.size();
        if (end == text.size() || !is_digit(text[end])) return at;
      }
    }
  }
  return std::string_view::npos;
}

std::optional<GapStatement> find_statement(const model::store::Reader& reader, const World& world, base::Date day,
                                           int number)
{
  for (const RegisteredDocument& entry : world.documents) {
    if (entry.document.type != model::DocumentType::kGuide) continue;
    const model::DocumentVersion* version = entry.in_force(day);
    if (version == nullptr || version->content_type != "application/xml") continue;
    const auto guide = procedures::read_document(model::store::read_whole_file(reader, version->content),
                                                 entry.document.code + ".xml");
    std::string quote = sentence_about(guide.text, number);
    if (quote.empty()) continue;
    GapStatement statement{entry.document.code, version->number, std::move(quote), {}, {}};
    if (!version->signoffs.empty()) {
      statement.approver = version->signoffs.back().function;
      statement.approved = version->signoffs.back().on;
    }
    return statement;
  }
  return std::nullopt;
}

}  // namespace

std::vector<NumberGap> number_gaps(const World& world)
{
  std::map<int, std::set<int>> numbers_of_section;
  for (const RegisteredDocument& entry : world.documents) {
    if (entry.document.number && entry.document.section_number) {
      numbers_of_section[*entry.document.section_number].insert(*entry.document.number);
    }
  }
  std::vector<NumberGap> gaps;
  for (const auto& [section, numbers] : numbers_of_section) {
    for (int number = *numbers.begin(); number < *numbers.rbegin(); ++number) {
      if (numbers.contains(number)) continue;
      const auto after = numbers.upper_bound(number);
      gaps.push_back({number, *std::prev(after), *after, {}});
    }
  }
  return gaps;
}

std::vector<NumberGap> explained_gaps(const model::store::Reader& reader, const World& world, base::Date day)
{
  std::vector<NumberGap> gaps = number_gaps(world);
  for (NumberGap& gap : gaps) gap.statement = find_statement(reader, world, day, gap.number);
  return gaps;
}

std::string french(const NumberGap& gap)
{
  std::string text = fmt::format(
      "Aucune fiche n’a jamais porté le numéro {}, entre {} et {}\u00A0: un numéro n’est ni décalé ni réutilisé.",
      gap.number, gap.before, gap.after);
  if (!gap.statement) return text;
  const GapStatement& said = *gap.statement;
  text += fmt::format(" Le guide {}, version {}", said.document, said.version);
  if (said.approved) text += fmt::format(" (approuvé le {}, visa\u00A0: {})", said.approved->french(), said.approver);
  return text + fmt::format(", le dit\u00A0: «\u00A0{}\u00A0»", said.quote);
}

std::string sentence_about(std::string_view text, int number)
{
  const std::size_t found = find_number(text, number);
  if (found == std::string_view::npos) return {};
  const auto ends_sentence = [&](std::size_t at) {
    if (text[at] == '\n') return true;
    return text[at] == '.' && (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n');
  };
  std::size_t begin = found;
  while (begin > 0 && !ends_sentence(begin - 1)) --begin;
  std::size_t end = found;
  while (end < text.size() && !ends_sentence(end)) ++end;
  if (end < text.size() && text[end] == '.') ++end;
  const std::size_t first = text.find_first_not_of(" \n", begin);
  return std::string(text.substr(first, end - first));
}

}  // namespace classeur::audits
