#include "procedures/mentions.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "procedures/redline_words.hpp"

namespace classeur::procedures
{

namespace
{

using base::XmlElement;
using Test = std::function<bool(const XmlElement&)>;

void add_place(std::vector<std::string>& places, const std::string& place)
{
  if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
}

void look_in_steps(const XmlElement& steps, const Test& test, std::vector<std::string>& places)
{
  int number = 0;
  for (const XmlElement& step : steps.children("step")) {
    ++number;
    if (test(step)) add_place(places, fmt::format("Étape {}", number));
  }
}

void look_in_body(const XmlElement& body, const Test& test, std::vector<std::string>& places)
{
  for (const XmlElement& child : body.children()) {
    if (!test(child)) continue;
    const std::string title = child.name() == "part" ? child.child_text("title") : std::string();
    add_place(places, title.empty() ? section_title("body") : fmt::format("«\u00A0{}\u00A0»", title));
  }
}

std::vector<std::string> find_places(const ControlledDocument& document, const Test& test)
{
  std::vector<std::string> places;
  for (const XmlElement& block : document.tree->root().children()) {
    if (block.name() == "head" || block.name() == "history") continue;
    if (block.name() == "steps") {
      look_in_steps(block, test, places);
    } else if (block.name() == "body") {
      look_in_body(block, test, places);
    } else if (test(block)) {
      add_place(places, section_title(block.name()));
    }
  }
  return places;
}

bool cites(const XmlElement& element, std::string_view code)
{
  if ((element.name() == "ref" || element.name() == "reference") && element.attribute_or("code", "") == code) {
    return true;
  }
  const auto children = element.children();
  return std::any_of(children.begin(), children.end(), [&](const XmlElement& child) { return cites(child, code); });
}

// The bytes of one character of UTF-8 that begins at `at`.
std::string_view character_at(std::string_view text, std::size_t at)
{
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(at, end - at);
}

// One space between words, one kind of apostrophe.
std::string plain(std::string_view text)
{
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view character = character_at(text, at);
    at += character.size();
    const bool space = character == " " || character == "\u00A0" || character == "\u202F" || character == "\n" ||
                       character == "\t" || character == "\r";
    if (space) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (character == "’") {
      out += '\'';
    } else {
      out += character;
    }
  }
  return out;
}

// Of ASCII and of the letters that French begins words with (U+00C0 to U+00DE).
std::string with_small_first(std::string text)
{
  if (text.empty()) return text;
  const auto first = static_cast<unsigned char>(text[0]);
  const auto second = static_cast<unsigned char>(text.size() > 1 ? text[1] : 0);
  if (first >= 'A' && first <= 'Z') text[0] = static_cast<char>(first - 'A' + 'a');
  if (first == 0xC3 && second >= 0x80 && second <= 0x9E) text[1] = static_cast<char>(second + 0x20);
  return text;
}

// By the first byte of its UTF-8: digits, letters of ASCII and of the Latin blocks that French uses.
bool begins_letter(char first)
{
  const auto byte = static_cast<unsigned char>(first);
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         (byte >= 0xC3 && byte <= 0xC5);
}

bool ends_in_letter(std::string_view text)
{
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80) --at;
  return at > 0 && begins_letter(text[at - 1]);
}

bool holds_words(std::string_view text, std::string_view words)
{
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if (!ends_in_letter(text.substr(0, at)) && (end == text.size() || !begins_letter(text[end]))) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> places_citing(const ControlledDocument& document, std::string_view code)
{
  return find_places(document, [&](const XmlElement& element) { return cites(element, code); });
}

std::vector<std::string> places_naming(const ControlledDocument& document, std::string_view title)
{
  const std::string large = plain(title);
  if (large.empty()) return {};
  const std::string small = with_small_first(large);
  return find_places(document, [&](const XmlElement& element) {
    const std::string text = plain(element.text());
    return holds_words(text, large) || holds_words(text, small);
  });
}

}  // namespace classeur::procedures
