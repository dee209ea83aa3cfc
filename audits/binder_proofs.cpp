#include "audits/binder_proofs.hpp"

#include <map>
#include <set>

#include <Poco/JSONString.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"
#include "model/canonical_reading.hpp"
#include "model/piece_rows.hpp"
#include "model/store/inclusion.hpp"
#include "model/store/journals.hpp"

namespace classeur::audits
{

namespace
{

namespace store = model::store;
using model::PieceKind;
using store::BoundRow;

struct ProvenRow {
  BoundRow row;
  bool disclosed = true;
};

struct ProvenPiece {
  PieceKind kind = PieceKind::kStandard;
  std::string name;
  std::vector<ProvenRow> rows;
  std::vector<std::string> attachments;
};

base::Digest digest_in(const model::CanonicalRow& row, std::string_view column)
{
  return row.digest(column).value_or(base::Digest{});
}

// Reads the rows of the pieces that a plan names.
class PieceReader
{
 public:
  PieceReader(const store::Reader& reader, const BinderPlan& plan, const DocumentAttachments& originals)
      : reader_(reader), plan_(plan), originals_(originals)
  {
  }

  std::vector<ProvenPiece> read()
  {
    add_standard();
    add_organisation();
    add_audit(*plan_.audit);
    for (const model::Audit* const audit : plan_.earlier_audits) add_audit(*audit);
    for (const auto* documents : {&plan_.policy, &plan_.documents}) {
      for (const PlannedDocument& document : *documents) add_document(document);
    }
    for (const PlannedEvidence& evidence : plan_.evidence) add_evidence(evidence);
    for (const model::Indicator& indicator : plan_.world->indicators) {
      add_coded(PieceKind::kIndicator, indicator.code);
    }
    for (const model::Survey& survey : plan_.world->surveys) add_coded(PieceKind::kSurvey, survey.code);
    return std::move(pieces_);
  }

 private:
  // The row and all that belong to it, parents first.
  void add_with_children(ProvenPiece& piece, BoundRow row) const
  {
    const std::string table = row.table;
    const std::int64_t id = row.id;
    piece.rows.push_back({std::move(row)});
    for (const model::RowLink& link : model::row_links()) {
      if (link.parent != table) continue;
      for (BoundRow& child : store::bound_rows(reader_, link.table, link.column, id)) {
        add_with_children(piece, std::move(child));
      }
    }
  }

  // The only row of those that `wanted` takes; the last one if there are more.
  template <typename Wanted>
  static BoundRow last_of(std::vector<BoundRow> rows, std::string_view name, const Wanted& wanted)
  {
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
      if (wanted(*row)) return std::move(*row);
    }
    throw base::Error(base::ErrorCode::kDamaged, fmt::format("L’espace n’a plus «\u00A0{}\u00A0».", name),
                      fmt::format("binder: no row of {}", name));
  }
  BoundRow row_coded(std::string_view table, std::string_view code) const
  {
    return last_of(store::bound_rows(reader_, table, "code", code), code, [](const BoundRow&) { return true; });
  }

  void add_standard()
  {
    const model::Standard& standard = plan_.standard();
    ProvenPiece piece{PieceKind::kStandard, standard.code, {}, {}};
    add_with_children(piece, last_of(store::bound_rows(reader_, "standard", "code", standard.code), standard.code,
                                     [&](const BoundRow& row) {
                                       const auto read = model::read_row(row.form);
                                       return read && read->text("edition") == standard.edition.iso();
                                     }));
    pieces_.push_back(std::move(piece));
  }

  void add_organisation()
  {
    const std::string& code = plan_.world->organisation.code;
    if (!code.empty()) add_coded(PieceKind::kOrganisation, code);
  }

  void add_coded(PieceKind kind, const std::string& code)
  {
    ProvenPiece piece{kind, code, {}, {}};
    add_with_children(piece, row_coded(model::code_of(kind), code));
    pieces_.push_back(std::move(piece));
  }

  void add_audit(const model::Audit& audit) { add_coded(PieceKind::kAudit, audit.code); }

  void add_document(const PlannedDocument& document)
  {
    ProvenPiece piece{PieceKind::kDocument, document.anchor, {}, {text_attachment(document)}};
    piece.rows.push_back({row_coded("document", document.anchor)});
    const std::int64_t version = document.version->id;
    add_with_children(piece, last_of(store::bound_rows(reader_, "document_version", "id", version), document.anchor,
                                     [](const BoundRow&) { return true; }));
    for (const auto& [code, name] : originals_) {
      if (code == document.anchor) piece.attachments.push_back(name);
    }
    pieces_.push_back(std::move(piece));
  }

  // Of the revision that is shown; of what is not ordinary, no more than what the binder itself hands out.
  void add_evidence(const PlannedEvidence& evidence)
  {
    const bool ordinary = evidence.record->confidentiality == model::Confidentiality::kOrdinary;
    ProvenPiece piece{PieceKind::kEvidence, evidence.record->code, {}, {}};
    std::set<base::Digest> attached;
    for (const PlannedFile& file : evidence.files) {
      piece.attachments.push_back(file.attachment);
      attached.insert(file.file->shown().digest);
    }
    ProvenPiece whole;
    add_with_children(whole, row_coded("evidence", evidence.record->code));
    std::set<std::int64_t> other_revisions;
    for (ProvenRow& proven : whole.rows) {
      const auto row = model::read_row(proven.row.form);
      if (!row) continue;
      if (proven.row.table == "evidence_revision") {
        if (proven.row.id != evidence.record->current().id) {
          other_revisions.insert(proven.row.id);
          continue;
        }
      } else if (other_revisions.contains(row->integer("revision"))) {
        continue;
      }
      // Rows of files that are attached say no more than the attachment does.
      proven.disclosed = ordinary;
      if (proven.row.table == "evidence_file") proven.disclosed = attached.contains(digest_in(*row, "digest"));
      if (proven.row.table == "evidence_redaction") proven.disclosed = attached.contains(digest_in(*row, "copy"));
      piece.rows.push_back(std::move(proven));
    }
    pieces_.push_back(std::move(piece));
  }

  const store::Reader& reader_;
  const BinderPlan& plan_;
  const DocumentAttachments& originals_;
  std::vector<ProvenPiece> pieces_;
};

// Writes the entries that the pieces rest on, and the nodes that prove them, each once.
class ProofWriter
{
 public:
  explicit ProofWriter(const store::JournalTree& journal) : journal_(journal) {}

  std::size_t place_of(const ProvenRow& proven)
  {
    const std::string& leaf = journal_.leaves.at({proven.row.table, proven.row.record});
    const auto entry = model::read_entry(leaf);
    const auto index = static_cast<std::uint64_t>(entry.value().number);
    const auto [known, fresh] = places_.emplace(index, places_.size());
    if (!fresh) return known->second;
    std::vector<std::size_t> path;
    for (const model::MerkleTree::Place node : journal_.tree.path(index)) path.push_back(node_place(node));
    entries_ += fmt::format("{}\n{{\"index\":{},\"leaf\":\"{}\",\"path\":[{}]", entries_.empty() ? "" : ",", index,
                            base::to_base64(leaf), fmt::join(path, ","));
    if (proven.disclosed) entries_ += fmt::format(",\"row\":\"{}\"", base::to_base64(proven.row.form));
    entries_ += "}";
    return known->second;
  }

  const std::string& nodes() const { return nodes_; }
  const std::string& entries() const { return entries_; }

 private:
  std::size_t node_place(model::MerkleTree::Place node)
  {
    const auto [known, fresh] = node_places_.emplace(node, node_places_.size());
    if (fresh) nodes_ += fmt::format("{}\n\"{}\"", nodes_.empty() ? "" : ",", journal_.tree.at(node).hex());
    return known->second;
  }

  const store::JournalTree& journal_;
  std::map<std::uint64_t, std::size_t> places_;
  std::map<model::MerkleTree::Place, std::size_t> node_places_;
  std::string nodes_;
  std::string entries_;
};

std::string quoted(const std::string& text)
{
  return Poco::toJSON(text);
}

}  // namespace

std::string text_attachment(const PlannedDocument& document)
{
  return fmt::format("textes/{}-{}.xml", document.anchor, document.version->number);
}

std::string binder_proofs(const store::Reader& reader, const BinderPlan& plan, const DocumentAttachments& originals)
{
  const std::vector<ProvenPiece> pieces = PieceReader(reader, plan, originals).read();
  std::vector<BoundRow> rows;
  for (const ProvenPiece& piece : pieces) {
    for (const ProvenRow& proven : piece.rows) rows.push_back(proven.row);
  }
  const store::JournalTree journal = store::read_journal_tree(reader, rows);
  ProofWriter writer(journal);
  std::string told;
  for (const ProvenPiece& piece : pieces) {
    std::vector<std::size_t> entries;
    for (const ProvenRow& proven : piece.rows) entries.push_back(writer.place_of(proven));
    std::vector<std::string> attachments;
    for (const std::string& name : piece.attachments) attachments.push_back(quoted(name));
    told += fmt::format("{}\n{{\"kind\":\"{}\",\"name\":{},\"entries\":[{}],\"attachments\":[{}]}}",
                        told.empty() ? "" : ",", model::code_of(piece.kind), quoted(piece.name),
                        fmt::join(entries, ","), fmt::join(attachments, ","));
  }
  return fmt::format("{{\"form\":\"{}\",\n\"verifier\":{},\n\"nodes\":[{}],\n\"entries\":[{}],\n\"pieces\":[{}]}}\n",
                     kProofsForm, quoted(store::latest_checkpoint(reader).verifier), writer.nodes(), writer.entries(),
                     told);
}

std::string seal_text(std::string_view audit, base::Date day, const templates::pdf::BytesAround& around)
{
  return fmt::format("{}\n{}\n{}\n{:020} {:020}\n{}\n", kSealForm, audit, day.iso(), around.before, around.after,
                     base::to_base64(around.digest.view()));
}

}  // namespace classeur::audits
