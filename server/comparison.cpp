#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "audits/document_comparison.hpp"
#include "audits/read_world.hpp"
#include "audits/world.hpp"
#include "base/error.hpp"
#include "server/commands.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

const model::DocumentVersion& find_version(const audits::RegisteredDocument& entry, const std::string& number)
{
  const auto found = std::find_if(entry.versions.begin(), entry.versions.end(),
                                  [&](const auto& version) { return version.number == number; });
  if (found == entry.versions.end()) {
    throw Error(ErrorCode::kNotFound,
                fmt::format("{} n’a pas de version «\u00A0{}\u00A0».", entry.document.code, number));
  }
  return *found;
}

}  // namespace

int print_comparison(const CommandSetting& setting, const std::string& code, const std::string& older,
                     const std::string& newer, const std::string& output)
{
  const auto space = setting.open(model::store::OpenMode::kMustExist);
  const model::store::Reader reader = space->read();
  const audits::World world = audits::read_world_without_evidence(reader, setting.today());
  const audits::RegisteredDocument* const entry = world.find_document(code);
  if (entry == nullptr) {
    throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas de document «\u00A0{}\u00A0».", code));
  }
  const auto comparison = audits::compare_versions(reader, world, *entry, find_version(*entry, older),
                                                   find_version(*entry, newer), setting.today());
  if (!output.empty()) {
    write_output(setting, output, audits::comparison_pdf(comparison));
    return 0;
  }
  const auto lines = procedures::summarise(comparison.redline);
  // Sentences are read whole: a table would cut them.
  if (setting.format == Format::kText) {
    if (lines.empty()) *setting.out << "Rien ne change dans le texte.\n";
    for (const procedures::SummaryLine& line : lines) *setting.out << "- " << line.text << '\n';
    return 0;
  }
  Listing listing({{"topic", "Sujet"}, {"change", "Ce qui change"}});
  for (const procedures::SummaryLine& line : lines) {
    listing.add({std::string(procedures::code_of(line.topic)), line.text});
  }
  *setting.out << listing.in(setting.format);
  return 0;
}

}  // namespace classeur::server
