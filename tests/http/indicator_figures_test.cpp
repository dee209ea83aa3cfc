// Figures of indicators on the command line, by a table and one at a time; and what an import adds to them.
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

constexpr const char* kFigures =
    "indicator;month;state;value;numerator;denominator;reason\n"
    "I8;2019-05;;100;25;25;\n"
    "I8;2019-06;measured;93,33;70;75;Faute de frappe du tableau\n"
    "I8;2019-07;;100;26;26;\n";

class IndicatorFigures : public CommandLine
{
 protected:
  void SetUp() override { make_example(); }

  Outcome today(const std::string& arguments) const { return run("--today 2019-11-18 " + arguments); }
  Outcome measure(const std::string& text) const
  {
    write_file(path("mesures.csv"), text);
    return today("indicators measure mesures.csv");
  }
  std::string indicators() const { return today("indicators --format json").output; }
  // Exit 1, these words, and not a figure or an entry of the journal more.
  void expect_refused_table(const std::string& text, const std::string& place) const
  {
    const std::string before = indicators() + run("verify").output;
    const Outcome outcome = measure(text);
    EXPECT_EQ(outcome.exit, 1) << text;
    EXPECT_THAT(outcome.errors, HasSubstr(place));
    EXPECT_EQ(indicators() + run("verify").output, before) << text;
  }
  std::string judgement_of(const std::string& code) const
  {
    const base::CsvTable table = base::CsvTable::parse(today("indicators --format csv").output, "indicators");
    for (const base::CsvRow& row : table.rows()) {
      if (table.at(row, "code") == code) return table.at(row, "judgement");
    }
    return {};
  }
};

}  // namespace

TEST_F(IndicatorFigures, ATableSaysManyMonthsAtOnce)
{
  EXPECT_EQ(judgement_of("I8"), "not reproducible");
  const Outcome said = measure(kFigures);
  EXPECT_EQ(said.exit, 0) << said.errors;
  EXPECT_THAT(said.errors, HasSubstr("Mois enregistrés\u00A0: 3\u202F; déjà là\u00A0: 0."));
  EXPECT_EQ(judgement_of("I8"), "reproduced");
  EXPECT_THAT(measure(kFigures).errors, HasSubstr("Mois enregistrés\u00A0: 0\u202F; déjà là\u00A0: 3."));
  EXPECT_THAT(today("lint --audit socotec-2019 --format csv").output, Not(HasSubstr("not-recomputed:I8")));
  EXPECT_EQ(run("verify").exit, 0);
}

// What was known on a day does not change by what is said later.
TEST_F(IndicatorFigures, AsKnownBeforeTheErrorStands)
{
  write_file(path("mesures.csv"), kFigures);
  ASSERT_EQ(run("--today 2019-11-20 indicators measure mesures.csv").exit, 0);
  const std::string gap = "Le résultat publié de l’indicateur I8 ne peut pas être recalculé";
  const auto told = [&](const std::string& known) {
    return run("--today 2019-11-20 readiness --format json --commitment 17 --on 2019-11-18 --known " + known).output;
  };
  EXPECT_THAT(told("then"), HasSubstr(gap));
  EXPECT_THAT(told("now"), Not(HasSubstr(gap)));
}

TEST_F(IndicatorFigures, ATableThatIsWrongChangesNothing)
{
  const std::string header = "indicator;month;state;value;numerator;denominator;reason\n";
  const std::string good = "I8;2019-05;;100;25;25;\n";
  expect_refused_table(header + good + "I8;2019-06;;93,34;70;75;x\n",
                       "mesures.csv, ligne 3, colonne «\u00A0value\u00A0»");
  expect_refused_table(header + good + "I8;2019-06;;93,33;70;75;\n", "ligne 3, colonne «\u00A0reason\u00A0»");
  expect_refused_table(header + good + "I8;2019-06;;93,33;70;;x\n", "ligne 3, colonne «\u00A0denominator\u00A0»");
  expect_refused_table(header + good + "I8;2019-06;;93,33;76;75;x\n", "ligne 3, colonne «\u00A0numerator\u00A0»");
  expect_refused_table(header + good + "I8;2019-13;;100;;;\n", "ligne 3, colonne «\u00A0month\u00A0»");
  expect_refused_table(header + good + "I8;2019-12;;100;;;\n", "n’est pas terminé");
  expect_refused_table(header + good + "I8;2019-08;perdu;;;;\n", "ligne 3, colonne «\u00A0state\u00A0»");
  expect_refused_table(header + good + "I99;2019-08;;100;;;\n", "ligne 3, colonne «\u00A0indicator\u00A0»");
  expect_refused_table(header + good + good, "déjà dit à la ligne 2");
  expect_refused_table(header, "ne dit aucun mois");
  expect_refused_table("indicator;month;valeur\nI8;2019-05;100\n", "ligne 1, colonne «\u00A0valeur\u00A0»");
  expect_refused_table("indicator;month;value;value\nI8;2019-05;100;100\n", "elle est là deux fois");
  expect_refused_table("indicator;value\nI8;100\n", "month");
}

TEST_F(IndicatorFigures, OneMonthIsSaidByOptions)
{
  const std::string june = "indicators measure --indicator I8 --month 2019-06 --value 93,33 --numerator 70 ";
  const Outcome without = today(june + "--denominator 75");
  EXPECT_EQ(without.exit, 1);
  EXPECT_THAT(without.errors, HasSubstr("--reason"));
  EXPECT_EQ(today(june + "--denominator 75 --reason 'Faute de frappe'").exit, 0);
  const Outcome wrong = today(june + "--denominator 74 --reason x");
  EXPECT_EQ(wrong.exit, 1);
  EXPECT_THAT(wrong.errors, AllOf(HasSubstr("--value"), HasSubstr("94,59")));
  EXPECT_EQ(today("indicators measure --indicator I8 --month 2019-08 --state 'no case'").exit, 0);
  EXPECT_EQ(today("indicators measure").exit, 2);
  EXPECT_EQ(today("indicators measure mesures.csv --indicator I8").exit, 2);
  EXPECT_EQ(today("indicators measure --indicator I99 --month 2019-08 --value 3").exit, 1);
}

TEST_F(IndicatorFigures, APublishedResultIsCorrected)
{
  EXPECT_EQ(judgement_of("I7"), "contradictory");
  EXPECT_EQ(today("indicators publish I7 9,5").exit, 1) << "a correction takes a reason";
  EXPECT_EQ(today("indicators publish I7 9,5 --reason 'Bilan corrigé'").exit, 0);
  EXPECT_EQ(judgement_of("I7"), "not reproducible");
  EXPECT_EQ(today("indicators publish I11 1548").exit, 0) << "nothing was published before";
  EXPECT_EQ(judgement_of("I11"), "reproduced");
}

// Into another space, and into the same.
TEST_F(IndicatorFigures, WhatIsExportedComesBackWithAllOfIt)
{
  ASSERT_EQ(measure(std::string(kFigures) + "I11;2019-08;;1 205;;;\nI6;2019-03;not measured;;;;Relevé perdu\n").exit,
            0);
  ASSERT_EQ(today("indicators publish I7 9,5 --reason 'Bilan corrigé'").exit, 0);
  ASSERT_EQ(today("export copie").exit, 0);
  const std::string before = indicators();
  ASSERT_EQ(run("--database sqlite:autre.db --today 2019-11-18 init --organisation Essai").exit, 0);
  ASSERT_EQ(run("--database sqlite:autre.db --today 2019-11-18 import copie/reprise").exit, 0);
  EXPECT_EQ(run("--database sqlite:autre.db --today 2019-11-18 indicators --format json").output, before);
  const Outcome again = today("import copie/reprise");
  EXPECT_THAT(again.errors, HasSubstr("Importé\u00A0: 0\u202F;"));
  ASSERT_EQ(run("--database sqlite:autre.db --today 2019-11-18 export copie2").exit, 0);
  for (const char* file : {"indicateurs.csv", "mesures.csv"}) {
    EXPECT_EQ(content_of(path(std::string("copie/reprise/") + file)),
              content_of(path(std::string("copie2/reprise/") + file)));
  }
}

TEST_F(IndicatorFigures, AnImportAddsWhatItHasMore)
{
  ASSERT_EQ(measure(std::string(kFigures) + "I11;2019-08;;1205;;;\n").exit, 0);
  ASSERT_EQ(today("export copie").exit, 0);
  const std::string complete = indicators();
  // The example as it came: June of I8 is what the table says, and nothing else is more.
  ASSERT_EQ(run_line("rm classeur.db*").exit, 0);
  make_example();
  ASSERT_EQ(measure("indicator;month;value;reason\nI8;2019-06;93,33;Faute de frappe\n").exit, 0);
  const Outcome imported = today("import copie/reprise");
  EXPECT_EQ(imported.exit, 0) << imported.errors;
  // Numerators of three months of I8, and August of I11.
  EXPECT_THAT(imported.errors, AllOf(HasSubstr("Importé\u00A0: 4\u202F;"), HasSubstr("indicateur I6\u00A0: déjà là"),
                                     Not(HasSubstr("indicateur I8\u00A0:"))));
  EXPECT_EQ(indicators(), complete);
  EXPECT_EQ(run("verify").exit, 0);
}

TEST_F(IndicatorFigures, AnImportThatContradictsIsRefusedAtItsPlace)
{
  const std::string table = library_file("indicators.csv");
  const std::string fractions = library_file("measurements.csv");
  const auto changed = [](std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  };
  const auto refused = [&](const std::string& indicators_table, const std::string& measurements,
                           const std::string& place) {
    run_line("mkdir -p apport");
    write_file(path("apport/indicators.csv"), indicators_table);
    write_file(path("apport/measurements.csv"), measurements);
    const std::string before = indicators() + run("verify").output;
    const Outcome outcome = today("import apport");
    EXPECT_EQ(outcome.exit, 1) << place;
    EXPECT_THAT(outcome.errors, HasSubstr(place));
    EXPECT_EQ(indicators() + run("verify").output, before) << place;
  };
  refused(changed(table, "92.32,93.50", "92.33,93.50"), fractions,
          "indicators.csv, indicateur I1, colonne «\u00A02019-01\u00A0»");
  refused(changed(table, ",93.54,", ",93.55,"), fractions, "indicateur I1, colonne «\u00A0printed_result\u00A0»");
  refused(changed(table, "> 90", "> 91"), fractions, "indicateur I1, colonne «\u00A0target\u00A0»");
  refused(table, changed(fractions, "I6,2019-01,3,3", "I6,2019-01,4,4"),
          "indicateur I6, colonne «\u00A02019-01\u00A0»");
  // More, but it cannot be: 69 of 75 are not 92.32 %.
  refused(table, fractions + "I1,2019-01,69,75,essai\n", "69\u00A0/\u00A075 donne 92,00\u00A0%, et non 92,32\u00A0%");
  // By itself it would say nothing, without a word.
  write_file(path("seules.csv"), fractions);
  expect_refused("import seules.csv", "seules.csv");
  // What is more is not kept either where something else contradicts.
  refused(changed(table, "92.32,93.50", "92.33,93.50"), fractions + "I8,2019-05,25,25,essai\n", "indicateur I1");
  EXPECT_EQ(
      today("import " + std::string(CLASSEUR_SOURCE_DIR) + "/procedures/library/haute-savoie/indicators.csv").exit, 0)
      << "without numerators it says less, and nothing else";
}

}  // namespace classeur::server::tests
