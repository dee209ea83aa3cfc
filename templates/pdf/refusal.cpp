#include "templates/pdf/refusal.hpp"

#include "base/error.hpp"

namespace classeur::templates::pdf
{

void refuse_damaged(const std::string& log)
{
  throw base::Error(
      base::ErrorCode::kBadInput,
      "Ce PDF est endommagé ou incomplet. Demandez-en une nouvelle copie, ou ouvrez-le dans une visionneuse"
      " et imprimez-le vers un nouveau PDF, puis déposez celui-ci.",
      "pdf: damaged: " + log);
}

void refuse_too_large(const std::string& what, const std::string& log)
{
  throw base::Error(base::ErrorCode::kTooLarge,
                    "Ce PDF dépasse une limite : " + what + ". Divisez-le en plusieurs fichiers, ou réduisez-le.",
                    "pdf: over a limit: " + log);
}

}  // namespace classeur::templates::pdf
