// The period that a French name or text speaks of, and the day on which it says that it was made.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"
#include "model/evidence.hpp"

namespace classeur::model
{

// The first of these that the text holds, in this order; nothing that begins after `today`:
//   days     « du 3 au 7 juin 2019 », « 2019-06-03 au 2019-06-07 »; one day: 12/03/2019, 2019-03-12, 20190312,
//            « 12 mars 2019 », « 1er mars 2019 »
//   months   « janvier à mars 2019 »; « mars 2019 », 2019-03, 03-2019
//   quarters and halves   « T1 2019 », « 2019-T1 », « 1er trimestre 2019 »; « S2 2019 », « second semestre 2019 »
//   a year   « 2019 », from 2000 on
std::optional<Period> find_written_period(std::string_view text, base::Date today);

// The day on which the text says that it was made: « Fait à Annecy, le 12 mars 2019 », « Établie le 1er mars 2019 »,
// « édité le 12/03/2019 »; the first such day that is not after `today`.
std::optional<base::Date> find_written_making(std::string_view text, base::Date today);

}  // namespace classeur::model
