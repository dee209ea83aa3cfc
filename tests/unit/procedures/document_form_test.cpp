// A document through its form and back: all of the library, documents made at random, and what people type.
#include "procedures/document_form.hpp"

#include <filesystem>
#include <fstream>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "procedures/document_check.hpp"
#include "procedures/document_form_merge.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/redline_content.hpp"
#include "procedures/vocabulary.hpp"
#include "procedures/written_flow.hpp"
#include "tests/unit/procedures/random_documents.hpp"
#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{

namespace
{

using model::DocumentType;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string content_of_file(const std::filesystem::path& path)
{
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::filesystem::path> library_files()
{
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"documents", "history/files"}) {
    for (const auto& entry : std::filesystem::directory_iterator(
             std::string(CLASSEUR_SOURCE_DIR "/procedures/library/haute-savoie/") + folder)) {
      if (entry.path().extension() == ".xml") files.push_back(entry.path());
    }
  }
  return files;
}

// Every member of the value, but the lines of the file it came from.
void expect_same(const ControlledDocument& before, const ControlledDocument& after)
{
  EXPECT_EQ(after.type, before.type);
  EXPECT_EQ(after.code, before.code);
  EXPECT_EQ(after.version, before.version);
  EXPECT_EQ(after.number, before.number);
  EXPECT_EQ(after.label_scope, before.label_scope);
  EXPECT_EQ(after.title, before.title);
  EXPECT_EQ(after.section_number, before.section_number);
  EXPECT_EQ(after.section, before.section);
  EXPECT_EQ(after.service, before.service);
  EXPECT_EQ(after.pilot, before.pilot);
  EXPECT_EQ(after.author, before.author);
  EXPECT_EQ(after.effective, before.effective);
  EXPECT_EQ(after.review_months, before.review_months);
  EXPECT_EQ(after.reason, before.reason);
  EXPECT_EQ(after.subject, before.subject);
  EXPECT_EQ(after.recipients, before.recipients);
  EXPECT_EQ(after.text, before.text);
  EXPECT_EQ(after.signoffs.size(), before.signoffs.size());
  // All that carries meaning, emphasis, links, ids and dates of limits included.
  EXPECT_EQ(content_of(after), content_of(before)) << plain_lines(content_of(after));
}

ControlledDocument through_form(const ControlledDocument& document)
{
  const FormXml written = form_xml(form_of(document), document.type);
  return read_document(written.xml, document.code + " (formulaire)");
}

// What stands in a flow, written as people type it.
std::string typed(const std::string& flow)
{
  const auto xml = base::XmlDocument::parse("<quote xmlns=\"urn:classeur:document\">" + flow + "</quote>", "essai");
  return written_flow(xml.root());
}

std::vector<base::XmlElement> flows_of(const base::XmlElement& element)
{
  std::vector<base::XmlElement> flows;
  for (const base::XmlElement& child : element.children()) {
    if (child.name() == "purpose" || child.name() == "scope" || child.name() == "action") {
      flows.push_back(child);
      continue;
    }
    const auto below = flows_of(child);
    flows.insert(flows.end(), below.begin(), below.end());
  }
  return flows;
}

std::string block_xml(std::string_view written)
{
  return flow_xml(written, LoneParagraph::kStaysBlock);
}

}  // namespace

TEST(DocumentForm, LosesNothingOfTheLibrary)
{
  const auto files = library_files();
  ASSERT_GE(files.size(), 41U);
  for (const auto& file : files) {
    SCOPED_TRACE(file.filename().string());
    const ControlledDocument before = read_document(content_of_file(file), file.filename().string());
    const ControlledDocument after = through_form(before);
    expect_same(before, after);
    EXPECT_EQ(form_of(after), form_of(before));
  }
}

TEST(DocumentForm, LosesNothingOfFlowsMadeAtRandom)
{
  std::mt19937 random(20191118);
  int flows = 0;
  for (int i = 0; i < 300; ++i) {
    const auto document = base::XmlDocument::parse(test::xml_of(test::random_document(random)), "hasard.xml");
    for (const base::XmlElement& flow : flows_of(document.root())) {
      const std::string back = fmt::format("<{0} xmlns=\"{1}\">{2}</{0}>", flow.name(), kDocumentNamespace,
                                           flow_xml(written_flow(flow), LoneParagraph::kStaysBlock));
      const auto after = base::XmlDocument::parse(back, "formulaire");
      ASSERT_EQ(content_of(after.root()), content_of(flow)) << written_flow(flow) << "\n" << back;
      ++flows;
    }
  }
  EXPECT_GT(flows, 1000);
}

TEST(DocumentForm, LosesNothingOfWhatTheFlowCanHold)
{
  for (const std::string flow : {
           "<p>Un <strong>mot <em>fort</em></strong>, un <em>autre</em>.</p>",
           "<p><strong>a</strong><strong>b</strong></p>",
           "<p><strong>a <em>b <strong>c</strong> d</em></strong></p>",
           "<p>Voir <link href=\"https://exemple.fr/a_(b)_c\">le <strong>site</strong></link> et <ref "
           "code=\"FP-10\"/>.</p>",
           "<p><ref code=\"FP-10\"/>(avec une parenthèse) et <ref code=\"FP-02\">le plan</ref></p>",
           "<p>ligne<br/>autre ligne</p>",
           "<p>ligne<br/><br/>après un blanc</p>",
           "<p>- pas une liste</p><p>1. pas un numéro</p><p>&gt; ni une citation</p><p>| ni un tableau |</p><p>! "
           "rien</p>",
           "<p>deux<br/>- lignes</p>",
           "<p>**pas fort** __ni ceci__ [FP-10] \\ *</p>",
           "<list kind=\"bullet\"><item>un</item><item>deux</item></list><list "
           "kind=\"bullet\"><item>trois</item></list>",
           "<list kind=\"number\"><item>un</item><item><p>deux</p><list "
           "kind=\"bullet\"><item>a</item></list></item></list>",
           "<list kind=\"bullet\"><item><p>a</p><p>b</p></item><item>c<br/>d</item></list><p>après</p>",
           "<list kind=\"number\"><item>a</item></list><list kind=\"bullet\"><item>a</item></list>",
           "<quote><p>a</p><list kind=\"bullet\"><item>b</item></list></quote><quote><p>c</p></quote>",
           "<note-box><p>a</p></note-box><p>b</p>",
           "<table><caption>T <em>x</em></caption><head><cell>a | b</cell><cell></cell></head><row><cell>c<br/>d</cell>"
           "<cell><ref code=\"FP-10\"/></cell></row></table>",
           "<table><caption>T</caption><row><cell columns=\"2\">a</cell></row><row><cell><p>b</p><p>c</p></cell>"
           "<cell rows=\"2\"><list kind=\"bullet\"><item>d</item></list></cell></row></table><p>fin</p>",
           "<list kind=\"bullet\"><item><table><caption>T</caption><row><cell>a</cell></row></table></item></list>",
           "<p>espaces\u00A0insécables\u202F; et &amp; &lt;balises&gt;</p>",
       }) {
    SCOPED_TRACE(flow);
    EXPECT_EQ(block_xml(typed(flow)), flow) << typed(flow);
  }
}

TEST(DocumentForm, TakesWhatPeopleType)
{
  EXPECT_EQ(
      block_xml("Il vérifie :\n- la date\n- le nom\n\nPuis il signe."),
      "<p>Il vérifie :</p><list kind=\"bullet\"><item>la date</item><item>le nom</item></list><p>Puis il signe.</p>");
  EXPECT_EQ(block_xml("- a\n\n- b"), "<list kind=\"bullet\"><item>a</item><item>b</item></list>");
  EXPECT_EQ(block_xml("  un   mot \r\n\r\n\r\n autre "), "<p>un mot</p><p>autre</p>");
  EXPECT_EQ(block_xml("|= Titre\n|! a | b |\n| c | d |"),
            "<table><caption>Titre</caption><head><cell>a</cell><cell>b</cell></head><row><cell>c</cell><cell>d</cell>"
            "</row></table>");
  EXPECT_EQ(block_xml(" \n\n"), "");
}

// No typing is refused: what makes no sense is the text that it is.
TEST(DocumentForm, KeepsWhatMakesNoSenseAsText)
{
  EXPECT_EQ(inline_xml("2 ** 3 [x](javascript:alert) [y] <b> ]("), "2 ** 3 [x](javascript:alert) [y] &lt;b&gt; ](");
  EXPECT_EQ(inline_xml("****"), "****");
  EXPECT_EQ(inline_xml("[](https://exemple.fr)"), "[](https://exemple.fr)");
}

// Time is linear and depth bounded, whatever is sent.
TEST(DocumentForm, BoundsWhatIsNested)
{
  std::string marks;
  for (int i = 0; i < 20000; ++i) marks += "[**__> ";
  EXPECT_FALSE(block_xml(marks).empty());
  EXPECT_FALSE(block_xml(std::string(200000, '>')).empty());
  std::string items;
  for (int i = 0; i < 3000; ++i) items += "- ";
  EXPECT_FALSE(block_xml(items + "a").empty());
}

TEST(DocumentForm, NamesTheFieldThatIsWrong)
{
  const ControlledDocument sheet = read_document(test::sample("FP-10-1.1.xml"), "FP-10.xml");
  FormEntry form = form_of(sheet);
  EXPECT_THAT(form_problems(form, sheet.type, {}), IsEmpty());
  *value_at(form, "etapes.1.delais.0.valeur") = "beaucoup";
  *value_at(form, "objet") = " ";
  *value_at(form, "effet") = "2019-02-30";
  std::vector<std::string> paths;
  for (const FieldProblem& problem : form_problems(form, sheet.type, {})) paths.push_back(problem.path);
  EXPECT_THAT(paths, ElementsAre("effet", "objet", "etapes.1.delais.0.valeur"));
  EXPECT_EQ(path_label(sheet.type, "etapes.1.delais.0.valeur"), "Étape 2, délai 1, durée");
}

TEST(DocumentForm, FindsTheFieldThatTheSurroundingsRefuse)
{
  const ControlledDocument sheet = read_document(test::sample("FP-10-1.1.xml"), "FP-10.xml");
  FormEntry form = form_of(sheet);
  *value_at(form, "etapes.2.action") = "Transmet selon [FP-99].";
  Surroundings around;
  around.document_codes.emplace();
  for (const Reference& one : sheet.references) around.document_codes->insert(one.code);
  const auto problems = form_problems(form, sheet.type, around);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().path, "etapes.2.action");
  EXPECT_THAT(problems.front().message, HasSubstr("FP-99"));
}

TEST(DocumentForm, GivesANewEntryAnIdOfItsOwn)
{
  FormEntry form = empty_form(DocumentType::kProcedure);
  form.lists["etapes"].emplace_back().values["id"] = "e3";
  EXPECT_EQ(fresh_id(form, "e"), "e2");
}

TEST(DocumentForm, ProposesTheNextNumbers)
{
  EXPECT_EQ(next_numbers("1.3").major, "2.0");
  EXPECT_EQ(next_numbers("1.9").minor, "1.10");
}

TEST(DocumentForm, MergesWhatTwoWrote)
{
  const ControlledDocument sheet = read_document(test::sample("FP-10-1.1.xml"), "FP-10.xml");
  const FormEntry before = form_of(sheet);
  FormEntry mine = before;
  FormEntry theirs = before;
  *value_at(mine, "objet") = "Mon objet.";
  *value_at(theirs, "domaine") = "Leur domaine.";
  *value_at(mine, "titre") = "Mon titre";
  *value_at(theirs, "titre") = "Leur titre";
  // They added a step after the first; I took the last one away.
  FormEntry added;
  added.values = {{"id", "e99"}, {"acteur", "Chef de bureau"}, {"action", "Relit."}};
  auto& steps = *list_at(theirs, "etapes");
  steps.insert(steps.begin() + 1, added);
  list_at(mine, "etapes")->pop_back();

  const MergedForm merged = merge_forms(mine, theirs, &before, sheet.type);
  ASSERT_EQ(merged.fields.size(), 3U);
  EXPECT_EQ(merged.fields[0].path, "titre");
  EXPECT_TRUE(merged.fields[0].both_changed);
  EXPECT_EQ(merged.fields[1].path, "objet");
  EXPECT_FALSE(merged.fields[1].both_changed);
  EXPECT_EQ(merged.fields[1].proposed, MergeSide::kMine);
  EXPECT_EQ(merged.fields[2].path, "domaine");
  EXPECT_EQ(merged.fields[2].proposed, MergeSide::kTheirs);
  ASSERT_EQ(merged.entries.size(), 2U);
  EXPECT_EQ(merged.entries[0].path, "etapes.1");
  EXPECT_EQ(merged.entries[0].side, MergeSide::kTheirs);
  EXPECT_TRUE(merged.entries[0].proposed_kept);
  EXPECT_FALSE(merged.entries[1].proposed_kept) << "I took it away, they left it as it was";
  EXPECT_EQ(merged.form.list("etapes").size(), before.list("etapes").size() + 1);
}

TEST(DocumentForm, FindsNoDifferenceWhereThereIsNone)
{
  const ControlledDocument sheet = read_document(test::sample("FP-10-1.1.xml"), "FP-10.xml");
  const FormEntry form = form_of(sheet);
  const MergedForm merged = merge_forms(form, form, nullptr, sheet.type);
  EXPECT_THAT(merged.fields, IsEmpty());
  EXPECT_THAT(merged.entries, IsEmpty());
  EXPECT_EQ(merged.form, form);
}

}  // namespace classeur::procedures
