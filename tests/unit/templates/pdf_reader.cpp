#include "tests/unit/templates/pdf_reader.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/xml.hpp"

namespace classeur::templates
{

PdfReader::PdfReader(std::string bytes) : objects_(std::make_unique<QPDF>())
{
  static std::atomic<int> number = 0;
  path_ = (std::filesystem::temp_directory_path() /
           ("classeur-formatter-" + std::to_string(getpid()) + "-" + std::to_string(++number) + ".pdf"))
              .string();
  std::ofstream(path_, std::ios::binary) << bytes;
  objects_->processFile(path_.c_str());
  // It complains of pages without a word.
  std::string xml = run("(pdftotext -bbox %s - 2>/dev/null)");
  const std::size_t doctype = xml.find("<!DOCTYPE");
  xml.erase(doctype, xml.find('>', doctype) + 1 - doctype);
  const auto document = base::XmlDocument::parse(xml, "bbox");
  int page_number = 0;
  for (const auto page : document.root().child("body")->child("doc")->children("page")) {
    ++page_number;
    for (const auto word : page.children("word")) {
      const auto side = [&](const char* name) { return std::atof(word.attribute_or(name, "0").c_str()); };
      words_.push_back({page_number, side("xMin"), side("yMin"), side("xMax"), side("yMax"), word.text()});
    }
  }
}

PdfReader::~PdfReader()
{
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

Word PdfReader::word(std::string_view text, int nth) const
{
  for (const Word& word : words_) {
    if (word.text == text && nth-- == 0) return word;
  }
  ADD_FAILURE() << "no word " << text;
  return {};
}

int PdfReader::count(std::string_view text) const
{
  int found = 0;
  for (const Word& word : words_) found += word.text == text ? 1 : 0;
  return found;
}

std::string PdfReader::text(const std::string& options) const
{
  return run("pdftotext " + options + " %s -");
}

std::string PdfReader::run(const std::string& command) const
{
  std::string line = command;
  line.replace(line.find("%s"), 2, path_);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((line + " 2>&1").c_str(), "r"), pclose);
  std::string out;
  char buffer[4096];
  for (std::size_t count = 0; pipe && (count = std::fread(buffer, 1, sizeof buffer, pipe.get())) > 0;)
    out.append(buffer, count);
  return out;
}

}  // namespace classeur::templates
