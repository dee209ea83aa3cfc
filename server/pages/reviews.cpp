// The reviews of documents: what is due when, of all; and of one document what was reviewed, and the act.
#include "model/store/reviews.hpp"

#include <algorithm>
#include <set>

#include "audits/read_world.hpp"
#include "base/error.hpp"
#include "model/store/life_cycle.hpp"
#include "server/pages/choices.hpp"
#include "server/pages/field_errors.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/reviews.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kOk = 200;
constexpr int kUnprocessable = 422;
constexpr model::ReviewState kStates[] = {model::ReviewState::kOverdue, model::ReviewState::kDue,
                                          model::ReviewState::kLater, model::ReviewState::kNone};

void write_line(base::XmlWriter& xml, const ReviewLine& line)
{
  const model::Document& document = line.entry->document;
  xml.open("review")
      .attribute("code", document.code)
      .attribute("code-path", percent_encode(document.code))
      .attribute("title", document.title)
      .attribute("service", document.service)
      .attribute("pilot", document.pilot)
      .attribute("number", line.version->number)
      .attribute("months", model::periodicity_months(*line.version))
      .attribute("state", model::code_of(line.state))
      .attribute("state-french", model::french_name(line.state));
  if (line.next) write_day(xml, "next", *line.next);
  if (line.last != nullptr) write_day(xml, "last", line.last->on);
  xml.close();
}

void write_filters(base::XmlWriter& xml, const audits::World& world, const std::vector<ReviewLine>& lines,
                   const std::string& service, const std::string& state)
{
  std::set<std::string> owners;
  for (const ReviewLine& line : lines) owners.insert(line.entry->document.service);
  xml.open("filters").open("services");
  for (const model::Service& one : world.organisation.services) {
    if (owners.contains(one.code)) write_option(xml, one.code, one.name, service);
  }
  xml.close().open("states");
  for (const model::ReviewState one : kStates) write_option(xml, model::code_of(one), model::french_name(one), state);
  xml.close().close();
}

const audits::RegisteredDocument& require_entry(const audits::World& world, const Request& request)
{
  const audits::RegisteredDocument* const entry = world.find_document(request.parameters.get_or("code", ""));
  if (entry == nullptr) throw Error(ErrorCode::kNotFound, "Aucun document ne porte ce code.");
  return *entry;
}

Response review_page(const Request& request, const FieldErrors& errors, int status)
{
  const audits::World world = audits::read_world_without_evidence(*request.reader, request.day);
  const audits::RegisteredDocument& entry = require_entry(world, request);
  const auto reviews = store::list_reviews(*request.reader);
  const auto line = review_line_of(entry, reviews, request.today);
  Page page(request, "document_review", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("document-review")
      .attribute("code", entry.document.code)
      .attribute("code-path", percent_encode(entry.document.code))
      .attribute("title", entry.document.title)
      .attribute("type", model::french_name(entry.document.type))
      .attribute("typed", request.form.get_or("motif", ""))
      .attribute("may-write", may_go(request, Method::kGet, "/documents/{code}/modifier") ? "yes" : "no");
  write_errors(xml, errors);
  if (line) {
    write_line(xml, *line);
    constexpr std::string_view kAnyReason = "-";
    const auto delegations = store::list_delegations(*request.reader);
    const model::ReviewVerdict verdict =
        model::judge_review({*request.account, entry.document, *line->version, reviews, world.organisation, delegations,
                             request.today, kAnyReason});
    if (verdict.allowed()) {
      write_day(xml, "may-review", verdict.next);
    } else {
      xml.element("may-not", verdict.refusal);
    }
  }
  for (auto review = reviews.rbegin(); review != reviews.rend(); ++review) {
    const auto version = std::find_if(entry.versions.begin(), entry.versions.end(),
                                      [&](const auto& one) { return one.id == review->version; });
    if (version == entry.versions.end()) continue;
    xml.open("done").attribute("number", version->number).attribute("by", review->function);
    write_day(xml, "on", review->on);
    write_day(xml, "until", review->next);
    xml.element("reason", review->reason).close();
  }
  xml.close();
  return page.finish(status);
}

}  // namespace

Response reviews(Request& request)
{
  const audits::World world = audits::read_world_without_evidence(*request.reader, request.day);
  const auto all = store::list_reviews(*request.reader);
  const auto lines = list_review_lines(world, all, request.day);
  const std::string service = request.query.get_or("service", "");
  const std::string state = choice_of(request, "etat", model::parse_review_state);
  Page page(request, "reviews", DayShown::kYes);
  base::XmlWriter& xml = page.xml();
  xml.open("reviews").attribute("filtered", service.empty() && state.empty() ? "no" : "yes");
  write_filters(xml, world, lines, service, state);
  for (const ReviewLine& line : lines) {
    const bool wanted = (service.empty() || line.entry->document.service == service) &&
                        (state.empty() || model::code_of(line.state) == state);
    if (wanted) write_line(xml, line);
  }
  xml.close();
  return page.finish();
}

Response document_review(Request& request)
{
  return review_page(request, {}, kOk);
}

Response submit_document_review(Request& request)
{
  const std::string code = request.parameters.get_or("code", "");
  try {
    perform(*request.store, *request.account, request.today, [&](const Acting& who) {
      review_unchanged(who, code, request.form.get_or("version", ""), request.form.get_or("motif", ""));
    });
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kBadInput) throw;
    return review_page(request, {{"motif", error.advice()}}, kUnprocessable);
  }
  return {Redirect{request.path}, 303, {}};
}

}  // namespace classeur::server::pages
