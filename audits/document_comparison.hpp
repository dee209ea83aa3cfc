// What changes between two versions of a document: the same redline on the site, before a signature and on paper.
#pragma once

#include <optional>
#include <string>

#include "audits/world.hpp"
#include "model/store/store.hpp"
#include "procedures/redline_rendering.hpp"

namespace classeur::audits
{

struct DocumentComparison {
  procedures::Redline redline;
  procedures::RedlineFrame frame;
  procedures::RenderingContext names;
  std::string day_of_newer;  // "2019-08-27T00:00:00Z": the date that its PDF bears
};

// What they say, sign-offs aside: their heads field by field, what was written here by structure, and what was read in
// a file paragraph by paragraph, which frame.note says; it says too where a file's text could not be read. `older` and
// `newer` are versions of `entry`, in either order.
DocumentComparison compare_versions(const model::store::Reader& reader, const World& world,
                                    const RegisteredDocument& entry, const model::DocumentVersion& older,
                                    const model::DocumentVersion& newer, base::Date day);

// The tree of procedures/redline_rendering.hpp. For its sentences alone: procedures::summarise(comparison.redline).
std::string comparison_xml(const DocumentComparison& comparison);
// Equal versions on an equal day give equal bytes.
std::string comparison_pdf(const DocumentComparison& comparison);

}  // namespace classeur::audits
