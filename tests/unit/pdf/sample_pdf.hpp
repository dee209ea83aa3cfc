// PDFs made for tests: by libharu, rewritten by libqpdf, or by hand.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "templates/pdf/link.hpp"
#include "templates/pdf/normalise.hpp"

namespace classeur::templates::pdf
{

enum class Rewriting { kObjectStreams, kLinearised, kEncrypted, kRestricted };

// A4 pages, each saying "<word> page n", with a filled box; every second one landscape.
std::string haru_pdf(unsigned page_count, const std::string& word);
// As above, with an embedded TrueType font and a picture on each page.
std::string haru_pdf_with_font_and_picture(unsigned page_count, const std::string& word);

// A typed report with a grey scan of noise, `edge` pixels wide and high, on its first page.
std::string haru_report(unsigned page_count, const std::string& word, unsigned edge, unsigned seed);

std::string rewritten(std::string_view pdf, Rewriting rewriting);

// A PDF from the values of its objects 1, 2, ..., with a right cross-reference table. Object 1 is the catalogue.
std::string assembled(const std::vector<std::string>& objects);
// "<</Length n>>stream...": entries go in front of /Length.
std::string stream_object(std::string_view bytes, std::string_view entries = "");

// A catalogue, a page tree and one page with the entries given and the content of `content`; further objects from 5 on.
std::string one_page(std::string_view page_entries, std::string_view content,
                     const std::vector<std::string>& more_objects = {}, std::string_view catalogue_entries = "");

// Small, and takes for ever to read: twelve forms, each drawing the one below ten times, a million million words, and
// not a stack too deep.
std::string endless_pdf();
// Takes seconds to read, and is taken in: twenty million words on a page.
std::string long_pdf();

// A folder of its own, gone with the object.
class TemporaryFolder
{
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string write(const std::string& name, std::string_view bytes) const;
  std::string path(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

struct Outcome {
  int status = -1;
  std::string output;  // standard output and error
};
Outcome run(const std::string& command);

// Links parts into one string.
struct Linked {
  std::string bytes;
  LinkedPdf result;
};
Linked link(const std::vector<std::string>& parts, const PageTreatment& treatment = {});

}  // namespace classeur::templates::pdf
