#include <charconv>
#include <ostream>

#include <fmt/format.h>

#include "base/error.hpp"
#include "server/commands.hpp"
#include "server/serve.hpp"

namespace classeur::server
{

namespace
{

ListenSettings listen_settings(const ServeOptions& options)
{
  ListenSettings settings;
  const std::size_t colon = options.listen.rfind(':');
  const std::string_view port = std::string_view(options.listen).substr(colon == std::string::npos ? 0 : colon + 1);
  const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), settings.port);
  if (colon == std::string::npos || colon == 0 || problem != std::errc() || end != port.data() + port.size()) {
    throw base::Error(base::ErrorCode::kMisuse,
                      fmt::format("--listen\u00A0: «\u00A0{}\u00A0» n’est pas ADRESSE:PORT.", options.listen));
  }
  settings.host = options.listen.substr(0, colon);
  settings.tls_certificate = options.tls_certificate;
  settings.tls_key = options.tls_key;
  return settings;
}

}  // namespace

int serve_space(const CommandSetting& setting, const ServeOptions& options)
{
  const ListenSettings listen = listen_settings(options);
  const auto store = setting.open(model::store::OpenMode::kMustExist);
  SiteSettings site;
  site.theme = options.theme;
  site.today = [setting] { return setting.today(); };
  const char* const scheme = options.tls_certificate.empty() ? "http" : "https";
  serve(*store, listen, site, [&](std::uint16_t port) {
    *setting.out << fmt::format("Classeur répond sur {}://{}:{}", scheme, listen.host, port) << std::endl;
  });
  return 0;
}

}  // namespace classeur::server
