#include "server/kept_before.hpp"

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/error.hpp"
#include "model/checkpoint.hpp"
#include "model/journal.hpp"
#include "model/merkle.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::string_view kManifest = "preuves/bordereau.csv";
constexpr std::string_view kSums = "empreintes.sha256";
constexpr std::string_view kCheckpoint = "journal/point-de-controle.txt";
constexpr std::string_view kJournal = "journal/journal.csv";
constexpr std::size_t kSumsBytesMax = std::size_t{64} << 20;
constexpr std::size_t kCheckpointBytesMax = std::size_t{64} << 10;
constexpr std::size_t kJournalBytesMax = std::size_t{1} << 30;
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

// The folder of the export that the manifest is of; "" is the one where we are.
std::optional<std::string> export_of(const std::string& manifest)
{
  if (manifest == kManifest.substr(kManifest.find('/') + 1)) return "../";
  if (manifest != kManifest && !manifest.ends_with(fmt::format("/{}", kManifest))) return std::nullopt;
  return manifest.substr(0, manifest.size() - kManifest.size());
}

// As sha256sum writes it: digits, two spaces, the path.
bool is_listed(std::string_view sums, std::string_view path, std::string_view bytes)
{
  return fmt::format("\n{}", sums).find(fmt::format("\n{}  {}\n", base::sha256(bytes).hex(), path)) !=
         std::string::npos;
}

[[noreturn]] void refuse_journal(const std::string& folder)
{
  throw Error(ErrorCode::kBadInput,
              fmt::format("{}{}\u00A0: ce journal n’est pas celui que signe le point de contrôle de l’export. Refaites "
                          "l’export, ou reprenez-en une copie intacte.",
                          folder, kJournal));
}

std::int64_t number_in(const std::string& text)
{
  std::int64_t number = -1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

model::JournalEntry entry_of(const base::CsvTable& table, const base::CsvRow& row)
{
  model::JournalEntry entry;
  entry.number = number_in(table.at(row, "number"));
  entry.at = base::Instant::parse(table.at(row, "at")).value_or(base::Instant());
  entry.actor = {number_in(table.at(row, "account")), table.at(row, "login"), table.at(row, "function")};
  entry.action = table.at(row, "action");
  entry.subject = table.at(row, "subject");
  entry.record = table.at(row, "record");
  entry.digest = base::Digest::parse(table.at(row, "digest")).value_or(base::Digest());
  return entry;
}

// Where a piece of a table may end: behind the line end that follows `from`, outside of any quotes.
std::size_t end_of_piece(std::string_view text, std::size_t begin, std::size_t from)
{
  bool is_quoted = false;
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (text[at] == '"') is_quoted = !is_quoted;
    if (text[at] == '\n' && !is_quoted && at >= from) return at + 1;
  }
  return text.size();
}

// Digests of the files that the space had at the checkpoint.
std::set<base::Digest> files_of(const ImportSource& source, const std::string& folder,
                                const model::Checkpoint& checkpoint)
{
  const std::string path = folder + std::string(kJournal);
  if (!source.exists(path)) refuse_journal(folder);
  const std::string text = source.read(path, kJournalBytesMax);
  const std::size_t begin = end_of_piece(text, 0, 0);
  const std::string header = text.substr(0, begin);
  model::MerkleFrontier tree;
  std::set<base::Digest> files;
  // Piece by piece: the rows of a long journal take more room than its bytes.
  for (std::size_t at = begin; at < text.size() && tree.size() < checkpoint.size;) {
    const std::size_t end = end_of_piece(text, at, at + kPieceBytes);
    const base::CsvTable table = base::CsvTable::parse(header + text.substr(at, end - at), path);
    at = end;
    for (const base::CsvRow& row : table.rows()) {
      if (tree.size() == checkpoint.size) break;
      const model::JournalEntry entry = entry_of(table, row);
      tree.append(model::leaf_hash(entry.canonical()));
      if (entry.subject != "file") continue;
      if (const auto digest = base::Digest::parse(entry.record)) files.insert(*digest);
    }
  }
  if (tree.size() != checkpoint.size || tree.root() != checkpoint.root) refuse_journal(folder);
  return files;
}

}  // namespace

KeptBefore::KeptBefore(const ImportSource& source, const std::string& manifest, std::string_view bytes,
                       const TrustedKey& key)
{
  const std::optional<std::string> folder = export_of(manifest);
  const auto place = [&](std::string_view name) { return *folder + std::string(name); };
  if (!folder || !source.exists(place(kCheckpoint))) {
    if (!key.is_named) return;
    throw Error(
        ErrorCode::kBadInput,
        fmt::format("{}\u00A0: ce bordereau n’est pas dans le dossier d’un export, avec son journal\u202F; --key "
                    "n’y sert à rien.",
                    manifest));
  }
  const auto checkpoint = model::open_checkpoint(source.read(place(kCheckpoint), kCheckpointBytesMax), key.verifier);
  if (!checkpoint) {
    if (key.is_named) {
      throw Error(ErrorCode::kBadInput,
                  fmt::format("{}\u00A0: ce point de contrôle n’est pas signé de la clé donnée.", place(kCheckpoint)));
    }
    is_of_another_ = true;
    return;
  }
  files_ = files_of(source, *folder, *checkpoint);
  has_manifest_ = source.exists(place(kSums)) && is_listed(source.read(place(kSums), kSumsBytesMax), kManifest, bytes);
}

Standing KeptBefore::of_file(std::string_view bytes) const
{
  if (files_.empty()) return Standing::kNew;
  return files_.contains(base::sha256(bytes)) ? Standing::kKeptBefore : Standing::kNew;
}

std::string KeptBefore::with_advice(const std::string& refusal) const
{
  if (!is_of_another_) return refusal;
  return refusal +
         " Si l’espace dont vient cet export l’avait accepté, donnez avec --key la clé publique qu’y affiche "
         "«\u00A0classeur verify\u00A0»\u00A0: ce que prouve son journal sera repris.";
}

}  // namespace classeur::server
