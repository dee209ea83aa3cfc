// What an organisation says of itself is kept and said anew.
#include "model/store/organisations.hpp"

#include <gtest/gtest.h>

#include "model/store/journals.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

class OrganisationsTest : public SpaceTest
{
 protected:
  void put(const Organisation& organisation)
  {
    store().change(referent(), [&](Change& change) { put_organisation(change, organisation); });
  }
};

Organisation named()
{
  Organisation organisation;
  organisation.code = "haute-savoie";
  organisation.name = "Préfecture de la Haute-Savoie";
  return organisation;
}

Organisation with_channels()
{
  Organisation organisation = named();
  organisation.channels = {{"telephone", "Téléphone"}, {"courrier", "Courrier"}};
  return organisation;
}

TEST_P(OrganisationsTest, KeepsChannelsInTheirOrder)
{
  put(with_channels());
  EXPECT_EQ(find_organisation(store().read()), with_channels());
  EXPECT_TRUE(verify(store()).findings.empty());
  const std::int64_t head = store().journal_head();
  put(with_channels());
  EXPECT_EQ(store().journal_head(), head) << "it was said already";
}

TEST_P(OrganisationsTest, SaysChannelsAnew)
{
  put(with_channels());
  const std::int64_t head = store().journal_head();
  Organisation other = with_channels();
  other.channels.front().name = "Appel";
  put(other);
  EXPECT_EQ(find_organisation(store().read()), other);
  EXPECT_EQ(find_organisation(store().read().known_at(head)), with_channels());
}

// As the program before this step left it.
TEST_P(OrganisationsTest, AnOlderSpaceGetsChannelsWhenTheyAreSaid)
{
  put(named());
  forget_steps_from(20);
  reopen();
  EXPECT_EQ(find_organisation(store().read()), named());
  put(with_channels());
  EXPECT_EQ(find_organisation(store().read()), with_channels());
}

CLASSEUR_ON_BOTH_ENGINES(OrganisationsTest);

}  // namespace
}  // namespace classeur::model::store
