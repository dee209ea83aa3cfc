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

// Can its text be compared? What was written in Classeur can, and an ODT or DOCX; of a PDF we have no text.
bool has_comparable_text(const model::DocumentVersion& version);

// What they say, sign-offs aside. By structure, if both have that of one vocabulary; else paragraph by paragraph, which
// frame.note says. `older` and `newer` are versions of `entry`, in either order. Absent if one of them has no
// comparable text.
std::optional<DocumentComparison> compare_versions(const model::store::Reader& reader, const World& world,
                                                   const RegisteredDocument& entry, const model::DocumentVersion& older,
                                                   const model::DocumentVersion& newer, base::Date day);

// The tree of procedures/redline_rendering.hpp. For its sentences alone: procedures::summarise(comparison.redline).
std::string comparison_xml(const DocumentComparison& comparison);
// Equal versions on an equal day give equal bytes.
std::string comparison_pdf(const DocumentComparison& comparison);

}  // namespace classeur::audits
