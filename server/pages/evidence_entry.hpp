// The fields that say what a piece of evidence proves, read from a form: those of one piece, or of one of many, whose
// fields have a suffix.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml.hpp"
#include "model/evidence.hpp"
#include "model/expectation.hpp"
#include "model/organisation.hpp"
#include "model/standard.hpp"
#include "model/store/evidence_files.hpp"
#include "server/handing_in.hpp"
#include "server/intake.hpp"
#include "server/pages/field_errors.hpp"
#include "server/request.hpp"

namespace classeur::server::pages
{

// What an entry may name.
struct EntryChoices {
  model::Standard standard;                      // what editions in use today or later ask
  std::vector<model::Expectation> expectations;  // that hold today, of those that the viewer may hand in
  HandingIn handing_in;
  std::vector<model::Site> sites;
};
EntryChoices entry_choices(const Request& request);

// The record that the fields titre, genre, du, au, etablie, site, note, confidentialite, exigence and attente describe,
// each with `suffix` behind its name, without code and files; what is wrong goes to `errors` by field. exigence and
// attente may come more than once, and hold several codes each. etablie may be empty: see model::presumed_making().
model::EvidenceRecord read_entry(const Request& request, std::string_view suffix, const EntryChoices& choices,
                                 FieldErrors& errors);

// The files of the form, taken in, each once; what is wrong with one goes to `errors` under "fichier".
std::vector<TakenFile> take_uploads(Request& request, FieldErrors& errors);

// The codes that a field holds, each once: « 3.2, 9.1 ; FP-10/r3 ».
std::vector<std::string> codes_in(const std::vector<std::string>& values);

// Records, of those that the viewer may know of, that have a file of these bytes; the first ones of many.
std::vector<model::store::FileHolder> known_holders(const Request& request, const base::Digest& digest);
// A <duplicate> for each, but for the record of code `but`.
void write_holders(base::XmlWriter& xml, const std::vector<model::store::FileHolder>& holders,
                   std::string_view but = "");

// <kinds> and <confidentialities> with an option each.
void write_kinds(base::XmlWriter& xml, std::string_view chosen);
void write_confidentialities(base::XmlWriter& xml, std::string_view chosen);
// <sites>, likewise; empty: the organisation has none.
void write_sites(base::XmlWriter& xml, const EntryChoices& choices, std::string_view chosen);

}  // namespace classeur::server::pages
