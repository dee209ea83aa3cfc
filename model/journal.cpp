#include "model/journal.hpp"

#include "model/canonical.hpp"

namespace classeur::model
{

std::string canonical_entry(std::int64_t number, base::Instant at, const Actor& actor, std::string_view action,
                            std::string_view subject, std::string_view record, const base::Digest& digest)
{
  CanonicalForm form;
  form.integer(number);
  form.integer(at.seconds);
  form.integer(actor.account_id);
  form.text(actor.name);
  form.text(actor.function);
  form.text(action);
  form.text(subject);
  form.text(record);
  form.bytes(digest.view());
  return std::move(form).str();
}

}  // namespace classeur::model
