// kill -9 of the command line at any moment: making a space, importing, making a binder.
#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "killed_space.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/organisations.hpp"

namespace classeur::faults
{
namespace
{

namespace store = model::store;

constexpr int kDocuments = 40;
constexpr int kPieces = 20;

// A folder with documents, and a manifest of evidence with its files.
struct Delivery {
  std::string folder;
  std::vector<std::string> documents;            // codes
  std::map<std::string, base::Digest> evidence;  // by code
};

std::string with_code(std::string sheet, const std::string& old_code, const std::string& code)
{
  for (std::size_t at = sheet.find(old_code); at != std::string::npos; at = sheet.find(old_code, at + code.size())) {
    sheet.replace(at, old_code.size(), code);
  }
  return sheet;
}

Delivery deliver(const std::string& folder, int number)
{
  static const std::string charter =
      content_of(CLASSEUR_SOURCE_DIR "/procedures/library/haute-savoie/documents/CH-01.xml");
  Delivery delivery;
  delivery.folder = folder;
  std::filesystem::create_directories(folder + "/files");
  for (int document = 0; document < kDocuments; ++document) {
    const std::string code = fmt::format("CHX-{}-{}", number, document);
    write_content(fmt::format("{}/{}.xml", folder, code), with_code(charter, "CH-01", code));
    delivery.documents.push_back(code);
  }
  std::string manifest =
      "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,confidentiality,origin,files,"
      "note\n";
  for (int piece = 0; piece < kPieces; ++piece) {
    const std::string code = fmt::format("PX-{}-{}", number, piece);
    const SampleFile file = sample_file(code, piece);
    write_content(folder + "/files/" + file.name, file.bytes);
    manifest += fmt::format("{},Essai,minutes,2019-01-01,2019-01-31,2019-02-01,,,SG,3.4,ordinary,uploaded,{},\n", code,
                            file.name);
    delivery.evidence.emplace(code, base::sha256(file.bytes));
  }
  write_content(folder + "/manifest.csv", manifest);
  return delivery;
}

class ProgramKilled : public KilledSpace
{
 protected:
  // How many of the codes are there.
  static std::size_t count_documents(const store::Reader& reader, const Delivery& delivery)
  {
    std::size_t count = 0;
    for (const std::string& code : delivery.documents) count += store::find_document(reader, code) ? 1 : 0;
    return count;
  }
  static std::size_t count_evidence(const store::Reader& reader, const Delivery& delivery)
  {
    std::size_t count = 0;
    for (const auto& [code, digest] : delivery.evidence) count += store::find_evidence(reader, code) ? 1 : 0;
    return count;
  }
  // Even ones bring a folder with documents and evidence, odd ones a manifest of evidence.
  std::vector<std::string> import_command(const Delivery& delivery, int number) const
  {
    if (number % 2 == 0) return command({"import", delivery.folder});
    return command({"evidence", "import", delivery.folder + "/manifest.csv"});
  }
};

TEST_P(ProgramKilled, InAnImportKeepsAllOfItOrNothing)
{
  ASSERT_NO_FATAL_FAILURE(make_example());
  const int kills = is_sqlite() ? 26 : 6;
  std::chrono::milliseconds whole[2]{};
  for (const int number : {0, 1}) {
    const Delivery delivery = deliver(path(fmt::format("first-{}", number)), 1'000 + number);
    const Outcome outcome = run_program(folder(), import_command(delivery, number));
    ASSERT_EQ(outcome.exit, 0) << outcome.errors;
    whole[number] = outcome.took;
  }

  Moments moments(kills);
  std::vector<Delivery> kept;
  int interrupted = 0;
  for (int number = 0; number < kills; ++number) {
    const std::string when = fmt::format("kill {}", number);
    const Delivery delivery = deliver(path(fmt::format("delivery-{}", number)), number);
    Program program(folder(), import_command(delivery, number));
    std::this_thread::sleep_for(moments.next(whole[number % 2]));
    const bool killed = program.kill();
    const bool acknowledged = !killed || content_of(path("err.txt")).find("Importé") != std::string::npos;
    ASSERT_EQ(program.wait(), killed ? -1 : 0) << when;
    ASSERT_NO_FATAL_FAILURE(expect_sound(when));

    const auto space = open();
    const store::Reader reader = space->read();
    const std::size_t pieces = count_evidence(reader, delivery);
    ASSERT_TRUE(pieces == 0 || pieces == kPieces) << when << ": " << pieces;
    const std::size_t documents = count_documents(reader, delivery);
    ASSERT_EQ(documents, pieces != 0 && number % 2 == 0 ? kDocuments : 0) << when;
    ASSERT_TRUE(pieces != 0 || !acknowledged) << when << ": acknowledged and not kept";
    if (pieces != 0) kept.push_back(delivery);
    interrupted += pieces == 0 ? 1 : 0;
    std::filesystem::remove_all(delivery.folder);
  }
  const auto space = open();
  const store::Reader reader = space->read();
  for (const Delivery& delivery : kept) {
    for (const auto& [code, digest] : delivery.evidence) ASSERT_NO_FATAL_FAILURE(expect_evidence(reader, code, digest));
  }
  expect_nothing_temporary();
  EXPECT_GE(interrupted, kills / 3) << "the kills came too late";
  RecordProperty("interrupted", interrupted);
}

TEST_P(ProgramKilled, InMakingASpaceIsMadeGoodByMakingItAgain)
{
  ASSERT_NO_FATAL_FAILURE(make_example());
  const auto elements = [this] {
    return run({"documents", "--format", "json"}).output + run({"evidence", "list", "--format", "json"}).output +
           run({"audits", "--format", "json"}).output + run({"user", "list", "--format", "csv"}).output;
  };
  const std::string whole_example = elements();
  const int kills = is_sqlite() ? 12 : 3;
  Moments moments(kills);
  std::chrono::milliseconds whole{0};
  int interrupted = 0;
  for (int number = -1; number < kills; ++number) {
    const std::string when = fmt::format("kill {}", number);
    use_new_database();
    if (number < 0) {
      const auto start = std::chrono::steady_clock::now();
      ASSERT_NO_FATAL_FAILURE(make_example());
      whole = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
      continue;
    }
    Program program(folder(), command({"init", "--example", "haute-savoie", "--password", "motdepasse-exemple"}));
    std::this_thread::sleep_for(moments.next(whole));
    const bool killed = program.kill();
    // All of the example is there, or a second call puts it there.
    const Outcome again = run({"init", "--example", "haute-savoie", "--password", "motdepasse-exemple"});
    ASSERT_TRUE(killed || again.exit == 1) << when << ": made twice";
    interrupted += again.exit == 0 ? 1 : 0;
    ASSERT_NO_FATAL_FAILURE(expect_sound(when));
    ASSERT_EQ(elements(), whole_example) << when;
  }
  EXPECT_GE(interrupted, kills / 3) << "the kills came too late";
  RecordProperty("interrupted", interrupted);
}

TEST_P(ProgramKilled, InMakingABinderLeavesItAbsentOrWhole)
{
  ASSERT_NO_FATAL_FAILURE(make_example());
  const std::string binder = path("binder.pdf");
  const std::vector<std::string> words = command({"binder", "--audit", "socotec-2019", "--output", binder});
  const Outcome first = run_program(folder(), words);
  ASSERT_EQ(first.exit, 0) << first.errors;
  const base::Digest made = base::sha256(content_of(binder));

  const int kills = is_sqlite() ? 22 : 4;
  Moments moments(kills);
  int interrupted = 0;
  for (int number = 0; number < kills; ++number) {
    const std::string when = fmt::format("kill {}", number);
    std::filesystem::remove(binder);
    // Every second time there is an older one.
    const std::string older = number % 2 == 0 ? "" : "an older binder";
    if (!older.empty()) write_content(binder, older);
    Program program(folder(), words);
    std::this_thread::sleep_for(moments.next(first.took));
    const bool killed = program.kill();
    ASSERT_NO_FATAL_FAILURE(expect_sound(when));
    const std::string there = content_of(binder);
    const bool whole = base::sha256(there) == made;
    ASSERT_TRUE(whole || there == older) << when << ": " << there.size() << " bytes";
    ASSERT_EQ(std::filesystem::exists(binder), whole || !older.empty()) << when;
    ASSERT_TRUE(whole || killed) << when << ": acknowledged and not there";
    interrupted += whole ? 0 : 1;
  }
  EXPECT_GE(interrupted, kills / 3) << "the kills came too late";
  RecordProperty("interrupted", interrupted);

  // The next run makes it, and leaves nothing else behind.
  ASSERT_EQ(run_program(folder(), words).exit, 0);
  EXPECT_EQ(base::sha256(content_of(binder)), made);
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(name == "binder.pdf" || name.find("binder") == std::string::npos) << name;
  }
  expect_nothing_temporary();
}

CLASSEUR_ON_BOTH_ENGINES(ProgramKilled);

}  // namespace
}  // namespace classeur::faults
