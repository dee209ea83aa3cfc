#include "server/tables.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>

#include <Poco/JSON/Array.h>
#include <fmt/format.h>

#include "audits/evidence_xml.hpp"
#include "audits/read_world.hpp"
#include "base/error.hpp"
#include "model/approval.hpp"
#include "model/indicator_names.hpp"
#include "model/indicator_sources.hpp"
#include "model/life_cycle.hpp"
#include "model/signatories.hpp"
#include "model/store/audits.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/indicators.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "model/store/reviews.hpp"
#include "model/store/seals.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/permissions.hpp"
#include "server/reviews.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using Poco::Dynamic::Var;

Var or_null(const std::optional<int>& number)
{
  return number ? Var(*number) : Var();
}

std::string measured(const std::optional<double>& number)
{
  return number ? fmt::format("{:.2f}", *number) : std::string();
}

std::string french_kind(const std::string& code)
{
  return std::string(model::french_record_kind(code));
}

std::string french_unit(const std::string& code)
{
  return audits::indicator_unit(code);
}

std::string french_number(const std::string& decimal)
{
  return audits::french_decimal(decimal);
}

template <typename Enum>
std::string french_among(std::initializer_list<Enum> values, const std::string& code)
{
  for (const Enum value : values) {
    if (code_of(value) == code) return std::string(french_name(value));
  }
  return code;
}

std::string french_judgement(const std::string& code)
{
  using model::Reproduction;
  return french_among({Reproduction::kReproduced, Reproduction::kNotReproducible, Reproduction::kContradictory,
                       Reproduction::kNothingPublished},
                      code);
}

std::string french_level(const std::string& code)
{
  using audits::LintLevel;
  return french_among({LintLevel::kError, LintLevel::kWarning, LintLevel::kNote}, code);
}

std::string french_delegation_time(const std::string& code)
{
  if (code == code_of(model::DelegationTime::kPresent)) return "En cours";
  return code == code_of(model::DelegationTime::kComing) ? "À venir" : "Passée";
}

}  // namespace

namespace
{

Listing commitments_of(const std::vector<model::Standard>& editions)
{
  Listing listing({{"number", "N°"},
                   {"module", "Module"},
                   {"section", "Rubrique"},
                   {"title", "Engagement"},
                   {"standard", "Référentiel"},
                   {"edition", "Édition"}});
  for (const model::Standard& standard : editions) {
    for (const model::Commitment& commitment : standard.commitments) {
      listing.add({commitment.number, commitment.module, commitment.section, commitment.title, standard.code,
                   standard.edition.iso()});
    }
  }
  return listing;
}

}  // namespace

Listing commitments_table(const store::Reader& reader, base::Date day)
{
  const auto standard = store::standard_in_use(reader, day);
  return commitments_of(standard ? std::vector{*standard} : std::vector<model::Standard>());
}

Listing commitments_table(const store::Reader& reader)
{
  return commitments_of(store::list_standards(reader));
}

Listing documents_table(const store::Reader& reader, base::Date day)
{
  Listing listing({{"code", "Code"},
                   {"type", "Type", french_of<model::parse_document_type>},
                   {"number", "N°"},
                   {"section_number", "Partie"},
                   {"section", "Intitulé de la partie"},
                   {"title", "Titre"},
                   {"label_scope", "Label"},
                   {"version", "Version"},
                   {"effective", "En vigueur depuis"},
                   {"commitments", "Engagements"}});
  auto versions = store::list_all_versions(reader);
  std::vector<std::pair<model::Document, const model::DocumentVersion*>> told;
  for (const model::Document& document : store::list_documents(reader)) {
    const auto own = versions.find(document.code);
    if (own == versions.end()) continue;
    own->second = model::approved_versions(std::move(own->second));
    std::erase_if(own->second, [&](const model::DocumentVersion& one) { return !model::approved_by(one, day); });
    // A document of which only a project exists is not in the register yet.
    if (own->second.empty()) continue;
    told.emplace_back(model::document_on(document, own->second, day), model::in_force_on(own->second, day));
  }
  std::sort(told.begin(), told.end(),
            [](const auto& left, const auto& right) { return model::stands_before(left.first, right.first); });
  for (const auto& [document, current] : told) {
    std::set<int> commitments;
    if (current != nullptr) {
      for (const model::Mapping& mapping : current->mappings) commitments.insert(mapping.commitment);
    }
    listing.add({document.code, text_of(code_of(document.type)), or_null(document.number),
                 or_null(document.section_number), document.section, document.title, document.label_scope,
                 current == nullptr ? Var() : Var(current->number),
                 current == nullptr ? Var() : Var(current->effective.iso()), list_of(commitments)});
  }
  return listing;
}

Listing evidence_table(const store::Reader& reader, const std::optional<model::Role>& role)
{
  Listing listing({{"code", "Code"},
                   {"title", "Titre"},
                   {"kind", "Genre", french_kind},
                   {"from", "Du"},
                   {"to", "Au"},
                   {"made_on", "Établi le"},
                   {"service", "Service"},
                   {"requirements", "Exigences"},
                   {"expectations", "Attentes"},
                   {"confidentiality", "Confidentialité", french_of<model::parse_confidentiality>},
                   {"revision", "Révision"},
                   {"files", "Fichiers"}});
  for (const model::EvidenceRecord& record : store::list_evidence(reader)) {
    if (role && !may_see(*role, record.confidentiality)) continue;
    std::vector<std::string> files;
    for (const model::EvidenceFile& file : record.current().files) files.push_back(file.name);
    std::vector<std::string> expectations;
    for (const model::RecordCode& expected : record.expectations) expectations.push_back(expected.text());
    listing.add({record.code, record.title, record.kind, record.period.from.iso(), record.period.to.iso(),
                 record.made_on.iso(), record.service, list_of(record.requirements), list_of(expectations),
                 text_of(code_of(record.confidentiality)), record.current().number, list_of(files)});
  }
  return listing;
}

Listing indicators_table(const store::Reader& reader, const std::optional<model::Role>& role)
{
  Listing listing({{"code", "Code"},
                   {"commitment", "Engagement"},
                   {"label", "Indicateur"},
                   {"unit", "Unité", french_unit},
                   {"published", "Publié", french_number},
                   {"recomputed", "Recalculé", french_number},
                   {"target", "Cible"},
                   {"judgement", "Jugement", french_judgement},
                   {"reason", "Pourquoi"}});
  const pages::HiddenEvidence hidden =
      role ? pages::HiddenEvidence(reader, visible_to(*role)) : pages::HiddenEvidence();
  const std::vector<model::Indicator> indicators = store::list_indicators(reader);
  const std::vector<model::Survey> surveys = store::list_surveys(reader);
  for (const model::Indicator& indicator : indicators) {
    const model::IndicatorJudgement judgement = model::judge(indicator, {indicators, surveys});
    listing.add({indicator.code, indicator.commitment, indicator.label, indicator.unit, indicator.published,
                 measured(judgement.recomputed), hidden.mask(indicator.target),
                 text_of(code_of(judgement.reproduction)), judgement.reason});
  }
  return listing;
}

Listing audits_table(const store::Reader& reader)
{
  Listing listing({{"code", "Code"},
                   {"kind", "Genre", french_of<model::parse_audit_kind>},
                   {"title", "Titre"},
                   {"body", "Organisme"},
                   {"from", "Du"},
                   {"to", "Au"},
                   {"modules", "Modules"},
                   {"findings", "Constats"},
                   {"sealed", "Scellé"}});
  for (const model::Audit& audit : store::list_audits(reader)) {
    listing.add({audit.code, text_of(code_of(audit.kind)), audit.title, audit.body, audit.dates.from.iso(),
                 audit.dates.to.iso(), list_of(audit.modules), static_cast<int>(audit.findings.size()),
                 store::find_seal(reader, audit.code).has_value()});
  }
  return listing;
}

Listing reviews_table(const store::Reader& reader, base::Date day)
{
  Listing listing({{"next", "Prochaine revue"},
                   {"state", "État", french_of<model::parse_review_state>},
                   {"code", "Code"},
                   {"version", "Version"},
                   {"title", "Titre"},
                   {"service", "Service"},
                   {"pilot", "Pilote"},
                   {"last", "Dernière revue"}});
  const audits::World world = audits::read_world_without_evidence(reader, day);
  const auto reviews = store::list_reviews(reader);
  for (const ReviewLine& line : list_review_lines(world, reviews, day)) {
    const model::Document& document = line.entry->document;
    listing.add({line.next ? Var(line.next->iso()) : Var(), text_of(code_of(line.state)), document.code,
                 line.version->number, document.title, document.service, document.pilot,
                 line.last != nullptr ? Var(line.last->on.iso()) : Var()});
  }
  return listing;
}

Listing accounts_table(const store::Reader& reader)
{
  Listing listing({{"login", "Identifiant"},
                   {"role", "Rôle", french_of<model::parse_role>},
                   {"function", "Fonction"},
                   {"service", "Service"},
                   {"disabled", "Désactivé"}});
  for (const model::Account& account : store::list_accounts(reader)) {
    listing.add({account.login, text_of(code_of(account.role)), account.function, account.service, account.disabled});
  }
  return listing;
}

Listing delegations_table(const store::Reader& reader, base::Date day)
{
  Listing listing({{"number", "N°"},
                   {"state", "État", french_delegation_time},
                   {"function", "Fonction suppléée"},
                   {"deputy", "Suppléant"},
                   {"from", "Du"},
                   {"to", "Au"},
                   {"ended", "Fin anticipée"},
                   {"given_by", "Donnée par"},
                   {"reason", "Motif"}});
  for (const model::Delegation& one : store::list_delegations(reader)) {
    listing.add({one.id, text_of(code_of(model::time_of(one, day))), one.function, one.deputy, one.from.iso(),
                 one.to.iso(), one.ended ? Var(one.ended->iso()) : Var(), one.given_by, one.reason});
  }
  return listing;
}

Listing lint_table(const std::vector<audits::LintFinding>& findings, const std::vector<model::Waiver>& waivers)
{
  Listing listing({{"level", "Gravité", french_level},
                   {"rule", "Règle"},
                   {"subject", "Sujet"},
                   {"text", "Constat"},
                   {"mend", "Remède"},
                   {"waived", "Dérogation"},
                   {"key", "Clé"}});
  for (const audits::LintFinding& finding : findings) {
    const auto waiver = std::find_if(waivers.begin(), waivers.end(),
                                     [&](const model::Waiver& one) { return one.finding == finding.key(); });
    listing.add({text_of(audits::code_of(finding.level())), text_of(audits::said(finding.rule).code), finding.subject,
                 finding.text, finding.mend,
                 waiver == waivers.end() ? std::string() : fmt::format("{}, {}", waiver->function, waiver->on.iso()),
                 finding.key()});
  }
  return listing;
}

}  // namespace classeur::server
