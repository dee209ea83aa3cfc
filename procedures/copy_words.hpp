// What a copy of a version says of itself in words, the same in every form that it takes: PDF, ODT, DOCX.
#pragma once

#include <string>

#include "base/digest.hpp"
#include "procedures/rendering.hpp"

namespace classeur::procedures
{

struct CopyWords {
  std::string state;  // "En vigueur"; "Remplacée depuis le 27 août 2019 par la version 2.0"
  std::string mark;   // "REMPLACÉE", for what nobody may take for the rule; empty: in force
  std::string check;  // how to learn whether it still holds; where the copy has an address, that follows
};

// Pure.
CopyWords copy_words(const RenderingContext& context);

// In groups of sixteen, between which a line may end.
std::string grouped(const base::Digest& digest);

}  // namespace classeur::procedures
