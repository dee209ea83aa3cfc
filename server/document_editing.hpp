// The form of a document as a browser sends it, and what its buttons ask for. Pure, but for the names of fields: a
// field of the document bears its path (procedures/document_form.hpp), the others are named here.
//
//   empreinte     digest of the text that the writer has seen; empty: there was none
//   geste         what the button asks for: "enregistrer", "ajouter:etapes", "retirer:etapes.2", "monter:…" …
//   choix.PATH    after a conflict: "mien", "autre", "deux"; autre.PATH holds the other text
//   entree.PATH   after a conflict: an entry that one of both lacks; garder.PATH is there if it stays
#pragma once

#include <string>
#include <string_view>

#include "procedures/document_form.hpp"
#include "server/request.hpp"

namespace classeur::server
{

constexpr std::size_t kListEntriesMax = 300;  // of one list of the form

// What the fields say, in the shape of that type. Unknown fields are passed over; line ends become "\n".
procedures::FormEntry form_from(const Fields& fields, const procedures::FormKind& kind);

enum class GestureKind {
  kSave,     // enregistrer
  kClose,    // fermer: save and leave
  kAdd,      // ajouter:LIST
  kRemove,   // retirer:ENTRY
  kUp,       // monter:ENTRY
  kDown,     // descendre:ENTRY
  kMerge,    // fusionner: save what was chosen after a conflict
  kReview,   // revoir: what was chosen, in the form again
  kRestore,  // restaurer: what was typed and not saved
  kDiscard,  // jeter
  kTake,     // prendre: the document from who is writing it
  kLeave,    // quitter: without saving
};

struct Gesture {
  GestureKind kind = GestureKind::kSave;
  std::string path;
};
// A button that nobody knows saves, as the key Enter does.
Gesture gesture_of(const Fields& fields);

// Adds, removes or moves an entry. False: there is no such list or entry, or the list is full; nothing was changed.
bool apply_gesture(const Gesture& gesture, const procedures::FormKind& kind, procedures::FormEntry& form);

// Does to the form what was chosen after a conflict.
void apply_choices(const Fields& fields, const procedures::FormKind& kind, procedures::FormEntry& form);

// Fields that are not in the form of a version of their own: the line of the history, ids of new entries.
void complete_form(procedures::FormEntry& form, const procedures::FormKind& kind, base::Date today);

// A new version that begins with the text of another one.
void begin_version(procedures::FormEntry& form, std::string_view after, std::string_view author);

}  // namespace classeur::server
