#include "audits/mends.hpp"

#include <algorithm>
#include <array>

namespace classeur::audits
{

namespace
{

struct EffortRow {
  Effort effort;
  std::string_view code;
  std::string_view french;
  int weight;
};

// In the order of the enumeration.
constexpr std::array<EffortRow, 8> kEfforts = {{
    {Effort::kSignature, "signature", "une signature", 1},
    {Effort::kUpload, "upload", "un fichier à verser", 2},
    {Effort::kRecord, "record", "une trace à établir", 4},
    {Effort::kMeasurement, "measurement", "des chiffres à relever", 5},
    {Effort::kAction, "action", "une action à mener", 8},
    {Effort::kExercise, "exercise", "une enquête, une réunion ou un exercice à tenir", 12},
    {Effort::kNewIndicator, "new-indicator", "un indicateur à créer", 16},
    {Effort::kDocument, "document", "un document à écrire", 20},
}};

const EffortRow& row_of(Effort effort)
{
  return kEfforts[static_cast<std::size_t>(effort)];
}

struct KindRow {
  std::string_view kind;
  Effort effort;
};

// What daily work leaves behind only has to be handed in.
constexpr std::array<KindRow, 16> kKinds = {{
    {"register", Effort::kUpload},
    {"table", Effort::kUpload},
    {"log", Effort::kUpload},
    {"letter", Effort::kUpload},
    {"email", Effort::kUpload},
    {"publication", Effort::kUpload},
    {"roster", Effort::kUpload},
    {"signed-document", Effort::kUpload},
    {"statistics", Effort::kMeasurement},
    {"form", Effort::kRecord},
    {"photo", Effort::kRecord},
    {"plan", Effort::kRecord},
    {"report", Effort::kRecord},
    {"minutes", Effort::kExercise},
    {"attendance", Effort::kExercise},
    {"survey", Effort::kExercise},
}};

}  // namespace

std::string_view code_of(Effort effort)
{
  return row_of(effort).code;
}
std::string_view french_name(Effort effort)
{
  return row_of(effort).french;
}
int weight_of(Effort effort)
{
  return row_of(effort).weight;
}

std::string_view code_of(MendPlace place)
{
  switch (place) {
    case MendPlace::kRequirement:
      return "requirement";
    case MendPlace::kRecord:
      return "record";
    case MendPlace::kDocument:
      return "document";
    case MendPlace::kCommitment:
      return "commitment";
    case MendPlace::kIndicator:
      return "indicator";
    case MendPlace::kFinding:
      return "finding";
  }
  return "";
}

void sort_mends(std::vector<Mend>& mends)
{
  std::vector<Mend> once;
  for (Mend& mend : mends) {
    const auto same = std::find_if(once.begin(), once.end(), [&](const Mend& kept) { return kept.same_act(mend); });
    if (same == once.end()) {
      once.push_back(std::move(mend));
    } else if (same->cost() < mend.cost()) {
      *same = std::move(mend);
    }
  }
  std::stable_sort(once.begin(), once.end(),
                   [](const Mend& one, const Mend& other) { return one.cost() < other.cost(); });
  mends = std::move(once);
}

Effort effort_of(std::string_view record_kind, model::CheckMeans means)
{
  if (record_kind == "report" && means == model::CheckMeans::kRecord) return Effort::kExercise;
  const auto* row =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const KindRow& known) { return known.kind == record_kind; });
  return row == kKinds.end() ? Effort::kRecord : row->effort;
}

}  // namespace classeur::audits
