// What was understood of a file that others wrote, shown before anything is made of it: the writer chooses between the
// text and the file.
#pragma once

#include <string>

#include "procedures/office/office.hpp"
#include "server/pages/editing_page.hpp"
#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server::pages
{

constexpr std::string_view kStructureGesture = "structurer";
constexpr std::string_view kKeepFileGesture = "garder";

// The file waits under `writing.unsaved_key()`; the buttons post to the deposit again, with one of the two gestures.
Response deposit_preview(const Request& request, const Writing& writing, const std::string& file_name,
                         const procedures::office::ForeignDocument& read);

// The form with what was understood: its head from the file, else from the version that it follows. `open` gets what
// the writer has still to say.
void fill_writing(const Request& request, const procedures::office::ForeignDocument& read, Writing& writing,
                  std::vector<std::string>& open);

}  // namespace classeur::server::pages
