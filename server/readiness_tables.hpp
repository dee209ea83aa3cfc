// Readiness and expectations as tables and JSON, one source for the command line and the API. `until` is the last day
// on which what is said holds if nothing more is done; empty: it is the worst already, or there is no such day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audits/day_view.hpp"
#include "audits/readiness.hpp"
#include "base/date.hpp"
#include "model/organisation.hpp"
#include "model/store/store.hpp"
#include "server/listing.hpp"
#include "server/pages/hidden_evidence.hpp"

namespace classeur::server
{

struct KnownDay {
  base::Date day;
  audits::KnownAt known = audits::KnownAt::kNow;
};

// The readiness of every commitment on a day, or of one alone, judged once. Names no evidence that `role` may not see;
// absent: everything. The reader's connection must outlive it.
class JudgedReadiness
{
 public:
  // Error(kNotFound) if there is no commitment of that number.
  JudgedReadiness(const model::store::Reader& reader, const KnownDay& day, std::optional<int> commitment,
                  const std::optional<model::Role>& role);

  // One row for each commitment. A status in the stable names of JSON, or in French: "Prouvé jusqu’au 19 décembre
  // 2019".
  enum class Words { kStable, kFrench };
  Listing table(Words words) const;
  // The same with requirements, reasons and what would mend them; in stable names. `reasons` of a commitment are all
  // that its status rests on, each once: its own, then those of its requirements, which also stand under each of these.
  std::string json() const;

  std::size_t count(audits::Status status) const;
  std::size_t count() const { return answers_.size(); }

 private:
  base::Date day_;
  audits::DayView view_;
  std::vector<audits::CommitmentReadiness> answers_;
  pages::HiddenEvidence hidden_;
};

// What the sheets expect on the day, and what they did that is still missed.
Listing expectations_table(const model::store::Reader& reader, const KnownDay& day,
                           const std::optional<model::Role>& role);

}  // namespace classeur::server
