// Where one account stands with one version. A value.
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/distribution.hpp"
#include "model/document.hpp"

namespace classeur::server
{

struct ViewerReading {
  std::string document;  // code
  std::string title;
  model::DocumentType type = model::DocumentType::kOther;
  std::string number;  // of the version
  base::Date effective;
  model::VersionState state = model::VersionState::kInForce;  // on the day of the judgement
  model::Reading reading;
  base::Date due_on;  // of what is due: the last day in time
};

struct ViewerReadings {
  std::vector<ViewerReading> all;
  int due = 0;  // how many of them are to be read
};

}  // namespace classeur::server
