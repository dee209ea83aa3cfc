// What became of one part of a file that others wrote.
#pragma once

#include <string>

namespace classeur::procedures::office
{

struct UnderstoodPart {
  std::string heading;  // as the file has it; empty: what stands before the first one
  std::string place;    // French: the block of the document where it went
  std::string detail;   // French: "7 étapes"; what to look at
};

}  // namespace classeur::procedures::office
