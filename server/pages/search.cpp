// Search: the form with its filters, and what was found of what the viewer may see.
#include "model/store/search.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "model/store/organisations.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/search_results.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using store::SearchCount;
using store::SearchHit;

constexpr std::string_view kEvidence = "evidence";
constexpr model::VersionState kStates[] = {model::VersionState::kInForce, model::VersionState::kApproved,
                                           model::VersionState::kSuperseded, model::VersionState::kWithdrawn};
constexpr model::DocumentType kTypes[] = {
    model::DocumentType::kProcedure, model::DocumentType::kCharter, model::DocumentType::kServiceNote,
    model::DocumentType::kManual,    model::DocumentType::kPolicy,  model::DocumentType::kMissionLetter,
    model::DocumentType::kGuide,     model::DocumentType::kReview,  model::DocumentType::kOther};

// Evidence has no draft and no successor: « en vigueur » is said of it too.
std::string_view french_state_choice(model::VersionState state)
{
  switch (state) {
    case model::VersionState::kApproved:
      return "Approuvé, à venir";
    case model::VersionState::kSuperseded:
      return "Remplacé";
    case model::VersionState::kWithdrawn:
      return "Abrogé ou retiré";
    default:
      return "En vigueur";
  }
}

// Choices of one filter. Once something was asked, only those that would find something, each with how much.
class Choices
{
 public:
  Choices(base::XmlWriter& xml, std::string_view name, const std::vector<SearchCount>& counts, std::string selected,
          bool asked)
      : xml_(xml), counts_(counts), selected_(std::move(selected)), asked_(asked)
  {
    xml_.open(name);
  }
  Choices(const Choices&) = delete;
  Choices& operator=(const Choices&) = delete;
  ~Choices() { xml_.close(); }

  void add(std::string_view value, std::string_view label)
  {
    const auto found =
        std::find_if(counts_.begin(), counts_.end(), [&](const SearchCount& count) { return count.value == value; });
    const int count = found == counts_.end() ? 0 : found->count;
    if (asked_ && count == 0 && value != selected_) return;
    write_option(xml_, value, asked_ ? fmt::format("{} ({})", label, french_number(count, 0)) : std::string(label),
                 selected_);
  }

 private:
  base::XmlWriter& xml_;
  const std::vector<SearchCount>& counts_;
  std::string selected_;
  bool asked_;
};

void write_filters(base::XmlWriter& xml, const Request& request, const store::SearchQuestion& question,
                   const store::SearchCounts& counts)
{
  const bool asked = !question.text.empty();
  const store::SearchFilter& filter = question.filter;
  xml.open("filters");
  {
    Choices natures(xml, "natures", counts.natures, filter.nature, asked);
    for (const model::DocumentType type : kTypes) natures.add(model::code_of(type), model::french_name(type));
    natures.add(kEvidence, "Preuve");
  }
  {
    Choices states(xml, "states", counts.states, filter.state ? std::string(model::code_of(*filter.state)) : "", asked);
    for (const model::VersionState state : kStates) states.add(model::code_of(state), french_state_choice(state));
  }
  {
    Choices services(xml, "services", counts.services, filter.service, asked);
    const auto organisation = store::find_organisation(*request.reader);
    std::set<std::string> named;
    if (organisation) {
      for (const model::Service& service : organisation->services) {
        services.add(service.code, fmt::format("{}\u00A0– {}", service.code, service.name));
        named.insert(service.code);
      }
    }
    for (const SearchCount& count : counts.services) {
      if (!named.contains(count.value)) services.add(count.value, count.value);
    }
  }
  {
    const std::string selected = filter.commitment ? std::to_string(*filter.commitment) : "";
    Choices commitments(xml, "commitments", counts.commitments, selected, asked);
    for (const model::Commitment& one :
         model::asked_ever(store::list_standards(*request.reader), request.today).commitments) {
      commitments.add(std::to_string(one.number), fmt::format("{}. {}", one.number, one.title));
    }
  }
  xml.close();
}

// The store marks hits with U+E000 and U+E001.
void write_marked(base::XmlWriter& xml, std::string_view name, std::string_view text)
{
  xml.open(name);
  while (!text.empty()) {
    const auto begin = text.find(store::kHitBegin);
    xml.text(text.substr(0, begin));
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin + store::kHitBegin.size());
    const auto end = text.find(store::kHitEnd);
    xml.element("hit", text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + store::kHitEnd.size());
  }
  xml.close();
}

std::string address_of(const SearchHit& hit)
{
  if (hit.subject == store::SearchSubject::kEvidence) return "/preuves/" + hit.code;
  if (hit.state == model::VersionState::kInForce) return "/documents/" + hit.code;
  return fmt::format("/documents/{}/versions/{}", hit.code, hit.version);
}

void write_hit(base::XmlWriter& xml, const Request& request, const SearchHit& hit,
               const store::Highlighter& highlighter, const HiddenEvidence& hidden)
{
  const bool document = hit.subject == store::SearchSubject::kDocument;
  const std::optional<FoundStep> step = step_found(*request.reader, hit, highlighter);
  xml.open("result")
      .attribute("href", address_of(hit))
      .attribute("code", hit.code)
      .attribute("nature", french_nature(hit))
      .attribute("service", hit.service)
      .attribute("state", model::code_of(hit.state))
      .attribute("state-french", french_state(hit));
  if (document) {
    xml.attribute("version", hit.version);
    write_day(xml, "effective", hit.effective);
  } else {
    xml.attribute("kind", model::french_record_kind(hit.kind)).attribute("period", hit.period.french());
  }
  write_marked(xml, "title", highlighter.marked(hit.title));
  if (step) xml.open("step").attribute("id", step->id).text(french_step(*step)).close();
  write_marked(xml, "extract", extract_shown(step ? step->passage.text : hit.extract.text, hidden));
  xml.close();
}

}  // namespace

Response search(Request& request)
{
  store::SearchQuestion question = search_question(request.query, request.account->role, request.day);
  question.with_counts = true;
  const store::SearchAnswer answer = store::search(*request.reader, question);
  Page page(request, "search", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("search")
      .attribute("query", question.text)
      .attribute("unfiltered",
                 "/recherche" + query_prefix(request.query, {"jour"}) + "q=" + percent_encode(question.text))
      .attribute("asked", store::parse_query(question.text).asks_nothing() ? "no" : "yes")
      .attribute("count", answer.total)
      .attribute("count-french", french_number(answer.total, 0))
      .attribute("filtered", question.filter.nature.empty() && question.filter.service.empty() &&
                                     !question.filter.commitment && !request.query.get("etat")
                                 ? "no"
                                 : "yes")
      .attribute("any-state", question.filter.state ? "no" : "yes");
  if (request.day != request.today) xml.attribute("day", request.day.iso());
  write_day(xml, "on", request.day);
  write_filters(xml, request, question, answer.counts);
  const store::Highlighter highlighter(store::parse_query(question.text));
  const HiddenEvidence hidden(request);
  for (const SearchHit& hit : answer.hits) write_hit(xml, request, hit, highlighter, hidden);
  const int pages = std::max(1, (answer.total + kHitsPerPage - 1) / kHitsPerPage);
  write_paging(
      xml, std::min(question.offset / kHitsPerPage + 1, pages), pages,
      "/recherche" + query_prefix(request.query, {"q", "nature", "etat", "service", "engagement", "jour"}) + "page=");
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
