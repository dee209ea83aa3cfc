#include "server/readiness_tables.hpp"

#include <algorithm>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <fmt/format.h>

#include "audits/expectations.hpp"
#include "audits/owners.hpp"
#include "base/error.hpp"
#include "server/permissions.hpp"

namespace classeur::server
{

namespace
{

using audits::CommitmentReadiness;
using pages::HiddenEvidence;
using Poco::Dynamic::Var;

Poco::JSON::Object::Ptr new_object()
{
  return new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER);
}

std::vector<std::string> seen(const std::vector<std::string>& codes, const HiddenEvidence& hidden)
{
  std::vector<std::string> kept;
  std::copy_if(codes.begin(), codes.end(), std::back_inserter(kept),
               [&](const std::string& code) { return !hidden.holds(code); });
  return kept;
}

std::string title_of(const audits::World& world, int number, base::Date day)
{
  const model::Commitment* const said = world.standard_on(day).find(number);
  return said == nullptr ? std::string() : said->title;
}

std::vector<audits::Mend> mends_of(const std::vector<audits::Reason>& reasons)
{
  std::vector<audits::Mend> mends;
  for (const audits::Reason& reason : reasons) mends.insert(mends.end(), reason.mends.begin(), reason.mends.end());
  audits::sort_mends(mends);
  return mends;
}

// Of the first day on which it stands no more, the last on which it does: what tables and people are told.
std::optional<base::Date> last_day(const std::optional<base::Date>& until)
{
  return until ? std::optional(*until - 1) : std::nullopt;
}

std::string french_standing(const CommitmentReadiness& one)
{
  std::string standing(audits::french_name(one.status));
  if (const auto last = last_day(one.until)) standing += " jusqu’au " + last->french();
  return standing;
}

Var reasons_json(const std::vector<audits::Reason>& reasons, const HiddenEvidence& hidden)
{
  Poco::JSON::Array::Ptr array = new Poco::JSON::Array;
  for (const audits::Reason& reason : reasons) {
    auto object = new_object();
    object->set("kind", text_of(audits::code_of(reason.kind)));
    object->set("weight", reason.weight == audits::Weight::kAbsent ? "absent" : "weakens");
    object->set("text", hidden.mask(reason.text));
    object->set("owner", audits::owner_of(reason));
    object->set("rests_on", list_of(seen(reason.rests_on, hidden)));
    Poco::JSON::Array::Ptr mends = new Poco::JSON::Array;
    for (const audits::Mend& mend : reason.mends) {
      auto act = new_object();
      act->set("text", hidden.mask(mend.text));
      act->set("effort", text_of(audits::code_of(mend.effort)));
      act->set("cost", mend.cost());
      act->set("times", mend.times);
      act->set("place", text_of(audits::code_of(mend.place)));
      act->set("code", hidden.mask(mend.code));
      act->set("owner", mend.owner);
      act->set("site", mend.site);
      mends->add(act);
    }
    object->set("mends", mends);
    array->add(object);
  }
  return array;
}

Var requirements_json(const CommitmentReadiness& one, const HiddenEvidence& hidden)
{
  Poco::JSON::Array::Ptr array = new Poco::JSON::Array;
  for (const audits::RequirementReadiness& requirement : one.requirements) {
    auto object = new_object();
    object->set("code", requirement.requirement);
    object->set("status", text_of(audits::code_of(requirement.status)));
    object->set("until", day_or_null(last_day(requirement.until)));
    object->set("documents", list_of(requirement.documents));
    object->set("evidence", list_of(seen(requirement.evidence, hidden)));
    object->set("evidence_count", static_cast<Poco::Int64>(requirement.evidence_count));
    object->set("indicators", list_of(requirement.indicators));
    object->set("reasons", reasons_json(requirement.reasons, hidden));
    array->add(object);
  }
  return array;
}

// The slots that are missed, the oldest first.
std::vector<std::string> missed_names(const audits::ExpectationStanding& standing)
{
  std::vector<std::string> names;
  for (const model::Period& slot : standing.missed()) {
    names.push_back(model::slot_name(standing.expectation->frequency, slot));
  }
  std::reverse(names.begin(), names.end());
  return names;
}

std::vector<std::string> evidence_of(const audits::ExpectationStanding& standing, const HiddenEvidence& hidden)
{
  std::vector<std::string> codes = seen(standing.evidence, hidden);
  for (const audits::SlotStanding& slot : standing.slots) {
    std::vector<std::string> of_slot = seen(slot.evidence, hidden);
    of_slot.resize(std::min(of_slot.size(), model::kSlotNamedMax));
    codes.insert(codes.end(), of_slot.begin(), of_slot.end());
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

}  // namespace

JudgedReadiness::JudgedReadiness(const model::store::Reader& reader, const KnownDay& day, std::optional<int> commitment,
                                 const std::optional<model::Role>& role)
    : day_(day.day), view_(reader, day.day, day.known)
{
  if (!commitment) {
    answers_ = audits::readiness(view_.world(), view_.evidence(), {day.day});
  } else if (auto one = audits::readiness_of(*commitment, view_.world(), view_.evidence(), {day.day})) {
    answers_.push_back(std::move(*one));
  } else {
    throw base::Error(base::ErrorCode::kNotFound, model::not_asked_text(view_.world().editions, *commitment, day.day));
  }
  if (role) hidden_ = HiddenEvidence(reader, visible_to(*role));
}

std::size_t JudgedReadiness::count(audits::Status status) const
{
  return static_cast<std::size_t>(
      std::count_if(answers_.begin(), answers_.end(), [&](const auto& one) { return one.status == status; }));
}

Listing JudgedReadiness::table(Words words) const
{
  Listing listing({{"number", "N°"},
                   {"status", "État"},
                   {"title", "Engagement"},
                   {"until", "Jusqu’au (inclus)"},
                   {"sheets", "Fiches"},
                   {"evidence_count", "Preuves"},
                   {"cost", "Coût"},
                   {"reasons", "Pourquoi"},
                   {"mends", "Que faire"}});
  for (const CommitmentReadiness& one : answers_) {
    std::vector<std::string> reasons;
    for (const audits::Reason& reason : one.reasons()) reasons.push_back(hidden_.mask(reason.text));
    std::vector<std::string> mends;
    int cost = 0;
    for (const audits::Mend& mend : mends_of(one.reasons())) {
      mends.push_back(fmt::format("{} ({}, {}, coût\u00A0{})", hidden_.mask(mend.text), mend.owner,
                                  audits::french_name(mend.effort), mend.cost()));
      cost += mend.cost();
    }
    listing.add({one.number, words == Words::kFrench ? french_standing(one) : text_of(audits::code_of(one.status)),
                 title_of(view_.world(), one.number, day_), day_or_null(last_day(one.until)), list_of(one.sheets),
                 static_cast<Poco::Int64>(one.evidence_count), cost, list_of(reasons), list_of(mends)});
  }
  return listing;
}

std::string JudgedReadiness::json() const
{
  Poco::JSON::Array::Ptr array = new Poco::JSON::Array;
  for (const CommitmentReadiness& one : answers_) {
    auto object = new_object();
    object->set("number", one.number);
    object->set("status", text_of(audits::code_of(one.status)));
    object->set("title", title_of(view_.world(), one.number, day_));
    object->set("until", day_or_null(last_day(one.until)));
    object->set("sheets", list_of(one.sheets));
    object->set("out_of_scope_sheets", list_of(one.out_of_scope_sheets));
    object->set("evidence_count", static_cast<Poco::Int64>(one.evidence_count));
    object->set("reasons", reasons_json(one.reasons(), hidden_));
    object->set("requirements", requirements_json(one, hidden_));
    array->add(object);
  }
  return json_text(array);
}

Listing expectations_table(const model::store::Reader& reader, const KnownDay& day,
                           const std::optional<model::Role>& role)
{
  Listing listing({{"record", "Code"},
                   {"standing", "État"},
                   {"title", "Enregistrement"},
                   {"kind", "Genre"},
                   {"frequency", "Fréquence"},
                   {"service", "Service"},
                   {"keeper", "Responsable"},
                   {"label_scope", "Label"},
                   {"requirements", "Exigences"},
                   {"since", "Depuis"},
                   {"until", "Jusqu’au (inclus)"},
                   {"missed", "Manque"},
                   {"evidence", "Preuves"}});
  const audits::DayView view(reader, day.day, day.known);
  std::vector<audits::ExpectationStanding> standings;
  for (const model::Expectation* expectation : audits::judged_on(view.world().expectations, day.day)) {
    audits::ExpectationStanding standing = audits::stand(*expectation, view.evidence(), {day.day});
    if (!expectation->holds_on(day.day) && standing.standing != audits::Standing::kMissed) continue;
    standings.push_back(std::move(standing));
  }
  const HiddenEvidence hidden = role ? HiddenEvidence(reader, visible_to(*role)) : HiddenEvidence();
  for (const audits::ExpectationStanding& standing : standings) {
    const model::Expectation* expectation = standing.expectation;
    listing.add({expectation->record.text(), text_of(audits::code_of(standing.standing)), expectation->title,
                 expectation->kind, text_of(model::code_of(expectation->frequency)), expectation->service,
                 expectation->keeper, expectation->label_scope, list_of(expectation->requirements.on(day.day)),
                 expectation->since.iso(), day_or_null(last_day(standing.until)), list_of(missed_names(standing)),
                 list_of(evidence_of(standing, hidden))});
  }
  return listing;
}

}  // namespace classeur::server
