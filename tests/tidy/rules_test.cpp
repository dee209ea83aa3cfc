// Each rule finds what it is for, and leaves alone what only looks like it.
#include "tests/tidy/rules.hpp"

#include <gmock/gmock.h>

namespace classeur::tidy
{
namespace
{

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

TEST(TidyRules, KeepTheDirectionOfIncludes)
{
  const std::string model = "#include \"model/document.hpp\"\n";
  EXPECT_THAT(include_direction({"base/x.cpp", model}), SizeIs(1));
  EXPECT_THAT(include_direction({"templates/pdf/x.cpp", model}), SizeIs(1));
  EXPECT_THAT(include_direction({"procedures/x.cpp", model}), IsEmpty());
  EXPECT_THAT(include_direction({"model/x.cpp", "#include \"procedures/x.hpp\"\n"}), SizeIs(1));
  EXPECT_THAT(include_direction({"model/x.cpp", "#include \"model/store/store.hpp\"\n"}), SizeIs(1));
  EXPECT_THAT(include_direction({"procedures/x.cpp", "#include \"model/store/store.hpp\"\n"}), SizeIs(1));
  EXPECT_THAT(include_direction({"model/store/x.cpp", "#include \"model/store/store.hpp\"\n"}), IsEmpty());
  EXPECT_THAT(include_direction({"audits/x.cpp", "\n #  include \"server/x.hpp\"\n"}), ElementsAre(StartsWith("2: ")));
  EXPECT_THAT(include_direction({"server/x.cpp", model + "#include <vector>\n"}), IsEmpty());
}

TEST(TidyRules, WantTheOwnHeaderFirst)
{
  EXPECT_THAT(own_header_first({"base/x.cpp", "#include <map>\n#include \"base/x.hpp\"\n"}, true), SizeIs(1));
  EXPECT_THAT(own_header_first({"base/x.cpp", "// x\n#include \"base/x.hpp\"\n"}, true), IsEmpty());
  EXPECT_THAT(own_header_first({"tests/unit/x.cpp", "#include \"x.hpp\"\n"}, true), IsEmpty());
  EXPECT_THAT(own_header_first({"base/x.cpp", "#include <map>\n"}, false), IsEmpty());
}

TEST(TidyRules, FindSqlWhereItMustNotBe)
{
  const std::string select = "query(\"SELECT a FROM b\");\n";
  EXPECT_THAT(sql_outside_the_store({"server/x.cpp", select}), SizeIs(1));
  EXPECT_THAT(sql_outside_the_store({"model/x.cpp", "\"INSERT INTO a VALUES\""}), SizeIs(1));
  EXPECT_THAT(sql_outside_the_store({"audits/x.cpp", "\"UPDATE a SET b\""}), SizeIs(1));
  EXPECT_THAT(sql_outside_the_store({"model/store/x.cpp", select}), IsEmpty());
  EXPECT_THAT(sql_outside_the_store({"server/x.cpp", "// we select from it\n\"Select a file\";\n"}), IsEmpty());
}

TEST(TidyRules, ListTheTypesOfNamedNamespaces)
{
  const std::string text =
      "namespace a::b\n{\nclass Ahead;\nstruct One {\n  struct Inner {\n};\n};\n"
      "namespace\n{\nstruct Hidden {\n};\n}  // namespace\n"
      "class Two : public One\n{\n};\nenum class Three { kA };\nenum class Four : int {\n};\n"
      "struct Small {};\n}  // namespace a::b\nclass Last final {\n";
  EXPECT_THAT(defined_types({"base/x.hpp", text}),
              ElementsAre("a::b::One", "a::b::Two", "a::b::Three", "a::b::Four", "a::b::Small", "Last"));
}

TEST(TidyRules, CountLines)
{
  EXPECT_THAT(too_long({"base/x.cpp", std::string(kLinesMax, '\n')}), IsEmpty());
  EXPECT_THAT(too_long({"base/x.cpp", std::string(kLinesMax + 1, '\n')}), SizeIs(1));
}

TEST(TidyRules, FindForbiddenCalls)
{
  EXPECT_THAT(forbidden_calls({"base/x.cpp", "std::system(\"ls\");\n  sprintf(a, b);\n::rand();\n x = rand ();"}),
              SizeIs(4));
  EXPECT_THAT(forbidden_calls({"base/x.cpp", "snprintf(a, 1, b); o.system(1); p->gets(2); operand(3); Poco::rand(4);"}),
              IsEmpty());
  EXPECT_THAT(forbidden_calls({"base/x.cpp", "// system(x)\n/* gets(x) */ \"rand()\" '\\'' \"a\\\" strcpy(b)\"\n"}),
              IsEmpty());
}

TEST(TidyRules, LetTestsStartPrograms)
{
  EXPECT_THAT(forbidden_calls({"tests/unit/x.cpp", "std::system(a);\npopen(b, c);\ngets(d);\n"}), SizeIs(1));
}

TEST(TidyRules, SeeOnlyCode)
{
  EXPECT_EQ(code_only("a // b\nc"), "a     \nc");
  EXPECT_EQ(code_only("a /* b\n b */ c"), "a     \n      c");
  EXPECT_EQ(code_only("f(\"x\\\"y\", 'z', 1'000)"), "f(\"    \", ' ', 1'000)");
}

TEST(TidyRules, FindWhatIsUnfinished)
{
  EXPECT_THAT(
      unfinished({"base/x.cpp", std::string("// TO") + "DO: later\nTEST(A, DISA" + "BLED_B)\nGTEST_" + "SKIP();\n"}),
      SizeIs(3));
  EXPECT_THAT(unfinished({"base/x.cpp", "// is disabled by the referent\n"}), IsEmpty());
}

TEST(TidyRules, FindRegistryHosts)
{
  EXPECT_THAT(registry_hosts({"package-lock.json", std::string("\"https://registry.npm") + "js.org/a.tgz\""}),
              SizeIs(1));
  EXPECT_THAT(registry_hosts({"README.md", "http://127.0.0.1:8080"}), IsEmpty());
}

TEST(TidyRules, WantHeadersThatSayWhatTheyAreFor)
{
  EXPECT_THAT(header_form({"base/x.hpp", "#include <map>\n"}), SizeIs(2));
  EXPECT_THAT(header_form({"base/x.hpp", "// What it is for.\n#pragma once\n"}), IsEmpty());
}

}  // namespace
}  // namespace classeur::tidy
