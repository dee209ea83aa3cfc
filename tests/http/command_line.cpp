#include "tests/http/command_line.hpp"

#include <cstdlib>
#include <fstream>

#include <fmt/format.h>
#include <sys/wait.h>

#include "model/store/seals.hpp"
#include "server/sealing.hpp"

namespace classeur::server::tests
{

std::string content_of(const std::string& path)
{
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_file(const std::string& path, std::string_view bytes)
{
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string library_file(const std::string& name)
{
  std::string bytes = content_of(std::string(CLASSEUR_SOURCE_DIR) + "/procedures/library/haute-savoie/" + name);
  EXPECT_FALSE(bytes.empty()) << name;
  return bytes;
}

Outcome CommandLine::run(const std::string& arguments) const
{
  return run_line(fmt::format("{} {}", CLASSEUR_PROGRAM, arguments));
}

Outcome CommandLine::run_line(const std::string& line) const
{
  const std::string command = fmt::format("cd {} && {} >out.txt 2>err.txt </dev/null", folder_.path(), line);
  const int status = std::system(command.c_str());  // NOLINT: the lines are ours
  return {WEXITSTATUS(status), content_of(path("out.txt")), content_of(path("err.txt"))};
}

void CommandLine::make_example() const
{
  ASSERT_EQ(run("--today 2019-11-18 init --example haute-savoie --password motdepasse-exemple").exit, 0);
}

std::string CommandLine::space() const
{
  return run("documents --format json").output + run("evidence list --format json").output +
         run("commitments --format json").output + run("verify").output;
}

void CommandLine::expect_refused(const std::string& arguments, const std::string& place) const
{
  const std::string before = space();
  const Outcome outcome = run(arguments);
  EXPECT_EQ(outcome.exit, 1) << arguments << "\n" << outcome.errors;
  EXPECT_NE(outcome.errors.find(place), std::string::npos) << outcome.errors;
  EXPECT_EQ(space(), before);
}

void CommandLine::expect_evidence_refused(const std::string& file) const
{
  write_file(path("manifest.csv"),
             "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,confidentiality,origin,"
             "files,note\nPR-X,Essai,minutes,2019-01-01,2019-01-31,2019-02-01,,,SG,3.4,ordinary,uploaded," +
                 file + ",\n");
  expect_refused("evidence import manifest.csv", file);
}

void CommandLine::expect_evidence_refused(const std::string& file, std::string_view bytes) const
{
  write_file(path(file), bytes);
  expect_evidence_refused(file);
}

void CommandLine::waive_all() const
{
  const auto space = model::store::Store::open(model::store::DatabaseUrl::parse("sqlite:" + path("classeur.db")),
                                               model::store::OpenMode::kMustExist);
  const base::Date day(2019, 11, 18);
  const auto errors = errors_before_seal(space->read(), "socotec-2019", day);
  space->change({1, "secretaire-generale", "Secrétaire générale"}, [&](model::store::Change& change) {
    for (const audits::LintFinding& error : errors) {
      model::Waiver waiver{"socotec-2019",        error.key(),           error.text, "Connu, et dit à l’auditeur",
                           "secretaire-generale", "Secrétaire générale", day,        {}};
      waiver.statement = model::digest_of(waiver);
      model::store::add_waiver(change, waiver);
    }
  });
}

}  // namespace classeur::server::tests
