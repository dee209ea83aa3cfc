// The numbers that the guide of procedures skips, explained: the register, the guide and the binder tell the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audits/world.hpp"
#include "model/store/store.hpp"

namespace classeur::audits
{

// Which document in force says so, in which words, and who approved it.
struct GapStatement {
  std::string document;  // code
  std::string version;
  std::string quote;     // one sentence
  std::string approver;  // function of its last sign-off, empty if none is known
  std::optional<base::Date> approved;
};

struct NumberGap {
  int number = 0;
  int before = 0;  // the numbers on either side, of sheets of one section
  int after = 0;
  std::optional<GapStatement> statement;  // absent: no document says anything of it
};

// Between the first and the last sheet of a section: 71 between 70 and 72. A number missing between two sections (6,
// 13 …) is a free place, not a gap; nor is that of a sheet that was withdrawn, which keeps it for good. Pure.
std::vector<NumberGap> number_gaps(const World& world);
// The same, with what the guides in force on the day say of them.
std::vector<NumberGap> explained_gaps(const model::store::Reader& reader, const World& world, base::Date day);

// "Aucune fiche n’a jamais porté le numéro 71, entre 70 et 72 : …", and the statement if there is one.
std::string french(const NumberGap& gap);
// The sentence of a text that speaks of that number; empty if none does.
std::string sentence_about(std::string_view text, int number);

}  // namespace classeur::audits
