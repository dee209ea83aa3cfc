#include "tests/tidy/rules.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <map>
#include <regex>
#include <set>

namespace classeur::tidy
{

namespace
{

constexpr std::size_t kLineBytesMax = 4000;  // longer ones are data, and too much for std::regex

std::vector<std::string> lines_of(std::string_view text)
{
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string at(std::size_t index, std::string_view what)
{
  return std::to_string(index + 1) + ": " + std::string(what);
}

// std::regex is slow: only lines that hold one of `hints`, in small letters, are given to it.
Breaches lines_that_match(std::string_view text, const std::regex& pattern,
                          std::initializer_list<std::string_view> hints)
{
  Breaches breaches;
  const auto lines = lines_of(text);
  for (std::size_t index = 0; index < lines.size(); ++index) {
    std::string small = lines[index];
    for (char& letter : small) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    const auto holds = [&small](std::string_view hint) { return small.find(hint) != std::string::npos; };
    if (small.size() > kLineBytesMax || std::none_of(hints.begin(), hints.end(), holds)) continue;
    if (std::regex_search(lines[index], pattern)) breaches.push_back(at(index, lines[index]));
  }
  return breaches;
}

// "model/store" is a place of its own: model does not use it, the rooms above may.
const std::map<std::string, std::set<std::string>, std::less<>>& allowed()
{
  static const std::map<std::string, std::set<std::string>, std::less<>> rooms = {
      {"base", {"base"}},
      {"model", {"base", "model"}},
      {"model/store", {"base", "model", "model/store"}},
      {"procedures", {"base", "model", "procedures", "templates"}},
      {"templates", {"base", "templates"}},
      {"audits", {"base", "model", "model/store", "procedures", "templates", "audits"}},
      {"server", {"base", "model", "model/store", "procedures", "templates", "audits", "server"}},
  };
  return rooms;
}

std::string place_of(std::string_view path)
{
  return path.starts_with("model/store/") ? "model/store" : std::string(room_of(path));
}

}  // namespace

std::string_view room_of(std::string_view path)
{
  return path.substr(0, path.find('/'));
}

std::string code_only(std::string_view text)
{
  enum class In { kCode, kLine, kBlock, kText, kCharacter };
  std::string out(text);
  In in = In::kCode;
  for (std::size_t index = 0; index < out.size(); ++index) {
    const char now = text[index];
    const char next = index + 1 < text.size() ? text[index + 1] : '\0';
    const bool digit_before = index > 0 && std::isalnum(static_cast<unsigned char>(text[index - 1]));
    if (now == '\n') {
      if (in != In::kBlock) in = In::kCode;
      continue;
    }
    if (in == In::kCode) {
      if (now == '/' && next == '/') in = In::kLine;
      if (now == '/' && next == '*') in = In::kBlock;
      if (now == '"') in = In::kText;
      if (now == '\'' && !digit_before) in = In::kCharacter;  // 1'000 is a number
      if (in == In::kLine || in == In::kBlock) out[index] = ' ';
      continue;
    }
    out[index] = ' ';
    if (in == In::kBlock && now == '*' && next == '/') {
      out[++index] = ' ';
      in = In::kCode;
    } else if ((in == In::kText || in == In::kCharacter) && now == '\\') {
      if (next != '\n' && index + 1 < out.size()) out[++index] = ' ';
    } else if ((in == In::kText && now == '"') || (in == In::kCharacter && now == '\'')) {
      out[index] = now;
      in = In::kCode;
    }
  }
  return out;
}

Breaches include_direction(const SourceFile& file)
{
  Breaches breaches;
  const auto own = allowed().find(place_of(file.path));
  if (own == allowed().end()) return breaches;
  static const std::regex kInclude("^\\s*#\\s*include\\s*\"([^\"]+)\"");
  const auto lines = lines_of(file.text);
  for (std::size_t index = 0; index < lines.size(); ++index) {
    std::smatch match;
    if (lines[index].find('#') == std::string::npos || !std::regex_search(lines[index], match, kInclude)) continue;
    const std::string place = place_of(match[1].str());
    if (!own->second.contains(place)) breaches.push_back(at(index, lines[index]));
  }
  return breaches;
}

Breaches own_header_first(const SourceFile& file, bool has_header)
{
  if (!has_header || !file.path.ends_with(".cpp")) return {};
  const std::string header = file.path.substr(0, file.path.size() - 4) + ".hpp";
  const auto lines = lines_of(file.text);
  for (std::size_t index = 0; index < lines.size(); ++index) {
    if (!lines[index].starts_with("#include")) continue;
    const std::string name = header.substr(header.rfind('/') + 1);
    const bool own = lines[index] == "#include \"" + header + "\"" || lines[index] == "#include \"" + name + "\"";
    if (!own) return {at(index, lines[index])};
    return {};
  }
  return {"1: no include of its own header"};
}

Breaches sql_outside_the_store(const SourceFile& file)
{
  if (!allowed().contains(room_of(file.path)) || place_of(file.path) == "model/store") return {};
  static const std::regex kSql(
      "\"[^\"]*\\b(SELECT\\s.*\\sFROM|INSERT\\s+INTO|UPDATE\\s+\\w+\\s+SET|DELETE\\s+FROM|(CREATE|DROP|ALTER)\\s+TABLE|"
      "PRAGMA\\s)");
  return lines_that_match(file.text, kSql, {"select", "insert", "update", "delete", "table", "pragma"});
}

Breaches too_long(const SourceFile& file)
{
  const auto count = std::count(file.text.begin(), file.text.end(), '\n');
  if (count <= kLinesMax) return {};
  return {std::to_string(count) + ": lines, " + std::to_string(kLinesMax) + " at most"};
}

Breaches forbidden_calls(const SourceFile& file)
{
  // Of the C library, by themselves or of std; methods of that name are others. Tests may start programs.
  static const std::regex kUnsafe(
      "(^|[^\\w.>:])(std::|::)?(sprintf|vsprintf|strcpy|strncpy|strcat|gets|rand|srand|tmpnam|mktemp)\\s*\\(");
  static const std::regex kShell("(^|[^\\w.>:])(std::|::)?(system|popen)\\s*\\(");
  const std::string code = code_only(file.text);
  Breaches breaches =
      lines_that_match(code, kUnsafe, {"printf", "strcpy", "strncpy", "strcat", "gets", "rand", "tmpnam", "mktemp"});
  if (!file.path.starts_with("tests/")) {
    for (std::string& breach : lines_that_match(code, kShell, {"system", "popen"}))
      breaches.push_back(std::move(breach));
  }
  return breaches;
}

Breaches unfinished(const SourceFile& file)
{
  // Written in pieces, so that this file does not break its own rule.
  static const std::regex kMark(
      "\\b(TO"
      "DO|FIX"
      "ME|XX"
      "X|GTEST_"
      "SKIP|DISA"
      "BLED_\\w*)\\b|not imple"
      "mented",
      std::regex::icase);
  return lines_that_match(file.text, kMark,
                          {"to"
                           "do",
                           "fix"
                           "me",
                           "xx"
                           "x",
                           "skip",
                           "disa"
                           "bled",
                           "imple"
                           "mented"});
}

Breaches registry_hosts(const SourceFile& file)
{
  static const std::regex kHost(
      "npm"
      "js\\.(org|com)|yarn"
      "pkg\\.com|deb\\.deb"
      "ian\\.org|py"
      "pi\\.org|python"
      "hosted\\.org|"
      "crates\\."
      "io|proxy\\.go"
      "lang\\.org|rubyg"
      "ems\\.org");
  return lines_that_match(file.text, kHost, {".org", ".com", ".io"});
}

std::vector<std::string> defined_types(const SourceFile& file)
{
  static const std::regex kNamespace("^namespace( ([\\w:]+))?( \\{)?$");
  static const std::regex kType("^(struct|class|enum class) (\\w+)( final)?( : [^;]*)?( \\{.*)?$");
  std::vector<std::string> types;
  std::vector<std::string> around;  // empty: one without a name
  for (const std::string& line : lines_of(file.text)) {
    std::smatch match;
    if (line.starts_with("namespace") && std::regex_match(line, match, kNamespace)) {
      around.push_back(match[2].str());
    } else if (line.starts_with("}  // namespace")) {
      if (!around.empty()) around.pop_back();
    } else if ((line.starts_with("struct") || line.starts_with("class") || line.starts_with("enum")) &&
               line.size() <= kLineBytesMax && (line.find('{') != std::string::npos || !line.ends_with(";")) &&
               std::regex_match(line, match, kType)) {
      if (std::find(around.begin(), around.end(), "") != around.end()) continue;
      std::string name;
      for (const std::string& one : around) name += one + "::";
      types.push_back(name + match[2].str());
    }
  }
  return types;
}

Breaches header_form(const SourceFile& file)
{
  Breaches breaches;
  if (!file.path.ends_with(".hpp")) return breaches;
  if (!file.text.starts_with("// ")) breaches.emplace_back("1: does not say what it is for");
  if (file.text.find("\n#pragma once\n") == std::string::npos) breaches.emplace_back("1: no #pragma once");
  return breaches;
}

}  // namespace classeur::tidy
