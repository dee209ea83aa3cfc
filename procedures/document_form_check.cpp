// What is wrong with a document's form, field by field.
#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "procedures/document_check.hpp"
#include "procedures/document_form.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/written_flow.hpp"

namespace classeur::procedures
{

namespace
{

using base::Date;
using model::DocumentType;

constexpr std::string_view kFileName = "saisie";

bool says_nothing(std::string_view text)
{
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// As many numbers as the pattern of schema/types.xsd: [0-9]{1,4}\.[0-9]{1,4}
bool is_version_number(std::string_view text)
{
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return false;
  const auto is_number = [](std::string_view digits) {
    return !digits.empty() && digits.size() <= 4 && digits.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return is_number(text.substr(0, point)) && is_number(text.substr(point + 1));
}

class FormChecking
{
 public:
  FormChecking(const FormEntry& form, const FormKind& kind) : form_(form), kind_(kind) {}

  std::vector<FieldProblem> check()
  {
    for (const SectionShape& section : form_shape(kind_)) {
      check_fields(section.fields, form_, "");
      for (const GroupShape& group : section.groups) check_group(group, form_, "");
    }
    check_whole();
    return std::move(problems_);
  }

 private:
  void add(std::string path, std::string message) { problems_.push_back({std::move(path), std::move(message)}); }

  void check_fields(std::span<const FieldShape> fields, const FormEntry& entry, const std::string& prefix)
  {
    for (const FieldShape& field : fields)
      check_field(field, entry.value(field.name), prefix + std::string(field.name));
  }

  void check_field(const FieldShape& field, const std::string& value, const std::string& path)
  {
    if (says_nothing(value)) {
      if (field.kind == FieldKind::kFile) {
        add(path, "Déposez le fichier.");
      } else if (field.required) {
        add(path, field.kind == FieldKind::kChoice ? "Choisissez dans la liste." : "Ce champ est à remplir.");
      }
      return;
    }
    switch (field.kind) {
      case FieldKind::kDay:
        if (!Date::parse(value)) add(path, fmt::format("«\u00A0{}\u00A0» n’est pas un jour.", value));
        return;
      case FieldKind::kNumber:
        check_number(value, path);
        return;
      case FieldKind::kFlow:
        if (flow_xml(value, LoneParagraph::kStaysBlock).find("<caption></caption>") != std::string::npos) {
          add(path, "Un tableau n’a pas de titre\u00A0: commencez-le par une ligne «\u00A0|= Titre\u00A0».");
        }
        return;
      case FieldKind::kLine:
      case FieldKind::kInline:
      case FieldKind::kChoice:
      case FieldKind::kSuggested:
      case FieldKind::kFile:
      case FieldKind::kHidden:
        return;
    }
  }

  void check_number(const std::string& value, const std::string& path)
  {
    int number = 0;
    const char* const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    const int least = path == "section-numero" ? 0 : 1;
    const int most = path == "section-numero" ? 99 : path.ends_with(".valeur") ? 1000 : 1200;
    if (error != std::errc() || stop != end || number < least || number > most) {
      add(path, fmt::format("Indiquez un nombre entier, de {} à {}.", least, most));
    }
  }

  void check_group(const GroupShape& group, const FormEntry& entry, const std::string& prefix)
  {
    if (group.hidden) return;
    const std::string path = prefix + std::string(group.name);
    const auto& list = entry.list(group.name);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string one = fmt::format("{}.{}", path, i);
      check_fields(group.fields, list[i], one + ".");
      for (const GroupShape& inner : group.groups) check_group(inner, list[i], one + ".");
      const bool closed = group.key == "exigence" || group.key == "code";
      if (closed && !list[i].value(group.key).empty() && !seen.insert(list[i].value(group.key)).second) {
        add(fmt::format("{}.{}", one, group.key), "Déjà dans la liste\u00A0: gardez-le une seule fois.");
      }
    }
  }

  void check_whole()
  {
    const std::string& version = form_.value("version");
    if (!version.empty() && !is_version_number(version)) {
      add("version", "Écrivez le numéro comme «\u00A02.0\u00A0» ou «\u00A01.1\u00A0».");
    }
    const auto& associated = form_.list("associes");
    for (std::size_t i = 0; i < associated.size(); ++i) {
      const bool has_code = !associated[i].value("code").empty();
      if (has_code == !says_nothing(associated[i].value("titre"))) {
        add(fmt::format("associes.{}.code", i),
            has_code ? "Choisissez un document de la base, ou citez un texte extérieur\u00A0: pas les deux."
                     : "Choisissez un document de la base, ou citez un texte extérieur.");
      }
    }
    need_one("destinataires", kind_.type == DocumentType::kServiceNote);
    if (kind_.body == BodyKind::kWritten) check_written();
  }

  void check_written()
  {
    need_one("responsabilites", kind_.type == DocumentType::kProcedure);
    need_one("etapes", kind_.type == DocumentType::kProcedure);
    if (kind_.type != DocumentType::kProcedure && says_nothing(form_.value("preambule")) &&
        form_.list("parties").empty()) {
      add("preambule", "Le document n’a pas de texte\u00A0: écrivez-le ici, ou ajoutez une partie.");
    }
    const bool signs = !says_nothing(form_.value("signature-fonction"));
    if (signs && form_.value("signature-jour").empty()) add("signature-jour", "Indiquez le jour de la signature.");
    if (!signs &&
        !(form_.value("signature-pour") + form_.value("signature-lieu") + form_.value("signature-jour")).empty()) {
      add("signature-fonction", "Indiquez la fonction de qui signe.");
    }
  }

  void need_one(std::string_view list, bool needed)
  {
    if (needed && form_.list(list).empty()) {
      add(std::string(list), "La liste est vide\u00A0: il en faut au moins un élément.");
    }
  }

  const FormEntry& form_;
  FormKind kind_;
  std::vector<FieldProblem> problems_;
};

// The field whose line of XML that is, or the last one before it.
std::string place_of(const FormXml& written, int line)
{
  std::string path;
  for (const auto& [at, place] : written.places) {
    if (at > line) break;
    path = place;
  }
  return path;
}

std::string sentence(std::string message)
{
  if (!message.empty() && message[0] >= 'a' && message[0] <= 'z') message[0] = static_cast<char>(message[0] - 32);
  return message;
}

}  // namespace

std::vector<FieldProblem> form_problems(const FormEntry& form, const FormKind& kind, const Surroundings& surroundings,
                                        const ControlledFile* file)
{
  std::vector<FieldProblem> problems = FormChecking(form, kind).check();
  if (!problems.empty()) return problems;
  const FormXml written = form_xml(form, kind, file);
  Problems found = document_problems(written.xml, kFileName);
  if (found.empty()) found = check_document(read_document(written.xml, kFileName), surroundings, kFileName);
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& one, const auto& other) { return one.line < other.line; });
  for (const base::XmlProblem& problem : found) {
    problems.push_back({place_of(written, problem.line), sentence(problem.message)});
  }
  return problems;
}

}  // namespace classeur::procedures
