#include "procedures/redline_facts.hpp"

#include <map>
#include <set>

#include <fmt/format.h>

#include "procedures/redline_words.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures
{

namespace
{

constexpr std::size_t kDigestShown = 16;  // characters: enough to tell two files apart by eye

const std::map<std::string_view, std::string_view>& labels_of_head()
{
  static const std::map<std::string_view, std::string_view> kLabels = {
      {"title", "Titre"},  {"section", "Section"},           {"service", "Service"},
      {"pilot", "Pilote"}, {"author", "Rédacteur"},          {"effective", "Entrée en vigueur"},
      {"review", "Revue"}, {"reason", "Motif de la version"}};
  return kLabels;
}

ValuePart field(const Change& change, std::string_view name)
{
  const FieldChange* found = change.field(name);
  if (!found) return {};
  ValuePart part;
  if (found->older) part.older = french_field(name, found->older->value);
  if (found->newer) part.newer = french_field(name, found->newer->value);
  // Typography aside, it is the same.
  if (!found->changed()) part.older = part.newer;
  return part;
}

// Text between fields, on the sides where the element is.
ValuePart between(const Change& change, std::string_view text)
{
  ValuePart part;
  if (change.status != ChangeStatus::kInserted) part.older = text;
  if (change.status != ChangeStatus::kDeleted) part.newer = text;
  return part;
}

// A part of a value, as `text` says it of a side.
template <typename Text>
ValuePart both(const Change& change, Text text)
{
  ValuePart part;
  if (change.status != ChangeStatus::kInserted) part.older = text(Side::kOlder);
  if (change.status != ChangeStatus::kDeleted) part.newer = text(Side::kNewer);
  return part;
}

std::vector<ValuePart> plain_label(std::string_view text)
{
  const std::string label(text);
  return {{label, label}};
}

}  // namespace

void FactWriter::label(const std::vector<ValuePart>& parts)
{
  xml_.open("label");
  write_value(xml_, parts);
  xml_.close();
}

void FactWriter::value(const std::vector<ValuePart>& parts)
{
  xml_.open("value");
  write_value(xml_, parts);
  xml_.close();
}

void FactWriter::words(const Change& change)
{
  xml_.open("value");
  write_segments(xml_, change.text, names_.document_titles);
  xml_.close();
}

bool FactWriter::is_fact(std::string_view element)
{
  static const std::set<std::string_view> kFacts = {
      "limit",          "record",     "reference", "external", "indicator", "served", "change",
      "responsibility", "definition", "recipient", "subject",  "signature", "file"};
  return kFacts.contains(element);
}

void FactWriter::write(const Change& change)
{
  static const std::map<std::string_view, void (FactWriter::*)(const Change&)> kWriters = {
      {"limit", &FactWriter::limit},
      {"record", &FactWriter::record},
      {"reference", &FactWriter::reference},
      {"external", &FactWriter::external},
      {"indicator", &FactWriter::indicator},
      {"served", &FactWriter::served},
      {"change", &FactWriter::history_line},
      {"responsibility", &FactWriter::responsibility},
      {"definition", &FactWriter::definition},
      {"recipient", &FactWriter::recipient},
      {"subject", &FactWriter::subject},
      {"signature", &FactWriter::signature},
      {"file", &FactWriter::file}};
  (this->*kWriters.at(change.name))(change);
}

void FactWriter::write_actor(const Change& step)
{
  write_value(xml_, {field(step, "actor")});
}

void FactWriter::limit(const Change& change)
{
  label(plain_label("Délai"));
  value({both(change, [&](Side side) { return limit_text(change, side); })});
}

void FactWriter::record(const Change& change)
{
  label(plain_label("Enregistrement"));
  xml_.open("value");
  write_segments(xml_, change.text, names_.document_titles);
  write_value(xml_, {between(change, " ("), field(change, "kind"), between(change, ", "), field(change, "frequency"),
                     between(change, "\u00A0; gardé par\u00A0: "), field(change, "keeper"), between(change, ", "),
                     field(change, "retention-months"), between(change, ")")});
  xml_.close();
}

void FactWriter::reference(const Change& change)
{
  label({both(change, [&](Side side) {
    std::string text = field_text(change, "code", side);
    const auto title = names_.document_titles.find(text);
    if (title != names_.document_titles.end()) text += " " + quoted(title->second);
    return text;
  })});
  words(change);
}

void FactWriter::external(const Change& change)
{
  label({both(change, [&](Side side) {
    const std::string edition = field_text(change, "edition", side);
    return field_text(change, "title", side) + (edition.empty() ? "" : ", " + edition);
  })});
  words(change);
}

void FactWriter::indicator(const Change& change)
{
  label({both(change, [&](Side side) {
    const std::string code = field_text(change, "code", side);
    const auto name = names_.indicator_labels.find(code);
    return name == names_.indicator_labels.end() ? code : code + " " + name->second;
  })});
  words(change);
}

void FactWriter::served(const Change& change)
{
  label({both(change, [&](Side side) {
    return fmt::format("Engagement\u00A0{}, exigence\u00A0{}", field_text(change, "commitment", side),
                       field_text(change, "requirement", side));
  })});
  words(change);
}

void FactWriter::history_line(const Change& change)
{
  label({both(change, [&](Side side) {
    return fmt::format("Version\u00A0{}, {}", field_text(change, "version", side),
                       french_day(field_text(change, "on", side)));
  })});
  words(change);
}

void FactWriter::responsibility(const Change& change)
{
  label({field(change, "actor")});
  words(change);
}

void FactWriter::definition(const Change& change)
{
  label({field(change, "term")});
  words(change);
}

void FactWriter::recipient(const Change& change)
{
  label(plain_label("Destinataire"));
  words(change);
}

void FactWriter::subject(const Change& change)
{
  label(plain_label("Objet"));
  words(change);
}

void FactWriter::signature(const Change& change)
{
  label(plain_label("Signature"));
  value({both(change, [&](Side side) {
    const std::string place = field_text(change, "place", side);
    const std::string principal = field_text(change, "for", side);
    return fmt::format("{}le {}, {}{}", place.empty() ? "" : place + ", ", french_day(field_text(change, "on", side)),
                       principal.empty() ? "" : "pour " + principal + ", ", field_text(change, "function", side));
  })});
}

// By its digest: a file of the same name may be another one.
void FactWriter::file(const Change& change)
{
  label(plain_label("Nom et empreinte"));
  value({both(change, [&](Side side) {
    return fmt::format("{} ({}\u00A0octets), empreinte {}, texte {}", field_text(change, "name", side),
                       field_text(change, "bytes", side), field_text(change, "digest", side).substr(0, kDigestShown),
                       french(file_text_words(), field_text(change, "text", side)));
  })});
}

void FactWriter::line(std::string_view name, const std::vector<ValuePart>& parts)
{
  xml_.open("fact");
  label(plain_label(name));
  value(parts);
  xml_.close();
}

void FactWriter::write_version(const Change& root)
{
  line("Version", {field(root, "version")});
}

void FactWriter::write_scope(const Change& root)
{
  if (!root.field("label-scope")) return;
  line("Périmètre du label", {both(root, [&](Side side) {
         return std::string(field_text(root, "label-scope", side) == "yes" ? "dans le périmètre" : "hors périmètre");
       })});
}

bool FactWriter::is_fact_of_head(std::string_view element)
{
  return element == "signoff" || labels_of_head().contains(element);
}

void FactWriter::write_of_head(const Change& change)
{
  if (change.name == "signoff") return sign_off(change);
  label(plain_label(labels_of_head().at(change.name)));
  if (change.name == "effective") {
    value({both(change, [&](Side side) { return french_day(own_text(change, side)); })});
  } else if (change.name == "service") {
    value({both(change, [&](Side side) {
      const std::string code = own_text(change, side);
      const auto service = names_.service_names.find(code);
      return service == names_.service_names.end() ? code : service->second;
    })});
  } else if (change.name == "review") {
    value({both(change,
                [&](Side side) { return fmt::format("tous les {}\u00A0mois", field_text(change, "months", side)); })});
  } else {
    words(change);
  }
}

void FactWriter::sign_off(const Change& change)
{
  label({both(change,
              [&](Side side) { return std::string(french(signoff_part_words(), field_text(change, "part", side))); })});
  value({both(change, [&](Side side) {
    return fmt::format("{}, le {}", field_text(change, "function", side), french_day(field_text(change, "on", side)));
  })});
}

}  // namespace classeur::procedures
