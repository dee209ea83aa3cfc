// Getting evidence in: files in pieces over broken connections, many at once; what is proposed, what is flagged, what
// another may not know of.
#include <algorithm>
#include <chrono>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "model/store/evidence.hpp"
#include "model/store/file_texts.hpp"
#include "model/store/files.hpp"
#include "model/store/organisations.hpp"
#include "model/store/uploads.hpp"
#include "server/file_reading.hpp"
#include "tests/http/hostile_files.hpp"
#include "tests/http/intake_site.hpp"
#include "tests/http/sample_files.hpp"

namespace classeur::server::tests
{

namespace
{

std::string pattern(std::size_t bytes)
{
  std::string text;
  text.reserve(bytes);
  for (std::size_t line = 0; text.size() < bytes; ++line) text += fmt::format("{:015}\n", line);
  text.resize(bytes);
  return text;
}

}  // namespace

TEST_F(Intake, AFileInterruptedTwiceEndsWithTheSameDigest)
{
  const std::string bytes = pattern((std::size_t{5} << 20) + 17);
  const std::string address = begin("long.txt", static_cast<std::int64_t>(bytes.size()));
  ASSERT_EQ(offset_of(address), 0);
  break_off(address, 0, bytes, (std::size_t{2} << 20) + 100);
  const std::int64_t expected = (std::int64_t{2} << 20) + 100;
  const std::int64_t first = settled_offset(address, expected);
  EXPECT_EQ(first, expected) << "what came is kept";
  break_off(address, first, std::string_view(bytes).substr(static_cast<std::size_t>(first)), 1);
  const std::int64_t second = settled_offset(address, first + 1);
  EXPECT_EQ(second, first + 1);
  const Answer last = append(address, second, bytes.substr(static_cast<std::size_t>(second)));
  EXPECT_EQ(last.status, 204);
  EXPECT_EQ(last.header("upload-offset"), std::to_string(bytes.size()));
  ASSERT_EQ(record(form_of(address.substr(address.rfind('/') + 1))).status, 303);
  const auto stored = model::store::find_file(site().store().read(), base::sha256(bytes));
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->bytes, static_cast<std::int64_t>(bytes.size()));
}

TEST_F(Intake, PiecesAreRefusedOutOfPlaceWithoutTokenAndToOthers)
{
  const std::string address = begin("a.txt", 10);
  EXPECT_EQ(append(address, 5, "56789").status, 409);
  EXPECT_EQ(browser().send("PATCH", address, "0", {{"Upload-Offset", "0"}, {"Content-Type", kUploadPiece}}).status,
            403);
  EXPECT_EQ(browser().send("PATCH", address, "0", head({{"Upload-Offset", "0"}})).status, 415);
  EXPECT_EQ(
      browser().send("PATCH", address, "0", head({{"Upload-Offset", "x"}, {"Content-Type", kUploadPiece}})).status,
      422);
  EXPECT_EQ(append(address, 0, "0123456789+").status, 413);
  EXPECT_EQ(offset_of(address), 0);
  Browser other(site());
  other.sign_in(login_of(model::Role::kAdministrator));
  const Browser::Headers others{{"Tus-Resumable", "1.0.0"},
                                {"X-Csrf", other.csrf_of("/preuves/envois")},
                                {"Upload-Offset", "0"},
                                {"Content-Type", kUploadPiece}};
  EXPECT_EQ(other.send("HEAD", address, "", others).status, 404);
  EXPECT_EQ(other.send("PATCH", address, "0", others).status, 404);
  EXPECT_EQ(other.send("DELETE", address, "", others).status, 404);
  EXPECT_EQ(browser().send("DELETE", address, "", head()).status, 204);
  EXPECT_EQ(browser().send("HEAD", address, "", head()).status, 404);
}

TEST_F(Intake, NamesAreTamedWhicheverWayTheyCome)
{
  const std::vector<std::pair<std::string, std::string>> names = {
      {"../../etc/passwd.txt", "passwd.txt"},
      {"a\r\nSet-Cookie: b.txt", "a Set-Cookie: b.txt"},
      {"facture\u202Etxt.exe.txt", "facturetxt.exe.txt"},
      {std::string(300, 'a') + ".txt", std::string(116, 'a') + ".txt"},
      {"", "fichier"},
  };
  for (const auto& [sent, kept] : names) {
    const std::string address = begin(sent, 4);
    EXPECT_EQ(append(address, 0, "abcd").status, 204);
    const std::string code = address.substr(address.rfind('/') + 1);
    const auto upload = model::store::list_uploads(
        site().store().read(), model::store::find_account(site().store().read(), "referent-qualite")->id,
        site().store().now());
    ASSERT_FALSE(upload.empty());
    EXPECT_EQ(upload.front().name, kept);
    ASSERT_EQ(record("&retirer=" + code).status, 303);
  }
}

TEST_F(Intake, WhatAFileIsIsKnownWhenItIsWhole)
{
  const std::string address = begin("page.html", 4);
  EXPECT_EQ(append(address, 0, "<p>").status, 204);
  EXPECT_TRUE(waiting().empty()) << "not whole yet";
  EXPECT_EQ(append(address, 3, "a").status, 204);
  const auto account = model::store::find_account(site().store().read(), "referent-qualite")->id;
  const auto uploads = model::store::list_uploads(site().store().read(), account, site().store().now());
  ASSERT_EQ(uploads.size(), 1U);
  ASSERT_TRUE(uploads.front().facts);
  EXPECT_NE(uploads.front().facts->problem.find("pas accepté"), std::string::npos);
  EXPECT_NE(browser().get("/preuves/envois").body.find("ne peut pas être versé"), std::string::npos);
  EXPECT_EQ(record(form_of(waiting().front())).status, 422) << "nor by who leaves the page aside";
}

// By type, damaged, too large, or by what is attached: its owner learns it before he describes it.
TEST_F(Intake, WhatCannotBeRecordedIsOnlyOfferedToBeTakenAway)
{
  const std::string pdf = pdf_saying({"Compte rendu"});
  const std::vector<std::pair<std::pair<std::string, std::string>, std::string>> refused = {
      {{"programme.exe", std::string("MZ\0\1", 4)}, "pas accepté"},
      {{"coupe.pdf", pdf.substr(0, pdf.size() / 2)}, "endommagé ou incomplet"},
      {{"carre.png", png_of_size(50'000, 50'000)}, "démesurée"},
      {{"vide.png", png_of_size(100, 100)}, "endommagée"},
      {{"bombe.docx", docx_bomb(std::size_t{3} << 20)}, "bombe de décompression"},
      {{"piege.eml", mail_with({{"vide.png", png_of_size(100, 100)}})}, "sa pièce jointe"},
  };
  for (const auto& [file, reason] : refused) {
    ASSERT_EQ(deposit({file}).status, 303) << file.first;
    const std::vector<std::string> codes = waiting();
    ASSERT_EQ(codes.size(), 1U) << file.first;
    const std::string page = browser().get("/preuves/envois").body;
    const std::size_t said = page.find("ne peut pas être versé\u00A0: ");
    ASSERT_NE(said, std::string::npos) << file.first;
    EXPECT_NE(page.find(reason, said), std::string::npos) << file.first << page.substr(said, 300);
    EXPECT_EQ(page.find("name=\"verser\""), std::string::npos) << file.first;
    EXPECT_EQ(page.find("Verser les fichiers cochés"), std::string::npos) << file.first;
    EXPECT_NE(page.find("name=\"retirer\" value=\"" + codes[0]), std::string::npos) << file.first;
    EXPECT_EQ(record(form_of(codes[0])).status, 422) << file.first;
    EXPECT_EQ(record("&retirer=" + codes[0]).status, 303);
  }
  ASSERT_EQ(deposit({{"entier.pdf", pdf}, {"courriel.eml", mail_with({{"entier.pdf", pdf}})}}).status, 303);
  EXPECT_EQ(browser().get("/preuves/envois").body.find("ne peut pas être versé"), std::string::npos);
}

TEST_F(Intake, AFormWithoutScriptsHoldsSoManyFilesAndSaysSo)
{
  std::vector<std::pair<std::string, std::string>> files;
  for (std::size_t number = 0; number < kFormFilesMax; ++number) files.emplace_back(fmt::format("{}.txt", number), "x");
  files.emplace_back("de trop.txt", "x");
  const Answer answer = deposit(files);
  EXPECT_EQ(answer.status, 413);
  EXPECT_NE(answer.body.find("150 fichiers au plus"), std::string::npos) << answer.body;
  EXPECT_TRUE(waiting().empty());
  files.pop_back();
  EXPECT_EQ(deposit(files).status, 303);
}

TEST_F(Intake, AFileMayBeTakenAway)
{
  deposit({{"a.txt", "un"}});
  const std::vector<std::string> codes = waiting();
  ASSERT_EQ(codes.size(), 1U);
  EXPECT_EQ(record("&retirer=" + codes[0]).status, 303);
  EXPECT_TRUE(waiting().empty());
}

TEST_F(Intake, DuplicatesAreFlaggedToThoseWhoMayKnow)
{
  const std::string bytes = "Liste des agents de permanence";
  deposit({{"liste.txt", bytes}});
  std::string form = form_of(waiting().front());
  form.replace(form.find("Essai"), 5, "Permanences+secretes");
  form.replace(form.find("ordinary"), 8, "restricted");
  ASSERT_EQ(record(form).status, 303);
  deposit({{"encore.txt", bytes}});
  EXPECT_NE(browser().get("/preuves/envois").body.find("déjà versé"), std::string::npos);
  EXPECT_NE(browser().get("/preuves/envois").body.find("Permanences secretes"), std::string::npos);
  Browser correspondent(site());
  correspondent.sign_in(login_of(model::Role::kCorrespondent));
  std::string body = field("csrf", correspondent.csrf_of("/preuves/envois")) +
                     "--limit\r\nContent-Disposition: form-data; name=\"fichiers\"; filename=\"moi.txt\"\r\n\r\n" +
                     bytes + "\r\n--limit--\r\n";
  ASSERT_EQ(
      correspondent.post("/preuves/envois", body, {{"Content-Type", "multipart/form-data; boundary=limit"}}).status,
      303);
  const std::string page = correspondent.get("/preuves/envois").body;
  EXPECT_NE(page.find("moi.txt"), std::string::npos);
  EXPECT_EQ(page.find("déjà versé"), std::string::npos);
  EXPECT_EQ(page.find("secretes"), std::string::npos);
}

TEST_F(Intake, WhatWasHandedInIsFoundByItsText)
{
  deposit({{"a.docx", docx_saying({"Le zéphyr souffle"})},
           {"b.ods", ods_saying({"Un zéphyr"})},
           {"c.xlsx", xlsx_saying({"Deux zéphyrs"})},
           {"d.eml", mail_with({{"zephyr.txt", "x"}})},
           {"e.pdf", pdf_saying({"Le zéphyr"})},
           {"f.csv", "mot;nombre\nzéphyr;1\n"}});
  std::string fields;
  for (const std::string& code : waiting()) fields += form_of(code);
  ASSERT_EQ(record(fields).status, 303);
  read_new_files(site().store(), {});
  EXPECT_NE(browser().get("/api/search?q=z%C3%A9phyr&nature=evidence").body.find("\"total\":6"), std::string::npos)
      << browser().get("/api/search?q=z%C3%A9phyr&nature=evidence").body;
}

TEST_F(Intake, ARedactedCopyIsJoinedAndTheOriginalStays)
{
  deposit({{"plainte.txt", "Plainte d’un usager nommé"}});
  ASSERT_EQ(record(form_of(waiting().front())).status, 303);
  const model::EvidenceRecord before = records().back();
  const std::string address =
      fmt::format("/preuves/{}/copie/{}", before.code, before.current().files.front().file.digest.hex());
  EXPECT_EQ(browser().get(address).status, 200);
  const auto hand_in = [&](const std::string& bytes, const std::string& reason) {
    return browser().post(
        address,
        field("csrf", csrf()) + field("motif", reason) +
            "--limit\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"copie.txt\"\r\n\r\n" + bytes +
            "\r\n--limit--\r\n",
        {{"Content-Type", "multipart/form-data; boundary=limit"}});
  };
  EXPECT_EQ(hand_in("Plainte d’un usager nommé", "Nom").status, 422) << "the original itself";
  EXPECT_EQ(hand_in("Plainte d’un usager", "").status, 422);
  ASSERT_EQ(hand_in("Plainte d’un usager", "Nom de l’usager").status, 303);
  const model::EvidenceFile file = records().back().current().files.front();
  ASSERT_TRUE(file.redacted);
  EXPECT_EQ(file.file.digest, before.current().files.front().file.digest);
  EXPECT_EQ(file.shown().digest, base::sha256("Plainte d’un usager"));
  const std::string page = browser().get("/preuves/" + before.code).body;
  EXPECT_NE(page.find("copie.txt"), std::string::npos);
  EXPECT_EQ(browser().get("/preuves/" + before.code + "/fichiers/" + file.shown().digest.hex()).body,
            "Plainte d’un usager");
}

}  // namespace classeur::server::tests
