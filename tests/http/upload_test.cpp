// What is wrong with a file that is handed in is said beside its field, and changes nothing.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/store/evidence.hpp"
#include "server/application.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

class Upload : public ::testing::Test
{
 protected:
  Upload() : browser_(site_) { browser_.sign_in(login_of(model::Role::kQualityReferent)); }

  static std::string field(const std::string& name, const std::string& value)
  {
    return fmt::format("--limit\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", name, value);
  }
  // With all of the form right but what `title` and the file say.
  Answer hand_in(const std::string& file, std::string_view bytes, const std::string& title = "Essai")
  {
    std::string body = field("csrf", browser_.csrf_of("/preuves/nouvelle")) + field("titre", title) +
                       field("genre", "minutes") + field("du", "2019-01-01") + field("au", "2019-01-31") +
                       field("confidentialite", "ordinary") + field("exigence", "3.4");
    body += fmt::format(
        "--limit\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{}\"\r\nContent-Type: "
        "application/pdf\r\n\r\n{}\r\n--limit--\r\n",
        file, bytes);
    return browser_.post("/preuves/nouvelle", body, {{"Content-Type", "multipart/form-data; boundary=limit"}});
  }
  void expect_refused(const Answer& answer, const std::string& field, const std::string& named)
  {
    EXPECT_EQ(answer.status, 422) << named;
    EXPECT_NE(answer.body.find("id=\"" + field + "-erreur\""), std::string::npos) << named << "\n" << answer.body;
    EXPECT_NE(answer.body.find(named), std::string::npos) << named;
    EXPECT_EQ(count(), before_) << named;
  }
  std::int64_t count() { return model::store::count_evidence(site_.store().read()); }
  Site& site() { return site_; }
  Browser& browser() { return browser_; }

 private:
  Site site_;
  Browser browser_;
  std::int64_t before_ = count();
};

}  // namespace

TEST_F(Upload, OfABadFileIsRefusedBesideItsField)
{
  const std::string good = library_file("evidence/files/PR-2019-010-rapport.pdf");
  expect_refused(hand_in("vide.pdf", ""), "fichier", "«\u00A0vide.pdf\u00A0»");
  expect_refused(hand_in("texte.pdf", "Ceci n’est pas un PDF."), "fichier", "«\u00A0texte.pdf\u00A0»");
  expect_refused(hand_in("coupe.pdf", good.substr(0, good.size() / 2)), "fichier", "«\u00A0coupe.pdf\u00A0»");
  expect_refused(hand_in("programme.exe", std::string_view("MZ\0\1", 4)), "fichier", "«\u00A0programme.exe\u00A0»");
  expect_refused(hand_in("page.txt", "<html><script>alert(1)</script></html>"), "fichier", "«\u00A0page.txt\u00A0»");
  expect_refused(hand_in("", ""), "fichier", "Joignez le fichier");
}

TEST_F(Upload, OfAGoodFileWithABadFieldIsRefusedBesideIt)
{
  expect_refused(hand_in("notes.txt", "Notes", ""), "titre", "Donnez un titre");
}

TEST_F(Upload, OfAGoodFileIsKept)
{
  const std::int64_t before = count();
  EXPECT_EQ(hand_in("notes.txt", "Notes").status, 303);
  EXPECT_EQ(count(), before + 1);
}

// The page of a piece shows the beginning of its file, and how much of it that is not.
TEST_F(Upload, OfALongTableIsShownInPart)
{
  std::string table = "jour;appels\n";
  for (int row = 0; row < 1200; ++row) table += "lundi;3\n";
  const Answer answer = hand_in("appels.csv", table);
  ASSERT_EQ(answer.status, 303);
  const std::string page = browser().get(answer.header("location")).body;
  EXPECT_NE(page.find("1\u202F151\u00A0lignes sur 1\u202F200 ne sont pas montrées"), std::string::npos) << page;
}

TEST_F(Upload, OverTheLimitIsRefusedUnread)
{
  const std::string head = fmt::format(
      "POST /preuves/nouvelle HTTP/1.1\r\nHost: x\r\nCookie: classeur_session={}\r\nContent-Type: "
      "multipart/form-data; boundary=limit\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
      browser().cookie("classeur_session"), kPostBytesMax + 1);
  const std::string part(static_cast<std::size_t>(5) << 20U, 'x');
  const std::string answer = talk(site().port(), head + part);
  EXPECT_EQ(answer.substr(0, answer.find('\r')), "HTTP/1.1 413 Request Entity Too Large");
  EXPECT_NE(answer.find("512 Mio"), std::string::npos);
}

}  // namespace classeur::server::tests
