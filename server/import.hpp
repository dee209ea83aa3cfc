// Bringing files into a space: documents, standards, organisations, audits (XML); accounts, indicators, surveys and
// evidence with its files (CSV). All or nothing: whatever is wrong in any file, nothing of the call is kept.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/organisation.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

// What a file in a folder says to stand beside it: `name` is in `folder`, which ends with a slash, or in "files/" in
// it.
struct NamedFile {
  std::string folder;
  std::string name;
  std::string path() const { return folder + name; }
};
// Only a plain file is opened. A link, or a file in a folder that is one, may lead to what who wrote the name may not
// read; a pipe may never end.
enum class NamedAs : std::uint8_t { kNothing, kFile, kLink, kOther };
std::string_view why_not_read(NamedAs found);  // French, behind the name; of a link or another thing

// Where files come from: a folder of the machine, or the library inside the program.
struct ImportSource {
  std::vector<std::string> paths;  // what to import, as shown in messages
  // The bytes. Throws Error(kUnavailable), and Error(kTooLarge) before it reads more than `bytes_max`.
  std::function<std::string(const std::string& path, std::size_t bytes_max)> read;
  std::function<bool(const std::string& path)> exists;
  // For the files that a manifest or a document names. `read_named` throws as `read`, and Error(kBadInput) for what is
  // no plain file when it is opened.
  std::function<NamedAs(const NamedFile&)> look_up;
  std::function<std::string(const NamedFile&, std::size_t bytes_max)> read_named;
};

// One file of the machine. Throws as `read` above.
std::string read_disk_file(const std::string& path, std::size_t bytes_max);

// Files and folders (searched for *.xml and for tables we know). Throws Error(kUnavailable) if one is not there.
ImportSource source_of_paths(const std::vector<std::string>& paths);
// "haute-savoie", or "qual-e-pref/standard.xml".
ImportSource source_of_library(std::string_view prefix);
// The files of both, those of `first` first. No path may be in both.
ImportSource source_of_both(const ImportSource& first, const ImportSource& second);

enum class OnConflict { kSkip, kAdd, kRefuse };

// Of an office file that others wrote, which becomes a draft: what it does not say.
struct DraftOptions {
  std::string code;   // of the document that it is; empty: the file says, or its name
  std::string login;  // whose draft
  std::optional<base::Date> effective;
  std::string reason;
};

struct ImportOptions {
  base::Date today;
  // For evidence whose code is there with other content: leave it, add a revision, or refuse the whole call.
  OnConflict on_conflict = OnConflict::kRefuse;
  std::optional<std::string> password_hash;         // of the accounts that a table brings
  bool password_given = false;                      // each is to replace it by its own
  std::optional<model::Organisation> organisation;  // to be put in with the files
  // Public key of the space whose export comes back, as a verifier (model/checkpoint.hpp): what its journal proves is
  // taken as it was. Empty: that of the space that takes in.
  std::string export_key;
  std::function<void(std::size_t done, std::size_t total)> progress;
  DraftOptions draft;
};

struct ImportReport {
  int added = 0;
  std::vector<std::string> skipped;  // French, one line each: what is there already, equal
  std::vector<std::string> remarks;  // likewise: what came, but is not all as its file has it, or not new
};

// Throws Error naming the file, and the line and field where it can: kBadInput, kConflict (a code that is there with
// other content), kTooLarge, kUnavailable.
ImportReport import_files(model::store::Store& space, const model::Actor& actor, const ImportSource& source,
                          const ImportOptions& options);

}  // namespace classeur::server
