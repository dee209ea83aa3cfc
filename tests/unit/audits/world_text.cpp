#include "tests/unit/audits/world_text.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>

#include "audits/expectations.hpp"
#include "model/life_cycle.hpp"
#include "model/names.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;

// The words of a line, taken one after the other.
class Words
{
 public:
  explicit Words(const std::string& line)
  {
    std::istringstream in(line);
    for (std::string word; in >> word;) words_.push_back(word);
  }

  bool empty() const { return at_ == words_.size(); }
  bool take(std::string_view word)
  {
    if (empty() || words_[at_] != word) return false;
    ++at_;
    return true;
  }
  std::string next()
  {
    if (empty()) throw std::runtime_error("a word is missing at the end");
    return words_[at_++];
  }
  void expect(std::string_view word)
  {
    if (!take(word)) throw std::runtime_error("\"" + std::string(word) + "\" is expected");
  }
  Date day() { return day_of(next()); }
  // "a..b", of days.
  model::Period days()
  {
    const std::string text = next();
    const auto dots = text.find("..");
    if (dots == std::string::npos) return {day_of(text), day_of(text)};
    return {day_of(text.substr(0, dots)), day_of(text.substr(dots + 2))};
  }
  // "a, b c" up to the end: commas are for the reader.
  std::vector<std::string> rest()
  {
    std::vector<std::string> words;
    while (!empty()) {
      std::string word = next();
      while (!word.empty() && word.back() == ',') word.pop_back();
      words.push_back(word);
    }
    return words;
  }
  void end() const
  {
    if (!empty()) throw std::runtime_error("\"" + words_[at_] + "\" is too much");
  }

  static Date day_of(const std::string& text)
  {
    const auto day = Date::parse(text);
    if (!day) throw std::runtime_error("\"" + text + "\" is no day");
    return *day;
  }

 private:
  std::vector<std::string> words_;
  std::size_t at_ = 0;
};

std::vector<std::string> split(const std::string& text)
{
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, ',');) parts.push_back(part);
  return parts;
}

int commitment_of(const std::string& code)
{
  return std::stoi(code.substr(0, code.find('.')));
}

template <typename Value>
Value known(const std::optional<Value>& value, const std::string& word)
{
  if (!value) throw std::runtime_error("\"" + word + "\" is not known");
  return *value;
}

// A world being told, line by line.
class Telling
{
 public:
  Telling() { edition({}); }

  void tell(const std::string& word, Words& words)
  {
    static const std::map<std::string, std::function<void(Telling&, Words&)>> kLines = {
        {"edition", [](Telling& t, Words& w) { t.edition(w.day()); }},
        {"requirement", &Telling::requirement},
        {"commitment", [](Telling& t, Words& w) { t.commitment(std::stoi(w.next())); }},
        {"sheet", [](Telling& t, Words& w) { t.document(w, model::DocumentType::kProcedure); }},
        {"charter", [](Telling& t, Words& w) { t.document(w, model::DocumentType::kCharter); }},
        {"note", [](Telling& t, Words& w) { t.document(w, model::DocumentType::kServiceNote); }},
        {"record", &Telling::record},
        {"site", &Telling::site},
        {"evidence", &Telling::evidence},
        {"indicator", &Telling::indicator},
        {"measure", &Telling::measure},
        {"survey", &Telling::survey},
        {"audit", &Telling::audit},
        {"finding", &Telling::finding},
        {"action", &Telling::action},
    };
    const auto found = kLines.find(word);
    if (found == kLines.end()) throw std::runtime_error("\"" + word + "\" begins no line");
    found->second(*this, words);
    words.end();
  }

  // As the store gives it: versions in their order, expectations made of them.
  World world() const
  {
    World made = world_;
    std::vector<ExpectedRecords> sources;
    for (RegisteredDocument& entry : made.documents) {
      entry.versions = model::approved_versions(std::move(entry.versions));
    }
    for (const RegisteredDocument& entry : made.documents) {
      for (const model::DocumentVersion& version : entry.versions) {
        const auto found = records_.find({entry.document.code, version.number});
        if (found != records_.end()) sources.push_back({&entry.document, &version, found->second});
      }
    }
    made.expectations = make_expectations(made.editions, sources);
    return made;
  }

 private:
  void edition(Date from)
  {
    model::Standard standard;
    standard.code = "s";
    standard.edition = from;
    standard.modules = {{1, "Module", true}};
    world_.editions.push_back(standard);
  }

  model::Commitment& commitment(int number)
  {
    auto& all = world_.editions.back().commitments;
    const auto place = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.number >= number; });
    if (place != all.end() && place->number == number) return *place;
    return *all.insert(place, {number, 1, "Rubrique", "Titre", {}});
  }

  void requirement(Words& words)
  {
    model::Requirement made;
    made.code = words.next();
    const std::string means = words.next();
    made.means = known(model::parse_check_means(means), means);
    if (words.take("day")) {
      made.proof_age_months_max = model::kCoversTheDay;
    } else if (!words.empty()) {
      made.proof_age_months_max = std::stoi(words.next());
    }
    made.at_each_site = words.take("each-site");
    if (!words.empty()) made.proof_kind = words.next();
    commitment(commitment_of(made.code)).requirements.push_back(made);
  }

  void site(Words& words)
  {
    const std::string code = words.next();
    world_.organisation.sites.push_back({code, "Site " + code, "Adresse"});
  }

  RegisteredDocument& registered(const std::string& code, model::DocumentType type)
  {
    for (RegisteredDocument& entry : world_.documents) {
      if (entry.document.code == code) return entry;
    }
    RegisteredDocument entry;
    entry.document.code = code;
    entry.document.type = type;
    entry.document.pilot = "Pilote de " + code;
    world_.documents.push_back(entry);
    return world_.documents.back();
  }

  void document(Words& words, model::DocumentType type)
  {
    RegisteredDocument& entry = registered(words.next(), type);
    model::DocumentVersion version;
    version.document = entry.document.code;
    version.number = std::to_string(entry.versions.size() + 1) + ".0";
    version.state = model::VersionState::kApproved;
    words.expect("serves");
    for (const std::string& code : split(words.next())) {
      version.mappings.push_back({code.find('.') == std::string::npos ? "" : code, commitment_of(code), "raison"});
    }
    words.expect("from");
    version.effective = words.day();
    if (words.take("until")) {
      version.state = model::VersionState::kWithdrawn;
      version.ended = words.day();
    }
    if (words.take("review")) version.next_review = words.day();
    version.head = entry.document;
    version.head->label_scope = !words.take("out-of-scope");
    entry.versions.push_back(version);
  }

  void record(Words& words)
  {
    const std::string text = words.next();
    const auto code = known(model::RecordCode::parse(text), text);
    procedures::RecordLeft left;
    left.id = code.record;
    left.title = "Enregistrement " + code.record;
    left.kind = words.next();
    left.frequency = words.next();
    known(model::parse_frequency(left.frequency), left.frequency);
    left.keeper = "Gardien de " + text;
    for (const RegisteredDocument& entry : world_.documents) {
      if (entry.document.code == code.document) records_[{code.document, entry.versions.back().number}].push_back(left);
    }
  }

  void evidence(Words& words)
  {
    model::EvidenceRecord made;
    made.code = made.title = words.next();
    made.kind = "register";
    if (words.take("for")) made.requirements = split(words.next());
    if (words.take("is")) {
      for (const std::string& text : split(words.next())) {
        made.expectations.push_back(known(model::RecordCode::parse(text), text));
      }
    }
    if (words.take("at")) made.site = words.next();
    words.expect("covers");
    made.period = words.days();
    made.made_on = words.take("made") ? words.day() : made.period.to;
    made.revisions.push_back({});
    world_.evidence.push_back(made);
  }

  void indicator(Words& words)
  {
    model::Indicator made;
    made.code = words.next();
    made.unit = "%";
    made.aggregation = model::Aggregation::kRatioOfSums;
    words.expect("of");
    made.commitment = std::stoi(words.next());
    if (words.take("mean")) made.aggregation = model::Aggregation::kMean;
    if (words.take("single")) made.aggregation = model::Aggregation::kSingleValue;
    if (words.take("published")) made.published = words.next();
    if (words.take("target")) made.target = target(words.next());
    world_.indicators.push_back(made);
  }

  static std::string target(const std::string& target)
  {
    const auto number = target.find_first_of("0123456789");
    return target.substr(0, number) + " " + target.substr(number);
  }

  void survey(Words& words)
  {
    model::Survey made;
    made.kind = words.next();
    made.period = words.days();
    made.code = made.kind + "-" + made.period.to.iso();
    words.expect("answers");
    model::SurveyAnswer answer;
    answer.question = words.next();
    words.expect("of");
    answer.commitment = std::stoi(words.next());
    answer.value = words.next();
    if (words.take("target")) answer.target = target(words.next());
    auto there = std::find_if(world_.surveys.begin(), world_.surveys.end(),
                              [&](const model::Survey& one) { return one.code == made.code; });
    if (there == world_.surveys.end()) there = world_.surveys.insert(world_.surveys.end(), made);
    there->answers.push_back(answer);
  }

  void measure(Words& words)
  {
    const std::string code = words.next();
    const std::string months = words.next();
    const auto dots = months.find("..");
    const Date first = Words::day_of(months.substr(0, 7) + "-01");
    const Date last = dots == std::string::npos ? first : Words::day_of(months.substr(dots + 2) + "-01");
    const std::string value = words.next();
    for (model::Indicator& indicator : world_.indicators) {
      if (indicator.code != code) continue;
      for (Date month = first; month <= last; month = base::add_months(month, 1)) {
        indicator.measurements.push_back(measurement(month, value));
      }
    }
  }

  static model::Measurement measurement(Date month, const std::string& value)
  {
    model::Measurement made;
    made.period = {month, base::add_months(month, 1) - 1};
    if (value == "no-case") {
      made.state = model::MeasurementState::kNoCase;
    } else if (value == "not-measured") {
      made.state = model::MeasurementState::kNotMeasured;
    } else if (const auto slash = value.find('/'); slash != std::string::npos) {
      made.numerator = std::stod(value.substr(0, slash));
      made.denominator = std::stod(value.substr(slash + 1));
      made.value = std::to_string(100 * *made.numerator / *made.denominator);
    } else {
      made.value = value;
    }
    return made;
  }

  void audit(Words& words)
  {
    model::Audit made;
    made.code = words.next();
    words.expect("on");
    made.dates = words.days();
    world_.audits.push_back(made);
  }

  void finding(Words& words)
  {
    model::AuditFinding made;
    made.code = words.next();
    const std::string grade = words.next();
    made.grade = known(model::parse_finding_grade(grade), grade);
    words.expect("of");
    const std::string about = words.next();
    made.commitment = commitment_of(about);
    if (about.find('.') != std::string::npos) made.requirement = about;
    world_.audits.back().findings.push_back(made);
  }

  void action(Words& words)
  {
    model::CorrectiveAction made;
    made.code = words.next();
    made.owner = "Qui fait " + made.code;
    words.expect("due");
    made.due = words.day();
    if (words.take("done")) made.done_on = words.day();
    if (words.take("proven")) made.effect = "Preuve";
    world_.audits.back().findings.back().actions.push_back(made);
  }

  World world_;
  std::map<std::pair<std::string, std::string>, std::vector<procedures::RecordLeft>> records_;  // of a version
};

Expected read_expected(Words& words, const Telling& telling)
{
  Expected expected;
  std::string day = words.next();
  if (day.empty() || day.back() != ':') throw std::runtime_error("\":\" is expected after the day");
  day.pop_back();
  expected.day = Words::day_of(day);
  expected.subject = words.next();
  expected.status = words.next();
  if (words.take("until")) expected.until = words.day();
  if (words.take("because") || words.take("lacks")) expected.reasons = words.rest();
  words.end();
  std::sort(expected.reasons.begin(), expected.reasons.end());
  expected.world = telling.world();
  return expected;
}

}  // namespace

std::vector<Expected> read_cases(const std::string& path)
{
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  std::vector<Expected> cases;
  Telling telling;
  std::string name;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    Words words(line.substr(0, line.find('#')));
    if (words.empty()) continue;
    try {
      const std::string word = words.next();
      if (word == "case") {
        telling = Telling();
        name = line.substr(line.find("case") + 5);
      } else if (word == "on") {
        cases.push_back(read_expected(words, telling));
        cases.back().line = number;
        cases.back().name = name;
      } else {
        telling.tell(word, words);
      }
    } catch (const std::exception& error) {
      throw std::runtime_error(path + ", line " + std::to_string(number) + ": " + error.what());
    }
  }
  return cases;
}

}  // namespace classeur::audits
