// A piece of evidence as XML with what can be read of its files; and the French wording of values.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "audits/binder_plan.hpp"
#include "audits/file_content.hpp"
#include "base/xml.hpp"

namespace classeur::audits
{

// What the binder shows of the files of evidence whose content is rendered, by their anchors.
struct ShownContents {
  std::map<std::string, std::string> inline_xml;  // what write_file_content() writes
  std::map<std::string, int> pages;               // of those laid out by themselves, whose pages the linker puts in
};

// <evidence code title …><file name … showing="pages|picture|content|attached" pages>content</file></evidence>
void write_evidence(base::XmlWriter& xml, const PlannedEvidence& evidence, const ShownContents& contents);
// The same of one file, with its content.
void write_evidence_file(base::XmlWriter& xml, const PlannedEvidence& evidence, const PlannedFile& file,
                         std::string_view content);
// <sheet name><row><cell/></row><left-out/></sheet>, <plain/>, <mail><header name/><body/><attached/></mail>, or
// nothing; then <left-out> for what is not shown.
void write_file_content(base::XmlWriter& xml, const FileContent& content);

std::string french_decimal(std::string_view decimal);  // "92.32" -> "92,32"
std::string french_month(base::Date day);              // "janvier 2019"
// "> 90" with its no-break space and real signs. Of one that changes: "≤ 15 jusqu’au 31 décembre 2019, puis ≤ 10",
// behind which the unit may stand.
std::string french_target(std::string_view target);
std::string french_fraction(const model::Measurement& measurement);  // "70/75", of one that has both
std::string indicator_unit(std::string_view unit);                   // "working days" -> "jours ouvrés"
std::string french_rounded(double value);                            // 37.749 -> "37,75"
// "37,75" with the unit of the indicator, one by what is one in French; empty stays empty.
std::string with_unit(std::string text, const model::Indicator& indicator);
std::string french_survey_kind(std::string_view kind);
std::string french_answer(const model::SurveyAnswer& answer);
std::string french_target(const model::SurveyAnswer& answer);  // "> 80 %"; empty: it has none

}  // namespace classeur::audits
