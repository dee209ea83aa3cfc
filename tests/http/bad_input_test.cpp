// Bad input on the command line: each a clear error that names the place, exit 1, and nothing changed.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <Poco/Net/ServerSocket.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"
#include "server/import.hpp"
#include "server/intake.hpp"
#include "server/output_file.hpp"
#include "tests/http/command_line.hpp"

namespace classeur::server::tests
{

TEST_F(CommandLine, BadDocumentsAreRefusedWithTheirPlace)
{
  make_example();
  const std::string sheet = library_file("documents/FP-10.xml");

  write_file(path("cut.xml"), sheet.substr(0, sheet.size() / 2));
  expect_refused("import cut.xml", "cut.xml");
  write_file(path("invalid.xml"), "<?xml version=\"1.0\"?>\n<procedure xmlns=\"urn:classeur:document\"/>\n");
  expect_refused("import invalid.xml", "invalid.xml");
  write_file(path("entity.xml"),
             "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<a>&e;</a>\n");
  expect_refused("import entity.xml", "entity.xml");
  std::string laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY l0 \"ha\">";
  for (int i = 1; i < 12; ++i) {
    std::string ten;
    for (int k = 0; k < 10; ++k) ten += fmt::format("&l{};", i - 1);
    laughs += fmt::format("<!ENTITY l{} \"{}\">", i, ten);
  }
  write_file(path("laughs.xml"), laughs + "]>\n<a>&l11;</a>\n");
  expect_refused("import laughs.xml", "laughs.xml");
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<a>";
  for (int i = 0; i < 10'000; ++i) deep += "</a>";
  write_file(path("deep.xml"), deep);
  expect_refused("import deep.xml", "deep.xml");

  std::string changed = sheet;
  const std::size_t title = changed.find("<title>");
  ASSERT_NE(title, std::string::npos);
  changed.insert(title + 7, "Autre ");
  write_file(path("changed.xml"), changed);
  expect_refused("import changed.xml", "changed.xml");

  std::string unknown = sheet;
  const std::size_t served = unknown.find("commitment=\"");
  ASSERT_NE(served, std::string::npos);
  unknown.replace(served, unknown.find('"', served + 12) - served, "commitment=\"99");
  write_file(path("unknown.xml"), unknown);
  expect_refused("import unknown.xml", "unknown.xml");

  write_file(path("surveys.csv"),
             "survey,kind,from,to,respondents,question,value,unit,commitment,target\n"
             "s-2020,satisfaction,2020-01-01,2020-01-31,,Accueil,96,%,3,> 80\n"
             "s-2020,satisfaction,2020-01-01,2020-01-31,,Attente,70,%,7,au moins 80\n");
  expect_refused("import surveys.csv", "ligne 3, colonne «\u00A0target");

  write_file(path("empty.xml"), "");
  expect_refused("import empty.xml", "empty.xml");
  expect_refused("import absent.xml", "absent.xml");
}

namespace
{

// Bytes that this program has read so far, by any call (proc(5)).
std::int64_t bytes_read()
{
  std::ifstream in("/proc/self/io");
  std::string name;
  std::int64_t bytes = 0;
  in >> name >> bytes;
  return name == "rchar:" ? bytes : -1;
}

}  // namespace

TEST_F(CommandLine, AnXmlFileOverItsLimitIsRefusedBeforeItIsRead)
{
  make_example();
  write_file(path("large.xml"), "<procedure>");
  std::filesystem::resize_file(path("large.xml"), std::uintmax_t{100} << 20);
  expect_refused("import large.xml", "large.xml");

  model::store::DatabaseUrl url = model::store::DatabaseUrl::parse("sqlite:" + path("other.db"));
  const auto space = model::store::Store::open(url, model::store::OpenMode::kCreate);
  const ImportSource source = source_of_paths({path("large.xml")});
  const std::int64_t before = bytes_read();
  ASSERT_GE(before, 0);
  EXPECT_THROW(import_files(*space, {}, source, {}), base::Error);
  EXPECT_LT(bytes_read() - before, std::int64_t{1} << 20);
}

// Each makes its own; the last to finish stands, whole.
TEST_F(CommandLine, TwoProgramsThatWriteTheSameFileDoNotMix)
{
  write_file(path("out.pdf"), "before");
  {
    OutputFile one(path("out.pdf"));
    OutputFile other(path("out.pdf"));
    OutputFile given_up(path("out.pdf"));
    given_up.write("never");
    one.write(std::string(100'000, '1'));
    other.write(std::string(70'000, '2'));
    EXPECT_EQ(content_of(path("out.pdf")), "before");
    one.write("one");
    other.write("other");
    other.finish();
    EXPECT_EQ(content_of(path("out.pdf")), std::string(70'000, '2') + "other");
    one.finish();
  }
  EXPECT_EQ(content_of(path("out.pdf")), std::string(100'000, '1') + "one");
  int files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path(""))) ++files;
  EXPECT_EQ(files, 1) << "something was left behind";
}

TEST_F(CommandLine, APipeIsWrittenAndNotReplaced)
{
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  std::string seen;
  std::thread reader([&] { seen = content_of(path("pipe")); });
  {
    OutputFile out(path("pipe"));
    out.write("through");
    out.finish();
  }
  reader.join();
  EXPECT_EQ(seen, "through");
  EXPECT_TRUE(std::filesystem::is_fifo(path("pipe")));
}

TEST_F(CommandLine, OneBadFileKeepsAllOthersOut)
{
  make_example();
  std::filesystem::create_directory(path("folder"));
  std::string sheet = library_file("documents/CH-01.xml");
  for (std::size_t at = sheet.find("CH-01"); at != std::string::npos; at = sheet.find("CH-01")) {
    sheet.replace(at, 5, "CH-09");
  }
  write_file(path("folder/a.xml"), sheet);
  write_file(path("folder/b.xml"), "<broken");
  expect_refused("import folder", "b.xml");
}

TEST_F(CommandLine, BadEvidenceIsRefusedWithItsPlace)
{
  make_example();
  expect_evidence_refused("empty.pdf", "");
  expect_evidence_refused("text.pdf", "This is not a PDF.");
  expect_evidence_refused("program.exe", std::string_view("MZ\0\1", 4));
  expect_evidence_refused("page.txt", "<html><script>alert(1)</script></html>");
  const std::string good = library_file("evidence/files/PR-2019-010-rapport.pdf");
  ASSERT_GT(good.size(), 1000U);
  expect_evidence_refused("cut.pdf", good.substr(0, good.size() / 2));
  write_file(path("plain.pdf"), good);
  ASSERT_EQ(std::system(
                fmt::format("qpdf --encrypt secret owner 256 -- {} {}", path("plain.pdf"), path("encrypted-source.pdf"))
                    .c_str()),
            0);
  expect_evidence_refused("encrypted.pdf", content_of(path("encrypted-source.pdf")));
}

TEST_F(CommandLine, AManifestNamesLineAndColumn)
{
  make_example();
  write_file(path("manifest.csv"),
             "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,confidentiality,origin,"
             "files,note\nPR-X,Essai,minutes,2019-13-01,2019-01-31,2019-02-01,,,SG,3.4,ordinary,uploaded,a.txt,\n");
  expect_refused("evidence import manifest.csv", "ligne 2, colonne");
}

TEST_F(CommandLine, PlacesThatCannotBeWrittenAreSaid)
{
  EXPECT_EQ(run("--database sqlite:/nonexistent/folder/space.db init").exit, 1);
  EXPECT_EQ(run("--database sqlite:/proc/space.db init").exit, 1);
  EXPECT_EQ(run("commitments").exit, 1) << "there is no space yet";
  make_example();
  expect_refused("--today 2019-11-18 binder --audit socotec-2019 --output /nonexistent/b.pdf", "/nonexistent/b.pdf");
  expect_refused("binder --audit nothing --output b.pdf", "nothing");
  EXPECT_FALSE(std::filesystem::exists(path("b.pdf")));
  EXPECT_FALSE(std::filesystem::exists(path("b.pdf.part")));
}

TEST_F(CommandLine, APortThatIsTakenIsSaid)
{
  make_example();
  Poco::Net::ServerSocket taken(Poco::Net::SocketAddress("127.0.0.1", 0));
  const std::string port = std::to_string(taken.address().port());
  expect_refused("serve --listen 127.0.0.1:" + port, port);
}

TEST_F(CommandLine, AFileOverTheLimitIsRefusedUnread)
{
  make_example();
  for (const char* name : {"big.pdf", "big.csv", "big.xml"}) {
    // All of it is a hole: it takes no room, but reading it would take memory.
    write_file(path(name), "");
    std::filesystem::resize_file(path(name), static_cast<std::uintmax_t>(kUploadBytesMax) + 1);
  }
  expect_evidence_refused("big.pdf");
  expect_evidence_refused("big.csv");
  expect_refused("import big.xml", "big.xml");
  rusage children{};
  getrusage(RUSAGE_CHILDREN, &children);
  constexpr long kKibibytesMax = kUploadBytesMax / 1024;
  EXPECT_LT(children.ru_maxrss, kKibibytesMax);
}

TEST_F(CommandLine, AnEvidenceCodeWithOtherContentIsRefused)
{
  make_example();
  write_file(path("other.txt"), "Autre contenu");
  write_file(path("manifest.csv"),
             "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,confidentiality,origin,"
             "files,note\nPR-2019-001,Essai,minutes,2019-01-01,2019-01-31,2019-02-01,,,SG,3.4,ordinary,uploaded,"
             "other.txt,\n");
  expect_refused("evidence import manifest.csv", "PR-2019-001");
}

TEST_F(CommandLine, ADatabaseOfANewerVersionIsLeftAlone)
{
  make_example();
  ASSERT_EQ(std::system(fmt::format("sqlite3 {} \"INSERT INTO migration (id, salt, number, digest, applied_at) SELECT "
                                    "id + 1000, salt, 999, digest, applied_at FROM migration LIMIT 1\"",
                                    path("classeur.db"))
                            .c_str()),
            0);
  const std::string dump = fmt::format("sqlite3 {} .dump | sha256sum >{}", path("classeur.db"), path("dump.txt"));
  ASSERT_EQ(std::system(dump.c_str()), 0);
  const std::string before = content_of(path("dump.txt"));
  for (const char* arguments : {"verify", "documents", "serve --listen 127.0.0.1:0", "init --example haute-savoie",
                                "binder --audit socotec-2019 --output b.pdf", "import classeur.db"}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.exit, 1) << arguments;
    EXPECT_NE(outcome.errors.find("version plus récente du programme (schéma 999"), std::string::npos)
        << arguments << "\n"
        << outcome.errors;
  }
  ASSERT_EQ(std::system(dump.c_str()), 0);
  EXPECT_EQ(content_of(path("dump.txt")), before);
}

// Permissions do not bind the superuser: then the program runs as somebody else.
TEST_F(CommandLine, AFolderWithoutRightToWriteIsSaid)
{
  namespace fs = std::filesystem;
  const std::string somebody = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : "";
  // Where the program stands may be closed to others.
  fs::copy_file(CLASSEUR_PROGRAM, path("program"));
  for (const char* folder : {"open", "closed"}) {
    fs::create_directory(path(folder));
    fs::permissions(path(folder), fs::perms::all);
  }
  const auto ask = [&](const std::string& arguments) {
    return run_line(fmt::format("{} ./program {}", somebody, arguments));
  };
  const std::string init = " init --example haute-savoie --password motdepasse-exemple";
  ASSERT_EQ(ask("--database sqlite:open/space.db" + init).exit, 0);
  ASSERT_EQ(ask("--database sqlite:closed/space.db" + init).exit, 0);
  const std::string bytes = content_of(path("closed/space.db"));
  fs::permissions(path("closed"),
                  fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
  for (const char* arguments :
       {"--database sqlite:closed/other.db init", "--database sqlite:closed/space.db documents",
        "--database sqlite:closed/space.db verify", "--database sqlite:closed/space.db serve --listen 127.0.0.1:0",
        "--database sqlite:open/space.db binder --audit socotec-2019 --output closed/b.pdf",
        "--database sqlite:open/space.db checklist --audit socotec-2019 --output closed/c.csv"}) {
    const Outcome outcome = ask(arguments);
    EXPECT_EQ(outcome.exit, 1) << arguments;
    EXPECT_NE(outcome.errors.find("«\u00A0closed/"), std::string::npos) << arguments << "\n" << outcome.errors;
    EXPECT_NE(outcome.errors.find("vérifiez"), std::string::npos) << arguments << "\n" << outcome.errors;
  }
  EXPECT_EQ(content_of(path("closed/space.db")), bytes);
  const auto entries = fs::directory_iterator(path("closed"));
  EXPECT_EQ(std::distance(fs::begin(entries), fs::end(entries)), 1) << "nothing is left beside the space";
  EXPECT_EQ(ask("--database sqlite:open/space.db verify").exit, 0);
  fs::permissions(path("closed"), fs::perms::all);
  EXPECT_EQ(ask("--database sqlite:closed/space.db verify").exit, 0);
}

}  // namespace classeur::server::tests
