// Whole files that wait until their owner says what they prove: what each is, and what is proposed for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/evidence_proposal.hpp"
#include "model/store/uploads.hpp"
#include "server/intake.hpp"

namespace classeur::server
{

// Keeps bytes that came at once as a waiting file. Throws Error as model::store::begin_upload().
void keep_waiting(model::store::Store& space, std::int64_t account, std::string_view name,
                  const model::store::IncomingFile& file);

// The waiting files of the account, each with its facts: those that nobody has looked at yet are looked at now, once.
std::vector<model::store::Upload> waiting_files(model::store::Store& space, std::int64_t account);

// As take_in() of the waiting file.
std::vector<TakenFile> take_waiting(model::store::Store& space, std::int64_t account,
                                    const model::store::Upload& upload);

}  // namespace classeur::server
