// A redline and what stands around it, as one XML tree for templates/pages/redline.xsl (screen, inline and side by
// side) and templates/print/redline.xsl (paper): the summary of changes first, then the whole document with its
// changes. The tree has few kinds of blocks, whatever the type of document: words that need the vocabulary stand in it
// as French.
//
//   <redline xmlns="urn:classeur:redline" code="FP-10" title="…" type-name="Fiche de procédure" organisation="…"
//            label="Qual-e-pref" query="?jour=2019-11-18" heading="3" note="" words="2 mots ajoutés" moves="1">
//     <older number="1.0" state-name="Remplacé" effective="11 avril 2019"/>
//     <newer number="1.1" state-name="En vigueur" effective="27 août 2019"/>
//     <summary><line topic="step" to="c4">L’ancienne étape 5 est déplacée…</line></summary>
//     <content>…blocks…</content>
//   </redline>
//
// Blocks: section (title, depth from 1), p, list (kind) of item, table of caption and row (head="yes") of cell
// (columns, rows), box, quote, step (older, newer: its numbers) of actor, blocks and facts; fact of label and value;
// reshaped of older and newer, each holding blocks; away (move), where something stood that moved: the block with
// status="here" and the same number says the rest. Any block may have id (an anchor: it changed), status ("inserted",
// "deleted", "here") and mark, which says the status in French. A block inside of one that was inserted or deleted does
// not say so again. Words: p, caption, label, value and actor hold t (the same), del, ins, looks and target (the same
// words, looking different or leading elsewhere; `note` says how), with `before`, the space before them; of a field
// that changed, whole: was and now. In them: text, run (em, strong, href, code) and br.
#pragma once

#include <string>

#include "procedures/redline.hpp"
#include "procedures/redline_summary.hpp"
#include "procedures/rendering.hpp"

namespace classeur::procedures
{

constexpr std::string_view kRedlineNamespace = "urn:classeur:redline";

struct ComparedVersion {
  std::string number;      // "1.0"
  std::string state_name;  // "En vigueur"
  std::string effective;   // "11 avril 2019"
};

// What a redline is of.
struct RedlineFrame {
  std::string code;
  std::string title;
  std::string type_name;
  ComparedVersion older;
  ComparedVersion newer;
  std::string note;       // French, about the comparison as a whole; empty for none
  int heading_level = 3;  // on the screen, of the sections of the document
};

// Pure. The whole as XML text. Of `names`: organisation, label, titles and the query of links.
std::string redline_xml(const Redline& redline, const RedlineFrame& frame, const RenderingContext& names);

}  // namespace classeur::procedures
