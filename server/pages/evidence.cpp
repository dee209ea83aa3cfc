// The list of evidence records and one record with a preview of its files. What a role may not see is not there.
#include "model/store/evidence.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "audits/file_content.hpp"
#include "audits/left_out.hpp"
#include "base/error.hpp"
#include "base/file_name.hpp"
#include "base/paris_time.hpp"
#include "model/store/evidence_list.hpp"
#include "model/store/files.hpp"
#include "model/store/organisations.hpp"
#include "server/pages/evidence_entry.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/permissions.hpp"

namespace classeur::server::pages
{

namespace
{

using model::EvidenceRecord;

constexpr auto kRecordsPerPage = std::to_array<int>({25, 50, 100});  // to choose from; the first unless asked
constexpr std::int64_t kPreviewBytesMax = 4'000'000;  // larger tables and texts are only offered for download
constexpr std::size_t kPreviewRowsMax = 50;
constexpr std::string_view kShown = "montré";

int rows_wanted(const Request& request)
{
  const int wanted = request.query.number("lignes", 1, 1000).value_or(kRecordsPerPage.front());
  return std::find(kRecordsPerPage.begin(), kRecordsPerPage.end(), wanted) == kRecordsPerPage.end()
             ? kRecordsPerPage.front()
             : wanted;
}

void write_choices(base::XmlWriter& xml, const Request& request, const model::store::EvidenceValues& values, int rows)
{
  const auto chosen = [&](std::string_view name) { return request.query.get_or(name, ""); };
  xml.open("filters").open("kinds");
  for (const auto& kind : values.kinds) write_option(xml, kind, model::french_record_kind(kind), chosen("genre"));
  xml.close().open("commitments");
  const auto editions = model::store::list_standards(*request.reader);
  const model::Standard ever = model::asked_ever(editions, request.today);
  for (const model::Commitment& commitment : ever.commitments) {
    const std::string number = std::to_string(commitment.number);
    write_option(xml, number, fmt::format("{}. {}", number, commitment.title), chosen("engagement"));
  }
  xml.close().open("services");
  for (const auto& service : values.services) write_option(xml, service, service, chosen("service"));
  xml.close().open("years");
  for (const int year : values.years) {
    write_option(xml, std::to_string(year), std::to_string(year), chosen("annee"));
  }
  xml.close().open("sizes");
  for (const int size : kRecordsPerPage) {
    write_option(xml, std::to_string(size), std::to_string(size), std::to_string(rows));
  }
  xml.close().close();
}

void write_row(base::XmlWriter& xml, const model::store::EvidenceLine& record)
{
  xml.open("record")
      .attribute("code", record.code)
      .attribute("title", record.title)
      .attribute("kind", model::french_record_kind(record.kind))
      .attribute("period", record.period.french())
      .attribute("service", record.service)
      .attribute("confidential", record.confidentiality == model::Confidentiality::kOrdinary ? "no" : "yes")
      .attribute("confidentiality", model::french_name(record.confidentiality));
  for (const std::string& code : record.requirements) xml.element("requirement", code);
  xml.close();
}

struct PreviewWriter {
  base::XmlWriter& xml;

  void operator()(const audits::NoContent&) const {}
  void operator()(const audits::TableContent& table) const
  {
    for (audits::TableSheet sheet : table.sheets) {
      sheet.rows.resize(std::min(sheet.rows.size(), kPreviewRowsMax));
      const std::size_t columns = sheet.columns_shown();
      xml.open("sheet").attribute("name", sheet.name);
      for (const std::vector<std::string>& row : sheet.rows) {
        xml.open("row");
        for (std::size_t at = 0; at < columns; ++at) xml.element("cell", at < row.size() ? row[at] : "");
        xml.close();
      }
      write_left_out(audits::left_out(sheet, kShown));
      xml.close();
    }
  }
  void operator()(const audits::TextContent& text) const { xml.element("text", text.text); }
  void operator()(const audits::MailContent& mail) const
  {
    xml.open("mail");
    for (const auto& [name, value] : mail.headers) {
      xml.open("header").attribute("name", name).text(base::seen_text(value)).close();
    }
    xml.element("body", mail.body);
    for (const std::string& name : mail.attachments) xml.element("attachment", base::last_part_of_name(name));
    xml.close();
  }
  void write_left_out(const std::vector<std::string>& clauses) const
  {
    for (const std::string& clause : clauses) xml.element("left-out", clause);
  }
};

void write_file(base::XmlWriter& xml, const Request& request, const EvidenceRecord& record,
                const model::EvidenceFile& file)
{
  const model::StoredFile& stored = file.file;
  xml.open("file")
      .attribute("name", file.name)
      .attribute("media-type", stored.media_type)
      .attribute("size", french_bytes(stored.bytes))
      .attribute("pages", stored.pages)
      .attribute("digest", stored.digest.hex());
  if (stored.media_type == "image/png" || stored.media_type == "image/jpeg") {
    xml.attribute("show", "picture");
  } else if (stored.media_type == "application/pdf") {
    xml.attribute("show", "pdf");
  } else if (stored.bytes <= kPreviewBytesMax) {
    const std::string bytes = model::store::read_whole_file(*request.reader, stored.digest);
    const audits::FileContent content = audits::read_file_content({bytes}, stored.media_type);
    const PreviewWriter writer{xml};
    std::visit(writer, content);
    writer.write_left_out(audits::left_out(content, kShown));
  }
  write_holders(xml, known_holders(request, stored.digest), record.code);
  if (file.redacted) {
    xml.open("redacted")
        .attribute("name", file.redacted->name)
        .attribute("digest", file.redacted->file.digest.hex())
        .attribute("by", file.redacted->recorded_by);
    write_day(xml, "on", base::paris_time(file.redacted->recorded_at).day);
    xml.element("reason", file.redacted->reason).close();
  }
  xml.close();
}

// The name of the channel, site or service with that code; the code itself where the organisation has none.
template <typename Things>
std::string name_of(const Things& things, const std::string& code)
{
  const auto found = std::find_if(things.begin(), things.end(), [&](const auto& thing) { return thing.code == code; });
  return found == things.end() ? code : found->name;
}

}  // namespace

Response evidence_list(Request& request)
{
  const model::store::EvidenceListing listing(*request.reader, visible_to(request.account.value().role));
  const model::store::EvidenceChoice choice{
      request.query.get_or("genre", ""), request.query.get_or("service", ""), request.query.get_or("engagement", ""),
      request.query.get_or("annee", "").empty() ? std::nullopt : request.query.number("annee", 1, 9999)};
  const int rows = rows_wanted(request);
  const int asked = request.query.number("page", 1, 1'000'000).value_or(1);
  model::store::EvidencePage shown = listing.page(choice, static_cast<std::int64_t>(asked - 1) * rows, rows);
  const int pages = std::max(1, static_cast<int>((shown.total + rows - 1) / rows));
  const int number = std::min(asked, pages);
  // Beyond the last page: the last one.
  if (number < asked) shown = listing.page(choice, static_cast<std::int64_t>(number - 1) * rows, rows);

  Page page(request, "evidence_list", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("evidence-list")
      .attribute("may-add", may_go(request, Method::kGet, "/preuves/nouvelle") ? "yes" : "no")
      .attribute("count", static_cast<long long>(shown.total))
      .attribute("count-french", french_decimal(std::to_string(shown.total)));
  write_choices(xml, request, listing.values(), rows);
  for (const model::store::EvidenceLine& record : shown.lines) write_row(xml, record);
  write_paging(
      xml, number, pages,
      "/preuves" + query_prefix(request.query, {"genre", "engagement", "service", "annee", "lignes"}) + "page=");
  xml.close();
  return page.finish();
}

Response evidence_record(Request& request)
{
  const EvidenceRecord record = require_seen_evidence(request, request.parameters.get_or("code", ""));
  const model::Organisation organisation =
      model::store::find_organisation(*request.reader).value_or(model::Organisation());
  const HiddenEvidence hidden(request);
  Page page(request, "evidence_record", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("evidence-record")
      .attribute("code", record.code)
      .attribute("title", record.title)
      .attribute("kind", model::french_record_kind(record.kind))
      .attribute("period", record.period.french())
      .attribute("channel", name_of(organisation.channels, record.channel))
      .attribute("site", name_of(organisation.sites, record.site))
      .attribute("service", name_of(organisation.services, record.service))
      .attribute("origin", model::french_name(record.origin))
      .attribute("confidentiality", model::french_name(record.confidentiality))
      .attribute("may-amend", may_go(request, Method::kPost, "/preuves/{code}/retirer") ? "yes" : "no")
      .attribute("may-redact", may_go(request, Method::kGet, "/preuves/{code}/copie/{digest}") ? "yes" : "no")
      .attribute("withdrawn", record.withdrawn ? "yes" : "no");
  write_day(xml, "made-on", record.made_on);
  if (!record.note.empty()) xml.element("note", hidden.mask(record.note));
  if (const auto withdrawal = model::store::find_withdrawal(*request.reader, record.code)) {
    xml.open("withdrawal").attribute("by", withdrawal->by);
    write_day(xml, "on", base::paris_time(withdrawal->at).day);
    xml.element("reason", hidden.mask(withdrawal->reason)).close();
  }
  const auto editions = model::store::list_standards(*request.reader);
  for (const std::string& code : record.requirements) {
    xml.open("requirement").attribute("code", code).attribute("commitment", code.substr(0, code.find('.')));
    const model::Requirement* const requirement = model::find_requirement(editions, code, request.today);
    if (requirement != nullptr) xml.text(requirement->text);
    xml.close();
  }
  for (const model::RecordCode& expected : record.expectations) {
    xml.open("expectation").attribute("document", expected.document).attribute("record", expected.text()).close();
  }
  for (auto revision = record.revisions.rbegin(); revision != record.revisions.rend(); ++revision) {
    xml.open("revision").attribute("number", revision->number).attribute("by", revision->recorded_by);
    xml.attribute("current", revision == record.revisions.rbegin() ? "yes" : "no");
    write_day(xml, "on", base::paris_time(revision->recorded_at).day);
    if (!revision->reason.empty()) xml.element("reason", hidden.mask(revision->reason));
    for (const model::EvidenceFile& file : revision->files) {
      if (revision == record.revisions.rbegin()) {
        write_file(xml, request, record, file);
      } else {
        xml.open("file").attribute("name", file.name).attribute("size", french_bytes(file.file.bytes));
        xml.attribute("digest", file.file.digest.hex());
        write_holders(xml, known_holders(request, file.file.digest), record.code);
        xml.close();
      }
    }
    xml.close();
  }
  xml.close();
  return page.finish();
}

Response evidence_file(Request& request)
{
  const EvidenceRecord record = require_seen_evidence(request, request.parameters.get_or("code", ""));
  const auto digest = base::Digest::parse(request.parameters.get_or("digest", ""));
  for (const model::EvidenceRevision& revision : record.revisions) {
    for (const model::EvidenceFile& file : revision.files) {
      const bool is_copy = digest && file.redacted && file.redacted->file.digest == *digest;
      if (!digest || (file.file.digest != *digest && !is_copy)) continue;
      const bool is_inline = request.query.get_or("voir", "") == "1";
      Response response;
      response.content = StoredContent{*digest, is_copy ? file.redacted->name : file.name,
                                       is_inline ? Disposition::kInline : Disposition::kAttachment};
      return response;
    }
  }
  throw base::Error(base::ErrorCode::kNotFound, "Cette preuve n’a pas ce fichier.");
}

}  // namespace classeur::server::pages
