// What a store keeps in memory of its search index stays right while others write.
#include <array>
#include <random>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/search.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

class SearchMemory : public SpaceTest
{
 protected:
  static SearchQuestion question()
  {
    SearchQuestion question;
    question.text = "registre";
    question.day = base::Date(2019, 11, 18);
    question.visible = {Confidentiality::kOrdinary};
    question.filter.state.reset();
    question.limit = 5;
    question.with_counts = true;
    return question;
  }
  DocumentVersion version(Change& change, int number, VersionState state)
  {
    DocumentVersion version;
    version.document = "FP-10";
    version.number = fmt::format("{}.0", number);
    version.state = state;
    version.effective = base::Date(2019, 4, 11) + number;
    version.content = put_bytes(store(), change, fmt::format("<procedure/>{}", number), "application/xml").digest;
    version.content_type = "application/xml";
    return version;
  }
  void add_sheet()
  {
    store().change(referent(), [&](Change& change) {
      Document document;
      document.code = "FP-10";
      document.type = DocumentType::kProcedure;
      document.number = 10;
      document.title = "Registre des réclamations";
      add_document(change, document);
      add_version(change, version(change, 1, VersionState::kApproved), "Suivi");
    });
  }
};

// One answer as text: what it found, and what each filter would find.
std::string told(const SearchAnswer& answer)
{
  std::string text = fmt::format("{}:", answer.total);
  for (const SearchHit& hit : answer.hits) text += fmt::format(" {}/{}/{}", hit.code, hit.version, code_of(hit.state));
  for (const auto* counts :
       {&answer.counts.natures, &answer.counts.services, &answer.counts.commitments, &answer.counts.states}) {
    text += " |";
    for (const SearchCount& count : *counts) text += fmt::format(" {}={}", count.value, count.count);
  }
  return text;
}

// A store that has answered before and one just opened: changes in between are folded and merged, some are undone.
TEST_P(SearchMemory, AnswersAsAFreshStoreAfterEveryChange)
{
  constexpr int kChanges = 560;  // more than are merged once: 64 * 8
  constexpr int kCheckedEach = 20;
  constexpr std::array<std::string_view, 3> kServices = {"DCI", "DRHB", ""};
  std::mt19937 random(71);
  add_sheet();
  for (int number = 1; number <= kChanges; ++number) {
    const auto change_one = [&](Change& change) {
      EvidenceRecord record;
      record.code = fmt::format("PR-{:03}", number);
      record.title = "Registre";
      record.kind = "register";
      record.period = {base::Date(2019, 1, 1), base::Date(2019, 7, 31)};
      record.made_on = base::Date(2019, 8, 1);
      record.service = kServices[random() % kServices.size()];
      record.confidentiality = random() % 4 == 0 ? Confidentiality::kRestricted : Confidentiality::kOrdinary;
      record.requirements = {fmt::format("{}.1", random() % 3 + 1), fmt::format("{}.2", random() % 3 + 1)};
      record.revisions = {{0, 1, "Dépôt", {}, "", {{"x.txt", put_bytes(store(), change, "x", "text/plain")}}}};
      add_evidence(change, record);
      const std::string earlier = fmt::format("PR-{:03}", random() % static_cast<unsigned>(number) + 1);
      const auto there = find_evidence(change, earlier);
      if (number % 5 == 0 && there && !there->withdrawn) withdraw_evidence(change, earlier, "Erreur");
      if (number % 100 != 0) return;
      const DocumentVersion next =
          add_version(change, version(change, number / 100 + 1, VersionState::kDraft), "Réponses aux usagers");
      Document document = *find_document(change, "FP-10");
      document.title = number % 200 == 0 ? "Registre des réclamations" : "Registre des plaintes";
      document.service = kServices[random() % 2];
      publish_version(change, document, next);
    };
    if (number % 7 == 0) {
      EXPECT_THROW(store().change(referent(),
                                  [&](Change& change) {
                                    change_one(change);
                                    (void)search(change, question());
                                    throw base::Error(base::ErrorCode::kBadInput, "Non.");
                                  }),
                   base::Error);
    } else {
      store().change(referent(), change_one);
    }
    const std::string answer = told(search(store().read(), question()));
    if (number % kCheckedEach != 0) continue;
    const auto fresh = Store::open(url(), OpenMode::kMustExist, november);
    ASSERT_EQ(answer, told(search(fresh->read(), question()))) << "after " << number << " changes";
  }
}

CLASSEUR_ON_BOTH_ENGINES(SearchMemory);

}  // namespace
}  // namespace classeur::model::store
