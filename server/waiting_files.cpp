#include "server/waiting_files.hpp"

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "procedures/office/office_text.hpp"
#include "server/file_reading.hpp"
#include "server/file_types.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;

// Only what tells whose it may be: the file is proven when it is recorded.
store::UploadFacts facts_of(std::string_view bytes, std::string_view name)
{
  store::UploadFacts facts;
  facts.digest = base::sha256(bytes);
  try {
    const FileType* type = type_of_content(bytes, name);
    if (type == nullptr) {
      facts.problem = why_not_accepted(bytes, name);
      return facts;
    }
    facts.media_type = type->media_type == kOfficeArchive
                           ? procedures::office::read_office_text(bytes, "l’archive", 0).media_type
                           : type->media_type;
  } catch (const base::Error& error) {
    facts.problem = error.advice();
    return facts;
  }
  if (static_cast<std::int64_t>(bytes.size()) <= kProvenAtOnceBytesMax) {
    const std::string text = text_of_file(bytes, facts.media_type);
    facts.beginning = base::seen_text(std::string_view(text).substr(0, model::kProposalTextBytesMax));
  }
  return facts;
}

}  // namespace

void keep_waiting(store::Store& space, std::int64_t account, std::string_view name, const store::IncomingFile& file)
{
  const store::Upload upload = store::begin_upload(space, account, name, file.bytes());
  file.view([&](std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size(); at += store::kChunkBytes) {
      store::append_upload(space, account, upload.code, static_cast<std::int64_t>(at),
                           bytes.substr(at, store::kChunkBytes));
    }
  });
}

std::vector<store::Upload> waiting_files(store::Store& space, std::int64_t account)
{
  std::vector<store::Upload> uploads = store::list_uploads(space.read(), account, space.now());
  for (store::Upload& upload : uploads) {
    if (upload.facts) continue;
    store::read_upload(space, account, upload.code).view([&](std::string_view bytes) {
      upload.facts = facts_of(bytes, upload.name);
    });
    space.change(model::Actor{},
                 [&](store::Change& change) { store::note_upload(change, account, upload.code, *upload.facts); });
  }
  return uploads;
}

std::vector<TakenFile> take_waiting(store::Store& space, std::int64_t account, const store::Upload& upload)
{
  return take_in(space, UploadedFile{"", upload.name, store::read_upload(space, account, upload.code)});
}

}  // namespace classeur::server
