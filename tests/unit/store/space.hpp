// Empty spaces for tests, on both engines: a fresh SQLite file, or a schema of its own in a PostgreSQL that this
// program starts for itself once (Debian's postgresql-15; own data directory, socket only) and stops at its end.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "model/store/store.hpp"

namespace classeur::model::store
{

// The example lives in November 2019; so do the tests.
base::Instant november();
Actor referent();

// A new folder under the system's for temporary files, gone with the object.
class Folder
{
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// postgresql:// of a schema nobody else has. Fails the test, naming the package, if there is no PostgreSQL 15.
// `settings`: more of the server's, as its command line takes them; the first who asks starts it with his.
std::string new_postgresql_url(const std::string& settings = {});

class SpaceTest : public testing::TestWithParam<Engine>
{
 protected:
  SpaceTest();
  DatabaseUrl url() const { return url_; }
  const std::string& folder() const { return folder_.path(); }
  Store& store();  // made when first asked for
  void reopen();
  // Behind the program's back, by one statement of SQL on a connection of its own.
  void tamper(const std::string& sql);
  // As a space that an older program left: without that step of the schema and those after it, as far as these only
  // make tables.
  void forget_steps_from(int step);

 private:
  Folder folder_;
  DatabaseUrl url_;
  std::unique_ptr<Store> store_;
};

std::string engine_name(const testing::TestParamInfo<Engine>& info);

#define CLASSEUR_ON_BOTH_ENGINES(suite)                                                                          \
  INSTANTIATE_TEST_SUITE_P(                                                                                      \
      On, suite,                                                                                                 \
      testing::Values(::classeur::model::store::Engine::kSqlite, ::classeur::model::store::Engine::kPostgresql), \
      ::classeur::model::store::engine_name)

}  // namespace classeur::model::store
