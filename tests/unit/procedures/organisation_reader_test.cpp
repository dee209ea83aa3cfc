#include "procedures/organisation_reader.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "base/resource.hpp"
#include "procedures/organisation_writer.hpp"
#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{
namespace
{

using base::Date;
using ::testing::HasSubstr;

std::string refusal(const std::string& from, const std::string& to)
{
  try {
    read_organisation(test::spoiled(test::sample("organisation.xml"), from, to), "o.xml");
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kBadInput);
    return error.advice();
  }
  return "accepted";
}

TEST(OrganisationReader, ReadsSitesServicesAndFunctions)
{
  const ReadOrganisation read = read_organisation(test::sample("organisation.xml"), "o.xml");
  const model::Organisation& organisation = read.organisation;
  EXPECT_EQ(organisation.code, "haute-savoie");
  EXPECT_EQ(organisation.name, "Préfecture de la Haute-Savoie");
  ASSERT_EQ(organisation.sites.size(), 1U);
  EXPECT_EQ(organisation.sites[0].address, "14 rue du 30e régiment d’infanterie, Annecy");
  ASSERT_EQ(organisation.channels.size(), 1U);
  EXPECT_EQ(organisation.channels[0].code, "accueil");
  EXPECT_EQ(organisation.channels[0].name, "Accueil physique");
  ASSERT_EQ(organisation.services.size(), 3U);
  EXPECT_EQ(organisation.services[2].code, "DCI-CAR");
  EXPECT_EQ(organisation.services[2].parent, "DCI");
  EXPECT_EQ(organisation.services[2].agents, 14);
  EXPECT_EQ(organisation.services[2].perimeter, model::LabelPerimeter::kIn);
  EXPECT_EQ(organisation.services[0].perimeter, model::LabelPerimeter::kOut);
  ASSERT_EQ(organisation.functions.size(), 3U);
  EXPECT_EQ(organisation.functions[2].service, "");
  EXPECT_EQ(read.roles.at("referent-qualite"), model::Role::kQualityReferent);
  EXPECT_EQ(read.roles.at("auditeur-externe"), model::Role::kAuditor);
  ASSERT_EQ(organisation.closures.size(), 1U);
  EXPECT_EQ(organisation.closures[0], Date(2019, 5, 31));
  ASSERT_EQ(organisation.milestones.size(), 2U);
  EXPECT_EQ(organisation.milestones[1].text,
            "Enquête de satisfaction (jusqu’au 2\u00A0novembre\u00A0"
            "2018).");
}

TEST(OrganisationWriter, WritesWhatTheReaderTakesAgain)
{
  const std::string shipped(base::find_resource("procedures/library/haute-savoie/organisation.xml").value());
  for (const std::string& bytes : {test::sample("organisation.xml"), shipped}) {
    const ReadOrganisation read = read_organisation(bytes, "o.xml");
    std::map<std::string, model::Role> roles;
    for (const model::Function& function : read.organisation.functions) {
      roles[function.title] = read.roles.at(function.code);
    }
    const ReadOrganisation again = read_organisation(organisation_xml(read.organisation, roles), "again.xml");
    EXPECT_EQ(again.organisation, read.organisation);
    EXPECT_EQ(again.roles, read.roles);
  }
}

// A space begins with a name and nothing else.
TEST(OrganisationWriter, WritesAnOrganisationThatIsOnlyNamed)
{
  model::Organisation named;
  named.code = "organisation";
  named.name = "Essai";
  const ReadOrganisation again = read_organisation(organisation_xml(named, {}), "again.xml");
  EXPECT_EQ(again.organisation, named);
  EXPECT_TRUE(again.roles.empty());
}

TEST(OrganisationReader, ReadsCommitteesAndWhoSignsWhat)
{
  const ReadOrganisation read = read_organisation(test::sample("organisation.xml"), "o.xml");
  ASSERT_EQ(read.organisation.committees.size(), 1U);
  EXPECT_EQ(read.organisation.committees[0].chair, "secretaire-generale");
  EXPECT_THAT(read.organisation.committees[0].members, testing::ElementsAre("referent-qualite"));
  ASSERT_EQ(read.organisation.signoff_rules.size(), 2U);
  EXPECT_EQ(read.organisation.signoff_rules[0].type, model::DocumentType::kProcedure);
  ASSERT_EQ(read.organisation.signoff_rules[0].signoffs.size(), 3U);
  EXPECT_EQ(read.organisation.signoff_rules[0].signoffs[1].function, "referent-qualite");
  EXPECT_EQ(read.organisation.signoff_rules[1].type, model::DocumentType::kCharter);
  EXPECT_EQ(read.organisation.signoff_rules[1].signoffs[0].committee, "COPIL");
}

TEST(OrganisationReader, ReadsThePublicAddressWhereThereIsOne)
{
  const auto with = [](const std::string& address) {
    return test::spoiled(test::sample("organisation.xml"), "code=\"haute-savoie\"",
                         "code=\"haute-savoie\" public-address=\"" + address + "\"");
  };
  EXPECT_EQ(read_organisation(test::sample("organisation.xml"), "o.xml").organisation.public_address, "");
  // The schema and the command line accept the same.
  for (const std::string good :
       {"https://exemple.fr", "http://qualite.exemple.fr:8080/a/b-c", "https://[::1]", "exemple.fr",
        "https://exemple.fr/", "https://exemple.fr/?a", "ftp://exemple.fr", ""}) {
    if (model::is_public_address(good)) {
      EXPECT_EQ(read_organisation(with(good), "o.xml").organisation.public_address, good);
    } else {
      EXPECT_THROW(read_organisation(with(good), "o.xml"), base::Error) << good;
    }
  }
  EXPECT_TRUE(model::is_public_address("http://qualite.exemple.fr:8080/a/b-c"));
  EXPECT_FALSE(model::is_public_address("https://exemple.fr/"));
  EXPECT_FALSE(model::is_public_address("https://" + std::string(120, 'a')));
}

TEST(OrganisationReader, RefusesWhatCannotHold)
{
  EXPECT_THAT(
      refusal("parent=\"DCI\"", "parent=\"DAG\""),
      HasSubstr("o.xml, ligne 9, élément «\u00A0service\u00A0»\u00A0: la valeur «\u00A0DAG\u00A0» ne renvoie à rien"));
  EXPECT_THAT(refusal("parent=\"DCI\"", "parent=\"DCI-CAR\""), HasSubstr("dépend de lui-même"));
  EXPECT_THAT(refusal("code=\"DCI-CAR\"", "code=\"DCI\""), HasSubstr("déjà prise"));
  EXPECT_THAT(refusal("<service code=\"SG\"", "<channel code=\"accueil\">Guichet</channel><service code=\"SG\""),
              HasSubstr("déjà prise"));
  EXPECT_THAT(refusal("function code=\"referent-qualite\"", "function"),
              HasSubstr("«\u00A0code\u00A0» est obligatoire"));
  EXPECT_THAT(refusal("function code=\"referent-qualite\"", "function"), HasSubstr("est désigné ailleurs"));
  EXPECT_THAT(refusal("service=\"SG\"", "service=\"XX\""), HasSubstr("ligne 10"));
  EXPECT_THAT(refusal("role=\"director\"", "role=\"chief\""), HasSubstr("«\u00A0chief\u00A0»"));
  EXPECT_THAT(refusal("committee=\"COPIL\"", "committee=\"CODIR\""), HasSubstr("CODIR"));
  EXPECT_THAT(refusal("until=\"2018-11-02\"", "until=\"2018-10-02\""), HasSubstr("avant de commencer"));
  EXPECT_THAT(refusal("in-label=\"yes\"", "in-label=\"oui\""), HasSubstr("'yes', 'no', 'transverse'"));
}

}  // namespace
}  // namespace classeur::procedures
