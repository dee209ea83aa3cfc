// The pages of a binder that show what can be read in files of evidence. What is short goes into the tree of our own
// pages; what is long, and all that comes when there is much of it, is laid out by itself and kept as a finished part:
// so a binder takes the memory of one piece at a time, however many there are.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "audits/binder_plan.hpp"
#include "audits/evidence_xml.hpp"
#include "model/store/store.hpp"
#include "templates/pdf/normalise.hpp"

namespace classeur::audits
{

constexpr double kInlinePagesMax = 2;         // of one file among our own pages
constexpr double kInlinePagesTotalMax = 300;  // of all of them

struct EvidencePages {
  ShownContents contents;
  std::map<std::string, templates::pdf::NormalisedPdf> parts;  // by anchor, of contents.pages
};

// A piece takes kContentPagesMax pages and, where it has many files, half a page for each. `done` is told how many
// pieces are. Throws base::Error that names the piece and the file.
EvidencePages make_evidence_pages(const model::store::Reader& reader, const BinderPlan& plan,
                                  const std::function<void(std::size_t done)>& done);

}  // namespace classeur::audits
