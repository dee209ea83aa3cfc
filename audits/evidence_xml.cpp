#include "audits/evidence_xml.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "audits/left_out.hpp"
#include "model/indicator_target.hpp"
#include "model/printed_decimal.hpp"
#include "model/typed_measurement.hpp"

namespace classeur::audits
{

namespace
{

std::string_view code_of(Showing showing)
{
  switch (showing) {
    case Showing::kPages:
      return "pages";
    case Showing::kPicture:
      return "picture";
    case Showing::kContent:
      return "content";
    case Showing::kAttached:
      return "attached";
  }
  return "";
}

constexpr std::string_view kPrinted = "imprimé";

void write_left_out(base::XmlWriter& xml, const std::vector<std::string>& clauses)
{
  for (const std::string& clause : clauses) xml.element("left-out", clause);
}

void write_table(base::XmlWriter& xml, const TableContent& content)
{
  for (const TableSheet& sheet : content.sheets) {
    const std::size_t columns = sheet.columns_shown();
    xml.open("sheet").attribute("name", sheet.name).attribute("columns", static_cast<long long>(columns));
    for (const auto& row : sheet.rows) {
      xml.open("row");
      for (std::size_t index = 0; index < columns; ++index) xml.element("cell", index < row.size() ? row[index] : "");
      xml.close();
    }
    write_left_out(xml, left_out(sheet, kPrinted));
    xml.close();
  }
}

void write_lines(base::XmlWriter& xml, std::string_view name, std::string_view text)
{
  xml.open(name);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    xml.element("line", line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  xml.close();
}

std::string_view french_header(std::string_view name)
{
  if (name == "From") return "De";
  if (name == "To") return "À";
  if (name == "Cc") return "Copie";
  if (name == "Subject") return "Objet";
  return name;
}

void write_mail(base::XmlWriter& xml, const MailContent& mail)
{
  xml.open("mail");
  for (const auto& [name, value] : mail.headers) {
    xml.open("header").attribute("name", french_header(name)).text(value).close();
  }
  write_lines(xml, "body", mail.body);
  for (const std::string& name : mail.attachments) xml.element("attached", name);
  xml.close();
}

// In French what is below two is one.
std::string unit_of(std::string_view value, const model::Indicator& indicator)
{
  std::string unit = indicator_unit(indicator.unit);
  const bool is_one = (value.starts_with('0') || value.starts_with('1')) && (value.size() == 1 || value[1] == ',');
  if (is_one && unit == "jours ouvrés") return "jour ouvré";
  if (is_one && unit == "usagers") return "usager";
  return unit;
}

}  // namespace

void write_file_content(base::XmlWriter& xml, const FileContent& content)
{
  if (const auto* table = std::get_if<TableContent>(&content)) write_table(xml, *table);
  if (const auto* text = std::get_if<TextContent>(&content)) write_lines(xml, "plain", text->text);
  if (const auto* mail = std::get_if<MailContent>(&content)) write_mail(xml, *mail);
  write_left_out(xml, left_out(content, kPrinted));
}

namespace
{

void open_evidence(base::XmlWriter& xml, const PlannedEvidence& evidence)
{
  const model::EvidenceRecord& record = *evidence.record;
  xml.open("evidence")
      .attribute("code", record.code)
      .attribute("title", record.title)
      .attribute("kind", model::french_record_kind(record.kind))
      .attribute("period", record.period.french())
      .attribute("made-on", record.made_on.french())
      .attribute("service", record.service)
      .attribute("channel", record.channel)
      .attribute("confidentiality", french_name(record.confidentiality))
      .attribute("requirements", fmt::format("{}", fmt::join(record.requirements, ", ")))
      .attribute("note", record.note);
}

void write_file(base::XmlWriter& xml, const PlannedFile& planned, Showing showing, int pages, std::string_view content)
{
  const model::StoredFile& file = planned.file->shown();
  xml.open("file")
      .attribute("name", planned.file->shown_name())
      .attribute("anchor", planned.anchor)
      .attribute("media", file.media_type)
      .attribute("showing", code_of(showing))
      .attribute("pages", pages)
      .attribute("digest", file.digest.hex());
  if (planned.file->redacted) {
    xml.attribute("original", planned.file->file.digest.hex()).attribute("redacted", planned.file->redacted->reason);
  }
  xml.raw(content).close();
}

}  // namespace

void write_evidence(base::XmlWriter& xml, const PlannedEvidence& evidence, const ShownContents& contents)
{
  open_evidence(xml, evidence);
  for (const PlannedFile& planned : evidence.files) {
    const auto alone = contents.pages.find(planned.anchor);
    const auto shown = contents.inline_xml.find(planned.anchor);
    const bool is_alone = alone != contents.pages.end();
    write_file(xml, planned, is_alone ? Showing::kPages : planned.showing,
               is_alone ? alone->second : planned.file->shown().pages,
               shown == contents.inline_xml.end() ? std::string_view() : std::string_view(shown->second));
  }
  xml.close();
}

void write_evidence_file(base::XmlWriter& xml, const PlannedEvidence& evidence, const PlannedFile& file,
                         std::string_view content)
{
  open_evidence(xml, evidence);
  write_file(xml, file, file.showing, file.file->shown().pages, content);
  xml.close();
}

std::string french_decimal(std::string_view decimal)
{
  return model::french_decimal(decimal);
}

std::string french_month(base::Date day)
{
  return model::french_month({day, day});
}

namespace
{

std::string french_single_target(std::string_view target)
{
  if (target.starts_with(">=")) return "≥\u00A0" + french_decimal(target.substr(target.find_first_not_of(' ', 2)));
  if (target.starts_with("<=")) return "≤\u00A0" + french_decimal(target.substr(target.find_first_not_of(' ', 2)));
  const std::size_t space = target.find(' ');
  if (space == std::string_view::npos) return std::string(target);
  return fmt::format("{}\u00A0{}", target.substr(0, space), french_decimal(target.substr(space + 1)));
}

}  // namespace

std::string french_target(std::string_view target)
{
  const auto targets = model::read_targets(target);
  if (!targets) return std::string(target);
  std::string french = french_single_target(targets->front().target);
  for (auto one = targets->begin() + 1; one != targets->end(); ++one) {
    french += fmt::format(" jusqu’au {}, puis {}", (*one->from - 1).french(), french_single_target(one->target));
  }
  return french;
}

std::string french_fraction(const model::Measurement& measurement)
{
  return fmt::format("{}/{}", french_decimal(model::plain_decimal(measurement.numerator.value())),
                     french_decimal(model::plain_decimal(measurement.denominator.value())));
}

std::string indicator_unit(std::string_view unit)
{
  if (unit == "working days") return "jours ouvrés";
  if (unit == "visitors") return "usagers";
  return std::string(unit);
}

std::string french_rounded(double value)
{
  return french_decimal(fmt::format("{}", std::round(value * 100) / 100));
}

std::string with_unit(std::string text, const model::Indicator& indicator)
{
  const std::string unit = unit_of(text, indicator);
  return text.empty() || unit.empty() ? text : text + "\u00A0" + unit;
}

std::string french_survey_kind(std::string_view kind)
{
  if (kind == "satisfaction") return "Enquête de satisfaction";
  if (kind == "mystery e-mail") return "Enquête mystère par courriel";
  if (kind == "mystery telephone") return "Enquête mystère par téléphone";
  return std::string(kind);
}

std::string french_target(const model::SurveyAnswer& answer)
{
  if (answer.target.empty()) return {};
  return french_target(answer.target) + (answer.unit.starts_with('%') ? "\u00A0%" : "");
}

std::string french_answer(const model::SurveyAnswer& answer)
{
  if (answer.value == "strength") return "point fort";
  if (answer.value == "weakness") return "point faible";
  const std::string value = french_decimal(answer.value);
  if (answer.unit == "% of answers") return value + "\u00A0% des réponses";
  if (answer.unit == "days") return value + "\u00A0jour";
  return answer.unit.empty() ? value : value + "\u00A0" + answer.unit;
}

}  // namespace classeur::audits
