#include "model/seal.hpp"

#include "model/canonical.hpp"

namespace classeur::model
{

base::Digest digest_of(const Waiver& waiver)
{
  CanonicalForm form;
  form.text("classeur waiver 1");
  form.text(waiver.audit);
  form.text(waiver.finding);
  form.text(waiver.text);
  form.text(waiver.reason);
  form.text(waiver.login);
  form.text(waiver.function);
  form.text(waiver.on.iso());
  return base::sha256(form.str());
}

}  // namespace classeur::model
