// A PDF 1.7 file in the making, on libharu: pages, fonts, images, links, outline, named destinations.
//
// libharu keeps the objects, the page tree and the cross-reference table and writes the file. What it would write too
// large or wrongly is written here: fonts (a subset with a compact /W and a valid ToUnicode) and the compression
// (libdeflate; half the time of zlib). Nothing depends on the clock: equal calls give equal bytes.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <hpdf.h>

#include "base/digest.hpp"
#include "templates/formatter/font_face.hpp"

namespace classeur::templates
{

// In points, from the upper left corner of the page.
struct Rectangle {
  double left = 0;
  double top = 0;
  double width = 0;
  double height = 0;
};

struct PdfPlace {
  std::size_t page = 0;  // from 0
  double left = 0;
  double top = 0;
};

struct PdfBookmark {
  std::string title;
  std::optional<PdfPlace> place;
  bool open = true;
  std::vector<PdfBookmark> children;
};

struct PdfMetadata {
  std::string title;
  std::string subject;
  std::string author;
  std::string keywords;
  std::string creator;
  std::string language = "fr-FR";
  std::string date;  // "2019-11-18T10:00:00Z"; empty: the file bears no date
};

// An image that is in the file once, however often it is drawn.
struct PdfImage {
  std::string name;  // of the resource: "I1"
  double width_pixels = 0;
  double height_pixels = 0;
};

// The characters of one font that the file uses, numbered in the order of their first use.
class PdfFont
{
 public:
  PdfFont(const FontFace& face, std::string resource_name) : face_(face), resource_name_(std::move(resource_name)) {}

  // The code to show `character` with, two bytes in the content.
  std::uint16_t code(char32_t character, GlyphId glyph, double advance)
  {
    if (character < direct_.size() && direct_[character] != 0) return direct_[character];
    return add(character, glyph, advance);
  }
  const FontFace& face() const { return face_; }
  const std::string& resource_name() const { return resource_name_; }
  const std::vector<GlyphId>& glyphs() const { return glyphs_; }
  const std::vector<char32_t>& characters() const { return characters_; }
  const std::vector<float>& advances() const { return advances_; }

 private:
  std::uint16_t add(char32_t character, GlyphId glyph, double advance);

  const FontFace& face_;
  std::string resource_name_;
  std::vector<std::uint16_t> direct_ = std::vector<std::uint16_t>(0x2100);
  std::unordered_map<char32_t, std::uint16_t> others_;
  std::vector<GlyphId> glyphs_;
  std::vector<char32_t> characters_;
  std::vector<float> advances_;
};

// Not thread-safe; one per file. Order of calls: pages with their content and links, in any order; then save(), once.
// Throws base::Error(kUnavailable) when memory runs out, kTooLarge over a limit of libharu.
class PdfDocument
{
 public:
  PdfDocument();
  ~PdfDocument();
  PdfDocument(const PdfDocument&) = delete;
  PdfDocument& operator=(const PdfDocument&) = delete;

  std::size_t add_page(double width, double height);
  std::size_t page_count() const { return pages_.size(); }
  // The drawing operators of the page; compressed here.
  void set_content(std::size_t page, std::string_view content);

  void add_link(std::size_t page, const Rectangle& area, const PdfPlace& target);
  void add_link(std::size_t page, const Rectangle& area, const std::string& uri);
  // A destination that other programs can name: file.pdf#name
  void add_destination(const std::string& name, const PdfPlace& place);
  void set_outline(std::vector<PdfBookmark> bookmarks) { bookmarks_ = std::move(bookmarks); }

  PdfFont& font(const FontFace& face);
  // `bytes` are a PNG or a JPEG file. Throws Error(kBadInput), naming `name`, if they are neither.
  const PdfImage& image(const std::string& name, std::string_view bytes);

  std::string save(const PdfMetadata& metadata);

 private:
  struct Page {
    HPDF_Page object;
    double width;
    double height;
    std::string annotations;  // references
    std::string entries;      // written into the page's dictionary
  };
  struct DocDeleter {
    void operator()(HPDF_Doc document) const { HPDF_Free(document); }
  };

  void check() const;
  // Objects given as the text within << and >>, which may still change until save().
  HPDF_Dict add_object(std::string body);
  HPDF_Dict add_stream(std::string_view bytes, std::string entries);
  HPDF_Dict add_compressed(std::string_view bytes, const std::string& entries);
  HPDF_Dict add_png(const std::string& name, std::string_view bytes, PdfImage& image);
  HPDF_Dict add_decoded_png(const std::string& name, std::string_view bytes, PdfImage& image);
  HPDF_Dict add_jpeg(const std::string& name, std::string_view bytes, PdfImage& image);
  void write_into(HPDF_Dict dictionary, std::string entries);
  std::string destination(const PdfPlace& place) const;
  void write_fonts(std::string& resources);
  HPDF_Dict write_outline();
  HPDF_Dict write_outline_item(const PdfBookmark& bookmark, HPDF_Dict parent, int& visible);

  std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, DocDeleter> document_;
  base::Sha256 content_digest_;  // of all that is drawn: the file's /ID
  std::deque<std::string> bodies_;
  std::deque<Page> pages_;
  std::deque<PdfFont> fonts_;
  std::unordered_map<const FontFace*, PdfFont*> font_of_face_;
  std::map<std::string, std::pair<PdfImage, HPDF_Dict>> images_;
  std::map<std::string, PdfPlace> destinations_;
  std::vector<PdfBookmark> bookmarks_;
};

// zlib format, as /FlateDecode wants it.
std::string deflated(std::string_view bytes);
// A PDF text string: UTF-16 in hexadecimal where it is not plain ASCII.
std::string pdf_text(std::string_view utf8);
// A number with at most three decimals.
void append_number(std::string& out, double value);

}  // namespace classeur::templates
