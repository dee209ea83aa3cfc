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
  for (const char* name : {"facture.exe", "Facture.PDF.EXE", "facture.exe. ", "a.js", "a.lnk", "a.vbs", "a.bas",
                           "a.docm", "a.XLSM", "a.pptm", "a.dotm"}) {
    EXPECT_THAT(advice_for(attaching(name, "rien")),
                AllOf(HasSubstr("un fichier joint qui est un programme"), HasSubstr(std::string("«\u00A0") + name[0])));
  }
  EXPECT_THAT(advice_for(attaching("facture.pdf", "MZ\x90")), HasSubstr("«\u00A0facture.pdf\u00A0»"));
  EXPECT_THAT(advice_for(attaching("facture.pdf",
                                   "\x7F"
                                   "ELF\x02")),
              HasSubstr("programme"));
  EXPECT_THAT(advice_for(attaching("a", "#!/bin/sh\nrm -rf ~\n")), HasSubstr("programme"));
  EXPECT_THAT(advice_for(attaching("a", "\xCF\xFA\xED\xFE\x07")), HasSubstr("programme")) << "of macOS";
  EXPECT_THAT(advice_for(attaching("a", std::string_view("L\0\0\0\x01\x14\x02\0\0", 9))), HasSubstr("programme"))
      << "a link of Windows";
  const std::string pinned =
      one_page("/Annots [<</Type /Annot/Subtype /FileAttachment/Rect [0 0 9 9]/FS <</F (a.bat)/EF <</F 5 0 R>>>>>>]",
               kBox, {stream_object("rien")});
  EXPECT_THAT(advice_for(pinned), HasSubstr("programme")) << "pinned to the page";
}

// Wherever an action hangs whose turn comes without a person.
TEST(LaunchCheck, WhatFetchesOrSendsByItselfIsRefused)
{
  const std::string reason =
      "une action qui, dès l’ouverture, va chercher un contenu ailleurs ou y envoie quelque chose";
  const std::vector<std::string> actions = {
      "<</S /URI/URI (https://exemple.fr/)>>", "<</S /SubmitForm/F <</FS /URL/F (https://exemple.fr/)>>>>",
      "<</S /GoToR/F (\\\\\\\\exemple\\\\a.pdf)/D [0 /Fit]>>", "<</S /GoToE/D [0 /Fit]/T <</R /C/N (a.pdf)>>>>",
      "<</S /ImportData/F (a.fdf)>>"};
  for (const std::string& action : actions) {
    EXPECT_THAT(advice_for(catalogue_with("/OpenAction " + action)), HasSubstr(reason)) << action;
    EXPECT_THAT(advice_for(one_page("/AA <</O " + action + ">>", kBox)), HasSubstr(reason)) << action;
    EXPECT_EQ(advice_for(link_that(action)), "") << "a person does it: " << action;
    EXPECT_EQ(advice_for(one_page("/Annots [<</Subtype /Widget/Rect [0 0 9 9]/AA <</U " + action + ">>>>]", kBox)), "")
        << "at a click: " << action;
  }
  const std::string& action = actions.front();
  EXPECT_THAT(advice_for(catalogue_with("/OpenAction <</S /GoTo/D [3 0 R /Fit]/Next [" + action + "]>>")),
              HasSubstr(reason))
      << "behind a harmless one";
  EXPECT_THAT(
      advice_for(catalogue_with("/OpenAction 5 0 R", {"<</S /Named/N /Print/Next 6 0 R>>",
                                                      "<</S /GoTo/D [3 0 R /Fit]/Next [5 0 R " + action + "]>>"})),
      HasSubstr(reason))
      << "in a ring";
  EXPECT_THAT(advice_for(catalogue_with("/AA <</WC " + action + ">>")), HasSubstr(reason));
  EXPECT_THAT(advice_for(one_page("/Annots [<</Subtype /Screen/Rect [0 0 9 9]/AA <</PO " + action + ">>>>]", kBox)),
              HasSubstr(reason));
}

// Where no reader looks for attachments first.
TEST(LaunchCheck, AProgramIsFoundWhereverItIsAttached)
{
  const std::string file = "<</Type /Filespec/F (a.exe)/EF <</F 5 0 R>>>>";
  const std::vector<std::string> bytes = {stream_object("rien", "/Type /EmbeddedFile"),
                                          stream_object(kBox, "/Subtype /Form/BBox [0 0 9 9]/AF [" + file + "]")};
  EXPECT_THAT(advice_for(catalogue_with("/AF [" + file + "]", bytes)), HasSubstr("programme"));
  EXPECT_THAT(advice_for(one_page("/AF [" + file + "]", kBox, bytes)), HasSubstr("programme"));
  EXPECT_THAT(advice_for(one_page("/Resources <</XObject <</F 6 0 R>>>>", "/F Do", bytes)), HasSubstr("programme"));
  EXPECT_THAT(advice_for(one_page("/Resources <</Properties <</P <</AF [" + file + "]>>>>>>", kBox, bytes)),
              HasSubstr("programme"));
  EXPECT_THAT(advice_for(one_page("/Annots [<</Subtype /Stamp/Rect [0 0 9 9]/AP <</N 6 0 R>>>>]", kBox, bytes)),
              HasSubstr("programme"));
}

TEST(LaunchCheck, FormsLinksAndOtherFilesAreTakenIn)
{
  const std::string script = "<</S /JavaScript/JS (app.alert\\(1\\))>>";
  EXPECT_EQ(advice_for(catalogue_with("/OpenAction " + script)), "");
  EXPECT_EQ(advice_for(catalogue_with("/AcroForm <</Fields [<</T (a)/AA <</K " + script + ">>>>]>>")), "");
  EXPECT_EQ(advice_for(one_page("/AA <</O " + script + ">>", kBox)), "");
  EXPECT_EQ(advice_for(catalogue_with("/OpenAction [3 0 R /Fit]")), "");
  EXPECT_EQ(advice_for(catalogue_with("/OpenAction <</S /GoTo/D [3 0 R /Fit]>>")), "");
  EXPECT_EQ(advice_for(catalogue_with("/OpenAction <</S /Named/N /Print>>")), "");
  EXPECT_EQ(advice_for(link_that("<</S /URI/URI (https://www.gouv.fr/a.exe)>>")), "");
  EXPECT_EQ(advice_for(link_that("<</S /GoToR/F (autre.pdf)/D [0 /Fit]>>")), "");
  for (const char* name : {"donnees.csv", "facture-x.xml", "annexe.pdf", "Mémoire"}) {
    EXPECT_EQ(advice_for(attaching(name, "a;b\n")), "") << name;
  }
  EXPECT_EQ(advice_for(attaching("vide.csv", "")), "");
  EXPECT_EQ(advice_for(catalogue_with("/StructTreeRoot <</K [<</S /Launch>>]>>")), "") << "an element of that name";
}

}  // namespace
}  // namespace classeur::templates::pdf
