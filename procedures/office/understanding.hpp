// A text that others wrote, with their own headings and tables, to the vocabulary as far as it can be understood. The
// sure way back of our own exports is structure.hpp; here nothing is refused for being incomplete: what is missing, a
// person says in the form.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/document.hpp"
#include "procedures/office/structure_blocks.hpp"
#include "procedures/office/text.hpp"
#include "procedures/office/understood_part.hpp"

namespace classeur::procedures::office
{

struct Understood {
  Element root;  // of the vocabulary; its head says only what the file says
  std::vector<UnderstoodPart> parts;
  std::vector<std::string> open;   // French: what the writer has still to say, each with its place
  std::vector<std::string> aside;  // French: what is not taken since Classeur says it itself
  std::vector<std::string> lost;   // French: what has no place. If there is any, the document has to stay a file.
};

// `known_documents`: codes of documents that exist, so that a code of another house is not taken for one of ours.
// Invariant: every word of `text` is in `root`, or told in `aside` or `lost`. Pure.
Understood understand(const Text& text, model::DocumentType type, const std::set<std::string>& known_documents);

}  // namespace classeur::procedures::office
