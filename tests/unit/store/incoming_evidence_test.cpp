// Files on their way in, the text that makes them found, and the copies that stand for them.
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "model/store/connection.hpp"
#include "model/store/evidence.hpp"
#include "model/store/evidence_codes.hpp"
#include "model/store/evidence_files.hpp"
#include "model/store/file_texts.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/redactions.hpp"
#include "model/store/search.hpp"
#include "model/store/search_index.hpp"
#include "model/store/uploads.hpp"
#include "space.hpp"

namespace classeur::model::store
{

namespace
{

using base::Date;
using base::Error;
using base::ErrorCode;

constexpr std::int64_t kOwner = 7;

class IncomingEvidence : public SpaceTest
{
 protected:
  ErrorCode code_of_append(const Upload& upload, std::int64_t offset, std::string_view bytes,
                           std::int64_t account = kOwner)
  {
    try {
      append_upload(store(), account, upload.code, offset, bytes);
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::kMisuse;  // never thrown by it
  }
  EvidenceRecord add(const std::string& code, const std::string& bytes, Confidentiality level)
  {
    EvidenceRecord added;
    store().change(referent(), [&](Change& change) {
      EvidenceRecord record;
      record.code = code;
      record.title = "Pièce";
      record.kind = "register";
      record.period = {Date(2019, 1, 1), Date(2019, 1, 31)};
      record.made_on = Date(2019, 2, 1);
      record.confidentiality = level;
      record.revisions = {{}};
      record.revisions.front().files = {{"piece.txt", put_bytes(store(), change, bytes, "text/plain")}};
      added = add_evidence(change, record);
    });
    return added;
  }
  std::vector<std::string> found(const std::string& words, std::vector<Confidentiality> visible)
  {
    SearchQuestion question;
    question.text = words;
    question.day = Date(2019, 11, 18);
    question.visible = std::move(visible);
    std::vector<std::string> codes;
    for (const SearchHit& hit : search(store().read(), question).hits) codes.push_back(hit.code);
    return codes;
  }
};

TEST_P(IncomingEvidence, AFileComesInPiecesAndIsWhole)
{
  const Upload upload = begin_upload(store(), kOwner, "long.txt", 10);
  EXPECT_EQ(append_upload(store(), kOwner, upload.code, 0, "01234"), 5);
  EXPECT_EQ(find_upload(store().read(), kOwner, upload.code, store().now())->received, 5);
  EXPECT_TRUE(list_uploads(store().read(), kOwner, store().now()).empty()) << "not whole yet";
  EXPECT_THROW(read_upload(store(), kOwner, upload.code), Error);
  EXPECT_EQ(append_upload(store(), kOwner, upload.code, 5, "56789"), 10);
  ASSERT_EQ(list_uploads(store().read(), kOwner, store().now()).size(), 1U);
  read_upload(store(), kOwner, upload.code).view([](std::string_view bytes) { EXPECT_EQ(bytes, "0123456789"); });
}

TEST_P(IncomingEvidence, PiecesFollowEachOtherAndEndWhereTheFileEnds)
{
  const Upload upload = begin_upload(store(), kOwner, "long.txt", 10);
  append_upload(store(), kOwner, upload.code, 0, "01234");
  EXPECT_EQ(code_of_append(upload, 0, "01234"), ErrorCode::kConflict) << "twice the same";
  EXPECT_EQ(code_of_append(upload, 4, "4"), ErrorCode::kConflict) << "one before";
  EXPECT_EQ(code_of_append(upload, 6, "6"), ErrorCode::kConflict) << "one behind";
  EXPECT_EQ(code_of_append(upload, 5, "567890"), ErrorCode::kTooLarge) << "one more than announced";
  EXPECT_EQ(code_of_append(upload, 5, "5", kOwner + 1), ErrorCode::kNotFound) << "another's";
  EXPECT_EQ(find_upload(store().read(), kOwner, upload.code, store().now())->received, 5);
}

TEST_P(IncomingEvidence, NobodyKnowsOfTheFilesOfAnother)
{
  const Upload upload = begin_upload(store(), kOwner, "a.txt", 1);
  append_upload(store(), kOwner, upload.code, 0, "a");
  EXPECT_FALSE(find_upload(store().read(), kOwner + 1, upload.code, store().now()));
  EXPECT_TRUE(list_uploads(store().read(), kOwner + 1, store().now()).empty());
  store().change(referent(), [&](Change& change) { discard_upload(change, kOwner + 1, upload.code); });
  EXPECT_TRUE(find_upload(store().read(), kOwner, upload.code, store().now()));
  store().change(referent(), [&](Change& change) { discard_upload(change, kOwner, upload.code); });
  EXPECT_FALSE(find_upload(store().read(), kOwner, upload.code, store().now()));
}

TEST_P(IncomingEvidence, TheBytesOfWhatIsGoneAreClearedAndNoOthers)
{
  const auto chunks = [&] {
    const Reader reader = store().read();
    Query query(reader.connection(), "SELECT count(*) FROM upload_chunk");
    query.next();
    return query.integer(0);
  };
  const Upload gone = begin_upload(store(), kOwner, "a.txt", 40);
  const Upload stays = begin_upload(store(), kOwner, "b.txt", 40);
  for (int at = 0; at < 40; ++at) {
    append_upload(store(), kOwner, gone.code, at, "a");
    append_upload(store(), kOwner, stays.code, at, "b");
  }
  store().change(referent(), [&](Change& change) { discard_upload(change, kOwner, gone.code); });
  EXPECT_EQ(chunks(), 80) << "not while others wait to write";
  clear_discarded(store());
  EXPECT_EQ(chunks(), 40);
  read_upload(store(), kOwner, stays.code).view([](std::string_view bytes) { EXPECT_EQ(bytes, std::string(40, 'b')); });
}

TEST_P(IncomingEvidence, ExpiresADayAfterItsLastByteOrAMonthAfterItIsWhole)
{
  const Upload begun = begin_upload(store(), kOwner, "a.txt", 2);
  append_upload(store(), kOwner, begun.code, 0, "a");
  const Upload half = *find_upload(store().read(), kOwner, begun.code, store().now());
  const auto at = [&](std::int64_t seconds) { return base::Instant{half.touched.seconds + seconds}; };
  EXPECT_TRUE(find_upload(store().read(), kOwner, begun.code, at(kUploadIdleSeconds - 1)));
  EXPECT_FALSE(find_upload(store().read(), kOwner, begun.code, at(kUploadIdleSeconds)));
  append_upload(store(), kOwner, begun.code, 1, "b");
  const Upload whole = *find_upload(store().read(), kOwner, begun.code, store().now());
  const auto then = [&](std::int64_t seconds) { return base::Instant{whole.touched.seconds + seconds}; };
  EXPECT_TRUE(find_upload(store().read(), kOwner, begun.code, then(kUploadWaitingSeconds - 1)));
  EXPECT_FALSE(find_upload(store().read(), kOwner, begun.code, then(kUploadWaitingSeconds)));
}

TEST_P(IncomingEvidence, AnAccountHasItsShareAndNoMore)
{
  begin_upload(store(), kOwner, "a.bin", kFileBytesMax);
  begin_upload(store(), kOwner, "b.bin", kUploadBytesOfAccountMax - kFileBytesMax);
  EXPECT_THROW(begin_upload(store(), kOwner, "c.bin", 1), Error);
  EXPECT_NO_THROW(begin_upload(store(), kOwner + 1, "c.bin", 1));
  EXPECT_THROW(begin_upload(store(), kOwner + 1, "d.bin", kFileBytesMax + 1), Error);
  EXPECT_THROW(begin_upload(store(), kOwner + 1, "e.bin", 0), Error);
}

TEST_P(IncomingEvidence, IsFoundByItsTextOnceItWasReadByThoseWhoMaySeeIt)
{
  const EvidenceRecord open = add("PR-2019-001", "un", Confidentiality::kOrdinary);
  const EvidenceRecord secret = add("PR-2019-002", "deux", Confidentiality::kRestricted);
  EXPECT_TRUE(found("tramontane", {Confidentiality::kOrdinary}).empty());
  EXPECT_EQ(unread_files(store().read(), 0, 10).files.size(), 2U);
  store().change(referent(), [&](Change& change) {
    keep_file_text(change, open.current().files.front().file.digest, "Le vent de tramontane");
    keep_file_text(change, secret.current().files.front().file.digest, "La tramontane souffle");
  });
  EXPECT_TRUE(unread_files(store().read(), 0, 10).files.empty());
  EXPECT_EQ(found("tramontane", {Confidentiality::kOrdinary}), std::vector<std::string>{"PR-2019-001"});
  EXPECT_EQ(found("tramontane", {Confidentiality::kOrdinary, Confidentiality::kRestricted}).size(), 2U);
  EXPECT_TRUE(verify(store()).findings.empty());
}

TEST_P(IncomingEvidence, ATextThatManyRecordsShareMakesAllOfThemFoundAsAnIndexMadeAnewDoes)
{
  const EvidenceRecord first = add("PR-2019-001", "même contenu", Confidentiality::kOrdinary);
  add("PR-2019-002", "même contenu", Confidentiality::kOrdinary);
  store().change(referent(), [&](Change& change) {
    EvidenceRevision revision;
    revision.reason = "Page oubliée";
    const StoredFile more = put_bytes(store(), change, "autre", "text/plain");
    revision.files = {{"a.txt", more}, {"piece.txt", first.current().files.front().file}};
    add_revision(change, "PR-2019-001", revision);
  });
  const base::Digest shared = first.current().files.front().file.digest;
  store().change(referent(), [&](Change& change) { keep_file_text(change, shared, "La tramontane, puis le mistral"); });
  store().change(referent(), [&](Change& change) { keep_file_text(change, base::sha256("autre"), "Le vent d’autan"); });
  const std::vector<std::string> both = {"PR-2019-002", "PR-2019-001"};
  EXPECT_EQ(found("tramontane", {Confidentiality::kOrdinary}), both);
  EXPECT_EQ(found("\"autan la tramontane\"", {Confidentiality::kOrdinary}), std::vector<std::string>{"PR-2019-001"})
      << "in the order of its files, whichever was read first";
  store().change(referent(), [&](Change& change) { rebuild_search(change); });
  EXPECT_EQ(found("tramontane", {Confidentiality::kOrdinary}), both);
  EXPECT_EQ(found("\"autan la tramontane\"", {Confidentiality::kOrdinary}), std::vector<std::string>{"PR-2019-001"});
}

TEST_P(IncomingEvidence, FilesThatNobodyReadAreFoundByPieces)
{
  for (const char* code : {"PR-2019-001", "PR-2019-002", "PR-2019-003"}) add(code, code, Confidentiality::kOrdinary);
  store().change(referent(), [&](Change& change) { keep_file_text(change, base::sha256("PR-2019-002"), ""); });
  const UnreadFiles first = unread_files(store().read(), 0, 2);
  EXPECT_EQ(first.files, std::vector<base::Digest>{base::sha256("PR-2019-001")}) << "an empty text is one";
  EXPECT_FALSE(first.is_all);
  const UnreadFiles second = unread_files(store().read(), first.looked_at, 2);
  EXPECT_EQ(second.files, std::vector<base::Digest>{base::sha256("PR-2019-003")});
  EXPECT_TRUE(second.is_all);
}

TEST_P(IncomingEvidence, HoldersOfAFileAreTheRecordsThatMayBeSeen)
{
  const EvidenceRecord open = add("PR-2019-001", "même", Confidentiality::kOrdinary);
  add("PR-2019-002", "même", Confidentiality::kRestricted);
  add("PR-2019-003", "autre", Confidentiality::kOrdinary);
  const base::Digest digest = open.current().files.front().file.digest;
  const auto codes_of_them = [&](const std::vector<Confidentiality>& visible, int limit) {
    std::vector<std::string> codes;
    for (const FileHolder& holder : holders_of_file(store().read(), digest, visible, limit)) {
      codes.push_back(holder.code);
    }
    return codes;
  };
  EXPECT_EQ(codes_of_them({Confidentiality::kOrdinary}, 10), std::vector<std::string>{"PR-2019-001"});
  EXPECT_EQ(codes_of_them({Confidentiality::kOrdinary, Confidentiality::kPersonal, Confidentiality::kRestricted}, 10),
            (std::vector<std::string>{"PR-2019-001", "PR-2019-002"}));
  EXPECT_EQ(codes_of_them({Confidentiality::kRestricted, Confidentiality::kOrdinary}, 1),
            std::vector<std::string>{"PR-2019-001"});
  EXPECT_TRUE(codes_of_them({}, 10).empty());
}

// Those that came meanwhile, each once, whichever of several others has its bytes.
TEST_P(IncomingEvidence, AFileIsKnownWhereAnotherRecordHadItFirst)
{
  EXPECT_EQ(latest_file(store().read()), 0);
  add("PR-2019-001", "même", Confidentiality::kRestricted);
  const std::int64_t since = latest_file(store().read());
  EXPECT_GT(since, 0);
  EXPECT_TRUE(list_known_files(store().read(), 0).empty());
  add("PR-2019-002", "même", Confidentiality::kOrdinary);
  add("PR-2019-003", "autre", Confidentiality::kOrdinary);
  add("PR-2019-004", "même", Confidentiality::kOrdinary);
  store().change(referent(), [&](Change& change) { withdraw_evidence(change, "PR-2019-001", "Doublon"); });
  const std::vector<KnownFile> files = list_known_files(store().read(), since);
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].code, "PR-2019-002");
  EXPECT_EQ(files[1].code, "PR-2019-004");
  for (const KnownFile& file : files) {
    EXPECT_EQ(file.first.code, "PR-2019-001");
    EXPECT_TRUE(file.first.withdrawn);
  }
}

TEST_P(IncomingEvidence, ProposalsComeFromWhatMayBeSeenAndIsNotWithdrawn)
{
  add("PR-2019-001", "un", Confidentiality::kOrdinary);
  add("PR-2019-002", "deux", Confidentiality::kRestricted);
  add("PR-2019-003", "trois", Confidentiality::kOrdinary);
  add("PR-2019-004", "quatre", Confidentiality::kOrdinary);
  store().change(referent(), [&](Change& change) { withdraw_evidence(change, "PR-2019-003", "Versée par erreur"); });
  const auto codes_of_them = [&](int limit) {
    std::vector<std::string> codes;
    for (const PastFile& file : list_latest_files(store().read(), {Confidentiality::kOrdinary}, limit)) {
      EXPECT_EQ(file.name, "piece.txt");
      EXPECT_EQ(file.period_to, Date(2019, 1, 31));
      codes.push_back(file.code);
    }
    return codes;
  };
  EXPECT_EQ(codes_of_them(10), (std::vector<std::string>{"PR-2019-004", "PR-2019-001"}));
  EXPECT_EQ(codes_of_them(1), std::vector<std::string>{"PR-2019-004"});
}

TEST_P(IncomingEvidence, AWithdrawalSaysWhenByWhichFunctionAndWhy)
{
  add("PR-2019-001", "un", Confidentiality::kOrdinary);
  EXPECT_FALSE(find_withdrawal(store().read(), "PR-2019-001"));
  EXPECT_FALSE(find_withdrawal(store().read(), "PR-9999-001"));
  const std::int64_t before = store().journal_head();
  store().change(referent(), [&](Change& change) { withdraw_evidence(change, "PR-2019-001", "Versée deux fois"); });
  const auto told = find_withdrawal(store().read(), "PR-2019-001");
  ASSERT_TRUE(told);
  EXPECT_EQ(told->reason, "Versée deux fois");
  EXPECT_EQ(told->by, referent().function);
  EXPECT_EQ(told->at, november());
  EXPECT_FALSE(find_withdrawal(store().read().known_at(before), "PR-2019-001")) << "not known then";
}

TEST_P(IncomingEvidence, WhatIsWithdrawnChangesNoMore)
{
  add("PR-2019-001", "un", Confidentiality::kOrdinary);
  const auto code_of_revising = [&](const char* code) {
    try {
      store().change(referent(), [&](Change& change) {
        add_revision(change, code,
                     {0, 0, "Complété", {}, "", {{"b.txt", put_bytes(store(), change, "deux", "text/plain")}}});
      });
    } catch (const Error& error) {
      return std::optional(error.code());
    }
    return std::optional<ErrorCode>();
  };
  EXPECT_EQ(code_of_revising("PR-2019-001"), std::nullopt);
  EXPECT_EQ(code_of_revising("PR-9999-001"), ErrorCode::kNotFound);
  store().change(referent(), [&](Change& change) { withdraw_evidence(change, "PR-2019-001", "Doublon"); });
  EXPECT_EQ(code_of_revising("PR-2019-001"), ErrorCode::kConflict);
  EXPECT_THROW(store().change(referent(), [&](Change& change) { withdraw_evidence(change, "PR-2019-001", "Encore"); }),
               Error);
  const auto record = find_evidence(store().read(), "PR-2019-001");
  EXPECT_EQ(record->revisions.size(), 2U);
  EXPECT_EQ(record->withdrawal_reason, "Doublon");
  const auto holders = holders_of_file(store().read(), base::sha256("un"), {Confidentiality::kOrdinary}, 10);
  ASSERT_EQ(holders.size(), 1U);
  EXPECT_TRUE(holders.front().withdrawn);
}

TEST_P(IncomingEvidence, TheLastRedactedCopyStandsForAFile)
{
  const EvidenceRecord record = add("PR-2019-001", "Nom de l’usager", Confidentiality::kPersonal);
  const base::Digest original = record.current().files.front().file.digest;
  for (const std::string text : {"Nom caché", "Nom mieux caché"}) {
    store().change(referent(), [&](Change& change) {
      add_redaction(change, "PR-2019-001", original,
                    {"copie.txt", put_bytes(store(), change, text, "text/plain"), "Noms", {}, ""});
    });
  }
  const EvidenceFile file = find_evidence(store().read(), "PR-2019-001")->current().files.front();
  EXPECT_EQ(file.file.digest, original);
  ASSERT_TRUE(file.redacted);
  EXPECT_EQ(file.shown().digest, base::sha256("Nom mieux caché"));
  EXPECT_EQ(file.shown_name(), "copie.txt");
  EXPECT_EQ(file.redacted->recorded_by, referent().function);
  EXPECT_TRUE(verify(store()).findings.empty());
}

TEST_P(IncomingEvidence, ACopyThatIsTheOriginalIsNone)
{
  const EvidenceRecord record = add("PR-2019-001", "Nom de l’usager", Confidentiality::kPersonal);
  const StoredFile original = record.current().files.front().file;
  EXPECT_THROW(
      store().change(referent(),
                     [&](Change& change) {
                       add_redaction(change, "PR-2019-001", original.digest, {"a.txt", original, "Noms", {}, ""});
                     }),
      Error);
  EXPECT_THROW(
      store().change(referent(),
                     [&](Change& change) {
                       add_redaction(change, "PR-2019-001", base::sha256("autre"), {"a.txt", original, "Noms", {}, ""});
                     }),
      Error);
}

TEST_P(IncomingEvidence, CodesGoOnBehindTheGreatest)
{
  EXPECT_EQ(next_evidence_code(store().read(), 2019), "PR-2019-001");
  add("PR-2019-002", "a", Confidentiality::kOrdinary);
  add("PR-2018-950", "b", Confidentiality::kOrdinary);
  EXPECT_EQ(next_evidence_code(store().read(), 2019), "PR-2019-003");
  add("PR-2019-999", "c", Confidentiality::kOrdinary);
  EXPECT_EQ(next_evidence_code(store().read(), 2019), "PR-2019-1000");
  add("PR-2019-1000", "d", Confidentiality::kOrdinary);
  EXPECT_EQ(next_evidence_code(store().read(), 2019), "PR-2019-1001");
}

CLASSEUR_ON_BOTH_ENGINES(IncomingEvidence);

}  // namespace
}  // namespace classeur::model::store
