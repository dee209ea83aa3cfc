// Good files damaged at random, and documents made up at random.
#include <random>

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/office/archive.hpp"
#include "procedures/redline_content.hpp"
#include "tests/unit/office/expectations.hpp"
#include "tests/unit/procedures/random_documents.hpp"

namespace classeur::procedures::office
{
namespace
{

using test::shipped_documents;

std::size_t up_to(std::mt19937& random, std::size_t limit)
{
  return std::uniform_int_distribution<std::size_t>(0, limit)(random);
}

void damage(std::string& bytes, std::mt19937& random)
{
  for (std::size_t count = 1 + up_to(random, 4); count > 0 && !bytes.empty(); --count) {
    const std::size_t at = up_to(random, bytes.size() - 1);
    switch (up_to(random, 3)) {
      case 0:
        bytes.erase(at, 1 + up_to(random, 20));
        break;
      case 1:
        bytes.insert(at, bytes.substr(up_to(random, bytes.size() - 1), 30));
        break;
      default:
        bytes[at] = static_cast<char>(up_to(random, 255));
    }
  }
}

// A clear refusal, or a file that is read; a document that comes of it went through the reader of the vocabulary.
void expect_answer(const std::string& bytes)
{
  try {
    const OfficeFile file = read_office(bytes, "fiche");
    EXPECT_EQ(file.document.has_value(), !file.xml.empty());
    EXPECT_EQ(file.document.has_value(), file.problems.empty());
    if (file.document) {
      EXPECT_NO_THROW(read_document(file.xml, "fiche"));
    }
  } catch (const base::Error& error) {
    EXPECT_FALSE(error.advice().empty());
  }
}

class Damage : public ::testing::TestWithParam<OfficeFormat>
{
};

TEST_P(Damage, OfThePackageIsRefusedOrHarmless)
{
  const auto& documents = shipped_documents();
  for (unsigned seed = 1; seed <= 400; ++seed) {
    std::mt19937 random(seed);
    std::string bytes = export_document(documents[seed % documents.size()].document, {}, GetParam());
    damage(bytes, random);
    SCOPED_TRACE(seed);
    expect_answer(bytes);
  }
}

// The parts are damaged and packed again, so that the damage comes as far as the readers.
TEST_P(Damage, OfThePartsIsRefusedOrHarmless)
{
  const auto& documents = shipped_documents();
  int read = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    std::mt19937 random(seed);
    const std::string bytes = export_document(documents[seed % documents.size()].document, {}, GetParam());
    std::vector<ArchiveEntry> entries;
    for (auto& [name, content] : read_archive(bytes, "fiche")) entries.push_back({name, content});
    std::string& part = entries[up_to(random, entries.size() - 1)].bytes;
    // Elements move about, so that the XML stays well formed often enough.
    for (int moves = 0; moves < 3; ++moves) {
      const std::size_t from = part.find("/>", up_to(random, part.size() - 1));
      const std::size_t start = from == std::string::npos ? from : part.rfind('<', from);
      if (start == std::string::npos) continue;
      const std::string element = part.substr(start, from + 2 - start);
      part.erase(start, element.size());
      const std::size_t to = part.find('<', up_to(random, part.size() - 1));
      if (to != std::string::npos && up_to(random, 1) == 0) part.insert(to, element);
    }
    if (up_to(random, 3) == 0) damage(part, random);
    SCOPED_TRACE(seed);
    const std::string packed = write_archive(entries);
    expect_answer(packed);
    try {
      read += read_office(packed, "fiche").document ? 1 : 0;
    } catch (const base::Error&) {
      continue;
    }
  }
  EXPECT_GT(read, 20);  // else the damage stops at the door and the readers see nothing of it
}

// Titles hold plain text, and ids are there once: what the random documents do not keep to.
void make_valid(ContentNode& node, int& records)
{
  if (node.name == "record" || node.name == "title") {
    const std::string text = plain_text(node.text);
    node.text = tokens_of(text);
  }
  for (ContentField& field : node.fields) {
    if (node.name == "record" && field.name == kIdField) field.value = "r" + std::to_string(++records);
  }
  for (ContentNode& child : node.children) make_valid(child, records);
}

// What the random documents leave out: the head, and what a sheet must have.
std::string completed(const ContentNode& root)
{
  const std::string head =
      "<head><title>Titre</title>" +
      std::string(root.name == "procedure" ? "<section number=\"1\">Dispositions</section>" : "") +
      "<service>SG</service><pilot>Chef</pilot><author>Agent</author><signoffs/><effective>2019-04-11</effective>"
      "<review months=\"12\"/><reason>Essai</reason></head>";
  std::string xml = procedures::test::xml_of(root);
  if (root.name == "procedure") {
    xml.insert(xml.find("version="), "number=\"10\" label-scope=\"yes\" ");
    const std::size_t steps = xml.find("<steps>");
    xml.insert(steps, "<responsibilities><responsibility actor=\"Chef\">décide.</responsibility></responsibilities>");
  }
  xml.insert(xml.find('>') + 1, head);
  xml.insert(xml.rfind("</"), "<history><change version=\"1.0\" on=\"2019-04-11\">Essai</change></history>");
  return xml;
}

TEST_P(Damage, OfNothingLosesNothingOfRandomDocuments)
{
  for (unsigned seed = 1; seed <= 150; ++seed) {
    std::mt19937 random(seed);
    ContentNode root = procedures::test::random_document(random);
    int records = 0;
    make_valid(root, records);
    const ControlledDocument document = read_document(completed(root), "random");
    const OfficeFile back = read_office(export_document(document, {}, GetParam()), "random");
    ASSERT_TRUE(back.document) << "seed " << seed << ": " << ::testing::PrintToString(back.problems);
    // Two links side by side to one document may have become one: the same to a reader.
    EXPECT_EQ(content_of(document) == content_of(*back.document), true) << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, Damage, ::testing::Values(OfficeFormat::kOdt, OfficeFormat::kDocx),
                         [](const auto& format) { return format.param == OfficeFormat::kOdt ? "Odt" : "Docx"; });

}  // namespace
}  // namespace classeur::procedures::office
