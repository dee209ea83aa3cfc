#include "templates/formatter/pdf_document.hpp"

#include <cmath>
#include <new>

#include <fmt/format.h>
#include <libdeflate.h>

#include "base/error.hpp"
#include "templates/formatter/utf8.hpp"

namespace classeur::templates
{

using base::Error;
using base::ErrorCode;

namespace
{

constexpr int kCompressionLevel = 6;
constexpr std::uint32_t kObjectIdMask = 0x00FFFFFF;

HPDF_STATUS write_body(HPDF_Dict dictionary, HPDF_Stream stream)
{
  const auto* body = static_cast<const std::string*>(dictionary->attr);
  return HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(body->data()),
                           static_cast<HPDF_UINT>(body->size()));
}

std::uint32_t id_of(const HPDF_Dict object)
{
  return object->header.obj_id & kObjectIdMask;
}
std::string reference(const HPDF_Dict object)
{
  return fmt::format("{} 0 R", id_of(object));
}

struct CompressorDeleter {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

std::string pdf_date(std::string_view moment)
{
  std::string digits;
  for (const char character : moment) {
    if (character >= '0' && character <= '9') digits += character;
  }
  digits.resize(14, '0');
  return "(D:" + digits + "Z)";
}

}  // namespace

std::string deflated(std::string_view bytes)
{
  thread_local const std::unique_ptr<libdeflate_compressor, CompressorDeleter> compressor(
      libdeflate_alloc_compressor(kCompressionLevel));
  if (!compressor) throw std::bad_alloc();
  std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

std::string pdf_text(std::string_view utf8)
{
  bool plain = true;
  for (const char character : utf8) {
    if (static_cast<unsigned char>(character) >= 0x7F || static_cast<unsigned char>(character) < 0x20) plain = false;
  }
  std::string out;
  if (plain) {
    out = "(";
    for (const char character : utf8) {
      if (character == '(' || character == ')' || character == '\\') out += '\\';
      out += character;
    }
    return out + ")";
  }
  out = "<FEFF";
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t character = next_character(utf8, at);
    if (character < 0x10000) {
      out += fmt::format("{:04X}", static_cast<std::uint32_t>(character));
    } else {
      const auto rest = static_cast<std::uint32_t>(character) - 0x10000;
      out += fmt::format("{:04X}{:04X}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
    }
  }
  return out + ">";
}

void append_number(std::string& out, double value)
{
  auto thousandths = static_cast<long long>(std::llround(value * 1000));
  if (thousandths < 0) {
    out += '-';
    thousandths = -thousandths;
  }
  char digits[24];
  int count = 0;
  long long whole = thousandths / 1000;
  int fraction = static_cast<int>(thousandths % 1000);
  do {
    digits[count++] = static_cast<char>('0' + whole % 10);
    whole /= 10;
  } while (whole > 0);
  while (count > 0) out += digits[--count];
  if (fraction == 0) return;
  out += '.';
  for (int unit = 100; fraction > 0; unit /= 10) {
    out += static_cast<char>('0' + fraction / unit);
    fraction %= unit;
  }
}

std::uint16_t PdfFont::add(char32_t character, GlyphId glyph, double advance)
{
  if (character >= direct_.size()) {
    const auto found = others_.find(character);
    if (found != others_.end()) return found->second;
  }
  if (glyphs_.size() >= 0xFFF0) throw Error(ErrorCode::kTooLarge, "Trop de caractères différents dans un document.");
  glyphs_.push_back(glyph);
  characters_.push_back(character);
  advances_.push_back(static_cast<float>(advance));
  const auto code = static_cast<std::uint16_t>(glyphs_.size());
  if (character < direct_.size()) {
    direct_[character] = code;
  } else {
    others_[character] = code;
  }
  return code;
}

PdfDocument::PdfDocument() : document_(HPDF_New(nullptr, nullptr))
{
  if (!document_) throw std::bad_alloc();
  document_->pdf_version = HPDF_VER_17;
  HPDF_SetCompressionMode(document_.get(), HPDF_COMP_NONE);
}

PdfDocument::~PdfDocument() = default;

void PdfDocument::check() const
{
  const HPDF_STATUS status = HPDF_GetError(document_.get());
  if (status == HPDF_OK) return;
  const std::string log =
      fmt::format("libharu error 0x{:04X}, detail {}", status, HPDF_GetErrorDetail(document_.get()));
  if (status == HPDF_FAILD_TO_ALLOC_MEM) {
    throw Error(ErrorCode::kUnavailable, "La mémoire manque pour écrire le PDF.", log);
  }
  throw Error(ErrorCode::kTooLarge, "Le PDF dépasse une limite : divisez le document.", log);
}

void PdfDocument::write_into(HPDF_Dict dictionary, std::string entries)
{
  dictionary->attr = &bodies_.emplace_back(std::move(entries));
  dictionary->write_fn = write_body;
}

HPDF_Dict PdfDocument::add_object(std::string body)
{
  HPDF_Dict object = HPDF_Dict_New(document_->mmgr);
  if (!object || HPDF_Xref_Add(document_->xref, object) != HPDF_OK) check();
  write_into(object, std::move(body));
  return object;
}

HPDF_Dict PdfDocument::add_stream(std::string_view bytes, std::string entries)
{
  HPDF_Dict object = HPDF_DictStream_New(document_->mmgr, document_->xref);
  if (!object) check();
  write_into(object, std::move(entries));
  if (HPDF_Stream_Write(object->stream, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                        static_cast<HPDF_UINT>(bytes.size())) != HPDF_OK) {
    check();
  }
  return object;
}

HPDF_Dict PdfDocument::add_compressed(std::string_view bytes, const std::string& entries)
{
  return add_stream(deflated(bytes), "/Filter /FlateDecode\n" + entries);
}

std::size_t PdfDocument::add_page(double width, double height)
{
  const HPDF_Page page = HPDF_AddPage(document_.get());
  if (!page) check();
  HPDF_Page_SetWidth(page, static_cast<HPDF_REAL>(width));
  HPDF_Page_SetHeight(page, static_cast<HPDF_REAL>(height));
  HPDF_Dict_RemoveElement(page, "Resources");  // one for all pages, see save()
  check();
  pages_.push_back({page, width, height, {}, {}});
  return pages_.size() - 1;
}

void PdfDocument::set_content(std::size_t page, std::string_view content)
{
  auto* attributes = static_cast<HPDF_PageAttr>(pages_[page].object->attr);
  const std::string packed = deflated(content);
  content_digest_.update(packed);
  write_into(attributes->contents, "/Filter /FlateDecode\n");
  if (HPDF_Stream_Write(attributes->stream, reinterpret_cast<const HPDF_BYTE*>(packed.data()),
                        static_cast<HPDF_UINT>(packed.size())) != HPDF_OK) {
    check();
  }
}

std::string PdfDocument::destination(const PdfPlace& place) const
{
  const Page& page = pages_[place.page];
  std::string out = "[" + reference(page.object) + " /XYZ ";
  append_number(out, place.left);
  out += ' ';
  append_number(out, page.height - place.top);
  return out + " null]";
}

void PdfDocument::add_link(std::size_t page, const Rectangle& area, const PdfPlace& target)
{
  const double height = pages_[page].height;
  std::string body = "/Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [";
  for (const double side : {area.left, height - area.top - area.height, area.left + area.width, height - area.top}) {
    append_number(body, side);
    body += ' ';
  }
  pages_[page].annotations += reference(add_object(body + "] /Dest " + destination(target))) + " ";
}

void PdfDocument::add_link(std::size_t page, const Rectangle& area, const std::string& uri)
{
  const double height = pages_[page].height;
  std::string body = "/Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [";
  for (const double side : {area.left, height - area.top - area.height, area.left + area.width, height - area.top}) {
    append_number(body, side);
    body += ' ';
  }
  pages_[page].annotations +=
      reference(add_object(body + "] /A << /Type /Action /S /URI /URI " + pdf_text(uri) + " >>")) + " ";
}

void PdfDocument::add_destination(const std::string& name, const PdfPlace& place)
{
  destinations_.emplace(name, place);
}

PdfFont& PdfDocument::font(const FontFace& face)
{
  PdfFont*& known = font_of_face_[&face];
  if (!known) known = &fonts_.emplace_back(face, fmt::format("F{}", fonts_.size() + 1));
  return *known;
}

HPDF_Dict PdfDocument::write_outline_item(const PdfBookmark& bookmark, HPDF_Dict parent, int& visible)
{
  const HPDF_Dict item = add_object("");
  std::string body = "/Title " + pdf_text(bookmark.title) + " /Parent " + reference(parent);
  if (bookmark.place) body += " /Dest " + destination(*bookmark.place);
  int below = 0;
  std::vector<HPDF_Dict> children;
  for (const PdfBookmark& child : bookmark.children) children.push_back(write_outline_item(child, item, below));
  for (std::size_t index = 0; index < children.size(); ++index) {
    auto& text = *static_cast<std::string*>(children[index]->attr);
    if (index > 0) text += " /Prev " + reference(children[index - 1]);
    if (index + 1 < children.size()) text += " /Next " + reference(children[index + 1]);
  }
  if (!children.empty()) {
    body += fmt::format(" /First {} /Last {} /Count {}", reference(children.front()), reference(children.back()),
                        bookmark.open ? below : -below);
  }
  visible += 1 + (bookmark.open ? below : 0);
  *static_cast<std::string*>(item->attr) = body;
  return item;
}

HPDF_Dict PdfDocument::write_outline()
{
  const HPDF_Dict root = add_object("");
  int visible = 0;
  std::vector<HPDF_Dict> children;
  for (const PdfBookmark& bookmark : bookmarks_) children.push_back(write_outline_item(bookmark, root, visible));
  for (std::size_t index = 0; index < children.size(); ++index) {
    auto& text = *static_cast<std::string*>(children[index]->attr);
    if (index > 0) text += " /Prev " + reference(children[index - 1]);
    if (index + 1 < children.size()) text += " /Next " + reference(children[index + 1]);
  }
  *static_cast<std::string*>(root->attr) = fmt::format(
      "/Type /Outlines /First {} /Last {} /Count {}", reference(children.front()), reference(children.back()), visible);
  return root;
}

std::string PdfDocument::save(const PdfMetadata& metadata)
{
  std::string resources = "/Font <<";
  write_fonts(resources);
  resources += " >>";
  if (!images_.empty()) {
    resources += " /XObject <<";
    for (const auto& [name, image] : images_) resources += " /" + image.first.name + " " + reference(image.second);
    resources += " >>";
  }
  const std::string shared = reference(add_object(resources));
  for (Page& page : pages_) {
    page.entries = "/Resources " + shared + "\n";
    if (!page.annotations.empty()) page.entries += "/Annots [" + page.annotations + "]\n";
  }

  std::string catalog = "/Lang " + pdf_text(metadata.language) + " /ViewerPreferences << /DisplayDocTitle true >>\n";
  if (!bookmarks_.empty()) catalog += "/PageMode /UseOutlines /Outlines " + reference(write_outline()) + "\n";
  if (!destinations_.empty()) {
    std::string names = "/Names [";
    for (const auto& [name, place] : destinations_) names += pdf_text(name) + " " + destination(place) + "\n";
    catalog += "/Names << /Dests " + reference(add_object(names + "]")) + " >>\n";
  }
  HPDF_Dict_RemoveElement(document_->catalog, "PageMode");
  HPDF_Dict_RemoveElement(document_->catalog, "PageLayout");
  write_into(document_->catalog, catalog);

  std::string information;
  for (const auto& [key, value] : {std::pair("/Title ", &metadata.title), std::pair("/Subject ", &metadata.subject),
                                   std::pair("/Author ", &metadata.author), std::pair("/Keywords ", &metadata.keywords),
                                   std::pair("/Creator ", &metadata.creator)}) {
    if (!value->empty()) information += key + pdf_text(*value) + "\n";
  }
  if (!metadata.date.empty()) {
    information += "/CreationDate " + pdf_date(metadata.date) + "\n/ModDate " + pdf_date(metadata.date) + "\n";
  }
  write_into(document_->info, information);
  content_digest_.update(information);
  const std::string identity = content_digest_.finish().hex().substr(0, 32);
  write_into(document_->trailer, "/ID [<" + identity + "> <" + identity + ">]\n");

  // libharu's drawing state of a page is no longer needed: `attr` takes our entries in its place.
  for (Page& page : pages_) {
    auto* attributes = static_cast<HPDF_PageAttr>(page.object->attr);
    HPDF_GState_Free(document_->mmgr, attributes->gstate);
    HPDF_FreeMem(document_->mmgr, attributes);
    page.object->before_write_fn = nullptr;
    page.object->free_fn = nullptr;
    write_into(page.object, page.entries);
  }
  if (HPDF_SaveToStream(document_.get()) != HPDF_OK) check();
  std::string bytes(HPDF_GetStreamSize(document_.get()), '\0');
  auto size = static_cast<HPDF_UINT32>(bytes.size());
  HPDF_ResetStream(document_.get());
  HPDF_ReadFromStream(document_.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
  bytes.resize(size);
  return bytes;
}

}  // namespace classeur::templates
