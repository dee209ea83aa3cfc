#include "tests/unit/procedures/sample.hpp"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace classeur::procedures::test
{

std::string sample(std::string_view name)
{
  const std::string path = std::string(CLASSEUR_SOURCE_DIR "/tests/data/procedures/") + std::string(name);
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string spoiled(std::string text, std::string_view from, std::string_view to)
{
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

}  // namespace classeur::procedures::test
