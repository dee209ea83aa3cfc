#include "procedures/redline_summary.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "procedures/redline_words.hpp"

namespace classeur::procedures
{

namespace
{

class Summary
{
 public:
  std::vector<SummaryLine> of(const Change& root)
  {
    label_scope(root);
    for (const Change& child : root.children) {
      if (root.name == "body") {
        paragraph(child);
      } else if (child.name == "head") {
        head(child);
      } else if (child.name == "steps") {
        for (const Change& one : child.children) step(one);
      } else if (child.name == "commitments") {
        for (const Change& one : child.children) served(one);
      } else if (child.name == "records") {
        for (const Change& one : child.children) record(one, "");
      } else if (child.name == "file") {
        file(child);
      } else if (child.name == "body" && root.child("file") != nullptr) {
        text_of_file(child);
      } else if (child.name == "body") {
        parts(child, section_title(child.name));
      } else if (child.name == "signature") {
        signature(child);
      } else if (child.name != "history") {
        section(child);
      }
    }
    return std::move(lines_);
  }

 private:
  void add(const Change& place, ChangeTopic topic, std::string text)
  {
    lines_.push_back({topic, std::move(text), &place});
  }

  void head(const Change& change)
  {
    const Change* title = change.child("title");
    if (!title || !title->changed()) return;
    add(*title, ChangeTopic::kText,
        fmt::format("Le titre devient {}, au lieu de {}.", quoted(own_text(*title, Side::kNewer)),
                    quoted(own_text(*title, Side::kOlder))));
  }

  void label_scope(const Change& root)
  {
    const Change* head = root.child("head");
    if (!head || !field_changed(root, "label-scope")) return;
    const bool enters = field_text(root, "label-scope", Side::kNewer) == "yes";
    add(*head, ChangeTopic::kText,
        fmt::format("La fiche {} périmètre du label.", enters ? "entre dans le" : "sort du"));
  }

  void step(const Change& change)
  {
    switch (change.status) {
      case ChangeStatus::kInserted:
        add(change, ChangeTopic::kStep,
            fmt::format("L’étape {} est ajoutée\u00A0: {}.", change.newer_place,
                        field_text(change, "actor", Side::kNewer)));
        break;
      case ChangeStatus::kDeleted:
        add(change, ChangeTopic::kStep,
            fmt::format("L’ancienne étape {} est supprimée\u00A0: {}.", change.older_place,
                        field_text(change, "actor", Side::kOlder)));
        break;
      case ChangeStatus::kMovedHere:
        add(change, ChangeTopic::kStep,
            fmt::format("L’ancienne étape {} est déplacée\u00A0: elle devient l’étape {}.", change.older_place,
                        change.newer_place));
        break;
      case ChangeStatus::kMovedAway:
        return;
      case ChangeStatus::kKept:
      case ChangeStatus::kReshaped:
        break;
    }
    const bool stays = change.status == ChangeStatus::kKept || change.status == ChangeStatus::kMovedHere;
    const std::string place =
        fmt::format("Étape {}\u00A0: ", change.newer_place == 0 ? change.older_place : change.newer_place);
    if (stays && field_changed(change, "actor")) {
      add(change, ChangeTopic::kActor,
          fmt::format("{}l’acteur est {}, au lieu de {}.", place, quoted(field_text(change, "actor", Side::kNewer)),
                      quoted(field_text(change, "actor", Side::kOlder))));
    }
    for (const Change& child : change.children) {
      if (child.name == "action" && stays) text_change(child, place + "le texte", change);
      if (child.name == "limit" && stays) limit(child, place);
      if (child.name == "record") record(child, stays ? place : "");
    }
  }

  void limit(const Change& change, const std::string& place)
  {
    if (change.status == ChangeStatus::kInserted) {
      add(change, ChangeTopic::kLimit,
          fmt::format("{}un délai est fixé, {}.", place, limit_text(change, Side::kNewer)));
    } else if (change.status == ChangeStatus::kDeleted) {
      add(change, ChangeTopic::kLimit,
          fmt::format("{}il n’y a plus de délai de {}.", place, limit_text(change, Side::kOlder)));
    } else if (change.status == ChangeStatus::kKept && change.changed()) {
      add(change, ChangeTopic::kLimit,
          fmt::format("{}le délai est de {}, au lieu de {}.", place, limit_text(change, Side::kNewer),
                      limit_text(change, Side::kOlder)));
    }
  }

  // An expectation of evidence appears, lapses or changes.
  void record(const Change& change, const std::string& place)
  {
    const auto described = [&](Side side) {
      return fmt::format("{} ({}, {}), gardée par\u00A0: {}", quoted(own_text(change, side)),
                         french_field("kind", field_text(change, "kind", side)),
                         french_field("frequency", field_text(change, "frequency", side)),
                         field_text(change, "keeper", side));
    };
    if (change.status == ChangeStatus::kInserted) {
      add(change, ChangeTopic::kRecord,
          fmt::format("Une preuve nouvelle est attendue\u00A0: {}.", described(Side::kNewer)));
      return;
    }
    if (change.status == ChangeStatus::kDeleted) {
      add(change, ChangeTopic::kRecord,
          fmt::format("Une preuve n’est plus attendue\u00A0: {}.", described(Side::kOlder)));
      return;
    }
    if (change.status == ChangeStatus::kMovedAway) return;
    static const std::map<std::string_view, std::string_view> kNames = {
        {"kind", "nature"}, {"frequency", "fréquence"}, {"keeper", "gardée par"}, {"retention-months", "conservation"}};
    for (const auto& [name, french_name] : kNames) {
      if (!field_changed(change, name)) continue;
      add(change, ChangeTopic::kRecord,
          fmt::format("{}pour la preuve {}, {}\u00A0: {}, au lieu de {}.", place,
                      quoted(own_text(change, Side::kNewer)), french_name,
                      quoted(french_field(name, field_text(change, name, Side::kNewer))),
                      quoted(french_field(name, field_text(change, name, Side::kOlder)))));
    }
    if (count_changes(change.text).changed() > 0) {
      add(change, ChangeTopic::kRecord,
          fmt::format("{}la preuve s’intitule {}, au lieu de {}.", place, quoted(own_text(change, Side::kNewer)),
                      quoted(own_text(change, Side::kOlder))));
    }
  }

  void served(const Change& change)
  {
    const auto requirement = [&](Side side) {
      return fmt::format("L’exigence {} (engagement {})", field_text(change, "requirement", side),
                         field_text(change, "commitment", side));
    };
    if (change.status == ChangeStatus::kInserted) {
      add(change, ChangeTopic::kCommitment, requirement(Side::kNewer) + " est désormais servie.");
    } else if (change.status == ChangeStatus::kDeleted) {
      add(change, ChangeTopic::kCommitment, requirement(Side::kOlder) + " n’est plus servie.");
    } else if (field_changed(change, "requirement")) {
      add(change, ChangeTopic::kCommitment, requirement(Side::kOlder) + " n’est plus servie.");
      add(change, ChangeTopic::kCommitment, requirement(Side::kNewer) + " est désormais servie.");
    } else if (change.status == ChangeStatus::kKept) {
      text_change(change, requirement(Side::kNewer) + "\u00A0: la raison", change);
    }
  }

  // Its own name among its siblings: a code, a term, a function; empty if it has none.
  static std::string name_of(const Change& change, Side side)
  {
    for (const std::string_view field : {"code", "term", "actor", "title"}) {
      std::string name = field_text(change, field, side);
      if (!name.empty()) return name;
    }
    return "";
  }

  // A list of named things says which came and went; what is left is told as text.
  void named_list(const Change& list)
  {
    const std::string title = section_title(list.name);
    WordCount count;
    const Change* first = nullptr;
    for (const Change& child : list.children) {
      if (child.status == ChangeStatus::kInserted) {
        add(child, ChangeTopic::kText,
            fmt::format("{}\u00A0: ajout de {}.", title, quoted(name_of(child, Side::kNewer))));
      } else if (child.status == ChangeStatus::kDeleted) {
        add(child, ChangeTopic::kText,
            fmt::format("{}\u00A0: suppression de {}.", title, quoted(name_of(child, Side::kOlder))));
      } else if (child.status != ChangeStatus::kMovedAway && child.changed()) {
        count += words_below(child);
        if (!first) first = &child;
      }
    }
    if (first) say(count, fmt::format("{}\u00A0: le texte", title), *first);
  }

  static bool is_named_list(const Change& change)
  {
    const bool stays = change.status == ChangeStatus::kKept;
    return stays && (change.name == "associated" || change.name == "indicators" || change.name == "definitions" ||
                     change.name == "responsibilities");
  }

  void section(const Change& change)
  {
    if (is_named_list(change)) return named_list(change);
    text_change(change, fmt::format("{}\u00A0: le texte", section_title(change.name)), change);
  }

  // Paragraph by paragraph, unless there are too many to be read as a summary.
  void text_of_file(const Change& body)
  {
    constexpr std::ptrdiff_t kParagraphsTold = 40;
    const auto changed =
        std::count_if(body.children.begin(), body.children.end(), [](const Change& one) { return one.changed(); });
    if (changed > kParagraphsTold) return parts(body, "Texte lu dans le fichier");
    for (const Change& one : body.children) paragraph(one);
  }

  // Of a text without structure.
  void paragraph(const Change& change)
  {
    switch (change.status) {
      case ChangeStatus::kInserted:
        return add(
            change, ChangeTopic::kText,
            fmt::format("Le paragraphe {} est ajouté\u00A0: {}.", change.newer_place, excerpt(change, Side::kNewer)));
      case ChangeStatus::kDeleted:
        return add(change, ChangeTopic::kText,
                   fmt::format("L’ancien paragraphe {} est supprimé\u00A0: {}.", change.older_place,
                               excerpt(change, Side::kOlder)));
      case ChangeStatus::kMovedHere:
        add(change, ChangeTopic::kText,
            fmt::format("L’ancien paragraphe {} est déplacé\u00A0: il devient le paragraphe {}.", change.older_place,
                        change.newer_place));
        break;
      case ChangeStatus::kReshaped:
        return text_change(change, fmt::format("Passage remanié {}\u00A0: le texte", excerpt(change, Side::kNewer)),
                           change);
      case ChangeStatus::kMovedAway:
        return;
      case ChangeStatus::kKept:
        break;
    }
    const WordCount count = words_below(change);
    if (count.changed() > 0) say(count, fmt::format("Paragraphe {}\u00A0: le texte", change.newer_place), change);
  }

  // "« Le hall ouvre du lundi au vendredi… »"
  static std::string excerpt(const Change& change, Side side)
  {
    constexpr std::size_t kTokensShown = 12;
    Tokens tokens = side == Side::kOlder ? older_text(change.text) : newer_text(change.text);
    const bool all = tokens.size() <= kTokensShown;
    if (!all) tokens.resize(kTokensShown);
    return quoted(plain_text(tokens) + (all ? "" : "…"));
  }

  // A body is read part by part.
  void parts(const Change& holder, const std::string& name)
  {
    WordCount count;
    const Change* first = nullptr;
    for (const Change& child : holder.children) {
      if (child.name == "part" || !child.changed()) continue;
      count += words_below(child);
      if (!first && child.status != ChangeStatus::kMovedAway) first = &child;
    }
    if (first) say(count, fmt::format("{}\u00A0: le texte", name), holder.name == "part" ? holder : *first);
    for (const Change& child : holder.children) {
      if (child.name == "part") part(child);
    }
  }

  void part(const Change& change)
  {
    if (change.status == ChangeStatus::kMovedAway) return;
    const Change* title = change.child("title");
    const Side side = change.status == ChangeStatus::kDeleted ? Side::kOlder : Side::kNewer;
    const std::string name = "La partie " + quoted(title ? own_text(*title, side) : "");
    switch (change.status) {
      case ChangeStatus::kInserted:
        return add(change, ChangeTopic::kText, name + " est ajoutée.");
      case ChangeStatus::kDeleted:
        return add(change, ChangeTopic::kText, name + " est supprimée.");
      case ChangeStatus::kMovedHere:
        add(change, ChangeTopic::kText, name + " est déplacée.");
        break;
      case ChangeStatus::kMovedAway:
      case ChangeStatus::kKept:
      case ChangeStatus::kReshaped:
        break;
    }
    parts(change, "Partie " + quoted(title ? own_text(*title, side) : ""));
  }

  // What a signatory must hear first: another file, even where every word that was read in it is the same.
  void file(const Change& change)
  {
    const auto named = [&](Side side) { return quoted(field_text(change, "name", side)); };
    if (change.status == ChangeStatus::kInserted) {
      add(change, ChangeTopic::kText,
          fmt::format("Le document est désormais un fichier\u00A0: {}.", named(Side::kNewer)));
    } else if (change.status == ChangeStatus::kDeleted) {
      add(change, ChangeTopic::kText,
          fmt::format("Le document n’est plus le fichier {}\u00A0: son texte est rédigé ici.", named(Side::kOlder)));
    } else if (field_changed(change, "digest")) {
      add(change, ChangeTopic::kText,
          fmt::format("Le fichier est remplacé\u00A0: {}, au lieu de {}.", named(Side::kNewer), named(Side::kOlder)));
    }
  }

  void signature(const Change& change)
  {
    if (!change.changed()) return;
    const auto signer = [&](Side side) {
      return fmt::format("{}, le {}", field_text(change, "function", side), french_day(field_text(change, "on", side)));
    };
    if (change.status == ChangeStatus::kInserted) {
      add(change, ChangeTopic::kText, fmt::format("Une signature est portée\u00A0: {}.", signer(Side::kNewer)));
    } else if (change.status == ChangeStatus::kDeleted) {
      add(change, ChangeTopic::kText, fmt::format("La signature est retirée\u00A0: {}.", signer(Side::kOlder)));
    } else {
      add(change, ChangeTopic::kText,
          fmt::format("La signature change\u00A0: {}, au lieu de {}.", signer(Side::kNewer), signer(Side::kOlder)));
    }
  }

  void text_change(const Change& change, const std::string& what, const Change& place)
  {
    if (change.changed()) say(words_below(change), what, place);
  }

  void say(const WordCount& count, const std::string& what, const Change& place)
  {
    if (count.changed() > 0) {
      add(place, ChangeTopic::kText, fmt::format("{} change ({}).", what, counted(count)));
    } else {
      add(place, ChangeTopic::kLooks,
          fmt::format("{} garde ses mots\u00A0; sa présentation ou l’ordre des passages change.", what));
    }
  }

  std::vector<SummaryLine> lines_;
};

}  // namespace

std::string_view code_of(ChangeTopic topic)
{
  switch (topic) {
    case ChangeTopic::kStep:
      return "step";
    case ChangeTopic::kActor:
      return "actor";
    case ChangeTopic::kLimit:
      return "limit";
    case ChangeTopic::kRecord:
      return "record";
    case ChangeTopic::kCommitment:
      return "commitment";
    case ChangeTopic::kText:
      return "text";
    case ChangeTopic::kLooks:
      break;
  }
  return "looks";
}

std::vector<SummaryLine> summarise(const Redline& redline)
{
  return Summary().of(redline.root);
}

}  // namespace classeur::procedures
