// Printed pages, read with other people's tools: poppler, MuPDF, zbar.
#pragma once

#include <string>
#include <vector>

#include "audits/world.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

struct Output {
  int status = 0;
  std::string text;  // standard output
};
Output run_tool(const std::string& program, const std::vector<std::string>& arguments);

// White space of any kind, no-break too, as one space; digests, which are printed in groups, stay in groups.
std::string folded(std::string text);
std::string without_spaces(std::string text);

// A PDF on disk, for as long as the object lives.
class Paper
{
 public:
  explicit Paper(const std::string& bytes);
  std::vector<std::string> pages() const;  // the text of each, folded
  // Printed at 150 dots an inch and read by zbar; empty: no code there. Pages count from 1.
  std::string qr_code(int page) const;
  std::string tool(const std::string& program, std::vector<std::string> options) const;

 private:
  TemporaryFolder folder_;
  std::string path_;
};

// The example's world, as it is now.
audits::World world_of(Site& site);

}  // namespace classeur::server::tests
