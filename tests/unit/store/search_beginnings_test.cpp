#include "model/store/search_beginnings.hpp"

#include <utility>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/search.hpp"
#include "model/store/search_index.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

TEST(SearchBeginnings, StandBehindTheWordsThatBeginSo)
{
  std::vector<std::pair<std::string, std::vector<Posting>>> written;
  BeginningsWriter writer([&](std::string_view term, std::string_view payload) {
    written.emplace_back(term, std::vector<Posting>());
    decode_postings(payload, written.back().second);
  });
  const auto add = [&](const std::string& term, const std::vector<Posting>& postings) {
    writer.add(term, encode_postings(postings));
    written.emplace_back(term, std::vector<Posting>());
  };
  add("ddemand", {{1, Standing::kInText}});  // a stem
  add("wde", {{1, Standing::kInText}});
  add("wdelai", {{1, Standing::kInTitle}, {4, Standing::kInText}});
  add("wdemande", {{2, Standing::kInText}, {4, Standing::kGone}});
  add("wdemarche", {{4, Standing::kInText}});
  add("wen", {{3, Standing::kInText}});
  add("wx", {{7, Standing::kInText}});
  writer.finish();
  const std::vector<std::pair<std::string, std::vector<Posting>>> expected = {
      {"ddemand", {}},
      {"wde", {}},
      {"wdelai", {}},
      {"wdel\xFF", {{1, Standing::kInTitle}, {4, Standing::kInText}}},
      {"wdemande", {}},
      {"wdemarche", {}},
      {"wdem\xFF", {{2, Standing::kInText}, {4, Standing::kGone}}},
      {"wde\xFF", {{1, Standing::kInTitle}, {2, Standing::kInText}, {4, Standing::kGone}}},
      {"wen", {}},
      {"wen\xFF", {{3, Standing::kInText}}},
      {"wx", {}}};
  // A beginning is written when the next term is told, before that is.
  EXPECT_EQ(written, expected);
}

TEST(SearchBeginnings, AreOfTwoBytesAndOfThree)
{
  EXPECT_FALSE(has_beginning_term("d"));
  EXPECT_TRUE(has_beginning_term("de"));
  EXPECT_TRUE(has_beginning_term("dem"));
  EXPECT_FALSE(has_beginning_term("dema"));
  EXPECT_TRUE(is_beginning_term(beginning_term("de")));
  EXPECT_FALSE(is_beginning_term("wde"));
}

class BeginningsInStoreTest : public SpaceTest
{
};

// 64 * 8 * 8: what was merged was merged again.
TEST_P(BeginningsInStoreTest, AreFoundInBatchesThatWereMergedTwice)
{
  constexpr int kTexts = 4'200;
  const auto note = [](int number) { return number % 3 == 0 ? "délai" : number % 3 == 1 ? "démarche" : "guichet"; };
  const auto add = [&](Change& change, int number, const std::string& text) {
    EvidenceRecord record;
    record.code = fmt::format("PR-{:04}", number);
    record.title = "Relevé";
    record.kind = "register";
    record.period = {base::Date(2019, 1, 1), base::Date(2019, 7, 31)};
    record.made_on = base::Date(2019, 8, 1);
    record.note = text;
    record.revisions = {{0, 1, "Dépôt", {}, "", {{"x", put_bytes(store(), change, "x", "text/plain")}}}};
    add_evidence(change, record);
  };
  store().change(referent(), [&](Change& change) {
    for (int number = 1; number <= kTexts; ++number) add(change, number, note(number));
  });
  const auto ask = [&](const std::string& text) {
    SearchQuestion question;
    question.text = text;
    question.day = base::Date(2019, 11, 18);
    question.visible = {Confidentiality::kOrdinary};
    question.limit = 1;
    return search(store().read(), question);
  };
  const auto total = [&](const std::string& text) { return ask(text).total; };
  EXPECT_EQ(total("dé*"), kTexts / 3 * 2);
  EXPECT_EQ(total("dém*"), kTexts / 3);
  EXPECT_EQ(total("gu*"), kTexts / 3);
  EXPECT_EQ(total("démar*"), kTexts / 3);
  EXPECT_EQ(total("dez*"), 0);
  EXPECT_EQ(ask("gui*").hits.at(0).code, "PR-4199");

  // One of the first loses its word: that is told by a recent text, of what merged batches hold.
  store().change(referent(), [&](Change& change) {
    const EvidenceRecord record = *find_evidence(change, "PR-0003");
    const IndexedText before = indexed_evidence(change, record);
    IndexedText after = before;
    after.text = "guichet";
    add_entries(change.connection(), difference(entries_of(before), entries_of(after), before.number));
    add(change, kTexts + 1, "accueil");  // no change of the index without one of the journal
  });
  EXPECT_EQ(total("dé*"), kTexts / 3 * 2 - 1);
  EXPECT_EQ(total("dém*"), kTexts / 3);
  EXPECT_EQ(total("gu*"), kTexts / 3 + 1);
}

CLASSEUR_ON_BOTH_ENGINES(BeginningsInStoreTest);

}  // namespace
}  // namespace classeur::model::store
