// The way back from layout.hpp: a Text to the XML of the vocabulary, where its headings and tables say enough.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

struct Structured {
  std::string xml;                    // empty if `problems` is not
  std::vector<std::string> problems;  // French, each names its place: why nothing was made of it
  bool is_ours = false;               // it has the table at its head that our exports have
};

// Pure. Nothing of the Text is dropped in silence: what has no place in the vocabulary is a problem. The XML is as a
// person would write it; it may still be refused by read_document().
Structured structure_of(const Text& text);

}  // namespace classeur::procedures::office
