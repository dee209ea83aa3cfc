// The tables of the space as JSON: the same rows and keys as `classeur … --format json`.
#pragma once

#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server
{

Response api_commitments(Request& request);   // GET /api/commitments
Response api_documents(Request& request);     // GET /api/documents?jour=
Response api_evidence(Request& request);      // GET /api/evidence: what the role may see
Response api_indicators(Request& request);    // GET /api/indicators
Response api_audits(Request& request);        // GET /api/audits
Response api_readiness(Request& request);     // GET /api/readiness?jour=&connu=alors
Response api_expectations(Request& request);  // GET /api/expectations?jour=&connu=alors
Response api_search(Request& request);        // GET /api/search?q=…, and the filters of /recherche
Response api_job(Request& request);           // GET /api/jobs/{number}

}  // namespace classeur::server
