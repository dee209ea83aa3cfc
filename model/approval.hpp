// Since when a version counts as approved.
#pragma once

#include "model/document.hpp"

namespace classeur::model
{

// Whether it was approved by that day: when the last of its sign-offs was given; if none is dated, when it took effect.
// `version`: one that was approved, as approved_versions() gives them.
bool approved_by(const DocumentVersion& version, base::Date day);

}  // namespace classeur::model
