// `classeur export DOSSIER` and `classeur review`: what a space holds, as files that others can read without it.
#pragma once

#include <string>

#include "server/commands.hpp"

namespace classeur::server
{

// Makes the folder, whole or not at all (new_folder.hpp, which says its errors):
//   LISEZMOI.txt                          what is where, in French
//   documents/FP-10-2.0.odt, .pdf, .xml   each version in force; of one that is a file, that file and its head
//   documents/autres-versions/, projets/  superseded, withdrawn and coming ones; drafts and what is in review
//   guide-2019-11-18.odt, .pdf            if there are sheets in force
//   referentiels/, organisation.xml       as `classeur import` takes them again
//   preuves/PR-2019-001-r1-1-registre.csv   files of every revision, and the copies that stand for them
//   preuves/bordereau.csv                 the manifest of the current ones, as `classeur evidence import` takes it
//   reprise/                              the indicators, as import takes them, with the documents that cite them
//   dossiers-scelles/, journal/           sealed binders byte for byte; the journal with its checkpoint
//   tableaux/engagements.csv …            export_tables.hpp
//   empreintes.sha256                     of all of them, as sha256sum writes and checks them
// No password, no secret key, no salt is in it.
int export_space(const CommandSetting& setting, const std::string& folder);

// The annual review as a PDF (audits/annual_review.hpp). Without `output`, under a name that says what it is.
int export_annual_review(const CommandSetting& setting, int year, const std::string& output);

}  // namespace classeur::server
