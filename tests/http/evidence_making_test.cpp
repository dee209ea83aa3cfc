// The day on which a piece was made, which is hardly ever the day on which it is handed in.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/evidence.hpp"
#include "model/store/evidence_codes.hpp"
#include "tests/http/evidence_site.hpp"
#include "tests/http/intake_site.hpp"

namespace classeur::server::tests
{

using base::Date;
using ::testing::HasSubstr;
using ::testing::Not;

namespace
{

std::string shown(const std::string& suffix, const std::string& day)
{
  return fmt::format("id=\"etablie{0}\" name=\"etablie{0}\" type=\"date\" value=\"{1}\"", suffix, day);
}

}  // namespace

class EvidenceMaking : public EvidenceSite
{
 protected:
  Answer hand_in(const std::string& from, const std::string& to, const std::string& making)
  {
    Browser referent = signed_in("referent-qualite");
    const std::string body = field("titre", "Signalétique du hall") + field("genre", "photo") + field("du", from) +
                             field("au", to) + making + field("confidentialite", "ordinary") + field("exigence", "5.1");
    return post_files(referent, "/preuves/nouvelle", body, {{"hall.txt", "Photographie\n"}});
  }
  Date made_on(const Answer& answer)
  {
    const std::string code = answer.header("location").substr(std::string("/preuves/").size());
    return model::store::find_evidence(site_.store().read(), code).value().made_on;
  }
};

// On 18 November 2019.
TEST_F(EvidenceMaking, IsWhatIsSaidOrWhatThePeriodLetsPresume)
{
  EXPECT_EQ(made_on(hand_in("2019-06-03", "2019-06-03", field("etablie", "2019-06-05"))), Date(2019, 6, 5));
  for (const std::string& nothing : {std::string(), field("etablie", "")}) {
    EXPECT_EQ(made_on(hand_in("2019-06-03", "2019-06-03", nothing)), Date(2019, 6, 3)) << "a photograph of that day";
    EXPECT_EQ(made_on(hand_in("2019-11-01", "2019-12-31", nothing)), Date(2019, 11, 18)) << "it goes on";
  }
  EXPECT_EQ(made_on(hand_in("2019-11-01", "2019-11-18", field("etablie", "2019-11-18"))), Date(2019, 11, 18));
}

TEST_F(EvidenceMaking, IsRefusedBesideItsField)
{
  const std::int64_t count = model::store::count_evidence(site_.store().read());
  for (const char* day : {"2019-11-19", "hier", "2019-02-30", "1899-12-31"}) {
    const Answer answer = hand_in("2019-06-03", "2019-06-03", field("etablie", day));
    EXPECT_EQ(answer.status, 422) << day;
    EXPECT_THAT(answer.body, HasSubstr("id=\"etablie-erreur\"")) << day;
    EXPECT_THAT(answer.body, HasSubstr(shown("", day)));
    EXPECT_THAT(answer.body, Not(HasSubstr("id=\"du-erreur\"")));
  }
  EXPECT_EQ(model::store::count_evidence(site_.store().read()), count);
}

// The register of complaints is expected by quarters; a link names the record, or the period itself.
TEST_F(EvidenceMaking, IsProposedWithThePeriod)
{
  Browser referent = signed_in("referent-qualite");
  EXPECT_THAT(referent.get("/preuves/nouvelle").body, HasSubstr(shown("", "")));
  EXPECT_THAT(referent.get("/preuves/nouvelle?attente=FP-30%2Fr8").body, HasSubstr(shown("", "2019-08-31")));
  EXPECT_THAT(referent.get("/preuves/nouvelle?du=2019-10-01&au=2019-12-31").body, HasSubstr(shown("", "2019-11-18")));
  EXPECT_THAT(referent.get("/preuves/nouvelle?du=2019-10-01&au=2019-10-31&etablie=2019-11-04").body,
              HasSubstr(shown("", "2019-11-04")));
  EXPECT_THAT(referent.get("/preuves/nouvelle?du=2019-10-31&au=2019-10-01").body, HasSubstr(shown("", "")));
}

class EvidenceMakingOfMany : public Intake
{
};

TEST_F(EvidenceMakingOfMany, IsProposedSaidAndRefusedForEachFile)
{
  ASSERT_EQ(deposit({{"Compte rendu du 4 février 2019.txt", "Fait à Annecy, le 6 février 2019"},
                     {"emargement 2019-03.txt", "Présents"}})
                .status,
            303);
  const std::vector<std::string> codes = waiting();
  ASSERT_EQ(codes.size(), 2U);
  const std::string page = browser().get("/preuves/envois").body;
  EXPECT_THAT(page, HasSubstr(shown("-" + codes[0], "2019-02-06"))) << "the day that it says itself";
  EXPECT_THAT(page, HasSubstr(shown("-" + codes[1], "2019-03-31"))) << "the end of its month";
  const std::size_t before = records().size();
  const auto said = [&](const std::string& day) {
    return form_of(codes[0]) + form_of(codes[1]) + "&etablie-" + codes[1] + "=" + day;
  };
  const Answer refused = record(said("2019-11-19"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("id=\"etablie-" + codes[1] + "-erreur\""));
  EXPECT_EQ(records().size(), before);
  ASSERT_EQ(record(said("2019-02-14")).status, 303);
  EXPECT_EQ(records()[before].made_on, Date(2019, 1, 31)) << "nothing is said: the end of the period";
  EXPECT_EQ(records()[before + 1].made_on, Date(2019, 2, 14));
}

}  // namespace classeur::server::tests
