// What is shown of a file does not show all of it: said in French, beside what is shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audits/file_content.hpp"

namespace classeur::audits
{

// Clauses to go on from: "4 800 lignes sur 5 000 ne sont pas imprimées". `done`: what happens to what is shown, as
// "imprimé". Empty: nothing is left out.
std::vector<std::string> left_out(const TableSheet& sheet, std::string_view done);
// Of the file as a whole: sheets, the end of a text.
std::vector<std::string> left_out(const FileContent& content, std::string_view done);

}  // namespace classeur::audits
