#include "templates/xslt.hpp"

#include <atomic>
#include <deque>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "base/resource.hpp"

namespace classeur::templates
{
namespace
{

using base::Error;
using base::XmlDocument;
using ::testing::HasSubstr;
using ::testing::Not;

// Makes the files of tests/data/xslt embedded files of this program, under their paths.
bool embed_test_sheets()
{
  namespace fs = std::filesystem;
  static std::deque<std::string> texts;
  static std::vector<base::ResourceEntry> entries;
  const fs::path root = CLASSEUR_SOURCE_DIR;
  for (const auto& file : fs::directory_iterator(root / "tests/data/xslt")) {
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string& bytes =
        texts.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    const std::string& name = texts.emplace_back(fs::relative(file.path(), root).string());
    entries.push_back({name.c_str(), bytes.data(), bytes.data() + bytes.size()});
  }
  base::register_resources(entries);
  return true;
}
const bool embedded = embed_test_sheets();

XmlDocument parse(std::string_view text)
{
  return XmlDocument::parse(text, "t.xml");
}

std::string log_of(const std::function<void()>& act)
{
  try {
    act();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(StyleSheet, WritesHtmlWithItsIncludesAndExtensions)
{
  const std::string html = style_sheet("tests/data/xslt/greeting.xsl").apply(parse("<list items='a,b'/>"));
  EXPECT_THAT(html, HasSubstr("<p>Bonjour personne<br><b>a</b><b>b</b></p>"));
}

TEST(StyleSheet, TakesParametersAsTextAndEscapesThem)
{
  const std::string html =
      style_sheet("tests/data/xslt/greeting.xsl").apply(parse("<list/>"), {{"who", "l’agent \"d'accueil\" <1>"}});
  EXPECT_THAT(html, HasSubstr("Bonjour l’agent \"d'accueil\" &lt;1&gt;"));
}

TEST(StyleSheet, GivesATreeForTheFormatter)
{
  const XmlDocument tree = style_sheet("tests/data/xslt/greeting.xsl").transform(parse("<list items='a,b'/>"));
  EXPECT_EQ(tree.root().name(), "p");
  EXPECT_EQ(tree.root().children("b").size(), 2U);
}

TEST(StyleSheet, IsCompiledOnce)
{
  EXPECT_EQ(&style_sheet("tests/data/xslt/greeting.xsl"), &style_sheet("tests/data/xslt/greeting.xsl"));
}

TEST(StyleSheet, ReadsNoFileOfTheMachine)
{
  const auto path = std::filesystem::temp_directory_path() / "classeur-xslt-secret.xml";
  std::ofstream(path) << "<secret/>";
  for (const std::string& where : {path.string(), "file://" + path.string()}) {
    std::string out;
    try {
      out = style_sheet("tests/data/xslt/reads-file.xsl").apply(parse("<a/>"), {{"where", where}});
    } catch (const Error&) {
      continue;  // refused
    }
    EXPECT_THAT(out, Not(HasSubstr("secret"))) << where;
  }
  std::filesystem::remove(path);
}

TEST(StyleSheet, ReadsEmbeddedFiles)
{
  const std::string out = style_sheet("tests/data/xslt/reads-file.xsl")
                              .apply(parse("<a/>"), {{"where", "resource:tests/data/xslt/greeting-words.xsl"}});
  EXPECT_THAT(out, HasSubstr("Bonjour"));
}

TEST(StyleSheet, WritesNoFile)
{
  const auto path = std::filesystem::temp_directory_path() / "classeur-xslt-written.xml";
  std::filesystem::remove(path);
  log_of([&] { style_sheet("tests/data/xslt/writes-file.xsl").apply(parse("<a/>"), {{"where", path.string()}}); });
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(StyleSheet, SaysWhyItFails)
{
  EXPECT_THAT(log_of([] { style_sheet("tests/data/xslt/stops.xsl").apply(parse("<a/>")); }), HasSubstr("no such part"));
  EXPECT_THAT(log_of([] { style_sheet("tests/data/xslt/broken.xsl"); }), HasSubstr("broken.xsl"));
  EXPECT_THAT(log_of([] { style_sheet("tests/data/xslt/absent.xsl"); }), HasSubstr("absent.xsl"));
}

TEST(StyleSheet, ServesManyThreads)
{
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&right, thread] {
      const std::string who = "agent " + std::to_string(thread);
      for (int round = 0; round < 50; ++round) {
        const std::string html =
            style_sheet("tests/data/xslt/greeting.xsl").apply(parse("<list items='x'/>"), {{"who", who}});
        if (html.find("Bonjour " + who + "<br><b>x</b>") != std::string::npos) ++right;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 200);
}

}  // namespace
}  // namespace classeur::templates
