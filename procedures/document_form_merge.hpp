// Two texts of one document that were written from the same one: where they differ, field by field, so that a person
// can choose. Entries of a list are the same where their key is; no word of either is lost.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "procedures/document_form.hpp"

namespace classeur::procedures
{

enum class MergeSide { kMine, kTheirs };

// A field that both have and that says something else in each.
struct FieldDifference {
  std::string path;  // in the merged form
  std::string mine;
  std::string theirs;
  MergeSide proposed = MergeSide::kMine;  // of the one who changed it
  bool both_changed = true;               // or nobody knows
};

// An entry that one of them does not have.
struct EntryDifference {
  std::string path;  // in the merged form
  MergeSide side = MergeSide::kMine;
  bool proposed_kept = true;  // false: the other took it away
};

struct MergedForm {
  FormEntry form;  // mine where both have it, with the entries of both; every other field is the same in both
  std::vector<FieldDifference> fields;
  std::vector<EntryDifference> entries;
};

// `before`: what both began with, if it is known.
MergedForm merge_forms(const FormEntry& mine, const FormEntry& theirs, const FormEntry* before, const FormKind& kind);

}  // namespace classeur::procedures
