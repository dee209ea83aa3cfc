// A file that is handed in: what it is, by its content; a PDF checked and normalised; ready to be published.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/store.hpp"
#include "procedures/controlled_file.hpp"
#include "server/request.hpp"

namespace classeur::server
{

constexpr std::int64_t kUploadBytesMax = std::int64_t{512} << 20;  // one file handed in

// "application/pdf" and so on, by content; among texts (CSV, e-mail, plain), by what the name says. Absent for what no
// auditor's binder could show or carry: programs, HTML, unknown bytes. `tail` is the end of a file that is longer than
// `head`, for archives.
std::optional<std::string> media_type_of(std::string_view head, std::string_view tail, std::string_view name);

// One file waiting to be published in a change. Movable.
struct TakenFile {
  std::string name;
  model::store::IncomingFile file;
  std::string media_type;
  std::optional<model::store::IncomingFile> part;  // of a PDF
  int pages = 0;
};

// Throws Error, naming the file: kBadInput for zero bytes, a type that is not accepted, a PDF that is encrypted,
// truncated or not one, a picture that cannot be shown; kTooLarge over kUploadBytesMax.
TakenFile take_in(model::store::Store& store, std::string name, std::string_view bytes);
TakenFile take_in(model::store::Store& store, UploadedFile upload);

// A file that procedures::read_controlled_file() has accepted as being of that type.
TakenFile take_in_accepted(model::store::Store& store, const procedures::ControlledFile& file, std::string_view bytes);

// All bytes of an upload that is known to be small enough; empty if it is.
std::string bytes_of(const UploadedFile& upload);

// Publishes it; may be called again when a change runs again.
model::EvidenceFile publish(model::store::Change& change, TakenFile& taken);

}  // namespace classeur::server
