#include "server/search_results.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/xml.hpp"
#include "model/store/files.hpp"
#include "procedures/document_reader.hpp"
#include "server/permissions.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using model::Confidentiality;
using model::VersionState;
using store::SearchHit;

constexpr int kCommitmentMax = 9'999;
constexpr std::string_view kAnyState = "tous";

// Without a role: who has the space's file at hand, and so sees all.
std::vector<Confidentiality> visible_to_viewer(const std::optional<model::Role>& role)
{
  return visible_to(role.value_or(model::Role::kAdministrator));
}

// Drafts and what is in review are not found by any state.
std::optional<VersionState> state_wanted(const std::string& code)
{
  if (code == kAnyState) return std::nullopt;
  return model::parse_version_state(code).value_or(VersionState::kInForce);
}

std::string words_of(const base::XmlElement& step)
{
  std::string words;
  for (const base::XmlElement& child : step.children()) {
    if (!words.empty()) words += ' ';
    words += procedures::plain_text(child);
  }
  return words;
}

std::string without_marks(std::string text)
{
  for (const std::string_view mark : {store::kHitBegin, store::kHitEnd}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
      text.erase(at, mark.size());
  }
  return text;
}

}  // namespace

store::SearchQuestion search_question(const Fields& fields, const std::optional<model::Role>& role, base::Date day)
{
  store::SearchQuestion question;
  question.text = fields.get_or("q", "");
  question.day = day;
  question.visible = visible_to_viewer(role);
  question.filter.nature = fields.get_or("nature", "");
  question.filter.service = fields.get_or("service", "");
  if (!fields.get_or("engagement", "").empty()) {
    question.filter.commitment = fields.number("engagement", 0, kCommitmentMax);
  }
  question.filter.state = state_wanted(fields.get_or("etat", ""));
  question.limit = kHitsPerPage;
  question.offset = (fields.number("page", 1, kSearchPagesMax).value_or(1) - 1) * kHitsPerPage;
  return question;
}

std::optional<FoundStep> step_found(const store::Reader& reader, const SearchHit& hit,
                                    const store::Highlighter& highlighter)
{
  if (hit.subject != store::SearchSubject::kDocument || hit.content_type != "application/xml") return std::nullopt;
  const auto content = base::XmlDocument::parse(store::read_whole_file(reader, hit.content), hit.code);
  const auto steps = content.root().child("steps");
  if (!steps) return std::nullopt;
  std::optional<FoundStep> best;
  int number = 0;
  for (const base::XmlElement& step : steps->children("step")) {
    ++number;
    store::Passage passage = highlighter.best_passage(words_of(step));
    if (passage.terms == 0 || passage.terms < hit.extract.terms) continue;
    if (best && best->passage.terms >= passage.terms) continue;
    best = FoundStep{number, step.attribute_or("id", ""), step.attribute_or("actor", ""), std::move(passage)};
  }
  return best;
}

std::string french_step(const FoundStep& step)
{
  return fmt::format("étape\u00A0{}, {}", step.number, step.actor);
}

std::string french_nature(const SearchHit& hit)
{
  return hit.subject == store::SearchSubject::kEvidence ? "Preuve" : std::string(model::french_name(hit.type));
}

std::string_view french_state(const SearchHit& hit)
{
  if (hit.subject == store::SearchSubject::kDocument) return model::french_name(hit.state);
  return hit.state == VersionState::kWithdrawn ? "Retirée" : "Valable";
}

std::string extract_shown(const std::string& marked, const pages::HiddenEvidence& hidden)
{
  const std::string plain = without_marks(marked);
  std::string masked = hidden.mask(plain);
  return masked == plain ? marked : masked;
}

Listing search_table(const store::Reader& reader, const store::SearchQuestion& question,
                     const store::SearchAnswer& answer)
{
  using Poco::Dynamic::Var;
  Listing listing({{"code", "Code"},
                   {"version", "Version"},
                   {"title", "Titre"},
                   {"nature", "Nature"},
                   {"state", "État"},
                   {"service", "Service"},
                   {"step", "Étape"},
                   {"extract", "Extrait"}});
  const store::Highlighter highlighter(store::parse_query(question.text));
  const pages::HiddenEvidence hidden(reader, question.visible);
  for (const SearchHit& hit : answer.hits) {
    const std::optional<FoundStep> step = step_found(reader, hit, highlighter);
    listing.add({hit.code, hit.version.empty() ? Var() : Var(hit.version), hit.title, french_nature(hit),
                 std::string(french_state(hit)), hit.service, step ? Var(french_step(*step)) : Var(),
                 without_marks(extract_shown(step ? step->passage.text : hit.extract.text, hidden))});
  }
  return listing;
}

}  // namespace classeur::server
