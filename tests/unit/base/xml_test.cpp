#include "base/xml.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"

namespace classeur::base
{
namespace
{

using ::testing::HasSubstr;

std::string advice(const std::string& text)
{
  try {
    XmlDocument::parse(text, "f.xml");
  } catch (const Error& error) {
    return error.advice();
  }
  return "accepted";
}

TEST(Xml, IsReadByElementAndAttribute)
{
  const auto document = XmlDocument::parse("<a x='1'>\n<b> un\n deux </b><c/></a>", "f.xml");
  const XmlElement root = document.root();
  EXPECT_EQ(root.name(), "a");
  EXPECT_EQ(root.attribute("x"), "1");
  EXPECT_FALSE(root.attribute("y"));
  EXPECT_EQ(root.children().size(), 2U);
  EXPECT_EQ(root.child_text("b"), "un deux");
  EXPECT_EQ(root.child("b")->line(), 2);
}

TEST(Xml, NamesTheLineOfWhatIsNotWellFormed)
{
  EXPECT_THAT(advice("<a>\n<b></a>"), HasSubstr("f.xml, ligne 2\u00A0: XML mal formé"));
  EXPECT_THAT(advice(""), HasSubstr("vide"));
}

TEST(Xml, SaysInFrenchWhatIsNotWellFormed)
{
  EXPECT_EQ(advice("<a>\n<b></a>"),
            "f.xml, ligne 2\u00A0: XML mal formé («\u00A0b\u00A0», ouvert ligne 2, est refermé par «\u00A0a\u00A0»).");
  EXPECT_EQ(advice("<a>\n<b>"),
            "f.xml, ligne 2\u00A0: XML mal formé (l’élément «\u00A0b\u00A0», ouvert ligne 2, n’est pas refermé).");
  EXPECT_THAT(advice("<a>&#1;</a>"), HasSubstr("ce caractère n’est pas permis"));
  EXPECT_THAT(advice("<a x='1' x='2'/>"), HasSubstr("«\u00A0x\u00A0» est donné deux fois"));
  EXPECT_THAT(advice("<a>Eau & gaz</a>"), HasSubstr("&amp;"));
  EXPECT_THAT(advice("<a>caf\xE9</a>"), HasSubstr("UTF-8"));
  EXPECT_THAT(advice("<a/><b/>"), HasSubstr("un seul élément racine"));
  EXPECT_THAT(advice("<"), HasSubstr("un nom est attendu"));
}

TEST(Xml, RefusesEntitiesBeforeTheyAreExpanded)
{
  EXPECT_THAT(advice("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"), HasSubstr("DOCTYPE"));
  std::string laughs = "<!DOCTYPE a [<!ENTITY l0 'ha'>";
  for (int level = 1; level < 30; ++level) {
    laughs += "<!ENTITY l" + std::to_string(level) + " '&l" + std::to_string(level - 1) + ";&l" +
              std::to_string(level - 1) + ";'>";
  }
  EXPECT_THAT(advice(laughs + "]><a>&l29;</a>"), HasSubstr("DOCTYPE"));
}

TEST(Xml, RefusesDeepNesting)
{
  std::string deep;
  for (int level = 0; level < 10000; ++level) deep += "<a>";
  EXPECT_THAT(advice(deep), HasSubstr("imbriqués"));
}

TEST(XmlWriter, EscapesAndCloses)
{
  XmlWriter xml;
  xml.open("a").attribute("t", "\"<&>").text("1 < 2").open("b").close().close();
  EXPECT_EQ(xml.str(), "<a t=\"&quot;&lt;&amp;&gt;\">1 &lt; 2<b/></a>");
  EXPECT_EQ(XmlDocument::parse(xml.str(), "f.xml").root().attribute("t"), "\"<&>");
}

}  // namespace
}  // namespace classeur::base
