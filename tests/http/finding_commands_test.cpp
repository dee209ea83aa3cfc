// `classeur audits cause|action|done|effect`, and the way of what was said through export and import.
#include <functional>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/csv.hpp"
#include "tests/http/command_line.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class FindingCommands : public CommandLine
{
 protected:
  void SetUp() override { make_example(); }
  Outcome today(const std::string& arguments) const { return run("--today 2019-11-18 " + arguments); }
  bool linted(const std::string& detail) const
  {
    return today("lint --format csv").output.find("action-unproven:interne-2019:" + detail) != std::string::npos;
  }
};

}  // namespace

TEST_F(FindingCommands, SayWhatBecameOfAFinding)
{
  EXPECT_TRUE(linted("interne-2019-01:cause"));
  const Outcome cause = today("audits cause interne-2019-01 --text 'Personne n’en était chargé.'");
  EXPECT_EQ(cause.exit, 0) << cause.errors;
  EXPECT_FALSE(linted("interne-2019-01:cause"));
  const Outcome action =
      today("audits action interne-2019-01 --text 'Tenir un exercice.' --owner 'Chef du SIDPC' --due 2019-12-13");
  EXPECT_EQ(action.exit, 0) << action.errors;
  EXPECT_THAT(action.errors, HasSubstr("interne-2019-01-c"));
  EXPECT_EQ(today("audits done interne-2019-01-c --on 2019-11-18").exit, 0);
  EXPECT_TRUE(linted("interne-2019-01-c"));
  EXPECT_EQ(today("audits effect interne-2019-01-c --text 'Exercice tenu.' --evidence PR-2019-024").exit, 0);
  EXPECT_FALSE(linted("interne-2019-01-c"));
  EXPECT_EQ(today("audits done interne-2019-01-c --reopen --audit interne-2019").exit, 0);
  EXPECT_EQ(today("verify").exit, 0);
  // The table is still what `audits` alone gives.
  EXPECT_THAT(today("audits").output, HasSubstr("Audit interne"));
  EXPECT_EQ(base::CsvTable::parse(today("audits --format csv").output, "a.csv").rows().size(), 2U);
}

TEST_F(FindingCommands, RefuseWhatMakesNoSense)
{
  const std::string before = space();
  const std::vector<std::pair<std::string, int>> refused = {
      {"audits cause interne-2019-99 --text Oubli", 1},
      {"audits cause interne-2019-01 --audit socotec-2019 --text Oubli", 1},
      {"audits cause interne-2019-01 --text ' '", 1},
      {"audits cause interne-2019-01", 2},
      {"audits cause interne-2019-12 --text Bravo", 1},
      {"audits action interne-2019-01 --text Agir --owner 'Mon voisin' --due 2019-12-13", 1},
      {"audits action interne-2019-01 --text Agir --owner Webmestre --due demain", 2},
      {"audits done interne-2019-01-z --on 2019-11-18", 1},
      {"audits done interne-2019-01-a --on 2019-11-19", 1},
      {"audits done interne-2019-01-a", 2},
      {"audits done interne-2019-01-a --on 2019-11-18 --reopen", 2},
      {"audits done interne-2019-01-a --reopen", 1},
      {"audits effect interne-2019-01-a --text Vu", 1},
  };
  for (const auto& [arguments, exit] : refused) {
    const Outcome outcome = today(arguments);
    EXPECT_EQ(outcome.exit, exit) << arguments << ": " << outcome.errors;
    EXPECT_NE(outcome.errors, "") << arguments;
  }
  EXPECT_EQ(space(), before);
}

// What `export` writes comes back with all that was said; and brings it to where it was not known.
TEST_F(FindingCommands, GoThroughExportAndImport)
{
  ASSERT_EQ(today("audits cause interne-2019-01 --text 'Personne n’en était chargé & rien n’est <écrit>.'").exit, 0);
  ASSERT_EQ(today("audits action interne-2019-12 --text x --owner Webmestre --due 2019-12-13").exit, 1) << "a strength";
  ASSERT_EQ(
      today("audits action interne-2019-01 --text 'Tenir un exercice.' --owner 'Chef du SIDPC' --due 2019-12-13").exit,
      0);
  ASSERT_EQ(today("audits done interne-2019-01-a --on 2019-11-18").exit, 0);
  ASSERT_EQ(today("audits effect interne-2019-01-a --text Vu --evidence PR-2019-024").exit, 0);
  ASSERT_EQ(today("export copie").exit, 0);
  const Outcome same = today("import copie/reprise/audits.xml");
  EXPECT_EQ(same.exit, 0) << same.errors;
  EXPECT_THAT(same.errors, HasSubstr("déjà là, inchangé"));

  // A space that has the example as it came learns what it did not know.
  const auto second = [&](const std::string& arguments) { return today("--database sqlite:second.db " + arguments); };
  ASSERT_EQ(second("init --example haute-savoie --password 'un mot de passe'").exit, 0);
  const Outcome brought = second("import copie/reprise/audits.xml");
  ASSERT_EQ(brought.exit, 0) << brought.errors;
  ASSERT_EQ(second("export copie-2").exit, 0);
  EXPECT_EQ(content_of(path("copie-2/reprise/audits.xml")), content_of(path("copie/reprise/audits.xml")));
  EXPECT_EQ(second("verify").exit, 0);
  // What is known already is left where a file says less.
  write_file(path("moins.xml"), library_file("audits.xml"));
  const Outcome less = second("import moins.xml");
  EXPECT_EQ(less.exit, 0) << less.errors;
  EXPECT_THAT(less.errors, HasSubstr("déjà là, inchangé"));

  // A space that has none of it, the standard apart, gets the same.
  const auto fresh = [&](const std::string& arguments) { return today("--database sqlite:neuf.db " + arguments); };
  ASSERT_EQ(fresh("init --organisation Essai").exit, 0);
  ASSERT_EQ(fresh("import copie/reprise/audits.xml").exit, 0);
  ASSERT_EQ(fresh("export copie-3").exit, 0);
  EXPECT_EQ(content_of(path("copie-3/reprise/audits.xml")), content_of(path("copie/reprise/audits.xml")));
}

// In the space that it came to, an effect falls with its piece too; and no file raises what fell.
TEST_F(FindingCommands, AnEffectRestsOnItsPieceWhereItCame)
{
  ASSERT_EQ(today("audits done interne-2019-01-a --on 2019-11-18").exit, 0);
  ASSERT_EQ(today("audits effect interne-2019-01-a --text Vu --evidence PR-2019-024").exit, 0);
  ASSERT_EQ(today("export copie").exit, 0);
  const std::string file = "import copie/reprise/audits.xml";

  const auto second = [&](const std::string& arguments) { return today("--database sqlite:second.db " + arguments); };
  ASSERT_EQ(second("init --example haute-savoie --password 'un mot de passe'").exit, 0);
  const Outcome brought = second(file);
  ASSERT_EQ(brought.exit, 0) << brought.errors;
  EXPECT_THAT(brought.errors, Not(HasSubstr("PR-2019-024"))) << "nothing to remark";
  const auto unproven = [&](const auto& run) {
    return run("lint --format csv").output.find("action-unproven:interne-2019:interne-2019-01-a") != std::string::npos;
  };
  const auto first = [&](const std::string& arguments) { return today(arguments); };
  EXPECT_FALSE(unproven(second));
  for (const auto& run : std::vector<std::function<Outcome(const std::string&)>>{first, second}) {
    ASSERT_EQ(run("evidence withdraw PR-2019-024 --reason Doublon").exit, 0);
    EXPECT_TRUE(unproven(run));
    const Outcome again = run(file);
    EXPECT_EQ(again.exit, 0) << again.errors;
    EXPECT_THAT(again.errors, HasSubstr("audit interne-2019\u00A0: déjà là, inchangé"));
    EXPECT_TRUE(unproven(run)) << "what fell stays";
    // An action that was reopened stays open.
    ASSERT_EQ(run("audits done interne-2019-01-a --reopen").exit, 0);
    EXPECT_THAT(run(file).errors, HasSubstr("audit interne-2019\u00A0: déjà là, inchangé"));
    EXPECT_EQ(run("audits done interne-2019-01-a --reopen").exit, 1) << "it is open";
    EXPECT_EQ(run("verify").exit, 0);
  }
}

// Where the piece is not there, or is withdrawn, the file comes in all the same, and says so.
TEST_F(FindingCommands, AnEffectWhosePieceIsNotThereIsText)
{
  ASSERT_EQ(today("audits done interne-2019-01-a --on 2019-11-18").exit, 0);
  ASSERT_EQ(today("audits effect interne-2019-01-a --text Vu --evidence PR-2019-024").exit, 0);
  ASSERT_EQ(today("export copie").exit, 0);
  const std::string file = "import copie/reprise/audits.xml";
  const auto fresh = [&](const std::string& arguments) { return today("--database sqlite:neuf.db " + arguments); };
  const auto effect = [&](const char* folder) {
    EXPECT_EQ(fresh(std::string("export ") + folder).exit, 0);
    const std::string audits = content_of(path(std::string(folder) + "/reprise/audits.xml"));
    const std::size_t at = audits.find("<effect>Vu");
    return at == std::string::npos ? std::string() : audits.substr(at, audits.find("</effect>", at) - at);
  };
  ASSERT_EQ(fresh("init --organisation Essai").exit, 0);
  const Outcome text = fresh(file);
  ASSERT_EQ(text.exit, 0) << text.errors;
  EXPECT_THAT(text.errors, HasSubstr("audits.xml\u00A0: l’espace n’a pas la pièce PR-2019-024, qui prouve l’effet de "
                                     "l’action interne-2019-01-a\u00A0: il est gardé comme texte."));
  EXPECT_EQ(effect("copie-2"), "<effect>Vu (prouvé par PR-2019-024)");
  EXPECT_THAT(fresh(file).errors, HasSubstr("déjà là, inchangé"));

  write_file(path("manifest.csv"),
             "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,confidentiality,origin,"
             "files,note\nPR-2019-024,Photo,photo,2019-06-03,2019-06-03,2019-06-03,,,,5.1,ordinary,uploaded,a.txt,\n");
  write_file(path("a.txt"), "Hall\n");
  const Outcome piece = fresh("evidence import manifest.csv");
  ASSERT_EQ(piece.exit, 0) << piece.errors;
  const Outcome linked = fresh(file);
  EXPECT_EQ(linked.exit, 0) << linked.errors;
  EXPECT_THAT(linked.errors, AllOf(HasSubstr("Importé\u00A0: 1\u202F"), Not(HasSubstr("PR-2019-024"))));
  EXPECT_EQ(effect("copie-3"), "<effect>Vu (prouvé par PR-2019-024)");
  EXPECT_THAT(fresh(file).errors, HasSubstr("Importé\u00A0: 0\u202F"));
  ASSERT_EQ(fresh("evidence withdraw PR-2019-024 --reason Doublon").exit, 0);
  EXPECT_EQ(effect("copie-4"), "") << "it fell with its piece";

  // One that is withdrawn before the file comes.
  const auto late = [&](const std::string& arguments) { return today("--database sqlite:tard.db " + arguments); };
  ASSERT_EQ(late("init --organisation Essai").exit, 0);
  ASSERT_EQ(late("evidence import manifest.csv").exit, 0);
  ASSERT_EQ(late("evidence withdraw PR-2019-024 --reason Doublon").exit, 0);
  const Outcome withdrawn = late(file);
  EXPECT_EQ(withdrawn.exit, 0) << withdrawn.errors;
  EXPECT_THAT(withdrawn.errors, HasSubstr("la pièce PR-2019-024, qui est retirée ici\u00A0: il est à prouver de "
                                          "nouveau."));
  EXPECT_THAT(late(file).errors, HasSubstr("Importé\u00A0: 0\u202F"));
}

TEST_F(FindingCommands, AFileThatContradictsIsRefused)
{
  ASSERT_EQ(today("audits cause interne-2019-01 --text 'Personne n’en était chargé.'").exit, 0);
  ASSERT_EQ(today("audits done interne-2019-01-a --on 2019-11-18").exit, 0);
  ASSERT_EQ(today("audits effect interne-2019-01-a --text Vu").exit, 0);
  ASSERT_EQ(today("export copie").exit, 0);
  const std::string good = content_of(path("copie/reprise/audits.xml"));
  const std::vector<std::tuple<std::string, std::string, std::string>> spoiled = {
      {"aucun exercice de communication", "nul exercice de communication", "constat interne-2019-01, faits"},
      {"grade=\"minor-nonconformity\" commitment=\"49\"", "grade=\"concern\" commitment=\"49\"",
       "constat interne-2019-01, grade"},
      {"requirement=\"49.1\"", "requirement=\"49.2\"", "constat interne-2019-01, engagement ou exigence"},
      {"Personne n’en était chargé.", "Un oubli.", "constat interne-2019-01, cause"},
      {"Écrire et faire approuver la fiche sur", "Écrire la fiche sur", "action interne-2019-01-a, texte"},
      {"owner=\"Chef du SIDPC\" due", "owner=\"Webmestre\" due", "action interne-2019-01-a, responsable"},
      {"due=\"2020-03-31\" done", "due=\"2020-03-30\" done", "action interne-2019-01-a, échéance"},
      {"done=\"2019-11-18\"", "done=\"2019-11-17\"", "action interne-2019-01-a, jour où elle a été faite"},
      {"<effect>Vu</effect>", "<effect>Rien vu</effect>", "action interne-2019-01-a, effet"},
      {"<member function=\"Auditeur externe\"/>", "<member function=\"Auditeur\"/>",
       "l’audit socotec-2019 (son en-tête"},
  };
  const std::string before = space();
  for (const auto& [from, to, place] : spoiled) {
    const std::size_t at = good.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    write_file(path("faux.xml"), std::string(good).replace(at, from.size(), to));
    const Outcome refused = today("import faux.xml");
    EXPECT_EQ(refused.exit, 1) << place;
    EXPECT_THAT(refused.errors, AllOf(HasSubstr("faux.xml"), HasSubstr(place))) << from;
    EXPECT_EQ(space(), before) << place;
  }
}

// A dossier sealed afterwards prints what was said, and proves it to who has nothing but the file.
TEST_F(FindingCommands, ASealedDossierProvesWhatWasSaid)
{
  ASSERT_EQ(today("audits cause interne-2019-01 --text 'Personne n’en était chargé.'").exit, 0);
  ASSERT_EQ(today("audits done interne-2019-01-a --on 2019-11-18").exit, 0);
  ASSERT_EQ(today("audits effect interne-2019-01-a --text 'Fiche approuvée.'").exit, 0);
  waive_all();
  const Outcome sealed = today("binder --audit socotec-2019 --seal --output dossier.pdf");
  ASSERT_EQ(sealed.exit, 0) << sealed.errors;
  const std::string text = run_line("pdftotext dossier.pdf -").output;
  EXPECT_THAT(text, AllOf(HasSubstr("Personne n’en"), HasSubstr("Effet constaté"), HasSubstr("Fiche approuvée.")));
  const Outcome verified = today("verify dossier.pdf");
  EXPECT_EQ(verified.exit, 0) << verified.output << verified.errors;
}

// After the audit, its findings come by the same file.
TEST_F(FindingCommands, NewFindingsComeWithAFile)
{
  std::string file = library_file("audits.xml");
  const std::size_t end = file.rfind("  </audit>");
  file.insert(
      end,
      "    <finding code=\"socotec-2019-01\" grade=\"concern\" commitment=\"9\"><facts>Rien sur le 34 00.</facts>"
      "</finding>\n");
  write_file(path("audits.xml"), file);
  const Outcome brought = today("import audits.xml");
  ASSERT_EQ(brought.exit, 0) << brought.errors;
  EXPECT_EQ(today("audits cause socotec-2019-01 --text Oubli").exit, 0);
}

}  // namespace classeur::server::tests
