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
  procedures::FormKind kind;
  std::string code;     // empty: a new document
  std::string number;   // of the draft; empty: it is yet to be saved
  std::string from;     // the version that a new one begins with; empty: none
  std::string highest;  // number of the document's highest version; empty: none
  std::optional<base::Digest> seen;
  procedures::FormEntry form;
  std::optional<procedures::ControlledFile> file;  // of a form of that kind; absent: it is not there any more
  std::string file_version;                        // the version that has it; empty: none yet
  bool waiting = false;                            // handed in, not in the file store yet: of `file` only name,
                                                   // digest and size are known

  std::string action() const;  // "/documents/FP-10/modifier?version=1.1"
  std::string autosave_action() const;
  std::string deposit_action() const;  // where a file is handed in for it
  // Under which what is typed is kept, and a file that was handed in.
  std::string unsaved_key() const { return code.empty() ? "nouveau" : code; }
};

// What was made of a file just handed in.
struct DepositShown {
  std::string name;
  bool has_structure = false;                              // so it can be written on here
  bool replaces_text = false;                              // of a draft that was written here
  std::vector<std::pair<std::string, std::size_t>> found;  // "étapes", 7
  std::vector<std::string> problems;                       // French: why there is no structure; what found no place
  std::vector<std::string> open = {};                      // French: what the file does not say
};

struct WritingShown {
  std::vector<procedures::FieldProblem> problems;
  std::optional<model::store::UnsavedForm> unsaved;  // offered
  bool saved = false;                                // just now
  std::optional<DepositShown> deposit = {};
};

Response writing_page(const Request& request, const Writing& writing, const WritingShown& shown, int status);
// Who has saved the text that stands in the way, and when.
struct SavedBy {
  model::Actor actor;
  base::Instant at;
};
// `writing.seen` is the digest of the text that was saved meanwhile.
Response conflict_page(const Request& request, const Writing& writing, const procedures::MergedForm& merged,
                       const SavedBy& saved);
// Another one is writing: `lock` is his. Of who has just saved (?enregistre=oui) it was taken over.
Response locked_page(const Request& request, const Writing& writing, const model::store::EditLock& lock);
// What an account that may write has to choose before it hands a file in; `error` stands beside the file.
Response deposit_page(const Request& request, const Writing& writing, const std::string& error, int status);
// Which type is the new document to be of?
Response document_type_page(const Request& request);

}  // namespace classeur::server::pages
