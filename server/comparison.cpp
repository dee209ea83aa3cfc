#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "audits/read_world.hpp"
#include "audits/world.hpp"
#include "base/error.hpp"
#include "model/store/files.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/redline_summary.hpp"
#include "server/commands.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

procedures::ControlledDocument read_version(const model::store::Reader& reader, const audits::RegisteredDocument& entry,
                                            const std::string& number)
{
  const auto found = std::find_if(entry.versions.begin(), entry.versions.end(),
                                  [&](const auto& version) { return version.number == number; });
  if (found == entry.versions.end()) {
    throw Error(ErrorCode::kNotFound,
                fmt::format("{} n’a pas de version «\u00A0{}\u00A0».", entry.document.code, number));
  }
  if (found->content_type != "application/xml") {
    throw Error(ErrorCode::kBadInput, fmt::format("La version {} de {} est un fichier\u202F; seules les versions "
                                                  "rédigées dans Classeur se comparent.",
                                                  number, entry.document.code));
  }
  return procedures::read_document(model::store::read_whole_file(reader, found->content), entry.document.code + ".xml");
}

}  // namespace

int print_comparison(const CommandSetting& setting, const std::string& code, const std::string& older,
                     const std::string& newer)
{
  const auto space = setting.open(model::store::OpenMode::kMustExist);
  const model::store::Reader reader = space->read();
  const audits::World world = audits::read_world(reader);
  const audits::RegisteredDocument* const entry = world.find_document(code);
  if (entry == nullptr) {
    throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas de document «\u00A0{}\u00A0».", code));
  }
  const procedures::Redline redline =
      procedures::compare(read_version(reader, *entry, older), read_version(reader, *entry, newer));
  Listing listing({{"topic", "Sujet"}, {"change", "Ce qui change"}});
  for (const procedures::SummaryLine& line : procedures::summarise(redline)) {
    listing.add({std::string(procedures::code_of(line.topic)), line.text});
  }
  *setting.out << listing.in(setting.format);
  return 0;
}

}  // namespace classeur::server
