// Whether a picture that is handed in can be shown: a damaged one would keep every binder with it from being made.
#pragma once

#include <string_view>

namespace classeur::server
{

// `bytes` are a PNG or a JPEG file. It is put on a page as the binder does, and every stream of that page decoded.
// Throws Error(kBadInput), whose advice does not name the file.
void check_picture(std::string_view bytes);

}  // namespace classeur::server
