// Which records have which files.
#pragma once

#include <string>
#include <vector>

#include "base/digest.hpp"
#include "model/evidence.hpp"
#include "model/evidence_proposal.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

struct FileHolder {
  std::string code;
  std::string title;
  bool withdrawn = false;
};

// Records of those confidentialities that have, or had, a file of these bytes, in the order in which they got it; of
// more than `limit` files, those of the first.
std::vector<FileHolder> holders_of_file(const Reader& reader, const base::Digest& digest,
                                        const std::vector<Confidentiality>& visible, int limit);

// The `limit` files that came last of records of those confidentialities that are not withdrawn.
std::vector<PastFile> list_latest_files(const Reader& reader, const std::vector<Confidentiality>& visible, int limit);

}  // namespace classeur::model::store
