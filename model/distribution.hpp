// To whom a version of a document is distributed (diffusion), who has read it (prise de connaissance), and who owes it
// a reading on a day. Values and judgements, pure.
//
// An account owes a version from the day on which it was distributed to it, or on which the account came if that is
// later, until it has read it or the version is in force no more: a newcomer gets what is in force, and nobody has to
// read what has been replaced. A version may be distributed and read before its effective day.
// Source: the quality dossier of the prefecture, "proof that a note was distributed and read"; the rest is our reading.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/document.hpp"
#include "model/organisation.hpp"
#include "model/working_calendar.hpp"

namespace classeur::model
{

// Working days after which a reading that is still owed is late; the day from which it is owed does not count. Ours:
// no text fixes it.
inline constexpr int kReadingWorkingDays = 10;

struct Audience {
  bool everyone = false;
  std::vector<std::string> services;   // codes, each with all services under it
  std::vector<std::string> functions;  // titles

  bool empty() const { return !everyone && services.empty() && functions.empty(); }
  bool operator==(const Audience&) const = default;
};
// "Tous les agents"; "Cabinet ; Agent d’accueil". Services by name.
std::string french(const Audience& audience, const Organisation& organisation);

// What a distribution asks of those who have read an earlier version: of all others it always asks to read.
enum class ReadingRequest : std::uint8_t { kAsked, kNotAgain };
std::string_view code_of(ReadingRequest request);      // "not-again"
std::string_view french_name(ReadingRequest request);  // "Sans nouvelle lecture"
std::optional<ReadingRequest> parse_reading_request(std::string_view code);

// A version may be distributed more than once; its audience is then all of theirs.
struct Distribution {
  std::int64_t id = 0;
  std::int64_t version = 0;  // id
  Audience audience;
  ReadingRequest request = ReadingRequest::kAsked;
  base::Date on;
  std::string login;     // of who distributed
  std::string function;  // his, by value
};

enum class ReadingMeans : std::uint8_t { kScreen, kPaper };
std::string_view code_of(ReadingMeans means);      // "paper"
std::string_view french_name(ReadingMeans means);  // "Sur papier"
std::optional<ReadingMeans> parse_reading_means(std::string_view code);

// One for each account and version.
struct ReadAcknowledgement {
  std::int64_t id = 0;
  std::int64_t version = 0;  // id
  std::string login;
  std::string function;  // by value, as service
  std::string service;   // code
  base::Date on;
  std::string before;  // number of the version that he had read before, empty if none
  ReadingMeans means = ReadingMeans::kScreen;
  std::string evidence;  // on paper: code of the record that holds the signed list
};

// An account, and the day on which it came; absent: it has always been there.
struct Addressee {
  Account account;
  std::optional<base::Date> arrived;
};

// Auditors judge, and are no readers of ours.
bool is_addressed(const Audience& audience, const Account& account, const Organisation& organisation);

enum class ReadingState : std::uint8_t {
  kNotAddressed,  // not distributed to him, not yet, or he is gone
  kDue,
  kRead,
  kSigned,         // he signed this very version, and so knows it
  kReadLater,      // he has read a later one
  kNotAskedAgain,  // he has read the version that this one changes a little
  kPast,           // never read, and in force no more
};
std::string_view code_of(ReadingState state);      // "due"
std::string_view french_name(ReadingState state);  // "À lire"

// Where one account stands with one version on a day.
struct Reading {
  ReadingState state = ReadingState::kNotAddressed;
  base::Date since;              // owed, or had been, from that day on; of all but kNotAddressed
  std::optional<base::Date> on;  // of kRead and kSigned
  ReadingMeans means = ReadingMeans::kScreen;
  std::string evidence;  // of kRead on paper
  std::string before;    // number of the latest earlier version that he has read, empty if none

  bool operator==(const Reading&) const = default;
};

// A document of which a version was distributed.
struct DistributedDocument {
  Document document;
  std::vector<DocumentVersion> versions;    // those that were approved, as approved_versions() gives them
  std::vector<Distribution> distributions;  // of all of them, oldest first
};

// `version` is one of the document's; `own` are all that this account has acknowledged.
Reading judge_reading(const DistributedDocument& document, const DocumentVersion& version, const Addressee& who,
                      std::span<const ReadAcknowledgement> own, const Organisation& organisation, base::Date day);

// Does it count among those who were to know the version, and among those who do?
bool is_counted(ReadingState state);
bool is_known(ReadingState state);

// The last day on which a reading owed from `since` on is in time.
base::Date reading_due_on(base::Date since, const WorkingCalendar& calendar);

// May a distribution of that version do without a new reading? Only of a minor one, of a document that was distributed
// before.
bool may_ask_no_new_reading(const DistributedDocument& document, const DocumentVersion& version);

}  // namespace classeur::model
