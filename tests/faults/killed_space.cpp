#include "killed_space.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "tests/unit/pdf/sample_pdf.hpp"

namespace classeur::faults
{

namespace store = model::store;

std::chrono::microseconds Moments::next(std::chrono::milliseconds whole)
{
  const double part = (number_ % count_ + std::uniform_real_distribution(0.0, 1.0)(random_)) / count_;
  ++number_;
  return std::chrono::microseconds(static_cast<std::int64_t>(part * 1000.0 * static_cast<double>(whole.count())));
}

KilledSpace::KilledSpace()
{
  use_new_database();
}

void KilledSpace::use_new_database()
{
  database_ = is_sqlite() ? fmt::format("sqlite:{}/space-{}.db", folder(), ++databases_) : store::new_postgresql_url();
}

std::vector<std::string> KilledSpace::command(const std::vector<std::string>& words) const
{
  std::vector<std::string> all{"--database", database_, "--today", "2019-11-18"};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

void KilledSpace::make_example() const
{
  const Outcome outcome = run({"init", "--example", "haute-savoie", "--password", "motdepasse-exemple"});
  ASSERT_EQ(outcome.exit, 0) << outcome.errors;
}

void KilledSpace::expect_sound(const std::string& when) const
{
  const Outcome outcome = run({"verify"});
  ASSERT_EQ(outcome.exit, 0) << when << ": " << outcome.output << outcome.errors;
}

std::unique_ptr<store::Store> KilledSpace::open() const
{
  return store::Store::open(store::DatabaseUrl::parse(database_), store::OpenMode::kMustExist, store::november);
}

void KilledSpace::expect_evidence(const store::Reader& reader, const std::string& code, const base::Digest& digest)
{
  const auto record = store::find_evidence(reader, code);
  ASSERT_TRUE(record) << code << " was acknowledged and is not there";
  ASSERT_EQ(record->revisions.size(), 1U) << code;
  ASSERT_EQ(record->current().files.size(), 1U) << code;
  const model::StoredFile& file = record->current().files.front().file;
  ASSERT_EQ(file.digest, digest) << code;
  ASSERT_EQ(base::sha256(store::read_whole_file(reader, file.digest)), digest) << code;
  ASSERT_EQ(file.part.has_value(), file.media_type == "application/pdf") << code;
  if (!file.part) return;
  ASSERT_EQ(base::sha256(store::read_whole_file(reader, *file.part)), *file.part) << code;
}

void KilledSpace::expect_nothing_temporary() const
{
  EXPECT_TRUE(std::filesystem::is_empty(path("tmp")));
}

SampleFile sample_file(const std::string& name, int number)
{
  constexpr std::size_t kSeveralChunks = 2 * store::kChunkBytes + 12'345;
  constexpr int kKinds = 5;
  switch (number % kKinds) {
    case 0:
      return {name + ".txt", fmt::format("{}\n{:x>{}}\n", name, number, kSeveralChunks)};
    case 1:
    case 2:
      return {name + ".pdf", templates::pdf::one_page("", fmt::format("% {} {}\n0 0 50 50 re f", name, number))};
    default:
      return {name + ".csv", fmt::format("jour,appels\n2019-09-16,{}\n2019-09-17,{}\n", number, name)};
  }
}

}  // namespace classeur::faults
