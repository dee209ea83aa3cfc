// Large files in pieces, over any number of connections: tus 1.0.0 with the extensions creation, expiration and
// termination (https://tus.io/protocols/resumable-upload). Only its owner knows of an upload. What is whole waits at
// /preuves/envois until it is said what it proves.
//
//   POST   /api/uploads         Upload-Length, Upload-Metadata: filename <base64>      201, Location
//   HEAD   /api/uploads/{code}                                                         200, Upload-Offset
//   PATCH  /api/uploads/{code}  Upload-Offset, Content-Type: application/offset+octet-stream   204, Upload-Offset
//   DELETE /api/uploads/{code}                                                         204
//
// All but HEAD carry the token of the forms as X-Csrf. Of a PATCH that breaks off, what came is kept, one MiB after the
// other: HEAD tells where to go on.
#pragma once

#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server
{

Response api_begin_upload(Request& request);
Response api_upload(Request& request);
Response api_append_upload(Request& request);
Response api_discard_upload(Request& request);

}  // namespace classeur::server
