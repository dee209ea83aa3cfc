// What acts by itself in a PDF is found wherever it hangs; what does not is let through.
#include "templates/pdf/active_content.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "sample_pdf.hpp"

namespace classeur::templates::pdf
{
namespace
{

using testing::HasSubstr;

constexpr std::string_view kBox = "0 0 1 rg 10 20 30 40 re f";

std::string found_in(const std::string& pdf)
{
  return active_content(pdf).value_or("");
}

// Entries of the page; entries of the catalogue.
std::string page_with(const std::string& entries)
{
  return one_page(entries, kBox);
}
std::string catalogue_with(const std::string& entries)
{
  return one_page("", kBox, {}, entries);
}
std::string link_that(const std::string& action)
{
  return page_with("/Annots [<</Type /Annot/Subtype /Link/Rect [0 0 9 9]/A " + action + ">>]");
}

TEST(ActiveContent, IsFoundWhereverAScriptHangs)
{
  const std::string script = "<</S /JavaScript/JS (app.alert\\(1\\))>>";
  EXPECT_THAT(found_in(link_that(script)), HasSubstr("JavaScript"));
  EXPECT_THAT(found_in(page_with("/AA <</O " + script + ">>")), HasSubstr("JavaScript"));
  EXPECT_THAT(found_in(catalogue_with("/OpenAction " + script)), HasSubstr("JavaScript"));
  EXPECT_THAT(found_in(catalogue_with("/AA <</WC " + script + ">>")), HasSubstr("JavaScript"));
  EXPECT_THAT(found_in(catalogue_with("/Names <</JavaScript <</Names [(a) " + script + "]>>>>")),
              HasSubstr("JavaScript"));
  EXPECT_THAT(found_in(link_that("<</S /GoTo/D [3 0 R /Fit]/Next [" + script + "]>>")), HasSubstr("JavaScript"))
      << "behind a harmless action";
  EXPECT_THAT(found_in(link_that("<</S /JavaScript/JS 9 0 R>>")), HasSubstr("JavaScript")) << "by its kind alone";
  EXPECT_THAT(found_in(link_that("<</S /Rendition/JS (app.alert\\(1\\))>>")), HasSubstr("JavaScript"));
}

TEST(ActiveContent, IsWhatStartsProgramsAndOpensFiles)
{
  EXPECT_THAT(found_in(link_that("<</S /Launch/F (calc.exe)>>")), HasSubstr("lance un programme"));
  EXPECT_THAT(found_in(link_that("<</S /GoToE/D [0 /Fit]/T <</R /C/N (a.pdf)>>>>")), HasSubstr("fichier joint"));
}

TEST(ActiveContent, IsAnyActionAtOpeningButGoingToAPage)
{
  EXPECT_THAT(found_in(catalogue_with("/OpenAction <</S /URI/URI (https://exemple.fr/)>>")),
              HasSubstr("une action à l’ouverture"));
  EXPECT_THAT(found_in(catalogue_with("/OpenAction <</S /Named/N /Print>>")), HasSubstr("une action à l’ouverture"));
  EXPECT_EQ(found_in(catalogue_with("/OpenAction [3 0 R /Fit]")), "");
  EXPECT_EQ(found_in(catalogue_with("/OpenAction (debut)")), "");
  EXPECT_EQ(found_in(catalogue_with("/OpenAction <</S /GoTo/D [3 0 R /Fit]>>")), "");
}

TEST(ActiveContent, IsAnActionOfAPageOrAMarkThatComesToBeSeen)
{
  const std::string web = "<</S /URI/URI (https://exemple.fr/)>>";
  EXPECT_THAT(found_in(page_with("/AA <</O " + web + ">>")), HasSubstr("une action à l’ouverture"));
  EXPECT_THAT(found_in(page_with("/AA <</O <</S /GoTo/D [3 0 R /Fit]/Next " + web + ">>>>")),
              HasSubstr("une action à l’ouverture"));
  EXPECT_THAT(found_in(page_with("/Annots [<</Subtype /Screen/Rect [0 0 9 9]/AA <</PV " + web + ">>>>]")),
              HasSubstr("une action à l’ouverture"));
  EXPECT_EQ(found_in(page_with("/AA <</O <</S /GoTo/D [3 0 R /Fit]>>>>")), "");
  EXPECT_EQ(found_in(page_with("/Annots [<</Subtype /Widget/Rect [0 0 9 9]/AA <</U " + web + ">>>>]")), "")
      << "a person does it";
}

TEST(ActiveContent, IsAnAttachedProgram)
{
  const std::string attached =
      "/Names <</EmbeddedFiles <</Names [(a) <</Type /Filespec/F (a.exe)/EF <</F 5 0 R>>>>]>>>>";
  EXPECT_THAT(found_in(one_page("", kBox, {stream_object("rien")}, attached)),
              HasSubstr("un fichier joint qui est un programme\u00A0: «\u00A0a.exe\u00A0»"));
}

TEST(ActiveContent, IsAFormOfXfa)
{
  EXPECT_THAT(found_in(catalogue_with("/AcroForm <</Fields []/XFA [(template) 3 0 R]>>")), HasSubstr("XFA"));
  EXPECT_EQ(found_in(catalogue_with("/AcroForm <</Fields []>>")), "") << "a plain form";
}

TEST(ActiveContent, IsNoLinkNorAttachment)
{
  EXPECT_EQ(found_in(haru_pdf(2, "fiche")), "");
  EXPECT_EQ(found_in(link_that("<</S /URI/URI (https://www.service-public.fr/)>>")), "");
  EXPECT_EQ(found_in(link_that("<</S /GoToR/F (autre.pdf)/D [0 /Fit]>>")), "");
  EXPECT_EQ(found_in(link_that("<</S /SubmitForm/F <</FS /URL/F (https://www.gouv.fr/)>>>>")), "");
  EXPECT_EQ(found_in(catalogue_with("/Names <</EmbeddedFiles <</Names [(a) <</Type /Filespec/F (a.csv)>>]>>>>")), "");
  EXPECT_EQ(found_in(page_with("/Group <</S /Transparency>>")), "") << "/S is the key of other things too";
}

TEST(ActiveContent, OfADamagedFileIsNotGuessed)
{
  EXPECT_THROW(active_content("%PDF-1.4\nrien"), base::Error);
}

}  // namespace
}  // namespace classeur::templates::pdf
