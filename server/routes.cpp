#include "server/routes.hpp"

#include <array>
#include <vector>

#include "server/accounts.hpp"

namespace classeur::server
{

namespace
{

constexpr auto kRoutes = std::to_array<Route>({
    {Method::kPost, "/connexion", sign_in, PageScope::kNotCached},
    {Method::kPost, "/deconnexion", sign_out, PageScope::kNotCached},
});

// The segments of "/a/b": "a", "b". Of "/": none.
std::vector<std::string_view> segments_of(std::string_view path)
{
  std::vector<std::string_view> segments;
  std::size_t start = 1;
  while (start < path.size()) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    segments.push_back(path.substr(start, end - start));
    start = end + 1;
    if (start == path.size()) segments.emplace_back();  // a slash at the end is another address
  }
  return segments;
}

std::optional<Fields> match_pattern(std::string_view pattern, const std::vector<std::string_view>& segments)
{
  const std::vector<std::string_view> wanted = segments_of(pattern);
  if (wanted.size() != segments.size()) return std::nullopt;
  Fields parameters;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].size() > 2 && wanted[i].front() == '{') {
      if (segments[i].empty()) return std::nullopt;
      parameters.add(std::string(wanted[i].substr(1, wanted[i].size() - 2)), std::string(segments[i]));
    } else if (wanted[i] != segments[i]) {
      return std::nullopt;
    }
  }
  return parameters;
}

}  // namespace

std::span<const Route> routes()
{
  return kRoutes;
}

std::optional<RouteMatch> match_route(std::span<const Route> table, Method method, std::string_view path,
                                      bool* other_method)
{
  if (other_method != nullptr) *other_method = false;
  if (path.empty() || path.front() != '/') return std::nullopt;
  const std::vector<std::string_view> segments = segments_of(path);
  for (const Route& route : table) {
    std::optional<Fields> parameters = match_pattern(route.pattern, segments);
    if (!parameters) continue;
    if (route.method == method) return RouteMatch{&route, std::move(*parameters)};
    if (other_method != nullptr) *other_method = true;
  }
  return std::nullopt;
}

}  // namespace classeur::server
