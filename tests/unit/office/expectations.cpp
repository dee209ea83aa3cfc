#include "tests/unit/office/expectations.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "procedures/document_reader.hpp"
#include "procedures/library.hpp"
#include "procedures/redline.hpp"
#include "procedures/redline_summary.hpp"

namespace classeur::procedures::office::test
{

namespace
{

std::string values_of(const RecordLeft& record)
{
  return fmt::format("record {}|{}|{}|{}|{}|{}|{}\n", record.id, record.title, record.kind, record.frequency,
                     record.keeper, record.retention_months, record.step);
}

std::string day_of(const std::optional<base::Date>& day)
{
  return day ? day->iso() : "-";
}

// Every value that read_document() gives but lines and the tree, as text: so that a difference shows.
std::string values_of(const ControlledDocument& one)
{
  std::string out =
      fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}\n", static_cast<int>(one.type), one.code, one.version,
                  one.number.value_or(-1), one.label_scope, one.title, one.section_number.value_or(-1), one.section,
                  one.service, one.pilot, one.author, one.effective.iso(), one.review_months, one.reason, one.subject);
  for (const auto& recipient : one.recipients) out += "to " + recipient + "\n";
  for (const auto& [signoff, line] : one.signoffs) {
    out += fmt::format("signoff {}|{}|{}\n", signoff.part, signoff.function, signoff.on.iso());
  }
  for (const Step& step : one.steps) {
    out += fmt::format("step {}|{}|{}\n", step.id, step.actor, step.action);
    for (const TimeLimit& limit : step.limits) {
      out += fmt::format("limit {}|{}|{}|{}|{}\n", limit.value, limit.unit, limit.from, day_of(limit.since),
                         day_of(limit.until));
    }
  }
  for (const RecordLeft& record : one.all_records()) out += values_of(record);
  for (const Reference& reference : one.references) {
    out += fmt::format("reference {}|{}|{}\n", reference.code, reference.reason, reference.associated);
  }
  for (const auto& external : one.external) {
    out += fmt::format("external {}|{}|{}\n", external.title, external.edition, external.reason);
  }
  for (const auto& use : one.indicators) out += fmt::format("indicator {}|{}\n", use.code, use.remark);
  for (const auto& served : one.served) {
    out += fmt::format("served {}|{}|{}\n", served.commitment, served.requirement, served.reason);
  }
  for (const auto& change : one.history) {
    out += fmt::format("change {}|{}|{}\n", change.version, change.on.iso(), change.text);
  }
  return out;
}

// The running text of an element with its markup: what content_of() leaves aside, which side of an
// emphasis a space is on, shows here.
void write_marked_text(const xmlNode* node, std::string& out)
{
  static const std::set<std::string_view> kInline = {"em", "strong", "link", "ref", "br"};
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE) {
      for (const char* at = reinterpret_cast<const char*>(child->content); *at != '\0'; ++at) {
        const bool space = *at == ' ' || *at == '\n' || *at == '\t';
        if (!space) out += *at;
        if (space && !out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
      }
    }
    if (child->type != XML_ELEMENT_NODE) continue;
    const std::string_view name(reinterpret_cast<const char*>(child->name));
    if (name == "p" && xmlChildElementCount(const_cast<xmlNode*>(node)) == 1) {  // says the same without
      write_marked_text(child, out);
      continue;
    }
    const bool is_inline = kInline.contains(name);
    while (!is_inline && !out.empty() && out.back() == ' ') out.pop_back();
    out += fmt::format("{0}<{1}>{0}", is_inline ? "" : "\n", name);
    write_marked_text(child, out);
    while (!is_inline && !out.empty() && out.back() == ' ') out.pop_back();
    out += fmt::format("</{}>{}", name, is_inline ? "" : "\n");
  }
}

std::string marked_text(const ControlledDocument& document)
{
  std::string out;
  write_marked_text(document.tree->root().node(), out);
  return out;
}

}  // namespace

const std::vector<ShippedDocument>& shipped_documents()
{
  static const std::vector<ShippedDocument> all = [] {
    std::vector<ShippedDocument> read;
    for (const LibraryFile& file : library_documents("haute-savoie")) {
      read.push_back({std::string(file.base_name()), read_document(file.bytes, file.name)});
    }
    return read;
  }();
  return all;
}

RenderingContext full_context()
{
  RenderingContext context;
  context.organisation = "Préfecture de la Haute-Savoie";
  context.label = "Qual-e-pref";
  for (const ShippedDocument& one : shipped_documents()) {
    const ControlledDocument& document = one.document;
    context.document_titles[document.code] = document.title;
    for (const ServedRequirement& served : document.served) {
      context.commitment_titles[served.commitment] = "Titre de l’engagement";
    }
    for (const IndicatorUse& use : document.indicators) context.indicator_labels[use.code] = "Libellé de l’indicateur";
    context.service_names[document.service] = "Nom du service";
    if (document.number) {
      RegisterLine line;
      line.code = document.code;
      line.number = *document.number;
      line.title = document.title;
      line.version = document.version;
      line.effective = document.effective;
      context.register_lines.push_back(std::move(line));
    }
  }
  return context;
}

RenderingContext copy_of(const ControlledDocument& document)
{
  RenderingContext context = full_context();
  context.state = model::VersionState::kSuperseded;
  context.ended = base::Date(2019, 8, 27);
  context.writers = {"correspondant-dci", "agent-accueil"};
  for (const HeadSignOff& one : document.signoffs) context.signoffs.push_back(one.signoff);
  model::SignOff pilot{"pilot", "Référent qualité", base::Date(2019, 8, 22)};
  pilot.login = "referent-qualite";
  pilot.statement = base::Digest::parse(std::string(64, 'a'));
  pilot.recorded_at = base::Instant{1'566'482'700};  // 22 August 2019, 14:05 UTC: 16:05 in Paris
  context.signoffs.push_back(pilot);
  model::SignOff approver{"approver", "Secrétaire générale", base::Date(2019, 8, 23)};
  approver.login = "directeur-dci";
  approver.deputy = "Directeur de la DCI";
  approver.statement = base::Digest::parse(std::string(64, 'b'));
  approver.recorded_at = pilot.recorded_at;  // of the day before: told apart
  context.signoffs.push_back(approver);
  context.awaited.push_back({"committee", "Préfet", "COPIL"});
  CopyMark mark;
  mark.day = base::Date(2019, 11, 18);
  mark.ended_by = "9.0";
  mark.content = *base::Digest::parse(std::string(64, 'c'));
  mark.address = "https://classeur.invalid/copie/ABCD";
  context.copy = mark;
  return context;
}

::testing::AssertionResult is_same(const ControlledDocument& original, const OfficeFile& back)
{
  if (!back.document) {
    ::testing::AssertionResult failure = ::testing::AssertionFailure()
                                         << original.code << " came back without structure";
    for (const std::string& problem : back.problems) failure << "\n  " << problem;
    return failure;
  }
  const Redline redline = compare(original, *back.document);
  if (redline.changed()) {
    ::testing::AssertionResult failure = ::testing::AssertionFailure() << original.code << " came back changed";
    for (const SummaryLine& line : summarise(redline)) failure << "\n  " << line.text;
    return failure;
  }
  if (content_of(original) != content_of(*back.document)) {
    return ::testing::AssertionFailure() << original.code << ": what no reader sees has changed";
  }
  if (marked_text(original) != marked_text(*back.document)) {
    const std::string before = marked_text(original);
    const std::string after = marked_text(*back.document);
    const auto at = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const std::size_t start = static_cast<std::size_t>(std::max<std::ptrdiff_t>(at.first - before.begin() - 60, 0));
    return ::testing::AssertionFailure() << original.code << ": the markup has moved\n"
                                         << before.substr(start, 120) << "\n"
                                         << after.substr(start, 120);
  }
  if (values_of(original) != values_of(*back.document)) {
    return ::testing::AssertionFailure() << original.code << "\n"
                                         << values_of(original) << "\n"
                                         << values_of(*back.document);
  }
  return ::testing::AssertionSuccess();
}

}  // namespace classeur::procedures::office::test
