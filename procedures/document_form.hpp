// A controlled document as a form has it: texts in named fields, and lists of such. Whatever the vocabulary holds has a
// field, so that opening a document and saving it loses nothing; whatever is typed can be kept, right or wrong.
//
//   form_of(document)  -> FormEntry ->  form_xml(entry, type)  -> read_document()
//
// Paths name a field through the lists: "etapes.2.delais.0.valeur", counted from 0.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "procedures/controlled_document.hpp"
#include "procedures/problems.hpp"

namespace classeur::procedures
{

struct FormEntry {
  std::map<std::string, std::string, std::less<>> values;
  std::map<std::string, std::vector<FormEntry>, std::less<>> lists;

  // Empty if there is none.
  const std::string& value(std::string_view name) const;
  const std::vector<FormEntry>& list(std::string_view name) const;
  bool operator==(const FormEntry&) const = default;
};

enum class FieldKind {
  kLine,       // a line of text
  kInline,     // words with emphasis, links and references (written_flow.hpp); line breaks
  kFlow,       // paragraphs, lists and tables (as above)
  kDay,        // 2019-11-18
  kNumber,     // a whole number
  kChoice,     // a code of a closed list
  kSuggested,  // a line of text, with a list of what there is
  kFile,       // a file of the store, by its digest; carried along, and shown by its name
  kHidden,     // carried along
};

struct FieldShape {
  std::string_view name;
  std::string_view label;  // French
  FieldKind kind = FieldKind::kLine;
  bool required = false;
  std::string_view choices = {};  // name of the list, of kChoice and kSuggested
  std::string_view hint = {};     // French
};

struct GroupShape {
  std::string_view name;
  std::string_view label;     // "Étapes"
  std::string_view one;       // "Étape"
  std::string_view add;       // "Ajouter une étape"
  std::string_view key;       // the field by which two texts are compared entry by entry
  std::string_view fresh_id;  // letter of the id that a new entry gets in its field "id"; empty: it gets none
  std::span<const FieldShape> fields;
  std::span<const GroupShape> groups = {};
  bool hidden = false;  // carried along
};

// A block of the form. Fields and lists of all sections stand in one entry.
struct SectionShape {
  std::string_view name;
  std::string_view label;
  std::span<const FieldShape> fields;
  std::span<const GroupShape> groups;
  std::string_view hint = {};
};

// Which form: that of a type, for a text that is written here or for the head of a file.
enum class BodyKind { kWritten, kFile };
struct FormKind {
  model::DocumentType type = model::DocumentType::kOther;
  BodyKind body = BodyKind::kWritten;

  FormKind() = default;
  FormKind(model::DocumentType of_type, BodyKind of_body = BodyKind::kWritten) : type(of_type), body(of_body) {}
  bool operator==(const FormKind&) const = default;
};
FormKind kind_of(const ControlledDocument& document);

// Digest of the file, in the form of a file.
constexpr std::string_view kFileField = "fichier";

std::span<const SectionShape> form_shape(const FormKind& kind);

// The field or list that a path names; null if there is none.
const FieldShape* find_field(const FormKind& kind, std::string_view path);
const GroupShape* find_group(const FormKind& kind, std::string_view path);
// "Étape 3, délai 1 : valeur"
std::string path_label(const FormKind& kind, std::string_view path);

// The segments of a path; a number beyond any list for what is none.
std::vector<std::string_view> path_segments(std::string_view path);
// Null where the entry has no such thing.
FormEntry* entry_at(FormEntry& root, std::string_view path);              // "etapes.2"; "" is the root
std::vector<FormEntry>* list_at(FormEntry& root, std::string_view path);  // "etapes", "etapes.2.delais"
std::string* value_at(FormEntry& root, std::string_view path);

FormEntry form_of(const ControlledDocument& document);
// A new one of that type, with the lists that need an entry holding an empty one.
FormEntry empty_form(const FormKind& kind);
// An id that no entry has yet: "e12".
std::string fresh_id(const FormEntry& root, std::string_view letter);

struct FormXml {
  std::string xml;
  std::vector<std::pair<int, std::string>> places;  // line of the XML, path of the field that it came from
};
// Always well-formed; valid where the form is. `file`: of a form of that kind, what its digest stands for.
FormXml form_xml(const FormEntry& form, const FormKind& kind, const ControlledFile* file = nullptr);

// The XML of a document that is a file, with that one as its file: its head and the rest as they were.
std::string with_file(const ControlledDocument& document, const ControlledFile& file);

struct FieldProblem {
  std::string path;  // empty: of the whole
  std::string message;
};
// What a person has to mend, in the order of the form: what is missing, no day, no number, no such choice; then what
// the schema, the flow and the surroundings say of the whole.
struct Surroundings;
std::vector<FieldProblem> form_problems(const FormEntry& form, const FormKind& kind, const Surroundings& surroundings,
                                        const ControlledFile* file = nullptr);

// The next numbers after `number`: "2.0" and "1.4" after "1.3".
struct NextNumbers {
  std::string major;
  std::string minor;
};
NextNumbers next_numbers(std::string_view number);

}  // namespace classeur::procedures
