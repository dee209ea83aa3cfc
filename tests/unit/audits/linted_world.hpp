// A world to lint, with the texts and what was given out.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "audits/linter.hpp"
#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{

// A world with an organisation whose sheets are signed by their pilot, the referent and the director.
class Linted : public SmallWorld
{
 public:
  Linted()
  {
    model::Organisation& organisation = world().organisation;
    organisation.services = {
        {"DCI", "Direction de la citoyenneté et de l’immigration", "", 48, model::LabelPerimeter::kIn, "directeur"}};
    organisation.functions = {{"referent-qualite", "Référent qualité", "DCI"},
                              {"pilote", "Chef de bureau", "DCI"},
                              {"directeur", "Directeur", "DCI"}};
    organisation.committees = {{"COPIL", "Comité de pilotage", "directeur", {}}};
    organisation.signoff_rules = {{model::DocumentType::kProcedure,
                                   true,
                                   {{"pilot", "", ""}, {"reviewer", "referent-qualite", ""}, {"approver", "", ""}}},
                                  {model::DocumentType::kCharter, true, {{"committee", "", "COPIL"}}}};
  }

  // The sheet FP-10, signed as it should be, in force from 2019-04-11.
  RegisteredDocument& signed_sheet()
  {
    sheet("FP-10", "3.1");
    RegisteredDocument& entry = world().documents.back();
    entry.document.service = "DCI";
    entry.document.pilot = "Chef de bureau";
    const base::Date on = day("2019-04-10");
    entry.versions.back().signoffs = {
        {"pilot", "Chef de bureau", on}, {"reviewer", "Référent qualité", on}, {"approver", "Directeur", on}};
    return entry;
  }

  // The version 2.0 of what `entry` is, signed likewise.
  static model::DocumentVersion& revise(RegisteredDocument& entry, const char* effective)
  {
    model::DocumentVersion next = entry.versions.back();
    next.number = "2.0";
    next.effective = day(effective);
    entry.versions.push_back(next);
    return entry.versions.back();
  }

  std::vector<std::string> keys(const char* iso, LintRule rule)
  {
    std::vector<std::string> keys;
    for (const LintFinding& finding : lint({world(), texts, circulations, audit, day(iso)})) {
      EXPECT_FALSE(finding.text.empty());
      EXPECT_FALSE(finding.mend.empty());
      if (finding.rule == rule) keys.push_back(finding.key());
    }
    return keys;
  }

  procedures::ControlledDocument& text(const std::string& code, std::string words)
  {
    procedures::ControlledDocument& said = texts[code];
    said.code = code;
    said.text = std::move(words);
    return said;
  }

  std::map<std::string, procedures::ControlledDocument> texts;
  std::vector<Circulation> circulations;
  const model::Audit* audit = nullptr;
};

}  // namespace classeur::audits
