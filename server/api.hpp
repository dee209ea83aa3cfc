// The tables of the space as JSON, for other programs: what the command line prints, over HTTP.
#pragma once

#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server::api
{

Response commitments(Request& request);  // GET /api/commitments
Response documents(Request& request);    // GET /api/documents
Response evidence(Request& request);     // GET /api/evidence: what the account's role may see
Response audits(Request& request);       // GET /api/audits
Response readiness(Request& request);    // GET /api/readiness?jour=…&engagement=…
Response job(Request& request);          // GET /api/jobs/{number}

}  // namespace classeur::server::api
