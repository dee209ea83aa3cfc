#include "server/api.hpp"

#include <algorithm>
#include <initializer_list>

#include <Poco/JSON/Object.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"
#include "model/store/sessions.hpp"
#include "server/pages/page.hpp"
#include "server/readiness_tables.hpp"
#include "server/search_results.hpp"
#include "server/tables.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;

Response json(std::string text)
{
  return {Text{"application/json; charset=utf-8", std::move(text)}, 200, {}};
}

// A parameter that nobody reads would be a filter that is silently not applied.
void allow(const Request& request, std::initializer_list<std::string_view> known)
{
  for (const auto& [name, value] : request.query.values()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    throw base::Error(base::ErrorCode::kMisuse,
                      fmt::format("«\u00A0{}\u00A0» n’est pas un paramètre de cette adresse, qui connaît\u00A0: {}.",
                                  name, fmt::join(known, ", ")));
  }
}

// The day they speak of, and with what was known then.
KnownDay known_day(const Request& request)
{
  allow(request, {"jour", "connu"});
  return {request.day, pages::known_of(request)};
}

std::string_view code_of(store::JobState state)
{
  switch (state) {
    case store::JobState::kQueued:
      return "queued";
    case store::JobState::kRunning:
      return "running";
    case store::JobState::kDone:
      return "done";
    case store::JobState::kFailed:
      return "failed";
  }
  return "";
}

}  // namespace

Response api_commitments(Request& request)
{
  allow(request, {"jour"});
  return json(commitments_table(*request.reader, request.day).json());
}

Response api_documents(Request& request)
{
  allow(request, {"jour"});
  return json(documents_table(*request.reader, request.day).json());
}

Response api_evidence(Request& request)
{
  allow(request, {"jour"});
  return json(evidence_table(*request.reader, request.account->role).json());
}

Response api_indicators(Request& request)
{
  allow(request, {"jour"});
  return json(indicators_table(*request.reader, request.account->role).json());
}

Response api_audits(Request& request)
{
  allow(request, {"jour"});
  return json(audits_table(*request.reader).json());
}

Response api_readiness(Request& request)
{
  const KnownDay day = known_day(request);
  return json(JudgedReadiness(*request.reader, day, std::nullopt, request.account->role).json());
}

Response api_expectations(Request& request)
{
  const KnownDay day = known_day(request);
  return json(expectations_table(*request.reader, day, request.account->role).json());
}

// {"total": 42, "page": 1, "results": […]}: the fields of the page /recherche.
Response api_search(Request& request)
{
  const store::SearchQuestion question = search_question(request.query, request.account->role, request.day);
  const store::SearchAnswer answer = store::search(*request.reader, question);
  return json(fmt::format("{{\"total\":{},\"page\":{},\"results\":{}}}", answer.total,
                          question.offset / kHitsPerPage + 1, search_table(*request.reader, question, answer).json()));
}

Response api_job(Request& request)
{
  const auto number = request.parameters.natural("number");
  const auto job = number ? store::find_job(*request.reader, *number) : std::nullopt;
  if (!job) throw base::Error(base::ErrorCode::kNotFound, "Cette tâche n’existe pas.");
  Poco::JSON::Object::Ptr object = new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER);
  object->set("number", job->id);
  object->set("kind", job->kind);
  object->set("argument", job->argument);
  object->set("state", std::string(code_of(job->state)));
  object->set("percent", job->percent);
  object->set("step", job->step);
  object->set("error", job->error);
  return json(json_text(object));
}

}  // namespace classeur::server
