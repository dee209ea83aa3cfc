// Names that files are handed in under: what a reader sees of them, and nothing that deceives him.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace classeur::base
{

constexpr std::size_t kFileNameCharactersMax = 120;

// The characters of a text that are seen, runs of spaces and line ends as one space; at most `characters_max` of them.
// Left out: controls, marks that turn the direction of writing (with them a name can be made to read as what it is not:
// Unicode TR 36, 3.1), bytes that are not UTF-8.
std::string seen_text(std::string_view text, std::size_t characters_max = static_cast<std::size_t>(-1));

// The last part of what a file was called where it came from, as seen; of kFileNameCharactersMax at most, its extension
// kept. Never empty. What it gets as an extension for good is known once its content is: clean_file_name().
std::string last_part_of_name(std::string_view path);

// A name without path, as seen, not hidden, of kFileNameCharactersMax at most, that ends in one of `extensions` (small
// letters, with their dot; the first is put behind a name that has none of them). Empty names become `otherwise`.
std::string clean_file_name(std::string_view name, std::span<const std::string_view> extensions,
                            std::string_view otherwise);

std::string lower_ascii(std::string_view text);

}  // namespace classeur::base
