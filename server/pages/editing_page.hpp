// The pages on which a document is written: the form, the two texts after a conflict, and who else is writing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "model/store/editing.hpp"
#include "procedures/document_form.hpp"
#include "procedures/document_form_merge.hpp"
#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server::pages
{

// What is being written, and where its form goes.
struct Writing {
  model::DocumentType type = model::DocumentType::kOther;
  std::string code;     // empty: a new document
  std::string number;   // of the draft; empty: it is yet to be saved
  std::string from;     // the version that a new one begins with; empty: none
  std::string highest;  // number of the document's highest version; empty: none
  std::optional<base::Digest> seen;
  procedures::FormEntry form;

  std::string action() const;  // "/documents/FP-10/modifier?version=1.1"
  std::string autosave_action() const;
  // Under which what is typed is kept.
  std::string unsaved_key() const { return code.empty() ? "nouveau" : code; }
};

struct WritingShown {
  std::vector<procedures::FieldProblem> problems;
  std::optional<model::store::UnsavedForm> unsaved;  // offered
  bool saved = false;                                // just now
};

Response writing_page(const Request& request, const Writing& writing, const WritingShown& shown, int status);
// `writing.seen` is the digest of the text that was saved meanwhile.
Response conflict_page(const Request& request, const Writing& writing, const procedures::MergedForm& merged);
// Another one is writing; or was, and the lock has lapsed.
Response locked_page(const Request& request, const Writing& writing, const model::store::EditLock& lock,
                     base::Instant now);
// Which type is the new document to be of?
Response document_type_page(const Request& request);

}  // namespace classeur::server::pages
