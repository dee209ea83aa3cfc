// Our files through LibreOffice itself: opened, saved again, printed.
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <tuple>

#include <gmock/gmock.h>

#include "tests/unit/office/expectations.hpp"
#include "tests/unit/office/word_document.hpp"

namespace classeur::procedures::office
{
namespace
{

namespace fs = std::filesystem;
using test::is_same;
using test::shipped_documents;

std::string read_file(const fs::path& path)
{
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// How often each word is there. Broken lines end with the hyphen of a compound, so its parts are words here; digits
// count one by one, since pdftotext drops the narrow space in "42 000".
std::map<std::string, int> words_in(const std::string& text)
{
  std::map<std::string, int> words;
  std::string word;
  for (const char character : text + ' ') {
    const auto byte = static_cast<unsigned char>(character);
    if (std::isalpha(byte) != 0 || byte >= 0x80) {
      word.push_back(character);
      continue;
    }
    if (!word.empty()) ++words[word];
    word.clear();
    if (std::isdigit(byte) != 0) ++words[std::string(1, character)];
  }
  return words;
}

std::string without_special_spaces(std::string text)
{
  for (const std::string_view space : {"\u00A0", "\u202F", "\u2003"}) {
    for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space)) {
      text.replace(at, space.size(), " ");
    }
  }
  return text;
}

class Suite : public ::testing::TestWithParam<OfficeFormat>
{
 protected:
  void SetUp() override
  {
    std::string pattern = (fs::temp_directory_path() / "classeur-office-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    fs::create_directory(folder_ / "ours");
    for (const auto& [name, document] : shipped_documents()) {
      std::ofstream out(folder_ / "ours" / file_name(name, extension()), std::ios::binary);
      out << export_document(document, test::copy_of(document), GetParam());
    }
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string extension() { return GetParam() == OfficeFormat::kOdt ? ".odt" : ".docx"; }
  static std::string file_name(const std::string& xml_name, const std::string& extension)
  {
    return fs::path(xml_name).stem().string() + extension;
  }

  // All files at once, each into a file of the same name in the folder `to`.
  void convert(const std::string& to) const
  {
    const std::string command = "cd " + folder_.string() + " && soffice -env:UserInstallation=file://" +
                                (folder_ / "profile").string() + " --headless --convert-to " + to + " --outdir " + to +
                                " ours/* > convert.log 2>&1";
    ASSERT_EQ(std::system(command.c_str()), 0) << read_file(folder_ / "convert.log");
  }

  fs::path folder_;
};

TEST_P(Suite, SavedByLibreOfficeNothingIsLost)
{
  const std::string to = extension().substr(1);
  convert(to);
  for (const auto& [name, document] : shipped_documents()) {
    const std::string bytes = read_file(folder_ / to / file_name(name, extension()));
    ASSERT_FALSE(bytes.empty()) << name;
    EXPECT_TRUE(is_same(document, read_office(bytes, name)));
  }
}

TEST_P(Suite, PrintedByLibreOfficeEveryWordIsThere)
{
  convert("pdf");
  for (const auto& [name, document] : shipped_documents()) {
    const fs::path pdf = folder_ / "pdf" / file_name(name, ".pdf");
    ASSERT_EQ(std::system(("pdftotext -raw " + pdf.string() + " " + pdf.string() + ".txt").c_str()), 0) << name;
    const auto printed = words_in(without_special_spaces(read_file(pdf.string() + ".txt")));
    std::string ours;
    const OfficeFile file = read_office(read_file(folder_ / "ours" / file_name(name, extension())), name);
    for (const std::string& paragraph : file.paragraphs) ours += paragraph + '\n';
    for (const auto& [word, count] : words_in(without_special_spaces(ours))) {
      const auto found = printed.find(word);
      EXPECT_GE(found == printed.end() ? 0 : found->second, count) << name << ": " << word;
    }
    EXPECT_GE(printed.at("maîtrisée"), 1) << name;
    EXPECT_GE(printed.at("suppléance"), 1) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, Suite, ::testing::Values(OfficeFormat::kOdt, OfficeFormat::kDocx),
                         [](const auto& format) { return format.param == OfficeFormat::kOdt ? "Odt" : "Docx"; });

// A sheet that Word wrote, opened in LibreOffice and saved as ODT and as DOCX: headings, lists, tables and merged cells
// as LibreOffice writes them say the same.
TEST(SuiteForeign, SheetOfWordSavedByLibreOfficeIsUnderstoodTheSame)
{
  std::string pattern = (fs::temp_directory_path() / "classeur-office-XXXXXX").string();
  ASSERT_NE(mkdtemp(pattern.data()), nullptr);
  const fs::path folder = pattern;
  for (const auto& [name, bytes, type] : {std::tuple{"fiche", test::word_sheet(), model::DocumentType::kProcedure},
                                          std::tuple{"note", test::word_note(), model::DocumentType::kServiceNote}}) {
    const ForeignDocument before = understand_office(bytes, name, type, {"FP-10"});
    std::ofstream(folder / (std::string(name) + ".docx"), std::ios::binary) << bytes;
    for (const std::string to : {"odt", "docx"}) {
      const std::string command = "cd " + folder.string() + " && soffice -env:UserInstallation=file://" +
                                  (folder / "profile").string() + " --headless --convert-to " + to + " --outdir " + to +
                                  " " + name + ".docx > convert.log 2>&1";
      ASSERT_EQ(std::system(command.c_str()), 0) << read_file(folder / "convert.log");
      const std::string file = std::string(name) + "." + to;
      const ForeignDocument after = understand_office(read_file(folder / to / file), file, type, {"FP-10"});
      EXPECT_TRUE(after.lost.empty()) << file << ": " << ::testing::PrintToString(after.lost);
      EXPECT_EQ(after.form.values, before.form.values) << file;
      EXPECT_EQ(after.open, before.open) << file;
      for (const auto& [list, entries] : before.form.lists) {
        ASSERT_EQ(after.form.list(list).size(), entries.size()) << file << ": " << list;
        for (std::size_t at = 0; at < entries.size(); ++at) {
          EXPECT_EQ(after.form.list(list)[at].values, entries[at].values) << file << ": " << list << " " << at;
          EXPECT_EQ(after.form.list(list)[at].lists, entries[at].lists) << file << ": " << list << " " << at;
        }
      }
    }
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace classeur::procedures::office
