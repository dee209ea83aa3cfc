// What a copy of a version says of itself in an office file: at the head and foot of its pages, and of its sign-offs.
#include <gmock/gmock.h>

#include "procedures/document_reader.hpp"
#include "procedures/library.hpp"
#include "procedures/office/archive.hpp"
#include "tests/unit/office/expectations.hpp"

namespace classeur::procedures::office
{
namespace
{

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

ControlledDocument sheet_10()
{
  return read_document(library_file("haute-savoie/documents/FP-10.xml").bytes, "FP-10.xml");
}

// With plain spaces only.
std::string folded(std::string text)
{
  for (const std::string_view space : {"\u00A0", "\u202F"}) {
    for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space)) {
      text.replace(at, space.size(), " ");
    }
  }
  return text;
}

class Copy : public ::testing::TestWithParam<OfficeFormat>
{
 protected:
  static bool is_odt() { return GetParam() == OfficeFormat::kOdt; }
  static std::map<std::string, std::string> parts_of(const RenderingContext& context)
  {
    return read_archive(export_document(sheet_10(), context, GetParam()), "fiche");
  }
  static std::string text_of(const std::map<std::string, std::string>& parts)
  {
    const std::string& bytes = parts.at(is_odt() ? "content.xml" : "word/document.xml");
    return folded(base::XmlDocument::parse(bytes, "text").root().folded_text());
  }
  // Head and foot of the first page.
  static std::string bands_of(const std::map<std::string, std::string>& parts)
  {
    const auto names = is_odt() ? std::vector<std::string>{"styles.xml"}
                                : std::vector<std::string>{"word/header1.xml", "word/footer1.xml"};
    std::string out;
    for (const std::string& name : names) out += parts.at(name);
    return folded(out);
  }
};

TEST_P(Copy, SaysWhatItIsOnEveryPage)
{
  RenderingContext context = test::copy_of(sheet_10());
  context.copy->qr_picture = "the bytes of a picture";
  const auto parts = parts_of(context);
  const std::string bands = bands_of(parts);
  for (const std::string said : {"Préfecture de la Haute\u2011Savoie", "Qual-e-pref", "Fiche de procédure",
                                 "Traitement des suggestions et des réclamations", "FP-10, version 1.0", "REMPLACÉE",
                                 "Remplacée depuis le 27 août 2019 par la version 9.0", "Date d’effet : 11 avril 2019",
                                 "Copie non maîtrisée si imprimée", "État au 18 novembre 2019",
                                 "Toujours en vigueur ? Lisez le code ou voyez https://classeur.invalid/copie/ABCD",
                                 "Code QR : https://classeur.invalid/copie/ABCD"}) {
    EXPECT_THAT(bands, HasSubstr(said));
  }
  EXPECT_THAT(bands, is_odt() ? AllOf(HasSubstr("<text:page-number"), HasSubstr("<text:page-count"))
                              : AllOf(HasSubstr(" PAGE "), HasSubstr(" NUMPAGES ")));
  EXPECT_EQ(parts.at(is_odt() ? "Pictures/code-1.png" : "word/Pictures/code-1.png"), "the bytes of a picture");
  EXPECT_THAT(parts.at(is_odt() ? "styles.xml" : "word/_rels/header1.xml.rels"), HasSubstr("\"Pictures/code-1.png\""));
  EXPECT_THAT(parts.at(is_odt() ? "META-INF/manifest.xml" : "[Content_Types].xml"), HasSubstr("image/png"));
}

TEST_P(Copy, ShowsNoCodeWhereThereIsNoPublicAddress)
{
  RenderingContext context = test::copy_of(sheet_10());
  context.copy->address.clear();
  const auto parts = parts_of(context);
  EXPECT_THAT(bands_of(parts), AllOf(HasSubstr("Vérifiez-le dans la base documentaire"), Not(HasSubstr("Code QR"))));
  for (const auto& [name, bytes] : parts) EXPECT_THAT(name, Not(HasSubstr("Pictures")));
}

TEST_P(Copy, EndsWithItsSignOffs)
{
  const std::string text = text_of(parts_of(test::copy_of(sheet_10())));
  const std::string block = text.substr(text.rfind("Visas"));
  const std::string group_of_16(16, 'a');
  // In this order.
  std::size_t at = 0;
  for (const std::string& said :
       {std::string("Rédacteur"), std::string("correspondant-dci, agent-accueil"),
        std::string("11 avril 2019, hors de Classeur"), std::string("Référent qualité, compte referent-qualite"),
        std::string("22 août 2019 à 16 h 05 (UTC+2)"), group_of_16 + " " + group_of_16,
        std::string("Directeur de la DCI, compte directeur-dci"),
        std::string("par suppléance de : Secrétaire générale"), std::string("bbbb, enregistré le 22 août 2019 à"),
        std::string("pour : COPIL"), std::string("Visa attendu"),
        std::string("Empreinte du contenu de cette version (SHA-256) : cccc")}) {
    const std::size_t found = block.find(said, at);
    ASSERT_NE(found, std::string::npos) << said << "\nin " << block;
    at = found;
  }
}

// A text that is only converted says nothing of the register.
TEST_P(Copy, IsNotWhatIsOnlyConverted)
{
  const auto parts = parts_of(test::full_context());
  EXPECT_THAT(text_of(parts), AllOf(HasSubstr("Visas"), Not(HasSubstr("SHA-256")), Not(HasSubstr("hors de"))));
  EXPECT_THAT(bands_of(parts), AllOf(Not(HasSubstr("État au")), Not(HasSubstr("Toujours en vigueur"))));
}

TEST_P(Copy, ThatIsUnderstoodAsForeignTellsThatItsBlockIsLeftAside)
{
  const ControlledDocument document = sheet_10();
  const std::string bytes = export_document(document, test::copy_of(document), GetParam());
  const ForeignDocument read = understand_office(bytes, "fiche", document.type, {});
  EXPECT_THAT(read.lost, IsEmpty());
  EXPECT_THAT(read.aside, Contains(HasSubstr("Bloc des visas")));
  const std::string plain = export_document(document, test::full_context(), GetParam());
  EXPECT_THAT(understand_office(plain, "fiche", document.type, {}).aside, Not(Contains(HasSubstr("Bloc des visas"))));
}

TEST_P(Copy, InTheGuideStandsUnderItsOwnBands)
{
  std::vector<GuidePart> parts;
  for (const std::string code : {"FP-10", "FP-50"}) {
    ControlledDocument document = read_document(library_file("haute-savoie/documents/" + code + ".xml").bytes, code);
    RenderingContext context = test::copy_of(document);
    context.copy->address += code;
    context.copy->qr_picture = "picture of " + code;
    parts.push_back({std::move(document), std::move(context)});
  }
  const GuideCover cover{"Préfecture", "Guide des procédures", "État du 18 novembre 2019", base::Date(2019, 11, 18)};
  const auto files = read_archive(export_guide(parts, cover, GetParam()), "guide");
  const std::string folder = is_odt() ? "" : "word/";
  EXPECT_FALSE(files.contains(folder + "Pictures/code-1.png"));
  EXPECT_EQ(files.at(folder + "Pictures/code-2.png"), "picture of FP-10");
  EXPECT_EQ(files.at(folder + "Pictures/code-3.png"), "picture of FP-50");
  if (!is_odt()) {
    EXPECT_THAT(files.at("word/header1.xml"), HasSubstr("Guide des procédures"));
    EXPECT_THAT(files.at("word/header3.xml"), AllOf(HasSubstr("FP-50, version 1.0"), Not(HasSubstr("FP-10"))));
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, Copy, ::testing::Values(OfficeFormat::kOdt, OfficeFormat::kDocx),
                         [](const auto& format) { return format.param == OfficeFormat::kOdt ? "Odt" : "Docx"; });

}  // namespace
}  // namespace classeur::procedures::office
