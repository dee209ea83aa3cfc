#include "server/pages/evidence_entry.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audits/read_world.hpp"
#include "base/error.hpp"
#include "model/evidence_words.hpp"
#include "model/plausible_period.hpp"
#include "model/store/organisations.hpp"
#include "server/pages/page.hpp"
#include "server/permissions.hpp"

namespace classeur::server::pages
{

namespace
{

// One entry being read: its fields, its errors.
class EntryReading
{
 public:
  EntryReading(const Request& request, std::string_view suffix, FieldErrors& errors)
      : request_(request), suffix_(suffix), errors_(errors)
  {
  }
  std::string name(std::string_view field) const { return std::string(field) + suffix_; }
  std::string value(std::string_view field) const { return request_.form.get_or(name(field), ""); }
  std::vector<std::string> codes(std::string_view field) const { return codes_in(request_.form.all(name(field))); }
  void refuse(std::string_view field, std::string reason) { errors_[name(field)] = std::move(reason); }

 private:
  const Request& request_;
  std::string suffix_;
  FieldErrors& errors_;
};

void read_period(EntryReading& entry, model::EvidenceRecord& record)
{
  const auto from = base::Date::parse(entry.value("du"));
  const auto to = base::Date::parse(entry.value("au"));
  if (!from) entry.refuse("du", "Indiquez le premier jour de la période couverte.");
  if (!to) entry.refuse("au", "Indiquez le dernier jour de la période couverte.");
  if (from && to && *to < *from) entry.refuse("au", "Le dernier jour ne peut pas précéder le premier.");
  if (from && to) record.period = {*from, *to};
  if (from && to && *from <= *to && !is_plausible(record.period)) {
    entry.refuse(from->year() < model::kPeriodYearMin ? "du" : "au",
                 fmt::format("Une période va de {} à {}.", model::kPeriodYearMin, model::kPeriodYearMax));
  }
}

void read_site(EntryReading& entry, const EntryChoices& choices, model::EvidenceRecord& record)
{
  record.site = entry.value("site");
  const auto is_it = [&](const model::Site& site) { return site.code == record.site; };
  if (!record.site.empty() && std::none_of(choices.sites.begin(), choices.sites.end(), is_it)) {
    entry.refuse("site", "Choisissez un site de l’organisation.");
  }
}

void read_making(EntryReading& entry, base::Date today, model::EvidenceRecord& record)
{
  const std::string typed = entry.value("etablie");
  const auto day = base::Date::parse(typed);
  if (typed.empty()) {
    record.made_on = model::presumed_making(record.period, today);
  } else if (!day) {
    entry.refuse("etablie", "Indiquez le jour où la pièce a été établie, ou laissez ce champ vide.");
  } else if (today < *day) {
    entry.refuse("etablie", fmt::format("Une pièce n’est pas établie après le jour même, le {}.", today.french()));
  } else if (day->year() < model::kPeriodYearMin) {
    entry.refuse("etablie", fmt::format("Une pièce est établie en {} au plus tôt.", model::kPeriodYearMin));
  } else {
    record.made_on = *day;
  }
}

void read_proof(EntryReading& entry, const EntryChoices& choices, model::EvidenceRecord& record)
{
  for (const std::string& code : entry.codes("exigence")) {
    if (choices.standard.find_requirement(code) != nullptr && choices.handing_in.of_requirement(code)) {
      record.requirements.push_back(code);
    } else {
      entry.refuse("exigence", fmt::format("Il n’y a pas d’exigence «\u00A0{}\u00A0».", code));
    }
  }
  for (const std::string& code : entry.codes("attente")) {
    const auto found = std::find_if(choices.expectations.begin(), choices.expectations.end(),
                                    [&](const model::Expectation& one) { return one.record.text() == code; });
    if (found == choices.expectations.end()) {
      entry.refuse("attente", "Choisissez un enregistrement que les fiches attendent.");
    } else {
      record.expectations.push_back(found->record);
    }
  }
  if (record.requirements.empty() && record.expectations.empty() && entry.codes("exigence").empty()) {
    entry.refuse("exigence",
                 "Donnez au moins une exigence que la pièce prouve, ou choisissez l’enregistrement attendu.");
  }
}

}  // namespace

std::vector<std::string> codes_in(const std::vector<std::string>& values)
{
  std::vector<std::string> codes;
  for (const std::string& value : values) {
    for (std::size_t at = value.find_first_not_of(" ,;\r\n\t"); at != std::string::npos;) {
      const std::size_t end = std::min(value.find_first_of(" ,;\r\n\t", at), value.size());
      std::string code = value.substr(at, end - at);
      if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(std::move(code));
      at = value.find_first_not_of(" ,;\r\n\t", end);
    }
  }
  return codes;
}

EntryChoices entry_choices(const Request& request)
{
  audits::World world = audits::read_world_without_evidence(*request.reader, request.today);
  EntryChoices choices{
      model::asked_from(world.editions, request.today), {}, {request, world}, world.organisation.sites};
  for (model::Expectation& one : world.expectations) {
    if (one.holds_on(request.today) && choices.handing_in.of_record(one.record.text())) {
      choices.expectations.push_back(std::move(one));
    }
  }
  return choices;
}

model::EvidenceRecord read_entry(const Request& request, std::string_view suffix, const EntryChoices& choices,
                                 FieldErrors& errors)
{
  EntryReading entry(request, suffix, errors);
  model::EvidenceRecord record;
  record.title = entry.value("titre");
  if (std::string fault = model::fault_of_title(record.title); !fault.empty()) entry.refuse("titre", std::move(fault));
  record.kind = entry.value("genre");
  const auto& kinds = model::record_kinds();
  if (std::none_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.code == record.kind; })) {
    entry.refuse("genre", "Choisissez le genre de la pièce.");
  }
  read_period(entry, record);
  read_making(entry, request.today, record);
  read_site(entry, choices, record);
  record.service = request.account->service;
  record.note = entry.value("note");
  if (std::string fault = model::fault_of_note(record.note); !fault.empty()) entry.refuse("note", std::move(fault));
  const auto level = model::parse_confidentiality(entry.value("confidentialite"));
  if (level) record.confidentiality = *level;
  if (!level) entry.refuse("confidentialite", "Choisissez qui peut voir la pièce.");
  read_proof(entry, choices, record);
  return record;
}

std::vector<TakenFile> take_uploads(Request& request, FieldErrors& errors)
{
  std::vector<TakenFile> files;
  for (UploadedFile& upload : request.uploads) {
    try {
      add_distinct(files, take_in(*request.store, std::move(upload)));
    } catch (const base::Error& error) {
      errors["fichier"] = error.advice();
    }
  }
  return files;
}

std::vector<model::store::FileHolder> known_holders(const Request& request, const base::Digest& digest)
{
  constexpr int kHoldersMax = 10;
  return model::store::holders_of_file(*request.reader, digest, visible_to(request.account->role), kHoldersMax);
}

void write_holders(base::XmlWriter& xml, const std::vector<model::store::FileHolder>& holders, std::string_view but)
{
  for (const model::store::FileHolder& holder : holders) {
    if (holder.code == but) continue;
    xml.open("duplicate").attribute("code", holder.code).attribute("title", holder.title);
    if (holder.withdrawn) xml.attribute("withdrawn", "yes");
    xml.close();
  }
}

void write_kinds(base::XmlWriter& xml, std::string_view chosen)
{
  xml.open("kinds");
  for (const model::RecordKind& kind : model::record_kinds()) write_option(xml, kind.code, kind.french, chosen);
  xml.close();
}

void write_confidentialities(base::XmlWriter& xml, std::string_view chosen)
{
  xml.open("confidentialities");
  for (const auto level :
       {model::Confidentiality::kOrdinary, model::Confidentiality::kPersonal, model::Confidentiality::kRestricted}) {
    write_option(xml, model::code_of(level), model::french_name(level), chosen);
  }
  xml.close();
}

void write_sites(base::XmlWriter& xml, const EntryChoices& choices, std::string_view chosen)
{
  xml.open("sites");
  for (const model::Site& site : choices.sites) write_option(xml, site.code, site.name, chosen);
  xml.close();
}

}  // namespace classeur::server::pages
