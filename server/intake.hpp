// A file that is handed in: what it is, by its content; a PDF checked and normalised, a picture decoded, an archive
// opened within bounds, an e-mail taken apart; ready to be published.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/store.hpp"
#include "procedures/controlled_file.hpp"
#include "server/kept_before.hpp"
#include "server/request.hpp"

namespace classeur::server
{

constexpr std::int64_t kUploadBytesMax = std::int64_t{512} << 20;  // one file of a form
// By type; an office file is as large as its package may be, a text as large as a file of the store.
constexpr std::int64_t kPdfBytesMax = std::int64_t{512} << 20;
constexpr std::int64_t kPictureBytesMax = std::int64_t{64} << 20;
constexpr std::int64_t kMailBytesMax = std::int64_t{64} << 20;
// Files larger than this are proven one after another, whoever hands them in: it is what bounds memory.
constexpr std::int64_t kProvenAtOnceBytesMax = std::int64_t{16} << 20;

// One file waiting to be published in a change. Movable.
struct TakenFile {
  std::string name;  // as base::clean_file_name() makes it, ending as files of its type do
  model::store::IncomingFile file;
  std::string media_type;
  std::optional<model::store::IncomingFile> part;  // of a PDF
  int pages = 0;
};

// The file, and behind an e-mail what is attached to it: those attachments that are evidence files themselves; others
// stay in the message alone. Throws Error, naming the file: kBadInput for zero bytes, a type that is not accepted, a
// PDF that is encrypted, truncated or not one, a picture that cannot be shown, an archive that is damaged or has
// macros; of what is new, a PDF that launches a program and an office file that fetches or starts something; kTooLarge
// over a limit of its type: bytes, points, entries, nesting, attachments, what comes out of inflating.
std::vector<TakenFile> take_in(model::store::Store& store, const std::string& name, std::string_view bytes,
                               Standing standing = Standing::kNew);
std::vector<TakenFile> take_in(model::store::Store& store, UploadedFile upload);

// The media type of what take_in() would take; throws as it does, without the name of the file. Keeps nothing.
std::string prove(std::string_view name, std::string_view bytes);

// A file that procedures::read_controlled_file() has accepted as being of that type.
TakenFile take_in_accepted(model::store::Store& store, const procedures::ControlledFile& file, std::string_view bytes);

// All bytes of an upload that is known to be small enough; empty if it is.
std::string bytes_of(const UploadedFile& upload);

// One revision does not hold the same bytes twice, nor two files of one name: the later one gets a number.
void add_distinct(std::vector<TakenFile>& files, std::vector<TakenFile> more);

// Publishes it; may be called again when a change runs again.
model::EvidenceFile publish(model::store::Change& change, TakenFile& taken);

}  // namespace classeur::server
