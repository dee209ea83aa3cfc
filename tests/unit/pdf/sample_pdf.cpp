#include "sample_pdf.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <random>
#include <stdexcept>

#include <fmt/format.h>
#include <hpdf.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>
#include <unistd.h>

namespace classeur::templates::pdf
{
namespace
{

struct FreeDocument {
  void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};
using Document = std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, FreeDocument>;

void fail(HPDF_STATUS error, HPDF_STATUS detail, void*)
{
  throw std::runtime_error(fmt::format("libharu: {:x} {}", error, detail));
}

std::string saved(HPDF_Doc document)
{
  HPDF_SaveToStream(document);
  std::string bytes(HPDF_GetStreamSize(document), '\0');
  auto length = static_cast<HPDF_UINT32>(bytes.size());
  HPDF_ReadFromStream(document, reinterpret_cast<HPDF_BYTE*>(bytes.data()), &length);
  return bytes;
}

void draw_page(HPDF_Page page, HPDF_Font font, const std::string& text, bool is_landscape)
{
  HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, is_landscape ? HPDF_PAGE_LANDSCAPE : HPDF_PAGE_PORTRAIT);
  HPDF_Page_SetRGBFill(page, 0.2F, 0.4F, 0.8F);
  HPDF_Page_Rectangle(page, 100, 100, 200, 120);
  HPDF_Page_Fill(page);
  HPDF_Page_SetRGBFill(page, 0, 0, 0);
  HPDF_Page_BeginText(page);
  HPDF_Page_SetFontAndSize(page, font, 18);
  HPDF_Page_TextOut(page, 72, 400, text.c_str());
  HPDF_Page_EndText(page);
}

}  // namespace

std::string haru_pdf(unsigned page_count, const std::string& word)
{
  const Document document(HPDF_New(fail, nullptr));
  HPDF_SetCompressionMode(document.get(), HPDF_COMP_ALL);
  const HPDF_Font font = HPDF_GetFont(document.get(), "Helvetica", "WinAnsiEncoding");
  for (unsigned page = 1; page <= page_count; ++page)
    draw_page(HPDF_AddPage(document.get()), font, fmt::format("{} page {}", word, page), page % 2 == 0);
  return saved(document.get());
}

std::string haru_pdf_with_font_and_picture(unsigned page_count, const std::string& word)
{
  const Document document(HPDF_New(fail, nullptr));
  HPDF_SetCompressionMode(document.get(), HPDF_COMP_ALL);
  const char* name =
      HPDF_LoadTTFontFromFile(document.get(), "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", HPDF_TRUE);
  const HPDF_Font font = HPDF_GetFont(document.get(), name, "WinAnsiEncoding");
  std::string pixels;
  for (unsigned pixel = 0; pixel < 64 * 64; ++pixel) {
    pixels += static_cast<char>(pixel);
    pixels += static_cast<char>(pixel >> 6);
    pixels += static_cast<char>(pixel * pixel);
  }
  const HPDF_Image image = HPDF_LoadRawImageFromMem(document.get(), reinterpret_cast<const HPDF_BYTE*>(pixels.data()),
                                                    64, 64, HPDF_CS_DEVICE_RGB, 8);
  for (unsigned page = 1; page <= page_count; ++page) {
    const HPDF_Page added = HPDF_AddPage(document.get());
    draw_page(added, font, fmt::format("{} page {}", word, page), false);
    HPDF_Page_DrawImage(added, image, 320, 500, 128, 128);
  }
  return saved(document.get());
}

std::string haru_report(unsigned page_count, const std::string& word, unsigned edge, unsigned seed)
{
  const Document document(HPDF_New(fail, nullptr));
  HPDF_SetCompressionMode(document.get(), HPDF_COMP_ALL);
  const HPDF_Font font = HPDF_GetFont(document.get(), "Times-Roman", "WinAnsiEncoding");
  std::mt19937 random(seed);
  std::string pixels(std::size_t{edge} * edge, '\0');
  for (char& pixel : pixels) pixel = static_cast<char>(random() >> 8);
  const HPDF_Image scan = HPDF_LoadRawImageFromMem(document.get(), reinterpret_cast<const HPDF_BYTE*>(pixels.data()),
                                                   edge, edge, HPDF_CS_DEVICE_GRAY, 8);
  for (unsigned number = 1; number <= page_count; ++number) {
    const HPDF_Page page = HPDF_AddPage(document.get());
    draw_page(page, font, fmt::format("{} page {}", word, number), false);
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, font, 9);
    for (unsigned line = 0; line < 50; ++line)
      HPDF_Page_TextOut(
          page, 320, static_cast<float>(780 - 12 * line),
          fmt::format("{} : usager {}, guichet {}, attente {} min", line, random() % 1000, random() % 12, random() % 60)
              .c_str());
    HPDF_Page_EndText(page);
    if (number == 1) HPDF_Page_DrawImage(page, scan, 60, 480, 220, 220);
  }
  return saved(document.get());
}

std::string rewritten(std::string_view bytes, Rewriting rewriting)
{
  QPDF pdf;
  pdf.processMemoryFile("sample", bytes.data(), bytes.size());
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  switch (rewriting) {
    case Rewriting::kObjectStreams:
      writer.setObjectStreamMode(qpdf_o_generate);
      break;
    case Rewriting::kLinearised:
      writer.setLinearization(true);
      break;
    case Rewriting::kEncrypted:
      writer.setR6EncryptionParameters("secret", "owner", true, true, true, true, true, true, qpdf_r3p_full, true);
      break;
    case Rewriting::kRestricted:
      writer.setR6EncryptionParameters("", "owner", true, false, false, false, false, false, qpdf_r3p_none, true);
      break;
  }
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::string assembled(const std::vector<std::string>& objects)
{
  std::string pdf = "%PDF-1.7\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t index = 0; index < objects.size(); ++index) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", index + 1, objects[index]);
  }
  const std::size_t begin = pdf.size();
  return pdf + table +
         fmt::format("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, begin);
}

std::string stream_object(std::string_view bytes, std::string_view entries)
{
  return fmt::format("<<{}/Length {}>>\nstream\n{}\nendstream", entries, bytes.size(), bytes);
}

std::string one_page(std::string_view page_entries, std::string_view content,
                     const std::vector<std::string>& more_objects, std::string_view catalogue_entries)
{
  std::vector<std::string> objects{
      fmt::format("<</Type /Catalog/Pages 2 0 R{}>>", catalogue_entries), "<</Type /Pages/Count 1/Kids [3 0 R]>>",
      fmt::format("<</Type /Page/Parent 2 0 R/MediaBox [0 0 200 300]/Contents 4 0 R{}>>", page_entries),
      stream_object(content)};
  objects.insert(objects.end(), more_objects.begin(), more_objects.end());
  return assembled(objects);
}

namespace
{

// So many forms, each drawing the one below ten times; the last says `words`.
std::string tenfold_pdf(int form_count, const std::string& words)
{
  constexpr int kFirst = 5;
  std::vector<std::string> forms;
  for (int form = 0; form < form_count; ++form) {
    std::string content;
    if (form + 1 == form_count) {
      content = "BT /F 12 Tf " + words + " ET";
    } else {
      for (int time = 0; time < 10; ++time) content += "/X Do ";
    }
    const std::string below = std::to_string(kFirst + form + 1);
    forms.push_back(stream_object(
        content,
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F << /Type /Font /Subtype "
        "/Type1 /BaseFont /Helvetica >> >>" +
            (form + 1 == form_count ? std::string() : " /XObject << /X " + below + " 0 R >>") + " >> "));
  }
  return one_page("/Resources << /XObject << /X 5 0 R >> >>", "/X Do", forms);
}

}  // namespace

std::string endless_pdf()
{
  return tenfold_pdf(12, "(mot) Tj");
}

std::string long_pdf()
{
  std::string words;
  for (int word = 0; word < 2000; ++word) words += "(mot) Tj ";
  return tenfold_pdf(5, words);
}

TemporaryFolder::TemporaryFolder()
{
  std::string pattern = (std::filesystem::temp_directory_path() / "classeur-pdf-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder()
{
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, std::string_view bytes) const
{
  std::ofstream file(path_ / name, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return path(name);
}

Outcome run(const std::string& command)
{
  struct Close {
    void operator()(std::FILE* pipe) const { pclose(pipe); }
  };
  std::unique_ptr<std::FILE, Close> pipe(popen((command + " 2>&1").c_str(), "r"));
  Outcome outcome;
  std::array<char, 4096> buffer{};
  for (std::size_t length = 0; (length = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;)
    outcome.output.append(buffer.data(), length);
  outcome.status = pclose(pipe.release());
  return outcome;
}

Linked link(const std::vector<std::string>& parts, const PageTreatment& treatment)
{
  Linked linked;
  PdfLinker linker([&](std::string_view bytes) { linked.bytes += bytes; }, {.title = "Essai"});
  for (const std::string& part : parts) {
    PartReader reader(read_from(part));
    linker.append(reader, treatment);
  }
  linked.result = linker.finish();
  return linked;
}

}  // namespace classeur::templates::pdf
