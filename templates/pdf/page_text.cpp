#include "templates/pdf/page_text.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "templates/formatter/utf8.hpp"

namespace classeur::templates::pdf
{
namespace
{

using base::Error;
using base::ErrorCode;

constexpr const char* kProgram = "pdftotext";
constexpr double kLineSlack = 0.95;  // letters are not equally wide
constexpr std::string_view kSoftHyphen = "\u00AD";

std::size_t length_of(std::string_view line)
{
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

std::string_view first_word(std::string_view line)
{
  return line.substr(0, line.find(' '));
}

// Symbol fonts draw their bullets with characters of private use, which have no shape of their own.
std::string with_plain_bullets(std::string_view line)
{
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t character = next_character(line, at);
    append_utf8(out, character >= 0xE000 && character <= 0xF8FF ? U'\u2022' : character);
  }
  return out;
}

std::vector<std::string> lines_of(std::string_view page)
{
  std::vector<std::string> lines;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    std::string line = with_plain_bullets(page.substr(0, end));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    lines.push_back(std::move(line));
    page.remove_prefix(std::min(end + 1, page.size()));
  }
  return lines;
}

void append_line(std::string& paragraph, std::string_view line)
{
  if (paragraph.ends_with(kSoftHyphen)) {
    paragraph.resize(paragraph.size() - kSoftHyphen.size());
  } else if (!paragraph.ends_with('-')) {
    paragraph += ' ';
  }
  paragraph += line;
}

void append_page(std::string_view page, std::vector<std::string>& paragraphs)
{
  const std::vector<std::string> lines = lines_of(page);
  std::size_t longest = 0;
  for (const std::string& line : lines) longest = std::max(longest, length_of(line));
  const auto room = static_cast<std::size_t>(kLineSlack * static_cast<double>(longest));
  bool goes_on = false;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const std::string& line = lines[at];
    if (line.empty()) {
      goes_on = false;
      continue;
    }
    if (goes_on && !line.starts_with("•")) {
      append_line(paragraphs.back(), line);
    } else {
      paragraphs.push_back(line);
    }
    const std::string_view next = at + 1 < lines.size() ? std::string_view(lines[at + 1]) : std::string_view();
    goes_on = !next.empty() && length_of(line) + 1 + length_of(first_word(next)) > room;
  }
}

}  // namespace

std::vector<std::string> paragraphs_of_lines(std::string_view text)
{
  std::vector<std::string> paragraphs;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\f'), text.size());
    append_page(text.substr(0, end), paragraphs);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return paragraphs;
}

bool reads_pages()
{
  return is_installed(kProgram);
}

std::optional<std::vector<std::string>> read_page_text(std::string_view pdf, const ReaderLimits& limits)
{
  const ReaderOutcome outcome = run_reader({kProgram, "-q", "-enc", "UTF-8", "-", "-"}, pdf, limits);
  if (outcome.ending == ReaderEnding::kNotInstalled) {
    throw Error(
        ErrorCode::kUnavailable,
        "Le texte des PDF se lit avec «\u00A0pdftotext\u00A0», qui n’est pas installé\u00A0: installez le paquet "
        "poppler-utils.",
        "pdftotext is not installed");
  }
  if (outcome.ending != ReaderEnding::kDone) return std::nullopt;
  return paragraphs_of_lines(outcome.text);
}

}  // namespace classeur::templates::pdf
