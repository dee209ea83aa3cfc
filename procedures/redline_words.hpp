// French of what a redline holds: fields, days, time limits, names of sections. For its summary and its rendering.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "procedures/redline.hpp"

namespace classeur::procedures
{

enum class Side : std::uint8_t { kOlder, kNewer };

// Value of a field on one side; empty if there is none.
std::string field_text(const Change& change, std::string_view name, Side side);
bool field_changed(const Change& change, std::string_view name);
// As it is printed.
std::string_view space_before(const Token& token);
// The element's own words, without those of its children.
std::string own_text(const Change& change, Side side);

// "« … »"
std::string quoted(std::string_view text);
// Of the attributes of a record: codes as French words, months of retention as "5 ans".
std::string french_field(std::string_view name, std::string_view value);
// "2019-04-11" as "11 avril 2019"; what is no day, as it stands.
std::string french_day(const std::string& iso);
// Of a limit: "15 jours ouvrés après réception, jusqu’au 31 décembre 2019". Empty if it is not on that side.
std::string limit_text(const Change& change, Side side);
// Of an element of the vocabulary that has a heading: "Domaine d’application"; its name if it has none.
std::string section_title(std::string_view element);
// "2 mots ajoutés, 1 mot supprimé"; empty for none.
std::string counted(const WordCount& count);

// Changed words of a change and all below, fields included but for those that only look: the kind of a list, spans of
// cells.
WordCount words_below(const Change& change);

}  // namespace classeur::procedures
