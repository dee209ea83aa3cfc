// A table of acts on versions, one a line, in the order in which they were done: who drafted, submitted, signed or
// refused what, on which day. So a space can be given its history by the very acts that people do.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "base/date.hpp"
#include "model/distribution.hpp"
#include "server/intake.hpp"
#include "server/version_acts.hpp"

namespace classeur::server
{

struct ActRow {
  std::string table;  // its file, for messages
  int line = 0;       // 0: the file is the draft itself
  base::Date on;
  std::string login;  // of who acts
  std::string act;    // "draft", the code of a VersionAct but edit, "distribute", "inform", "read"
  std::string document;
  std::string version;
  // Of a draft, in the folder "files" beside the table: its XML; an ODT or DOCX that has its structure; or the file
  // that it is, whose head stands beside as XML under the same name.
  std::string file;
  std::string reason;
  model::Audience audience;          // of "distribute" and "inform"
  std::string bytes;                 // the XML
  std::shared_ptr<TakenFile> taken;  // of a document that is a file
};

// The columns, in this order: on, as, act, document, version, file, reason, audience. "inform" distributes without a
// new reading by those who have read the version before. An audience is "everyone", or some of "service:CODE" and
// "function:TITLE" with ";" between.
// Throws Error(kBadInput) naming file, line and column: other columns, an unknown act, no day, days that go back, a
// draft without file, a distribution without audience.
std::vector<ActRow> read_acts(const base::CsvTable& table);

struct ActsDone {
  int done = 0;
  std::vector<std::string> skipped;  // French, one line each: versions whose history is there already, act for act
};

// Does them all inside one change. Throws the Error of the act that is refused, with file, line and column before it;
// Error(kConflict) for a version that is there with another history.
ActsDone do_acts(model::store::Store& space, model::store::Change& change, const std::vector<ActRow>& acts);

}  // namespace classeur::server
