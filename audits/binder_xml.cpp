#include "audits/binder_xml.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "audits/indicator_xml.hpp"
#include "audits/listed_evidence.hpp"
#include "audits/pictures_xml.hpp"
#include "audits/readiness_xml.hpp"
#include "audits/subjects.hpp"
#include "audits/waivers_xml.hpp"
#include "base/xml.hpp"

namespace classeur::audits
{

namespace
{

using base::XmlWriter;

std::string french_size(std::int64_t bytes)
{
  constexpr std::int64_t kKibi = 1'024;
  if (bytes < kKibi) return fmt::format("{}\u00A0o", bytes);
  if (bytes < kKibi * kKibi) return fmt::format("{}\u00A0Kio", (bytes + kKibi / 2) / kKibi);
  std::string mebibytes = fmt::format("{:.1f}", static_cast<double>(bytes) / (1024.0 * 1024.0));
  std::replace(mebibytes.begin(), mebibytes.end(), '.', ',');
  return mebibytes + "\u00A0Mio";
}

// Writes the tree, part after part. One subject per function.
class BinderTree
{
 public:
  BinderTree(const BinderPlan& plan, const BinderTexts& texts)
      : plan_(plan), world_(*plan.world), evidence_(world_.evidence), texts_(texts)
  {
  }

  std::string write()
  {
    xml_.open("binder")
        .attribute("code", plan_.audit->code)
        .attribute("title", plan_.audit->title)
        .attribute("kind", french_name(plan_.audit->kind))
        .attribute("body", plan_.audit->body)
        .attribute("dates", plan_.audit->dates.french())
        .attribute("organisation", world_.organisation.name)
        .attribute("standard", plan_.standard().title)
        .attribute("edition", plan_.standard().edition.french())
        .attribute("published", plan_.standard().published.french())
        .attribute("scope", plan_.audit->scope)
        .attribute("day", plan_.day.french())
        .attribute("digest", plan_.digest.hex());
    if (!plan_.waivers.empty()) xml_.attribute("waivers", static_cast<long long>(plan_.waivers.size()));
    write_modules();
    write_scope();
    write_documents(PartNumber::kPolicy, plan_.policy);
    write_matrix();
    write_governance();
    write_register();
    write_commitments();
    write_documents(PartNumber::kDocuments, plan_.documents);
    write_indicators();
    write_surveys();
    write_subject(PartNumber::kComplaints, Subject::kComplaints);
    write_subject(PartNumber::kTraining, Subject::kTraining);
    write_subject(PartNumber::kExercises, Subject::kExercises);
    write_earlier_audits();
    write_checklist();
    write_index();
    write_glossary();
    xml_.close();
    return xml_.str();
  }

 private:
  void open_part(PartNumber part)
  {
    xml_.open("part")
        .attribute("number", static_cast<int>(part))
        .attribute("id", anchor_of(part))
        .attribute("title", french_title(part));
  }

  void write_modules()
  {
    for (const model::Module& module : plan_.standard().modules) {
      const auto& audited = plan_.audit->modules;
      if (!audited.empty() && std::find(audited.begin(), audited.end(), module.number) == audited.end()) continue;
      xml_.open("module").attribute("number", module.number).text(module.title).close();
    }
  }

  void write_scope()
  {
    open_part(PartNumber::kScope);
    xml_.element("label-scope", world_.organisation.label_scope);
    for (const model::Site& site : world_.organisation.sites) {
      xml_.open("site").attribute("name", site.name).attribute("address", site.address).close();
    }
    for (const model::Service& service : world_.organisation.services) {
      const bool inside = service.perimeter == model::LabelPerimeter::kIn;
      const bool transverse = service.perimeter == model::LabelPerimeter::kTransverse;
      xml_.open("service")
          .attribute("code", service.code)
          .attribute("name", service.name)
          .attribute("parent", service.parent)
          .attribute("agents", service.agents)
          .attribute("perimeter", inside       ? "dans le périmètre"
                                  : transverse ? "transverse"
                                               : "hors périmètre")
          .close();
    }
    for (const model::Function& function : world_.organisation.functions) {
      xml_.open("function").attribute("title", function.title).attribute("service", function.service).close();
    }
    for (const model::Milestone& milestone : world_.organisation.milestones) {
      if (milestone.day > plan_.day) continue;
      xml_.open("milestone").attribute("on", milestone.day.french()).text(milestone.text).close();
    }
    for (const std::string& member : plan_.audit->team) xml_.element("auditor", member);
    for (const model::PlanItem& item : plan_.audit->plan) {
      xml_.open("plan-item")
          .attribute("day", item.day.french())
          .attribute("from", item.from)
          .attribute("to", item.to)
          .attribute("subject", item.subject)
          .attribute("place", item.place)
          .attribute("auditees", item.auditees)
          .close();
    }
    xml_.close();
  }

  void write_documents(PartNumber part, const std::vector<PlannedDocument>& documents)
  {
    open_part(part);
    for (const PlannedDocument& document : documents) write_document(document);
    xml_.close();
  }

  void write_document(const PlannedDocument& planned)
  {
    const auto pages = texts_.document_pages.find(planned.anchor);
    xml_.open("document")
        .attribute("code", planned.anchor)
        .attribute("title", planned.entry->document.title)
        .attribute("type", french_name(planned.entry->document.type))
        .attribute("version", planned.version->number)
        .attribute("effective", planned.version->effective.french())
        .attribute("pages", pages == texts_.document_pages.end() ? 0 : pages->second);
    if (const auto file = texts_.document_files.find(planned.anchor); file != texts_.document_files.end()) {
      xml_.open("original").attribute("name", file->second.attachment);
      xml_.attribute("digest", file->second.file.digest.hex()).close();
    }
    xml_.close();
  }

  void write_matrix()
  {
    open_part(PartNumber::kMatrix);
    for (const CommitmentReadiness& answer : plan_.readiness) {
      open_commitment(answer);
      for (const std::string& sheet : answer.sheets) xml_.element("sheet", sheet);
      for (const std::string& sheet : answer.out_of_scope_sheets) xml_.element("out-of-scope", sheet);
      xml_.open("evidence-count").text(std::to_string(answer.evidence_count)).close();
      const std::vector<Reason> reasons = answer.reasons();
      if (!reasons.empty()) xml_.element("first-reason", reasons.front().text);
      xml_.close();
    }
    write_pictures(xml_, world_, evidence_, plan_.day, plan_.commitments(), world_.audits);
    xml_.close();
  }

  void open_commitment(const CommitmentReadiness& answer)
  {
    const model::Commitment& commitment = *plan_.standard().find(answer.number);
    xml_.open("commitment")
        .attribute("number", answer.number)
        .attribute("id", anchor_of_commitment(answer.number))
        .attribute("module", commitment.module)
        .attribute("section", commitment.section)
        .attribute("title", commitment.title)
        .attribute("status", code_of(answer.status))
        .attribute("status-name", french_name(answer.status));
    if (answer.until) {
      xml_.attribute("until", answer.until->french()).attribute("last-day", (*answer.until - 1).french());
    }
  }

  void write_governance()
  {
    open_part(PartNumber::kGovernance);
    write_waivers(xml_, plan_, texts_);
    for (const PlannedEvidence* evidence : plan_.evidence_shown_with(0))
      write_evidence(xml_, *evidence, texts_.contents);
    xml_.close();
  }

  void write_register()
  {
    open_part(PartNumber::kRegister);
    for (const RegisteredDocument& entry : world_.documents) {
      const model::DocumentVersion* version = entry.in_force(plan_.day);
      xml_.open("entry")
          .attribute("code", entry.document.code)
          .attribute("title", entry.document.title)
          .attribute("type", french_name(entry.document.type))
          .attribute("section", entry.document.section)
          .attribute("scope", entry.document.label_scope ? "oui" : "non")
          .attribute("service", entry.document.service)
          .attribute("pilot", entry.document.pilot);
      if (version) {
        xml_.attribute("version", version->number).attribute("effective", version->effective.french());
      }
      if (const auto read = texts_.readings.find(entry.document.code); read != texts_.readings.end()) {
        xml_.attribute("readings",
                       fmt::format("Diffusée le {}, connue de {}\u00A0sur\u00A0{}", read->second.distributed->french(),
                                   read->second.known, read->second.addressed));
      }
      for (const model::DocumentVersion& past : entry.versions) {
        if (past.effective > plan_.day) continue;
        xml_.open("change")
            .attribute("version", past.number)
            .attribute("on", past.effective.french())
            .attribute("on-iso", past.effective.iso())
            .attribute("reason", past.reason);
        for (const model::SignOff& signoff : past.signoffs) {
          xml_.open("signoff").attribute("function", signoff.function).attribute("on", signoff.on.french()).close();
        }
        xml_.close();
      }
      xml_.close();
    }
    for (const std::string& gap : texts_.number_gaps) xml_.element("gap", gap);
    xml_.close();
  }

  void write_commitments()
  {
    open_part(PartNumber::kCommitments);
    for (const CommitmentReadiness& answer : plan_.readiness) write_commitment(answer);
    xml_.close();
  }

  void write_commitment(const CommitmentReadiness& answer)
  {
    const model::Commitment& commitment = *plan_.standard().find(answer.number);
    open_commitment(answer);
    for (std::size_t index = 0; index < commitment.requirements.size(); ++index) {
      write_requirement(commitment.requirements[index], answer.requirements[index]);
    }
    for (const auto* sheets : {&answer.sheets, &answer.other_documents, &answer.out_of_scope_sheets}) {
      for (const std::string& code : *sheets) write_serving(code, answer.number, sheets == &answer.out_of_scope_sheets);
    }
    for (const std::string& code : answer.indicators) {
      const auto found = std::find_if(world_.indicators.begin(), world_.indicators.end(),
                                      [&](const auto& indicator) { return indicator.code == code; });
      if (found != world_.indicators.end()) write_indicator(xml_, world_, *found, plan_.day);
    }
    for (const Reason& reason : answer.reasons()) write_reason(xml_, reason, {});
    for (const ExpectationStanding& standing : expectations_of(world_, evidence_, plan_.day, answer.number)) {
      write_expectation(xml_, standing, {});
    }
    for (const PlannedEvidence* evidence : plan_.evidence_serving(answer.number)) write_evidence_line(*evidence);
    for (const PlannedEvidence* evidence : plan_.evidence_shown_with(answer.number))
      write_evidence(xml_, *evidence, texts_.contents);
    xml_.close();
  }

  void write_requirement(const model::Requirement& requirement, const RequirementReadiness& answer)
  {
    xml_.open("requirement")
        .attribute("code", requirement.code)
        .attribute("means", french_name(requirement.means))
        .attribute("proof", requirement.proof)
        .attribute("status", code_of(answer.status))
        .attribute("status-name", french_requirement_status(answer.status))
        .element("text", requirement.text);
    std::vector<std::string> rests_on = answer.documents;
    rests_on.insert(rests_on.end(), answer.evidence.begin(), answer.evidence.end());
    for (const std::string& code : rests_on) xml_.element("rests-on", code);
    for (const std::string& code : answer.indicators) xml_.element("indicator-code", code);
    xml_.close();
  }

  void write_serving(const std::string& code, int commitment, bool out_of_scope)
  {
    const RegisteredDocument* entry = world_.find_document(code);
    const model::DocumentVersion* version = entry ? entry->in_force(plan_.day) : nullptr;
    if (!version) return;
    xml_.open("serving")
        .attribute("code", code)
        .attribute("title", entry->document.title)
        .attribute("type", french_name(entry->document.type))
        .attribute("scope", out_of_scope ? "hors périmètre" : "dans le périmètre");
    for (const model::Mapping& mapping : version->mappings) {
      if (mapping.commitment != commitment) continue;
      xml_.open("mapping").attribute("requirement", mapping.requirement).text(mapping.reason).close();
    }
    xml_.close();
  }

  void write_evidence_line(const PlannedEvidence& evidence)
  {
    const model::EvidenceRecord& record = *evidence.record;
    xml_.open("evidence-line")
        .attribute("code", record.code)
        .attribute("title", record.title)
        .attribute("kind", model::french_record_kind(record.kind))
        .attribute("period", record.period.french())
        .attribute("requirements", fmt::format("{}", fmt::join(record.requirements, ", ")))
        .close();
  }

  void write_indicators()
  {
    open_part(PartNumber::kIndicators);
    for (const model::Indicator& indicator : world_.indicators) {
      write_indicator(xml_, world_, indicator, plan_.day);
    }
    xml_.close();
  }

  void write_surveys()
  {
    open_part(PartNumber::kSurveys);
    for (const model::Survey& survey : world_.surveys) {
      if (survey.period.to > plan_.day) continue;
      write_survey(xml_, survey);
    }
    xml_.close();
  }

  // A part that gathers what serves the commitments about a subject, which is shown with them: <about> for each of
  // them, then what there is of those that are audited.
  void write_subject(PartNumber part, Subject subject)
  {
    open_part(part);
    const std::vector<int> numbers = commitments_about(plan_.standard(), subject);
    for (const int number : numbers) {
      xml_.open("about").attribute("commitment", number).attribute("module", plan_.standard().find(number)->module);
      xml_.attribute("audited", find_readiness(number) == nullptr ? "no" : "yes").close();
    }
    for (const PlannedEvidence* evidence : evidence_about(numbers)) write_evidence_line(*evidence);
    for (const model::Indicator& indicator : world_.indicators) {
      const bool is_about = std::find(numbers.begin(), numbers.end(), indicator.commitment) != numbers.end();
      if (is_about && find_readiness(indicator.commitment) != nullptr) {
        write_indicator(xml_, world_, indicator, plan_.day);
      }
    }
    for (const int number : numbers) {
      const CommitmentReadiness* const answer = find_readiness(number);
      if (answer == nullptr) continue;
      for (const Reason& reason : answer->reasons()) write_reason(xml_, reason, {});
    }
    xml_.close();
  }

  // Each piece once, also where it serves several of the commitments.
  std::vector<const PlannedEvidence*> evidence_about(const std::vector<int>& commitments) const
  {
    std::vector<const PlannedEvidence*> gathered;
    for (const int number : commitments) {
      if (find_readiness(number) == nullptr) continue;
      for (const PlannedEvidence* evidence : plan_.evidence_serving(number)) {
        if (std::find(gathered.begin(), gathered.end(), evidence) == gathered.end()) gathered.push_back(evidence);
      }
    }
    return gathered;
  }

  // Absent: the audit is not about it.
  const CommitmentReadiness* find_readiness(int commitment) const
  {
    const auto found = std::find_if(plan_.readiness.begin(), plan_.readiness.end(),
                                    [&](const CommitmentReadiness& answer) { return answer.number == commitment; });
    return found == plan_.readiness.end() ? nullptr : &*found;
  }

  void write_earlier_audits()
  {
    open_part(PartNumber::kEarlierAudits);
    for (const model::Audit* audit : plan_.earlier_audits) {
      xml_.open("audit")
          .attribute("code", audit->code)
          .attribute("title", audit->title)
          .attribute("body", audit->body)
          .attribute("dates", audit->dates.french());
      for (const model::AuditFinding& finding : audit->findings) write_finding(finding);
      xml_.close();
    }
    xml_.close();
  }

  void write_finding(const model::AuditFinding& finding)
  {
    xml_.open("finding")
        .attribute("code", finding.code)
        .attribute("grade", french_name(finding.grade))
        .attribute("commitment", finding.commitment)
        .attribute("requirement", finding.requirement)
        .element("facts", finding.facts)
        .element("cause", finding.cause);
    for (const model::CorrectiveAction& action : finding.actions) {
      xml_.open("action").attribute("owner", action.owner).attribute("due", action.due.french());
      if (action.done_on) xml_.attribute("done", action.done_on->french());
      if (!action.effect.empty()) xml_.attribute("effect", action.effect);
      xml_.text(action.text).close();
    }
    xml_.close();
  }

  void write_checklist()
  {
    open_part(PartNumber::kChecklist);
    int commitment = 0;
    for (const ChecklistLine& line : plan_.checklist.lines) {
      if (line.commitment != commitment) {
        if (commitment != 0) xml_.close();
        commitment = line.commitment;
        xml_.open("checked")
            .attribute("number", commitment)
            .attribute("title", plan_.standard().find(commitment)->title);
      }
      xml_.open("line")
          .attribute("requirement", line.requirement)
          .attribute("means", line.means)
          .attribute("status", code_of(line.status))
          .attribute("status-name", french_requirement_status(line.status))
          .element("text", line.text)
          .element("documents", fmt::format("{}", fmt::join(line.documents, ", ")))
          .element("evidence", fmt::format("{}", fmt::join(line.evidence, ", ")))
          .close();
    }
    if (commitment != 0) xml_.close();
    xml_.close();
  }

  void write_index()
  {
    open_part(PartNumber::kEvidenceIndex);
    for (const PlannedEvidence& evidence : plan_.evidence) {
      for (const PlannedFile& file : evidence.files) {
        xml_.open("file")
            .attribute("code", evidence.record->code)
            .attribute("anchor", evidence.anchor)
            .attribute("title", evidence.record->title)
            .attribute("period", evidence.record->period.french())
            .attribute("name", file.file->shown_name())
            .attribute("attachment", file.attachment)
            .attribute("confidentiality", french_name(evidence.record->confidentiality))
            .attribute("size", french_size(file.file->shown().bytes))
            .attribute("digest", file.file->shown().digest.hex());
        if (file.file->redacted) xml_.attribute("original", file.file->file.digest.hex());
        xml_.close();
      }
    }
    xml_.close();
  }

  void write_glossary()
  {
    open_part(PartNumber::kGlossary);
    for (const GlossaryTerm& term : texts_.glossary) {
      xml_.open("term").attribute("name", term.term).text(term.definition).close();
    }
    xml_.close();
  }

  const BinderPlan& plan_;
  const World& world_;
  const ListedEvidence evidence_;
  const BinderTexts& texts_;
  XmlWriter xml_;
};

}  // namespace

std::string binder_xml(const BinderPlan& plan, const BinderTexts& texts)
{
  return BinderTree(plan, texts).write();
}

}  // namespace classeur::audits
