// The redline between two versions of a document: by structure, then by word. One tree that holds both, so that the
// older and the newer can each be had from it again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "procedures/redline_content.hpp"

namespace classeur::procedures
{

enum class ChangeStatus : std::uint8_t {
  kKept,       // in both, in the same place; what is inside may have changed
  kInserted,   // with all that it holds, but for what moved into it
  kDeleted,    // with all that it held, but for what moved out of it
  kMovedAway,  // stood here; only `move` is said, the rest stands where it went
  kMovedHere,  // came from elsewhere; what is inside may have changed on the way
  kReshaped    // the same words in other blocks: a paragraph split, paragraphs made a list
};

// An attribute that carries meaning, on both sides.
struct FieldChange {
  std::string name;
  std::optional<ContentField> older;
  std::optional<ContentField> newer;

  bool changed() const { return older != newer; }
  // 0 for an id, which no reader sees.
  WordCount changed_words() const;
  bool operator==(const FieldChange&) const = default;
};

// An element, on both sides.
struct Change {
  ChangeStatus status = ChangeStatus::kKept;
  int move = 0;                 // from 1: the same on both ends of a move; 0: not moved
  std::string name;             // of the element
  std::size_t older_place = 0;  // among its siblings of that name, from 1; 0: not there
  std::size_t newer_place = 0;
  std::vector<FieldChange> fields;
  std::vector<Change> children;
  Segments text;
  std::vector<ContentNode> older_blocks;  // of kReshaped only, and `text` is that of all of them
  std::vector<ContentNode> newer_blocks;

  // Anything that a reader sees: ids aside.
  bool changed() const;
  const FieldChange* field(std::string_view wanted) const;
  const Change* child(std::string_view wanted) const;
  bool operator==(const Change&) const = default;
};

struct Redline {
  Change root;

  bool changed() const { return root.changed(); }
  // Words of texts and of fields. What only moved, or looks different, is no changed word.
  WordCount changed_words() const;
  bool operator==(const Redline&) const = default;
};

// Pure. Both have the same root element, as versions of one document do; otherwise Error(kBadInput).
// compare(newer, older) == swapped(compare(older, newer)); apply(older, compare(older, newer)) == newer.
Redline compare(const ContentNode& older, const ContentNode& newer);
Redline compare(const ControlledDocument& older, const ControlledDocument& newer);

// Insertions become deletions, and moves go back.
Redline swapped(const Redline& redline);

ContentNode older_content(const Redline& redline);
ContentNode newer_content(const Redline& redline);

// What `older` becomes. Error(kConflict) if the redline was made from another text.
ContentNode apply(const ContentNode& older, const Redline& redline);

// The two ends of each move: by number, where it came to. Valid as long as the redline.
std::vector<const Change*> moved_changes(const Redline& redline);

}  // namespace classeur::procedures
