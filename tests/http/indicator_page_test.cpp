// The page of an indicator: what it shows, what its forms take and refuse, and what changes by it.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/indicators.hpp"
#include "server/sealing.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

class IndicatorPage : public ::testing::Test
{
 protected:
  IndicatorPage() : referent_(site_) { referent_.sign_in("referent-qualite"); }

  std::int64_t seen(const std::string& code)
  {
    const auto history = store::find_indicator(site_.store().read(), code).value();
    return history.statements.empty() ? 0 : history.statements.back().id;
  }
  struct Typed {
    std::string month;
    std::string state = "measured";
    std::string value;
    std::string numerator;
    std::string denominator;
    std::string reason;
  };
  Answer measure(Browser& browser, const std::string& code, const Typed& typed, std::int64_t seen)
  {
    return browser.post(
        fmt::format("/indicateurs/{}/mesure", code),
        fmt::format("csrf={}&vu={}&mois={}&etat={}&valeur={}&numerateur={}&denominateur={}&motif={}",
                    browser.csrf_of("/"), seen, percent_encode(typed.month), percent_encode(typed.state),
                    percent_encode(typed.value), percent_encode(typed.numerator), percent_encode(typed.denominator),
                    percent_encode(typed.reason)));
  }
  Answer measure(const std::string& code, const Typed& typed) { return measure(referent_, code, typed, seen(code)); }
  Answer publish(const std::string& code, const std::string& result, const std::string& reason)
  {
    return referent_.post(fmt::format("/indicateurs/{}/resultat", code),
                          fmt::format("csrf={}&vu={}&resultat={}&motif-resultat={}", referent_.csrf_of("/"), seen(code),
                                      percent_encode(result), percent_encode(reason)));
  }
  // Refused in these words; nothing is kept, and what was typed comes back.
  void expect_refused(const std::string& code, const Typed& typed, const std::string& words)
  {
    const std::int64_t head = site_.store().journal_head();
    const Answer answer = measure(code, typed);
    EXPECT_EQ(answer.status, 422) << words;
    EXPECT_THAT(answer.body, AllOf(HasSubstr("Rien n’a été enregistré"), HasSubstr(words),
                                   HasSubstr("value=\"" + typed.value + "\"")));
    EXPECT_EQ(site_.store().journal_head(), head) << words;
  }
  model::Indicator now(const std::string& code)
  {
    return store::find_indicator(site_.store().read(), code).value().now();
  }
  bool is_error(const std::string& key, base::Date day = base::Date(2019, 11, 18))
  {
    const auto errors = errors_before_seal(site_.store().read(), "socotec-2019", day);
    return std::any_of(errors.begin(), errors.end(), [&](const auto& error) { return error.key() == key; });
  }
  std::string page(const std::string& target) { return referent_.get(target).body; }

  Site site_;
  Browser referent_;
};

constexpr const char* kNotRecomputed = "indicator-not-recomputed:I8";

// Of a table, from what its heading says on.
std::string row_of(const std::string& page, std::string_view heading)
{
  const std::size_t from = page.find(heading);
  return from == std::string::npos ? std::string() : page.substr(from, page.find("</tr>", from) - from);
}

}  // namespace

TEST_F(IndicatorPage, TellsWhatTheIndicatorIsAndHowItIsRecomputed)
{
  EXPECT_THAT(page("/indicateurs"), HasSubstr("href=\"/indicateurs/I6\""));
  const std::string shown = page("/indicateurs/I6");
  EXPECT_THAT(shown, AllOf(HasSubstr("85,19"), HasSubstr("23\u00A0/\u00A027."), HasSubstr("La somme des numérateurs"),
                           HasSubstr("href=\"/engagements/3\""), HasSubstr("mars\u00A02019"), HasSubstr("aucun cas")));
  EXPECT_THAT(shown, AllOf(HasSubstr("action=\"/indicateurs/I6/mesure\""), HasSubstr("/indicateurs/I6/resultat")));
  EXPECT_THAT(shown, HasSubstr("les chiffres sont ceux du premier import"));
  EXPECT_THAT(page("/indicateurs/I7"), HasSubstr("Aucune pondération des mois compatible avec I6"));
  EXPECT_EQ(referent_.get("/indicateurs/I99").status, 404);
}

TEST_F(IndicatorPage, TheListBeginsWithAllAtOnce)
{
  const std::string all = page("/indicateurs");
  const std::string overview = all.substr(0, all.find("<section class=\"cl-section\" id=\"I1\""));
  EXPECT_THAT(row_of(overview, "href=\"#I6\""),
              AllOf(HasSubstr("href=\"/engagements/3\""), HasSubstr("85,19"), HasSubstr("Reproduit")));
  EXPECT_THAT(row_of(overview, "href=\"#I8\""), AllOf(HasSubstr("96,03"), HasSubstr("impossible")));
  EXPECT_THAT(overview, HasSubstr("href=\"#I12\""));
}

// What the form begins with: the month that is asked for, or the first that keeps the result from being recomputed.
TEST_F(IndicatorPage, BeginsWithTheMonthThatWantsFigures)
{
  EXPECT_THAT(page("/indicateurs/I8"), HasSubstr("name=\"mois\" type=\"text\" value=\"2019-05\""));
  const std::string june = page("/indicateurs/I8?mois=2019-06");
  EXPECT_THAT(june, AllOf(HasSubstr("name=\"mois\" type=\"text\" value=\"2019-06\""), HasSubstr("value=\"33,33\"")));
  EXPECT_THAT(page("/indicateurs/I8?mois=%3Cb%3E"), Not(HasSubstr("<b>")));
  ASSERT_EQ(measure("I8", {"2019-05", "measured", "100", "25", "25", ""}).header("location"), "/indicateurs/I8#saisir");
  EXPECT_THAT(page("/indicateurs/I8"), HasSubstr("name=\"mois\" type=\"text\" value=\"2019-06\""));
}

// 25/25, 70/75 and 26/26 give 121/126: the 96.03 that was printed.
TEST_F(IndicatorPage, OnceItsFiguresAreThereTheErrorIsGone)
{
  EXPECT_TRUE(is_error(kNotRecomputed));
  EXPECT_THAT(page("/engagements/17"), HasSubstr("href=\"/indicateurs/I8#saisir\""));
  EXPECT_THAT(page("/audits/socotec-2019/controle"), HasSubstr("href=\"/indicateurs/I8#saisir\""));
  EXPECT_EQ(measure("I8", {"2019-05", "measured", "100", "25", "25", ""}).status, 303);
  EXPECT_EQ(measure("I8", {"2019-07", "measured", "100", "26", "26", ""}).status, 303);
  EXPECT_TRUE(is_error(kNotRecomputed)) << "June has no figures yet";
  EXPECT_EQ(measure("I8", {"2019-06", "measured", "93,33", "70", "75", "Faute de frappe du tableau"}).status, 303);
  EXPECT_FALSE(is_error(kNotRecomputed));
  EXPECT_FALSE(is_error("report-contradicts-table:I8"));
  const std::string shown = page("/indicateurs/I8");
  EXPECT_THAT(shown, AllOf(HasSubstr("Reproduit"), HasSubstr("121\u00A0/\u00A0126."),
                           HasSubstr("Faute de frappe du tableau"), HasSubstr("33,33\u00A0%"),
                           HasSubstr("93,33\u00A0% (70\u00A0/\u00A075)"), HasSubstr("Référent qualité, le")));
  EXPECT_THAT(page("/engagements/17"), Not(HasSubstr("résultat publié de l’indicateur I8")));
  EXPECT_THAT(page("/indicateurs"), HasSubstr("121\u00A0/\u00A0126."));
}

TEST_F(IndicatorPage, RefusesWhatCannotBe)
{
  expect_refused("I8", {"2019-06", "measured", "93,34", "70", "75", "x"}, "donne 93,33\u00A0%, et non 93,34\u00A0%.");
  expect_refused("I8", {"2019-06", "measured", "100", "76", "75", "x"}, "76 est plus grand que 75");
  expect_refused("I8", {"2019-06", "measured", "0", "0", "0", "x"}, "plus grand que zéro");
  expect_refused("I8", {"2019-06", "measured", "93,33", "70", "", "x"}, "Donnez aussi le dénominateur");
  expect_refused("I8", {"2019-12", "measured", "100", "1", "1", ""}, "n’est pas terminé");
  expect_refused("I8", {"2019-06", "no case", "0", "", "", "x"}, "n’a pas de chiffres");
  expect_refused("I8", {"2019-06", "measured", "", "", "", "x"}, "Donnez la valeur du mois");
  expect_refused("I8", {"juin", "measured", "100", "", "", "x"}, "n’est pas un mois");
  expect_refused("I8", {"2019-06", "perdu", "100", "", "", "x"}, "n’est pas un état");
  expect_refused("I8", {"2019-06", "measured", "beaucoup", "", "", "x"}, "n’est pas un nombre");
  expect_refused("I8", {"2019-06", "measured", "33,33", "", "", "x"}, "il n’y a rien à changer");
  expect_refused("I8", {"2019-06", "measured", "93,33", "70", "75", " "}, "Donnez le motif");
  expect_refused("I8", {"2019-06", "measured", "93,33", "70", "75", std::string(1001, 'a')}, "1\u202F000 caractères");
  expect_refused("I11", {"2019-06", "measured", "193", "193", "1", "x"}, "est une somme");
}

// A reason is for corrections.
TEST_F(IndicatorPage, TakesANewMonthWithoutReason)
{
  EXPECT_EQ(measure("I11", {"2019-10", "measured", "1 207", "", "", ""}).status, 303);
  EXPECT_EQ(now("I11").measurements.back().value, "1207");
  EXPECT_EQ(measure("I8", {"2019-08", "no case", "", "", "", ""}).status, 303);
  EXPECT_EQ(now("I8").measurements.back().state, model::MeasurementState::kNoCase);
  EXPECT_EQ(measure("I8", {"2019-08", "measured", "50", "1", "2", ""}).status, 422) << "it was said to have no case";
  EXPECT_EQ(measure("I8", {"2019-08", "measured", "50", "1", "2", std::string(1000, 'a')}).status, 303);
}

// August and September stay awaited when October is there, in their places; a month without a case is not.
TEST_F(IndicatorPage, AwaitsTheMonthsThatWereSkipped)
{
  ASSERT_EQ(measure("I2", {"2019-10", "measured", "100", "3", "3", ""}).status, 303);
  const std::string shown = page("/indicateurs/I2");
  const std::size_t july = shown.find("<th scope=\"row\">juillet\u00A02019</th>");
  const std::size_t august = shown.find("<th scope=\"row\">août\u00A02019</th>");
  const std::size_t september = shown.find("<th scope=\"row\">septembre\u00A02019</th>");
  const std::size_t october = shown.find("<th scope=\"row\">octobre\u00A02019</th>");
  ASSERT_NE(october, std::string::npos);
  EXPECT_LT(july, august);
  EXPECT_LT(august, september);
  EXPECT_LT(september, october);
  EXPECT_THAT(shown.substr(august, september - august), HasSubstr("attendu"));
  EXPECT_THAT(shown, HasSubstr("name=\"mois\" type=\"text\" value=\"2019-08\"")) << "what the form begins with";
  const std::string hole = "L’indicateur I2 n’a pas de mesure pour ";
  EXPECT_THAT(page("/engagements/8"), HasSubstr(hole + "août et septembre\u00A02019."));
  EXPECT_THAT(page("/audits/socotec-2019/pieces"), HasSubstr(hole + "août et septembre\u00A02019."));
  ASSERT_EQ(measure("I2", {"2019-08", "no case", "", "", "", ""}).status, 303);
  EXPECT_THAT(page("/engagements/8"), HasSubstr(hole + "septembre\u00A02019."));
}

// Of I10 nothing is published; 80 working days for two letters are 40 for each, and 15 are the most.
TEST_F(IndicatorPage, ReadinessSaysWhenWhatIsMeasuredMissesTheTarget)
{
  ASSERT_EQ(measure("I10", {"2019-10", "measured", "40", "80", "2", ""}).status, 303);
  EXPECT_THAT(page("/engagements/17"),
              HasSubstr("L’indicateur I10 n’atteint pas son objectif (≤\u00A015)\u00A0: ses mesures donnent "
                        "40\u00A0jours ouvrés."));
}

// So do the page of the indicator, the list, and the cards and the table of the commitment: in words, by the month too.
TEST_F(IndicatorPage, SaysInWordsWhatMissesTheTarget)
{
  const std::string badge = "fr-badge--error\">Objectif manqué";
  const std::string result = badge + " selon les mesures</span>";
  EXPECT_THAT(page("/indicateurs/I10"), Not(HasSubstr("Objectif manqué")));
  ASSERT_EQ(measure("I10", {"2019-09", "measured", "15", "30", "2", ""}).status, 303);
  ASSERT_EQ(measure("I10", {"2019-10", "measured", "40", "80", "2", ""}).status, 303);
  const std::string own = page("/indicateurs/I10");
  EXPECT_THAT(own, HasSubstr(result));
  EXPECT_THAT(row_of(own, "octobre\u00A02019</th>"), HasSubstr(badge + "</span>"));
  EXPECT_THAT(row_of(own, "septembre\u00A02019</th>"), Not(HasSubstr("manqué"))) << "15 of at most 15";
  EXPECT_THAT(row_of(own, "août\u00A02019</th>"), Not(HasSubstr("manqué"))) << "awaited";
  const std::string all = page("/indicateurs");
  EXPECT_THAT(all, HasSubstr(result));
  EXPECT_THAT(row_of(all, "octobre\u00A02019</th>"), HasSubstr(badge + "</span>"));
  EXPECT_THAT(page("/engagements/17"), AllOf(HasSubstr(result), HasSubstr("40<br>"), HasSubstr(badge + "</span>")));
  // A month below the target, of a result that reaches it: the picture says it too.
  EXPECT_THAT(row_of(page("/indicateurs/I6"), "mai\u00A02019</th>"), HasSubstr(badge + "</span>"));
  EXPECT_THAT(page("/indicateurs/I6"),
              AllOf(ContainsRegex("cl-bars__miss\"[^>]*>Objectif<"), ContainsRegex("cl-bars__miss\"[^>]*>manqué<")));
  // A sum is the sum of its months.
  EXPECT_THAT(page("/indicateurs/I11"), Not(HasSubstr("manqué")));
}

TEST_F(IndicatorPage, ACorrectedResultStands)
{
  EXPECT_TRUE(is_error("report-contradicts-table:I7"));
  EXPECT_EQ(publish("I7", "environ 7", "Bilan corrigé").status, 422);
  EXPECT_EQ(publish("I7", "7,2", " ").status, 422);
  const Answer same = publish("I7", "4,11", "Bilan corrigé");
  EXPECT_EQ(same.status, 422);
  EXPECT_THAT(same.body, HasSubstr("C’est déjà le résultat publié"));
  EXPECT_EQ(now("I7").published, "4.11");
  EXPECT_EQ(publish("I7", "9,5", "Bilan corrigé au COPIL").status, 303);
  EXPECT_EQ(now("I7").published, "9.5");
  // 9.5 may be: it is judged no contradiction, but the cases of each month are not known.
  EXPECT_FALSE(is_error("report-contradicts-table:I7"));
  EXPECT_TRUE(is_error("indicator-not-recomputed:I7"));
  EXPECT_THAT(page("/indicateurs/I7"), AllOf(HasSubstr("Bilan corrigé au COPIL"), HasSubstr("4,11")));
}

// The target of I8 is "> 80": 80 misses it, 80.01 meets it.
TEST_F(IndicatorPage, ReadinessSaysWhenTheTargetIsMissed)
{
  const std::string off = "L’indicateur I8 n’atteint pas son objectif";
  EXPECT_THAT(page("/engagements/17"), Not(HasSubstr(off)));
  ASSERT_EQ(publish("I8", "80", "Bilan corrigé").status, 303);
  EXPECT_THAT(page("/engagements/17"), HasSubstr(off));
  ASSERT_EQ(publish("I8", "80,01", "Bilan corrigé").status, 303);
  EXPECT_THAT(page("/engagements/17"), Not(HasSubstr(off)));
}

// Letters: 15 working days, and 10 from 2020 on.
TEST_F(IndicatorPage, ATargetThatChangesIsThatOfEachMonth)
{
  EXPECT_THAT(page("/indicateurs/I10"), HasSubstr("≤\u00A015 jusqu’au 31\u00A0décembre\u00A02019, puis ≤\u00A010"));
  site_.set_today(base::Date(2020, 2, 3));
  ASSERT_EQ(measure("I10", {"2019-12", "measured", "12", "24", "2", ""}).status, 303);
  ASSERT_EQ(measure("I10", {"2020-01", "measured", "12", "12", "1", ""}).status, 303);
  const std::string own = page("/indicateurs/I10");
  EXPECT_THAT(row_of(own, "décembre\u00A02019</th>"), Not(HasSubstr("manqué")));
  EXPECT_THAT(row_of(own, "janvier\u00A02020</th>"), HasSubstr("Objectif manqué"));
  EXPECT_THAT(page("/engagements/17"),
              HasSubstr("L’indicateur I10 n’atteint pas son objectif (≤\u00A010)\u00A0: ses mesures donnent 12"));
}

TEST_F(IndicatorPage, WhoSawSomethingElseIsTold)
{
  const std::int64_t before = seen("I8");
  ASSERT_EQ(measure("I8", {"2019-05", "measured", "100", "25", "25", ""}).status, 303);
  const Answer late = measure(referent_, "I8", {"2019-05", "measured", "100", "24", "24", "x"}, before);
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("ont changé depuis que vous les avez affichés"));
  EXPECT_EQ(now("I8").measurements.at(4).denominator, 25.0);
  EXPECT_EQ(referent_.post("/indicateurs/I8/mesure", "csrf=" + referent_.csrf_of("/") + "&mois=2019-05").status, 422);
}

TEST_F(IndicatorPage, IsFilledByThoseWhoHandInEvidence)
{
  Browser correspondent(site_);
  correspondent.sign_in(login_of(model::Role::kCorrespondent));
  const std::string shown = correspondent.get("/indicateurs/I8").body;
  EXPECT_THAT(shown, AllOf(HasSubstr("/indicateurs/I8/mesure"), Not(HasSubstr("/indicateurs/I8/resultat"))));
  EXPECT_EQ(measure(correspondent, "I8", {"2019-05", "measured", "100", "25", "25", ""}, 0).status, 303);
  EXPECT_EQ(correspondent
                .post("/indicateurs/I8/resultat",
                      fmt::format("csrf={}&vu={}&resultat=96&motif-resultat=x", correspondent.csrf_of("/"), seen("I8")))
                .status,
            403);
  for (const model::Role role : {model::Role::kDirector, model::Role::kAuditor, model::Role::kAgent}) {
    Browser reader(site_);
    reader.sign_in(login_of(role));
    const Answer answer = reader.get("/indicateurs/I8");
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, AllOf(Not(HasSubstr("<form action=\"/indicateurs")), Not(HasSubstr("#saisir"))));
    EXPECT_EQ(measure(reader, "I8", {"2019-07", "measured", "100", "26", "26", ""}, seen("I8")).status, 403);
  }
}

}  // namespace classeur::server::tests
