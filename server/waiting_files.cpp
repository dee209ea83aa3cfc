#include "server/waiting_files.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "model/evidence_proposal.hpp"
#include "server/file_reading.hpp"
#include "templates/pdf/outside_reader.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;

// What a proposal looks at. Without a program that reads it there is less to propose, and nothing else is lost; but
// what is only stopped is looked at again.
std::string beginning_of(std::string_view bytes, std::string_view media_type)
{
  try {
    const std::string text = text_of_file(bytes, media_type);
    return base::seen_text(std::string_view(text).substr(0, model::kProposalTextBytesMax));
  } catch (const templates::pdf::ReadersStopped&) {
    throw;
  } catch (const base::Error&) {
    return "";
  }
}

// Proven as it will be when it is recorded, so that its owner learns at once that it cannot be.
store::UploadFacts facts_of(std::string_view bytes, std::string_view name, const base::Digest& digest)
{
  store::UploadFacts facts;
  facts.digest = digest;
  try {
    facts.media_type = prove(name, bytes);
  } catch (const base::Error& error) {
    if (error.code() == base::ErrorCode::kUnavailable) throw;
    facts.problem = error.advice();
    return facts;
  }
  if (static_cast<std::int64_t>(bytes.size()) <= kProvenAtOnceBytesMax) {
    facts.beginning = beginning_of(bytes, facts.media_type);
  }
  return facts;
}

}  // namespace

store::Upload keep_waiting(store::Store& space, std::int64_t account, std::string_view name,
                           const store::IncomingFile& file)
{
  store::Upload upload = store::begin_upload(space, account, name, file.bytes());
  try {
    file.view([&](std::string_view bytes) {
      for (std::size_t at = 0; at < bytes.size(); at += store::kChunkBytes) {
        upload.received =
            store::append_upload(space, account, upload.code, upload.received, bytes.substr(at, store::kChunkBytes));
      }
    });
  } catch (...) {
    space.change(model::Actor{}, [&](store::Change& change) { store::discard_upload(change, account, upload.code); });
    throw;
  }
  look_at(space, upload);
  return upload;
}

void throw_away(store::Store& space, std::int64_t account, std::string_view code)
{
  space.change(model::Actor{}, [&](store::Change& change) { store::discard_upload(change, account, code); });
  store::clear_discarded(space);
}

void look_at(store::Store& space, store::Upload& upload)
{
  if (upload.facts) return;
  const store::IncomingFile file = store::read_upload(space, upload.account, upload.code);
  file.view([&](std::string_view bytes) { upload.facts = facts_of(bytes, upload.name, file.digest()); });
  space.change(model::Actor{},
               [&](store::Change& change) { store::note_upload(change, upload.account, upload.code, *upload.facts); });
}

WaitingFiles waiting_files(store::Store& space, std::int64_t account, std::size_t limit,
                           const std::function<bool(const store::Upload&)>& wanted)
{
  WaitingFiles waiting;
  std::vector<store::Upload> all = store::list_uploads(space.read(), account, space.now());
  waiting.count = all.size();
  const auto wanted_count = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), wanted));
  std::size_t room = limit - std::min(limit, wanted_count);  // for the others
  for (store::Upload& upload : all) {
    const bool is_wanted = wanted(upload);
    if (!is_wanted && room == 0) continue;
    if (!is_wanted) --room;
    waiting.first.push_back(std::move(upload));
  }
  for (store::Upload& upload : waiting.first) look_at(space, upload);
  return waiting;
}

std::vector<TakenFile> take_waiting(store::Store& space, std::int64_t account, const store::Upload& upload)
{
  return take_in(space, UploadedFile{"", upload.name, store::read_upload(space, account, upload.code)});
}

}  // namespace classeur::server
