// What other programs read in a PDF of ours: poppler's words with their places, and libqpdf's objects.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <qpdf/QPDF.hh>

namespace classeur::templates
{

struct Word {
  int page = 0;  // from 1
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  std::string text;
};

class PdfReader
{
 public:
  explicit PdfReader(std::string bytes);
  ~PdfReader();
  PdfReader(const PdfReader&) = delete;
  PdfReader& operator=(const PdfReader&) = delete;

  const std::vector<Word>& words() const { return words_; }
  // The nth word of that text, from 0; fails the test if there is none.
  Word word(std::string_view text, int nth = 0) const;
  int count(std::string_view text) const;
  std::string text(const std::string& options = "-raw") const;  // of pdftotext
  QPDF& objects() { return *objects_; }
  // What the tool says on both outputs. `command` holds %s for the file.
  std::string run(const std::string& command) const;

 private:
  std::string path_;
  std::vector<Word> words_;
  std::unique_ptr<QPDF> objects_;
};

}  // namespace classeur::templates
