// XML 1.0, 2.4 to 2.8, 3.1, and appendix F for encodings.
#include "base/xml_tags.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_name.hpp"

namespace classeur::base
{

namespace
{

constexpr std::string_view kSpaces = " \t\r\n";

bool begins_a_name(char character)
{
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_' ||
         character == ':' || static_cast<unsigned char>(character) >= 0x80;
}

class Tags
{
 public:
  Tags(std::string_view text, std::string_view file_name) : text_(text), file_name_(file_name) {}

  // The length up to the first fault, or all.
  std::size_t check()
  {
    for (at_ = text_.find('<'); at_ < text_.size(); at_ = text_.find('<', at_)) {
      const std::string_view rest = text_.substr(at_);
      bool is_sound = false;
      if (rest.starts_with("<!--"))
        is_sound = pass("-->", 4);
      else if (rest.starts_with("<![CDATA["))
        is_sound = pass("]]>", 9);
      else if (rest.starts_with("<?") && rest.size() > 2 && begins_a_name(rest[2]))
        is_sound = pass("?>", 2);
      else if (rest.starts_with("<!"))
        at_ = text_.find_first_of("[<>", at_ + 1);  // a DOCTYPE, which is not read beyond its name
      else if (rest.starts_with("</"))
        is_sound = end_tag();
      else if (rest.size() > 1 && begins_a_name(rest[1]))
        is_sound = start_tag();
      else
        ++at_;
      if (!is_sound) return std::min(at_, text_.size() - 1) + 1;
    }
    return text_.size();
  }

 private:
  // Beyond the next `end`; without one, what follows is no markup.
  bool pass(std::string_view end, std::size_t head)
  {
    const std::size_t found = text_.find(end, at_ + head);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
    return true;
  }

  bool end_tag()
  {
    at_ = text_.find_first_of("<>", at_ + 1);
    return at_ < text_.size() && text_[at_++] == '>';
  }

  // A value is in quotes behind an equal sign and has no "<"; so a fault cannot hide the beginning of another tag.
  bool start_tag()
  {
    const std::size_t begin = at_;
    int attributes = 0;
    bool is_value_next = false;
    for (++at_; at_ < text_.size(); ++at_) {
      const char character = text_[at_];
      if (kSpaces.find(character) != std::string_view::npos) continue;
      if (character == '>') {
        ++at_;
        return true;
      }
      if (character == '<') return false;
      if (character == '"' || character == '\'') {
        if (!is_value_next) return false;
        const std::array<char, 2> ends{character, '<'};
        at_ = text_.find_first_of(std::string_view(ends.data(), ends.size()), at_ + 1);
        if (at_ >= text_.size() || text_[at_] == '<') return false;
      }
      is_value_next = character == '=';
      if (is_value_next && ++attributes > kXmlAttributesMax) refuse_attributes(begin);
    }
    return false;
  }

  [[noreturn]] void refuse_attributes(std::size_t begin) const
  {
    throw Error(ErrorCode::kBadInput,
                fmt::format("{}, ligne {}\u00A0: un élément a plus de {} attributs.", file_name_,
                            1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(begin), '\n'),
                            kXmlAttributesMax));
  }

  std::string_view text_;
  std::string_view file_name_;
  std::size_t at_ = 0;
};

[[noreturn]] void refuse_encoding(std::string_view file_name, std::string_view encoding)
{
  throw Error(
      ErrorCode::kBadInput,
      fmt::format("{}, ligne 1\u00A0: l’encodage{} n’est pas accepté\u202F; enregistrez ce fichier en UTF-8.",
                  file_name, encoding.empty() ? "" : fmt::format(" «\u00A0{}\u00A0»", seen_text(encoding, 40))));
}

// What the declaration says, in lower case; empty if it says nothing.
std::string declared_encoding(std::string_view text)
{
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!text.starts_with("<?xml")) return "";
  const std::string declaration = lower_ascii(text.substr(0, text.find("?>")));
  const std::size_t word = declaration.find("encoding");
  const std::size_t begin = word == std::string::npos ? word : declaration.find_first_of("\"'", word);
  if (begin == std::string::npos) return "";
  const std::size_t end = declaration.find(declaration[begin], begin + 1);
  return end == std::string::npos ? "" : declaration.substr(begin + 1, end - begin - 1);
}

void check_encoding(std::string_view bytes, std::string_view file_name)
{
  const std::string encoding = declared_encoding(bytes);
  static constexpr std::array<std::string_view, 8> kAccepted = {"utf-8",    "utf8",     "us-ascii",    "ascii",
                                                                "iso-8859", "iso_8859", "windows-125", "cp125"};
  if (encoding.empty() || encoding.starts_with("utf-16")) return;  // the latter is not believed of single bytes
  if (std::any_of(kAccepted.begin(), kAccepted.end(),
                  [&](std::string_view one) { return encoding.starts_with(one); })) {
    return;
  }
  refuse_encoding(file_name, encoding);
}

// The bytes of each character of UTF-16 made one: its own if it is ASCII.
std::string folded_pairs(std::string_view bytes, std::size_t high)
{
  std::string folded;
  folded.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const char low = bytes[at + 1 - high];
    folded.push_back(bytes[at + high] == 0 && static_cast<unsigned char>(low) < 0x80 ? low : '\x80');
  }
  return folded;
}

}  // namespace

std::string_view checked_tags(std::string_view bytes, std::string_view file_name)
{
  using namespace std::string_view_literals;
  const std::string_view head = bytes.substr(0, 4);
  if (std::count(head.begin(), head.end(), '\0') > 2 || head == "\x4C\x6F\xA7\x94"sv) refuse_encoding(file_name, "");
  const bool is_big = head.starts_with("\xFE\xFF"sv) || head.starts_with("\0<"sv);
  const bool is_little = head.starts_with("\xFF\xFE"sv) || head.starts_with("<\0"sv);
  if (is_big || is_little) {
    const std::string folded = folded_pairs(bytes, is_big ? 0 : 1);
    const std::size_t sound = Tags(folded, file_name).check();
    return sound == folded.size() ? bytes : bytes.substr(0, 2 * sound);
  }
  check_encoding(bytes, file_name);
  return bytes.substr(0, Tags(bytes, file_name).check());
}

}  // namespace classeur::base
