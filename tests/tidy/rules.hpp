// Rules of the tree that no compiler checks. Each takes one file and gives what breaks the rule, as "line: what".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace classeur::tidy
{

constexpr int kLinesMax = 500;

struct SourceFile {
  std::string path;  // relative to the root of the tree, with /
  std::string text;
};

using Breaches = std::vector<std::string>;

// The first folder of the path: "model".
std::string_view room_of(std::string_view path);

// The text with comments and the insides of literals blanked, line breaks kept.
std::string code_only(std::string_view text);

// base <- model <- procedures <- audits <- server; templates uses base only; procedures, audits and server may use
// templates; the values of model do not know its store.
Breaches include_direction(const SourceFile& file);
Breaches own_header_first(const SourceFile& file, bool has_header);
// Literals that read like SQL, outside of model/store.
Breaches sql_outside_the_store(const SourceFile& file);
Breaches too_long(const SourceFile& file);
Breaches forbidden_calls(const SourceFile& file);
// Work left for later and tests that do not run.
Breaches unfinished(const SourceFile& file);
Breaches registry_hosts(const SourceFile& file);
// The types that a file defines in named namespaces, in full: "classeur::base::Date". Two of one name in one program
// share what the compiler makes for them, such as the destructor, and no linker says so.
std::vector<std::string> defined_types(const SourceFile& file);
// A header begins with a comment that says what it is for, and guards itself.
Breaches header_form(const SourceFile& file);

}  // namespace classeur::tidy
