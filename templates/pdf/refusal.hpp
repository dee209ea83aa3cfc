// Why a PDF is not taken in. For normalise() only.
#pragma once

#include <string>

namespace classeur::templates::pdf
{

// Error(kBadInput): the file is damaged. `log` says where, in English.
[[noreturn]] void refuse_damaged(const std::string& log);

// Error(kTooLarge): `what` is French and says which limit, such as « plus de 20 000 pages ».
[[noreturn]] void refuse_too_large(const std::string& what, const std::string& log);

}  // namespace classeur::templates::pdf
