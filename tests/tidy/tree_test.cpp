// The tree keeps its rules.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "tests/tidy/rules.hpp"

namespace classeur::tidy
{
namespace
{

namespace fs = std::filesystem;

constexpr std::string_view kRooms[] = {"base", "model", "procedures", "templates", "audits", "server"};

std::string read(const fs::path& path)
{
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Text files of the tree: not what was built, fetched or is kept by git for itself.
const std::vector<SourceFile>& tree()
{
  static const std::vector<SourceFile> files = [] {
    static const std::set<std::string> kSkipped = {".git", "build", "node_modules", ".cache", "evidence"};
    std::vector<SourceFile> found;
    const fs::path root = CLASSEUR_SOURCE_DIR;
    for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator(); ++at) {
      if (at->is_directory() && kSkipped.contains(at->path().filename().string())) {
        at.disable_recursion_pending();
        continue;
      }
      if (!at->is_regular_file() || at->file_size() > (1U << 20)) continue;
      std::string text = read(at->path());
      if (text.find('\0') != std::string::npos) continue;  // a picture, a font
      found.push_back({fs::relative(at->path(), root).generic_string(), std::move(text)});
    }
    return found;
  }();
  return files;
}

bool is_code(const SourceFile& file)
{
  return file.path.ends_with(".cpp") || file.path.ends_with(".hpp");
}

bool is_script(const SourceFile& file)
{
  return file.path.ends_with(".js") || file.path.ends_with(".mjs") || file.path.ends_with(".sh") ||
         file.path.ends_with(".py") || file.path.ends_with(".xsl") || file.path.starts_with("script/");
}

template <typename Rule, typename Wanted>
void every(Wanted wanted, Rule rule)
{
  int checked = 0;
  for (const SourceFile& file : tree()) {
    if (!wanted(file)) continue;
    ++checked;
    for (const std::string& breach : rule(file)) ADD_FAILURE() << file.path << ":" << breach;
  }
  EXPECT_GT(checked, 20);
}

TEST(Tree, IncludesPointOneWay)
{
  every(is_code, include_direction);
}

TEST(Tree, SourcesIncludeTheirOwnHeaderFirst)
{
  every(is_code, [](const SourceFile& file) {
    const fs::path header = fs::path(CLASSEUR_SOURCE_DIR) / fs::path(file.path).replace_extension(".hpp");
    return own_header_first(file, fs::exists(header));
  });
}

TEST(Tree, SqlStandsInTheStoreOnly)
{
  every(is_code, sql_outside_the_store);
}

TEST(Tree, FilesAreShort)
{
  every([](const SourceFile& file) { return is_code(file) || is_script(file); }, too_long);
}

TEST(Tree, CallsNothingForbidden)
{
  every(is_code, forbidden_calls);
}

TEST(Tree, LeavesNothingForLater)
{
  every(
      [](const SourceFile& file) { return is_code(file) || is_script(file) || file.path.ends_with("CMakeLists.txt"); },
      unfinished);
}

TEST(Tree, NamesNoRegistry)
{
  every([](const SourceFile&) { return true; }, registry_hosts);
}

TEST(Tree, HeadersSayWhatTheyAreFor)
{
  every(is_code, header_form);
}

TEST(Tree, EveryTypeHasANameOfItsOwn)
{
  std::map<std::string, std::string> defined;  // where
  for (const SourceFile& file : tree()) {
    if (!is_code(file)) continue;
    for (const std::string& type : defined_types(file)) {
      const auto [first, is_new] = defined.try_emplace(type, file.path);
      EXPECT_TRUE(is_new) << type << " is defined in " << first->second << " and in " << file.path;
    }
  }
  EXPECT_GT(defined.size(), 200);
}

TEST(Tree, EveryRoomHasItsReadme)
{
  for (const std::string_view room : kRooms) {
    const fs::path readme = fs::path(CLASSEUR_SOURCE_DIR) / room / "README.md";
    ASSERT_TRUE(fs::exists(readme)) << readme;
    const std::string text = read(readme);
    EXPECT_TRUE(text.starts_with("# " + std::string(room))) << readme;
    EXPECT_GT(std::count(text.begin(), text.end(), '\n'), 3) << readme;
    EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 120) << readme << " is more than a page";
  }
}

// A source that no CMakeLists.txt names is not built, so its tests do not run.
TEST(Tree, EverySourceIsBuilt)
{
  std::string lists;
  for (const SourceFile& file : tree()) {
    if (file.path.ends_with("CMakeLists.txt") || file.path.ends_with(".cmake")) lists += file.text;
  }
  for (const SourceFile& file : tree()) {
    if (!file.path.ends_with(".cpp")) continue;
    EXPECT_TRUE(lists.find(fs::path(file.path).filename().string()) != std::string::npos) << file.path;
  }
}

}  // namespace
}  // namespace classeur::tidy
