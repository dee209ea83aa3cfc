// The text of files of evidence, for search: read by what each type needs, within limits, once for each file.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

// pdftotext for a PDF; the parts of an office file; head, text and names of what is attached of an e-mail; a picture by
// Tesseract, where it is installed with its French data. Empty: there is no text, or none that could be read within the
// limits. Never throws for damaged files.
std::string text_of_file(std::string_view bytes, std::string_view media_type);

// Reads these files of the store and makes them found; those that were read before are left as they are.
void read_files(model::store::Store& space, const std::vector<base::Digest>& digests);

// Reads what nobody has read yet, a few files to a change, and makes it found. Gives how many files it has read.
// Ends early when `go_on` says so, which may be null.
int read_new_files(model::store::Store& space, const std::function<bool()>& go_on);

}  // namespace classeur::server
