#include "procedures/redline_rendering.hpp"

#include <array>
#include <map>

#include <fmt/format.h>

#include "procedures/redline_blocks.hpp"
#include "procedures/redline_facts.hpp"
#include "procedures/redline_words.hpp"

namespace classeur::procedures
{

namespace
{

// What a block is called where it is said that it came, went or moved.
struct BlockName {
  std::string_view element;
  std::string_view french;
  bool feminine;
};
constexpr std::array<BlockName, 23> kBlockNames = {{{"file", "Fichier", false},
                                                    {"step", "Étape", true},
                                                    {"part", "Partie", true},
                                                    {"p", "Paragraphe", false},
                                                    {"list", "Liste", true},
                                                    {"item", "Point", false},
                                                    {"table", "Tableau", false},
                                                    {"row", "Ligne", true},
                                                    {"head", "Ligne", true},
                                                    {"cell", "Cellule", true},
                                                    {"note-box", "Encadré", false},
                                                    {"quote", "Citation", true},
                                                    {"record", "Enregistrement", false},
                                                    {"limit", "Délai", false},
                                                    {"reference", "Document", false},
                                                    {"external", "Document", false},
                                                    {"served", "Exigence", true},
                                                    {"indicator", "Indicateur", false},
                                                    {"definition", "Définition", true},
                                                    {"responsibility", "Responsabilité", true},
                                                    {"recipient", "Destinataire", false},
                                                    {"change", "Ligne", true},
                                                    {"signoff", "Visa", false}}};

BlockName name_of(std::string_view element)
{
  for (const BlockName& one : kBlockNames) {
    if (one.element == element) return one;
  }
  return {element, "Passage", false};
}

// Stands in one place of its parent: that it moved says nothing.
bool has_fixed_place(std::string_view element)
{
  return element == "caption" || element == "title" || element == "action";
}

std::string mark_of(const Change& change)
{
  const BlockName name = name_of(change.name);
  const std::string_view ending = name.feminine ? "e" : "";
  switch (change.status) {
    case ChangeStatus::kInserted:
      return fmt::format("{} ajouté{}", name.french, ending);
    case ChangeStatus::kDeleted:
      return fmt::format("{} supprimé{}", name.french, ending);
    case ChangeStatus::kMovedHere:
      if (change.name == "step") {
        return fmt::format("Étape déplacée\u00A0: c’était l’étape {}", change.older_place);
      }
      return fmt::format("{} déplacé{}\u00A0: vient d’ailleurs dans le document", name.french, ending);
    case ChangeStatus::kMovedAway:
    case ChangeStatus::kKept:
    case ChangeStatus::kReshaped:
      break;
  }
  return "";
}

// Of what stood here before it moved to where `here` says.
std::string away_mark(const Change& here)
{
  const BlockName name = name_of(here.name);
  if (here.name == "step") {
    return fmt::format("L’étape {} est partie d’ici\u00A0: elle devient l’étape {}", here.older_place,
                       here.newer_place);
  }
  return fmt::format("{} parti{} d’ici", name.french, name.feminine ? "e" : "");
}

std::string_view code_of(ChangeStatus status)
{
  switch (status) {
    case ChangeStatus::kInserted:
      return "inserted";
    case ChangeStatus::kDeleted:
      return "deleted";
    case ChangeStatus::kMovedHere:
      return "here";
    case ChangeStatus::kMovedAway:
      return "away";
    case ChangeStatus::kKept:
    case ChangeStatus::kReshaped:
      break;
  }
  return "";
}

// "1 paragraphe", "2 paragraphes et 1 liste"
std::string shapes_of(const std::vector<ContentNode>& blocks)
{
  std::vector<std::pair<std::string, int>> counts;
  for (const ContentNode& block : blocks) {
    const std::string french(name_of(block.name).french);
    if (counts.empty() || counts.back().first != french) counts.emplace_back(french, 0);
    ++counts.back().second;
  }
  std::string out;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    const auto& [french, count] = counts[index];
    std::string noun = french;
    if (noun.starts_with("É")) {
      noun.replace(0, std::string_view("É").size(), "é");
    } else {
      noun[0] = static_cast<char>(noun[0] - 'A' + 'a');
    }
    const std::string_view plural = count == 1 ? "" : noun.ends_with("au") ? "x" : "s";
    if (index > 0) out += index + 1 == counts.size() ? " et " : ", ";
    out += fmt::format("{}\u00A0{}{}", count, noun, plural);
  }
  return out;
}

class RedlineWriter
{
 public:
  RedlineWriter(base::XmlWriter& xml, const Redline& redline, const RenderingContext& names)
      : xml_(xml), names_(names), facts_(xml, names)
  {
    for (const Change* change : moved_changes(redline)) moves_[change->move] = change;
  }

  // Anchors for what the summary speaks of.
  void write_summary(const std::vector<SummaryLine>& lines)
  {
    xml_.open("summary");
    for (const SummaryLine& line : lines) {
      xml_.open("line").attribute("topic", procedures::code_of(line.topic));
      if (line.place) xml_.attribute("to", anchor(*line.place));
      xml_.text(line.text).close();
    }
    xml_.close();
  }

  void write_content(const Change& root)
  {
    xml_.open("content");
    for (const Change& child : root.children) {
      if (child.name == "head") {
        identity(root, child);
      } else {
        block(child, 1);
      }
    }
    xml_.close();
  }

 private:
  std::string anchor(const Change& change)
  {
    const auto [found, added] = anchors_.try_emplace(&change, static_cast<int>(anchors_.size()) + 1);
    return fmt::format("changement-{}", found->second);
  }

  // Opens the block with what is said of it. The caller closes it.
  void open(std::string_view element, const Change& change)
  {
    xml_.open(element);
    if (anchors_.contains(&change)) xml_.attribute("id", anchor(change));
    const std::string_view status = code_of(change.status);
    const bool said = change.status == ChangeStatus::kMovedHere || change.status != around_;
    if (!status.empty() && said && !has_fixed_place(change.name)) {
      xml_.attribute("status", status).attribute("mark", mark_of(change));
      if (change.move > 0) xml_.attribute("move", change.move);
    }
  }

  void blocks(const Change& parent, int depth)
  {
    const ChangeStatus outer = around_;
    if (parent.status == ChangeStatus::kMovedHere) {
      around_ = ChangeStatus::kKept;
    } else if (parent.status != ChangeStatus::kKept) {
      around_ = parent.status;
    }
    for (const Change& child : parent.children) block(child, depth);
    around_ = outer;
  }

  void words(const Segments& segments) { write_segments(xml_, segments, names_.document_titles); }

  void block(const Change& change, int depth)
  {
    if (change.status == ChangeStatus::kMovedAway) return away(change);
    if (change.status == ChangeStatus::kReshaped) return reshaped(change, depth);
    const std::string& name = change.name;
    if (name == "step") return step(change, depth);
    if (name == "part") return part(change, depth);
    if (name == "title") return part_title(change);
    if (name == "file") return file(change, depth);
    if (FactWriter::is_fact(name)) {
      open("fact", change);
      facts_.write(change);
      xml_.close();
    } else if (name == "p") {
      open("p", change);
      words(change.text);
      xml_.close();
    } else if (name == "list") {
      open("list", change);
      const std::string kind = field_text(change, "kind", Side::kNewer);
      xml_.attribute("kind", kind.empty() ? field_text(change, "kind", Side::kOlder) : kind);
      blocks(change, depth);
      xml_.close();
    } else if (name == "item" || name == "quote") {
      open(name, change);
      blocks(change, depth);
      xml_.close();
    } else if (name == "note-box") {
      open("box", change);
      blocks(change, depth);
      xml_.close();
    } else if (name == "table") {
      open("table", change);
      blocks(change, depth);
      xml_.close();
    } else if (name == "caption") {
      open("caption", change);
      words(change.text);
      xml_.close();
    } else if (name == "row" || name == "head") {
      open("row", change);
      if (name == "head") xml_.attribute("head", "yes");
      blocks(change, depth);
      xml_.close();
    } else if (name == "cell") {
      cell(change, depth);
    } else if (name == "register-table") {
      open("p", change);
      xml_.element("t", "Ici se trouve la table des fiches, tirée de la base documentaire.");
      xml_.close();
    } else if (name == "body") {
      blocks(change, depth);
    } else {
      section(change, depth);
    }
  }

  void section(const Change& change, int depth)
  {
    open("section", change);
    xml_.attribute("title", section_title(change.name)).attribute("depth", depth);
    blocks(change, depth + 1);
    xml_.close();
  }

  // Under a heading of its own, before the text that was read in it.
  void file(const Change& change, int depth)
  {
    open("section", change);
    xml_.attribute("title", section_title(change.name)).attribute("depth", depth);
    xml_.open("fact");
    facts_.write(change);
    xml_.close().close();
  }

  void part(const Change& change, int depth)
  {
    open("section", change);
    xml_.attribute("depth", depth);
    blocks(change, depth + 1);
    xml_.close();
  }

  void cell(const Change& change, int depth)
  {
    open("cell", change);
    for (const std::string_view span : {"columns", "rows"}) {
      const std::string newer = field_text(change, span, Side::kNewer);
      const std::string older = field_text(change, span, Side::kOlder);
      if (!newer.empty() || !older.empty()) xml_.attribute(span, newer.empty() ? older : newer);
    }
    blocks(change, depth);
    xml_.close();
  }

  void away(const Change& change)
  {
    const auto found = moves_.find(change.move);
    if (found == moves_.end() || has_fixed_place(found->second->name)) return;
    const Change& here = *found->second;
    xml_.open("away").attribute("of", here.name == "head" ? "row" : here.name).attribute("status", "away");
    xml_.attribute("move", change.move).attribute("mark", away_mark(here));
    if (here.name == "row") xml_.attribute("cells", static_cast<long long>(here.children.size()));
    xml_.close();
  }

  void reshaped(const Change& change, int depth)
  {
    xml_.open("reshaped");
    if (anchors_.contains(&change)) xml_.attribute("id", anchor(change));
    const std::string newer = shapes_of(change.newer_blocks);
    const std::string older = shapes_of(change.older_blocks);
    xml_.attribute("mark", newer == older ? std::string("Passage remanié")
                                          : fmt::format("Passage remanié\u00A0: {}, au lieu de {}", newer, older));
    for (const bool of_older : {true, false}) {
      xml_.open(of_older ? "older" : "newer");
      for (const Change& one : blocks_with_words(change, of_older)) block(one, depth);
      xml_.close();
    }
    xml_.close();
  }

  void step(const Change& change, int depth)
  {
    open("step", change);
    if (change.older_place > 0) xml_.attribute("older", static_cast<long long>(change.older_place));
    if (change.newer_place > 0) xml_.attribute("newer", static_cast<long long>(change.newer_place));
    xml_.open("actor");
    facts_.write_actor(change);
    xml_.close();
    const ChangeStatus outer = around_;
    around_ = change.status == ChangeStatus::kMovedHere ? ChangeStatus::kKept : change.status;
    for (const Change& child : change.children) {
      if (child.name == "action") {
        blocks(child, depth);
      } else {
        block(child, depth);
      }
    }
    around_ = outer;
    xml_.close();
  }

  void part_title(const Change& change)
  {
    open("title", change);
    words(change.text);
    xml_.close();
  }

  // The head: what the document is called, who answers for it, since when.
  void identity(const Change& root, const Change& head)
  {
    open("section", head);
    xml_.attribute("title", section_title("head")).attribute("depth", 1);
    facts_.write_version(root);
    for (const Change& child : head.children) {
      if (child.name == "signoffs") {
        for (const Change& signoff : child.children) head_fact(signoff);
      } else {
        head_fact(child);
      }
    }
    facts_.write_scope(root);
    xml_.close();
  }

  void head_fact(const Change& change)
  {
    if (change.status == ChangeStatus::kMovedAway || !FactWriter::is_fact_of_head(change.name)) return;
    open("fact", change);
    facts_.write_of_head(change);
    xml_.close();
  }

  base::XmlWriter& xml_;
  const RenderingContext& names_;
  FactWriter facts_;
  std::map<int, const Change*> moves_;
  std::map<const Change*, int> anchors_;
  ChangeStatus around_ = ChangeStatus::kKept;  // what was already said of all that is being written
};

// Head and history differ between any two versions; what a file is called and weighs is no word of its text.
WordCount words_of_the_text(const Change& root)
{
  WordCount count;
  for (const Change& child : root.children) {
    if (child.name != "head" && child.name != "history" && child.name != "file") count += words_below(child);
  }
  return count;
}

void write_version(base::XmlWriter& xml, std::string_view element, const ComparedVersion& version)
{
  xml.open(element).attribute("number", version.number).attribute("state-name", version.state_name);
  xml.attribute("effective", version.effective).close();
}

}  // namespace

std::string redline_xml(const Redline& redline, const RedlineFrame& frame, const RenderingContext& names)
{
  base::XmlWriter xml;
  RedlineWriter writer(xml, redline, names);
  xml.open("redline").attribute("xmlns", kRedlineNamespace);
  xml.attribute("code", frame.code).attribute("title", frame.title).attribute("type-name", frame.type_name);
  xml.attribute("organisation", names.organisation).attribute("label", names.label);
  xml.attribute("query", names.link_query).attribute("heading", frame.heading_level);
  xml.attribute("note", frame.note);
  xml.attribute("words", counted(words_of_the_text(redline.root)));
  xml.attribute("moves", static_cast<long long>(moved_changes(redline).size()));
  write_version(xml, "older", frame.older);
  write_version(xml, "newer", frame.newer);
  writer.write_summary(summarise(redline));
  writer.write_content(redline.root);
  xml.close();
  return xml.str();
}

}  // namespace classeur::procedures
