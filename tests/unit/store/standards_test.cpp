// A standard comes back from a space as it was said, with how long proof counts and where it is to be given.
#include <gtest/gtest.h>

#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

using base::Date;

const Date kAnyDay(2019, 11, 18);

Standard sample()
{
  Standard standard;
  standard.code = "s";
  standard.title = "Référentiel";
  standard.published = Date(2018, 12, 19);
  standard.edition = Date(2019, 2, 4);
  standard.modules = {{1, "Module", true}};
  standard.commitments = {{47,
                           1,
                           "Rubrique",
                           "Titre",
                           {{"47.1", CheckMeans::kRecord, "Exigence", "Registre", "register", 12, true},
                            {"47.2", CheckMeans::kRecord, "Exigence", "Permanence", "roster", kCoversTheDay, true},
                            {"47.3", CheckMeans::kObservation, "Exigence", "Photographie", "photo", 12, false, true},
                            {"47.4", CheckMeans::kObservation, "Exigence", "Registre", "", 0, true}}}};
  return standard;
}

class StandardsTest : public SpaceTest
{
 protected:
  void add(const Standard& standard)
  {
    store().change(referent(), [&](Change& change) { add_standard(change, standard); });
  }
};

TEST_P(StandardsTest, KeepHowLongProofCountsAndAtWhatItIsGiven)
{
  add(sample());
  EXPECT_EQ(standard_in_use(store().read(), kAnyDay), sample());
  EXPECT_EQ(list_standards(store().read()), std::vector{sample()});
  EXPECT_TRUE(verify(store()).findings.empty());
}

TEST_P(StandardsTest, OfAnOlderSpaceAreProvenAsAWholeUntilAnotherEdition)
{
  Standard older = sample();
  for (Requirement& requirement : older.commitments.front().requirements) requirement.at_each_site = false;
  add(older);
  forget_steps_from(21);
  reopen();
  EXPECT_EQ(standard_in_use(store().read(), kAnyDay), older);
  Standard newer = sample();
  newer.edition = Date(2020, 2, 4);
  add(newer);
  EXPECT_EQ(standard_in_use(store().read(), Date(2020, 2, 3)), older);
  EXPECT_EQ(standard_in_use(store().read(), Date(2020, 2, 4)), newer);
}

// Imported on 26 March 2020, dated 2021.
TEST_P(StandardsTest, ToComeIsNotInUseBeforeItsDay)
{
  EXPECT_FALSE(has_standard(store().read()));
  EXPECT_EQ(standard_in_use(store().read(), kAnyDay), std::nullopt);
  Standard coming = sample();
  coming.edition = Date(2021, 1, 1);
  coming.commitments.front().requirements.pop_back();
  add(coming);
  add(sample());
  EXPECT_TRUE(has_standard(store().read()));
  EXPECT_EQ(standard_in_use(store().read(), Date(2018, 1, 1)), sample()) << "before the first, the first";
  EXPECT_EQ(standard_in_use(store().read(), Date(2020, 3, 26)), sample());
  EXPECT_EQ(standard_in_use(store().read(), Date(2020, 12, 31)), sample());
  EXPECT_EQ(standard_in_use(store().read(), Date(2021, 1, 1)), coming);
  EXPECT_EQ(standard_in_use(store().read(), Date(2021, 1, 2)), coming);
}

CLASSEUR_ON_BOTH_ENGINES(StandardsTest);

}  // namespace
}  // namespace classeur::model::store
