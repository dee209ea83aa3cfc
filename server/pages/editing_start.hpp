// What a form of a document begins with: the draft that there is, or the version that a new one follows, and the file
// of a document that is one. For the pages on which documents are written or handed in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"
#include "model/store/editing.hpp"
#include "procedures/controlled_document.hpp"
#include "server/pages/editing_page.hpp"
#include "server/request.hpp"

namespace classeur::server::pages
{

// What the space has of a document.
struct Stored {
  model::Document document;
  std::vector<model::DocumentVersion> versions;

  const model::DocumentVersion* find(std::string_view number) const;
  const model::DocumentVersion* prepared() const;  // draft or in review
  std::string highest() const;                     // number; empty if there is none
};
// Throws Error(kNotFound).
Stored find_stored(const model::store::Reader& reader, const std::string& code);

procedures::ControlledDocument read_text(const model::store::Reader& reader, const std::string& code,
                                         const base::Digest& content);

// What a document looks like when its form is opened. `elsewhere`: the address that shows it, if it is another one.
// Throws Error(kConflict) while a version of it is in review.
Writing open_writing(const Request& request, const Stored& stored, std::string& elsewhere);
// What was sent, or what was typed and kept.
void take_fields(const Request& request, const Fields& fields, Writing& writing);
Writing sent_writing(const Request& request, const Stored& stored);

// Who else holds the document now; absent: nobody, or the viewer.
std::optional<model::store::EditLock> other_holder(const Request& request, const Writing& writing);
// For the viewer, unless another holds it. What is only opened lapses sooner.
void renew_lock(const Request& request, const Writing& writing,
                model::store::LockUse use = model::store::LockUse::kWritten);

}  // namespace classeur::server::pages
