#include "server/api.hpp"

#include <limits>

#include "base/error.hpp"
#include "model/store/sessions.hpp"
#include "server/tables.hpp"

namespace classeur::server::api
{

namespace
{

Response json(std::string body)
{
  Response response;
  response.content = Text{"application/json; charset=utf-8", std::move(body)};
  return response;
}

std::string_view code_of(model::store::JobState state)
{
  switch (state) {
    case model::store::JobState::kQueued:
      return "queued";
    case model::store::JobState::kRunning:
      return "running";
    case model::store::JobState::kDone:
      return "done";
    case model::store::JobState::kFailed:
      return "failed";
  }
  return "";
}

}  // namespace

Response commitments(Request& request) { return json(commitments_table(*request.reader).json()); }

Response documents(Request& request) { return json(documents_table(*request.reader, request.day).json()); }

Response evidence(Request& request) { return json(evidence_table(*request.reader, request.account->role).json()); }

Response audits(Request& request) { return json(audits_table(*request.reader).json()); }

Response readiness(Request& request)
{
  return json(readiness_table(*request.reader, request.day, request.query.number("engagement", 1, 999)).json());
}

Response job(Request& request)
{
  const auto number = request.parameters.number("number", 1, std::numeric_limits<int>::max());
  const auto found = number ? model::store::find_job(*request.reader, *number) : std::nullopt;
  if (!found) {
    throw base::Error(base::ErrorCode::kNotFound, "Il n’y a pas de tâche de ce numéro.");
  }
  Listing listing({{"number", ""}, {"kind", ""}, {"subject", ""}, {"state", ""}, {"percent", ""}, {"step", ""}, {"error", ""}});
  listing.add({found->id, found->kind, found->argument, std::string(code_of(found->state)), found->percent, found->step,
               found->error});
  return json(listing.json());
}

}  // namespace classeur::server::api
