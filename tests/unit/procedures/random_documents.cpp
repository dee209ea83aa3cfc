#include "tests/unit/procedures/random_documents.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/xml.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures::test
{

namespace
{

constexpr auto kWords = std::to_array<std::string_view>(
    {"le",         "la",          "les",     "de",       "du",       "des",       "et",          "ou",
     "à",          "dans",        "par",     "sur",      "une",      "un",        "qui",         "l’agent",
     "l’usager",   "d’accueil",   "réponse", "courrier", "courriel", "registre",  "référent",    "qualité",
     "directeur",  "enquête",     "délai",   "jours",    "ouvrés",   "15",        "10,5",        "réception",
     "transmet",   "vérifie",     "inscrit", "signe",    "date",     "affiche",   "conserve",    "hall",
     "téléphone",  "réclamation", "dossier", "service",  "bureau",   "lui-même",  "aujourd’hui", "COPIL",
     "préfecture", "indicateur",  "mensuel", "attente",  "guichet",  "numérique", "urgence",     "cellule"});
constexpr auto kActors = std::to_array<std::string_view>(
    {"Référent qualité", "Chef de bureau", "Agent d’accueil", "Secrétaire générale", "Correspondant qualité"});
constexpr auto kKinds = std::to_array<std::string_view>({"register", "email", "report", "minutes"});
constexpr auto kEnds = std::to_array<std::string_view>({".", "\u00A0;", "\u00A0:", ",", "…"});

std::size_t up_to(std::mt19937& random, std::size_t limit)
{
  return std::uniform_int_distribution<std::size_t>(0, limit)(random);
}
bool chance(std::mt19937& random, std::size_t in)
{
  return up_to(random, in - 1) == 0;
}
template <typename List>
auto any_of(std::mt19937& random, const List& list)
{
  return list[up_to(random, list.size() - 1)];
}

ContentField field(std::string name, std::string_view value)
{
  std::string key;
  for (const Token& token : tokens_of(value)) key += token.key + ' ';
  return {std::move(name), std::string(value), std::move(key)};
}

ContentNode node(std::string name)
{
  ContentNode made;
  made.name = std::move(name);
  return made;
}

Style random_style(std::mt19937& random)
{
  Style style;
  style.emphasis = chance(random, 12);
  style.strong = chance(random, 12);
  if (chance(random, 25)) style.target = "https://exemple.fr/page";
  if (chance(random, 25)) style.target = "FP-50";
  return style;
}

Tokens random_text(std::mt19937& random, std::size_t words)
{
  Tokenizer tokenizer;
  for (std::size_t index = 0; index < words; ++index) {
    tokenizer.add_text(index == 0 ? "" : " ", {});
    if (chance(random, 30)) {
      tokenizer.add_reference(chance(random, 2) ? "FP-10" : "CH-01", {});
    } else if (chance(random, 60)) {
      tokenizer.add_break();
      tokenizer.add_text(any_of(random, kWords), {});
    } else {
      tokenizer.add_text(any_of(random, kWords), random_style(random));
    }
    if (chance(random, 8)) tokenizer.add_text(any_of(random, kEnds), {});
  }
  tokenizer.add_text(".", {});
  return tokenizer.take();
}

ContentNode leaf(std::mt19937& random, std::string name, std::size_t words_max)
{
  ContentNode made = node(std::move(name));
  made.text = random_text(random, 1 + up_to(random, words_max - 1));
  return made;
}

ContentNode random_block(std::mt19937& random, int depth);

ContentNode random_flow(std::mt19937& random, std::string name, std::size_t blocks_max, int depth)
{
  ContentNode made = node(std::move(name));
  for (std::size_t count = 1 + up_to(random, blocks_max - 1); count > 0; --count) {
    made.children.push_back(depth > 0 ? random_block(random, depth - 1) : leaf(random, "p", 12));
  }
  return made;
}

ContentNode random_table(std::mt19937& random)
{
  ContentNode table = node("table");
  table.children.push_back(leaf(random, "caption", 5));
  const std::size_t columns = 1 + up_to(random, 3);
  const auto row = [&](std::string name) {
    ContentNode made = node(std::move(name));
    for (std::size_t count = columns; count > 0; --count) made.children.push_back(random_flow(random, "cell", 1, 0));
    return made;
  };
  if (chance(random, 2)) table.children.push_back(row("head"));
  for (std::size_t count = 1 + up_to(random, 4); count > 0; --count) table.children.push_back(row("row"));
  return table;
}

ContentNode random_block(std::mt19937& random, int depth)
{
  switch (up_to(random, 7)) {
    case 0: {
      ContentNode list = node("list");
      list.fields.push_back(field("kind", chance(random, 2) ? "bullet" : "number"));
      for (std::size_t count = 1 + up_to(random, 4); count > 0; --count) {
        list.children.push_back(random_flow(random, "item", 1, 0));
      }
      return list;
    }
    case 1:
      return random_table(random);
    case 2:
      return random_flow(random, chance(random, 2) ? "quote" : "note-box", 2, depth);
    default:
      return leaf(random, "p", 40);
  }
}

ContentNode random_record(std::mt19937& random)
{
  ContentNode record = leaf(random, "record", 8);
  record.fields = {field("frequency", chance(random, 2) ? "monthly" : "each-case"),
                   field("id", "r" + std::to_string(up_to(random, 999))), field("keeper", any_of(random, kActors)),
                   field("kind", any_of(random, kKinds)), field("retention-months", chance(random, 2) ? "12" : "60")};
  return record;
}

ContentNode random_step(std::mt19937& random)
{
  ContentNode step = node("step");
  step.fields = {field("actor", any_of(random, kActors)), field("id", "e" + std::to_string(up_to(random, 999)))};
  step.children.push_back(random_flow(random, "action", 3, 2));
  if (chance(random, 2)) {
    ContentNode limit = node("limit");
    limit.fields = {field("from", "réception"), field("unit", "working-day"),
                    field("value", std::to_string(1 + up_to(random, 19)))};
    step.children.push_back(std::move(limit));
  }
  for (std::size_t count = up_to(random, 2); count > 0; --count) step.children.push_back(random_record(random));
  return step;
}

ContentNode random_part(std::mt19937& random, int depth)
{
  ContentNode part = node("part");
  part.children.push_back(leaf(random, "title", 6));
  for (std::size_t count = up_to(random, 4); count > 0; --count) part.children.push_back(random_block(random, 1));
  if (depth > 0) {
    for (std::size_t count = up_to(random, 2); count > 0; --count)
      part.children.push_back(random_part(random, depth - 1));
  }
  return part;
}

using Nodes = std::vector<ContentNode*>;

void collect(ContentNode& from, const std::function<bool(const ContentNode&)>& wanted, Nodes& out)
{
  if (wanted(from)) out.push_back(&from);
  for (ContentNode& child : from.children) collect(child, wanted, out);
}

Nodes find(ContentNode& root, const std::function<bool(const ContentNode&)>& wanted)
{
  Nodes out;
  collect(root, wanted, out);
  return out;
}

bool holds_text(const ContentNode& one)
{
  return !one.text.empty();
}
bool holds_several(const ContentNode& one)
{
  return one.children.size() > 1 && one.name != "procedure";
}
bool holds_blocks(const ContentNode& one)
{
  return std::any_of(one.children.begin(), one.children.end(), [](const auto& child) { return child.name == "p"; });
}

void edit_words(ContentNode& root, std::mt19937& random)
{
  const Nodes leaves = find(root, holds_text);
  if (leaves.empty()) return;
  Tokens& text = any_of(random, leaves)->text;
  const auto at = text.begin() + static_cast<std::ptrdiff_t>(up_to(random, text.size() - 1));
  const Tokens other = random_text(random, 1 + up_to(random, 4));
  switch (up_to(random, 4)) {
    case 0:
      text.insert(at, other.begin(), other.end());
      break;
    case 1:
      if (text.size() > 1) text.erase(at);
      break;
    case 2:
      *at = other.front();
      break;
    case 3:
      std::swap(*at, text.front());
      break;
    default:
      for (auto token = at; token != text.end() && token - at < 4; ++token) {
        if (token->kind == TokenKind::kWord) token->style.strong = !token->style.strong, token->cuts.clear();
      }
  }
}

void edit_children(ContentNode& root, std::mt19937& random)
{
  const Nodes parents = find(root, holds_several);
  if (parents.empty()) return;
  auto& children = any_of(random, parents)->children;
  const std::size_t from = up_to(random, children.size() - 1);
  const std::size_t to = up_to(random, children.size() - 1);
  ContentNode taken = children[from];
  switch (up_to(random, 2)) {
    case 0:
      children.erase(children.begin() + static_cast<std::ptrdiff_t>(from));
      break;
    case 1:  // a copy, often changed afterwards
      children.insert(children.begin() + static_cast<std::ptrdiff_t>(to), std::move(taken));
      break;
    default:
      children.erase(children.begin() + static_cast<std::ptrdiff_t>(from));
      children.insert(children.begin() + static_cast<std::ptrdiff_t>(std::min(to, children.size())), std::move(taken));
  }
}

void move_elsewhere(ContentNode& root, std::mt19937& random)
{
  const Nodes parents = find(root, holds_blocks);
  if (parents.empty()) return;
  ContentNode& from = *any_of(random, parents);
  ContentNode& to = *any_of(random, parents);
  if (&from == &to || from.children.size() < 2) return;
  const std::size_t which = up_to(random, from.children.size() - 1);
  if (from.children[which].name != "p") return;
  ContentNode taken = from.children[which];
  const ContentNode whole = to;
  from.children.erase(from.children.begin() + static_cast<std::ptrdiff_t>(which));
  // `to` may have stood inside of what was moved about.
  const Nodes again = find(root, [&](const ContentNode& one) { return one == whole; });
  if (!again.empty()) again.front()->children.push_back(std::move(taken));
}

void split_paragraph(ContentNode& root, std::mt19937& random)
{
  const Nodes parents = find(root, holds_blocks);
  if (parents.empty()) return;
  auto& children = any_of(random, parents)->children;
  for (std::size_t index = 0; index < children.size(); ++index) {
    if (children[index].name != "p" || children[index].text.size() < 4) continue;
    const auto half = static_cast<std::ptrdiff_t>(children[index].text.size() / 2);
    ContentNode first = node("p");
    ContentNode second = node("p");
    first.text.assign(children[index].text.begin(), children[index].text.begin() + half);
    second.text.assign(children[index].text.begin() + half, children[index].text.end());
    const auto at = children.begin() + static_cast<std::ptrdiff_t>(index);
    if (chance(random, 2)) {
      *at = std::move(second);
      children.insert(at, std::move(first));
      return;
    }
    ContentNode list = node("list");
    list.fields.push_back(field("kind", "bullet"));
    for (ContentNode* half_text : {&first, &second}) {
      list.children.push_back(node("item"));
      list.children.back().children.push_back(std::move(*half_text));
    }
    *at = std::move(list);
    return;
  }
}

void edit_column(ContentNode& root, std::mt19937& random)
{
  const Nodes tables = find(root, [](const ContentNode& one) { return one.name == "table"; });
  if (tables.empty()) return;
  const bool adds = chance(random, 2);
  const std::size_t column = up_to(random, 3);
  for (ContentNode& row : any_of(random, tables)->children) {
    if (row.children.empty()) continue;
    const auto at = row.children.begin() + static_cast<std::ptrdiff_t>(std::min(column, row.children.size() - 1));
    if (adds) {
      row.children.insert(at, random_flow(random, "cell", 1, 0));
    } else if (row.children.size() > 1) {
      row.children.erase(at);
    }
  }
}

void edit_field(ContentNode& root, std::mt19937& random)
{
  const Nodes holders = find(root, [](const ContentNode& one) { return !one.fields.empty(); });
  ContentNode& holder = *any_of(random, holders);
  ContentField& one = holder.fields[up_to(random, holder.fields.size() - 1)];
  if (one.name == "actor" || one.name == "keeper") one = field(one.name, any_of(random, kActors));
  if (one.name == "kind" && holder.name == "record") one = field(one.name, any_of(random, kKinds));
  if (one.name == "value") one = field(one.name, std::to_string(1 + up_to(random, 19)));
}

void number_steps(ContentNode& root)
{
  int number = 0;
  for (ContentNode* step : find(root, [](const ContentNode& one) { return one.name == "step"; })) {
    step->fields.back() = field("id", "e" + std::to_string(++number));
  }
}

void write_style(base::XmlWriter& xml, const Style& style, std::string_view text)
{
  int open = 0;
  if (style.target.starts_with("https:")) xml.open("link").attribute("href", style.target), ++open;
  if (!style.target.empty() && open == 0) xml.open("ref").attribute("code", style.target), ++open;
  if (style.emphasis) xml.open("em"), ++open;
  if (style.strong) xml.open("strong"), ++open;
  xml.text(text);
  for (; open > 0; --open) xml.close();
}

void write_token(base::XmlWriter& xml, const Token& token)
{
  if (token.before == SpaceBefore::kNoBreak) {
    xml.text("\u00A0");
  } else if (token.before != SpaceBefore::kNone) {
    xml.text(" ");
  }
  if (token.kind == TokenKind::kBreak) {
    xml.open("br").close();
  } else if (token.kind == TokenKind::kReference) {
    xml.open("ref").attribute("code", token.text).close();
  } else {
    std::size_t at = 0;
    Style style = token.style;
    for (const StyleCut& cut : token.cuts) {
      write_style(xml, style, std::string_view(token.text).substr(at, cut.at - at));
      at = cut.at;
      style = cut.style;
    }
    write_style(xml, style, std::string_view(token.text).substr(at));
  }
}

void write_node(base::XmlWriter& xml, const ContentNode& one, bool root)
{
  xml.open(one.name);
  if (root) xml.attribute("xmlns", kDocumentNamespace).attribute("xml:lang", "fr");
  for (const ContentField& said : one.fields) xml.attribute(said.name, said.value);
  for (const Token& token : one.text) write_token(xml, token);
  for (const ContentNode& child : one.children) write_node(xml, child, false);
  xml.close();
}

}  // namespace

ContentNode random_document(std::mt19937& random)
{
  ContentNode root = node(chance(random, 3) ? "manual" : "procedure");
  root.fields = {field("code", root.name == "manual" ? "MQ-01" : "FP-10"), field("version", "1.0")};
  if (root.name == "manual") {
    root.children.push_back(node("body"));
    for (std::size_t count = 1 + up_to(random, 4); count > 0; --count) {
      root.children.back().children.push_back(random_part(random, 2));
    }
    return root;
  }
  root.children.push_back(random_flow(random, "purpose", 2, 1));
  root.children.push_back(random_flow(random, "scope", 3, 1));
  root.children.push_back(node("steps"));
  for (std::size_t count = 1 + up_to(random, 8); count > 0; --count) {
    root.children.back().children.push_back(random_step(random));
  }
  number_steps(root);
  root.children.push_back(node("commitments"));
  for (int number = 1; number < 5; ++number) {
    ContentNode served = leaf(random, "served", 10);
    served.fields = {field("commitment", "3"), field("requirement", "3." + std::to_string(number))};
    root.children.back().children.push_back(std::move(served));
  }
  return root;
}

ContentNode edited(ContentNode document, int edits, std::mt19937& random)
{
  for (; edits > 0; --edits) {
    switch (up_to(random, 9)) {
      case 0:
      case 1:
      case 2:
        edit_children(document, random);
        break;
      case 3:
        move_elsewhere(document, random);
        break;
      case 4:
        split_paragraph(document, random);
        break;
      case 5:
        edit_column(document, random);
        break;
      case 6:
        edit_field(document, random);
        break;
      default:
        edit_words(document, random);
    }
  }
  if (chance(random, 3)) number_steps(document);
  return document;
}

std::string xml_of(const ContentNode& root)
{
  base::XmlWriter xml;
  write_node(xml, root, true);
  return xml.str();
}

}  // namespace classeur::procedures::test
