// `classeur export DOSSIER` and `classeur review`: what a space holds on a day, as files that others can read without
// it.
#pragma once

#include <string>

#include "server/commands.hpp"

namespace classeur::server
{

// Makes the folder, whole or not at all:
//   documents/FP-10-2.0.odt, .pdf, .xml   each version in force; of one that is a file, that file and its head
//   guide-2019-11-18.odt, .pdf            if there are sheets in force
//   preuves/PR-2019-001/1-registre.csv    the files of the current revision, as they may be handed to others
//   tableaux/engagements.csv …            documents, evidence, expectations, indicators, audits, readiness
//   empreintes.sha256                     of all of them, as sha256sum writes and checks them
// Throws Error(kConflict) if there is something of that name, Error(kUnavailable) if it cannot be written.
int export_space(const CommandSetting& setting, const std::string& folder);

// The annual review as a PDF (audits/annual_review.hpp). Without `output`, under a name that says what it is.
int export_annual_review(const CommandSetting& setting, int year, const std::string& output);

}  // namespace classeur::server
