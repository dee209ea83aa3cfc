// Verification and the journal.
#include <algorithm>

#include <fmt/format.h>

#include "base/paris_time.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "server/jobs.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

constexpr int kEntriesPerPage = 50;

}  // namespace

Response verification(Request& request)
{
  Page page(request, "verification", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  const auto checkpoint = model::store::latest_checkpoint(*request.reader);
  xml.open("verification")
      .attribute("may-run", may_go(request, Method::kPost, "/verification") ? "yes" : "no")
      .attribute("entries", request.reader->journal_head());
  xml.element("checkpoint", checkpoint.note).element("verifier", checkpoint.verifier);
  auto jobs = model::store::list_jobs(*request.reader, "verify", "");
  std::sort(jobs.begin(), jobs.end(), [](const auto& one, const auto& other) { return one.id > other.id; });
  if (!jobs.empty()) {
    xml.open("last").attribute("job", jobs.front().id);
    write_day(xml, "on", base::paris_time(jobs.front().created).day);
    xml.close();
  }
  xml.close();
  return page.finish();
}

Response submit_verification(Request& request)
{
  const auto job = request.jobs->submit("verify", "", *request.account);
  return Response{Redirect{fmt::format("/taches/{}", job)}, 303, {}};
}

void write_verification(base::XmlWriter& xml, const Request& request, const model::store::Job& job)
{
  // It names what is damaged by its code.
  const std::string report = HiddenEvidence(request).mask(model::store::read_whole_file(*request.reader, *job.result));
  xml.open("report");
  for (std::size_t at = 0; at < report.size();) {
    const std::size_t end = std::min(report.find('\n', at), report.size());
    if (end > at) xml.element("line", report.substr(at, end - at));
    at = end + 1;
  }
  xml.close();
}

Response journal(Request& request)
{
  const std::int64_t head = request.reader->journal_head();
  const int pages = static_cast<int>(std::max<std::int64_t>(1, (head + kEntriesPerPage - 1) / kEntriesPerPage));
  const int number = std::min(request.query.number("page", 1, 1'000'000'000).value_or(1), pages);
  // Latest first.
  const std::int64_t end = head - static_cast<std::int64_t>(number - 1) * kEntriesPerPage;
  const std::int64_t begin = std::max<std::int64_t>(0, end - kEntriesPerPage);
  auto entries = model::store::list_journal(*request.reader, begin, end - begin);
  std::reverse(entries.begin(), entries.end());
  Page page(request, "journal", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("journal").attribute("count", head);
  for (const model::JournalEntry& entry : entries) {
    xml.open("entry")
        .attribute("number", entry.number)
        .attribute("at", entry.at.iso())
        .attribute("moment", base::paris_moment(entry.at))
        .attribute("name", entry.actor.name)
        .attribute("function", entry.actor.function)
        .attribute("action", entry.action)
        .attribute("record", entry.record)
        .attribute("digest", entry.digest.hex())
        .close();
  }
  write_paging(xml, number, pages, "/journal?page=");
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
