// Who is writing a document, until when, and how another takes it over without either losing a word.
#include <gmock/gmock.h>

#include "base/paris_time.hpp"
#include "model/store/editing.hpp"
#include "model/store/journals.hpp"
#include "tests/http/editing_site.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using ::testing::HasSubstr;
using ::testing::Not;
using tests::Answer;
using tests::HtmlForm;

class EditLocks : public Editing
{
};

}  // namespace

TEST_F(EditLocks, SaysWhoIsWritingUntilTheLockLapses)
{
  make_draft("FP-10");
  ASSERT_TRUE(form_of(referent_.get("/documents/FP-10/modifier?version=2.1")).found());
  Answer answer = correspondent_.get("/documents/FP-10/modifier?version=2.1");
  EXPECT_EQ(answer.status, 200);
  EXPECT_FALSE(form_of(answer).found());
  EXPECT_THAT(answer.body, HasSubstr(kReferent));
  EXPECT_THAT(answer.body, HasSubstr("/documents/FP-10/versions/2.1"));
  const auto since = store::find_edit_lock(site_.store().read(), "FP-10")->since;
  EXPECT_THAT(answer.body, HasSubstr(base::paris_moment(since)));
  run("UPDATE edit_lock SET lapses_at = lapses_at - " + std::to_string(store::kOpenedLockSeconds));
  EXPECT_TRUE(form_of(correspondent_.get("/documents/FP-10/modifier?version=2.1")).found());
  EXPECT_FALSE(form_of(referent_.get("/documents/FP-10/modifier?version=2.1")).found());
  // Leaving frees it.
  const HtmlForm form = form_of(correspondent_.get("/documents/FP-10/modifier?version=2.1"));
  EXPECT_EQ(send(correspondent_, form, "quitter").status, 303);
  EXPECT_TRUE(form_of(referent_.get("/documents/FP-10/modifier?version=2.1")).found());
}

TEST_F(EditLocks, HoldsADocumentLongerOnceSomethingIsTyped)
{
  make_draft("FP-10");
  const HtmlForm form = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  EXPECT_EQ(referent_.post("/documents/FP-10/brouillon", form.encoded("")).status, 200);
  run("UPDATE edit_lock SET lapses_at = lapses_at - " + std::to_string(store::kOpenedLockSeconds));
  EXPECT_FALSE(form_of(correspondent_.get("/documents/FP-10/modifier?version=2.1")).found());
}

// Who takes over is told what it means, who is taken over from is told at his next word, and neither loses any.
TEST_F(EditLocks, IsTakenOverAndLosesNothing)
{
  make_draft("FP-10");
  HtmlForm mine = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  Answer answer = correspondent_.get("/documents/FP-10/modifier?version=2.1");
  const HtmlForm take(answer.body, "cl-gestures");
  ASSERT_TRUE(take.found());
  EXPECT_THAT(answer.body, HasSubstr("Prendre la main"));
  answer = correspondent_.post(take.action(), take.encoded("prendre"));
  ASSERT_EQ(answer.status, 303);
  HtmlForm theirs = form_of(correspondent_.get(answer.header("location")));
  ASSERT_TRUE(theirs.found());
  const std::int64_t head = site_.store().journal_head();
  const auto told = store::list_journal(site_.store().read(), head - 1, 1);
  EXPECT_EQ(told.at(0).action, "editing.take_over");
  EXPECT_EQ(told.at(0).actor.name, kCorrespondent);

  mine.set("objet", "Le texte du référent.");
  EXPECT_THAT(send(referent_, mine, "ajouter:etapes").body, HasSubstr("a pris la main sur ce document"));
  EXPECT_THAT(referent_.post("/documents/FP-10/brouillon", mine.encoded("")).body, HasSubstr(kCorrespondent));
  answer = send(referent_, mine);
  ASSERT_EQ(answer.status, 303);
  const std::string location = answer.header("location");
  const std::string after = referent_.get(location.substr(0, location.find('#'))).body;
  EXPECT_THAT(after, HasSubstr("Votre texte est enregistré"));
  EXPECT_THAT(after, HasSubstr("a pris la main après vous"));
  EXPECT_THAT(draft_text("FP-10").text, HasSubstr("Le texte du référent."));

  theirs.set("objet", "Le texte du correspondant.");
  answer = send(correspondent_, theirs);
  EXPECT_EQ(answer.status, 409);
  for (const char* said : {"Le texte du référent.", "Le texte du correspondant.", kReferent}) {
    EXPECT_THAT(answer.body, HasSubstr(said));
  }
}

TEST_F(EditLocks, SaysThatTheOtherTextIsFromAnotherWindowOfTheSameAccount)
{
  make_draft("FP-10");
  HtmlForm one = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  HtmlForm other = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  one.set("objet", "Première fenêtre.");
  other.set("objet", "Seconde fenêtre.");
  ASSERT_EQ(send(referent_, one).status, 303);
  const Answer answer = send(referent_, other);
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("dans une autre fenêtre, avec votre compte"));
  EXPECT_THAT(answer.body, Not(HasSubstr("pendant que vous écriviez")));
}

}  // namespace classeur::server
