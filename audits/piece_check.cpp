#include "audits/piece_check.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "audits/binder.hpp"
#include "audits/binder_proofs.hpp"
#include "base/error.hpp"
#include "model/merkle.hpp"
#include "procedures/document_reader.hpp"

namespace classeur::audits
{

namespace
{

// What the journal calls a row.
std::string record_of(const model::CanonicalRow& row)
{
  const std::string_view column = model::record_column(row.table);
  return column == "id" ? std::to_string(row.integer(column)) : std::string(row.text(column));
}

std::string counted(std::size_t count, std::string_view one, std::string_view more)
{
  return fmt::format("{}\u00A0{}", count, count > 1 ? more : one);
}

// Digest of the file that the head of a document names; absent: it is written here, or the text cannot be read.
std::optional<base::Digest> file_named_by(const std::string& text, const std::string& name)
{
  try {
    const auto file = procedures::read_document(text, name).file;
    return file ? file->digest : std::nullopt;
  } catch (const base::Error&) {
    return std::nullopt;
  }
}

bool is_of_the_proof(const std::string& attachment)
{
  return attachment == kCheckpointAttachment || attachment == kProofsAttachment || attachment == kSealAttachment;
}

}  // namespace

PieceCheck::PieceCheck(const model::Checkpoint& checkpoint, const CarriedProofs& proofs, const CarriedParts& parts)
    : proofs_(proofs), parts_(parts)
{
  for (const CarriedEntry& carried : proofs.entries) {
    ReadEntry entry = read(carried);
    if (entry.wrong.empty() && !model::verify_inclusion(model::leaf_hash(carried.leaf), carried.index, checkpoint.size,
                                                        carried.path, checkpoint.root)) {
      entry.wrong =
          fmt::format("l’écriture {} n’est pas dans le journal que le point de contrôle signe", carried.index);
    }
    entries_.push_back(std::move(entry));
  }
  for (const auto& attachment : parts.attachments) attachments_[attachment.name].push_back(attachment.digest);
}

PieceCheck::ReadEntry PieceCheck::read(const CarriedEntry& carried) const
{
  ReadEntry read;
  const auto entry = model::read_entry(carried.leaf);
  if (!entry || entry->number < 0 || static_cast<std::uint64_t>(entry->number) != carried.index) {
    read.wrong = fmt::format("l’écriture {} ne se lit pas, ou porte un autre numéro", carried.index);
    return read;
  }
  read.entry = *entry;
  if (carried.row.empty()) return read;
  if (base::sha256(carried.row) != entry->digest) {
    read.wrong = fmt::format("l’enregistrement montré n’est pas celui de l’écriture {}", carried.index);
    return read;
  }
  read.row = model::read_row(carried.row);
  if (!read.row || read.row->table != entry->subject || record_of(*read.row) != entry->record) {
    read.wrong = fmt::format("l’enregistrement de l’écriture {} n’a pas la forme attendue", carried.index);
  }
  return read;
}

void PieceCheck::gather_digests(const ReadEntry& entry, Gathered& gathered)
{
  const auto bind = [&](std::string_view column) {
    const auto digest = entry.row->digest(column);
    if (!digest) return;
    gathered.bound.emplace(*digest, entry.entry.number);
    gathered.expected.insert(*digest);
  };
  if (entry.row->table == "evidence_file") bind("digest");
  if (entry.row->table == "evidence_redaction") bind("copy");
  if (entry.row->table == "document_version") bind("content");
}

void PieceCheck::gather(const CarriedPiece& piece, const ReadEntry& entry, Gathered& gathered)
{
  const bool first = gathered.ids.empty();
  if (!entry.wrong.empty()) gathered.wrong.push_back(entry.wrong);
  // A row that never changes is called by the number of its entry; those that are withheld are of such tables.
  const std::int64_t id = entry.row ? entry.row->integer("id") : entry.entry.number;
  if (!entry.row) gathered.withheld = true;
  if (first) {
    const bool by_record = model::record_column(entry.entry.subject) == "code";
    const bool named =
        by_record ? entry.entry.record == piece.name : entry.row && entry.row->text("code") == piece.name;
    if (entry.entry.subject != model::code_of(piece.kind) || !named) {
      gathered.wrong.push_back(fmt::format("l’écriture {} parle d’autre chose", entry.entry.number));
    }
  } else {
    const model::RowLink* const link = model::find_row_link(entry.entry.subject);
    const bool of_it =
        link != nullptr && gathered.ids.contains(link->parent) &&
        (!entry.row || gathered.ids[std::string(link->parent)].contains(entry.row->integer(link->column)));
    if (!of_it) {
      gathered.wrong.push_back(fmt::format("l’écriture {} n’appartient pas à cette pièce", entry.entry.number));
    }
  }
  gathered.ids[entry.entry.subject].insert(id);
  if (entry.row && entry.wrong.empty()) gather_digests(entry, gathered);
}

// The text of a document that is a file names it; the text itself is bound by the version.
void PieceCheck::bind_original(const CarriedPiece& piece, Gathered& gathered) const
{
  for (const std::string& name : piece.attachments) {
    const auto text = parts_.bytes.find(name);
    if (text == parts_.bytes.end()) continue;
    const auto version = gathered.bound.find(base::sha256(text->second));
    if (version == gathered.bound.end()) continue;
    const std::int64_t entry = version->second;
    if (const auto digest = file_named_by(text->second, name)) {
      gathered.bound.emplace(*digest, entry);
      gathered.expected.insert(*digest);
    }
  }
}

void PieceCheck::check_attachments(const CarriedPiece& piece, Gathered& gathered)
{
  for (const std::string& name : piece.attachments) {
    const auto found = attachments_.find(name);
    if (found == attachments_.end()) {
      gathered.wrong.push_back(fmt::format("le fichier joint «\u00A0{}\u00A0» manque", name));
      continue;
    }
    for (const base::Digest& digest : found->second) {
      if (!gathered.bound.contains(digest)) {
        gathered.wrong.push_back(
            fmt::format("le fichier joint «\u00A0{}\u00A0» n’est pas celui dont le journal garde l’empreinte", name));
      }
      gathered.expected.erase(digest);
    }
    bound_names_.insert(name);
  }
  for (const base::Digest& digest : gathered.expected) {
    gathered.wrong.push_back(
        fmt::format("l’original que lie l’écriture {} n’est pas joint", gathered.bound.at(digest)));
  }
}

std::string PieceCheck::label(const CarriedPiece& piece) const
{
  std::string label = fmt::format("{} {}", model::french_name(piece.kind), piece.name);
  for (const std::size_t place : piece.entries) {
    const auto& row = entries_[place].row;
    if (!row || !entries_[place].wrong.empty()) continue;
    if (row->table == "document_version") label += fmt::format(", version {}", row->text("number"));
    if (row->table == "standard") {
      if (const auto edition = base::Date::parse(row->text("edition"))) {
        label += fmt::format(", édition du {}", edition->french());
      }
    }
    if (row->table == "version_head" || row->table == "evidence" || row->table == "indicator") {
      label += fmt::format(" – {}", row->text(row->table == "indicator" ? "label" : "title"));
    }
  }
  return label;
}

BinderFinding PieceCheck::check(const CarriedPiece& piece)
{
  Gathered gathered;
  for (const std::size_t place : piece.entries) gather(piece, entries_[place], gathered);
  bind_original(piece, gathered);
  check_attachments(piece, gathered);
  std::string text = label(piece) + "\u00A0: ";
  if (!gathered.wrong.empty()) {
    return {false, text + fmt::format("{}.", fmt::join(gathered.wrong, "\u202F; "))};
  }
  text += counted(piece.entries.size(), "écriture prouvée", "écritures prouvées");
  if (!piece.attachments.empty()) {
    text += "\u202F; " + counted(piece.attachments.size(), "fichier joint intact", "fichiers joints intacts");
  }
  if (gathered.withheld) text += "\u202F; ce qui ne se montre pas reste sous empreinte salée";
  return {true, text + "."};
}

std::vector<BinderFinding> PieceCheck::left_over() const
{
  std::vector<BinderFinding> findings;
  for (const auto& [name, digests] : attachments_) {
    if (digests.size() > 1) {
      findings.push_back({false, fmt::format("fichier joint «\u00A0{}\u00A0»\u00A0: deux portent ce nom.", name)});
    }
    if (!bound_names_.contains(name) && !is_of_the_proof(name)) {
      findings.push_back(
          {false, fmt::format("fichier joint «\u00A0{}\u00A0»\u00A0: aucune écriture du journal ne le lie.", name)});
    }
  }
  return findings;
}

}  // namespace classeur::audits
