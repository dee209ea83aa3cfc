// Style sheets, scripts, fonts and icons, from inside the program. All live below one address that names their common
// digest, so that a path never changes its content and a browser may keep it for ever.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace classeur::server
{

struct Asset {
  std::string_view bytes;
  std::string_view media_type;
  bool is_compressible = false;
};

// Thread-safe.
class Assets
{
 public:
  Assets();
  ~Assets();

  // "/assets/3fa4c0d1e2f35a6b"
  const std::string& address() const { return address_; }
  // Is the State's design system there?
  bool has_dsfr() const;
  // `path` is the whole path of the request.
  const Asset* find(std::string_view path) const;
  // gzip of an asset of ours, made at its first use and kept; absent where it would not help.
  std::optional<std::string_view> compressed(const Asset& asset) const;

 private:
  struct Compressed;
  std::string address_;
  std::map<std::string, Asset, std::less<>> assets_;  // by path below the address, with its leading slash
  std::unique_ptr<Compressed> compressed_;
};

}  // namespace classeur::server
