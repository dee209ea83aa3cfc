// ZIP archives: reading one within bounds, and writing one whose bytes depend on nothing but its entries.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace classeur::procedures::office
{

// The limits of package.hpp hold. Throws Error(kBadInput), Error(kTooLarge).
std::map<std::string, std::string> read_archive(std::string_view bytes, std::string_view file_name);

enum class Packing { kStored, kDeflated };

struct ArchiveEntry {
  std::string name;
  std::string bytes;
  Packing packing = Packing::kDeflated;
};

// In this order, each dated 1 January 1980, the first day that the format knows. Throws Error(kUnavailable).
std::string write_archive(const std::vector<ArchiveEntry>& entries);

}  // namespace classeur::procedures::office
