#include "server/space_export.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <ostream>

#include <fmt/format.h>

#include "audits/annual_review.hpp"
#include "audits/document_files.hpp"
#include "audits/document_pages.hpp"
#include "audits/read_world.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "model/store/files.hpp"
#include "server/output_file.hpp"
#include "server/tables.hpp"

namespace classeur::server
{

namespace
{

namespace fs = std::filesystem;
namespace store = model::store;
using audits::FileFormat;
using base::Error;
using base::ErrorCode;

// A folder under another name until all of it is there.
class NewFolder
{
 public:
  explicit NewFolder(const std::string& path)
      : path_(path), unfinished_(fmt::format("{}.{}.part", path, base::to_hex(base::random_bytes(8))))
  {
    std::error_code failure;
    if (fs::exists(fs::symlink_status(path_, failure))) {
      throw Error(
          ErrorCode::kConflict,
          fmt::format("{}\u00A0: il y a déjà quelque chose de ce nom\u202F; donnez celui d’un dossier à faire.", path));
    }
    if (!fs::create_directory(unfinished_, failure)) refuse(failure);
  }
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  ~NewFolder()
  {
    std::error_code ignored;
    if (!finished_) fs::remove_all(unfinished_, ignored);
  }

  // `write` gives the bytes, piece by piece.
  void add(const std::string& name, const std::function<void(const std::function<void(std::string_view)>&)>& write)
  {
    const fs::path path = fs::path(unfinished_) / name;
    std::error_code failure;
    fs::create_directories(path.parent_path(), failure);
    if (failure) refuse(failure);
    OutputFile file(path.string());
    base::Sha256 hash;
    write([&](std::string_view bytes) {
      hash.update(bytes);
      file.write(bytes);
    });
    file.finish();
    digests_[name] = hash.finish();
  }
  void add(const std::string& name, const std::string& bytes)
  {
    add(name, [&](const std::function<void(std::string_view)>& sink) { sink(bytes); });
  }

  std::size_t finish()
  {
    std::string sums;
    for (const auto& [name, digest] : digests_) sums += fmt::format("{}  {}\n", digest.hex(), name);
    const std::size_t files = digests_.size();
    add("empreintes.sha256", sums);
    std::error_code failure;
    fs::rename(unfinished_, path_, failure);
    if (failure) refuse(failure);
    finished_ = true;
    return files;
  }

 private:
  [[noreturn]] void refuse(const std::error_code& failure) const
  {
    throw Error(ErrorCode::kUnavailable,
                fmt::format("{}\u00A0: le dossier ne peut pas être écrit ({}).", path_, failure.message()));
  }

  std::string path_;
  std::string unfinished_;
  std::map<std::string, base::Digest> digests_;
  bool finished_ = false;
};

void add_file(NewFolder& folder, const std::string& place, audits::DocumentFile file)
{
  folder.add(place + file.name, file.bytes);
}

void export_documents(NewFolder& folder, const store::Reader& reader, const audits::World& world, base::Date day)
{
  bool has_sheets = false;
  for (const audits::RegisteredDocument& entry : world.documents) {
    const model::DocumentVersion* version = entry.in_force(day);
    if (version == nullptr) continue;
    has_sheets = has_sheets || entry.document.type == model::DocumentType::kProcedure;
    const auto file_of = [&](FileFormat format) {
      add_file(folder, "documents/", audits::document_file(reader, world, entry, *version, day, format));
    };
    const procedures::ControlledDocument document = audits::read_version(reader, *version);
    for (const FileFormat format : {FileFormat::kOdt, FileFormat::kDocx, FileFormat::kPdf, FileFormat::kXml}) {
      const bool wanted =
          document.file ? document.file->media_type == audits::media_type_of(format) : format != FileFormat::kDocx;
      if (wanted || format == FileFormat::kXml) file_of(format);
    }
  }
  if (!has_sheets) return;
  for (const FileFormat format : {FileFormat::kOdt, FileFormat::kPdf}) {
    add_file(folder, "", audits::guide_file(reader, world, day, format));
  }
}

void export_evidence(NewFolder& folder, const store::Reader& reader, const audits::World& world)
{
  for (const model::EvidenceRecord& record : world.evidence) {
    int number = 0;
    for (const model::EvidenceFile& file : record.current().files) {
      const std::string name = fmt::format("preuves/{}/{}-{}", record.code, ++number, file.shown_name());
      folder.add(name, [&](const std::function<void(std::string_view)>& sink) {
        store::read_file(reader, file.shown().digest, sink);
      });
    }
  }
}

void export_tables(NewFolder& folder, const store::Reader& reader, base::Date day)
{
  const auto add = [&](std::string_view name, const Listing& listing) {
    folder.add(fmt::format("tableaux/{}.csv", name), listing.csv());
  };
  const KnownDay known{day, audits::KnownAt::kNow};
  add("engagements", commitments_table(reader));
  add("documents", documents_table(reader, day));
  add("preuves", evidence_table(reader, std::nullopt));
  add("attentes", expectations_table(reader, known, std::nullopt));
  add("indicateurs", indicators_table(reader, std::nullopt));
  add("audits", audits_table(reader));
  add("etat-des-engagements",
      JudgedReadiness(reader, known, std::nullopt, std::nullopt).table(JudgedReadiness::Words::kStable));
}

}  // namespace

int export_space(const CommandSetting& setting, const std::string& folder)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  const store::Reader reader = space->read();
  const base::Date day = setting.today();
  const audits::World world = audits::read_world(reader, day);
  NewFolder made(folder);
  export_documents(made, reader, world, day);
  export_evidence(made, reader, world);
  export_tables(made, reader, day);
  *setting.err << fmt::format("{}\u00A0: {} fichiers, leurs empreintes dans empreintes.sha256.\n", folder,
                              made.finish());
  return 0;
}

int export_annual_review(const CommandSetting& setting, int year, const std::string& output)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  const base::Date day = audits::review_day(year, setting.today());
  const store::Reader reader = space->read();
  const audits::DayView view(reader, day, audits::KnownAt::kNow);
  const std::string path = output.empty() ? fmt::format("bilan-{}.pdf", year) : output;
  write_output(
      setting, path,
      audits::annual_review_pdf(view.world(), audits::readiness(view.world(), view.evidence(), {day}), year, day));
  if (path != "-") *setting.err << fmt::format("{}\u00A0: bilan {}, arrêté au {}\n", path, year, day.french());
  return 0;
}

}  // namespace classeur::server
