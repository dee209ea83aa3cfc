#include "audits/binder_plan.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "audits/linter.hpp"
#include "base/error.hpp"

namespace classeur::audits
{

namespace
{

bool in_modules(const model::Audit& audit, int module)
{
  return audit.modules.empty() || std::find(audit.modules.begin(), audit.modules.end(), module) != audit.modules.end();
}

int first_commitment(const model::EvidenceRecord& record, const model::Standard& standard, const model::Audit& audit)
{
  for (const model::Commitment& commitment : standard.commitments) {
    if (!in_modules(audit, commitment.module)) continue;
    for (const model::Requirement& requirement : commitment.requirements) {
      if (std::find(record.requirements.begin(), record.requirements.end(), requirement.code) !=
          record.requirements.end()) {
        return commitment.number;
      }
    }
  }
  return 0;
}

PlannedEvidence plan_evidence(const model::EvidenceRecord& record, const model::Standard& standard,
                              const model::Audit& audit)
{
  PlannedEvidence planned{&record, {}, record.code, first_commitment(record, standard, audit)};
  int number = 0;
  for (const model::EvidenceFile& file : record.current().files) {
    ++number;
    // The first file is where the record's own name leads.
    const std::string anchor = number == 1 ? record.code : fmt::format("{}-{}", record.code, number);
    planned.files.push_back(
        {&file, showing_of(file.shown()), anchor, fmt::format("{}-{}-{}", record.code, number, file.shown_name())});
  }
  return planned;
}

bool belongs_to_policy(model::DocumentType type)
{
  return type == model::DocumentType::kManual || type == model::DocumentType::kPolicy ||
         type == model::DocumentType::kMissionLetter;
}

// Every value with its length before it, so that no two plans share their bytes.
class PlanDigest
{
 public:
  PlanDigest& add(std::string_view value)
  {
    hash_.update(fmt::format("{}:", value.size()));
    hash_.update(value);
    return *this;
  }
  base::Digest finish() { return hash_.finish(); }

 private:
  base::Sha256 hash_;
};

base::Digest digest_of(const BinderPlan& plan)
{
  PlanDigest digest;
  digest.add("classeur binder 1").add(plan.audit->code).add(plan.day.iso());
  const model::Standard& standard = plan.standard();
  digest.add(standard.code).add(standard.edition.iso());
  for (const auto* documents : {&plan.policy, &plan.documents}) {
    for (const PlannedDocument& document : *documents) {
      digest.add(document.anchor).add(document.version->number).add(document.version->content.view());
    }
  }
  for (const PlannedEvidence& evidence : plan.evidence) {
    digest.add(evidence.anchor).add(std::to_string(evidence.record->current().number));
    for (const PlannedFile& file : evidence.files) {
      digest.add(file.attachment).add(file.file->file.digest.view());
      if (file.file->redacted) digest.add(file.file->redacted->file.digest.view());
    }
  }
  for (const CommitmentReadiness& answer : plan.readiness) {
    digest.add(std::to_string(answer.number)).add(code_of(answer.status));
  }
  for (const model::Waiver& waiver : plan.waivers) digest.add("waiver").add(waiver.statement.view());
  return digest.finish();
}

std::vector<model::Waiver> arranged(std::vector<model::Waiver> waivers, base::Date day)
{
  std::erase_if(waivers, [&](const model::Waiver& waiver) { return day < waiver.on; });
  const auto rank = [](const model::Waiver& waiver) {
    const auto key = read_lint_key(waiver.finding);
    return key ? static_cast<std::size_t>(key->rule) : kLintRules;
  };
  std::stable_sort(waivers.begin(), waivers.end(),
                   [&](const auto& one, const auto& other) { return rank(one) < rank(other); });
  return waivers;
}

}  // namespace

std::string_view french_title(PartNumber part)
{
  switch (part) {
    case PartNumber::kCover:
      return "Couverture et table des matières";
    case PartNumber::kScope:
      return "Périmètre et organisation";
    case PartNumber::kPolicy:
      return "Politique, manuel et lettre de mission";
    case PartNumber::kMatrix:
      return "Matrice des engagements";
    case PartNumber::kGovernance:
      return "Gouvernance";
    case PartNumber::kRegister:
      return "Base documentaire et historique des modifications";
    case PartNumber::kCommitments:
      return "Engagements";
    case PartNumber::kDocuments:
      return "Fiches, chartes et notes";
    case PartNumber::kIndicators:
      return "Indicateurs";
    case PartNumber::kSurveys:
      return "Enquêtes";
    case PartNumber::kComplaints:
      return "Réclamations et suggestions";
    case PartNumber::kTraining:
      return "Formation et tutorat";
    case PartNumber::kExercises:
      return "Exercices de communication d’urgence";
    case PartNumber::kEarlierAudits:
      return "Audits antérieurs, constats et suites";
    case PartNumber::kChecklist:
      return "Grille d’audit";
    case PartNumber::kEvidenceIndex:
      return "Index des preuves";
    case PartNumber::kGlossary:
      return "Glossaire";
  }
  return "";
}

std::string anchor_of(PartNumber part)
{
  return fmt::format("partie-{}", static_cast<int>(part));
}
std::string anchor_of_commitment(int number)
{
  return fmt::format("engagement-{}", number);
}

Showing showing_of(const model::StoredFile& file)
{
  const std::string_view type = file.media_type;
  if (type == "application/pdf") return file.part ? Showing::kPages : Showing::kAttached;
  if (type == "image/png" || type == "image/jpeg") return Showing::kPicture;
  if (type.starts_with("text/csv") || type.starts_with("text/plain") || type == "message/rfc822" ||
      type == "application/vnd.oasis.opendocument.spreadsheet") {
    return Showing::kContent;
  }
  return Showing::kAttached;
}

std::vector<int> BinderPlan::commitments() const
{
  std::vector<int> numbers;
  for (const CommitmentReadiness& answer : readiness) numbers.push_back(answer.number);
  return numbers;
}

const PlannedEvidence* BinderPlan::find_evidence(std::string_view code) const
{
  const auto found =
      std::find_if(evidence.begin(), evidence.end(), [&](const auto& planned) { return planned.anchor == code; });
  return found == evidence.end() ? nullptr : &*found;
}

std::vector<const PlannedEvidence*> BinderPlan::evidence_shown_with(int commitment) const
{
  std::vector<const PlannedEvidence*> shown;
  for (const PlannedEvidence& planned : evidence) {
    if (planned.commitment == commitment) shown.push_back(&planned);
  }
  return shown;
}

std::vector<const PlannedEvidence*> BinderPlan::evidence_serving(int number) const
{
  std::vector<const PlannedEvidence*> serving;
  const model::Commitment* commitment = standard().find(number);
  if (!commitment) return serving;
  for (const PlannedEvidence& planned : evidence) {
    const auto& codes = planned.record->requirements;
    if (std::any_of(commitment->requirements.begin(), commitment->requirements.end(), [&](const auto& requirement) {
          return std::find(codes.begin(), codes.end(), requirement.code) != codes.end();
        })) {
      serving.push_back(&planned);
    }
  }
  return serving;
}

BinderPlan plan_binder(const World& world, std::string_view audit_code, base::Date day,
                       std::vector<model::Waiver> waivers)
{
  BinderPlan plan;
  plan.world = &world;
  plan.audit = world.find_audit(audit_code);
  plan.day = day;
  if (!plan.audit) {
    throw base::Error(base::ErrorCode::kNotFound, fmt::format("Il n’y a pas d’audit « {} ».", audit_code));
  }
  for (CommitmentReadiness& answer : readiness(world, day)) {
    const model::Commitment* commitment = plan.standard().find(answer.number);
    if (commitment && in_modules(*plan.audit, commitment->module)) plan.readiness.push_back(std::move(answer));
  }
  plan.checklist = make_checklist(world, *plan.audit, day);
  for (const RegisteredDocument& entry : world.documents) {
    const model::DocumentVersion* version = entry.in_force(day);
    if (!version) continue;
    auto& documents = belongs_to_policy(entry.document.type) ? plan.policy : plan.documents;
    documents.push_back({&entry, version, entry.document.code});
  }
  for (const model::EvidenceRecord& record : world.evidence) {
    if (record.made_on <= day && !record.withdrawn) {
      plan.evidence.push_back(plan_evidence(record, plan.standard(), *plan.audit));
    }
  }
  for (const model::Audit& audit : world.audits) {
    if (audit.dates.to < plan.audit->dates.from && audit.dates.to <= day) plan.earlier_audits.push_back(&audit);
  }
  plan.waivers = arranged(std::move(waivers), day);
  plan.digest = digest_of(plan);
  return plan;
}

}  // namespace classeur::audits
