// The example's site on a free port, in a folder of its own, and a small browser to visit it with.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>

#include "server/application.hpp"
#include "server/http_server.hpp"
#include "server/jobs.hpp"

namespace classeur::server::tests
{

constexpr const char* kPassword = "motdepasse-exemple";

// Login of an account of the example with that role.
std::string login_of(model::Role role);

// A folder that goes away with its object.
class TemporaryFolder
{
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class Site
{
 public:
  // On a SQLite file of its own, or on the empty PostgreSQL space of that address.
  explicit Site(const std::string& database = "");
  ~Site();
  // The day that the site lives in: 18 November 2019 at first.
  void set_today(base::Date day) { today_ = day; }
  std::uint16_t port() const { return server_->port(); }
  model::store::Store& store() { return *store_; }

 private:
  TemporaryFolder folder_;
  std::atomic<base::Date> today_{base::Date(2019, 11, 18)};
  std::unique_ptr<model::store::Store> store_;
  std::unique_ptr<Jobs> jobs_;
  std::unique_ptr<Application> application_;
  std::unique_ptr<HttpServer> server_;
};

struct Answer {
  int status = 0;
  std::multimap<std::string, std::string> headers;  // names in small letters
  std::string body;
  std::string header(const std::string& name) const;
};

// Keeps its cookies. Follows no redirect.
class Browser
{
 public:
  explicit Browser(const Site& site) : Browser(site.port()) {}
  explicit Browser(std::uint16_t port) : port_(port) {}

  using Headers = std::map<std::string, std::string>;
  Answer get(const std::string& target, const Headers& headers = {}) { return send("GET", target, "", headers); }
  Answer post(const std::string& target, const std::string& form, const Headers& headers = {});
  Answer send(const std::string& method, const std::string& target, const std::string& body, const Headers& headers);
  // Through the form, as a person would.
  Answer sign_in(const std::string& login, const std::string& password = kPassword);
  // The token of the forms of that page.
  std::string csrf_of(const std::string& target);
  void set_cookie(const std::string& name, const std::string& value) { cookies_[name] = value; }
  std::string cookie(const std::string& name) const;

 private:
  std::uint16_t port_;
  std::map<std::string, std::string> cookies_;
};

// Sends bytes as they are; gives all that comes back until the other side closes or is silent for `silent_seconds`.
std::string talk(std::uint16_t port, const std::string& bytes, int silent_seconds = 5);

}  // namespace classeur::server::tests
