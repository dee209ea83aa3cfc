// What a password that a person chooses must be, and passwords that the program makes up.
// Sources: CNIL, délibération n° 2022-100 du 21 juillet 2022: where attempts are limited a password needs 50 bits of
// entropy, is held against those that everybody tries, and need not be changed at intervals. ANSSI, “Recommandations
// relatives à l’authentification multifacteur et aux mots de passe” (2021): 12 characters at least for what is of some
// importance, no greatest length that a person would meet, and what another has chosen is replaced at its first use.
// Length takes the place of kinds of characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace classeur::server
{

constexpr std::size_t kPasswordCharactersMin = 12;
constexpr std::size_t kPasswordBytesMax = 1024;
constexpr std::size_t kDifferentCharactersMin = 6;

std::size_t password_characters(std::string_view password);  // of UTF-8

// French: why the account of that login may not choose it; absent if it may. Refused is what is too short or too long,
// and what has less than kDifferentCharactersMin different characters once all that is guessed first is left out: the
// login and its parts, the words of everybody's passwords, runs (“123”, “azerty”, “aaa”), signs between words.
std::optional<std::string> password_problem(std::string_view password, std::string_view login);

// For one use: “k7dm-q3xt-9hwz-r4pn”, 79 bits, without characters that are taken for each other.
std::string made_up_password();

}  // namespace classeur::server
