#include "server/backup.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ostream>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "model/store/backup.hpp"
#include "model/store/journals.hpp"

namespace classeur::server
{

namespace
{

namespace fs = std::filesystem;
namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr std::size_t kNameBytes = 8;
constexpr int kDone = 0;
constexpr int kSomethingIsWrong = 1;

void refuse_existing(const std::string& file)
{
  std::error_code failure;
  const fs::file_status there = fs::symlink_status(file, failure);
  if (!fs::exists(there)) return;
  throw Error(ErrorCode::kConflict,
              fmt::format("«\u00A0{}\u00A0» existe déjà et n’est pas touché\u00A0: choisissez un autre nom.", file));
}

// A file in the making, beside the name that it will have; gone with this object if it never gets it.
class UnfinishedCopy
{
 public:
  explicit UnfinishedCopy(std::string name)
      : name_(std::move(name)), path_(fmt::format("{}.{}.part", name_, base::to_hex(base::random_bytes(kNameBytes))))
  {
    refuse_existing(name_);
    constexpr int kMode = 0640;
    const int descriptor = ::open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, kMode);
    if (descriptor < 0) refuse("open");
    ::close(descriptor);
  }
  UnfinishedCopy(const UnfinishedCopy&) = delete;
  UnfinishedCopy& operator=(const UnfinishedCopy&) = delete;
  ~UnfinishedCopy()
  {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path_ + suffix, ignored);
  }

  const std::string& path() const { return path_; }

  // link(2) fails if somebody took the name meanwhile; rename(2) would write over his file.
  void take_name()
  {
    if (::link(path_.c_str(), name_.c_str()) != 0) {
      if (errno == EEXIST) refuse_existing(name_);
      refuse("link");
    }
    const fs::path folder = fs::path(name_).parent_path();
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool kept = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!kept) refuse("fsync");
  }

 private:
  [[noreturn]] void refuse(const char* step) const
  {
    const int code = errno;
    throw Error(
        ErrorCode::kUnavailable,
        fmt::format("Impossible d’écrire «\u00A0{}\u00A0»\u00A0: vérifiez le dossier, les droits et la place.", name_),
        fmt::format("{}: {}: {}", name_, step, std::strerror(code)));
  }

  std::string name_;
  std::string path_;
};

// Gives the copy its name if it is all that it should be.
int finish(const CommandSetting& setting, UnfinishedCopy& copy, const std::string& said)
{
  store::VerifyReport report;
  {
    const auto space = store::Store::open({store::Engine::kSqlite, copy.path()}, store::OpenMode::kMustExist,
                                          [setting] { return setting.now(); });
    report = store::verify(*space);
  }
  for (const store::VerifyFinding& finding : report.findings) {
    *setting.err << fmt::format("{}\u00A0: {}\n", finding.place, finding.message);
  }
  if (!report.findings.empty()) {
    *setting.err << fmt::format("Rien n’a été écrit\u00A0: la copie porte {} anomalies.\n", report.findings.size());
    return kSomethingIsWrong;
  }
  copy.take_name();
  *setting.err << fmt::format("{} {} lignes, {} fichiers, {} entrées du journal, vérifiés.\n", said, report.rows,
                              report.files, report.entries);
  return kDone;
}

void copy_bytes(const std::string& from, const std::string& to)
{
  std::error_code failure;
  if (!fs::is_regular_file(from, failure)) {
    throw Error(ErrorCode::kUnavailable, fmt::format("Il n’y a pas de sauvegarde «\u00A0{}\u00A0».", from));
  }
  // What is in the log of a base at work is not in its file yet.
  if (fs::exists(from + "-wal", failure)) {
    throw Error(ErrorCode::kConflict,
                fmt::format("«\u00A0{}\u00A0» est en service\u00A0: faites-en une sauvegarde avec «\u00A0classeur "
                            "backup\u00A0».",
                            from));
  }
  if (fs::copy_file(from, to, fs::copy_options::overwrite_existing, failure)) {
    const int descriptor = ::open(to.c_str(), O_RDONLY | O_CLOEXEC);
    const bool kept = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (kept) return;
  }
  throw Error(
      ErrorCode::kUnavailable,
      fmt::format("Impossible de copier «\u00A0{}\u00A0»\u00A0: vérifiez le dossier, les droits et la place.", from),
      fmt::format("{}: {}", from, failure.message()));
}

}  // namespace

int back_up_space(const CommandSetting& setting, const std::string& file)
{
  const store::DatabaseUrl url = store::DatabaseUrl::parse(setting.database);
  UnfinishedCopy copy(file);
  store::copy_space(url, copy.path());
  return finish(setting, copy, fmt::format("Sauvegarde faite\u00A0: {}\u00A0;", file));
}

int restore_space(const CommandSetting& setting, const std::string& file)
{
  const store::DatabaseUrl url = store::DatabaseUrl::parse(setting.database);
  if (url.engine != store::Engine::kSqlite) {
    throw Error(ErrorCode::kMisuse,
                "Un espace sous PostgreSQL se restaure avec «\u00A0pg_restore --dbname=ADRESSE FICHIER\u00A0».");
  }
  UnfinishedCopy copy(url.location);
  copy_bytes(file, copy.path());
  return finish(setting, copy, fmt::format("Espace restauré\u00A0: {}\u00A0;", setting.database));
}

}  // namespace classeur::server
