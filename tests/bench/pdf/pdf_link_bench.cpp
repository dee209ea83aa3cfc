// A binder of many PDFs of mixed origin: our linker beside `mutool merge` and `qpdf --empty --pages`, in one run.
//
//   pdf_link_bench [--count 2000] [--folder DIR]
//
// Each of the three is a process of its own, so that its time and its peak of memory are its own. Ours links what
// intake made of the files, stamps every page and makes an outline entry per file; intake is timed and not counted.
// Exit 1 if a result is wrong; or, from 1 000 files on, if a goal is missed.
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <hpdf.h>
#include <qpdf/QPDF.hh>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.hpp"
#include "sample_pdf.hpp"
#include "templates/pdf/link.hpp"
#include "templates/pdf/normalise.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr unsigned kPagesPerFile = 5;
constexpr unsigned kGoalsFrom_files = 1'000;
constexpr double kGoalOfMutool = 0.5;
constexpr long kGoalMemory_mib = 256;

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin)
{
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::string path_of(const std::string& folder, unsigned file, const char* ending)
{
  return fmt::format("{}/{:05}.{}", folder, file, ending);
}

std::string read_file(const std::string& path)
{
  std::string bytes;
  const ChunkReader chunks = read_from_file(path);
  for (std::string_view chunk = chunks(); !chunk.empty(); chunk = chunks()) bytes += chunk;
  return bytes;
}

void write_file(const std::string& path, std::string_view bytes)
{
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Four origins in turn. Scans are noise, so that nobody can save time by packing them better.
std::string made_file(unsigned file)
{
  const std::string word = fmt::format("preuve {}", file);
  std::mt19937 random(file);
  const auto edge = static_cast<unsigned>(320 + random() % 480);
  switch (file % 4) {
    case 0:
      return haru_report(kPagesPerFile, word, edge, file);
    case 1:
      return haru_pdf_with_font_and_picture(kPagesPerFile, word);
    case 2:
      return rewritten(haru_report(kPagesPerFile, word, edge, file), Rewriting::kLinearised);
    default:
      return rewritten(haru_report(kPagesPerFile, word, edge, file), Rewriting::kObjectStreams);
  }
}

// Calls work(0) ... work(count - 1) on two threads.
template <typename Work>
void for_all(unsigned count, const Work& work)
{
  std::atomic<unsigned> next{0};
  const auto run_some = [&] {
    for (unsigned index = next++; index < count; index = next++) work(index);
  };
  std::thread other(run_some);
  run_some();
  other.join();
}

struct Measured {
  double seconds = 0;
  double processor_seconds = 0;
  long memory_mib = 0;
  int status = 0;
};

Measured measure(const std::vector<std::string>& command)
{
  sync();  // what the one before left to write is not to slow this one
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  const auto begin = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    dup2(nowhere, STDOUT_FILENO);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  Measured measured;
  rusage usage{};
  wait4(child, &measured.status, 0, &usage);
  measured.seconds = seconds_since(begin);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  measured.processor_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  measured.memory_mib = usage.ru_maxrss / 1024;
  return measured;
}

// What the measured process does: links the parts of a folder.
int link_folder(const std::string& folder, unsigned count, const std::string& output)
{
  std::ofstream file(output, std::ios::binary);
  PdfLinker linker(
      [&](std::string_view bytes) { file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); },
      {.title = "Dossier de mesure", .created = "2019-11-18T00:00:00Z"});
  for (unsigned index = 0; index < count; ++index) {
    PartReader part(read_from_file(path_of(folder, index, "part")));
    PageTreatment treatment{.fit = PageFit::kFrame};
    for (std::size_t page = 1; page <= part.page_count(); ++page)
      treatment.stamps.push_back(
          {.header_left = fmt::format("PR-2019-{:04} · page {}/{}", index, page, part.page_count()),
           .footer_right = fmt::format("{}", linker.page_count() + page)});
    const std::uint32_t first_page = linker.append(part, treatment);
    linker.add_bookmark({.title = fmt::format("PR-2019-{:04}", index), .page = first_page});
  }
  const LinkedPdf result = linker.finish();
  file.close();
  write_file(output + ".sha256", result.digest.hex());
  return file ? 0 : 1;
}

bool expect(bool is_right, const std::string& what)
{
  fmt::print("{} {}\n", is_right ? "ok    " : "WRONG ", what);
  return is_right;
}

bool is_result_right(const std::string& output, unsigned count)
{
  base::Sha256 hash;
  const ChunkReader chunks = read_from_file(output);
  for (std::string_view chunk = chunks(); !chunk.empty(); chunk = chunks()) hash.update(chunk);
  bool is_right = expect(hash.finish().hex() == read_file(output + ".sha256"), "SHA-256 is that of the file");
  const Outcome pages = run("qpdf --show-npages " + output);
  is_right &= expect(pages.output == fmt::format("{}\n", count * kPagesPerFile), "page count");
  is_right &= expect(run("qpdf --check " + output).status == 0, "qpdf --check");
  const unsigned last = count * kPagesPerFile;
  const std::string text = run(fmt::format("pdftotext -f {0} -l {0} {1} -", last, output)).output;
  is_right &= expect(text.find(fmt::format("preuve {} page {}", count - 1, kPagesPerFile)) != std::string::npos &&
                         text.find(fmt::format("{}", last)) != std::string::npos,
                     "text and stamp of the last page");
  return is_right;
}

int run_bench(const std::string& program, const std::string& folder, unsigned count)
{
  auto begin = Clock::now();
  std::atomic<std::uint64_t> size{0};
  for_all(count, [&](unsigned index) {
    const std::string bytes = made_file(index);
    size += bytes.size();
    write_file(path_of(folder, index, "pdf"), bytes);
  });
  fmt::print("{} files of {} pages, {} MiB, made in {:.1f} s\n", count, kPagesPerFile, size >> 20,
             seconds_since(begin));

  begin = Clock::now();
  for_all(count, [&](unsigned index) {
    write_file(path_of(folder, index, "part"), normalise(read_file(path_of(folder, index, "pdf"))).part);
  });
  fmt::print("intake of all, two threads: {:.1f} s (not counted)\n\n", seconds_since(begin));

  const std::string linked = folder + "/linked.pdf";
  const Measured ours = measure({program, "--count", std::to_string(count), "--folder", folder, "--link-to", linked});
  std::vector<std::string> mutool{"mutool", "merge", "-o", folder + "/mutool.pdf"};
  std::vector<std::string> qpdf{"qpdf", "--empty", "--pages"};
  for (unsigned index = 0; index < count; ++index) {
    mutool.push_back(path_of(folder, index, "pdf"));
    qpdf.push_back(path_of(folder, index, "pdf"));
  }
  qpdf.insert(qpdf.end(), {"--", folder + "/qpdf.pdf"});
  const Measured mutool_measured = measure(mutool);
  const Measured qpdf_measured = measure(qpdf);

  fmt::print("{:<46} {:>9} {:>9} {:>9} {:>7}\n", "", "seconds", "CPU s", "peak MiB", "ratio");
  const auto print_row = [&](const char* name, const Measured& row) {
    fmt::print("{:<46} {:>9.2f} {:>9.2f} {:>9} {:>7.2f}\n", name, row.seconds, row.processor_seconds, row.memory_mib,
               row.seconds / mutool_measured.seconds);
  };
  print_row("classeur: link, stamps, outline, SHA-256", ours);
  print_row("mutool merge", mutool_measured);
  print_row("qpdf --empty --pages", qpdf_measured);
  fmt::print("\n");

  bool is_right = expect(ours.status == 0 && mutool_measured.status == 0, "all ended well");
  is_right = is_right && is_result_right(linked, count);
  const bool is_fast = ours.seconds < kGoalOfMutool * mutool_measured.seconds;
  const bool is_small = ours.memory_mib < kGoalMemory_mib;
  if (count >= kGoalsFrom_files) {
    is_right &= expect(is_fast, fmt::format("under {} of mutool merge", kGoalOfMutool));
    is_right &= expect(is_small, fmt::format("under {} MiB", kGoalMemory_mib));
  }
  return is_right ? 0 : 1;
}

}  // namespace
}  // namespace classeur::templates::pdf

int main(int argc, char** argv)
{
  using namespace classeur::templates::pdf;
  CLI::App app("Links many PDFs, beside mutool and qpdf");
  unsigned count = 2'000;
  std::string folder;
  std::string link_to;
  app.add_option("--count", count, "How many files of five pages")->check(CLI::Range(1U, 20'000U));
  app.add_option("--folder", folder, "Where to put the files; a temporary folder otherwise");
  app.add_option("--link-to", link_to, "Only link the parts of the folder: what is measured");
  CLI11_PARSE(app, argc, argv);
  try {
    if (!link_to.empty()) return link_folder(folder, count, link_to);
    const TemporaryFolder temporary;
    if (folder.empty()) folder = temporary.path("");
    std::filesystem::create_directories(folder);
    return run_bench(std::filesystem::read_symlink("/proc/self/exe").string(), folder, count);
  } catch (const std::exception& exception) {
    fmt::print(stderr, "pdf_link_bench: {}\n", exception.what());
    return 1;
  }
}
