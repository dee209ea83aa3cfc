// What a sealed binder carries so that who has nothing but the file can check it: beside the checkpoint of the journal
// (binder.hpp), the proofs of inclusion of all that the binder contains, the text of its documents, and the seal of the
// file itself. Attachments of the PDF; any program can read them.
//
// `preuves-d-inclusion.json`, UTF-8:
//   form         "classeur binder proofs 1"
//   verifier     the public key of the space, as C2SP signed-note writes it
//   nodes        hashes of nodes of the tree, 64 hexadecimal digits each, each said once
//   entries      of the journal:
//     index        number of the leaf, from 0
//     leaf         its bytes, base64: the canonical form (model/canonical.hpp) of number, moment (seconds since 1970),
//                  actor (account, login, function), action, subject (a table), record (what a row is called by),
//                  SHA-256 of the row
//     path         places in `nodes` of the proof that RFC 9162, 2.1.3.2 checks against size and root of the checkpoint
//     row          bytes of the row, base64, if it is disclosed: the canonical form of the name of its table, then name
//                  and value of each column in the order of the names; its SHA-256 is the last field of the leaf
//   pieces       what the binder contains:
//     kind         standard, organisation, audit, document, evidence, indicator, survey
//     name         "PR-2019-001"
//     entries      places in `entries`; the first tells the piece, each other one belongs to one before it
//     attachments  names of the files of this PDF that are its originals
//
// Not disclosed, so that nobody learns from the proof what the pages do not say: the rows of evidence that is not
// ordinary, and those of an original for which a redacted copy stands. Of these the binder has the salted digest only.
//
// `sceau-du-fichier.txt`, a C2SP signed note of the same key; its text has five lines:
//   classeur binder seal 1
//   code of the audit
//   day of the binder, 2019-11-18
//   number of bytes before this note in the file, a space, number of those after it; 20 digits each
//   SHA-256 of the bytes before, then those after, base64
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "audits/binder_plan.hpp"
#include "model/store/store.hpp"
#include "templates/pdf/link.hpp"

namespace classeur::audits
{

constexpr const char* kProofsAttachment = "preuves-d-inclusion.json";
constexpr const char* kSealAttachment = "sceau-du-fichier.txt";
constexpr std::string_view kProofsForm = "classeur binder proofs 1";
constexpr std::string_view kSealForm = "classeur binder seal 1";

// Under this name the text of a version is attached: "textes/FP-10-2.0.xml".
std::string text_attachment(const PlannedDocument& document);

// The originals of a document that is a file, by its code.
using DocumentAttachments = std::vector<std::pair<std::string, std::string>>;  // code, name of the attachment

// The JSON. Error(kDamaged): the journal does not confirm a row.
std::string binder_proofs(const model::store::Reader& reader, const BinderPlan& plan,
                          const DocumentAttachments& originals);

// The text of the seal that stands between those bytes.
std::string seal_text(std::string_view audit, base::Date day, const templates::pdf::BytesAround& around);

}  // namespace classeur::audits
