#include <gmock/gmock.h>

#include "audits/listed_evidence.hpp"
#include "audits/pictures_xml.hpp"
#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using ::testing::ElementsAre;

model::Audit audit(const char* title, const char* from, const char* to)
{
  model::Audit one;
  one.code = one.title = title;
  one.dates = {day(from), day(to)};
  return one;
}

std::vector<std::string> told(const base::XmlDocument& pictures, const char* element)
{
  std::vector<std::string> titles;
  const auto gather = [&](const auto& self, base::XmlElement at) -> void {
    if (at.name() == element && at.attribute("title")) {
      titles.push_back(*at.attribute("title") + ", " + at.attribute("dates").value_or(""));
    }
    for (const base::XmlElement child : at.children()) self(self, child);
  };
  gather(gather, pictures.root());
  return titles;
}

base::XmlDocument pictures(SmallWorld& world)
{
  base::XmlWriter xml;
  xml.open("pictures");
  write_pictures(xml, world.world(), ListedEvidence(world.world().evidence), day("2019-11-18"), {3},
                 world.world().audits);
  xml.close();
  return base::XmlDocument::parse(xml.str(), "images");
}

// One was held a fortnight before the other, both in November: in the map as in the curves, which begin on the 18th.
TEST(Pictures, TellOfEachAuditOfAMonth)
{
  SmallWorld world;
  world.requirement("3.2", model::CheckMeans::kRecord, 6);
  world.world().audits = {audit("Audit à blanc", "2019-11-05", "2019-11-05"),
                          audit("Audit initial", "2019-11-19", "2019-11-20"),
                          audit("Autre audit", "2019-11-26", "2019-11-26")};
  const std::string both = "Audit initial, du 19 au 20\u00A0novembre\u00A02019";
  EXPECT_THAT(told(pictures(world), "audit"), ElementsAre("Audit à blanc, le 5\u00A0novembre\u00A02019", both,
                                                          "Autre audit, le 26\u00A0novembre\u00A02019", both,
                                                          "Autre audit, le 26\u00A0novembre\u00A02019"));
}

}  // namespace
}  // namespace classeur::audits
