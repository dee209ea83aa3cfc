// Our redline beside what others mark in the same two texts: `git diff --word-diff`, and Fossil's side by side where
// Fossil is installed. They are given the plain texts, a block a line, fields of meaning included: all that we compare.
//
// Words are counted alike for all, in two ways. Spaced: what stands between two spaces, counted on a side if any of it
// is marked there; git's own unit. Single: as count_words() counts, so that "l’agent" is two; a piece that git marks
// counts with all its words, since git marks no less. What moved is no changed word of ours; that is what a redline is
// for.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/xml.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/redline.hpp"
#include "tests/unit/procedures/random_documents.hpp"
#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{
namespace
{

constexpr unsigned kSeed = 20190829;  // fixed, so that a failure can be repeated
constexpr int kGeneratedPairs = 120;
const std::string kLibrary = "../../../procedures/library/haute-savoie/documents/";
const std::string kHistory = "../../../procedures/library/haute-savoie/history/files/";

struct Marked {
  std::size_t spaced = 0;
  std::size_t single = 0;

  Marked& operator+=(const Marked& other)
  {
    spaced += other.spaced;
    single += other.single;
    return *this;
  }
};

// A piece of plain text that is marked whole.
Marked marked_whole(const std::string& text)
{
  Marked marked;
  std::istringstream words(text);
  for (std::string word; words >> word;) ++marked.spaced;
  marked.single = count_words(tokens_of(text));
  return marked;
}

// On one side: spaced words of which any token is marked.
std::size_t spaced_words(const Segments& segments, bool older)
{
  std::size_t count = 0;
  bool counted = false;
  for (const Segment& segment : segments) {
    const bool marked = segment.kind == (older ? SegmentKind::kDeleted : SegmentKind::kInserted);
    for (const Token& token : older ? segment.older : segment.newer) {
      if (token.before != SpaceBefore::kNone || token.kind == TokenKind::kBreak) counted = false;
      if (marked && !counted && token.kind != TokenKind::kBreak) {
        ++count;
        counted = true;
      }
    }
  }
  return count;
}

Marked marked_in(const Segments& segments)
{
  return {spaced_words(segments, true) + spaced_words(segments, false), count_changes(segments).changed()};
}

Marked marked_in(const Change& change)
{
  Marked marked = marked_in(change.text);
  for (const FieldChange& field : change.fields) {
    if (field.name == kIdField || !field.changed()) continue;
    marked += marked_in(compare_text(field.older ? tokens_of(field.older->value) : Tokens(),
                                     field.newer ? tokens_of(field.newer->value) : Tokens()));
  }
  for (const Change& child : change.children) marked += marked_in(child);
  return marked;
}

std::string answer_of(const std::string& command)
{
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);  // NOLINT: the line is ours
  std::string answer;
  for (int byte = std::fgetc(pipe.get()); byte != EOF; byte = std::fgetc(pipe.get())) {
    answer.push_back(static_cast<char>(byte));
  }
  return answer;
}

// Two files in a folder that goes away.
class TwoTexts
{
 public:
  TwoTexts(const std::string& older, const std::string& newer)
  {
    std::string name = (std::filesystem::temp_directory_path() / "classeur-peers-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    std::ofstream(folder_ / "older.txt") << older;
    std::ofstream(folder_ / "newer.txt") << newer;
  }
  TwoTexts(const TwoTexts&) = delete;
  TwoTexts& operator=(const TwoTexts&) = delete;
  ~TwoTexts() { std::filesystem::remove_all(folder_); }

  std::string files() const
  {
    return fmt::format("'{}' '{}'", (folder_ / "older.txt").string(), (folder_ / "newer.txt").string());
  }

 private:
  std::filesystem::path folder_;
};

Marked marked_by_git(const TwoTexts& texts)
{
  std::istringstream lines(answer_of("git diff --no-index --no-color --word-diff=porcelain --unified=100000 " +
                                     texts.files() + " 2>/dev/null"));
  Marked marked;
  bool in_text = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("@@")) {
      in_text = true;
    } else if (in_text && (line.starts_with("+") || line.starts_with("-"))) {
      marked += marked_whole(line.substr(1));
    }
  }
  return marked;
}

// Fossil marks lines as <del> or <ins>, and in them, again, the part that changed.
Marked marked_by_fossil(const TwoTexts& texts)
{
  const std::string html = answer_of("fossil xdiff -y --html " + texts.files() + " 2>/dev/null");
  Marked marked;
  int depth = 0;
  std::string piece;
  for (std::size_t at = 0; at < html.size(); ++at) {
    if (html[at] != '<') {
      if (depth >= 2) piece.push_back(html[at]);
      continue;
    }
    const std::string_view tag = std::string_view(html).substr(at, 4);
    if (tag == "</de" || tag == "</in") {
      if (depth-- == 2) {
        marked += marked_whole(piece);
        piece.clear();
      }
    } else if (tag == "<del" || tag == "<ins") {
      ++depth;
    }
    at = html.find('>', at);
  }
  return marked;
}

bool has_fossil()
{
  return !answer_of("command -v fossil").empty();
}

struct Row {
  std::string name;
  Marked ours;
  Marked git;
  Marked fossil;

  Row& operator+=(const Row& other)
  {
    ours += other.ours;
    git += other.git;
    fossil += other.fossil;
    return *this;
  }
};

Row compared(const std::string& name, const ContentNode& older, const ContentNode& newer)
{
  const TwoTexts texts(plain_lines(older), plain_lines(newer));
  return {name, marked_in(compare(older, newer).root), marked_by_git(texts), marked_by_fossil(texts)};
}

void print(const Row& row)
{
  std::cout << fmt::format("{:<28} {:>6} {:>6} {:>7}   {:>6} {:>6} {:>7}\n", row.name, row.ours.spaced, row.git.spaced,
                           row.fossil.spaced, row.ours.single, row.git.single, row.fossil.single);
}

void print_head()
{
  std::cout << (has_fossil() ? "" : "(Fossil is not installed: its columns are empty.)\n")
            << "changed words                 spaced: ours, git, Fossil   single: ours, git, Fossil\n";
}

ContentNode document(const std::string& name)
{
  return content_of(read_document(test::sample(name), name));
}

// As a file would have it: words that edits have put together are one.
ContentNode read_again(const ContentNode& node)
{
  return content_of(base::XmlDocument::parse(test::xml_of(node), "edited.xml").root());
}

// Without its head and its history: version, days, sign-offs and reason are new in every version.
ContentNode text_alone(ContentNode node)
{
  std::erase_if(node.children,
                [](const ContentNode& child) { return child.name == "head" || child.name == "history"; });
  std::erase_if(node.fields, [](const ContentField& field) { return field.name == "version"; });
  return node;
}

// Files of the library that are later versions: "GP-01-1.1.xml" of "GP-01.xml".
std::vector<std::string> later_versions()
{
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(CLASSEUR_SOURCE_DIR "/procedures/library/haute-savoie/history/files")) {
    const std::string name = entry.path().stem().string();
    if (name.find('.') != std::string::npos) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

struct VersionPair {
  std::string name;
  ContentNode older;
  ContentNode newer;
};

std::vector<VersionPair> real_pairs()
{
  std::vector<VersionPair> pairs;
  for (const std::string& later : later_versions()) {
    const std::string first = later.substr(0, later.rfind('-'));
    pairs.push_back({later, document(kLibrary + first + ".xml"), document(kHistory + later + ".xml")});
  }
  pairs.push_back({"FP-10, revised", document(kLibrary + "FP-10.xml"), document("FP-10-1.1.xml")});
  return pairs;
}

TEST(RedlineBesideGit, MarksNoMoreWordsOfRealVersions)
{
  print_head();
  const auto pairs = real_pairs();
  ASSERT_EQ(pairs.size(), 7U);  // the guide, five sheets, and ours
  Row whole{"all, with heads", {}, {}, {}};
  Row texts{"all, texts", {}, {}, {}};
  for (const VersionPair& pair : pairs) {
    const Row row = compared(pair.name + ", text", text_alone(pair.older), text_alone(pair.newer));
    print(row);
    EXPECT_GT(row.git.spaced, 0U) << row.name;
    // Never more than a twentieth: where a paragraph gave way to another, git keeps words that happen to be in both.
    EXPECT_LE(row.ours.spaced * 20, row.git.spaced * 21) << row.name;
    EXPECT_LE(row.ours.single * 20, row.git.single * 21) << row.name;
    texts += row;
    const Row with_head = compared(pair.name + ", with head", pair.older, pair.newer);
    print(with_head);
    whole += with_head;
  }
  print(texts);
  print(whole);
  EXPECT_LE(texts.ours.spaced, texts.git.spaced);
  EXPECT_LE(texts.ours.single, texts.git.single);
  EXPECT_LE(whole.ours.spaced, whole.git.spaced);
  EXPECT_LE(whole.ours.single, whole.git.single);
}

// Documents of the library with words changed, blocks moved, inserted, split and deleted. Between texts that have
// nothing in common git keeps words that happen to be in both ("les", "du"); we do not, for nobody can read that. It
// shows where a whole part went and something else came.
TEST(RedlineBesideGit, MarksFarFewerWordsOfGeneratedPairs)
{
  print_head();
  std::mt19937 random(kSeed);
  const std::vector<std::string> codes = {"FP-01", "FP-10", "FP-21", "FP-30",
                                          "FP-41", "FP-50", "CH-01", "NS-2019-07-05"};
  Row total{"all", {}, {}, {}};
  int more = 0;
  for (int pair = 0; pair < kGeneratedPairs; ++pair) {
    const std::string& code = codes[static_cast<std::size_t>(pair) % codes.size()];
    const ContentNode older = document((code.starts_with("NS-2019") ? kHistory : kLibrary) + code + ".xml");
    const ContentNode newer = read_again(test::edited(older, 1 + pair % 15, random));
    const Row row = compared(fmt::format("{}, {} edits", code, 1 + pair % 15), older, newer);
    if (row.ours.spaced > row.git.spaced || row.ours.single > row.git.single) {
      print(row);
      ++more;
    }
    // Never more than a tenth, or a word where there are few; in all, far fewer.
    EXPECT_LE(row.ours.spaced * 10, row.git.spaced * 11 + 10) << row.name << ", " << pair;
    EXPECT_LE(row.ours.single * 10, row.git.single * 11 + 10) << row.name << ", " << pair;
    total += row;
  }
  std::cout << fmt::format("{} of {} pairs with more marked words than git\n", more, kGeneratedPairs);
  print(total);
  EXPECT_LE(more * 40, kGeneratedPairs);
  EXPECT_LE(total.ours.spaced * 4, total.git.spaced * 3);
  EXPECT_LE(total.ours.single * 4, total.git.single * 3);
}

}  // namespace
}  // namespace classeur::procedures
