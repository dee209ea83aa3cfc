// Which records have which files.
#pragma once

#include <cstdint>
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

// A file that came with a record while another had those bytes.
struct KnownFile {
  std::string code;  // of the record that it came with
  std::string name;
  FileHolder first;  // of the others, the one that had it first
};
// Of the files that came after number `since`, in their order.
std::vector<KnownFile> list_known_files(const Reader& reader, std::int64_t since);
// The number of the file that came last; 0: there is none.
std::int64_t latest_file(const Reader& reader);

// The `limit` files that came last of records of those confidentialities that are not withdrawn.
std::vector<PastFile> list_latest_files(const Reader& reader, const std::vector<Confidentiality>& visible, int limit);

}  // namespace classeur::model::store
