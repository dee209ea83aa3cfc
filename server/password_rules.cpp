#include "server/password_rules.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace classeur::server
{

namespace
{

constexpr std::size_t kRunMin = 3;
constexpr std::size_t kLoginPartMin = 4;
constexpr std::string_view kSeparators = " -_.,;:'/+";

// Folded, longest first where one holds another. From the lists of the most used passwords in France that the press
// reprints each year, and what stands on the door.
constexpr auto kWords = std::to_array<std::string_view>(
    {"administrateur", "motdepasse", "prefecture", "bienvenue", "marseille", "bonjour", "chouchou",
     "changeme",       "classeur",   "password",   "jetaime",   "welcome",   "doudou",  "france",
     "loulou",         "prefet",     "secret",     "soleil",    "admin",     "passe",   "mdp"});

// Rows of French and English keyboards, the alphabet, the digits.
constexpr auto kRows = std::to_array<std::string_view>({"azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl",
                                                        "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890"});

// The letter under the accent of U+00C0 … U+00FF, whose UTF-8 ends in that byte; 0 where there is none.
char letter_of(unsigned char second)
{
  const unsigned char small = second | 0x20U;
  if (small >= 0xA0 && small <= 0xA5) return 'a';
  if (small == 0xA7) return 'c';
  if (small >= 0xA8 && small <= 0xAB) return 'e';
  if (small >= 0xAC && small <= 0xAF) return 'i';
  if (small >= 0xB2 && small <= 0xB6) return 'o';
  if (small >= 0xB9 && small <= 0xBC) return 'u';
  return 0;
}

// Small letters without accents, nothing between the words.
std::string folded(std::string_view text)
{
  constexpr unsigned char kLatinLead = 0xC3;
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (kSeparators.find(c) != std::string_view::npos) continue;
    if (static_cast<unsigned char>(c) == kLatinLead && i + 1 < text.size()) {
      if (const char letter = letter_of(static_cast<unsigned char>(text[i + 1])); letter != 0) {
        plain += letter;
        ++i;
        continue;
      }
    }
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return plain;
}

void leave_out(std::string& text, std::string_view word)
{
  if (word.empty()) return;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) text.erase(at, word.size());
}

void leave_out_login(std::string& text, std::string_view login)
{
  leave_out(text, folded(login));
  std::size_t start = 0;
  while (start < login.size()) {
    const std::size_t end = std::min(login.find_first_of(kSeparators, start), login.size());
    if (end - start >= kLoginPartMin) leave_out(text, login.substr(start, end - start));
    start = end + 1;
  }
}

bool follow_in_a_row(char one, char next)
{
  if (one == next) return true;
  return std::any_of(kRows.begin(), kRows.end(), [&](std::string_view row) {
    for (std::size_t at = row.find(one); at != std::string_view::npos; at = row.find(one, at + 1)) {
      if ((at > 0 && row[at - 1] == next) || (at + 1 < row.size() && row[at + 1] == next)) return true;
    }
    return false;
  });
}

std::string without_runs(std::string_view text)
{
  std::string left;
  std::size_t start = 0;
  while (start < text.size()) {
    std::size_t end = start + 1;
    while (end < text.size() && follow_in_a_row(text[end - 1], text[end])) ++end;
    if (end - start < kRunMin) left += text.substr(start, end - start);
    start = end;
  }
  return left;
}

}  // namespace

// Every byte but those that continue one.
std::size_t password_characters(std::string_view password)
{
  return base::count_characters(password);
}

std::optional<std::string> password_problem(std::string_view password, std::string_view login)
{
  if (password_characters(password) < kPasswordCharactersMin) {
    return fmt::format(
        "Le mot de passe doit compter au moins {} caractères\u00A0: quelques mots sans rapport entre "
        "eux font l’affaire.",
        kPasswordCharactersMin);
  }
  if (password.size() > kPasswordBytesMax) {
    return fmt::format("Le mot de passe est trop long\u00A0: {} caractères au plus.", kPasswordBytesMax);
  }
  std::string own = folded(password);
  leave_out_login(own, login);
  for (const std::string_view word : kWords) leave_out(own, word);
  own = without_runs(own);
  const std::set<char> different(own.begin(), own.end());
  if (password_characters(std::string(different.begin(), different.end())) >= kDifferentCharactersMin)
    return std::nullopt;
  return "Ce mot de passe serait vite deviné\u00A0: sans l’identifiant, les mots de passe courants, les suites comme "
         "«\u00A0123\u00A0» ou «\u00A0azerty\u00A0» et les répétitions, il n’en reste presque rien.";
}

std::string made_up_password()
{
  constexpr std::string_view kAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  constexpr std::size_t kFair = 256 / kAlphabet.size() * kAlphabet.size();  // bytes from here on would favour some
  constexpr std::size_t kCharacters = 16;
  constexpr std::size_t kGroup = 4;
  std::string password;
  for (std::size_t drawn = 0; drawn < kCharacters;) {
    const auto byte = static_cast<unsigned char>(base::random_bytes(1).front());
    if (byte >= kFair) continue;
    if (drawn > 0 && drawn % kGroup == 0) password += '-';
    password += kAlphabet[byte % kAlphabet.size()];
    ++drawn;
  }
  return password;
}

}  // namespace classeur::server
