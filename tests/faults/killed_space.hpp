// A space whose program is killed again and again, and what must hold after each kill.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "model/store/store.hpp"
#include "program.hpp"
#include "space.hpp"

namespace classeur::faults
{

// Moments to kill at: the nth is drawn from the nth part of the time that the work takes, so that together they are
// spread over all of it. The same in every run.
class Moments
{
 public:
  explicit Moments(int count) : count_(count) {}
  std::chrono::microseconds next(std::chrono::milliseconds whole);

 private:
  int count_;
  int number_ = 0;
  std::mt19937 random_{20191118};
};

class KilledSpace : public testing::TestWithParam<model::store::Engine>
{
 protected:
  KilledSpace();

  // With --database and the example's day.
  std::vector<std::string> command(const std::vector<std::string>& words) const;
  Outcome run(const std::vector<std::string>& words) const { return run_program(folder(), command(words)); }
  void make_example() const;
  // What follows is about another database, in which there is nothing yet.
  void use_new_database();
  // The next start works, and finds nothing wrong.
  void expect_sound(const std::string& when) const;
  std::unique_ptr<model::store::Store> open() const;
  // Its only file's bytes are those.
  static void expect_evidence(const model::store::Reader& reader, const std::string& code, const base::Digest& digest);
  // No temporary file outlives its program.
  void expect_nothing_temporary() const;

  const std::string& folder() const { return folder_.path(); }
  const std::string& database() const { return database_; }
  std::string path(const std::string& name) const { return folder_.path() + "/" + name; }
  bool is_sqlite() const { return GetParam() == model::store::Engine::kSqlite; }

 private:
  model::store::Folder folder_;
  std::string database_;
  int databases_ = 0;
};

// A file to hand in: a table, a PDF, or a text of several chunks; no two numbers give the same bytes.
struct SampleFile {
  std::string name;
  std::string bytes;
};
SampleFile sample_file(const std::string& name, int number);

}  // namespace classeur::faults
