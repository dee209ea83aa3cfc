#include "server/pages/version_trail.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "model/store/life_cycle.hpp"

namespace classeur::server::pages
{

namespace
{

constexpr int kConflict = 409;

}  // namespace

void write_held(base::XmlWriter& xml, std::string_view function, const HeldFunctions& held)
{
  const model::Signatories signatories = held.of(function);
  xml.attribute("function-query", percent_encode(function));
  xml.attribute("held", signatories.nobody() ? "nobody" : signatories.holders.empty() ? "deputy" : "holder");
  for (const model::Deputy& deputy : signatories.deputies) {
    xml.open("deputy").attribute("function", deputy.account.function);
    xml.attribute("until", deputy.delegation.to.french()).close();
  }
}

void write_signoffs(base::XmlWriter& xml, const VersionAtWork& at, const HeldFunctions& held)
{
  const std::vector<model::SignOff>& given = at.version.signoffs;
  const auto write = [&](const model::NeededSignOff& needed, const model::SignOff* signoff, std::string_view status) {
    xml.open("signoff").attribute("part", needed.part).attribute("function", needed.function);
    xml.attribute("committee", needed.committee).attribute("status", status);
    if (signoff != nullptr) {
      xml.attribute("deputy", signoff->deputy);
      write_day(xml, "on", signoff->on);
    } else {
      write_held(xml, needed.function, held);
    }
    xml.close();
  };
  if (model::was_approved(at.version.state)) {
    for (const model::SignOff& one : given) write({one.part, one.function, {}}, &one, "given");
    return;
  }
  // Those of a submission that came back count no more.
  const bool counts = at.version.state == model::VersionState::kInReview;
  const auto awaited = model::awaited_signoffs(at.plan, given);
  for (const model::NeededSignOff& needed : at.plan.signoffs) {
    const auto it = std::find_if(given.begin(), given.end(), [&](const model::SignOff& one) {
      return one.part == needed.part && one.function == needed.function;
    });
    const bool now = counts && std::find(awaited.begin(), awaited.end(), needed) != awaited.end();
    if (counts && it != given.end()) {
      write(needed, &*it, "given");
    } else {
      write(needed, nullptr, now ? "awaited" : "later");
    }
  }
}

void write_returns(base::XmlWriter& xml, const model::store::Reader& reader, const model::DocumentVersion& version)
{
  for (const model::store::Refusal& refusal : model::store::list_refusals(reader, version.id)) {
    xml.open("returned")
        .attribute("act", model::code_of(refusal.act))
        .attribute("function", refusal.function)
        .attribute("reason", refusal.reason);
    write_day(xml, "on", refusal.on);
    xml.close();
  }
}

void write_version_file(base::XmlWriter& xml, const procedures::ControlledDocument& text)
{
  if (!text.file || !text.file->digest) return;
  xml.open("file")
      .attribute("number", text.version)
      .attribute("name", text.file->name)
      .attribute("type", procedures::short_name_of_type(text.file->media_type))
      .attribute("size", french_bytes(text.file->bytes))
      .attribute("pages", text.file->pages)
      .attribute("read", procedures::code_of(text.file->text))
      .attribute("digest", text.file->digest->hex())
      .attribute("address", fmt::format("/documents/{}/versions/{}/fichier", percent_encode(text.code),
                                        percent_encode(text.version)))
      .close();
}

void write_version_days(base::XmlWriter& xml, const model::DocumentVersion& version)
{
  write_day(xml, "effective", version.effective);
  if (version.ended && version.effective < *version.ended) write_day(xml, "last-day", *version.ended - 1);
}

Response moved_on(const Request& request, const std::string& advice)
{
  Page page(request, "error", DayShown::kNo);
  page.xml()
      .open("error")
      .attribute("heading", "Quelque chose a changé entre-temps")
      .attribute("status", kConflict)
      .attribute("again", request.path);
  page.xml().text(advice).close();
  return page.finish(kConflict);
}

}  // namespace classeur::server::pages
