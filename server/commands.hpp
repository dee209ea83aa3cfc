// What each command of `classeur` does. Data goes to `out`; what a person should know goes to `err`, in French.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/store/store.hpp"
#include "model/typed_measurement.hpp"
#include "server/import.hpp"
#include "server/listing.hpp"
#include "server/readiness_tables.hpp"

namespace CLI
{
class App;
}

namespace classeur::server
{

// What every command is told.
struct CommandSetting {
  std::string database = "sqlite:classeur.db";
  std::optional<base::Date> pretended_day;  // --today
  Format format = Format::kText;
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;

  base::Date today() const;
  // The moment it is now; on the pretended day if there is one.
  base::Instant now() const;
  std::unique_ptr<model::store::Store> open(model::store::OpenMode mode) const;
};

// Who the journal says did what the command line does.
model::Actor command_line_actor();
// The command line is an administrator's; it holds no function, so it names deputies for those nobody holds.
struct Acting;
void perform_on_command_line(const CommandSetting& setting, model::store::Store& space,
                             const std::function<void(const Acting&)>& work);

struct InitOptions {
  std::string example;       // "haute-savoie"; empty: none
  std::string organisation;  // name; empty: none
  std::string standard;      // a file; empty: the one that ships with an example, none otherwise
  std::string password;      // of the example's accounts; empty: one is made up and printed
};
// Makes a space and fills it, all at once. If anything goes wrong there is no space afterwards; if the program is
// killed, the call can be made again. Throws Error(kConflict) if there is a space with anything in it.
int init_space(const CommandSetting& setting, const InitOptions& options);

// See ImportOptions.
struct ImportCommand {
  std::vector<std::string> paths;
  OnConflict on_conflict = OnConflict::kRefuse;
  std::string password;  // of the accounts that a table brings; empty: none was given
  std::string export_key;
  DraftOptions draft;
};
int import_paths(const CommandSetting& setting, const ImportCommand& command);

// The evidence of a manifest. What its files say is read by a server that runs, or by the next search: pictures and PDF
// take far longer than to be kept.
int import_evidence(const CommandSetting& setting, const ImportCommand& command);
// `reason` empty: Error(kMisuse). Otherwise as server/evidence_acts.hpp.
int withdraw_evidence(const CommandSetting& setting, const std::string& code, const std::string& reason);
int revise_evidence(const CommandSetting& setting, const std::string& code, const std::string& reason,
                    const std::vector<std::string>& paths);
// What the files of evidence say that nobody has read yet.
int read_texts(const CommandSetting& setting);

// Figures of months, of a table or of one month: one of `file` and `indicator`, or else Error(kMisuse). The rules are
// those of server/indicator_acts.hpp; all or nothing.
struct MeasureOptions {
  std::string file;
  std::string indicator;
  model::TypedMeasurement typed;
  std::string reason;
};
int measure_indicators(const CommandSetting& setting, const MeasureOptions& options);
struct PublishOptions {
  std::string indicator;
  std::string result;
  std::string reason;
};
int publish_indicator(const CommandSetting& setting, const PublishOptions& options);

enum class Table { kCommitments, kDocuments, kEvidence, kIndicators, kAudits, kReviews, kAccounts, kDelegations };
int print_table(const CommandSetting& setting, Table table);
// Whatever the words find: whoever runs the program may read everything. Reads what files say that nobody has read yet.
struct SearchOptions {
  std::vector<std::string> words;
  std::string nature;
  std::string service;
  std::string state;
  int commitment = 0;  // 0: any
  int page = 1;
};
int print_search(const CommandSetting& setting, const SearchOptions& options);
// Exit 1 if a commitment is missing or fragile.
int print_readiness(const CommandSetting& setting, const KnownDay& day, std::optional<int> commitment);
int print_expectations(const CommandSetting& setting, const KnownDay& day);
// What an auditor would write about the space, or about one audit's dossier. Exit 1 if there is an error among it.
int print_lint(const CommandSetting& setting, std::optional<base::Date> day, const std::string& audit);
int print_checklist(const CommandSetting& setting, const std::string& audit, const std::string& format,
                    const std::string& output);
// Adds `pieces`, which has its options to itself: the pieces to provide for an audit. `run` is what is to be run.
void declare_pieces(CLI::App& app, const CommandSetting& setting, std::function<int()>& run);
// Adds `audits`: the table, and `cause`, `action`, `done`, `effect`, which say what became of a finding.
void declare_audits(CLI::App& app, const CommandSetting& setting, std::function<int()>& run);
// `seal`: for ever. Of an audit that is sealed, the file is the one that was sealed.
enum class Sealing { kNo, kYes };
int make_binder_file(const CommandSetting& setting, const std::string& audit, const std::string& output, Sealing seal);
// What changed between two versions of a document whose content is XML: a sentence a line; or, where `output` is given,
// the PDF of the comparison.
int print_comparison(const CommandSetting& setting, const std::string& code, const std::string& older,
                     const std::string& newer, const std::string& output);
// One version of a document, or the whole guide, as a file. Without `output`, under a name that says what it is.
struct ExportOptions {
  std::string document;
  std::string number;  // of the version; empty: the one in force
  std::string format = "odt";
  std::string output;
  std::string theme;  // of a poster: "dsfr", "neutral"; empty: the State's, if its design system is there
};
int export_document(const CommandSetting& setting, const ExportOptions& options);
// The poster of a charter; ExportOptions::format is a4 or a3.
int export_poster(const CommandSetting& setting, const ExportOptions& options);
int export_guide(const CommandSetting& setting, const ExportOptions& options);
// Who owes which version a reading, and who has read it: of every document that was distributed, or of one.
int print_readings(const CommandSetting& setting, const std::string& document);
int print_workdays(const CommandSetting& setting, const std::string& from, int working_days);

// Says the address that prints lead to, after it was set if `address` is given. "aucune" takes it away.
int public_address(const CommandSetting& setting, const std::string& address);

int verify_space(const CommandSetting& setting);

struct UserOptions {
  std::string login;
  std::string role;
  std::string function;
  std::string service;
  std::string password;  // empty: the first line of the standard input
  std::string email;     // empty: none
  bool make_up = false;  // the password, which is printed
};
int add_user(const CommandSetting& setting, const UserOptions& options);
int set_user_email(const CommandSetting& setting, const UserOptions& options);
// For one use, as that of an account just added. One that is made up is all that is printed on `out`.
int give_user_password(const CommandSetting& setting, const UserOptions& options);
int enable_user(const CommandSetting& setting, const std::string& login);
// Both tell which versions are left without a signatory, and which delegations have ended by it.
int disable_user(const CommandSetting& setting, const std::string& login);
int move_user(const CommandSetting& setting, const UserOptions& options);  // service, role: empty, as they are

struct DelegationOptions {
  std::string function;
  std::string deputy;  // login
  std::string from;    // day; empty: today
  std::string to;      // day, included
  std::string reason;
};
// For functions that nobody holds: who holds one gives its delegation on the site.
int add_delegation(const CommandSetting& setting, const DelegationOptions& options);
int end_delegation(const CommandSetting& setting, int number, const std::string& reason);

// Writes a file at once: complete, or not at all. "-" is the standard output.
void write_output(const CommandSetting& setting, const std::string& path, std::string_view bytes);

}  // namespace classeur::server
