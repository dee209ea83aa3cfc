// Which edition of the standard is in use on a day. An edition is dated: one may be in the space before its date, and
// the days before that are judged by the one before it, for good.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/standard.hpp"

namespace classeur::model
{

// In use on a day: the latest edition whose date is not after it; before the first of them, the first. Of two of one
// date, that which stands first. Of none at all, a standard that asks for nothing.
const Standard& edition_on(const std::vector<Standard>& editions, base::Date day);
// First day after that one on which another comes into use; absent: there is none.
std::optional<base::Date> next_edition(const std::vector<Standard>& editions, base::Date day);

// What is referred to on a day, as the edition in use has it. What that one has no more, or not yet, as the latest
// before it has it, or else the first after it. Null: none has it.
const Commitment* find_commitment(const std::vector<Standard>& editions, int number, base::Date day);
const Requirement* find_requirement(const std::vector<Standard>& editions, std::string_view code, base::Date day);

// As one standard, for who chooses or checks what something is about: what the editions in use on the day or later ask,
// or all of them. Each commitment and each requirement is as above.
Standard asked_from(const std::vector<Standard>& editions, base::Date day);
Standard asked_ever(const std::vector<Standard>& editions, base::Date day);

// Why there is no such commitment on the day, in French: which editions have it, if one does.
std::string not_asked_text(const std::vector<Standard>& editions, int number, base::Date day);

}  // namespace classeur::model
