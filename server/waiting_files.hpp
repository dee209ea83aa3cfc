// Whole files that wait until their owner says what they prove: what each is, and what is proposed for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "model/store/uploads.hpp"
#include "server/intake.hpp"

namespace classeur::server
{

// Keeps bytes that came at once as a waiting file, with its facts. Throws Error as model::store::begin_upload(), and
// then keeps nothing.
model::store::Upload keep_waiting(model::store::Store& space, std::int64_t account, std::string_view name,
                                  const model::store::IncomingFile& file);

// Takes it away, with its bytes; nothing happens if the account has none such.
void throw_away(model::store::Store& space, std::int64_t account, std::string_view code);

// Finds out what a whole file is, unless that is known already.
void look_at(model::store::Store& space, model::store::Upload& upload);

struct WaitingFiles {
  std::vector<model::store::Upload> first;  // in the order in which they were begun, with their facts
  std::size_t count = 0;                    // of all
};
// Of more than `limit`, all that are `wanted` and the first of the others.
WaitingFiles waiting_files(
    model::store::Store& space, std::int64_t account, std::size_t limit,
    const std::function<bool(const model::store::Upload&)>& wanted = [](const auto&) { return false; });

// As take_in() of the waiting file.
std::vector<TakenFile> take_waiting(model::store::Store& space, std::int64_t account,
                                    const model::store::Upload& upload);

}  // namespace classeur::server
