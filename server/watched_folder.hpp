// `classeur watch`: a folder into which scanners and people put files. A CSV manifest is imported with the files it
// names; any other file waits for its description at /preuves/envois of one account. What is done moves to « versés »,
// what is refused to « refusés », with the reason beside it: a manifest together with the files that it names. While
// the account has no room for another waiting file, files stay where they are. Nothing is taken while it is written, as
// far as that shows; what was taken all the same and changes afterwards comes back, to be taken anew (moved_files.hpp).
#pragma once

#include <string>

#include "server/commands.hpp"

namespace classeur::server
{

constexpr int kQuietSeconds = 30;          // since a file last changed, before it is taken
constexpr int kManifestWaitSeconds = 600;  // for the files that a manifest names, before it is refused

struct WatchOptions {
  std::string folder;
  std::string login;
  OnConflict on_conflict = OnConflict::kRefuse;
  int every_seconds = 5;
  int quiet_seconds = kQuietSeconds;
  bool once = false;
};

struct WatchRound {
  int done = 0;
  int refused = 0;
  int changed = 0;   // came back, being no longer what was read of them
  std::string left;  // why a file stays where it is; empty: none does
};
// One look at the folder. Throws Error(kUnavailable) if the folder or the space cannot be read or written: what it had
// before it stays as it was.
WatchRound watch_round(const CommandSetting& setting, model::store::Store& space, const model::Account& account,
                       const WatchOptions& options);

// Until it is killed, which may be at any moment: what was done and not yet moved is done again, without effect. A
// folder or a space that is not there for a while is said once, and tried again. With `once`, exit 1 if something was
// refused or came back. Error(kNotAllowed) for an account that may not hand evidence in.
int watch_folder(const CommandSetting& setting, const WatchOptions& options);

}  // namespace classeur::server
