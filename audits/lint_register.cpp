#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "audits/linter_rules.hpp"
#include "audits/number_gaps.hpp"
#include "model/life_cycle.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::audits
{

namespace
{

using model::DocumentVersion;
using model::NeededSignOff;
using model::SignOff;

// A committee signs by its chair here, and under its own name or code in what came signed from elsewhere.
bool answers(const model::Organisation& organisation, const NeededSignOff& needed, const SignOff& given)
{
  if (given.part != needed.part) return false;
  if (given.function == needed.function) return true;
  return !needed.committee.empty() &&
         std::any_of(organisation.committees.begin(), organisation.committees.end(), [&](const auto& committee) {
           return committee.name == needed.committee &&
                  (given.function == committee.code || given.function == committee.name);
         });
}

// One document of the register with its version in force.
class RegisterEntry
{
 public:
  RegisterEntry(const LintQuestion& question, const RegisteredDocument& entry, const DocumentVersion& version,
                std::vector<LintFinding>& findings)
      : question_(question), entry_(entry), version_(version), findings_(findings)
  {
  }

  void check()
  {
    check_signoffs();
    check_review();
    check_copies();
    check_circulation();
  }

 private:
  void add(LintRule rule, std::string detail, std::string text, std::string mend)
  {
    findings_.push_back({rule, entry_.document.code, std::move(detail), std::move(text), std::move(mend)});
  }

  std::string name() const { return fmt::format("{} (version {})", entry_.document.code, version_.number); }

  void check_signoffs()
  {
    const auto rank = model::rank_of(version_.number);
    if (!rank) return;
    const model::Organisation& organisation = question_.world.organisation;
    const model::SignOffPlan plan = model::plan_signoffs(organisation, entry_.document, *rank);
    if (plan.signoffs.empty()) return;
    for (const NeededSignOff& needed : plan.signoffs) {
      const bool given = std::any_of(version_.signoffs.begin(), version_.signoffs.end(),
                                     [&](const SignOff& one) { return answers(organisation, needed, one); });
      if (given) continue;
      add(LintRule::kApprovalMissing, needed.part,
          fmt::format("{} est en vigueur sans le visa «\u00A0{}\u00A0» de la fonction «\u00A0{}\u00A0».", name(),
                      procedures::french(procedures::signoff_part_words(), needed.part),
                      needed.committee.empty() ? needed.function : needed.committee),
          "Faire signer une nouvelle version par tous ceux que la règle demande.");
    }
    for (const SignOff& given : version_.signoffs) {
      const bool needed = std::any_of(plan.signoffs.begin(), plan.signoffs.end(),
                                      [&](const NeededSignOff& one) { return answers(organisation, one, given); });
      if (needed) continue;
      add(LintRule::kApproverWithoutAuthority, given.function,
          fmt::format("{} porte un visa de la fonction «\u00A0{}\u00A0», à qui la règle ne le demande pas.", name(),
                      given.function),
          "Faire signer une nouvelle version par la fonction compétente, ou corriger la règle des visas.");
    }
  }

  void check_review()
  {
    const auto next = entry_.next_review(version_, question_.day);
    if (model::review_state_on(next, question_.day) != model::ReviewState::kOverdue) return;
    add(LintRule::kReviewOverdue, {}, fmt::format("{} devait être relue au plus tard le {}.", name(), next->french()),
        "Relire le document\u00A0: le reconduire sans changement, ou en préparer une nouvelle version.");
  }

  // A picture of the charter in a hall, taken before the version in force took the place of another. One that names no
  // site is of all.
  void check_copies()
  {
    if (entry_.document.type != model::DocumentType::kCharter || is_first_version()) return;
    const std::vector<model::Site>& sites = question_.world.organisation.sites;
    if (sites.size() < 2) {
      check_copies_at(nullptr);
      return;
    }
    for (const model::Site& site : sites) check_copies_at(&site);
  }

  // Null: wherever it is.
  void check_copies_at(const model::Site* site)
  {
    for (const model::Mapping& mapping : version_.mappings) {
      const model::EvidenceRecord* const latest = latest_picture(mapping.requirement, site);
      if (latest == nullptr || version_.effective <= latest->made_on) continue;
      if (!pictures_told_.insert(latest->code).second) return;
      add(LintRule::kCopyOlderThanRegister, latest->code,
          fmt::format(
              "La dernière photographie de l’affichage{} ({}, {}) est plus ancienne que {}, en vigueur depuis "
              "le {}.",
              site == nullptr || latest->site.empty() ? "" : fmt::format(" du site «\u00A0{}\u00A0»", site->name),
              latest->code, latest->made_on.french(), name(), version_.effective.french()),
          "Remplacer l’exemplaire affiché, le photographier et verser la photographie.");
      return;
    }
  }

  const model::EvidenceRecord* latest_picture(const std::string& requirement, const model::Site* site) const
  {
    const model::EvidenceRecord* latest = nullptr;
    for (const model::EvidenceRecord& record : question_.world.evidence) {
      const auto& served = record.requirements;
      if (record.kind != "photo" || record.made_on > question_.day) continue;
      if (std::find(served.begin(), served.end(), requirement) == served.end()) continue;
      if (site != nullptr && !record.site.empty() && record.site != site->code) continue;
      if (latest == nullptr || latest->made_on < record.made_on) latest = &record;
    }
    return latest;
  }

  void check_circulation()
  {
    // What is new to nobody is not a change; a note is written to be given out.
    if (is_first_version() && entry_.document.type != model::DocumentType::kServiceNote) return;
    // What was given out before the space kept track of it is not known.
    const auto first = std::min_element(question_.circulations.begin(), question_.circulations.end(),
                                        [](const auto& one, const auto& other) { return one.on < other.on; });
    if (first != question_.circulations.end() && version_.effective < first->on) return;
    const bool given_out =
        std::any_of(question_.circulations.begin(), question_.circulations.end(), [&](const Circulation& one) {
          return one.document == entry_.document.code && one.number == version_.number && one.on <= question_.day;
        });
    if (given_out) return;
    add(LintRule::kChangeNotCommunicated, {},
        fmt::format("{}, en vigueur depuis le {}, n’a pas été diffusée.", name(), version_.effective.french()),
        "Diffuser la version à ceux qu’elle concerne et recueillir les prises de connaissance.");
  }

  bool is_first_version() const
  {
    return std::none_of(entry_.versions.begin(), entry_.versions.end(),
                        [&](const DocumentVersion& other) { return other.effective < version_.effective; });
  }

  const LintQuestion& question_;
  const RegisteredDocument& entry_;
  const DocumentVersion& version_;
  std::vector<LintFinding>& findings_;
  std::set<std::string> pictures_told_;
};

}  // namespace

void lint_register(const LintQuestion& question, std::vector<LintFinding>& findings)
{
  for (const RegisteredDocument& entry : question.world.documents) {
    const DocumentVersion* version = entry.in_force(question.day);
    if (version != nullptr) RegisterEntry(question, entry, *version, findings).check();
  }
  for (const NumberGap& gap : number_gaps(question.world)) {
    findings.push_back({LintRule::kNumberGap,
                        std::to_string(gap.number),
                        {},
                        french(gap),
                        "Tenir l’explication prête\u00A0: le guide la donne."});
  }
}

}  // namespace classeur::audits
