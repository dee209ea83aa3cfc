#include "base/xml.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "base/xml_stream.hpp"

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

std::string attributes(int count)
{
  std::string text;
  for (int number = 0; number < count; ++number) text += " a" + std::to_string(number) + "=\"\"";
  return text;
}

std::string in_utf16(const std::string& ascii, bool is_big)
{
  std::string text = is_big ? "\xFE\xFF" : "\xFF\xFE";
  for (const char character : ascii) {
    if (is_big) text += '\0';
    text += character;
    if (!is_big) text += '\0';
  }
  return text;
}

class NoVisitor final : public XmlVisitor
{
 public:
  void open(std::string_view /*name*/) override {}
  void close(std::string_view /*name*/) override {}
  void characters(std::string_view /*text*/) override {}
};

std::string stream_advice(const std::string& text)
{
  try {
    NoVisitor visitor;
    stream_xml(text, "f.xml", visitor);
  } catch (const Error& error) {
    return error.advice();
  }
  return "accepted";
}

// Many would keep a processor for a minute, whatever asks it to stop.
TEST(Xml, RefusesManyAttributesBeforeTheyAreCompared)
{
  const std::string many = attributes(200'000);
  for (const std::string& text : {"<a>\n<b" + many + "/></a>", "<a><!-- <b>\n --><b" + many + "/></a>",
                                  "<a><![CDATA[<b \"]]>\n<b" + many + "/></a>", "<a x='>\n'><b" + many + "></b></a>",
                                  "<a><?p '?>\n<b" + many + "/></a>", in_utf16("<a>\n<b" + many + "/></a>", true),
                                  in_utf16("<a>\n<b" + many + "/></a>", false)}) {
    EXPECT_EQ(advice(text), "f.xml, ligne 2\u00A0: un élément a plus de 300 attributs.") << text.substr(0, 30);
    EXPECT_EQ(stream_advice(text), "f.xml, ligne 2\u00A0: un élément a plus de 300 attributs.") << text.substr(0, 30);
  }
  // What is not well formed is not read beyond its fault.
  for (const char* const fault :
       {"<c x='1''>", "<c x='1'\">", "<c x='<d/>'>", "<c <d/>", "</c ", "<? ", "<!c", "<!DOCTYPE ", "<1"}) {
    const std::string text = std::string("<a>") + fault + "<b" + many + "/>'\"?></a>";
    EXPECT_THAT(advice(text), HasSubstr("mal formé")) << fault;
    EXPECT_THAT(stream_advice(text), HasSubstr("mal formé")) << fault;
  }
}

TEST(Xml, TakesManyAttributesAndWhatLooksLikeThem)
{
  EXPECT_EQ(advice("<a" + attributes(300) + "/>"), "accepted");
  std::string equals;
  for (int number = 0; number < 1000; ++number) equals += " a=\"\" > '";
  for (const std::string& text : std::vector<std::string>{
           "<a><!--" + equals + "<b --></a>", "<a><![CDATA[" + equals + "<b ]]></a>", "<a>" + equals + "</a>",
           "<a><?p" + equals + "<b ?></a>", "<a x = \"'>" + std::string(1000, '=') + "\"/>",
           "\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?><a/>",
           std::string("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</a>")}) {
    EXPECT_EQ(advice(text), "accepted") << text.substr(0, 30);
    EXPECT_EQ(stream_advice(text), "accepted") << text.substr(0, 30);
  }
  EXPECT_EQ(advice(in_utf16("<a x='1'>=</a>", true)), "accepted");
  EXPECT_EQ(advice(in_utf16("<a x='1'>=</a>", false)), "accepted");
}

TEST(Xml, RefusesEncodingsInWhichTagsCouldHide)
{
  EXPECT_EQ(
      advice("<?xml version='1.0' encoding='UTF-7'?><a/>"),
      "f.xml, ligne 1\u00A0: l’encodage «\u00A0utf-7\u00A0» n’est pas accepté\u202F; enregistrez ce fichier en UTF-8.");
  EXPECT_THAT(advice(std::string("<\0\0\0a\0\0\0/\0\0\0>\0\0\0", 16)), HasSubstr("encodage"));
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

TEST(XmlWriter, TakesNoAttributeAfterWhatIsInTheElement)
{
  for (const auto& fill : {+[](XmlWriter& xml) { xml.open("b").close(); }, +[](XmlWriter& xml) { xml.text("1"); },
                           +[](XmlWriter& xml) { xml.raw("<b/>"); }}) {
    XmlWriter xml;
    xml.open("a").attribute("t", 1);
    fill(xml);
    EXPECT_THROW(xml.attribute("u", 2), std::logic_error);
  }
}

}  // namespace
}  // namespace classeur::base
