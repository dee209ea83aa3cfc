#include "model/journal.hpp"

#include "model/canonical.hpp"

namespace classeur::model
{

std::string JournalEntry::canonical() const
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
  return form.str();
}

}  // namespace classeur::model
