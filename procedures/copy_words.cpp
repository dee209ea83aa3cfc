#include "procedures/copy_words.hpp"

namespace classeur::procedures
{

namespace
{

using model::VersionState;

std::string state_words(const RenderingContext& context)
{
  switch (context.state) {
    case VersionState::kApproved:
      return "Approuvée, pas encore en vigueur";
    case VersionState::kDraft:
      return "En rédaction";
    case VersionState::kSuperseded:
    case VersionState::kWithdrawn:
      break;
    case VersionState::kInReview:
    case VersionState::kInForce:
    case VersionState::kAbandoned:
      return std::string(model::french_name(context.state));
  }
  std::string words(model::french_name(context.state));
  if (context.ended) words += " depuis le " + context.ended->french();
  if (context.copy && !context.copy->ended_by.empty()) words += " par la version " + context.copy->ended_by;
  return words;
}

std::string mark_words(VersionState state)
{
  switch (state) {
    case VersionState::kDraft:
    case VersionState::kInReview:
      return "PROJET";
    case VersionState::kApproved:
      return "À VENIR";
    case VersionState::kSuperseded:
      return "REMPLACÉE";
    case VersionState::kWithdrawn:
      return "ABROGÉE";
    case VersionState::kAbandoned:
      return "ABANDONNÉE";
    case VersionState::kInForce:
      break;
  }
  return "";
}

std::string check_words(const RenderingContext& context)
{
  const VersionState state = context.state;
  if (state == VersionState::kDraft || state == VersionState::kInReview || state == VersionState::kAbandoned) {
    return "Sans valeur tant que cette version n’est pas approuvée\u00A0: à ne pas diffuser ni afficher.";
  }
  if (context.copy && !context.copy->address.empty()) return "Toujours en vigueur\u202F? Lisez le code ou voyez ";
  return "Toujours en vigueur\u202F? Vérifiez-le dans la base documentaire avant de vous en servir.";
}

}  // namespace

CopyWords copy_words(const RenderingContext& context)
{
  return {state_words(context), mark_words(context.state), check_words(context)};
}

std::string grouped(const base::Digest& digest)
{
  std::string text = digest.hex();
  for (std::size_t at = 48; at > 0; at -= 16) text.insert(at, 1, ' ');
  return text;
}

}  // namespace classeur::procedures
