#include "server/digests.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/names.hpp"
#include "model/store/email.hpp"
#include "model/store/organisations.hpp"
#include "model/working_calendar.hpp"
#include "server/notices.hpp"
#include "templates/xslt.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::DigestAttempt;
using model::DigestMove;
using model::MailStep;

constexpr model::NameTable<DigestFate, 8> kFates = {{
    {DigestFate::kSent, "sent", "envoyé"},
    {DigestFate::kNothingNew, "nothing-new", "rien de nouveau"},
    {DigestFate::kNoAddress, "no-address", "sans adresse"},
    {DigestFate::kDone, "done", "déjà traité aujourd’hui"},
    {DigestFate::kLater, "later", "plus tard"},
    {DigestFate::kFailed, "failed", "échec"},
    {DigestFate::kUnknown, "unknown", "incertain"},
    {DigestFate::kWouldSend, "would-send", "à envoyer"},
}};

constexpr std::size_t kPlainColumns = 72;

model::Actor mailer()
{
  return {0, "classeur", "Envoi des avis"};
}

// What is to be sent to one account, if anything.
struct Candidate {
  model::Account account;
  std::string address;
  std::vector<model::Notice> notices;
  std::vector<std::string> known;
  DigestReport report;
  int attempt = 0;

  bool is_to_send() const { return report.fate == DigestFate::kWouldSend; }
};

void judge(const store::Reader& reader, base::Date day, base::Instant now, Candidate& candidate)
{
  candidate.known = store::list_told(reader, candidate.account.id);
  candidate.report.login = candidate.account.login;
  candidate.report.fresh = static_cast<int>(new_keys(candidate.notices, candidate.known).size());
  const std::vector<DigestAttempt> attempts = store::list_attempts(reader, candidate.account.id, day);
  const model::DigestPlan plan = model::plan_digest(attempts, now);
  candidate.attempt = attempts.empty() ? 1 : attempts.back().attempt + 1;
  if (candidate.address.empty()) {
    candidate.report.fate = DigestFate::kNoAddress;
  } else if (plan.move == DigestMove::kDone || plan.move == DigestMove::kSettle) {
    candidate.report.fate = DigestFate::kDone;
  } else if (plan.move == DigestMove::kWait) {
    candidate.report.fate = DigestFate::kLater;
    candidate.report.detail = plan.until.iso();
  } else {
    candidate.report.fate = candidate.report.fresh == 0 ? DigestFate::kNothingNew : DigestFate::kWouldSend;
  }
}

std::vector<Candidate> list_candidates(const store::Reader& reader, base::Date day, base::Instant now)
{
  const model::NoticeState state = read_notice_state(reader, day);
  const auto addresses = store::list_emails(reader);
  std::vector<Candidate> candidates;
  for (model::Account& account : store::list_accounts(reader)) {
    if (account.disabled) continue;
    Candidate candidate;
    candidate.notices = model::notices_of(state, account, day);
    if (const auto found = addresses.find(account.id); found != addresses.end()) candidate.address = found->second;
    candidate.account = std::move(account);
    judge(reader, day, now, candidate);
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

// A process died while the mail server had the text: nobody knows what became of it.
void settle(store::Store& space, base::Date day)
{
  std::vector<std::int64_t> left;
  {
    const store::Reader reader = space.read();
    for (const auto& [account, address] : store::list_emails(reader)) {
      const auto attempts = store::list_attempts(reader, account, day);
      if (model::plan_digest(attempts, space.now()).move == DigestMove::kSettle) left.push_back(attempts.back().id);
    }
  }
  for (const std::int64_t attempt : left) {
    space.change(mailer(), [&](store::Change& change) {
      store::add_mail_step(change, attempt, MailStep::kUnknown, "le programme s’est arrêté pendant la remise");
    });
  }
}

// Writes the claim, unless another process was faster: then absent, and the report says what it did.
std::optional<DigestAttempt> claim(store::Store& space, base::Date day, Candidate& candidate)
{
  std::optional<DigestAttempt> claimed;
  space.change(mailer(), [&](store::Change& change) {
    claimed.reset();
    judge(change, day, space.now(), candidate);
    const auto account = store::find_account(change, candidate.account.id);
    if (!account || account->disabled || !candidate.is_to_send()) return;
    DigestAttempt attempt;
    attempt.account = candidate.account.id;
    attempt.day = day;
    attempt.attempt = candidate.attempt;
    attempt.told = keys_of(candidate.notices);
    attempt.fresh = candidate.report.fresh;
    claimed = store::claim_digest(change, attempt);
  });
  return claimed;
}

// The claim may have lapsed while the mail server took its time: then another has it.
void hand_over(store::Store& space, const DigestAttempt& attempt)
{
  space.change(mailer(), [&](store::Change& change) {
    const auto attempts = store::list_attempts(change, attempt.account, attempt.day);
    if (attempts.empty() || attempts.back().id != attempt.id) {
      throw Error(ErrorCode::kConflict, "un autre serveur a pris la suite", "digest: the claim has lapsed");
    }
    store::add_mail_step(change, attempt.id, MailStep::kHanded, {});
  });
}

void send(store::Store& space, const MailSetting& setting, base::Date day, const std::string& organisation,
          Candidate& candidate)
{
  const auto attempt = claim(space, day, candidate);
  if (!attempt) return;
  MailMessage message = digest_message(candidate.notices, candidate.known, organisation, setting.public_address, day);
  message.from = setting.from;
  message.to = candidate.address;
  message.date = attempt->claimed_at;
  message.id = fmt::format("avis.{}.{}", day.iso(),
                           base::sha256(fmt::format("{} {}", attempt->id, organisation)).hex().substr(0, 16));
  const MailReport report = send_mail(setting.server, message, [&] { hand_over(space, *attempt); });
  MailStep step = MailStep::kFailed;
  candidate.report.fate = DigestFate::kFailed;
  if (report.outcome == MailOutcome::kSent) {
    step = MailStep::kSent;
    candidate.report.fate = DigestFate::kSent;
  } else if (report.outcome == MailOutcome::kUnknown) {
    step = MailStep::kUnknown;
    candidate.report.fate = DigestFate::kUnknown;
  }
  candidate.report.detail = report.detail;
  space.change(mailer(),
               [&](store::Change& change) { store::add_mail_step(change, attempt->id, step, report.detail); });
}

std::string digest_xml(const std::vector<model::Notice>& notices, const std::vector<std::string>& known,
                       const std::string& organisation, const std::string& public_address, base::Date day)
{
  const std::vector<std::string> fresh = new_keys(notices, known);
  const std::set<std::string_view> is_new(fresh.begin(), fresh.end());
  base::XmlWriter xml;
  xml.open("digest")
      .attribute("organisation", organisation)
      .attribute("day", day.french())
      .attribute("address", public_address)
      .attribute("new", static_cast<long long>(fresh.size()));
  for (const model::Notice& notice : notices) {
    write_notice(xml, notice, is_new.contains(notice.key), public_address);
  }
  xml.close();
  return xml.str();
}

}  // namespace

std::string_view code_of(DigestFate fate)
{
  return model::name_of(kFates, fate).code;
}
std::string_view french_name(DigestFate fate)
{
  return model::name_of(kFates, fate).french;
}

MailMessage digest_message(const std::vector<model::Notice>& notices, const std::vector<std::string>& known,
                           const std::string& organisation, const std::string& public_address, base::Date day)
{
  const std::string xml = digest_xml(notices, known, organisation, public_address, day);
  const auto apply = [&](std::string_view sheet) {
    return templates::style_sheet(sheet).apply(base::XmlDocument::parse(xml, "digest.xml"));
  };
  const std::size_t count = new_keys(notices, known).size();
  MailMessage message;
  message.sender_name = "Classeur";
  message.subject = fmt::format("Classeur\u00A0: {} {}", count, count == 1 ? "nouvel avis" : "nouveaux avis");
  message.plain = wrapped(apply("templates/mail/digest-plain.xsl"), kPlainColumns);
  message.html = apply("templates/mail/digest-html.xsl");
  return message;
}

bool goes_out_on(store::Store& space, base::Date day)
{
  const auto organisation = store::find_organisation(space.read());
  return model::WorkingCalendar(organisation ? organisation->closures : std::vector<base::Date>()).is_working_day(day);
}

std::vector<DigestReport> send_digests(store::Store& space, const MailSetting& setting, base::Date day)
{
  settle(space, day);
  std::vector<Candidate> candidates;
  std::string organisation;
  {
    const store::Reader reader = space.read();
    candidates = list_candidates(reader, day, space.now());
    if (const auto found = store::find_organisation(reader)) organisation = found->name;
  }
  std::vector<DigestReport> reports;
  for (Candidate& candidate : candidates) {
    if (candidate.is_to_send()) send(space, setting, day, organisation, candidate);
    reports.push_back(candidate.report);
  }
  return reports;
}

std::vector<DigestReport> preview_digests(store::Store& space, base::Date day)
{
  std::vector<DigestReport> reports;
  for (const Candidate& candidate : list_candidates(space.read(), day, space.now())) {
    reports.push_back(candidate.report);
  }
  return reports;
}

void parse_mail_server(std::string_view text, MailServer& server)
{
  constexpr int kPortMax = 65535;
  const std::size_t colon = text.rfind(':');
  const std::string_view digits = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
  int port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  if (colon == 0 || !whole || port < 1 || port > kPortMax) {
    throw Error(ErrorCode::kMisuse, fmt::format("«\u00A0{}\u00A0» n’est pas un serveur de courriel\u00A0: un nom et un "
                                                "port comme smtp.exemple.fr:587 sont attendus.",
                                                text));
  }
  server.host = text.substr(0, colon);
  server.port = static_cast<std::uint16_t>(port);
}

}  // namespace classeur::server
