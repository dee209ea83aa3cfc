// Files as people hand them in, made for a test.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace classeur::server::tests
{

// The least that is a DOCX, with these paragraphs; further entries go beside.
std::string docx_saying(const std::vector<std::string>& paragraphs,
                        const std::vector<std::pair<std::string, std::string>>& entries = {});
std::string odt_saying(const std::vector<std::string>& paragraphs,
                       const std::vector<std::pair<std::string, std::string>>& entries = {});
// One page for each text; of an empty one, a page with a drawing and no word.
std::string pdf_saying(const std::vector<std::string>& pages);
// One page, and a script that runs when it is opened.
std::string pdf_with_script();

}  // namespace classeur::server::tests
