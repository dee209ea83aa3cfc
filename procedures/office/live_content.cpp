// ECMA-376 part 1, 17.16 (fields), 18.13 and 18.14 (connections, external workbooks), part 2, 9.3 (relations); ODF 1.3
// part 3.
#include "procedures/office/live_content.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/file_name.hpp"
#include "base/xml_stream.hpp"
#include "procedures/office/docx_fields.hpp"
#include "procedures/office/embedded_programs.hpp"
#include "procedures/office/package.hpp"
#include "procedures/office/package_check.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::lower_ascii;

constexpr std::string_view kOr = ", ou versez-le en PDF";

// A part as it goes by; an element is told once its attributes are there.
class PartReading : public base::XmlVisitor
{
 public:
  PartReading(std::string_view file, std::string_view part) : file_(file), part_(part) {}

  void open(std::string_view name) override
  {
    finish();
    name_ = name;
    is_open_ = true;
  }
  void attribute(std::string_view name, std::string_view value) override { attributes_.emplace_back(name, value); }
  void close(std::string_view /*name*/) override { finish(); }
  void characters(std::string_view /*text*/) override { finish(); }

 protected:
  virtual void see(std::string_view element) = 0;

  // Of the element that is seen, by its local name.
  std::string_view value_of(std::string_view attribute) const
  {
    for (const auto& [name, value] : attributes_) {
      if (name == attribute) return value;
    }
    return "";
  }
  std::string_view part() const { return part_; }
  [[noreturn]] void refuse(std::string_view why) const
  {
    refuse_part(file_, base::seen_text(std::string(part_), base::kFileNameCharactersMax), why);
  }
  [[noreturn]] void refuse_elsewhere(std::string_view target) const
  {
    refuse(
        fmt::format("un contenu d’ailleurs, chargé à l’ouverture, y est appelé\u00A0: «\u00A0{}\u00A0». "
                    "Intégrez-le au fichier ou retirez-le{}.",
                    base::seen_text(std::string(target), base::kFileNameCharactersMax), kOr));
  }
  [[noreturn]] void refuse_dde() const
  {
    refuse(
        fmt::format("elle tient un lien DDE, qui fait démarrer ou interroge un autre programme. Rompez ce lien et "
                    "enregistrez le fichier{}.",
                    kOr));
  }
  // Of a spreadsheet.
  void check_formula(std::string_view formula, bool has_dde_operator) const
  {
    const std::string bare = without_texts(formula);
    const std::string small = lower_ascii(bare);
    if (calls(small, "dde") || (has_dde_operator && bare.find('|') != std::string::npos)) refuse_dde();
    for (const std::string_view asking : {"webservice", "rtd"}) {
      if (!calls(small, asking)) continue;
      refuse(
          fmt::format("une formule ({}) y interroge une autre machine ou un autre programme. Remplacez-la par sa "
                      "valeur et enregistrez le fichier{}.",
                      asking == "rtd" ? "RTD" : "WEBSERVICE, SERVICEWEB", kOr));
    }
  }

 private:
  void finish()
  {
    if (std::exchange(is_open_, false)) see(name_);
    attributes_.clear();
  }

  // What stands in quotes is text or the name of a sheet.
  static std::string without_texts(std::string_view formula)
  {
    std::string bare;
    char quote = '\0';
    for (const char character : formula) {
      if (quote == '\0' && (character == '"' || character == '\''))
        quote = character;
      else if (quote == '\0')
        bare.push_back(character);
      else if (character == quote)
        quote = '\0';
    }
    return bare;
  }
  static bool calls(std::string_view formula, std::string_view function)
  {
    for (std::size_t at = formula.find(function); at != std::string_view::npos; at = formula.find(function, at + 1)) {
      const bool is_whole =
          at == 0 ||
          std::string_view("abcdefghijklmnopqrstuvwxyz0123456789_").find(formula[at - 1]) == std::string_view::npos;
      const std::size_t behind = formula.find_first_not_of(' ', at + function.size());
      if (is_whole && behind != std::string_view::npos && formula[behind] == '(') return true;
    }
    return false;
  }

  std::string_view file_;
  std::string_view part_;
  std::string name_;
  bool is_open_ = false;
  std::vector<std::pair<std::string, std::string>> attributes_;
};

bool is_on_the_web(std::string_view target)
{
  const std::string small = lower_ascii(target);
  const std::size_t scheme = small.find(':');
  return scheme != std::string::npos && scheme > 1 && !small.starts_with("file:");  // "c:" is a disk
}

// Of a field, in which backslashes are doubled (ECMA-376 part 1, 17.16.1): an address of the web or of another machine,
// quoted or not.
bool leads_elsewhere(std::string_view arguments)
{
  for (std::size_t at = 0; (at = arguments.find_first_not_of(" \t\r\n\"", at)) != std::string_view::npos;) {
    const std::string_view ends = at > 0 && arguments[at - 1] == '"' ? "\"" : " \t\r\n\"";
    const std::size_t end = std::min(arguments.find_first_of(ends, at), arguments.size());
    const std::string_view written = arguments.substr(at, end - at);
    std::string meant;
    for (std::size_t character = 0; character < written.size(); ++character) {
      if (written.substr(character).starts_with("\\\\")) ++character;
      meant.push_back(written[character]);
    }
    if (leads_outside(written) || leads_outside(meant)) return true;
    at = end;
  }
  return false;
}

class OdfReading final : public PartReading
{
 public:
  using PartReading::PartReading;

 protected:
  void see(std::string_view element) override
  {
    static constexpr std::array<std::string_view, 4> kDde = {"dde-connection-decl", "dde-connection", "dde-source",
                                                             "dde-link"};
    if (std::find(kDde.begin(), kDde.end(), element) != kDde.end()) refuse_dde();
    const std::string_view href = value_of("href");
    if (element == "event-listener") {
      check_event(href);
      return;
    }
    check_formula(value_of("formula"), false);
    check_formula(value_of("expression"), false);
    // The addresses of a form's buttons, to which a person sends it.
    if (is_followed_by_a_person(element) || element == "form" || element == "button") return;
    if (element == "template" ? !is_on_the_web(href) : stays_in_package(href, part())) return;
    refuse_elsewhere(href);
  }

 private:
  // What a slide does at a click is an event too.
  void check_event(std::string_view href) const
  {
    const std::string small = lower_ascii(href);
    if (!small.starts_with("vnd.sun.star.script:") && !small.starts_with("macro:") && value_of("macro-name").empty() &&
        value_of("action") != "execute") {
      return;
    }
    refuse(
        fmt::format("un évènement y lance une macro ou un programme. Retirez-le (Outils, Personnaliser, Évènements) "
                    "et enregistrez le fichier{}.",
                    kOr));
  }
};

class RelationsReading final : public PartReading
{
 public:
  using PartReading::PartReading;

 protected:
  void see(std::string_view element) override
  {
    if (element != "Relationship") return;
    const std::string type = lower_ascii(value_of("Type"));
    const std::string_view target = value_of("Target");
    if (!leads_outside(target) && lower_ascii(value_of("TargetMode")) != "external") {
      check_within(type);
      return;
    }
    if (type.ends_with("/hyperlink")) return;
    // A house keeps its templates on a server of its own; and a workbook asks before it reads another one, whose values
    // it holds.
    if (type.ends_with("/externallinkpath") || type.ends_with("/xlexternallinkpath/xlpathmissing")) return;
    if (type.ends_with("/attachedtemplate")) {
      if (!is_on_the_web(target)) return;
      refuse(fmt::format(
          "le document appelle un modèle d’une autre machine, chargé à l’ouverture. Dans Word, onglet Développeur, "
          "Modèle de document, effacez l’adresse du modèle et tapez Normal, puis enregistrez{}.",
          kOr));
    }
    refuse_elsewhere(target);
  }

 private:
  void check_within(std::string_view type) const
  {
    const auto ends_with_any = [&](std::initializer_list<std::string_view> kinds) {
      return std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) { return type.ends_with(kind); });
    };
    if (ends_with_any({"/vbaproject", "macrosheet"})) {
      refuse(fmt::format("le fichier porte une macro. Enregistrez-le sans macros{}.", kOr));
    }
    if (ends_with_any({"/oleobject", "/control"})) {
      refuse(fmt::format("le fichier tient un objet OLE ou ActiveX. Retirez-le{}.", kOr));
    }
    if (type.ends_with("/afchunk")) {
      refuse(
          fmt::format("un texte d’un autre format y est inséré, que Word lit à l’ouverture avec tout ce qu’il appelle. "
                      "Ouvrez le document dans Word et enregistrez-le\u00A0: ce texte en fera alors partie{}.",
                      kOr));
    }
  }
};

class OoxmlReading final : public PartReading
{
 public:
  OoxmlReading(std::string_view file, std::string_view part, bool is_spreadsheet)
      : PartReading(file, part), is_spreadsheet_(is_spreadsheet)
  {
  }

  void open(std::string_view name) override
  {
    PartReading::open(name);
    fields_.open(name);
    in_formula_ = is_spreadsheet_ && (name == "f" || name == "definedName");
    formula_.clear();
  }
  void attribute(std::string_view name, std::string_view value) override
  {
    PartReading::attribute(name, value);
    fields_.attribute(name, value);
  }
  void close(std::string_view name) override
  {
    PartReading::close(name);
    fields_.close(name);
    if (in_formula_) check_formula(formula_, true);
    in_formula_ = false;
  }
  void characters(std::string_view text) override
  {
    PartReading::characters(text);
    fields_.characters(text);
    if (in_formula_) formula_ += text;
  }
  // At the end of the part.
  void check_fields()
  {
    static constexpr std::array<std::string_view, 6> kRefused = {"dde",         "ddeauto", "link",
                                                                 "includetext", "include", "database"};
    static constexpr std::array<std::string_view, 3> kRefusedFromElsewhere = {"includepicture", "import", "rd"};
    for (const DocxField& field : fields_.take()) {
      const std::string name = lower_ascii(field.name);
      const auto is_one_of = [&](const auto& names) {
        return std::find(names.begin(), names.end(), name) != names.end();
      };
      if (!field.name_is_computed && !is_one_of(kRefused) &&
          !(is_one_of(kRefusedFromElsewhere) && (field.arguments_are_computed || leads_elsewhere(field.arguments)))) {
        continue;
      }
      refuse(fmt::format(
          "elle tient un champ {} qui lance une commande ou va chercher un contenu ailleurs. Dans Word, placez-vous "
          "dessus et remplacez-le par son texte (Ctrl+Maj+F9), puis enregistrez{}.",
          field.name_is_computed ? "dont le nom est calculé," : fmt::format("«\u00A0{}\u00A0»", field.name), kOr));
    }
  }

 protected:
  void see(std::string_view element) override
  {
    if (element == "ddeLink") refuse_dde();
    if (element == "oleLink") {
      refuse(
          fmt::format("le classeur est lié à un objet d’un autre fichier. Dans Excel, onglet Données, Modifier les "
                      "liens, rompez la liaison, puis enregistrez{}.",
                      kOr));
    }
    const std::string_view refresh = value_of("refreshOnLoad");
    if ((element == "connection" || element == "queryTable") && (refresh == "1" || refresh == "true")) {
      refuse(
          fmt::format("une connexion de données y est actualisée à l’ouverture. Dans Excel, onglet Données, Requêtes "
                      "et connexions, supprimez-la, puis enregistrez{}.",
                      kOr));
    }
  }

 private:
  bool is_spreadsheet_;
  DocxFieldReading fields_;
  bool in_formula_ = false;
  std::string formula_;
};

// By its name; or by its first bytes, whatever a content type calls it.
bool is_xml(std::string_view name, std::string_view content)
{
  const std::string small = lower_ascii(name);
  if (small.ends_with(".xml") || small.ends_with(".rels")) return !content.empty();
  const std::string_view head = content.substr(0, 1024);
  if (!content.starts_with('<') && !content.starts_with("\xEF\xBB\xBF<")) return false;
  return head.find("schemas.openxmlformats.org/") != std::string_view::npos ||
         head.find("purl.oclc.org/ooxml/") != std::string_view::npos;
}

}  // namespace

void refuse_live_content(const std::map<std::string, std::string>& entries, std::string_view media_type,
                         std::string_view file)
{
  const bool is_odf = media_type.find(".opendocument.") != std::string_view::npos;
  const bool is_spreadsheet = media_type.find("spreadsheetml") != std::string_view::npos;
  std::size_t inflated_left = kPackageInflatedBytesMax;
  for (const auto& [name, content] : entries) {
    refuse_programs_within(file, name, content, inflated_left);
    // Of old OpenOffice the list of the entries has a DOCTYPE.
    if (!is_xml(name, content) || (is_odf && name.starts_with("META-INF/"))) continue;
    const std::string place = fmt::format("{}, partie «\u00A0{}\u00A0»", file, name);
    if (is_odf) {
      OdfReading reading(file, name);
      base::stream_xml(content, place, reading);
    } else if (lower_ascii(name).ends_with(".rels")) {
      RelationsReading reading(file, name);
      base::stream_xml(content, place, reading);
    } else {
      OoxmlReading reading(file, name, is_spreadsheet);
      base::stream_xml(content, place, reading);
      reading.check_fields();
    }
  }
}

}  // namespace classeur::procedures::office
