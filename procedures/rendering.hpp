// A document and what stands around it on a day, as one XML tree for templates/pages/document.xsl (screen) and
// templates/print/document.xsl (paper).
//
//   <rendered xmlns="urn:classeur:rendering" code="FP-10" version="1.0" type-name="Fiche de procédure"
//             state="in_force" state-name="En vigueur" state-words="…" mark="" check="…" effective="…" ended=""
//             organisation="Préfecture de la Haute-Savoie" label="Qual-e-pref" service-name="Secrétariat général"
//             next-review="…" query="?on=2019-11-18">
//     <title code="FP-50">…</title>                 one for each document that this one names and that is known
//     <commitment number="3">…</commitment>         one for each that it serves
//     <indicator code="I6">…</indicator>            one for each that it names
//     <word list="limit-unit" code="working-day" plural="jours ouvrés">jour ouvré</word>   all of vocabulary.hpp
//     <sheet code="FP-01" number="1" section-number="0" section="…" version="1.0" effective="11 avril 2019"
//            label-scope="yes" commitments="3, 4">title</sheet>     a guide only: its table
//     <gap number="71" after="70">…</gap>           a guide only: a number that no sheet has, after the sheet of that
//                                              number
//     <writer login="correspondant-dci"/>           one for each account that wrote in it; none: it came signed
//     <signoff part="pilot" function="Référent qualité" on="11 avril 2019" login="referent-qualite"
//              time="14 h 05 (UTC+2)" recorded="" deputy="" statement="3fa4…"/>     one for each; what was signed here
//                                              has the last five: recorded is the day of the time, if another
//     <awaited part="approver" function="La secrétaire générale" committee=""/>     one for each, while in review
//     <copy day="18 novembre 2019" content="3fa4…" address="https://…" modules="33" path="M0 0…"/>
//           (what the copy says of the state stands above: copy_words.hpp)
//                                              on paper only; without address, modules and path: no QR code
//     <procedure xmlns="urn:classeur:document" …>…</procedure>     the document as it was submitted
//   </rendered>
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "model/document.hpp"
#include "model/life_cycle.hpp"
#include "procedures/controlled_document.hpp"

namespace classeur::procedures
{

constexpr std::string_view kRenderingNamespace = "urn:classeur:rendering";

// A line of the table of the guide.
struct RegisterLine {
  std::string code;
  int number = 0;
  int section_number = 0;
  std::string section;  // "Dispositions générales"
  std::string title;
  std::string version;
  base::Date effective;
  bool label_scope = true;
  std::vector<int> commitments;
};

// A line of it that no sheet has.
struct RegisterGap {
  int number = 0;
  int after = 0;     // number of the sheet before
  std::string text;  // French: why
};

// What a printed copy says of itself, beside what it is a copy of.
struct CopyMark {
  base::Date day;        // for which it is made
  std::string ended_by;  // number of the version that took the place of this one; empty: none did
  base::Digest content;
  std::string address;     // where anyone learns whether it is still in force; empty: nowhere
  int qr_modules = 0;      // along a side of the QR code of that address
  std::string qr_path;     // its dark modules, as a path of SVG
  std::string qr_picture;  // the same as a PNG, for office files only
};

// Titles may hold more than the document names: the tree takes what it needs, so that it changes only when what is
// shown changes.
struct RenderingContext {
  model::VersionState state = model::VersionState::kInForce;
  std::optional<base::Date> ended;
  std::optional<base::Date> next_review;  // absent: effective + periodicity
  std::string organisation;               // name
  std::string label;                      // short name of the label, for the header of the paper
  std::map<std::string, std::string> document_titles;
  std::map<int, std::string> commitment_titles;
  std::map<std::string, std::string> indicator_labels;
  std::map<std::string, std::string> service_names;
  std::vector<RegisterLine> register_lines;  // in the order they show
  std::vector<RegisterGap> register_gaps;
  std::vector<std::string> writers;           // logins
  std::vector<model::SignOff> signoffs;       // in the order they were given
  std::vector<model::NeededSignOff> awaited;  // all that are left, while in review
  std::optional<CopyMark> copy;               // on paper, and in office files that are made to be printed
  std::string link_query;                     // "?on=2019-11-18", kept in the links of the page; empty for none
};

// Pure. The whole as XML text; wrap it, or parse it for a style sheet.
std::string rendering_xml(const ControlledDocument& document, const RenderingContext& context);

}  // namespace classeur::procedures
