#include "audits/binder_check.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "audits/binder.hpp"
#include "audits/binder_proofs.hpp"
#include "audits/piece_check.hpp"
#include "base/error.hpp"
#include "model/checkpoint.hpp"

namespace classeur::audits
{

namespace
{

namespace pdf = templates::pdf;
using base::Error;
using base::ErrorCode;

constexpr const char* kTextFolder = "textes/";

// SHA-256 of a file without `left_out` bytes from `from` on, which are given back.
base::Digest digest_around(const std::string& path, std::uint64_t from, std::uint64_t left_out, std::string& between)
{
  constexpr std::uint64_t kPieceBytes = std::uint64_t{1} << 20;
  std::ifstream in(path, std::ios::binary);
  base::Sha256 hash;
  std::string piece;
  std::uint64_t at = 0;
  const auto read = [&](std::uint64_t bytes) {
    piece.resize(static_cast<std::size_t>(std::min(bytes, kPieceBytes)));
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    piece.resize(static_cast<std::size_t>(in.gcount()));
    at += piece.size();
    return !piece.empty();
  };
  while (at < from && read(from - at)) hash.update(piece);
  while (at < from + left_out && read(from + left_out - at)) between += piece;
  while (read(kPieceBytes)) hash.update(piece);
  if (!in.eof()) throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: ce fichier ne se lit pas.", path));
  return hash.finish();
}

std::uint64_t size_of(const std::string& path)
{
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  return in ? static_cast<std::uint64_t>(in.tellg()) : 0;
}

BinderFinding check_file(const std::string& path, const std::string& note, BinderCheck& check)
{
  const auto text = model::open_note(note, check.verifier);
  const auto seal = text ? read_carried_seal(*text) : std::nullopt;
  if (!seal) {
    return {false, fmt::format("fichier\u00A0: son sceau n’est pas signé de la clé {}.", check.verifier)};
  }
  check.audit = seal->audit;
  check.day = seal->day;
  constexpr std::uint64_t kFarMax = std::uint64_t{1} << 62;  // sums below stay exact
  const std::uint64_t size = size_of(path);
  if (seal->before > kFarMax || seal->after > kFarMax || seal->before + note.size() + seal->after != size) {
    return {false, fmt::format("fichier\u00A0: il compte {} octets, son sceau en annonce {}.", size,
                               seal->before + note.size() + seal->after)};
  }
  std::string between;
  if (digest_around(path, seal->before, note.size(), between) != seal->digest || between != note) {
    return {false, "fichier\u00A0: des octets ont changé depuis le sceau."};
  }
  return {true, fmt::format("fichier\u00A0: ses {} octets sont ceux qui ont été scellés.", size)};
}

std::string bytes_named(const pdf::InspectedAttachments& attachments, const char* name)
{
  const auto found = attachments.bytes.find(name);
  return found == attachments.bytes.end() ? std::string() : found->second;
}

}  // namespace

bool BinderCheck::good() const
{
  return std::all_of(findings.begin(), findings.end(), [](const BinderFinding& finding) { return finding.good; });
}

std::optional<BinderCheck> check_binder(const std::string& path, std::string_view verifier)
{
  const pdf::InspectedAttachments attachments = pdf::inspect_attachments(path, [](const std::string& name) {
    return name == kCheckpointAttachment || name == kProofsAttachment || name == kSealAttachment ||
           name.starts_with(kTextFolder);
  });
  CarriedParts parts{bytes_named(attachments, kCheckpointAttachment), attachments.all, attachments.bytes};
  const std::string carried = bytes_named(attachments, kProofsAttachment);
  const std::string seal = bytes_named(attachments, kSealAttachment);
  if (carried.empty() && seal.empty()) return std::nullopt;
  BinderCheck check;
  const auto proofs = read_carried_proofs(carried);
  check.verifier = verifier.empty() && proofs ? proofs->verifier : std::string(verifier);
  check.findings.push_back(check_file(path, seal, check));
  if (proofs) {
    check_parts(parts, *proofs, check);
  } else {
    check.findings.push_back(
        {false, fmt::format("{}\u00A0: ce fichier joint manque, ou ne se lit pas.", kProofsAttachment)});
  }
  return check;
}

void check_parts(const CarriedParts& parts, const CarriedProofs& proofs, BinderCheck& check)
{
  const auto checkpoint = model::open_checkpoint(parts.checkpoint, check.verifier);
  if (!checkpoint) {
    check.findings.push_back(
        {false, fmt::format("point de contrôle\u00A0: il n’est pas signé de la clé {}.", check.verifier)});
    return;
  }
  check.findings.push_back(
      {true, fmt::format("point de contrôle\u00A0: {} écritures du journal, signé de la même clé.", checkpoint->size)});
  PieceCheck pieces(*checkpoint, proofs, parts);
  for (const CarriedPiece& piece : proofs.pieces) check.findings.push_back(pieces.check(piece));
  for (BinderFinding& finding : pieces.left_over()) check.findings.push_back(std::move(finding));
  check.pieces = proofs.pieces.size();
  check.entries = proofs.entries.size();
  check.originals = pieces.originals();
}

}  // namespace classeur::audits
