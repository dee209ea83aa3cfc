#include "audits/annual_review.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audits/checklist.hpp"
#include "audits/evidence_xml.hpp"
#include "audits/subjects.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/xml.hpp"
#include "model/indicator_names.hpp"
#include "model/indicator_sources.hpp"
#include "model/indicator_target.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

namespace
{

// Why a commitment is not proven: the first few tell, the commitment's page tells all.
constexpr std::size_t kReasonsTold = 3;

class Review
{
 public:
  Review(const World& world, const std::vector<CommitmentReadiness>& readiness, int year, base::Date day)
      : world_(world), readiness_(readiness), year_{base::Date(year, 1, 1), day}, number_(year)
  {
  }

  std::string xml()
  {
    xml_.open("annual-review").attribute("year", number_).attribute("day", year_.to.french());
    xml_.attribute("organisation", world_.organisation.name);
    const model::Standard& standard = world_.standard_on(year_.to);
    xml_.attribute("standard", standard.title).attribute("edition", standard.edition.french());
    write_commitments();
    write_indicators();
    // What the review of a year has to tell by itself: the binder has a part on each too.
    write_subject("Les réclamations et les suggestions", Subject::kComplaints);
    write_subject("La formation et le tutorat", Subject::kTraining);
    write_surveys();
    write_documents();
    write_audits();
    xml_.close();
    return xml_.str();
  }

 private:
  bool is_of_year(base::Date day) const { return year_.from <= day && day <= year_.to; }
  std::string target_of_year(const model::Indicator& indicator) const
  {
    return model::targets_within(indicator.target, year_.from, year_.to);
  }
  bool meets_year(const model::Period& period) const { return period.from <= year_.to && year_.from <= period.to; }

  void write_commitments()
  {
    xml_.open("commitments");
    for (const Status status : {Status::kProven, Status::kFragile, Status::kMissing}) {
      const auto count = std::count_if(readiness_.begin(), readiness_.end(),
                                       [&](const CommitmentReadiness& one) { return one.status == status; });
      xml_.open("tally").attribute("status", french_name(status)).attribute("count", count).close();
    }
    for (const CommitmentReadiness& one : readiness_) {
      const model::Commitment* commitment = world_.standard_on(year_.to).find(one.number);
      xml_.open("commitment").attribute("number", one.number).attribute("status", code_of(one.status));
      xml_.attribute("status-name", french_name(one.status));
      xml_.attribute("title", commitment == nullptr ? "" : commitment->title);
      xml_.attribute("evidence", one.evidence_count);
      const std::vector<Reason> reasons = one.reasons();
      for (std::size_t at = 0; at < std::min(reasons.size(), kReasonsTold); ++at) {
        xml_.element("reason", reasons[at].text);
      }
      if (reasons.size() > kReasonsTold) {
        const std::size_t more = reasons.size() - kReasonsTold;
        xml_.element("reason",
                     more == 1 ? std::string("Et une autre raison.") : fmt::format("Et {} autres raisons.", more));
      }
      xml_.close();
    }
    xml_.close();
  }

  void write_indicators()
  {
    xml_.open("indicators");
    for (const model::Indicator& indicator : world_.indicators) {
      model::Indicator of_year = indicator;
      std::erase_if(of_year.measurements, [&](const model::Measurement& one) { return !meets_year(one.period); });
      // What was published is about all that was measured.
      if (of_year.measurements.size() < indicator.measurements.size()) of_year.published.clear();
      const model::IndicatorJudgement judgement = model::judge(of_year, {world_.indicators, world_.surveys});
      const auto measured =
          std::count_if(of_year.measurements.begin(), of_year.measurements.end(),
                        [](const model::Measurement& one) { return one.state == model::MeasurementState::kMeasured; });
      xml_.open("indicator").attribute("code", of_year.code).attribute("label", of_year.label);
      xml_.attribute("commitment", of_year.commitment);
      xml_.attribute("target", with_unit(french_target(target_of_year(indicator)), of_year))
          .attribute("measured", measured);
      if (judgement.recomputed) {
        xml_.attribute("recomputed", with_unit(french_rounded(*judgement.recomputed), of_year));
      }
      xml_.attribute("published", with_unit(french_decimal(of_year.published), of_year));
      if (judgement.reproduction != model::Reproduction::kNothingPublished) {
        xml_.attribute("reproduction", french_name(judgement.reproduction));
      }
      xml_.close();
    }
    xml_.close();
  }

  void write_subject(std::string_view title, Subject subject)
  {
    const std::vector<int> numbers = commitments_about(world_.standard_on(year_.to), subject);
    for (const int number : numbers) {
      write_told(numbers.size() == 1 ? std::string(title) : fmt::format("{}, engagement\u00A0{}", title, number),
                 number);
    }
  }

  // A commitment told by itself: month by month what its indicators say, then what there is for each requirement.
  void write_told(const std::string& title, int number)
  {
    const auto readiness = std::find_if(readiness_.begin(), readiness_.end(),
                                        [&](const CommitmentReadiness& one) { return one.number == number; });
    if (readiness == readiness_.end()) return;
    xml_.open("subject").attribute("title", title).attribute("commitment", number);
    for (const model::Indicator& indicator : world_.indicators) {
      if (indicator.commitment == number) write_months(indicator);
    }
    for (const RequirementReadiness& one : readiness->requirements) {
      const model::Requirement* const requirement = world_.standard_on(year_.to).find_requirement(one.requirement);
      xml_.open("requirement").attribute("code", one.requirement).attribute("evidence", one.evidence_count);
      xml_.attribute("status-name", french_requirement_status(one.status));
      xml_.text(requirement == nullptr ? "" : requirement->text).close();
    }
    xml_.close();
  }

  void write_months(const model::Indicator& indicator)
  {
    double numerators = 0;
    double denominators = 0;
    bool is_counted = false;
    xml_.open("series").attribute("code", indicator.code).attribute("label", indicator.label);
    xml_.attribute("target", with_unit(french_target(target_of_year(indicator)), indicator));
    for (const model::Measurement& one : indicator.measurements) {
      if (!meets_year(one.period)) continue;
      const bool is_measured = one.state == model::MeasurementState::kMeasured;
      xml_.open("month").attribute("name", french_month(one.period.from));
      xml_.attribute(
          "value", is_measured ? with_unit(french_decimal(one.value), indicator) : std::string(french_name(one.state)));
      if (one.numerator && one.denominator) {
        xml_.attribute("of",
                       fmt::format("{} sur {}", french_rounded(*one.numerator), french_rounded(*one.denominator)));
        numerators += *one.numerator;
        denominators += *one.denominator;
        is_counted = true;
      }
      xml_.close();
    }
    if (is_counted) {
      xml_.element("whole", fmt::format("{} sur {}", french_rounded(numerators), french_rounded(denominators)));
    }
    xml_.close();
  }

  void write_surveys()
  {
    xml_.open("surveys");
    for (const model::Survey& survey : world_.surveys) {
      if (!meets_year(survey.period)) continue;
      xml_.open("survey").attribute("kind", french_survey_kind(survey.kind));
      xml_.attribute("period", survey.period.french());
      if (survey.respondents) xml_.attribute("respondents", *survey.respondents);
      for (const model::SurveyAnswer& answer : survey.answers) {
        xml_.open("answer")
            .attribute("question", base::with_french_spaces(answer.question))
            .attribute("value", french_answer(answer))
            .close();
      }
      xml_.close();
    }
    xml_.close();
  }

  void write_documents()
  {
    xml_.open("documents");
    for (const RegisteredDocument& entry : world_.documents) {
      for (const model::DocumentVersion& version : entry.versions) {
        if (!is_of_year(version.effective)) continue;
        xml_.open("version").attribute("code", entry.document.code).attribute("title", entry.document.title);
        xml_.attribute("number", version.number).attribute("effective", version.effective.french());
        xml_.text(version.reason).close();
      }
    }
    xml_.close();
  }

  void write_audits()
  {
    xml_.open("audits");
    for (const model::Audit& audit : world_.audits) {
      if (!meets_year(audit.dates)) continue;
      xml_.open("audit").attribute("title", audit.title).attribute("body", audit.body);
      xml_.attribute("dates", audit.dates.french());
      for (const model::AuditFinding& finding : audit.findings) {
        xml_.open("finding").attribute("grade", french_name(finding.grade)).attribute("code", finding.code);
        xml_.element("facts", finding.facts);
        for (const model::CorrectiveAction& action : finding.actions) write_action(action);
        xml_.close();
      }
      xml_.close();
    }
    xml_.close();
  }

  void write_action(const model::CorrectiveAction& action)
  {
    const bool is_done = action.done_on && *action.done_on <= year_.to;
    xml_.open("action").attribute("owner", action.owner).attribute("due", action.due.french());
    xml_.attribute("standing", is_done                     ? "faite le " + action.done_on->french()
                               : action.due < year_.to + 1 ? std::string("en retard")
                                                           : std::string("à faire"));
    if (is_done && !action.effect.empty()) xml_.attribute("effect", action.effect);
    xml_.text(action.text).close();
  }

  const World& world_;
  const std::vector<CommitmentReadiness>& readiness_;
  model::Period year_;  // to the day that the review speaks of
  int number_;
  base::XmlWriter xml_;
};

}  // namespace

base::Date review_day(int year, base::Date today)
{
  if (today < base::Date(year, 1, 1)) {
    throw base::Error(base::ErrorCode::kMisuse, fmt::format("L’année {} n’a pas encore commencé.", year));
  }
  return std::min(base::Date(year, 12, 31), today);
}

std::string annual_review_pdf(const World& world, const std::vector<CommitmentReadiness>& readiness, int year,
                              base::Date day)
{
  const std::string xml = Review(world, readiness, year, day).xml();
  templates::FormatOptions options;
  options.title = fmt::format("Bilan annuel {}", year);
  options.author = world.organisation.name;
  options.creator = "Classeur";
  options.date = base::Instant::start_of(day).iso();
  return templates::format(templates::style_sheet("templates/print/annual-review.xsl")
                               .transform(base::XmlDocument::parse(xml, "bilan")),
                           options)
      .bytes;
}

}  // namespace classeur::audits
