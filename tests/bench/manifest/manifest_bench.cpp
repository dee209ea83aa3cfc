// What it costs to bring 2 000 files in by one manifest, beside hashing the same bytes and writing them durably, one
// file after the other, on the same disk in the same run. The files are those of the example, each made different.
//
//   manifest_bench [--files 2000]
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/digest.hpp"
#include "model/store/evidence.hpp"
#include "model/store/journals.hpp"
#include "server/file_reading.hpp"
#include "server/import.hpp"
#include "space.hpp"

namespace
{

namespace fs = std::filesystem;
namespace store = classeur::model::store;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start)
{
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string read_all(const fs::path& path)
{
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Behind its end, where every type takes it.
std::string made_different(const std::string& bytes, const fs::path& path, int number)
{
  const std::string extension = path.extension();
  if (extension == ".pdf") return bytes + fmt::format("\n% {}\n", number);
  if (extension == ".jpg") return bytes + fmt::format("{:08}", number);
  return bytes + fmt::format("{}\n", number);
}

bool may_be_made_different(const fs::path& path)
{
  const std::string extension = path.extension();
  return extension == ".pdf" || extension == ".jpg" || extension == ".txt" || extension == ".eml";
}

struct Set {
  std::string manifest;
  std::vector<fs::path> files;
  std::int64_t bytes = 0;
};

Set make_files(const fs::path& folder, int count)
{
  std::vector<fs::path> samples;
  for (const auto& entry :
       fs::directory_iterator(CLASSEUR_SOURCE_DIR "/procedures/library/haute-savoie/evidence/files")) {
    if (may_be_made_different(entry.path())) samples.push_back(entry.path());
  }
  std::sort(samples.begin(), samples.end());
  Set set;
  set.manifest =
      "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,expectations,confidentiality,"
      "origin,files,note\n";
  fs::create_directory(folder / "files");
  for (int number = 0; number < count; ++number) {
    const fs::path& sample = samples[static_cast<std::size_t>(number) % samples.size()];
    const std::string bytes = made_different(read_all(sample), sample, number);
    const std::string name = fmt::format("{:05}{}", number, sample.extension().string());
    std::ofstream(folder / "files" / name, std::ios::binary) << bytes;
    set.files.push_back(folder / "files" / name);
    set.bytes += static_cast<std::int64_t>(bytes.size());
    set.manifest +=
        fmt::format("PR-2019-{:05},Pièce {},report,2019-01-01,2019-01-31,2019-02-01,,,,,,ordinary,uploaded,{},\n",
                    number, number, name);
  }
  std::ofstream(folder / "manifest.csv") << set.manifest;
  return set;
}

// SHA-256 and a durable copy of each, one after the other.
double hash_and_write(const Set& set, const fs::path& folder)
{
  fs::create_directory(folder / "copies");
  const Clock::time_point start = Clock::now();
  for (const fs::path& path : set.files) {
    const std::string bytes = read_all(path);
    if (classeur::base::sha256(bytes) == classeur::base::Digest()) return 0;
    const int file = ::open((folder / "copies" / path.filename()).c_str(), O_CREAT | O_WRONLY, 0600);
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t written = ::write(file, bytes.data() + at, bytes.size() - at);
      if (written <= 0) throw std::runtime_error(std::strerror(errno));
      at += static_cast<std::size_t>(written);
    }
    if (::fdatasync(file) != 0) throw std::runtime_error(std::strerror(errno));
    ::close(file);
  }
  return seconds_since(start);
}

double bring_in(store::Store& space, const fs::path& folder)
{
  const Clock::time_point start = Clock::now();
  classeur::server::ImportOptions options;
  options.today = classeur::base::Date(2019, 11, 18);
  classeur::server::import_files(space, store::referent(),
                                 classeur::server::source_of_paths({(folder / "manifest.csv").string()}), options);
  return seconds_since(start);
}

}  // namespace

int main(int argc, char** argv)
{
  int count = 2000;
  if (argc == 3 && std::string(argv[1]) == "--files") count = std::atoi(argv[2]);
  const store::Folder folder;
  const fs::path place = folder.path();
  const Set set = make_files(place, count);
  const double plain = hash_and_write(set, place);
  const auto space = store::Store::open(store::DatabaseUrl::parse("sqlite:" + (place / "space.db").string()),
                                        store::OpenMode::kCreate);
  const double brought = bring_in(*space, place);
  if (store::count_evidence(space->read()) != count || !store::verify(*space).findings.empty()) {
    std::fputs("manifest_bench: not all came in, or not as they were\n", stderr);
    return 1;
  }
  const Clock::time_point start = Clock::now();
  const int read = classeur::server::read_new_files(*space, {});
  const double reading = seconds_since(start);
  const double megabytes = static_cast<double>(set.bytes) / 1e6;
  std::fputs(fmt::format("{} files, {:.1f} MB\n"
                         "hash, write and fdatasync, one by one: {:.2f} s, {:.0f} files/s, {:.1f} MB/s\n"
                         "one manifest:                          {:.2f} s, {:.0f} files/s, {:.1f} MB/s\n"
                         "ratio: {:.2f} (goal 0.33)\n"
                         "their text for search, afterwards: {} files, {:.2f} s\n",
                         count, megabytes, plain, count / plain, megabytes / plain, brought, count / brought,
                         megabytes / brought, plain / brought, read, reading)
                 .c_str(),
             stdout);
  return 0;
}
