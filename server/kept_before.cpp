#include "server/kept_before.hpp"

#include <algorithm>

namespace classeur::server
{

namespace
{

constexpr std::string_view kFolder = "preuves/";
constexpr std::string_view kManifest = "bordereau.csv";
constexpr std::string_view kSums = "empreintes.sha256";
constexpr std::size_t kSumsBytesMax = std::size_t{64} << 20;
constexpr std::size_t kHexDigits = 64;

// As sha256sum writes it: digits, two spaces, the path.
std::map<std::string, base::Digest> sums_in(std::string_view text)
{
  std::map<std::string, base::Digest> sums;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.size() <= kHexDigits + 2) continue;
    if (const auto digest = base::Digest::parse(line.substr(0, kHexDigits))) {
      sums.emplace(line.substr(kHexDigits + 2), *digest);
    }
  }
  return sums;
}

bool is_listed(const std::map<std::string, base::Digest>& sums, const std::string& path, std::string_view bytes)
{
  const auto found = sums.find(path);
  return found != sums.end() && found->second == base::sha256(bytes);
}

}  // namespace

KeptBefore::KeptBefore(const ImportSource& source, const std::string& manifest, std::string_view bytes)
{
  const std::string place = std::string(kFolder) + std::string(kManifest);
  std::string folder;
  if (manifest == kManifest) {
    folder = "../";
  } else if (manifest == place || manifest.ends_with("/" + place)) {
    folder = manifest.substr(0, manifest.size() - place.size());
  } else {
    return;
  }
  const std::string path = folder + std::string(kSums);
  if (!source.exists(path)) return;
  std::map<std::string, base::Digest> sums = sums_in(source.read(path, kSumsBytesMax));
  if (is_listed(sums, place, bytes)) sums_ = std::move(sums);
}

Standing KeptBefore::of_file(const std::string& name, std::string_view bytes) const
{
  return is_listed(sums_, std::string(kFolder) + name, bytes) ? Standing::kKeptBefore : Standing::kNew;
}

}  // namespace classeur::server
