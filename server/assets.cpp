#include "server/assets.hpp"

#include <array>
#include <map>
#include <mutex>
#include <vector>

#include <libdeflate.h>

#include "base/digest.hpp"
#include "base/resource.hpp"

namespace classeur::server
{

namespace
{

constexpr std::string_view kDsfrPrefix = "dsfr/";

struct AssetType {
  std::string_view ending;
  std::string_view content_type;
  bool packs = false;
};
constexpr std::array<AssetType, 8> kTypes{{
    {".css", "text/css; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".svg", "image/svg+xml", true},
    {".woff2", "font/woff2", false},
    {".png", "image/png", false},
    {".ico", "image/vnd.microsoft.icon", false},
    {".webmanifest", "application/manifest+json", false},
    {".json", "application/json", true},
}};

std::string resource_name_of(std::string_view name)
{
  // Ours stand with the templates; those of the design system are put beside at build time.
  return name.starts_with(kDsfrPrefix) ? "assets/" + std::string(name) : "templates/assets/" + std::string(name);
}

std::string gzip(std::string_view bytes)
{
  struct Deleter {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  };
  const std::unique_ptr<libdeflate_compressor, Deleter> compressor(libdeflate_alloc_compressor(9));
  std::string packed(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  packed.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
  return packed;
}

// Packed at the first request, kept for ever: the assets are few and small.
std::string_view packed_once(const std::string& name, std::string_view bytes)
{
  static std::mutex mutex;
  static std::map<std::string, std::string, std::less<>> packed;
  const std::lock_guard lock(mutex);
  auto found = packed.find(name);
  if (found == packed.end()) found = packed.emplace(name, gzip(bytes)).first;
  return found->second;
}

}  // namespace

const std::string& assets_path()
{
  static const std::string path = [] {
    base::Sha256 hash;
    for (const char* prefix : {"assets/", "templates/assets/"}) {
      for (const std::string& name : base::resource_names(prefix)) {
        hash.update(name);
        hash.update(base::resource(name));
      }
    }
    return "/assets/" + hash.finish().hex().substr(0, 16);
  }();
  return path;
}

std::optional<Asset> find_asset(std::string_view name)
{
  for (const AssetType& type : kTypes) {
    if (!name.ends_with(type.ending)) continue;
    const std::string resource_name = resource_name_of(name);
    const auto bytes = base::find_resource(resource_name);
    if (!bytes) return std::nullopt;
    return Asset{*bytes, type.packs ? packed_once(resource_name, *bytes) : std::string_view(), type.content_type};
  }
  return std::nullopt;
}

bool has_dsfr()
{
  return base::find_resource("assets/dsfr/dsfr.main.min.css").has_value();
}

}  // namespace classeur::server
