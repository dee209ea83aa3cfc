// Who can sign for a function on a day, and what someone's leaving does to delegations.
#include "model/signatories.hpp"

#include <gtest/gtest.h>

namespace classeur::model
{
namespace
{

using base::Date;

const Date kDay(2019, 11, 18);

Account account(const char* login, const char* function, Role role = Role::kDirector)
{
  return {1, login, function, "DCI", role, false};
}

Delegation delegation(std::int64_t id, const char* function, const char* deputy, const char* given_by)
{
  return {id, function, deputy, kDay - 3, kDay + 3, "Congés", given_by, {}};
}

TEST(Signatories, AreThoseWhoHoldAFunctionAndTheirDeputiesOfTheDay)
{
  const std::vector<Account> accounts = {account("directeur", "Directeur"), account("adjoint", "Adjoint"),
                                         account("auditeur", "Directeur", Role::kAuditor)};
  const std::vector<Delegation> given = {delegation(1, "Directeur", "adjoint", "directeur")};
  const auto on = [&](Date day) { return signatories_of("Directeur", accounts, given, day); };
  EXPECT_EQ(on(kDay).holders.size(), 1U) << "an auditor signs nothing";
  EXPECT_EQ(on(kDay).deputies.size(), 1U);
  EXPECT_TRUE(on(kDay - 4).deputies.empty());
  EXPECT_EQ(on(kDay - 3).deputies.size(), 1U);
  EXPECT_EQ(on(kDay + 3).deputies.size(), 1U);
  EXPECT_TRUE(on(kDay + 4).deputies.empty());
}

TEST(FunctionsHeld, AreOnesOwnThenThoseOneStandsInFor)
{
  const std::vector<Delegation> given = {delegation(1, "Webmestre", "adjoint", "webmestre"),
                                         delegation(2, "Directeur", "adjoint", "directeur"),
                                         delegation(3, "Adjoint", "adjoint", "administrateur")};
  const auto held = [&](const Account& who, Date day) { return functions_held(who, given, day); };
  using Functions = std::vector<std::string>;
  EXPECT_EQ(held(account("adjoint", "Adjoint"), kDay), (Functions{"Adjoint", "Directeur", "Webmestre"}));
  EXPECT_EQ(held(account("adjoint", "Adjoint"), kDay + 3), (Functions{"Adjoint", "Directeur", "Webmestre"}));
  EXPECT_EQ(held(account("adjoint", "Adjoint"), kDay + 4), Functions{"Adjoint"});
  EXPECT_EQ(held(account("autre", "Adjoint"), kDay), Functions{"Adjoint"});
  EXPECT_EQ(held(account("adjoint", "Directeur", Role::kAuditor), kDay), Functions{}) << "an auditor holds none";
  Account gone = account("adjoint", "Adjoint");
  gone.disabled = true;
  EXPECT_EQ(held(gone, kDay), Functions{});
}

TEST(Signatories, AreNobodyOnceTheLastIsOutOfService)
{
  std::vector<Account> accounts = {account("directeur", "Directeur"), account("adjoint", "Adjoint")};
  const std::vector<Delegation> given = {delegation(1, "Directeur", "adjoint", "administrateur")};
  accounts[0].disabled = true;
  EXPECT_TRUE(signatories_of("Directeur", accounts, {}, kDay).nobody());
  EXPECT_FALSE(signatories_of("Directeur", accounts, given, kDay).nobody());
  accounts[1].disabled = true;
  EXPECT_TRUE(signatories_of("Directeur", accounts, given, kDay).nobody());
  EXPECT_TRUE(signatories_of("", accounts, given, kDay).nobody());
}

TEST(Leaving, EndsWhatWasGivenAsHolderAndWhatIsHeldAsDeputy)
{
  const Account leaving = account("directeur", "Directeur");
  std::vector<Delegation> all = {
      delegation(1, "Directeur", "adjoint", "directeur"),       // as holder: ends
      delegation(2, "Secrétaire générale", "directeur", "sg"),  // as deputy: ends
      delegation(3, "Chef de bureau", "adjoint", "directeur"),  // for a function nobody held: goes on
      delegation(4, "Directeur", "adjoint", "administrateur"),  // given by another: goes on
  };
  std::vector<std::int64_t> ids;
  for (const Delegation& one : ending_with(leaving, all, kDay)) ids.push_back(one.id);
  EXPECT_EQ(ids, (std::vector<std::int64_t>{1, 2}));
  // What is over already does not end again; what is to come does.
  all[0].to = kDay - 1;
  all[1].from = kDay + 2;
  ids.clear();
  for (const Delegation& one : ending_with(leaving, all, kDay)) ids.push_back(one.id);
  EXPECT_EQ(ids, (std::vector<std::int64_t>{2}));
}

TEST(Delegations, ArePresentFromTheirFirstDayToTheirLast)
{
  Delegation one = delegation(1, "Directeur", "adjoint", "directeur");
  EXPECT_EQ(time_of(one, kDay - 4), DelegationTime::kComing);
  EXPECT_EQ(time_of(one, kDay - 3), DelegationTime::kPresent);
  EXPECT_EQ(time_of(one, kDay + 3), DelegationTime::kPresent);
  EXPECT_EQ(time_of(one, kDay + 4), DelegationTime::kPast);
  one.ended = kDay;
  EXPECT_EQ(time_of(one, kDay - 1), DelegationTime::kPresent);
  EXPECT_EQ(time_of(one, kDay), DelegationTime::kPast);
  one.ended = kDay - 5;  // given, and taken back before it began
  EXPECT_EQ(time_of(one, kDay - 5), DelegationTime::kPast);
}

}  // namespace
}  // namespace classeur::model
