#include "server/assets.hpp"

#include <array>
#include <mutex>

#include <libdeflate.h>

#include "base/digest.hpp"
#include "base/resource.hpp"

namespace classeur::server
{

namespace
{

constexpr std::string_view kPackaged = "assets/";       // of packages, staged at build time
constexpr std::string_view kOwn = "templates/assets/";  // of our own
constexpr std::size_t kDigestCharacters = 16;
constexpr int kCompressionLevel = 9;

struct KnownType {
  std::string_view ending;
  std::string_view media_type;
  bool is_compressible;
};
constexpr auto kKnownTypes = std::to_array<KnownType>({
    {".css", "text/css; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".svg", "image/svg+xml", true},
    {".woff2", "font/woff2", false},
    {".png", "image/png", false},
    {".ico", "image/x-icon", false},
});

struct CompressorDeleter {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

std::string gzip(std::string_view bytes)
{
  const std::unique_ptr<libdeflate_compressor, CompressorDeleter> compressor(
      libdeflate_alloc_compressor(kCompressionLevel));
  if (!compressor) return {};
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  out.shrink_to_fit();
  return out;
}

}  // namespace

struct Assets::Compressed {
  std::mutex mutex;
  std::map<const Asset*, std::string> by_asset;
};

Assets::Assets() : compressed_(std::make_unique<Compressed>())
{
  base::Sha256 digest;
  for (const std::string_view folder : {kPackaged, kOwn}) {
    for (const std::string& name : base::resource_names(folder)) {
      for (const KnownType& type : kKnownTypes) {
        if (!name.ends_with(type.ending)) continue;
        const std::string_view bytes = base::resource(name);
        assets_.emplace("/" + name.substr(folder.size()), Asset{bytes, type.media_type, type.is_compressible});
        digest.update(name);
        digest.update(bytes);
      }
    }
  }
  address_ = "/assets/" + digest.finish().hex().substr(0, kDigestCharacters);
}

Assets::~Assets() = default;

bool Assets::has_dsfr() const
{
  return assets_.contains("/dsfr/dsfr.main.min.css");
}

const Asset* Assets::find(std::string_view path) const
{
  if (!path.starts_with(address_)) return nullptr;
  const auto found = assets_.find(path.substr(address_.size()));
  return found == assets_.end() ? nullptr : &found->second;
}

std::optional<std::string_view> Assets::compressed(const Asset& asset) const
{
  if (!asset.is_compressible) return std::nullopt;
  const std::lock_guard lock(compressed_->mutex);
  const auto [place, fresh] = compressed_->by_asset.try_emplace(&asset);
  if (fresh) place->second = gzip(asset.bytes);
  if (place->second.empty() || place->second.size() >= asset.bytes.size()) return std::nullopt;
  return place->second;
}

}  // namespace classeur::server
