#include "server/watched_folder.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "model/store/files.hpp"
#include "model/store/organisations.hpp"
#include "server/file_reading.hpp"
#include "server/manifest_files.hpp"
#include "server/moved_files.hpp"
#include "server/permissions.hpp"
#include "server/waiting_files.hpp"

namespace classeur::server
{

namespace
{

namespace fs = std::filesystem;
namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr const char* kDoneFolder = "versés";
constexpr const char* kRefusedFolder = "refusés";
constexpr std::string_view kReasonSuffix = ".motif.txt";
// A manifest that is recorded is called so until the files that it names are out of the way.
constexpr std::string_view kRecordedPrefix = ".versé-";

[[noreturn]] void throw_folder_error(const std::string& folder, const std::error_code& failure)
{
  throw Error(
      ErrorCode::kUnavailable,
      fmt::format("Le dossier «\u00A0{}\u00A0» ne se lit ou ne s’écrit pas\u00A0: vérifiez son nom et les droits.",
                  folder),
      fmt::format("{}: {}", folder, failure.message()));
}

// Nothing is wrong with the file: the next round may do it.
bool is_passing(const Error& error)
{
  return error.code() == ErrorCode::kUnavailable;
}

// Seconds since it last changed.
std::int64_t age_of(const fs::path& path)
{
  std::error_code gone;
  const auto written = fs::last_write_time(path, gone);
  if (gone) return 0;
  return std::chrono::duration_cast<std::chrono::seconds>(fs::file_time_type::clock::now() - written).count();
}

// Plain files by name; hidden ones are those of other programs.
std::vector<fs::path> plain_files(const std::string& folder)
{
  std::vector<fs::path> files;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    const bool is_hidden = entry->path().filename().string().starts_with('.');
    if (is_hidden || entry->symlink_status().type() != fs::file_type::regular) continue;
    files.push_back(entry->path());
  }
  if (failure) throw_folder_error(folder, failure);
  std::sort(files.begin(), files.end());
  return files;
}

// In that folder within, under its name or the next like it that is free.
fs::path place_for(const fs::path& file, const char* folder, const fs::path& name)
{
  const fs::path target = file.parent_path() / folder;
  std::error_code failure;
  fs::create_directory(target, failure);
  fs::path place = target / name;
  for (int number = 2; !failure && fs::exists(place); ++number) {
    place = target / fmt::format("{} ({}){}", name.stem().string(), number, name.extension().string());
  }
  if (failure) throw_folder_error(target.string(), failure);
  return place;
}

// Within the folder: a rename, which is there or not.
void rename_to(const fs::path& file, const fs::path& place)
{
  std::error_code failure;
  fs::rename(file, place, failure);
  if (failure) throw_folder_error(place.parent_path().string(), failure);
}

// A plain file, not what a link leads to: who may write here may not read all that the program may.
bool is_plain(const fs::path& path)
{
  std::error_code none;  // a name that is too long, say
  return fs::symlink_status(path, none).type() == fs::file_type::regular;
}

// One look at the folder.
class Round
{
 public:
  Round(const CommandSetting& setting, store::Store& space, const model::Account& account, const WatchOptions& options)
      : setting_(setting),
        space_(space),
        account_(account),
        options_(options),
        folder_((fs::path(options.folder) / "x").parent_path()),
        moved_(folder_)
  {
  }

  WatchRound run()
  {
    for (const fs::path& path : recorded_manifests()) clear_away(path);
    bring_back();
    std::vector<fs::path> others;
    for (const fs::path& path : plain_files(options_.folder)) {
      const auto names = files_of_manifest(path);
      if (names) held_.insert(names->begin(), names->end());  // of one that is still arriving too
      if (!is_quiet(path)) continue;
      if (names) {
        take_manifest(path, *names);
      } else {
        others.push_back(path);
      }
    }
    for (const fs::path& path : others) {
      if (!held_.contains(path.filename().string()) && is_plain(path)) take_file(path);
    }
    return round_;
  }

 private:
  // In the folder itself, whatever a manifest says. Absent: there is no plain file of that name.
  std::optional<fs::path> find(const std::string& name) const
  {
    const fs::path path = folder_ / name;
    const bool is_beside = path.parent_path() == folder_ && path.filename() == name;
    return is_beside && is_plain(path) ? std::optional(path) : std::nullopt;
  }
  bool is_quiet(const fs::path& path) const
  {
    return age_of(path) >= options_.quiet_seconds && !is_open_for_writing(path);
  }

  // What was read of a file goes with it: it is watched on where it is.
  void move_away(const fs::path& file, const char* folder, const std::string& name)
  {
    const fs::path place = place_for(file, folder, name);
    if (const auto read = read_.find(name); read != read_.end()) {
      moved_.add({0, group_, name, (fs::path(folder) / place.filename()).string(), read->second});
    }
    rename_to(file, place);
  }
  void move_named(const std::set<std::string>& names, const char* folder)
  {
    for (const std::string& name : names) {
      if (const auto path = find(name)) move_away(*path, folder, name);
    }
  }

  // Under their names; a group of which one is taken in the folder is only told of.
  void bring_back()
  {
    for (const std::vector<MovedFile>& group : moved_.take_changed()) {
      const auto taken = std::find_if(group.begin(), group.end(),
                                      [&](const MovedFile& file) { return fs::exists(folder_ / file.name); });
      for (const MovedFile& file : group) {
        if (taken != group.end()) {
          say(
              fmt::format("{} a changé depuis qu’il a été lu, et il y a un autre {} dans le dossier\u00A0: versez-le à "
                          "nouveau.",
                          file.place, taken->name));
          continue;
        }
        std::error_code none;
        fs::remove(folder_ / (file.place + std::string(kReasonSuffix)), none);
        rename_to(folder_ / file.place, folder_ / file.name);
        say(fmt::format("{} revient dans le dossier pour être versé à nouveau\u00A0: {} depuis qu’il a été lu.",
                        file.place,
                        group.size() == 1 ? "il a changé" : "un fichier du même bordereau, ou lui-même, a changé"));
      }
      round_.changed += static_cast<int>(group.size());
    }
  }

  // Reading through it remembers what was read, and that nobody wrote meanwhile.
  void remember_reads(ImportSource& source)
  {
    const auto read = source.read;
    source.read = [this, read](const std::string& path, std::size_t bytes_max) {
      return remembered(path, [&] { return read(path, bytes_max); });
    };
    const auto read_named = source.read_named;
    source.read_named = [this, read_named](const NamedFile& file, std::size_t bytes_max) {
      return remembered(file.path(), [&] { return read_named(file, bytes_max); });
    };
  }
  template <typename Reading>
  std::string remembered(const fs::path& path, const Reading& reading)
  {
    const auto before = mark_of(path);
    std::string bytes = reading();
    const FileAsRead read{before.value_or(FileMark()), base::sha256(bytes)};
    const std::lock_guard<std::mutex> lock(reading_);  // files are read several at once
    if (!before || mark_of(path) != before) {
      was_written_ = true;
      throw being_written(path);
    }
    read_[path.filename().string()] = read;
    return bytes;
  }
  static Error being_written(const fs::path& path)
  {
    return {ErrorCode::kUnavailable,
            fmt::format("{} reste dans le dossier\u00A0: il est encore en train d’arriver.", path.filename().string())};
  }

  // A name that no group before has.
  void begin_group(const fs::path& path)
  {
    read_.clear();
    was_written_ = false;
    group_ =
        fmt::format("{} {}", path.filename().string(), std::chrono::system_clock::now().time_since_epoch().count());
  }

  void take_manifest(const fs::path& path, const std::set<std::string>& names)
  {
    // Its files may still be on their way: one that is not there yet is waited for so long, one that is written as long
    // as it is.
    bool is_complete = true;
    for (const std::string& name : names) {
      const auto file = find(name);
      is_complete = is_complete && file;
      if (file && !is_quiet(*file)) {
        round_.left = fmt::format("{} attend {}, qui est encore en train d’arriver.", path.filename().string(), name);
        return;
      }
    }
    if (!is_complete && age_of(path) < kManifestWaitSeconds) return;
    begin_group(path);
    try {
      ImportOptions import;
      import.today = setting_.today();
      import.on_conflict = options_.on_conflict;
      ImportSource source = source_of_paths({path.string()});
      const auto look_up = source.look_up;
      source.look_up = [look_up](const NamedFile& file) {
        return file.name.find('/') == std::string::npos ? look_up(file) : NamedAs::kNothing;  // in the folder itself
      };
      remember_reads(source);
      const ImportReport report = import_files(space_, command_line_actor(), source, import);
      for (const std::string& line : report.remarks) say(line);
      for (const std::string& line : report.skipped) say(line);
      say(fmt::format("{}\u00A0: {} preuves versées, {} déjà là.", path.filename().string(), report.added,
                      report.skipped.size()));
    } catch (const Error& error) {
      if (was_written_) {
        round_.left = error.advice();
        return;
      }
      if (is_passing(error)) throw;
      // What it names goes with it, to come back with it: each by itself would wait for a description of its own.
      move_named(names, kRefusedFolder);
      return refuse(path, error);
    }
    const fs::path recorded = path.parent_path() / (std::string(kRecordedPrefix) + path.filename().string());
    std::error_code failure;
    fs::rename(path, recorded, failure);
    if (failure) throw_folder_error(options_.folder, failure);
    clear_away(recorded);
    round_.done += static_cast<int>(names.size()) + 1;
    read_new_files(space_, {});
  }

  // Of this round, or of one that was killed.
  std::vector<fs::path> recorded_manifests() const
  {
    std::vector<fs::path> manifests;
    std::error_code failure;
    for (fs::directory_iterator entry(options_.folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
      if (entry->path().filename().string().starts_with(kRecordedPrefix)) manifests.push_back(entry->path());
    }
    if (failure) throw_folder_error(options_.folder, failure);
    return manifests;
  }
  void clear_away(const fs::path& recorded)
  {
    std::set<std::string> names = files_of_manifest(recorded).value_or(std::set<std::string>());
    // Of a round that was killed nothing is remembered: what the space does not have was written since.
    if (read_.empty()) std::erase_if(names, [&](const std::string& name) { return is_unknown(name); });
    move_named(names, kDoneFolder);
    move_away(recorded, kDoneFolder, recorded.filename().string().substr(kRecordedPrefix.size()));
    read_.clear();
  }
  bool is_unknown(const std::string& name) const
  {
    const auto path = find(name);
    if (!path) return false;
    if (store::find_file(space_.read(), digest_of_file(*path))) return false;
    say(fmt::format("{} reste dans le dossier\u00A0: il a changé depuis qu’il a été lu.", name));
    return true;
  }

  void take_file(const fs::path& path)
  {
    const std::string name = base::last_part_of_name(path.filename().string());
    begin_group(path);
    try {
      store::IncomingFile file = store::IncomingFile::begin(space_);
      const auto before = mark_of(path);
      read_into(path, file);
      if (!before || mark_of(path) != before || before->bytes != file.bytes()) {
        round_.left = being_written(path).advice();
        return;
      }
      read_[path.filename().string()] = {*before, file.digest()};
      // It may be waiting since a round that was killed before it could move the file.
      if (!is_waiting(file.digest())) keep_if_accepted(name, file);
    } catch (const Error& error) {
      if (is_passing(error)) throw;
      if (error.code() != ErrorCode::kConflict) return refuse(path, error);
      round_.left = fmt::format("{} reste dans le dossier\u00A0: {}", name, error.advice());  // until there is room
      return;
    }
    move_away(path, kDoneFolder, path.filename().string());
    ++round_.done;
    say(fmt::format("{}\u00A0: attend d’être décrit.", name));
  }

  static void read_into(const fs::path& path, store::IncomingFile& file)
  {
    std::ifstream in(path, std::ios::binary);
    std::string piece(store::kChunkBytes, '\0');
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
      file.write({piece.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (in.bad() || !in.eof()) {
      throw Error(ErrorCode::kUnavailable, fmt::format("{}\u00A0: lecture interrompue.", path.filename().string()));
    }
  }

  bool is_waiting(const base::Digest& digest)
  {
    const auto waiting = waiting_files(space_, account_.id, store::kUploadsOfAccountMax).first;
    return std::any_of(waiting.begin(), waiting.end(),
                       [&](const store::Upload& upload) { return upload.facts->digest == digest; });
  }

  void keep_if_accepted(const std::string& name, const store::IncomingFile& file)
  {
    const store::Upload upload = keep_waiting(space_, account_.id, name, file);
    if (upload.facts->problem.empty()) return;
    throw_away(space_, account_.id, upload.code);
    throw Error(ErrorCode::kBadInput, fmt::format("«\u00A0{}\u00A0»\u00A0: {}", name, upload.facts->problem));
  }

  void refuse(const fs::path& path, const Error& error)
  {
    const fs::path place = place_for(path, kRefusedFolder, path.filename());
    std::ofstream(place.string() + std::string(kReasonSuffix)) << error.advice() << "\n";
    move_away(path, kRefusedFolder, path.filename().string());
    ++round_.refused;
    say(fmt::format("Refusé\u00A0: {}", error.advice()));
  }

  void say(const std::string& line) const { *setting_.err << line << std::endl; }

  const CommandSetting& setting_;
  store::Store& space_;
  const model::Account& account_;
  const WatchOptions& options_;
  const fs::path folder_;       // without a slash at its end
  std::set<std::string> held_;  // by manifests
  MovedFiles moved_;
  std::string group_;                       // that is being taken
  std::map<std::string, FileAsRead> read_;  // of it, by name
  bool was_written_ = false;                // something of it, while it was read
  std::mutex reading_;
  WatchRound round_;
};

}  // namespace

WatchRound watch_round(const CommandSetting& setting, store::Store& space, const model::Account& account,
                       const WatchOptions& options)
{
  return Round(setting, space, account, options).run();
}

int watch_folder(const CommandSetting& setting, const WatchOptions& options)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  const auto account = store::find_account(space->read(), options.login);
  if (!account) {
    throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas de compte «\u00A0{}\u00A0».", options.login));
  }
  if (account->disabled || !may_hand_in(account->role)) {
    throw Error(ErrorCode::kNotAllowed,
                fmt::format("Le compte «\u00A0{}\u00A0» ne peut pas verser de preuves.", options.login));
  }
  std::string said;  // once, however long it lasts
  const auto say = [&](const std::string& what) {
    if (!what.empty() && what != said) *setting.err << what << std::endl;
    said = what;
  };
  for (;;) {
    try {
      const WatchRound round = watch_round(setting, *space, *account, options);
      say(round.left);
      if (options.once) return round.refused > 0 || round.changed > 0 ? 1 : 0;
    } catch (const Error& error) {
      if (options.once || !is_passing(error)) throw;
      say(error.advice());
    }
    std::this_thread::sleep_for(std::chrono::seconds(std::max(options.every_seconds, 1)));
  }
}

}  // namespace classeur::server
