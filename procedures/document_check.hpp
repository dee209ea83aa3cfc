// What a valid document says that cannot hold, alone or beside the others. Findings are values with their line; whoever
// imports decides whether they refuse (refuse_if_any).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "model/standard.hpp"
#include "procedures/controlled_document.hpp"
#include "procedures/problems.hpp"

namespace classeur::procedures
{

// What there is beside the document. A list that is absent is not checked against.
struct Surroundings {
  const model::Standard* standard = nullptr;
  std::optional<std::set<std::string>> document_codes;  // those known, and those that come in the same import
  std::optional<std::set<std::string>> indicator_codes;
  std::optional<std::set<std::string>> service_codes;
};

// Alone: number and code agree; sign-offs in order of day and of part (pilot, reviewer, approver); effective no earlier
// than the last of them; the author is not the one who approves; history in order and ending with this version; a
// requirement belongs to the commitment it is said to serve; dated limits that end before they begin or overlap.
// Beside the others: unknown commitment, requirement, document, indicator, service.
Problems check_document(const ControlledDocument& document, const Surroundings& surroundings,
                        std::string_view file_name);

}  // namespace classeur::procedures
