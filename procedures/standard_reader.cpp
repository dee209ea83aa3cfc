#include "procedures/standard_reader.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "procedures/problems.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures
{

namespace
{

using base::Date;
using base::XmlElement;

int number(const XmlElement& element, std::string_view attribute)
{
  const std::string digits = element.attribute_or(attribute, "0");
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// The schema knows no other.
model::CheckMeans means_of(std::string_view code)
{
  using model::CheckMeans;
  if (code == "record") return CheckMeans::kRecord;
  if (code == "observation") return CheckMeans::kObservation;
  if (code == "interview") return CheckMeans::kInterview;
  if (code == "indicator") return CheckMeans::kIndicator;
  return CheckMeans::kDocument;
}

// By evidence alone: what a document or an indicator answers is not of a site.
bool is_proven_by_evidence(model::CheckMeans means)
{
  return means != model::CheckMeans::kDocument && means != model::CheckMeans::kIndicator;
}

void read_proof(const XmlElement& proof, model::Requirement& requirement, std::string_view file_name,
                Problems& problems)
{
  requirement.proof = proof.folded_text();
  requirement.proof_kind = proof.attribute_or("kind", "");
  requirement.proof_age_months_max = number(proof, "age-months");
  requirement.at_each_site = proof.attribute("each").has_value();
  if (proof.attribute("covers")) {
    if (requirement.proof_age_months_max != 0) {
      problems.push_back(problem_at(
          proof, file_name,
          fmt::format("la preuve de l’exigence {} dit à la fois son âge (age-months) et que sa période couvre le jour "
                      "(covers)\u00A0: gardez l’un des deux.",
                      requirement.code)));
    }
    requirement.proof_age_months_max = model::kCoversTheDay;
  }
  if (requirement.at_each_site && !is_proven_by_evidence(requirement.means)) {
    problems.push_back(
        problem_at(proof, file_name,
                   fmt::format("l’exigence {} se prouve par {}, qui n’est pas d’un site\u00A0: ôtez each=\"site\".",
                               requirement.code,
                               requirement.means == model::CheckMeans::kDocument ? "un document" : "un indicateur")));
  }
}

model::Requirement read_requirement(const XmlElement& element, std::string_view file_name, Problems& problems)
{
  model::Requirement requirement;
  requirement.code = element.attribute_or("code", "");
  requirement.means = means_of(element.attribute_or("means", ""));
  requirement.text = element.child_text("text");
  requirement.our_reading = element.attribute_or("reading", "ours") == "ours";
  if (const auto proof = element.child("proof")) read_proof(*proof, requirement, file_name, problems);
  return requirement;
}

model::Commitment read_commitment(const XmlElement& element, std::string_view file_name, Problems& problems)
{
  model::Commitment commitment;
  commitment.number = number(element, "number");
  commitment.title = element.child_text("title");
  for (const XmlElement& one : element.children("requirement")) {
    model::Requirement requirement = read_requirement(one, file_name, problems);
    if (!requirement.code.starts_with(std::to_string(commitment.number) + ".")) {
      problems.push_back(
          problem_at(one, file_name,
                     fmt::format("l’exigence {} n’est pas de l’engagement {}.", requirement.code, commitment.number)));
    }
    commitment.requirements.push_back(std::move(requirement));
  }
  return commitment;
}

Date day(const XmlElement& element, std::string_view attribute, std::string_view file_name, Problems& problems)
{
  const std::string text = element.attribute_or(attribute, "");
  if (const auto parsed = Date::parse(text)) return *parsed;
  problems.push_back(
      problem_at(element, file_name, fmt::format("«\u00A0{}\u00A0» n’est pas un jour (AAAA-MM-JJ).", text)));
  return {};
}

const base::XmlSchema& schema()
{
  static const base::XmlSchema compiled = base::XmlSchema::compile("procedures/schema/standard.xsd");
  return compiled;
}

}  // namespace

model::Standard read_standard(std::string_view bytes, std::string_view file_name)
{
  const auto tree = base::XmlDocument::parse(bytes, file_name);
  refuse_if_any(schema().validate(tree, file_name));
  const XmlElement root = tree.root();
  Problems problems;
  model::Standard standard;
  standard.code = root.attribute_or("code", "");
  standard.title = root.child_text("title");
  standard.published = day(root, "published", file_name, problems);
  standard.edition = day(root, "edition", file_name, problems);
  standard.reading_note = root.child_text("note");
  if (standard.edition < standard.published) {
    problems.push_back(problem_at(root, file_name, "l’édition est antérieure à la publication."));
  }
  for (const XmlElement& module : root.children("module")) {
    const int module_number = number(module, "number");
    standard.modules.push_back(
        {module_number, module.child_text("title"), module.attribute_or("mandatory", "no") == "yes"});
    for (const XmlElement& section : module.children("section")) {
      for (const XmlElement& one : section.children("commitment")) {
        model::Commitment commitment = read_commitment(one, file_name, problems);
        commitment.module = module_number;
        commitment.section = section.attribute_or("title", "");
        standard.commitments.push_back(std::move(commitment));
      }
    }
  }
  refuse_if_any(problems);
  std::sort(standard.commitments.begin(), standard.commitments.end(),
            [](const auto& left, const auto& right) { return left.number < right.number; });
  return standard;
}

}  // namespace classeur::procedures
