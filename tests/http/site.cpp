#include "tests/http/site.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/StreamCopier.h>
#include <Poco/String.h>
#include <Poco/TemporaryFile.h>

#include "server/commands.hpp"
#include "server/import.hpp"
#include "server/job_kinds.hpp"

namespace classeur::server::tests
{

std::string login_of(model::Role role)
{
  switch (role) {
    case model::Role::kAdministrator:
      return "administrateur";
    case model::Role::kQualityReferent:
      return "referent-qualite";
    case model::Role::kCorrespondent:
      return "correspondant-dci";
    case model::Role::kDirector:
      return "secretaire-generale";
    case model::Role::kAuditor:
      return "auditeur-socotec";
    case model::Role::kAgent:
      return "agent-accueil";
  }
  return "";
}

TemporaryFolder::TemporaryFolder() : path_(Poco::TemporaryFile::tempName())
{
  std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder()
{
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Site::Site(const std::string& database)
{
  std::ostringstream out;
  CommandSetting setting;
  setting.database = database.empty() ? "sqlite:" + folder_.path() + "/space.db" : database;
  setting.pretended_day = today_.load();
  setting.out = &out;
  setting.err = &out;
  InitOptions init;
  init.example = "haute-savoie";
  init.password = kPassword;
  init_space(setting, init);
  store_ = setting.open(model::store::OpenMode::kMustExist);
  const auto today = [this] { return today_.load(); };
  jobs_ = std::make_unique<Jobs>(*store_, today);
  jobs_->add_kind("binder", make_binder_job);
  jobs_->add_kind("seal", seal_job);
  jobs_->add_kind("verify", verify_job);
  application_ = std::make_unique<Application>(*store_, *jobs_, ApplicationSetting{today, "neutral", ""});
  ListenSetting listen;
  listen.port = 0;
  server_ = std::make_unique<HttpServer>(*application_, listen);
  jobs_->start();
}

Site::~Site()
{
  server_->stop();
  jobs_->stop();
}

std::string Answer::header(const std::string& name) const
{
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

Answer Browser::send(const std::string& method, const std::string& target, const std::string& body,
                     const Headers& headers)
{
  Poco::Net::HTTPClientSession session("127.0.0.1", port_);
  session.setTimeout(Poco::Timespan(60, 0));
  Poco::Net::HTTPRequest request(method, target, Poco::Net::HTTPMessage::HTTP_1_1);
  std::string cookies;
  for (const auto& [name, value] : cookies_) cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
  if (!cookies.empty()) request.set("Cookie", cookies);
  if (method == "POST") {
    request.setContentType("application/x-www-form-urlencoded");
  }
  if (method == "POST" || !body.empty()) request.setContentLength(static_cast<std::streamsize>(body.size()));
  for (const auto& [name, value] : headers) request.set(name, value);
  session.sendRequest(request) << body;
  Poco::Net::HTTPResponse response;
  std::istream& stream = session.receiveResponse(response);
  Answer answer;
  answer.status = response.getStatus();
  for (const auto& [name, value] : response) answer.headers.emplace(Poco::toLower(name), value);
  Poco::StreamCopier::copyToString(stream, answer.body);
  const auto [first, last] = answer.headers.equal_range("set-cookie");
  for (auto it = first; it != last; ++it) {
    const std::string pair = it->second.substr(0, it->second.find(';'));
    cookies_[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
  }
  return answer;
}

Answer Browser::post(const std::string& target, const std::string& form, const Headers& headers)
{
  return send("POST", target, form, headers);
}

std::string Browser::cookie(const std::string& name) const
{
  const auto found = cookies_.find(name);
  return found == cookies_.end() ? "" : found->second;
}

std::string Browser::csrf_of(const std::string& target)
{
  const std::string page = get(target).body;
  const std::size_t field = page.find("name=\"csrf\"");
  if (field == std::string::npos) return "";
  const std::string mark = "value=\"";
  const std::size_t start = page.find(mark, field) + mark.size();
  return page.substr(start, page.find('"', start) - start);
}

Answer Browser::sign_in(const std::string& login, const std::string& password)
{
  const std::string csrf = csrf_of("/connexion");
  return post("/connexion", "csrf=" + csrf + "&login=" + login + "&password=" + password + "&to=/");
}

std::string talk(std::uint16_t port, const std::string& bytes, int silent_seconds)
{
  Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", port));
  socket.setReceiveTimeout(Poco::Timespan(silent_seconds, 0));
  std::string answer;
  try {
    socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    std::string buffer(65536, '\0');
    for (int got = 0; (got = socket.receiveBytes(buffer.data(), static_cast<int>(buffer.size()))) > 0;) {
      answer.append(buffer.data(), static_cast<std::size_t>(got));
    }
  } catch (const Poco::Exception&) {
    return answer;  // closed, reset or silent: what came is the answer
  }
  return answer;
}

}  // namespace classeur::server::tests
