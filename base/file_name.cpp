#include "base/file_name.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace classeur::base
{

namespace
{

bool is_unseen(char32_t character)
{
  return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x061C || character == 0x200E ||
         character == 0x200F || (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF || character == 0xFFFD;
}

bool is_break(char32_t character)
{
  return character == '\t' || character == '\n' || character == 0x2028 || character == 0x2029;
}

}  // namespace

std::string seen_text(std::string_view text, std::size_t characters_max)
{
  std::string out;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < characters_max;) {
    const std::size_t bytes = character_bytes(text, at);
    if (bytes == 0) {
      ++at;
      continue;
    }
    const std::string_view character = text.substr(at, bytes);
    at += bytes;
    const char32_t code = code_point(character);
    const bool is_space = code == ' ' || is_break(code);
    if (!is_space && is_unseen(code)) continue;
    if (is_space && (out.empty() || out.back() == ' ')) continue;
    if (is_space) {
      out += ' ';
    } else {
      out += character;
    }
    ++count;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string lower_ascii(std::string_view text)
{
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string last_part_of_name(std::string_view path)
{
  constexpr std::size_t kExtensionBytesMax = 8;
  std::string name = seen_text(path.substr(std::min(path.find_last_of("/\\") + 1, path.size())));
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  const std::string extension = name.size() - dot <= kExtensionBytesMax ? name.substr(dot) : std::string();
  name.resize(name.size() - extension.size());
  name = seen_text(name, kFileNameCharactersMax - extension.size()) + extension;
  return name.empty() ? "fichier" : name;
}

std::string clean_file_name(std::string_view name, std::span<const std::string_view> extensions,
                            std::string_view otherwise)
{
  std::string stem = seen_text(name.substr(std::min(name.find_last_of("/\\") + 1, name.size())));
  std::string extension(extensions.empty() ? std::string_view() : extensions.front());
  for (const std::string_view known : extensions) {
    if (stem.size() < known.size() || lower_ascii(stem).substr(stem.size() - known.size()) != known) continue;
    extension = known;
    stem.resize(stem.size() - known.size());
    break;
  }
  stem = seen_text(stem, kFileNameCharactersMax - extension.size());
  while (stem.starts_with('.')) stem.erase(0, 1);  // hidden, on many machines
  if (stem.empty()) stem = otherwise;
  return stem + extension;
}

}  // namespace classeur::base
