#include "templates/pdf/launch_check.hpp"

#include <array>

#include <fmt/format.h>

#include "base/error.hpp"
#include "templates/pdf/deeds.hpp"

namespace classeur::templates::pdf
{

void refuse_launching(QPDF& pdf)
{
  static constexpr std::array kRefused = {Deed::kLaunch, Deed::kFetchAtOpening, Deed::kAttachedProgram};
  const auto found = find_deed(pdf, kRefused);
  if (!found) return;
  throw base::Error(base::ErrorCode::kBadInput,
                    fmt::format("Ce PDF contient {}. Imprimez-le vers un nouveau PDF, qui ne le contiendra plus, puis "
                                "déposez celui-ci.",
                                *found),
                    "pdf: launches or fetches");
}

}  // namespace classeur::templates::pdf
