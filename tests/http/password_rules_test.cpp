#include "server/password_rules.hpp"

#include <set>

#include <gtest/gtest.h>

namespace classeur::server
{

TEST(PasswordRules, TakeLengthAndRefuseWhatIsGuessedFirst)
{
  struct Case {
    const char* password;
    bool may;
  };
  for (const Case& one : {
           // Length: 11 and 12 characters, not bytes.
           Case{"k7dmq3xt9hw", false},
           Case{"k7dmq3xt9hwz", true},
           Case{"éèàùâêîôûçë", false},
           Case{"cheval agrafe batterie", true},
           Case{"Le chat gris dort au grenier", true},
           // The login and its parts, however it is written.
           Case{"secretaire-generale", false},
           Case{"SecretaireGenerale1", false},
           Case{"Secrétaire Générale 2019", false},
           Case{"generale secretaire", false},
           // What everybody takes.
           Case{"motdepasse2019", false},
           Case{"un-mot-de-passe", false},
           Case{"Bonjour!Bonjour!", false},
           Case{"Préfecture74000", false},
           // Runs and repetitions.
           Case{"123456789012", false},
           Case{"azertyuiopqsdf", false},
           Case{"AZERTY123456!", false},
           Case{"abcdefghijklmno", false},
           Case{"aaaaaaaaaaaaaaaa", false},
           Case{"xyqxyqxyqxyq", false},
           // Six different characters are left, or five.
           Case{"motdepasse kvbtgz", true},
           Case{"motdepasse kvbtg", false},
       }) {
    EXPECT_EQ(!password_problem(one.password, "secretaire-generale").has_value(), one.may) << one.password;
  }
}

TEST(PasswordRules, BoundTheLength)
{
  std::string words;
  while (words.size() < kPasswordBytesMax) words += "cheval agrafe batterie ";
  EXPECT_FALSE(password_problem(words.substr(0, kPasswordBytesMax), "x"));
  EXPECT_TRUE(password_problem(words.substr(0, kPasswordBytesMax) + "x", "x"));
}

TEST(PasswordRules, AMadeUpPasswordIsLongAndNeverTheSame)
{
  std::set<std::string> made;
  constexpr int kMany = 200;
  for (int number = 0; number < kMany; ++number) {
    const std::string password = made_up_password();
    EXPECT_EQ(password.size(), 19U);
    EXPECT_EQ(password.find_first_of("01ilo"), std::string::npos) << password;
    EXPECT_FALSE(password_problem(password, "agent-accueil")) << password;
    made.insert(password);
  }
  EXPECT_EQ(made.size(), kMany);
}

}  // namespace classeur::server
