// The part of journals.hpp that recomputes everything.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/recording.hpp"
#include "model/store/schema_check.hpp"
#include "model/store/staging.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::int64_t kPageRows = 5'000;

constexpr std::string_view kReadHead = "SELECT id, size, peaks FROM journal_head";
constexpr std::string_view kReadSpace = "SELECT origin, seed, public_key FROM space";
constexpr std::string_view kListFiles = "SELECT digest, bytes FROM file ORDER BY id";
constexpr std::string_view kSumFiles = "SELECT CAST(coalesce(sum(bytes), 0) AS bigint) FROM file";
constexpr std::string_view kCountRows = "SELECT count(*) FROM {}";
constexpr std::string_view kPageOfRows = "SELECT * FROM {} WHERE id > $1 ORDER BY id LIMIT $2";
constexpr std::string_view kReadChunk = "SELECT bytes FROM chunk WHERE digest = $1 AND number = $2";
constexpr std::string_view kCountChunks = "SELECT count(*) FROM chunk WHERE digest = $1";
constexpr std::string_view kOrphanChunks =
    "SELECT DISTINCT digest FROM chunk WHERE digest NOT IN (SELECT digest FROM file) "
    "AND digest NOT IN (SELECT digest FROM staging)";
constexpr std::string_view kListMigrations = "SELECT number FROM migration ORDER BY number";

class Verification
{
 public:
  Verification(const Reader& reader, const std::function<void(std::int64_t, std::int64_t)>& progress)
      : reader_(reader), connection_(reader.connection()), progress_(progress)
  {
  }

  VerifyReport run()
  {
    for (const std::string& error : connection_.integrity_errors()) {
      find("database", fmt::format("La structure de la base est endommagée\u00A0: {}", error));
    }
    attempt("schema", [&] { check_tables(); });
    attempt("schema", [&] {
      for (VerifyFinding& finding : check_schema(connection_)) report_.findings.push_back(std::move(finding));
    });
    attempt("progress", [&] { measure(); });
    attempt("journal", [&] { check_journal(); });
    attempt("journal_head", [&] { check_head(); });
    for (const Table& table : tables()) {
      if (table.kind == TableClass::kEnduring && present_.contains(table.name)) {
        attempt(table.name, [&] { check_rows(table); });
      }
    }
    attempt("migration", [&] { check_migrations(); });
    attempt("file", [&] { check_files(); });
    return std::move(report_);
  }

 private:
  void find(std::string place, std::string message)
  {
    report_.findings.push_back({std::move(place), std::move(message)});
  }

  // What cannot even be read is a finding too.
  void attempt(std::string_view place, const std::function<void()>& check)
  {
    try {
      check();
    } catch (const base::Error& error) {
      find(std::string(place), fmt::format("Lecture impossible\u00A0: {}", error.advice()));
    }
  }

  void advance(std::int64_t amount)
  {
    done_ += amount;
    if (progress_) progress_(done_, std::max(done_, total_));
  }

  void check_tables()
  {
    for (const std::string& name : connection_.table_names()) {
      present_.insert(name);
      if (find_table(name) == nullptr) {
        find("table " + name, "Cette table n’appartient pas à Classeur.");
      }
    }
    for (const Table& table : tables()) {
      if (table.only && *table.only != connection_.engine()) continue;
      if (!present_.contains(table.name)) find(fmt::format("table {}", table.name), "Cette table manque.");
    }
  }

  void measure()
  {
    for (const Table& table : tables()) {
      const bool counted = table.kind == TableClass::kEnduring || table.name == "journal";
      if (!counted || !present_.contains(table.name)) continue;
      Query query(connection_, fmt::format(fmt::runtime(kCountRows), table.name));
      if (query.next()) total_ += query.integer(0);
    }
    Query query(connection_, kSumFiles);
    if (query.next()) total_ += query.integer(0);
  }

  void check_journal()
  {
    std::int64_t from = std::numeric_limits<std::int64_t>::min();
    for (;;) {
      const std::vector<JournalEntry> entries = list_journal(reader_, from, kPageRows);
      for (const JournalEntry& entry : entries) {
        const auto expected = static_cast<std::int64_t>(frontier_.size());
        if (entry.number != expected) {
          find(fmt::format("journal entry {}", entry.number),
               fmt::format("L’écriture {} était attendue à cette place du journal.", expected));
        }
        frontier_.append(leaf_hash(entry.canonical()));
        latest_[entry.subject][entry.record] = entry.digest;
        from = entry.number + 1;
      }
      report_.entries += static_cast<std::int64_t>(entries.size());
      advance(static_cast<std::int64_t>(entries.size()));
      if (entries.size() < static_cast<std::size_t>(kPageRows)) return;
    }
  }

  void check_head()
  {
    Query query(connection_, kReadHead);
    if (!query.next()) {
      find("journal_head", "La tête du journal manque.");
      return;
    }
    if (query.integer(0) != 1) find("journal_head id", "La ligne de tête n’a pas le bon numéro.");
    const auto size = static_cast<std::uint64_t>(query.integer(1));
    if (size != frontier_.size()) {
      find("journal_head size",
           fmt::format("Le journal a {} écritures, sa tête en annonce {}.", frontier_.size(), size));
    }
    std::string peaks;
    for (const base::Digest& peak : frontier_.peaks()) peaks.append(peak.view());
    if (query.view(2) != peaks) {
      find("journal_head peaks", "Les racines des sous-arbres ne sont pas celles que donnent les écritures.");
    }
    if (query.next()) find("journal_head", "La tête du journal a plus d’une ligne.");
    check_key();
  }

  void check_key()
  {
    Query query(connection_, kReadSpace);
    if (!query.next()) {
      find("space", "L’identité de l’espace manque.");
      return;
    }
    const SigningKey key = SigningKey::from_seed(query.text(0), query.text(1));
    if (key.public_key != query.view(2)) find("space", "La clé publique n’est pas celle de la clé de signature.");
  }

  void check_rows(const Table& table)
  {
    auto& expected = latest_[std::string(table.name)];
    std::set<std::string> seen;
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    const std::string sql = fmt::format(fmt::runtime(kPageOfRows), table.name);
    for (;;) {
      std::int64_t count = 0;
      Query query(connection_, sql, last, kPageRows);
      const int id_column = column_named(query.statement(), "id");
      while (query.next()) {
        ++count;
        last = query.integer(id_column);
        check_row(table, query, expected, seen);
      }
      report_.rows += count;
      advance(count);
      if (count < kPageRows) break;
    }
    for (const auto& [record, digest] : expected) {
      if (digest != base::Digest{} && !seen.contains(record)) {
        find(fmt::format("{} {}", table.name, record), "Cet enregistrement a disparu.");
      }
    }
  }

  void check_row(const Table& table, Query& query, const std::unordered_map<std::string, base::Digest>& expected,
                 std::set<std::string>& seen)
  {
    const std::string record = row_identity(table, query);
    const std::string place = fmt::format("{} {}", table.name, record);
    seen.insert(record);
    const auto found = expected.find(record);
    if (found == expected.end() || found->second == base::Digest{}) {
      find(place, "Cet enregistrement n’est pas dans le journal\u00A0: il n’a pas été écrit par Classeur.");
    } else if (found->second != row_digest(table.name, query)) {
      find(place, "Cet enregistrement n’est plus tel que le journal l’a consigné.");
    }
  }

  static int column_named(Statement& statement, std::string_view name)
  {
    for (int column = 0; column < statement.column_count(); ++column) {
      if (statement.column_name(column) == name) return column;
    }
    return 0;
  }

  void check_migrations()
  {
    Query query(connection_, kListMigrations);
    for (std::int64_t expected = 1; query.next(); ++expected) {
      if (query.integer(0) != expected) {
        find(fmt::format("migration {}", query.integer(0)), "Les numéros des migrations ne se suivent pas.");
        return;
      }
    }
  }

  void check_files()
  {
    std::vector<std::pair<base::Digest, std::int64_t>> files;
    {
      Query query(connection_, kListFiles);
      while (query.next()) files.emplace_back(query.digest(0), query.integer(1));
    }
    for (const auto& [digest, bytes] : files) {
      attempt("file " + digest.hex(),
              [&, &file_digest = digest, file_bytes = bytes] { check_file(file_digest, file_bytes); });
    }
    Query orphans(connection_, kOrphanChunks);
    while (orphans.next()) {
      find("chunk " + base::to_hex(orphans.view(0)), "Ce morceau n’appartient à aucun fichier.");
    }
  }

  void check_file(const base::Digest& digest, std::int64_t bytes)
  {
    const std::string place = "file " + digest.hex();
    const std::int64_t count = bytes > 0 && bytes <= kFileBytesMax ? chunk_count(bytes) : 0;
    base::Sha256 hash;
    std::int64_t length = 0;
    for (std::int64_t number = 0; number < count; ++number) {
      Query query(connection_, kReadChunk, digest, number);
      if (!query.next()) {
        find(fmt::format("{} chunk {}", place, number), "Ce morceau du fichier manque.");
        return;
      }
      hash.update(query.view(0));
      length += static_cast<std::int64_t>(query.view(0).size());
    }
    report_.files += 1;
    report_.file_bytes += length;
    advance(length);
    if (length != bytes) find(place, fmt::format("Le fichier a {} octets au lieu de {}.", length, bytes));
    if (hash.finish() != digest) find(place + " chunk", "Les octets du fichier ne sont plus ceux qui ont été déposés.");
    Query query(connection_, kCountChunks, digest);
    if (query.next() && query.integer(0) != count) find(place + " chunk", "Le fichier a des morceaux en trop.");
  }

  const Reader& reader_;
  Connection& connection_;
  const std::function<void(std::int64_t, std::int64_t)>& progress_;
  VerifyReport report_;
  std::set<std::string, std::less<>> present_;
  MerkleFrontier frontier_;
  // By table and record: the digest the journal gives last.
  std::unordered_map<std::string, std::unordered_map<std::string, base::Digest>> latest_;
  std::int64_t done_ = 0;
  std::int64_t total_ = 0;
};

}  // namespace

VerifyReport verify(Store& store, const std::function<void(std::int64_t, std::int64_t)>& progress)
{
  const Reader reader = store.read();
  return Verification(reader, progress).run();
}

}  // namespace classeur::model::store
