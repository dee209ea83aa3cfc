// The program as a person runs it, in a folder of its own.
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/http/site.hpp"

namespace classeur::server::tests
{

struct Outcome {
  int exit = -1;
  std::string output;  // data
  std::string errors;
};

std::string content_of(const std::string& path);
void write_file(const std::string& path, std::string_view bytes);
// A file of the library that ships with the example.
std::string library_file(const std::string& name);

class CommandLine : public ::testing::Test
{
 protected:
  Outcome run(const std::string& arguments) const;
  // Of the shell, in the folder.
  Outcome run_line(const std::string& line) const;
  void make_example() const;
  // Every error that keeps the example's dossier from being sealed on 18 November 2019, as directors waive them one by
  // one on the site.
  void waive_all() const;
  std::string path(const std::string& name) const { return folder_.path() + "/" + name; }
  // All that the space says, to see that nothing changed.
  std::string space() const;
  // Refused with exit 1, the place named, and nothing changed.
  void expect_refused(const std::string& arguments, const std::string& place) const;
  // By a manifest that names it.
  void expect_evidence_refused(const std::string& file) const;
  void expect_evidence_refused(const std::string& file, std::string_view bytes) const;

 private:
  TemporaryFolder folder_;
};

}  // namespace classeur::server::tests
