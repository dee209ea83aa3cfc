// The sample files of tests/data/procedures, and ways to spoil them.
#pragma once

#include <string>
#include <string_view>

namespace classeur::procedures::test
{

std::string sample(std::string_view name);  // "sheet.xml"

// `from` replaced by `to` in the first place where it stands; fails the test if it stands nowhere.
std::string spoiled(std::string text, std::string_view from, std::string_view to);

}  // namespace classeur::procedures::test
