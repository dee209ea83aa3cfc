#include "model/store/backup.hpp"

#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.hpp"
#include "model/store/connection.hpp"

namespace classeur::model::store
{

namespace
{

// A reader's snapshot: writers of the log are not held up, and what they add meanwhile is not in it.
constexpr std::string_view kCopy = "VACUUM INTO $1";

// SQLite does not wait for the disk here.
bool reaches_disk(const std::string& path)
{
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool done = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return done;
}

}  // namespace

void copy_space(const DatabaseUrl& url, const std::string& path)
{
  if (url.engine != Engine::kSqlite) {
    throw base::Error(base::ErrorCode::kMisuse,
                      "Un espace sous PostgreSQL se sauvegarde avec ses outils\u00A0: «\u00A0pg_dump --format=custom "
                      "--file=FICHIER ADRESSE\u00A0», puis «\u00A0pg_restore --dbname=ADRESSE FICHIER\u00A0».");
  }
  try {
    const std::unique_ptr<Connection> connection = connect_sqlite(url.location, false);
    execute(*connection, kCopy, path);
    if (reaches_disk(path)) return;
    throw base::Error(base::ErrorCode::kUnavailable, "Le disque n’a pas gardé la copie\u00A0: vérifiez la place.",
                      "fsync " + path);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    throw;
  }
}

}  // namespace classeur::model::store
