// A sealed binder away from home: in a folder without a space, checked by what it carries; and what is done to it.
#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "audits/binder.hpp"
#include "audits/binder_plan.hpp"
#include "audits/binder_proofs.hpp"
#include "audits/carried_proofs.hpp"
#include "model/canonical_reading.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/redactions.hpp"
#include "model/store/seals.hpp"
#include "templates/pdf/inspect.hpp"
#include "tests/http/command_line.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kRedacted = "PR-2019-001";

class SealedBinder : public CommandLine
{
 protected:
  void SetUp() override
  {
    make_example();
    redact();
    waive_all();
    ASSERT_EQ(run("--today 2019-11-18 binder --audit socotec-2019 --seal --output dossier.pdf").exit, 0);
    std::filesystem::create_directory(path("ailleurs"));
    std::filesystem::rename(path("dossier.pdf"), path("ailleurs/dossier.pdf"));
  }

  // A copy stands for the only file of an ordinary piece, which thereby is nobody's business any more.
  void redact() const
  {
    const auto space = model::store::Store::open(model::store::DatabaseUrl::parse("sqlite:" + path("classeur.db")),
                                                 model::store::OpenMode::kMustExist);
    const auto record = model::store::find_evidence(space->read(), kRedacted);
    ASSERT_TRUE(record);
    ASSERT_EQ(record->current().files.size(), 1U);
    space->change({1, "referent-qualite", "Référent qualité"}, [&](model::store::Change& change) {
      model::RedactedCopy copy{"copie-occultee.txt", {}, "Le nom d’un agent", {}, {}};
      copy.file = model::store::put_bytes(*space, change, "Compte rendu, sans le nom.", "text/plain");
      model::store::add_redaction(change, kRedacted, record->current().files.front().file.digest, copy);
    });
  }

  // Where there is no space.
  Outcome verify(const std::string& arguments) const
  {
    return run_line(fmt::format("(cd ailleurs && {} verify {})", CLASSEUR_PROGRAM, arguments));
  }
  std::string carried(const std::string& name, const std::string& file = "dossier.pdf") const
  {
    const auto bytes = templates::pdf::extract_attachment(path("ailleurs/" + file), name);
    EXPECT_TRUE(bytes) << name;
    return bytes.value_or("");
  }
  // The binder with another attachment in the place of one of its own, under another name.
  void replace(const std::string& name, const std::string& bytes) const
  {
    write_file(path("ailleurs/autre"), bytes);
    ASSERT_EQ(run_line(fmt::format("(cd ailleurs && qpdf dossier.pdf --add-attachment autre --key={0} --filename={0} "
                                   "--replace -- change.pdf)",
                                   name))
                  .exit,
              0);
  }
  std::string key() const
  {
    const std::string told = run("verify").output;
    const std::string before = "Clé publique de l’espace\u00A0: ";
    const std::size_t at = told.find(before);
    EXPECT_NE(at, std::string::npos) << told;
    return told.substr(at + before.size(), told.find('\n', at) - at - before.size());
  }
};

// The first place where `what` stands, with one bit of its first byte turned.
std::string spoiled(std::string bytes, std::string_view what)
{
  const std::size_t at = bytes.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  if (at != std::string::npos) bytes[at] = static_cast<char>(bytes[at] ^ 1);
  return bytes;
}

}  // namespace

TEST_F(SealedBinder, IsCheckedWithoutASpace)
{
  const Outcome good = verify("dossier.pdf");
  EXPECT_EQ(good.exit, 0) << good.errors;
  EXPECT_EQ(good.errors, "");
  EXPECT_THAT(good.output,
              AllOf(HasSubstr("dossier de l’audit socotec-2019, scellé le"), HasSubstr("  fichier\u00A0: ses "),
                    HasSubstr("  référentiel qual-e-pref, édition du"), HasSubstr("  audit socotec-2019"),
                    HasSubstr("  document FP-10, version 2.0"), HasSubstr("  preuve PR-2019-001 – "),
                    HasSubstr("  indicateur I6"), HasSubstr("C’est le dossier qui la porte")));
  const Outcome trusted = verify("--key " + key() + " dossier.pdf");
  EXPECT_EQ(trusted.exit, 0) << trusted.errors;
  EXPECT_THAT(trusted.output, HasSubstr("Le sceau est bien de la clé donnée."));
  // With the space, it also says that this is the file that it keeps.
  const Outcome home = run("verify ailleurs/dossier.pdf");
  EXPECT_EQ(home.exit, 0) << home.errors;
  EXPECT_THAT(home.output, AllOf(HasSubstr("Vérifié sans base"), HasSubstr("conforme au journal")));
}

TEST_F(SealedBinder, SealedAgainIsHandedOutAsItIs)
{
  const std::string before = space();
  const Outcome again = run("--today 2019-12-02 binder --audit socotec-2019 --seal --output encore.pdf");
  EXPECT_EQ(again.exit, 0) << again.errors;
  EXPECT_THAT(again.errors, HasSubstr("encore.pdf\u00A0: dossier déjà scellé le 18\u00A0novembre\u00A02019"));
  EXPECT_TRUE(content_of(path("encore.pdf")) == content_of(path("ailleurs/dossier.pdf")));
  EXPECT_EQ(space(), before);
  const Outcome plain = run("--today 2019-12-02 binder --audit socotec-2019 --output simple.pdf");
  EXPECT_THAT(plain.errors, HasSubstr("simple.pdf\u00A0: dossier scellé le 18\u00A0novembre\u00A02019"));
}

TEST_F(SealedBinder, IsCheckedWithOtherPeoplesTools)
{
  const Outcome other =
      run_line(fmt::format("python3 {}/tests/http/check_proofs.py ailleurs/dossier.pdf", CLASSEUR_SOURCE_DIR));
  ASSERT_EQ(other.exit, 0) << other.errors;
  EXPECT_THAT(verify("dossier.pdf").output, HasSubstr(fmt::format("{} écritures du journal", std::stoi(other.output))));
  EXPECT_EQ(run_line("qpdf --check ailleurs/dossier.pdf").exit, 0);
}

// What the pages do not show must not be learnt from the proofs, nor guessed and tried: the salt is not there either.
TEST_F(SealedBinder, ShowsNoRowOfWhatIsNotForAll)
{
  const auto space = model::store::Store::open(model::store::DatabaseUrl::parse("sqlite:" + path("classeur.db")),
                                               model::store::OpenMode::kMustExist);
  std::set<std::string> ordinary;
  for (const model::EvidenceRecord& record : model::store::list_evidence(space->read())) {
    if (record.confidentiality == model::Confidentiality::kOrdinary) ordinary.insert(record.code);
  }
  const auto original = model::store::find_evidence(space->read(), kRedacted)->current().files.front();
  const auto proofs = audits::read_carried_proofs(carried(audits::kProofsAttachment));
  ASSERT_TRUE(proofs);
  std::size_t hidden = 0;
  for (const audits::CarriedEntry& carried : proofs->entries) {
    const auto entry = model::read_entry(carried.leaf);
    ASSERT_TRUE(entry);
    EXPECT_EQ(carried.row.find(original.file.digest.view()) == std::string::npos,
              entry->subject != "evidence_redaction")
        << entry->subject << " " << entry->number;
    if (entry->subject != "evidence") continue;
    EXPECT_EQ(carried.row.empty(), !ordinary.contains(entry->record)) << entry->record;
    hidden += carried.row.empty() ? 1 : 0;
  }
  EXPECT_GT(hidden, 0U);
  EXPECT_THAT(verify("dossier.pdf").output,
              HasSubstr("1\u00A0fichier joint intact\u202F; ce qui ne se montre pas reste sous empreinte salée"));
}

// The auditor reads why an error was left: what the linter found, where, the reason, by whom and when.
TEST_F(SealedBinder, TellsItsWaiversAndProvesThem)
{
  const auto space = model::store::Store::open(model::store::DatabaseUrl::parse("sqlite:" + path("classeur.db")),
                                               model::store::OpenMode::kMustExist);
  const auto waivers = model::store::list_waivers(space->read(), "socotec-2019");
  ASSERT_FALSE(waivers.empty());
  // In the order of the page, each cell on its own.
  const std::string text =
      std::regex_replace(run_line("pdftotext ailleurs/dossier.pdf -").output, std::regex("(\\s|\u00A0)+"), " ");
  const auto count = [&](const std::string& words) {
    std::size_t found = 0;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
    return found;
  };
  EXPECT_GE(count("Connu, et dit à l’auditeur"), waivers.size());
  EXPECT_GE(count("Secrétaire générale, le 18 novembre 2019"), waivers.size());
  EXPECT_EQ(count(std::to_string(waivers.size()) + " erreurs du contrôle du dossier sont couvertes"), 1U);
  EXPECT_THAT(text, AllOf(HasSubstr("compatible avec I6 (85,19) ne donne 4,11"), HasSubstr("Indicateur I7, p. "),
                          HasSubstr("Engagement 49, p. ")));
  const auto inspected = templates::pdf::inspect_file(path("ailleurs/dossier.pdf"));
  EXPECT_EQ(std::count_if(inspected.bookmarks.begin(), inspected.bookmarks.end(),
                          [](const auto& one) { return one.title == audits::kWaiversTitle && one.page; }),
            1);
  const auto proofs = audits::read_carried_proofs(carried(audits::kProofsAttachment));
  ASSERT_TRUE(proofs);
  std::size_t proven = 0;
  for (const audits::CarriedEntry& carried : proofs->entries) {
    const auto entry = model::read_entry(carried.leaf);
    proven += entry && entry->subject == "waiver" && !carried.row.empty() ? 1 : 0;
  }
  EXPECT_EQ(proven, waivers.size());
}

TEST_F(SealedBinder, CarriesTheTextsOfItsDocuments)
{
  EXPECT_EQ(carried("textes/FP-10-2.0.xml"), library_file("history/files/FP-10-2.0.xml"));
}

TEST_F(SealedBinder, IsOfItsKeyOnly)
{
  ASSERT_EQ(run("--database sqlite:autre.db --today 2019-11-18 init --example haute-savoie --password "
                "motdepasse-exemple")
                .exit,
            0);
  const std::string told = run("--database sqlite:autre.db verify").output;
  const std::string other = told.substr(told.rfind(' ') + 1);
  const Outcome outcome = verify("--key " + other.substr(0, other.size() - 1) + " dossier.pdf");
  EXPECT_EQ(outcome.exit, 1);
  EXPECT_THAT(outcome.errors, HasSubstr("son sceau n’est pas signé de la clé"));
  EXPECT_EQ(verify("--key nom+cle dossier.pdf").exit, 2);
}

TEST_F(SealedBinder, AChangedOriginalIsNamed)
{
  const std::string line = "\n2019-01-";  // of a register in CSV, which stands in the file as it is
  std::string bytes = content_of(path("ailleurs/dossier.pdf"));
  write_file(path("ailleurs/change.pdf"), spoiled(std::move(bytes), line));
  const Outcome outcome = verify("change.pdf");
  EXPECT_EQ(outcome.exit, 1);
  EXPECT_THAT(outcome.errors, AllOf(HasSubstr("des octets ont changé depuis le sceau"), HasSubstr("preuve PR-2019-"),
                                    HasSubstr("n’est pas celui dont le journal garde l’empreinte")));
  EXPECT_THAT(outcome.output, HasSubstr("document FP-10")) << "the others still hold";
}

// No entry tells of a page: only the seal of the file does.
TEST_F(SealedBinder, AChangedPageIsFound)
{
  std::string bytes = content_of(path("ailleurs/dossier.pdf"));
  const std::size_t stream = bytes.find("stream\n");
  ASSERT_NE(stream, std::string::npos);
  bytes[stream + 40] = static_cast<char>(bytes[stream + 40] ^ 1);
  write_file(path("ailleurs/change.pdf"), bytes);
  const Outcome outcome = verify("change.pdf");
  EXPECT_EQ(outcome.exit, 1);
  EXPECT_THAT(outcome.errors, AllOf(HasSubstr("des octets ont changé depuis le sceau"), Not(HasSubstr("preuve PR-"))));
}

TEST_F(SealedBinder, AppendedOrCutOffItIsAnother)
{
  const std::string bytes = content_of(path("ailleurs/dossier.pdf"));
  write_file(path("ailleurs/change.pdf"), bytes + "\n");
  const Outcome longer = verify("change.pdf");
  EXPECT_EQ(longer.exit, 1);
  EXPECT_THAT(longer.errors, HasSubstr(fmt::format("il compte {} octets", bytes.size() + 1)));
  write_file(path("ailleurs/change.pdf"), bytes.substr(0, bytes.size() / 2));
  const Outcome shorter = verify("change.pdf");
  EXPECT_EQ(shorter.exit, 1);
  EXPECT_THAT(shorter.errors, HasSubstr("change.pdf\u00A0: ce n’est pas un PDF entier\u00A0: sa fin manque."));
}

TEST_F(SealedBinder, AChangedProofIsNamed)
{
  const std::string proofs = carried(audits::kProofsAttachment);
  // The first entry is that of the standard. Its leaf begins with its number: "i", eight bytes of length …
  const std::size_t leaf = proofs.find("\"leaf\":\"") + 8;
  std::string changed = proofs;
  changed[leaf + 60] = changed[leaf + 60] == 'A' ? 'B' : 'A';
  replace(audits::kProofsAttachment, changed);
  const Outcome in_leaf = verify("change.pdf");
  EXPECT_EQ(in_leaf.exit, 1);
  EXPECT_THAT(in_leaf.errors, HasSubstr("référentiel qual-e-pref"));

  const std::size_t row = proofs.find("\"row\":\"") + 7;
  changed = proofs;
  changed[row + 60] = changed[row + 60] == 'A' ? 'B' : 'A';
  replace(audits::kProofsAttachment, changed);
  EXPECT_THAT(verify("change.pdf").errors, HasSubstr("l’enregistrement montré n’est pas celui de l’écriture"));

  // A node of the first path.
  const std::size_t node = proofs.find("\"nodes\":[\n\"") + 11;
  changed = proofs;
  changed[node] = changed[node] == '0' ? '1' : '0';
  replace(audits::kProofsAttachment, changed);
  EXPECT_THAT(verify("change.pdf").errors, HasSubstr("n’est pas dans le journal que le point de contrôle signe"));

  replace(audits::kProofsAttachment, proofs.substr(0, proofs.size() / 2));
  EXPECT_THAT(verify("change.pdf").errors, HasSubstr("manque, ou ne se lit pas"));
}

TEST_F(SealedBinder, WhatAnotherBinderCarriesProvesNothingHere)
{
  std::filesystem::rename(path("classeur.db"), path("premier.db"));
  std::filesystem::rename(path("ailleurs/dossier.pdf"), path("ailleurs/premier.pdf"));
  std::filesystem::remove(path("classeur.db-wal"));
  std::filesystem::remove(path("classeur.db-shm"));
  make_example();
  waive_all();
  ASSERT_EQ(run("--today 2019-11-18 binder --audit socotec-2019 --seal --output ailleurs/dossier.pdf").exit, 0);
  const std::string theirs = carried(audits::kProofsAttachment, "premier.pdf");
  const std::string ours = carried(audits::kProofsAttachment);
  ASSERT_NE(theirs, ours);

  replace(audits::kCheckpointAttachment, carried(audits::kCheckpointAttachment, "premier.pdf"));
  const Outcome checkpoint = verify("change.pdf");
  EXPECT_EQ(checkpoint.exit, 1);
  EXPECT_THAT(checkpoint.errors, HasSubstr("point de contrôle\u00A0: il n’est pas signé de la clé"));

  // Their proofs with our key: the key fits, the tree does not.
  replace(audits::kProofsAttachment, theirs);
  const Outcome proofs = verify("--key " + key() + " change.pdf");
  EXPECT_EQ(proofs.exit, 1);
  EXPECT_THAT(proofs.errors, AllOf(HasSubstr("référentiel qual-e-pref"), HasSubstr("n’est pas dans le journal que")));
}

TEST_F(SealedBinder, AFileThatNobodyBoundIsNamed)
{
  replace("ajout.txt", "Ceci n’a jamais été versé.");
  const Outcome outcome = verify("change.pdf");
  EXPECT_EQ(outcome.exit, 1);
  EXPECT_THAT(outcome.errors, HasSubstr("«\u00A0ajout.txt\u00A0»\u00A0: aucune écriture du journal ne le lie"));
}

TEST_F(SealedBinder, ABinderThatIsNotSealedIsNotSaidToBeGood)
{
  ASSERT_EQ(run("--today 2019-11-18 --database sqlite:autre.db init --example haute-savoie --password "
                "motdepasse-exemple")
                .exit,
            0);
  ASSERT_EQ(run("--today 2019-11-18 --database sqlite:autre.db binder --audit socotec-2019 --output "
                "ailleurs/libre.pdf")
                .exit,
            0);
  const Outcome outcome = verify("libre.pdf");
  EXPECT_EQ(outcome.exit, 1);
  EXPECT_THAT(outcome.errors, HasSubstr("ne porte pas de quoi le vérifier seul"));
  write_file(path("ailleurs/coupe.pdf"), content_of(path("ailleurs/dossier.pdf")).substr(0, 3000));
  EXPECT_THAT(verify("coupe.pdf").errors, HasSubstr("coupe.pdf\u00A0: ce n’est pas un PDF entier"));
  EXPECT_THAT(verify("absent.pdf").errors, HasSubstr("absent.pdf\u00A0: ce fichier ne se lit pas"));
}

}  // namespace classeur::server::tests
