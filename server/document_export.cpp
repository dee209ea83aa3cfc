#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "audits/document_files.hpp"
#include "audits/poster.hpp"
#include "audits/read_world.hpp"
#include "base/error.hpp"
#include "server/commands.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

audits::FileFormat format_of(const std::string& name)
{
  if (const auto format = audits::parse_file_format(name)) return *format;
  throw Error(ErrorCode::kMisuse, fmt::format("--format\u00A0: «\u00A0{}\u00A0» n’est pas une forme connue.", name));
}

const audits::RegisteredDocument& entry_of(const audits::World& world, const std::string& code)
{
  if (const audits::RegisteredDocument* entry = world.find_document(code)) return *entry;
  throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas de document «\u00A0{}\u00A0».", code));
}

const model::DocumentVersion& version_of(const audits::RegisteredDocument& entry, const std::string& number,
                                         base::Date day)
{
  if (number.empty()) {
    if (const model::DocumentVersion* version = entry.in_force(day)) return *version;
    throw Error(ErrorCode::kNotFound,
                fmt::format("{} n’a pas de version en vigueur ce jour-là\u202F; dites laquelle avec --version-number.",
                            entry.document.code));
  }
  const auto found = std::find_if(entry.versions.begin(), entry.versions.end(),
                                  [&](const auto& version) { return version.number == number; });
  if (found == entry.versions.end()) {
    throw Error(ErrorCode::kNotFound,
                fmt::format("{} n’a pas de version «\u00A0{}\u00A0».", entry.document.code, number));
  }
  return *found;
}

void write_file(const CommandSetting& setting, const audits::DocumentFile& file, const std::string& output)
{
  const std::string path = output.empty() ? file.name : output;
  write_output(setting, path, file.bytes);
  if (path != "-") *setting.err << fmt::format("{}\u00A0: {} octets\n", path, file.bytes.size());
}

}  // namespace

int export_document(const CommandSetting& setting, const ExportOptions& options)
{
  const auto space = setting.open(model::store::OpenMode::kMustExist);
  const model::store::Reader reader = space->read();
  const audits::World world = audits::read_world_without_evidence(reader, setting.today());
  const audits::RegisteredDocument& entry = entry_of(world, options.document);
  const model::DocumentVersion& version = version_of(entry, options.number, setting.today());
  write_file(setting, audits::document_file(reader, world, entry, version, setting.today(), format_of(options.format)),
             options.output);
  return 0;
}

int export_poster(const CommandSetting& setting, const ExportOptions& options)
{
  const auto space = setting.open(model::store::OpenMode::kMustExist);
  const model::store::Reader reader = space->read();
  const audits::World world = audits::read_world_without_evidence(reader, setting.today());
  const audits::RegisteredDocument& entry = entry_of(world, options.document);
  const model::DocumentVersion& version = version_of(entry, options.number, setting.today());
  const auto format = audits::parse_poster_format(options.format);
  if (!format) throw Error(ErrorCode::kMisuse, "Une affiche se fait en A4 ou en A3.");
  const auto look = options.theme == "neutral" ? audits::PosterLook::kNeutral : audits::PosterLook::kState;
  write_file(setting,
             {audits::poster_name(entry, version, *format) + ".pdf",
              audits::poster_pdf(reader, world, entry, version, setting.today(), {*format, look})},
             options.output);
  return 0;
}

int export_guide(const CommandSetting& setting, const ExportOptions& options)
{
  const auto space = setting.open(model::store::OpenMode::kMustExist);
  const model::store::Reader reader = space->read();
  const audits::World world = audits::read_world_without_evidence(reader, setting.today());
  write_file(setting, audits::guide_file(reader, world, setting.today(), format_of(options.format)), options.output);
  return 0;
}

}  // namespace classeur::server
