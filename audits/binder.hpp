// Makes an audit binder: plans it, formats our own pages, links them with the documents' and the evidence's pages, and
// attaches the originals. The only I/O is the reader and the sink.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "audits/binder_plan.hpp"
#include "model/store/store.hpp"

namespace classeur::audits
{

// `percent` grows from 0 to 100; `step` is French.
using BinderProgress = std::function<void(int percent, std::string_view step)>;

struct MadeBinder {
  base::Digest digest;  // SHA-256 of all bytes
  std::uint64_t size_bytes = 0;
  std::uint32_t page_count = 0;
};

// Under this name a sealed binder carries the checkpoint of the journal as it was when it was made (C2SP signed note).
constexpr const char* kCheckpointAttachment = "point-de-controle.txt";

// What a binder to be sealed carries besides: see binder_proofs.hpp.
struct BinderSealing {
  std::string checkpoint;                                  // of the journal of the reader's snapshot
  std::function<std::string(std::string_view text)> sign;  // as a C2SP signed note of the key of the checkpoint
};

// `sealing`: null: the binder is not to be sealed. The same space and day give the same bytes. `sink` takes them in
// order; if it or the reader throws, what was written is worth nothing. Errors: kNotFound (no such audit), kDamaged (a
// file is not what was stored, or the journal does not confirm what is to be sealed).
MadeBinder make_binder(const model::store::Reader& reader, std::string_view audit_code, base::Date day,
                       const std::function<void(std::string_view)>& sink, const BinderProgress& progress = {},
                       const BinderSealing* sealing = nullptr);

}  // namespace classeur::audits
