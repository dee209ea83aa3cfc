// A document that is a file: its name, its form, and what two of them are compared by.
#include "procedures/controlled_file.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "procedures/document_form.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/redline.hpp"
#include "procedures/redline_summary.hpp"

namespace classeur::procedures
{
namespace
{

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;

ControlledFile file_saying(std::vector<std::string> paragraphs)
{
  ControlledFile file;
  file.name = "note.pdf";
  file.media_type = kPdfType;
  file.digest = base::sha256(paragraphs.empty() ? "" : paragraphs.front());
  file.bytes = 1234;
  file.pages = 2;
  file.text = paragraphs.empty() ? FileText::kNone : FileText::kWhole;
  file.paragraphs = std::move(paragraphs);
  return file;
}

std::string head(const std::string& root, const std::string& attributes, const std::string& section,
                 const std::string& before)
{
  return "<" + root + " xmlns=\"urn:classeur:document\" xml:lang=\"fr\" " + attributes +
         " version=\"1.0\"><head><title>Congés</title>" + section +
         "<service>SG</service><pilot>Référent qualité</pilot><author>Référent qualité</author><signoffs/>"
         "<effective>2019-11-20</effective><review months=\"12\"/><reason>Première édition.</reason></head>" +
         before +
         "<file name=\"note.pdf\"/><history><change version=\"1.0\" on=\"2019-11-18\">Première.</change>"
         "</history></" +
         root + ">";
}

TEST(ControlledFile, HasANameThatSaysWhatItIs)
{
  const auto pdf = [](std::string_view name) { return clean_file_name(name, kPdfType); };
  EXPECT_EQ(pdf("Note congés.pdf"), "Note congés.pdf");
  EXPECT_EQ(pdf("NOTE.PDF"), "NOTE.pdf");
  EXPECT_EQ(pdf("note"), "note.pdf");
  EXPECT_EQ(pdf("../../etc/passwd"), "passwd.pdf");
  EXPECT_EQ(pdf("C:\\Bureau\\note.pdf"), "note.pdf");
  EXPECT_EQ(pdf("a\u202Efdp.exe.pdf"), "afdp.exe.pdf") << "nothing turns the direction of writing";
  EXPECT_EQ(pdf("a\x01\tb\n.pdf"), "a b.pdf");
  EXPECT_EQ(pdf(".pdf"), "document.pdf");
  EXPECT_EQ(pdf(""), "document.pdf");
  const std::string long_name = pdf(std::string(300, 'x') + ".pdf");
  EXPECT_EQ(long_name.size(), base::kFileNameCharactersMax);
  EXPECT_TRUE(long_name.ends_with("x.pdf"));
}

TEST(ControlledFile, OfNoBytesOrOfAnotherTypeIsRefused)
{
  EXPECT_THROW(read_controlled_file("", "vide.pdf"), base::Error);
  EXPECT_THROW(read_controlled_file("GIF89a", "image.pdf"), base::Error);
  EXPECT_THROW(read_controlled_file(std::string(kControlledFileBytesMax + 1, ' '), "lourd.pdf"), base::Error);
}

// Named only, by whoever hands it in; then with all that is found out about it; through the form and back.
TEST(ControlledFile, StandsInADocumentOfAnyType)
{
  struct Case {
    std::string xml;
    model::DocumentType type;
  };
  const std::vector<Case> cases = {
      {head("other", "code=\"FO-01\"", "", ""), model::DocumentType::kOther},
      {head("review", "code=\"BA-2019\"", "", ""), model::DocumentType::kReview},
      {head("charter", "code=\"CH-09\"", "", ""), model::DocumentType::kCharter},
      {head("guide", "code=\"GP-09\"", "", ""), model::DocumentType::kGuide},
      {head("note", "code=\"NS-09\"", "",
            "<subject>Congés</subject><recipients><recipient>Tous</recipient></recipients>"),
       model::DocumentType::kServiceNote},
      {head("procedure", "code=\"FP-09\" number=\"9\" label-scope=\"no\"", "<section number=\"1\">Accueil</section>",
            ""),
       model::DocumentType::kProcedure},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.xml);
    const ControlledDocument named = read_document(one.xml, "tete.xml");
    EXPECT_EQ(named.type, one.type);
    ASSERT_TRUE(named.file);
    EXPECT_FALSE(named.file->digest);
    const ControlledFile file = file_saying({"Un <texte> & des mots.", "Un autre."});
    const ControlledDocument whole = read_document(with_file(named, file), "complet.xml");
    ASSERT_TRUE(whole.file);
    EXPECT_EQ(whole.file->digest, file.digest);
    EXPECT_EQ(whole.file->bytes, 1234);
    EXPECT_EQ(whole.file->pages, 2);
    EXPECT_EQ(whole.file->text, FileText::kWhole);
    EXPECT_EQ(whole.file->paragraphs, file.paragraphs);
    EXPECT_EQ(whole.title, named.title);
    EXPECT_EQ(whole.subject, named.subject);
    EXPECT_EQ(whole.label_scope, named.label_scope);
    EXPECT_THAT(whole.text, HasSubstr("des mots")) << "search finds it";
    EXPECT_EQ(with_file(whole, file), with_file(named, file)) << "the form loses nothing";
  }
}

TEST(ControlledFile, MayNotStandBesideATextThatIsWrittenHere)
{
  std::string xml = head("charter", "code=\"CH-09\"", "", "");
  xml.replace(xml.find("<file"), 0, "<body><p>Texte.</p></body>");
  EXPECT_THROW(read_document(xml, "deux.xml"), base::Error);
}

std::vector<SummaryLine> changes(const ControlledFile& older, const ControlledFile& newer)
{
  const ControlledDocument named = read_document(head("other", "code=\"FO-01\"", "", ""), "tete.xml");
  return summarise(
      compare(read_document(with_file(named, older), "1.xml"), read_document(with_file(named, newer), "2")));
}

TEST(ControlledFile, ThatIsAnotherOneIsToldEvenIfEveryWordIsTheSame)
{
  ControlledFile other = file_saying({"Des mots."});
  other.digest = base::sha256("mis en page autrement");
  EXPECT_THAT(changes(file_saying({"Des mots."}), other),
              ElementsAre(Field(&SummaryLine::text, HasSubstr("Le fichier est remplacé"))));
  EXPECT_TRUE(changes(other, other).empty());
}

TEST(ControlledFile, IsComparedByItsParagraphs)
{
  EXPECT_THAT(
      changes(file_saying({"Avant le premier décembre.", "Fin."}), file_saying({"Avant le dix décembre.", "Fin."})),
      Contains(
          Field(&SummaryLine::text, "Paragraphe 1\u00A0: le texte change (1\u00A0mot ajouté, 1\u00A0mot supprimé).")));
}

}  // namespace
}  // namespace classeur::procedures
