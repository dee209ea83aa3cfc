// Which files a manifest in a folder speaks of, even one that has a fault: they share its fate.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace classeur::server
{

// The names in its column of files. Where its rows cannot be told apart, or that column not found, the plain files
// beside it whose names it has. Absent if the file is no manifest by its head (see means_manifest()). Throws
// Error(kUnavailable) if it cannot be read.
std::optional<std::set<std::string>> files_of_manifest(const std::filesystem::path& path);

}  // namespace classeur::server
