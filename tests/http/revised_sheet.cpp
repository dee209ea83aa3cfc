#include "tests/http/revised_sheet.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace classeur::server::tests
{

namespace
{

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

}  // namespace

std::string revised_sheet(const std::string& number, const std::string& effective)
{
  std::ifstream file(CLASSEUR_SOURCE_DIR "/tests/data/procedures/FP-10-1.1.xml");
  std::ostringstream text;
  text << file.rdbuf();
  std::string xml = text.str();
  xml = replaced(xml, "version=\"1.1\"", "version=\"" + number + "\"");
  xml = replaced(xml, "<effective>2019-08-27</effective>", "<effective>" + effective + "</effective>");
  const std::size_t history = xml.find("<history>");
  xml.replace(history, xml.find("</history>") - history,
              "<history><change version=\"" + number + "\" on=\"2019-11-17\">Accusé de réception en un jour.</change>");
  const std::size_t signoffs = xml.find("<signoffs>");
  const std::size_t end = xml.find("</signoffs>");
  return xml.replace(signoffs, end - signoffs, "<signoffs>");
}

}  // namespace classeur::server::tests
