// Files that are run by opening them, or whose macros are: what no evidence carries along.
#pragma once

#include <cstddef>
#include <string_view>

namespace classeur::base
{

constexpr std::size_t kProgramHeadBytes = 8;

// Of Windows, macOS or Linux; scripts; office files with macros. By its last ending, whatever Windows drops behind.
bool is_program_by_name(std::string_view name);

// By its first kProgramHeadBytes, or fewer if it has no more.
bool is_program_by_head(std::string_view head);

}  // namespace classeur::base
