// `classeur export`: what others can do with the files alone, and what it leaves behind.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/csv.hpp"
#include "model/checkpoint.hpp"
#include "model/journal.hpp"
#include "model/merkle.hpp"
#include "model/store/evidence.hpp"
#include "server/intake.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/sample_files.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
namespace fs = std::filesystem;

constexpr const char* kToday = "--today 2019-11-18 ";

class SpaceExport : public CommandLine
{
 protected:
  void SetUp() override { make_example(); }

  Outcome today(const std::string& arguments) const { return run(kToday + arguments); }
  base::CsvTable table(const std::string& name) const
  {
    return base::CsvTable::parse(content_of(path("copie/" + name)), name);
  }
  std::size_t count_of(const std::string& query) const
  {
    return std::stoul(run_line("sqlite3 classeur.db \"" + query + "\"").output);
  }
  std::size_t files_in(const std::string& folder) const
  {
    return static_cast<std::size_t>(std::count_if(fs::recursive_directory_iterator(path("copie/" + folder)),
                                                  fs::recursive_directory_iterator(),
                                                  [](const auto& entry) { return entry.is_regular_file(); }));
  }
};

}  // namespace

TEST_F(SpaceExport, TellsOfEverythingThatTheSpaceKeeps)
{
  ASSERT_EQ(today("audits done interne-2019-01-a --on 2019-11-18").exit, 0);
  ASSERT_EQ(today("audits effect interne-2019-01-a --text Vu").exit, 0);
  waive_all();
  ASSERT_EQ(today("indicators measure --indicator I6 --month 2019-05 --value 66,7 --numerator 4 --denominator 6 "
                  "--reason Arrondi")
                .exit,
            0);
  ASSERT_EQ(today("indicators publish I11 1548").exit, 0);
  ASSERT_EQ(today("binder --audit socotec-2019 --seal --output dossier.pdf").exit, 0);
  ASSERT_EQ(today("export copie").exit, 0);
  EXPECT_EQ(run_line("cd copie && sha256sum --quiet -c empreintes.sha256").exit, 0);
  const std::vector<std::pair<std::string, std::string>> counted = {
      {"journal/journal.csv", "journal"},
      {"tableaux/engagements.csv", "commitment"},
      {"tableaux/exigences.csv", "requirement"},
      {"tableaux/versions.csv", "document_version"},
      {"tableaux/visas.csv", "signoff"},
      {"tableaux/correspondances.csv", "mapping"},
      {"tableaux/diffusions.csv", "distribution"},
      {"tableaux/prises-de-connaissance.csv", "read_acknowledgement"},
      {"tableaux/revues.csv", "document_review"},
      {"tableaux/delegations.csv", "delegation"},
      {"tableaux/preuves.csv", "evidence"},
      {"tableaux/revisions-des-preuves.csv", "evidence_file"},
      {"tableaux/indicateurs.csv", "indicator"},
      {"tableaux/mesures.csv", "measurement"},
      {"tableaux/corrections-des-mesures.csv",
       "(SELECT id FROM measurement_said UNION SELECT id FROM published_result)"},
      {"tableaux/enquetes.csv", "survey_answer"},
      {"tableaux/audits.csv", "audit"},
      {"tableaux/plans-d-audit.csv", "plan_item"},
      {"tableaux/constats.csv", "finding"},
      {"tableaux/actions.csv", "corrective_action"},
      {"tableaux/suites-des-constats.csv",
       "(SELECT id FROM finding_cause UNION ALL SELECT id FROM action_done UNION ALL SELECT id FROM action_effect)"},
      {"tableaux/derogations.csv", "waiver"},
      {"tableaux/comptes.csv", "account"},
  };
  const std::string read_me = content_of(path("copie/LISEZMOI.txt"));
  for (const auto& [file, kept] : counted) {
    const std::string text = content_of(path("copie/" + file));
    EXPECT_TRUE(text.starts_with("\xEF\xBB\xBF")) << file;
    EXPECT_EQ(table(file).rows().size(), count_of("SELECT count(*) FROM " + kept)) << file;
    EXPECT_THAT(read_me, HasSubstr(fs::path(file).filename().string()));
  }
  EXPECT_THAT(run("audits").output, HasSubstr("oui"));
  EXPECT_EQ(content_of(path("copie/dossiers-scelles/socotec-2019-2019-11-18.pdf")), content_of(path("dossier.pdf")));
  // An original for each row, and the manifest.
  EXPECT_EQ(files_in("preuves"), count_of("SELECT count(*) FROM evidence_file") + 1);
  // The head of each version that was approved, and drafts.
  std::size_t heads = 0;
  for (const auto& entry : fs::recursive_directory_iterator(path("copie/documents"))) {
    heads += entry.path().extension() == ".xml" ? 1 : 0;
  }
  EXPECT_EQ(heads, count_of("SELECT count(*) FROM document_version"));
}

// From the files alone, with RFC 9162 and the public key: the journal is the one that was signed.
TEST_F(SpaceExport, TheJournalProvesItself)
{
  ASSERT_EQ(today("export copie").exit, 0);
  const base::CsvTable journal = table("journal/journal.csv");
  std::vector<base::Digest> leaves;
  for (const base::CsvRow& row : journal.rows()) {
    model::JournalEntry entry;
    entry.number = std::stoll(journal.at(row, "number"));
    entry.at = *base::Instant::parse(journal.at(row, "at"));
    entry.actor = {std::stoll(journal.at(row, "account")), journal.at(row, "login"), journal.at(row, "function")};
    entry.action = journal.at(row, "action");
    entry.subject = journal.at(row, "subject");
    entry.record = journal.at(row, "record");
    entry.digest = *base::Digest::parse(journal.at(row, "digest"));
    leaves.push_back(model::leaf_hash(entry.canonical()));
  }
  std::string key = content_of(path("copie/journal/cle-publique.txt"));
  key.pop_back();
  const auto checkpoint = model::open_checkpoint(content_of(path("copie/journal/point-de-controle.txt")), key);
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->size, leaves.size());
  EXPECT_EQ(checkpoint->root, model::merkle_root(leaves));
}

TEST_F(SpaceExport, AFreshSpaceTakesItAgain)
{
  ASSERT_EQ(today("export copie").exit, 0);
  const auto fresh = [&](const std::string& arguments) { return today("--database sqlite:neuf.db " + arguments); };
  ASSERT_EQ(fresh("init --organisation Essai --standard copie/referentiels/qual-e-pref-2019-02-04.xml").exit, 0);
  const Outcome brought = fresh("import copie/organisation.xml copie/referentiels copie/reprise copie/documents/*.xml");
  ASSERT_EQ(brought.exit, 0) << brought.errors;
  const Outcome evidence = fresh("evidence import copie/preuves/bordereau.csv");
  ASSERT_EQ(evidence.exit, 0) << evidence.errors;
  for (const char* command : {"commitments --format json", "documents --format json", "indicators --format json"}) {
    EXPECT_EQ(fresh(command).output, today(command).output) << command;
  }
  // Names of files say now which they are of several; all else is as it was.
  const auto told = [](const Outcome& outcome) {
    const base::CsvTable csv = base::CsvTable::parse(outcome.output, "preuves.csv");
    std::vector<std::string> rows;
    for (const base::CsvRow& row : csv.rows()) {
      rows.push_back(fmt::format("{} {} {} {} {} {} {}", csv.at(row, "code"), csv.at(row, "title"), csv.at(row, "from"),
                                 csv.at(row, "to"), csv.at(row, "requirements"), csv.at(row, "expectations"),
                                 csv.at(row, "confidentiality")));
    }
    return rows;
  };
  EXPECT_EQ(told(fresh("evidence list --format csv")), told(today("evidence list --format csv")));
}

// As an older program took it: a title that is too long today, a file that starts something when it is opened.
class OldSpaceExport : public SpaceExport
{
 protected:
  void SetUp() override
  {
    SpaceExport::SetUp();
    ASSERT_EQ(today("backup avant.db").exit, 0);
    {
      const auto space = model::store::Store::open(model::store::DatabaseUrl::parse("sqlite:" + path("classeur.db")),
                                                   model::store::OpenMode::kMustExist);
      auto taken = take_in(*space, "champ.docx", starting("a"), Standing::kKeptBefore);
      space->change({1, "referent-qualite", "Référent qualité"}, [&](model::store::Change& change) {
        model::EvidenceRecord record = model::store::find_evidence(change, "PR-2019-001").value();
        record.code = "PR-2019-900";
        record.title = title_;
        record.revisions.resize(1);
        record.revisions.front().files = {publish(change, taken.front())};
        model::store::add_evidence(change, record);
      });
    }
    ASSERT_EQ(today("export copie").exit, 0);
    const std::string standard = "copie/referentiels/qual-e-pref-2019-02-04.xml";
    ASSERT_EQ(fresh("init --organisation Essai --standard " + standard).exit, 0);
    ASSERT_EQ(fresh("import copie/organisation.xml copie/referentiels copie/reprise copie/documents/*.xml").exit, 0);
  }

  static std::string starting(const std::string& text)
  {
    return docx_saying({text}, {{"word/footer1.xml", "<f><fldSimple instr=\"DDEAUTO cmd\"/></f>"}});
  }
  Outcome fresh(const std::string& arguments) { return today("--database sqlite:neuf.db " + arguments); }
  std::string with_key(const std::string& folder = "copie")
  {
    const std::string key = content_of(path("copie/journal/cle-publique.txt"));
    return fmt::format("evidence import {}/preuves/bordereau.csv --key '{}'", folder, key.substr(0, key.size() - 1));
  }
  void list_digests_anew()
  {
    ASSERT_EQ(run_line("cd copie && find . -type f ! -name empreintes.sha256 | sed 's|^./||' | LC_ALL=C sort | "
                       "xargs -d '\n' sha256sum > empreintes.neuves && mv empreintes.neuves empreintes.sha256")
                  .exit,
              0);
  }

  const std::string title_ = std::string(400, 'a');
  const std::string take_ = "evidence import copie/preuves/bordereau.csv";
  const std::string file_ = "copie/preuves/PR-2019-900-r1-1-champ.docx";
};

TEST_F(OldSpaceExport, ComesBackWhereItsJournalProvesIt)
{
  EXPECT_THAT(fresh(take_).errors, AllOf(HasSubstr("300 caractères au plus"), HasSubstr("--key")));
  const Outcome taken = fresh(with_key());
  EXPECT_EQ(taken.exit, 0) << taken.errors;
  EXPECT_THAT(fresh("evidence list --format csv").output, HasSubstr("PR-2019-900," + title_));
}

// As after a disk was lost: the space is that of the last copy, and has its key.
TEST_F(OldSpaceExport, ComesBackIntoItsOwnSpaceByItself)
{
  const Outcome taken = today("--database sqlite:avant.db " + take_ + " --on-conflict skip");
  EXPECT_EQ(taken.exit, 0) << taken.errors;
  EXPECT_THAT(today("--database sqlite:avant.db evidence list --format csv").output, HasSubstr("PR-2019-900"));
}

TEST_F(OldSpaceExport, WhatAnybodyTouchedIsNew)
{
  const std::string manifest = content_of(path("copie/preuves/bordereau.csv"));
  write_file(path("copie/preuves/bordereau.csv"), manifest + "\r\n");
  EXPECT_THAT(fresh(with_key()).errors, HasSubstr("300 caractères au plus"));
  write_file(path("copie/preuves/bordereau.csv"), manifest);
  write_file(path(file_), starting("b"));
  EXPECT_THAT(fresh(with_key()).errors, HasSubstr("DDEAUTO"));
}

TEST_F(OldSpaceExport, AListOfDigestsMadeAnewProvesNothing)
{
  std::string manifest = content_of(path("copie/preuves/bordereau.csv"));
  manifest.replace(manifest.find(title_), title_.size(), "Relevé");
  write_file(path("copie/preuves/bordereau.csv"), manifest);
  write_file(path(file_), starting("b"));
  list_digests_anew();
  EXPECT_THAT(fresh(take_).errors, AllOf(HasSubstr("DDEAUTO"), HasSubstr("--key")));
  EXPECT_THAT(fresh(with_key()).errors, HasSubstr("DDEAUTO"));
  EXPECT_THAT(today("--database sqlite:avant.db " + take_ + " --on-conflict skip").errors, HasSubstr("DDEAUTO"))
      << "into its own space";
}

TEST_F(OldSpaceExport, AJournalThatIsNotTheSignedOneIsRefused)
{
  const std::string journal = content_of(path("copie/journal/journal.csv"));
  write_file(path(file_), starting("b"));
  const std::string digest = base::sha256(content_of(path(file_))).hex();
  std::string forged = journal;
  const std::size_t at = forged.find(";file.add;file;") + std::string_view(";file.add;file;").size();
  forged.replace(at, digest.size(), digest);
  for (const std::string& one :
       {forged, journal.substr(0, journal.rfind('\n', journal.size() - 2) + 1), std::string()}) {
    write_file(path("copie/journal/journal.csv"), one);
    list_digests_anew();
    EXPECT_THAT(fresh(with_key()).errors, HasSubstr("ce journal n’est pas celui que signe le point de contrôle"));
  }
}

TEST_F(OldSpaceExport, AnotherKeyIsSaid)
{
  ASSERT_EQ(fresh("export neuf").exit, 0);
  std::string key = content_of(path("neuf/journal/cle-publique.txt"));
  key.pop_back();
  EXPECT_THAT(fresh(take_ + " --key '" + key + "'").errors, HasSubstr("n’est pas signé de la clé donnée"));
  const Outcome none = fresh(take_ + " --key abc");
  EXPECT_EQ(none.exit, 2);
  EXPECT_THAT(none.errors, HasSubstr("ce n’est pas une clé publique d’espace"));
  // Elsewhere the same manifest is a new one.
  fs::create_directory(path("ailleurs"));
  fs::copy(path("copie/preuves"), path("ailleurs/preuves"));
  EXPECT_THAT(fresh("evidence import ailleurs/preuves/bordereau.csv").errors, HasSubstr("300 caractères au plus"));
  EXPECT_THAT(fresh(with_key("ailleurs")).errors, HasSubstr("--key n’y sert à rien"));
}

TEST_F(SpaceExport, ChannelsOfTheOrganisationComeBack)
{
  const std::string channels =
      "SELECT code, name FROM channel WHERE organisation = (SELECT max(id) FROM organisation) "
      "ORDER BY id";
  const auto kept = [&](const std::string& file) {
    return run_line("sqlite3 " + file + " \"" + channels + "\"").output;
  };
  ASSERT_EQ(today("export copie").exit, 0);
  ASSERT_EQ(today("--database sqlite:neuf.db init --organisation Autre").exit, 0);
  ASSERT_EQ(today("--database sqlite:neuf.db import copie/organisation.xml").exit, 0);
  EXPECT_THAT(kept("neuf.db"), HasSubstr("internet|Internet et réseaux sociaux\n"));
  EXPECT_EQ(kept("neuf.db"), kept("classeur.db"));
}

TEST_F(SpaceExport, AnOrganisationThatIsOnlyNamedComesBack)
{
  const auto exported = [&](const std::string& name) { return content_of(path(name + "/organisation.xml")); };
  ASSERT_EQ(today("--database sqlite:nomme.db init --organisation Essai").exit, 0);
  ASSERT_EQ(today("--database sqlite:nomme.db export nomme").exit, 0);
  ASSERT_EQ(today("--database sqlite:neuf.db init --organisation Autre").exit, 0);
  const Outcome brought = today("--database sqlite:neuf.db import nomme/organisation.xml");
  ASSERT_EQ(brought.exit, 0) << brought.errors;
  ASSERT_EQ(today("--database sqlite:neuf.db export neuf").exit, 0);
  EXPECT_THAT(exported("neuf"), HasSubstr("<name>Essai</name>"));
  EXPECT_EQ(exported("neuf"), exported("nomme"));
}

TEST_F(SpaceExport, HasNoSecret)
{
  ASSERT_EQ(today("export copie").exit, 0);
  EXPECT_NE(run_line("grep -rqa argon2 copie").exit, 0);
  const std::string seed = run_line("sqlite3 classeur.db \"SELECT lower(hex(seed)) FROM space\"").output;
  ASSERT_EQ(seed.size(), 65U);
  EXPECT_NE(run_line("grep -rqai " + seed.substr(0, 64) + " copie").exit, 0);
  const std::string salt =
      run_line(
          "sqlite3 classeur.db \"SELECT lower(hex(salt)) FROM evidence WHERE confidentiality = 'personal' LIMIT "
          "1\"")
          .output;
  ASSERT_EQ(salt.size(), 33U);
  EXPECT_NE(run_line("grep -rqai " + salt.substr(0, 32) + " copie").exit, 0);
}

TEST_F(SpaceExport, WhatADeadOneLeftBehindIsRemovedAndNothingElse)
{
  const std::string dead = "copie.0123456789abcdef.part";
  const std::string living = "copie.fedcba9876543210.part";
  const std::string other = "copie.aaaaaaaaaaaaaaaa.part";  // of somebody else: without our lock's file
  for (const std::string& name : {dead, living, other}) fs::create_directories(path(name + "/documents"));
  for (const std::string& name : {dead, living}) write_file(path(name + "/.en-cours"), "");
  const Outcome done = run_line(fmt::format("flock {}/.en-cours {} {} export copie", living, CLASSEUR_PROGRAM, kToday));
  ASSERT_EQ(done.exit, 0) << done.errors;
  EXPECT_FALSE(fs::exists(path(dead)));
  EXPECT_TRUE(fs::exists(path(living)));
  EXPECT_TRUE(fs::exists(path(other)));
  EXPECT_FALSE(fs::exists(path("copie/.en-cours")));
}

// Killed in the middle, then run again.
TEST_F(SpaceExport, AfterACrashTheNextOneIsWhole)
{
  run_line(fmt::format("timeout --signal=KILL 0.3 {} {} export copie", CLASSEUR_PROGRAM, kToday));
  ASSERT_EQ(today("export copie").exit, 0);
  EXPECT_EQ(run_line("ls -d copie.*.part").output, "");
  EXPECT_EQ(run_line("cd copie && sha256sum --quiet -c empreintes.sha256").exit, 0);
}

TEST_F(SpaceExport, TablesForPeopleSpeakFrench)
{
  EXPECT_THAT(today("audits").output,
              testing::AllOf(HasSubstr("Audit interne"), Not(HasSubstr("external-initial")), Not(HasSubstr("false"))));
  EXPECT_THAT(today("audits --format csv").output, HasSubstr("external-initial"));
  EXPECT_THAT(today("user list").output,
              testing::AllOf(HasSubstr("Référent qualité"), Not(HasSubstr("quality_referent"))));
  EXPECT_THAT(today("indicators").output,
              testing::AllOf(Not(HasSubstr("not reproducible")), HasSubstr("93,54"), Not(HasSubstr("93.54")),
                             Not(HasSubstr("working days")), HasSubstr("jours ouvrés")));
  const std::string pieces = today("pieces --audit socotec-2019").output;
  EXPECT_THAT(pieces, testing::AllOf(Not(HasSubstr("proven")), Not(HasSubstr("missing")), Not(HasSubstr(".; ")),
                                     Not(HasSubstr("\n0 "))));
}

TEST_F(SpaceExport, ASearchRefusesFiltersThatNothingHas)
{
  EXPECT_EQ(today("search --nature fiche accueil").exit, 2);
  EXPECT_EQ(today("search --service ZZ accueil").exit, 1);
  EXPECT_EQ(today("search --commitment 99 accueil").exit, 1);
  EXPECT_EQ(today("search --commitment 0 accueil").exit, 2);
  EXPECT_EQ(today("readiness --commitment 0").exit, 2);
  EXPECT_EQ(today("search --nature procedure --service DRHB accueil").exit, 0);
  EXPECT_THAT(today("search 'a*'").errors, HasSubstr("au moins 2 lettres devant l’étoile"));
  EXPECT_THAT(today("search 'ac*'").errors, Not(HasSubstr("étoile")));
  const std::string help = run("import --help").output;
  EXPECT_THAT(help, testing::AllOf(HasSubstr("--as COMPTE"), HasSubstr("--effective DATE"),
                                   Not(HasSubstr("Option Group")), Not(HasSubstr("Commandes"))));
}

}  // namespace classeur::server::tests
