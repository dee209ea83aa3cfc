// The example's site with two who may write in it, and what tests of writing do again and again.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "model/store/connection.hpp"
#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "procedures/document_reader.hpp"
#include "tests/http/html_form.hpp"
#include "tests/http/site.hpp"

namespace classeur::server
{

constexpr const char* kForm = "cl-editing";
constexpr const char* kReferent = "referent-qualite";
constexpr const char* kCorrespondent = "correspondant-dci";

class Editing : public ::testing::Test
{
 protected:
  Editing() : referent_(site_), correspondent_(site_)
  {
    referent_.sign_in(kReferent);
    correspondent_.sign_in(kCorrespondent);
  }

  static tests::HtmlForm form_of(const tests::Answer& answer) { return {answer.body, kForm}; }

  // The form of a new version, with what only the writer can say.
  tests::HtmlForm begun(tests::Browser& browser, const std::string& code)
  {
    tests::HtmlForm form = form_of(browser.get("/documents/" + code + "/modifier"));
    EXPECT_TRUE(form.found()) << code;
    form.set("effet", "2020-01-06");
    form.set("motif", "Retour d’expérience");
    form.set("changement", "Un mot de plus.");
    return form;
  }
  tests::Answer send(tests::Browser& browser, const tests::HtmlForm& form, const std::string& gesture = "enregistrer")
  {
    return browser.post(form.action(), form.encoded(gesture));
  }
  // A draft saved by the referent; the lock is free again.
  void make_draft(const std::string& code) { ASSERT_EQ(send(referent_, begun(referent_, code), "fermer").status, 303); }
  model::DocumentVersion prepared(const std::string& code)
  {
    for (const model::DocumentVersion& version : model::store::list_versions(site_.store().read(), code)) {
      if (version.state == model::VersionState::kDraft) return version;
    }
    ADD_FAILURE() << "no draft of " << code;
    return {};
  }
  procedures::ControlledDocument text_of(const std::string& code, const base::Digest& content)
  {
    return procedures::read_document(model::store::read_whole_file(site_.store().read(), content), code);
  }
  procedures::ControlledDocument draft_text(const std::string& code) { return text_of(code, prepared(code).content); }

  void run(const std::string& sql)
  {
    site_.store().change({0, "test", ""}, [&](model::store::Change& change) { change.connection().run_script(sql); });
  }

  tests::Site site_;
  tests::Browser referent_;
  tests::Browser correspondent_;
};

}  // namespace classeur::server
