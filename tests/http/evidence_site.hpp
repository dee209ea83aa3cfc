// The example's site, whoever visits it, and forms with files: what tests of evidence and of findings start from.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "model/evidence.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

class EvidenceSite : public ::testing::Test
{
 protected:
  Browser signed_in(const std::string& login);

  struct File {
    std::string name;
    std::string bytes;
  };
  // One field of a form with files.
  static std::string field(const std::string& name, const std::string& value);
  // The fields, the token of the site and the files, as such a form sends them.
  static Answer post_files(Browser& browser, const std::string& target, std::string fields,
                           const std::vector<File>& files);

  // “Zibeline”, minutes that prove nothing of the standard: a word that stands nowhere else.
  void add_piece(const std::string& code, model::Confidentiality confidentiality);

  Site site_;
};

}  // namespace classeur::server::tests
