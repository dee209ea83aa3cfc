#include "procedures/document_check.hpp"

#include <charconv>
#include <map>

#include <fmt/format.h>

namespace classeur::procedures
{

namespace
{

class Checking
{
 public:
  Checking(const ControlledDocument& document, const Surroundings& surroundings, std::string_view file_name)
      : document_(document), surroundings_(surroundings), file_name_(file_name)
  {
  }

  Problems check()
  {
    check_number();
    check_signoffs();
    check_history();
    check_limits();
    check_served();
    check_references();
    check_indicators();
    check_service();
    return std::move(problems_);
  }

 private:
  void add(int line, std::string_view element, std::string message)
  {
    problems_.push_back({std::string(file_name_), line, std::string(element), std::move(message)});
  }

  void check_number()
  {
    if (!document_.number) return;
    const std::size_t hyphen = document_.code.rfind('-');
    int in_code = 0;
    const std::string digits = document_.code.substr(hyphen == std::string::npos ? 0 : hyphen + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), in_code);
    if (in_code != *document_.number) {
      add(document_.line, "procedure",
          fmt::format("le numéro {} et le code {} ne s’accordent pas.", *document_.number, document_.code));
    }
  }

  // Pilot, then reviewer, then approver; a committee adopts at any moment.
  static int rank(std::string_view part)
  {
    if (part == "pilot") return 1;
    if (part == "reviewer") return 2;
    if (part == "approver") return 3;
    return 0;
  }

  void check_signoffs()
  {
    const HeadSignOff* before = nullptr;
    int rank_before = 0;
    for (const HeadSignOff& one : document_.signoffs) {
      if (before && one.signoff.on < before->signoff.on) {
        add(one.line, "signoff",
            fmt::format("visa du {}, antérieur au précédent ({})\u00A0; les visas se suivent dans l’ordre des jours.",
                        one.signoff.on.iso(), before->signoff.on.iso()));
      }
      if (const int now = rank(one.signoff.part); now != 0) {
        if (now < rank_before) {
          add(one.line, "signoff",
              "les visas se donnent dans l’ordre\u00A0: pilote (pilot), vérificateur (reviewer), approbateur "
              "(approver).");
        }
        rank_before = now;
      }
      if (one.signoff.part == "approver" && one.signoff.function == document_.author) {
        add(one.line, "signoff",
            fmt::format("«\u00A0{}\u00A0» est l’auteur et ne peut approuver son propre texte.", one.signoff.function));
      }
      if (document_.effective < one.signoff.on) {
        add(one.line, "signoff",
            fmt::format("visa du {}, postérieur à l’entrée en vigueur ({}).", one.signoff.on.french(),
                        document_.effective.french()));
      }
      before = &one;
    }
  }

  static std::pair<int, int> version_order(const std::string& version)
  {
    int major = 0;
    int minor = 0;
    const char* end = version.data() + version.size();
    const auto dot = std::from_chars(version.data(), end, major).ptr;
    if (dot != end) std::from_chars(dot + 1, end, minor);
    return {major, minor};
  }

  void check_history()
  {
    const HistoryChange* before = nullptr;
    for (const HistoryChange& change : document_.history) {
      if (before && change.on < before->on) {
        add(change.line, "change",
            fmt::format("le {} précède le {} de la version {}\u00A0; l’historique va du plus ancien au plus récent.",
                        change.on.iso(), before->on.iso(), before->version));
      }
      if (before && version_order(change.version) <= version_order(before->version)) {
        add(change.line, "change",
            fmt::format("la version {} ne suit pas la version {}.", change.version, before->version));
      }
      before = &change;
    }
    if (before && before->version != document_.version) {
      add(before->line, "change",
          fmt::format("l’historique finit par la version {}, le document est la version {}.", before->version,
                      document_.version));
    }
    if (before && document_.effective < before->on) {
      add(before->line, "change",
          fmt::format("la version {} est du {}, après son entrée en vigueur ({}).", before->version,
                      before->on.french(), document_.effective.french()));
    }
  }

  void check_limits()
  {
    for (const Step& step : document_.steps) {
      for (std::size_t index = 0; index < step.limits.size(); ++index) {
        const TimeLimit& limit = step.limits[index];
        if (limit.since && limit.until && *limit.until < *limit.since) {
          add(limit.line, "limit",
              fmt::format("le délai finit le {}, avant de commencer le {}.", limit.until->iso(), limit.since->iso()));
        }
        for (std::size_t earlier = 0; earlier < index; ++earlier) {
          if (overlap(step.limits[earlier], limit)) {
            add(limit.line, "limit",
                fmt::format("deux délais pour «\u00A0{}\u00A0» valent le même jour\u00A0; les dater (since, until).",
                            limit.from));
          }
        }
      }
    }
  }

  static bool overlap(const TimeLimit& left, const TimeLimit& right)
  {
    if (left.from != right.from) return false;
    if (left.until && right.since && *left.until < *right.since) return false;
    return !(right.until && left.since && *right.until < *left.since);
  }

  void check_served()
  {
    std::map<int, std::set<std::string>> known;
    if (surroundings_.standard) {
      for (const model::Commitment& commitment : surroundings_.standard->commitments) {
        auto& codes = known[commitment.number];
        for (const model::Requirement& requirement : commitment.requirements) codes.insert(requirement.code);
      }
    }
    for (const ServedRequirement& one : document_.served) {
      if (!one.requirement.starts_with(std::to_string(one.commitment) + ".")) {
        add(one.line, "served",
            fmt::format("l’exigence {} n’est pas de l’engagement {}.", one.requirement, one.commitment));
      } else if (surroundings_.standard && !known.contains(one.commitment)) {
        add(one.line, "served",
            fmt::format("l’engagement {} n’existe pas dans le référentiel «\u00A0{}\u00A0».", one.commitment,
                        surroundings_.standard->title));
      } else if (surroundings_.standard && !known[one.commitment].contains(one.requirement)) {
        add(one.line, "served",
            fmt::format("l’exigence {} n’existe pas dans l’engagement {} du référentiel.", one.requirement,
                        one.commitment));
      }
    }
  }

  void check_references()
  {
    for (const Reference& one : document_.references) {
      if (one.associated && one.code == document_.code) {
        add(one.line, one.element, "le document se cite lui-même parmi les documents associés.");
      } else if (surroundings_.document_codes && one.code != document_.code &&
                 !surroundings_.document_codes->contains(one.code)) {
        add(one.line, one.element, fmt::format("aucun document ne porte le code {}.", one.code));
      }
    }
  }

  void check_indicators()
  {
    if (!surroundings_.indicator_codes) return;
    for (const IndicatorUse& one : document_.indicators) {
      if (!surroundings_.indicator_codes->contains(one.code)) {
        add(one.line, "indicator", fmt::format("aucun indicateur ne porte le code {}.", one.code));
      }
    }
  }

  void check_service()
  {
    if (surroundings_.service_codes && !surroundings_.service_codes->contains(document_.service)) {
      add(document_.head_line, "service", fmt::format("aucun service ne porte le code {}.", document_.service));
    }
  }

  const ControlledDocument& document_;
  const Surroundings& surroundings_;
  std::string_view file_name_;
  Problems problems_;
};

}  // namespace

Problems check_document(const ControlledDocument& document, const Surroundings& surroundings,
                        std::string_view file_name)
{
  return Checking(document, surroundings, file_name).check();
}

}  // namespace classeur::procedures
