#include "tests/http/evidence_site.hpp"

#include <fmt/format.h>

#include "model/store/evidence.hpp"

namespace classeur::server::tests
{

Browser EvidenceSite::signed_in(const std::string& login)
{
  Browser browser(site_);
  EXPECT_EQ(browser.sign_in(login).status, 303) << login;
  return browser;
}

std::string EvidenceSite::field(const std::string& name, const std::string& value)
{
  return fmt::format("--limit\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", name, value);
}

Answer EvidenceSite::post_files(Browser& browser, const std::string& target, std::string fields,
                                const std::vector<File>& files)
{
  fields += field("csrf", browser.csrf_of("/"));
  for (const File& file : files) {
    fields += fmt::format(
        "--limit\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{}\"\r\nContent-Type: "
        "application/octet-stream\r\n\r\n{}\r\n",
        file.name, file.bytes);
  }
  return browser.post(target, fields + "--limit--\r\n", {{"Content-Type", "multipart/form-data; boundary=limit"}});
}

void EvidenceSite::add_piece(const std::string& code, model::Confidentiality confidentiality)
{
  site_.store().change({0, "essai", "Essai"}, [&](model::store::Change& change) {
    model::EvidenceRecord added;
    added.code = code;
    added.title = "Zibeline";
    added.kind = "minutes";
    added.period = {base::Date(2019, 3, 1), base::Date(2019, 3, 31)};
    added.made_on = base::Date(2019, 4, 2);
    added.confidentiality = confidentiality;
    added.revisions = {{0, 1, "Versement", {}, "", {}}};
    model::store::add_evidence(change, added);
  });
}

}  // namespace classeur::server::tests
