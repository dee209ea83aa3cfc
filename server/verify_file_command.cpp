#include "server/verify_file_command.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <regex>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "audits/binder.hpp"
#include "audits/binder_check.hpp"
#include "audits/document_files.hpp"
#include "audits/read_world.hpp"
#include "base/error.hpp"
#include "base/paris_time.hpp"
#include "model/checkpoint.hpp"
#include "model/store/audits.hpp"
#include "model/store/evidence_files.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/seals.hpp"
#include "procedures/office/words.hpp"
#include "templates/pdf/inspect.hpp"
#include "templates/pdf/page_text.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
namespace pdf = templates::pdf;
using base::Error;
using base::ErrorCode;

// What was found: in French, on what it rests; or why it is not what it seems.
struct Finding {
  bool good = false;
  std::string text;
};

base::Digest digest_of_file(const std::string& path)
{
  constexpr std::size_t kPieceBytes = std::size_t{1} << 20;
  std::ifstream in(path, std::ios::binary);
  base::Sha256 hash;
  std::string piece(kPieceBytes, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    hash.update(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())));
  }
  if (!in.eof()) throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: ce fichier ne se lit pas.", path));
  return hash.finish();
}

// Empty: the checkpoint is signed by this space, and its journal still begins with what it signs.
std::string wrong_with_checkpoint(const store::Reader& reader, const std::string& note)
{
  const auto checkpoint = model::open_checkpoint(note, store::latest_checkpoint(reader).verifier);
  if (!checkpoint) return "son point de contrôle n’est pas signé par cet espace.";
  const auto root = store::journal_root(reader, checkpoint->size);
  if (!root) {
    return fmt::format("son point de contrôle compte {} écritures, et le journal en a moins\u00A0: il a été raccourci.",
                       checkpoint->size);
  }
  if (*root != checkpoint->root) {
    return fmt::format("les {} premières écritures du journal ne sont plus celles de son point de contrôle.",
                       checkpoint->size);
  }
  return "";
}

std::optional<model::AuditSeal> seal_of(const store::Reader& reader, const base::Digest& binder)
{
  for (const model::Audit& audit : store::list_audits(reader)) {
    auto seal = store::find_seal(reader, audit.code);
    if (seal && seal->binder == binder) return seal;
  }
  return std::nullopt;
}

Finding sealed_binder(const store::Reader& reader, const model::AuditSeal& seal,
                      const std::optional<std::string>& carried)
{
  const std::string what = fmt::format("dossier de l’audit {}, scellé le {} ({})", seal.audit, seal.on.french(),
                                       seal.function.empty() ? seal.login : seal.function);
  // Binders that were sealed before they carried it have theirs in the space only.
  if (carried && *carried != seal.checkpoint) {
    return {false, what + "\u00A0: le point de contrôle qu’il porte n’est pas celui de son sceau."};
  }
  if (const std::string wrong = wrong_with_checkpoint(reader, seal.checkpoint); !wrong.empty()) {
    return {false, fmt::format("{}\u00A0: {}", what, wrong)};
  }
  const auto checkpoint = model::open_checkpoint(seal.checkpoint, store::latest_checkpoint(reader).verifier);
  return {true, fmt::format("{}\u00A0: intact\u202F; point de contrôle de {} écritures, signé et conforme au journal.",
                            what, checkpoint->size)};
}

Finding kept_file(const store::Reader& reader, const base::Digest& digest)
{
  constexpr int kHoldersMax = 5;
  const std::vector<model::Confidentiality> every = {
      model::Confidentiality::kOrdinary, model::Confidentiality::kPersonal, model::Confidentiality::kRestricted};
  std::vector<std::string> codes;
  for (const store::FileHolder& holder : store::holders_of_file(reader, digest, every, kHoldersMax)) {
    codes.push_back(holder.code);
  }
  if (codes.empty()) return {true, "fichier de cet espace, intact."};
  return {true, fmt::format("fichier de la preuve {}, intact.", fmt::join(codes, ", "))};
}

// What an exported version says of itself.
struct ExportedVersion {
  std::string document;
  std::string number;
  base::Date day;
};

std::optional<ExportedVersion> read_exported(const std::string& path)
{
  constexpr std::size_t kBytesMax = std::size_t{64} << 20;
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in || static_cast<std::size_t>(in.tellg()) > kBytesMax) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(in.tellg()), '\0');
  in.seekg(0).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const auto paragraphs = pdf::read_page_text(bytes);
  if (!paragraphs) return std::nullopt;
  // Both stand on the first page. Short texts and short matches: the search goes a call deeper with each letter.
  constexpr std::size_t kFirstPageBytesMax = 16'384;
  const std::string text =
      procedures::office::plain(fmt::format("{}", fmt::join(*paragraphs, " ")).substr(0, kFirstPageBytesMax));
  static const std::regex kReference("([A-Z][A-Z0-9-]{0,40}), version ([0-9]{1,6}\\.[0-9]{1,6})");
  static const std::regex kDay("État au ([0-9]{1,2}(er)? [^ ]{1,20} [0-9]{4})");
  std::smatch reference;
  std::smatch day;
  if (!std::regex_search(text, reference, kReference) || !std::regex_search(text, day, kDay)) return std::nullopt;
  const auto on = procedures::office::parse_french_day(day[1].str());
  if (!on) return std::nullopt;
  return ExportedVersion{reference[1].str(), reference[2].str(), *on};
}

std::optional<Finding> exported_version(const store::Reader& reader, const std::string& path,
                                        const base::Digest& digest)
{
  const auto said = read_exported(path);
  if (!said) return std::nullopt;
  const std::string what = fmt::format("{}, version {}, état au {}", said->document, said->number, said->day.french());
  const audits::World world = audits::read_world_without_evidence(reader, said->day);
  const audits::RegisteredDocument* entry = world.find_document(said->document);
  if (entry == nullptr) return Finding{false, what + "\u00A0: cet espace n’a pas ce document."};
  for (const model::DocumentVersion& version : entry->versions) {
    if (version.number != said->number) continue;
    const std::string again =
        audits::document_file(reader, world, *entry, version, said->day, audits::FileFormat::kPdf).bytes;
    if (base::sha256(again) == digest) {
      return Finding{
          true, fmt::format("{}\u00A0: intact, et conforme à la base documentaire (empreinte du contenu {}).", what,
                            version.content.hex())};
    }
    if (entry->document.type == model::DocumentType::kGuide &&
        base::sha256(audits::guide_file(reader, world, said->day, audits::FileFormat::kPdf).bytes) == digest) {
      return Finding{true, fmt::format("guide des procédures ({}) et ses fiches\u00A0: intact, et conforme à la base "
                                       "documentaire.",
                                       what)};
    }
    return Finding{false, fmt::format("cite {}, sans être ce que Classeur donne pour ce jour\u00A0: c’est un autre "
                                      "document qui la cite (un dossier qui n’est pas scellé), un fichier modifié, ou "
                                      "la base en dit autre chose depuis (visas, remplacement, adresse publique).",
                                      what)};
  }
  return Finding{false, what + "\u00A0: cet espace n’a pas de version approuvée de ce numéro."};
}

Finding judge(const store::Reader& reader, const std::string& path)
{
  const base::Digest digest = digest_of_file(path);
  if (store::find_file(reader, digest) && !seal_of(reader, digest)) return kept_file(reader, digest);
  const auto carried = pdf::extract_attachment(path, audits::kCheckpointAttachment);
  if (const auto seal = seal_of(reader, digest)) return sealed_binder(reader, *seal, carried);
  if (carried) {
    const std::string wrong = wrong_with_checkpoint(reader, *carried);
    return {false, fmt::format("dossier d’audit qui porte un point de contrôle, mais dont l’empreinte ({}) n’est celle "
                               "d’aucun dossier scellé ici\u00A0: {}",
                               digest.hex(), wrong.empty() ? "il a été modifié après son sceau." : wrong)};
  }
  if (const auto exported = exported_version(reader, path, digest)) return *exported;
  return {false,
          fmt::format("ni dossier scellé, ni version exportée, ni fichier de cet espace (SHA-256 {}).", digest.hex())};
}

bool is_there(const CommandSetting& setting)
{
  const auto url = store::DatabaseUrl::parse(setting.database);
  std::error_code ignored;
  return url.engine == store::Engine::kSqlite && std::filesystem::exists(url.location, ignored);
}

// The end of a PDF is its last line, or near it (ISO 32000-1, 7.5.5 and annex H.3).
bool is_cut_off(const std::string& path)
{
  constexpr std::streamoff kEndBytes = 1024;
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = in.tellg();
  in.seekg(std::max<std::streamoff>(0, size - kEndBytes));
  std::string end(static_cast<std::size_t>(std::min(size, kEndBytes)), '\0');
  in.read(end.data(), static_cast<std::streamsize>(end.size()));
  return end.find("%%EOF") == std::string::npos;
}

void say(const CommandSetting& setting, bool good, std::string_view text)
{
  (good ? *setting.out : *setting.err) << text << "\n";
}

bool tell_check(const CommandSetting& setting, const VerifyFileOptions& options, const audits::BinderCheck& check)
{
  if (!check.audit.empty()) {
    say(setting, true,
        fmt::format("{}\u00A0: dossier de l’audit {}, scellé le {}", options.path, check.audit, check.day.french()));
  }
  for (const audits::BinderFinding& finding : check.findings) {
    say(setting, finding.good, (finding.good ? "  " : options.path + "\u00A0: ") + finding.text);
  }
  if (!check.good()) {
    say(setting, false,
        fmt::format("{}\u00A0: ce dossier n’est pas, ou n’est plus, celui qui a été scellé.", options.path));
    return false;
  }
  say(setting, true,
      fmt::format("Vérifié sans base\u00A0: {} pièces, {} écritures du journal, {} fichiers joints. Tout tient.",
                  check.pieces, check.entries, check.originals));
  say(setting, true,
      options.verifier.empty()
          ? fmt::format("Clé du sceau\u00A0: {}\nC’est le dossier qui la porte. Comparez-la à celle que donne "
                        "l’organisation, ou répétez avec --key\u202F: sinon, rien ne dit de qui elle est.",
                        check.verifier)
          : std::string("Le sceau est bien de la clé donnée."));
  return true;
}

}  // namespace

void require_space_key(const std::string& key)
{
  if (model::is_verifier(key)) return;
  throw Error(
      ErrorCode::kMisuse,
      "--key\u00A0: ce n’est pas une clé publique d’espace\u202F; elle s’écrit «\u00A0nom+empreinte+clé\u00A0», "
      "comme «\u00A0classeur verify\u00A0» la donne.");
}

int verify_file(const CommandSetting& setting, const VerifyFileOptions& options)
{
  if (!options.verifier.empty()) require_space_key(options.verifier);
  if (!std::ifstream(options.path, std::ios::binary)) {
    throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: ce fichier ne se lit pas.", options.path));
  }
  const bool ask_space = options.database_named || is_there(setting);
  std::optional<audits::BinderCheck> check;
  try {
    check = audits::check_binder(options.path, options.verifier);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kBadInput) throw;
    // What is no PDF may still be a file of the space.
    if (!ask_space) {
      say(setting, false,
          fmt::format("{}\u00A0: {}", options.path,
                      is_cut_off(options.path) ? "ce n’est pas un PDF entier\u00A0: sa fin manque." : error.advice()));
      return 1;
    }
  }
  const bool carried_is_good = !check || tell_check(setting, options, *check);
  if (!ask_space) {
    if (check) return carried_is_good ? 0 : 1;
    say(setting, false,
        fmt::format("{}\u00A0: {}", options.path,
                    is_cut_off(options.path)
                        ? "ce n’est pas un PDF entier\u00A0: sa fin manque."
                        : "ce fichier ne porte pas de quoi le vérifier seul (ce n’est pas un dossier scellé, ou il l’a "
                          "été par une version antérieure)\u202F; donnez l’espace avec --database."));
    return 1;
  }
  const std::unique_ptr<store::Store> space = setting.open(store::OpenMode::kMustExist);
  const Finding finding = judge(space->read(), options.path);
  say(setting, finding.good, fmt::format("{}\u00A0: {}", options.path, finding.text));
  return finding.good && carried_is_good ? 0 : 1;
}

}  // namespace classeur::server
