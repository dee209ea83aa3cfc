// Writes into a space until it is killed, and says on standard output what the store has acknowledged: one code a line.
//   store_writer URL FIRST
#include <cstdio>
#include <cstdlib>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "base/error.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"

namespace
{

using namespace classeur;
using namespace classeur::model;
using namespace classeur::model::store;

// One in three is of several chunks, so that kills meet staging too.
std::string bytes_of(int number)
{
  const std::size_t length = number % 3 == 0 ? 2 * kChunkBytes + 17 : 3'000;
  return fmt::format("{:0{}}", number, length);
}

void add_one(Store& store, int number)
{
  IncomingFile file = IncomingFile::begin(store);
  file.write(bytes_of(number));
  file.finish();
  EvidenceRecord record;
  record.code = fmt::format("PR-{}", number);
  record.title = "Registre des réclamations";
  record.kind = "register";
  record.requirements = {"3.1", "3.2"};
  store.change({1, "referent", "Référent qualité"}, [&](Change& change) {
    record.revisions = {{0, 1, "", {}, "", {{"registre.csv", put_file(change, file, "text/csv")}}}};
    add_evidence(change, record);
  });
  // One write: a line is never cut.
  const std::string line = record.code + "\n";
  if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(1);
}

}  // namespace

int main(int count, char** arguments)
{
  if (count != 3) return 2;
  try {
    const auto store = Store::open(DatabaseUrl::parse(arguments[1]), OpenMode::kMustExist);
    const int first = std::atoi(arguments[2]);
    // Two at once, so that kills meet shared commits too.
    std::thread other([&] {
      for (int number = first + 1;; number += 2) add_one(*store, number);
    });
    for (int number = first;; number += 2) add_one(*store, number);
  } catch (const base::Error& error) {
    std::fprintf(stderr, "%s (%s)\n", error.advice().c_str(), error.what());
    return 1;
  }
}
