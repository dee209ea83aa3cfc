// The formatter beside bare libharu. Both write the same lines at the same places; the formatter reads XSL-FO, lays
// out, hyphenates and justifies besides. Prints pages per second of each, and their ratio.
//   formatter_bench [--pages=N] [options of Google Benchmark]
// Exits 1 if the two files do not have the same text.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <hpdf.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/resource.hpp"
#include "base/xml.hpp"
#include "templates/formatter/font_library.hpp"
#include "templates/formatter/formatter.hpp"

namespace
{

namespace fs = std::filesystem;
using classeur::base::XmlDocument;
using classeur::base::XmlElement;
using classeur::templates::FormatOptions;

constexpr double kTextSize = 10;
constexpr double kHeadingSize = 16;

class Folder
{
 public:
  Folder() : path_(fs::temp_directory_path() / fmt::format("classeur-formatter-bench-{}", getpid()))
  {
    fs::create_directories(path_);
  }
  ~Folder()
  {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path operator/(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

struct Line {
  double left;
  double baseline;
  bool heading;
  std::string text;
};
using Page = std::vector<Line>;

std::string paragraph(int seed)
{
  static const char* const kSentences[] = {
      "L’agent d’accueil enregistre la réclamation le jour même dans le registre et en accuse réception.",
      "Le correspondant qualité du service vérifie chaque semaine l’exhaustivité de l’enregistrement.",
      "La réponse, signée par le chef de bureau, est adressée à l’usager dans les quinze jours ouvrés.",
      "Les informations communiquées au public sont actualisées dès qu’une réglementation évolue.",
      "Un questionnaire de satisfaction est remis à chaque usager reçu au guichet ou au point numérique.",
      "L’encadrement organise les remplacements de manière à garantir la continuité de l’accueil.",
      "Les indicateurs sont présentés au comité local des usagers, puis affichés dans les espaces d’attente.",
  };
  std::string out;
  for (int index = 0; index < 6; ++index) out += std::string(index ? " " : "") + kSentences[(seed * 3 + index) % 7];
  return out;
}

// About two pages of text to one of tables.
std::string make_fo(int pages)
{
  const std::string family = classeur::templates::has_font_family("Marianne") ? "Marianne" : "DejaVu Sans";
  std::string fo = fmt::format(
      "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' font-family='{}' font-size='{}pt' line-height='1.4' "
      "language='fr'><fo:layout-master-set><fo:simple-page-master master-name='p' page-width='210mm' "
      "page-height='297mm' margin='20mm'><fo:region-body/></fo:simple-page-master></fo:layout-master-set>"
      "<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body' hyphenate='true'>",
      family, kTextSize);
  for (int page = 0; page < pages; ++page) {
    fo += fmt::format("<fo:block break-before='page' font-size='{}pt' font-weight='bold'>Fiche {}</fo:block>",
                      kHeadingSize, page + 1);
    if (page % 3 == 2) {
      fo +=
          "<fo:table><fo:table-column column-width='20mm'/><fo:table-column/><fo:table-column column-width='50mm'/>"
          "<fo:table-body>";
      for (int row = 0; row < 14; ++row) {
        fo += fmt::format(
            "<fo:table-row><fo:table-cell padding='1mm'><fo:block>{}</fo:block></fo:table-cell>"
            "<fo:table-cell padding='1mm'><fo:block>{}</fo:block></fo:table-cell>"
            "<fo:table-cell padding='1mm'><fo:block>Registre des réclamations</fo:block></fo:table-cell>"
            "</fo:table-row>",
            row + 1, paragraph(row).substr(0, paragraph(row).find('.') + 1));
      }
      fo += "</fo:table-body></fo:table>";
    } else {
      for (int index = 0; index < 6; ++index) {
        fo += "<fo:block text-align='justify' space-before='4mm'>" + paragraph(page + index) + "</fo:block>";
      }
    }
  }
  return fo + "</fo:flow></fo:page-sequence></fo:root>";
}

std::string output_of(const std::string& command)
{
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string out;
  char buffer[65536];
  for (std::size_t count = 0; pipe && (count = std::fread(buffer, 1, sizeof buffer, pipe.get())) > 0;)
    out.append(buffer, count);
  return out;
}

// The lines of a PDF as poppler sees them.
std::vector<Page> lines_of(const fs::path& file)
{
  std::string xml = output_of("pdftotext -bbox-layout " + file.string() + " -");
  if (const std::size_t doctype = xml.find("<!DOCTYPE"); doctype != std::string::npos) {
    xml.erase(doctype, xml.find('>', doctype) + 1 - doctype);
  }
  const XmlDocument document = XmlDocument::parse(xml, "bbox");
  std::vector<Page> pages;
  const auto number = [](const XmlElement& element, const char* name) {
    return std::atof(element.attribute_or(name, "0").c_str());
  };
  for (const XmlElement page : document.root().child("body")->child("doc")->children("page")) {
    Page lines;
    for (const XmlElement flow : page.children("flow")) {
      for (const XmlElement block : flow.children("block")) {
        for (const XmlElement line : block.children("line")) {
          Line made{number(line, "xMin"), 0, false, ""};
          const double height = number(line, "yMax") - number(line, "yMin");
          made.heading = height > kTextSize * 1.55;  // lines of text are 1.2 to 1.4 high
          made.baseline = number(page, "height") - number(line, "yMax") + 0.22 * height;
          for (const XmlElement word : line.children("word")) made.text += (made.text.empty() ? "" : " ") + word.text();
          lines.push_back(made);
        }
      }
    }
    pages.push_back(std::move(lines));
  }
  return pages;
}

// What a program does that has its lines already: no layout, the library's own compression, UTF-8 text.
std::string bare_libharu(const std::vector<Page>& pages, const std::string& regular, const std::string& bold)
{
  const std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, void (*)(HPDF_Doc)> pdf(HPDF_New(nullptr, nullptr), HPDF_Free);
  HPDF_SetCompressionMode(pdf.get(), HPDF_COMP_ALL);
  HPDF_UseUTFEncodings(pdf.get());
  const HPDF_Font text =
      HPDF_GetFont(pdf.get(), HPDF_LoadTTFontFromFile(pdf.get(), regular.c_str(), HPDF_TRUE), "UTF-8");
  const HPDF_Font heading =
      HPDF_GetFont(pdf.get(), HPDF_LoadTTFontFromFile(pdf.get(), bold.c_str(), HPDF_TRUE), "UTF-8");
  for (const Page& lines : pages) {
    const HPDF_Page page = HPDF_AddPage(pdf.get());
    HPDF_Page_SetWidth(page, 595.276F);
    HPDF_Page_SetHeight(page, 841.89F);
    HPDF_Page_BeginText(page);
    const HPDF_Font* current = nullptr;
    for (const Line& line : lines) {
      const HPDF_Font* wanted = line.heading ? &heading : &text;
      if (wanted != current)
        HPDF_Page_SetFontAndSize(page, *wanted, static_cast<float>(line.heading ? kHeadingSize : kTextSize));
      current = wanted;
      HPDF_Page_TextOut(page, static_cast<float>(line.left), static_cast<float>(line.baseline), line.text.c_str());
    }
    HPDF_Page_EndText(page);
  }
  HPDF_SaveToStream(pdf.get());
  std::string bytes(HPDF_GetStreamSize(pdf.get()), '\0');
  auto size = static_cast<HPDF_UINT32>(bytes.size());
  HPDF_ReadFromStream(pdf.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
  return bytes;
}

void write(const fs::path& path, std::string_view bytes)
{
  std::ofstream(path, std::ios::binary) << bytes;
}

// The words of a file, sorted: poppler reads cells side by side in either order. A hyphen at the end of a line is one
// whatever its code.
std::vector<std::string> words_of(const fs::path& file)
{
  std::istringstream text(output_of("pdftotext -raw " + file.string() + " - 2>/dev/null"));
  std::vector<std::string> words;
  for (std::string word; text >> word;) {
    if (const std::size_t soft = word.find("\xC2\xAD"); soft != std::string::npos) word.replace(soft, 2, "-");
    words.push_back(word);
  }
  std::sort(words.begin(), words.end());
  return words;
}

std::string font_file(const Folder& folder, const char* marianne, const char* dejavu)
{
  const bool has = classeur::templates::has_font_family("Marianne");
  const std::string name = has ? marianne : dejavu;
  write(folder / (name + ".ttf"), classeur::base::resource("templates/fonts/" + name + ".ttf"));
  return (folder / (name + ".ttf")).string();
}

struct Measured {
  double seconds = 0;
  double pages = 0;
  double rate() const { return seconds > 0 ? pages / seconds : 0; }
};

template <typename Act>
void measure(benchmark::State& state, Measured& measured, std::size_t pages, Act act)
{
  measured = {};
  for (auto _ : state) {
    const auto begin = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(act());
    measured.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    measured.pages += static_cast<double>(pages);
  }
  state.counters["pages/s"] = measured.rate();
}

int run(int argc, char** argv)
{
  int pages = 60;
  std::vector<char*> rest;
  for (int index = 0; index < argc; ++index) {
    const std::string_view argument = argv[index];
    if (argument.starts_with("--pages=")) {
      pages = std::max(1, std::atoi(argv[index] + 8));
    } else {
      rest.push_back(argv[index]);
    }
  }
  int count = static_cast<int>(rest.size());
  benchmark::Initialize(&count, rest.data());

  const Folder folder;
  const std::string fo = make_fo(pages);
  const std::string regular = font_file(folder, "Marianne-Regular", "DejaVuSans");
  const std::string bold = font_file(folder, "Marianne-Bold", "DejaVuSans-Bold");
  const std::string ours = classeur::templates::render_fo(fo, "bench.fo", {});
  write(folder / "ours.pdf", ours);
  std::vector<Page> lines = lines_of(folder / "ours.pdf");
  for (Page& page : lines) {
    for (Line& line : page) {
      if (const std::size_t soft = line.text.find("\xC2\xAD"); soft != std::string::npos)
        line.text.replace(soft, 2, "-");
    }
  }
  const std::string bare = bare_libharu(lines, regular, bold);
  write(folder / "bare.pdf", bare);
  const std::vector<std::string> our_words = words_of(folder / "ours.pdf");
  if (our_words.size() < 100 || our_words != words_of(folder / "bare.pdf")) {
    std::cerr << "the two files do not have the same text\n";
    return 1;
  }

  Measured our_time;
  Measured bare_time;
  benchmark::RegisterBenchmark("formatter", [&](benchmark::State& state) {
    measure(state, our_time, lines.size(), [&] { return classeur::templates::render_fo(fo, "bench.fo", {}); });
  });
  benchmark::RegisterBenchmark("bare_libharu", [&](benchmark::State& state) {
    measure(state, bare_time, lines.size(), [&] { return bare_libharu(lines, regular, bold); });
  });
  benchmark::RunSpecifiedBenchmarks();
  std::cout << fmt::format(
      "{} pages; formatter {:.0f} pages/s, {} bytes; bare libharu {:.0f} pages/s, {} bytes; ratio {:.2f}\n",
      lines.size(), our_time.rate(), ours.size(), bare_time.rate(), bare.size(),
      bare_time.rate() > 0 ? our_time.rate() / bare_time.rate() : 0);
  return 0;
}

}  // namespace

int main(int argc, char** argv)
{
  try {
    return run(argc, argv);
  } catch (const classeur::base::Error& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
