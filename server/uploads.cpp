#include "server/uploads.hpp"

#include <charconv>
#include <istream>

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>
#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/file_name.hpp"
#include "model/store/uploads.hpp"
#include "server/waiting_files.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr std::string_view kVersion = "1.0.0";
constexpr std::string_view kPieceType = "application/offset+octet-stream";
constexpr int kOk = 200;
constexpr int kCreated = 201;
constexpr int kNoContent = 204;
constexpr int kPreconditionFailed = 412;
constexpr int kUnsupportedMediaType = 415;

Response answer(int status)
{
  return {Text{"text/plain; charset=utf-8", ""},
          status,
          {{"Tus-Resumable", std::string(kVersion)}, {"Tus-Max-Size", std::to_string(store::kFileBytesMax)}}};
}

std::int64_t number_of(std::string_view text, std::string_view name)
{
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || stop != text.data() + text.size() || number < 0) {
    throw Error(ErrorCode::kBadInput, fmt::format("{} attend un nombre d’octets.", name));
  }
  return number;
}

// "filename YS5wZGY=,filetype dGV4dC9wbGFpbg==": the name alone matters, the type is seen in the content.
std::string name_in(std::string_view metadata)
{
  constexpr std::string_view kName = "filename ";
  while (!metadata.empty()) {
    const std::size_t end = std::min(metadata.find(','), metadata.size());
    std::string_view pair = metadata.substr(0, end);
    metadata.remove_prefix(std::min(end + 1, metadata.size()));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (!pair.starts_with(kName)) continue;
    return base::last_part_of_name(base::from_base64(pair.substr(kName.size())).value_or(""));
  }
  return "fichier";
}

std::string expiry_of(const store::Upload& upload)
{
  return Poco::DateTimeFormatter::format(Poco::Timestamp::fromEpochTime(upload.expires().seconds),
                                         Poco::DateTimeFormat::HTTP_FORMAT);
}

std::string code_in(const Request& request)
{
  return request.parameters.get_or("code", "");
}

store::Upload find_own(const Request& request)
{
  const store::Reader reader = request.store->read();
  auto upload = store::find_upload(reader, request.account->id, code_in(request), request.store->now());
  if (!upload) throw Error(ErrorCode::kNotFound, "Cet envoi n’existe pas, ou plus\u00A0: recommencez-le.");
  return std::move(*upload);
}

}  // namespace

Response api_begin_upload(Request& request)
{
  if (request.upload.version != kVersion) return answer(kPreconditionFailed);
  const store::Upload upload =
      store::begin_upload(*request.store, request.account->id, name_in(request.upload.metadata),
                          number_of(request.upload.length, "Upload-Length"));
  Response response = answer(kCreated);
  response.headers.emplace_back("Location", "/api/uploads/" + upload.code);
  response.headers.emplace_back("Upload-Expires", expiry_of(upload));
  return response;
}

Response api_upload(Request& request)
{
  const store::Upload upload = find_own(request);
  Response response = answer(kOk);
  response.headers.emplace_back("Upload-Offset", std::to_string(upload.received));
  response.headers.emplace_back("Upload-Length", std::to_string(upload.bytes));
  response.headers.emplace_back("Upload-Expires", expiry_of(upload));
  return response;
}

Response api_append_upload(Request& request)
{
  if (request.upload.version != kVersion) return answer(kPreconditionFailed);
  if (request.upload.content_type != kPieceType) return answer(kUnsupportedMediaType);
  std::int64_t offset = number_of(request.upload.offset, "Upload-Offset");
  if (find_own(request).received != offset) {
    throw Error(ErrorCode::kConflict, "L’envoi n’en est pas là\u00A0: demandez où il en est, puis reprenez-le.");
  }
  std::string piece(store::kChunkBytes, '\0');
  while (request.body->read(piece.data(), static_cast<std::streamsize>(piece.size())) || request.body->gcount() > 0) {
    offset = store::append_upload(*request.store, request.account->id, code_in(request), offset,
                                  {piece.data(), static_cast<std::size_t>(request.body->gcount())});
  }
  store::Upload upload = find_own(request);
  // Looked at while its owner waits for the bar to end, so that the page that describes it need not.
  if (upload.is_whole()) look_at(*request.store, upload);
  Response response = answer(kNoContent);
  response.headers.emplace_back("Upload-Offset", std::to_string(offset));
  response.headers.emplace_back("Upload-Expires", expiry_of(upload));
  return response;
}

Response api_discard_upload(Request& request)
{
  find_own(request);
  throw_away(*request.store, request.account->id, code_in(request));
  return answer(kNoContent);
}

}  // namespace classeur::server
