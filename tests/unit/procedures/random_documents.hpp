// Documents made up at random, and changed at random, as the vocabulary allows. A seed gives the same ones again.
#pragma once

#include <random>
#include <string>

#include "procedures/redline_content.hpp"

namespace classeur::procedures::test
{

ContentNode random_document(std::mt19937& random);

// The document after some edits: words, looks, references, fields; blocks inserted, deleted, moved among their siblings
// and to other parents, split, made lists; columns of tables; ids numbered anew.
ContentNode edited(ContentNode document, int edits, std::mt19937& random);

// As a file would have it.
std::string xml_of(const ContentNode& root);

}  // namespace classeur::procedures::test
