// What starts a program is refused wherever it hangs in a PDF; what does not is taken in.
#include <gmock/gmock.h>

#include "base/error.hpp"
#include "sample_pdf.hpp"
#include "templates/pdf/normalise.hpp"

namespace classeur::templates::pdf
{
namespace
{

using testing::AllOf;
using testing::HasSubstr;

constexpr std::string_view kBox = "0 0 1 rg 10 20 30 40 re f";

// Empty: it is taken in.
std::string advice_for(const std::string& pdf)
{
  EXPECT_EQ(normalise(pdf, {}, {.launching = Launching::kLeftBehind}).page_count, 1U);
  try {
    normalise(pdf);
    return "";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kBadInput);
    EXPECT_THAT(error.advice(), HasSubstr("Imprimez-le vers un nouveau PDF")) << "what to do";
    return error.advice();
  }
}

std::string link_that(const std::string& action)
{
  return one_page("/Annots [<</Type /Annot/Subtype /Link/Rect [0 0 9 9]/A " + action + ">>]", kBox);
}
std::string catalogue_with(const std::string& entries, const std::vector<std::string>& objects = {})
{
  return one_page("", kBox, objects, entries);
}
// Attached under that name; object 5 is the file.
std::string attaching(const std::string& name, std::string_view bytes)
{
  return catalogue_with(
      "/Names <</EmbeddedFiles <</Names [(a) <</Type /Filespec/F (" + name + ")/EF <</F 5 0 R>>>>]>>>>",
      {stream_object(bytes, "/Type /EmbeddedFile")});
}

TEST(LaunchCheck, AnActionIsFoundWhereverItHangs)
{
  const std::string launch = "<</S /Launch/F (calc.exe)>>";
  const std::string reason = "une action qui lance un programme ou ouvre un fichier";
  EXPECT_THAT(advice_for(link_that(launch)), HasSubstr(reason));
  EXPECT_THAT(advice_for(link_that("<</S /GoTo/D [3 0 R /Fit]/Next [" + launch + "]>>")), HasSubstr(reason));
  EXPECT_THAT(advice_for(catalogue_with("/OpenAction " + launch)), HasSubstr(reason));
  EXPECT_THAT(advice_for(one_page("/AA <</O " + launch + ">>", kBox)), HasSubstr(reason));
  EXPECT_THAT(advice_for(catalogue_with("/Outlines <</First <</Title (a)/A " + launch + ">>>>")), HasSubstr(reason));
  EXPECT_THAT(advice_for(catalogue_with("/AcroForm <</Fields [<</T (a)/AA <</K " + launch + ">>>>]>>")),
              HasSubstr(reason));
  EXPECT_THAT(advice_for(rewritten(link_that(launch), Rewriting::kObjectStreams)), HasSubstr(reason)) << "packed";
}

TEST(LaunchCheck, AProgramIsKnownByItsNameOrItsBytes)
{
  for (const char* name : {"facture.exe", "Facture.PDF.EXE", "facture.exe. ", "a.js", "a.lnk"}) {
    EXPECT_THAT(advice_for(attaching(name, "rien")),
                AllOf(HasSubstr("un fichier joint qui est un programme"), HasSubstr(std::string("«\u00A0") + name[0])));
  }
  EXPECT_THAT(advice_for(attaching("facture.pdf", "MZ\x90")), HasSubstr("«\u00A0facture.pdf\u00A0»"));
  EXPECT_THAT(advice_for(attaching("facture.pdf",
                                   "\x7F"
                                   "ELF\x02")),
              HasSubstr("programme"));
  EXPECT_THAT(advice_for(attaching("a", "#!/bin/sh\nrm -rf ~\n")), HasSubstr("programme"));
  const std::string pinned =
      one_page("/Annots [<</Type /Annot/Subtype /FileAttachment/Rect [0 0 9 9]/FS <</F (a.bat)/EF <</F 5 0 R>>>>>>]",
               kBox, {stream_object("rien")});
  EXPECT_THAT(advice_for(pinned), HasSubstr("programme")) << "pinned to the page";
}

TEST(LaunchCheck, FormsLinksAndOtherFilesAreTakenIn)
{
  const std::string script = "<</S /JavaScript/JS (app.alert\\(1\\))>>";
  EXPECT_EQ(advice_for(catalogue_with("/OpenAction " + script)), "");
  EXPECT_EQ(advice_for(catalogue_with("/AcroForm <</Fields [<</T (a)/AA <</K " + script + ">>>>]>>")), "");
  EXPECT_EQ(advice_for(link_that("<</S /URI/URI (https://www.gouv.fr/a.exe)>>")), "");
  EXPECT_EQ(advice_for(link_that("<</S /GoToR/F (autre.pdf)/D [0 /Fit]>>")), "");
  for (const char* name : {"donnees.csv", "facture-x.xml", "annexe.pdf", "Mémoire"}) {
    EXPECT_EQ(advice_for(attaching(name, "a;b\n")), "") << name;
  }
  EXPECT_EQ(advice_for(attaching("vide.csv", "")), "");
}

}  // namespace
}  // namespace classeur::templates::pdf
