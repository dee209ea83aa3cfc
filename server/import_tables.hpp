// The tables that an import takes, as values. Each reader throws Error(kBadInput) naming file, line and column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/date.hpp"
#include "model/evidence.hpp"
#include "model/indicator.hpp"
#include "model/organisation.hpp"
#include "server/kept_before.hpp"

namespace classeur::server
{

enum class TableKind { kAccounts, kIndicators, kMeasurements, kSurveys, kEvidence, kActs, kUnknown };
// A head that has most of a manifest's columns, in whatever case, means one: what is wrong with the others is to be
// said.
bool means_manifest(const std::vector<std::string>& header);
// By the columns of its header.
TableKind kind_of(const base::CsvTable& table);

std::vector<model::Account> read_accounts(const base::CsvTable& table);
// Months are columns named "2019-01"; `measurements` (may be null) has the numerators and denominators.
std::vector<model::Indicator> read_indicators(const base::CsvTable& table, const base::CsvTable* measurements);
std::vector<model::Survey> read_surveys(const base::CsvTable& table);

struct ManifestRow {
  model::EvidenceRecord record;  // without files
  std::vector<std::string> files;
  int line = 0;
};
// Nothing is made later than `today`. Titles and notes of what was kept before may be any.
std::vector<ManifestRow> read_manifest(const base::CsvTable& table, base::Date today, Standing standing);

}  // namespace classeur::server
