#include "audits/read_world.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "audits/expectations.hpp"
#include "base/error.hpp"
#include "model/life_cycle.hpp"
#include "model/store/audits.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/indicators.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "model/store/reviews.hpp"
#include "model/store/snapshot.hpp"
#include "procedures/document_reader.hpp"

namespace classeur::audits
{

namespace
{

// The records that a content expects. A content never changes under its digest, so what was read of it once holds for
// every snapshot and every space of this process; forgetting it costs time only.
class RecordsRead
{
 public:
  std::vector<procedures::RecordLeft> of(const model::store::Reader& reader, const model::DocumentVersion& version)
  {
    if (version.content_type != "application/xml") return {};
    {
      const std::lock_guard lock(mutex_);
      const auto found = known_.find(version.content);
      if (found != known_.end()) return found->second;
    }
    std::vector<procedures::RecordLeft> records = read(reader, version);
    const std::lock_guard lock(mutex_);
    if (known_.size() >= kContentsKept) known_.clear();
    return known_[version.content] = std::move(records);
  }

 private:
  static constexpr std::size_t kContentsKept = 10000;

  // A content that today's schema would not let in expects nothing; it must not take every page down with it.
  static std::vector<procedures::RecordLeft> read(const model::store::Reader& reader,
                                                  const model::DocumentVersion& version)
  {
    const std::string xml = model::store::read_whole_file(reader, version.content);
    try {
      return procedures::read_document(xml, version.document + ".xml").all_records();
    } catch (const base::Error& error) {
      if (error.code() != base::ErrorCode::kBadInput) throw;
      return {};
    }
  }

  std::mutex mutex_;
  std::map<base::Digest, std::vector<procedures::RecordLeft>> known_;
};

void add_expectations(const model::store::Reader& reader, World& world)
{
  static RecordsRead read;
  std::vector<ExpectedRecords> versions;
  for (const RegisteredDocument& entry : world.documents) {
    for (const model::DocumentVersion& version : entry.versions) {
      versions.push_back({&entry.document, &version, read.of(reader, version)});
    }
  }
  world.expectations = make_expectations(world.editions, versions);
}

// Worlds that were made of some readings, by their turn (see Readings).
class WorldsMade
{
 public:
  template <typename Make>
  std::shared_ptr<const World> of(std::ptrdiff_t turn, const Make& make) const
  {
    {
      const std::lock_guard lock(mutex_);
      const auto found = made_.find(turn);
      if (found != made_.end()) return found->second;
    }
    auto world = std::make_shared<const World>(make());
    const std::lock_guard lock(mutex_);
    if (made_.size() >= kKept) made_.clear();
    return made_[turn] = std::move(world);
  }

 private:
  static constexpr std::size_t kKept = 8;
  mutable std::mutex mutex_;
  mutable std::map<std::ptrdiff_t, std::shared_ptr<const World>> made_;
};

// Of a snapshot, for whatever day: what its worlds are made of. The day only tells by which of its versions a document
// is told, so there is one world from one turn of some version to the next.
struct Readings {
  struct Entry {
    model::Document document;  // as it was first entered
    std::vector<model::DocumentVersion> versions;
    std::vector<model::Review> reviews;
  };
  World but_documents;
  std::vector<Entry> documents;
  std::vector<base::Date> turns;  // ascending: when some version begins or ends
  WorldsMade worlds;

  std::ptrdiff_t turn_of(base::Date day) const
  {
    return std::upper_bound(turns.begin(), turns.end(), day) - turns.begin();
  }
};

std::shared_ptr<const Readings> read_all(const model::store::Reader& reader)
{
  auto read = std::make_shared<Readings>();
  Readings& all = *read;
  World& world = all.but_documents;
  if (auto organisation = model::store::find_organisation(reader)) world.organisation = std::move(*organisation);
  world.editions = model::store::list_standards(reader);
  if (world.editions.empty()) {
    throw base::Error(base::ErrorCode::kNotFound,
                      "Cet espace n’a pas encore de référentiel : importez-le avec « classeur import ».");
  }
  auto versions = model::store::list_all_versions(reader);
  std::vector<model::Review> reviews = model::store::list_reviews(reader);
  std::erase_if(reviews, [&](const model::Review& review) { return review.id >= reader.horizon(); });
  for (model::Document& document : model::store::list_documents(reader)) {
    // What was never approved is nobody's business here: neither pages for all nor binders speak of projects.
    Readings::Entry entry{document, model::approved_versions(std::move(versions[document.code])), {}};
    if (entry.versions.empty()) continue;
    for (const model::DocumentVersion& version : entry.versions) {
      all.turns.push_back(version.effective);
      if (version.ended) all.turns.push_back(*version.ended);
    }
    std::copy_if(reviews.begin(), reviews.end(), std::back_inserter(entry.reviews), [&](const model::Review& review) {
      return std::any_of(entry.versions.begin(), entry.versions.end(),
                         [&](const model::DocumentVersion& version) { return version.id == review.version; });
    });
    all.documents.push_back(std::move(entry));
  }
  world.indicators = model::store::list_indicators(reader);
  world.surveys = model::store::list_surveys(reader);
  world.audits = model::store::list_audits(reader);
  for (const model::Account& account : model::store::list_accounts(reader)) {
    if (account.role != model::Role::kQualityReferent || account.disabled) continue;
    world.quality_referent = account.function;
    break;
  }
  std::sort(all.turns.begin(), all.turns.end());
  all.turns.erase(std::unique(all.turns.begin(), all.turns.end()), all.turns.end());
  return read;
}

World make_world(const model::store::Reader& reader, const Readings& all, base::Date day)
{
  World world = all.but_documents;
  for (const Readings::Entry& entry : all.documents) {
    world.documents.push_back({model::document_on(entry.document, entry.versions, day), entry.versions, entry.reviews});
  }
  std::sort(world.documents.begin(), world.documents.end(),
            [](const auto& left, const auto& right) { return model::stands_before(left.document, right.document); });
  add_expectations(reader, world);
  return world;
}

std::shared_ptr<const World> world_of(const model::store::Reader& reader, base::Date day)
{
  static model::store::KeptBySnapshot<Readings> kept;
  const std::shared_ptr<const Readings> readings = kept.of(reader, [&] { return read_all(reader); });
  return readings->worlds.of(readings->turn_of(day), [&] { return make_world(reader, *readings, day); });
}

}  // namespace

std::map<std::string, procedures::ControlledDocument> read_texts(const model::store::Reader& reader, const World& world,
                                                                 base::Date day)
{
  std::map<std::string, procedures::ControlledDocument> texts;
  for (const RegisteredDocument& entry : world.documents) {
    const model::DocumentVersion* const version = entry.in_force(day);
    if (version == nullptr || version->content_type != "application/xml") continue;
    texts[entry.document.code] = procedures::read_document(model::store::read_whole_file(reader, version->content),
                                                           entry.document.code + ".xml");
  }
  return texts;
}

model::store::Reader reader_known(const model::store::Reader& reader, base::Date day, KnownAt known)
{
  if (known == KnownAt::kNow) return reader.known_at(reader.horizon());
  model::store::Reader then = reader.known_at(model::store::journal_head_on(reader, day));
  if (model::store::list_standards(then).empty()) {
    throw base::Error(base::ErrorCode::kNotFound,
                      fmt::format("Le {}, cet espace n’avait pas encore de référentiel\u00A0: rien n’y était connu. "
                                  "Demandez ce jour tel qu’on le connaît aujourd’hui.",
                                  day.french()));
  }
  return then;
}

std::shared_ptr<const World> shared_world(const model::store::Reader& reader, base::Date day, KnownAt known)
{
  return world_of(reader_known(reader, day, known), day);
}

World read_world_without_evidence(const model::store::Reader& reader, base::Date day, KnownAt known)
{
  return *shared_world(reader, day, known);
}

World read_world(const model::store::Reader& reader, base::Date day, KnownAt known)
{
  const model::store::Reader snapshot = reader_known(reader, day, known);
  World world = *world_of(snapshot, day);
  world.evidence = model::store::list_evidence(snapshot);
  return world;
}

}  // namespace classeur::audits
