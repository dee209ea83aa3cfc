// Forms as browsers send them: URL-encoded, or in parts with files (RFC 7578). Files stream to the store's waiting
// room.
#pragma once

#include <istream>
#include <string>

#include "model/store/store.hpp"
#include "server/request.hpp"

namespace classeur::server
{

constexpr int kFormFieldsMax = 500;
constexpr int kUploadsMax = 200;  // files of one form

// Throws Error(kTooLarge) over `bytes_max`, Error(kMisuse) if it cannot be decoded.
void read_urlencoded(std::istream& body, std::int64_t bytes_max, Fields& form);
// Fills request.form and request.uploads. A file field left empty is no upload.
void read_multipart(std::istream& body, const std::string& content_type, model::store::Store& store, Request& request);

}  // namespace classeur::server
