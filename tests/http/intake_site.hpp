// The page of files that wait to be described, and its visitor.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "model/store/evidence.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

constexpr const char* kUploadPiece = "application/offset+octet-stream";

class Intake : public ::testing::Test
{
 protected:
  Intake() : browser_(site_)
  {
    browser_.sign_in(login_of(model::Role::kQualityReferent));
    csrf_ = browser_.csrf_of("/preuves/envois");
  }

  Browser::Headers head(const Browser::Headers& more = {}) const
  {
    Browser::Headers headers{{"Tus-Resumable", "1.0.0"}, {"X-Csrf", csrf_}};
    headers.insert(more.begin(), more.end());
    return headers;
  }
  // Its address.
  std::string begin(const std::string& name, std::int64_t bytes)
  {
    const Answer answer = browser_.send(
        "POST", "/api/uploads", "",
        head({{"Upload-Length", std::to_string(bytes)}, {"Upload-Metadata", "filename " + base::to_base64(name)}}));
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.header("location");
  }
  Answer append(const std::string& address, std::int64_t offset, const std::string& bytes)
  {
    return browser_.send("PATCH", address, bytes,
                         head({{"Upload-Offset", std::to_string(offset)}, {"Content-Type", kUploadPiece}}));
  }
  std::int64_t offset_of(const std::string& address)
  {
    return std::stoll(browser_.send("HEAD", address, "", head()).header("upload-offset"));
  }
  // Once the site has written what came; for a while.
  std::int64_t settled_offset(const std::string& address, std::int64_t expected)
  {
    constexpr int kTries = 100;
    for (int again = 0; again < kTries && offset_of(address) != expected; ++again) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return offset_of(address);
  }
  // Announces all of `bytes` and sends the first of them, then the connection is gone.
  void break_off(const std::string& address, std::int64_t offset, std::string_view bytes, std::size_t sent) const
  {
    talk(site_.port(),
         fmt::format("PATCH {} HTTP/1.1\r\nHost: x\r\nCookie: classeur_session={}\r\nTus-Resumable: 1.0.0\r\nX-Csrf: "
                     "{}\r\nUpload-Offset: {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}",
                     address, browser_.cookie("classeur_session"), csrf_, offset, kUploadPiece, bytes.size(),
                     bytes.substr(0, sent)),
         1);
  }
  static std::string field(const std::string& name, const std::string& value)
  {
    return fmt::format("--limit\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", name, value);
  }
  // By the plain form.
  Answer deposit(const std::vector<std::pair<std::string, std::string>>& files)
  {
    std::string body = field("csrf", csrf_);
    for (const auto& [name, bytes] : files) {
      body +=
          fmt::format("--limit\r\nContent-Disposition: form-data; name=\"fichiers\"; filename=\"{}\"\r\n\r\n", name);
      body.append(bytes).append("\r\n");
    }
    return browser_.post("/preuves/envois", body + "--limit--\r\n",
                         {{"Content-Type", "multipart/form-data; boundary=limit"}});
  }
  // Codes of the waiting files, in the order of the page.
  std::vector<std::string> waiting(Browser& browser)
  {
    constexpr std::string_view kField = "id=\"fichier-";
    std::vector<std::string> codes;
    const std::string page = browser.get("/preuves/envois").body;
    for (std::size_t at = page.find(kField); at != std::string::npos; at = page.find(kField, at + 1)) {
      codes.push_back(page.substr(at + kField.size(), 32));
    }
    return codes;
  }
  std::vector<std::string> waiting() { return waiting(browser_); }
  std::string form_of(const std::string& code, const std::string& requirement = "3.4") const
  {
    return fmt::format(
        "&verser={0}&titre-{0}=Essai&genre-{0}=minutes&du-{0}=2019-01-01&au-{0}=2019-01-31&exigence-{0}="
        "{1}&confidentialite-{0}=ordinary",
        code, requirement);
  }
  Answer record(const std::string& fields) { return browser_.post("/preuves/envois/verser", "csrf=" + csrf_ + fields); }
  std::vector<model::EvidenceRecord> records() { return model::store::list_evidence(site_.store().read()); }
  Site& site() { return site_; }
  Browser& browser() { return browser_; }
  const std::string& csrf() const { return csrf_; }

 private:
  Site site_;
  Browser browser_;
  std::string csrf_;
};

}  // namespace classeur::server::tests
