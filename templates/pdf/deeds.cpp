// ISO 32000-1: 12.6 (actions), 12.6.3 (what triggers them); 7.7.2 (catalogue), 7.7.4 (document-level scripts).
#include "templates/pdf/deeds.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "templates/pdf/attached_program.hpp"

namespace classeur::templates::pdf
{
namespace
{

// Of the catalogue; of an item of the outline; of a destination (ISO 32000-2, 12.3.2.3).
constexpr std::array<std::string_view, 3> kStructure = {"/StructTreeRoot", "/SE", "/SD"};

// Pages that come and go; marks whose page does; the document that is closed, saved, printed. Of a field /C means that
// it is computed, which no person does either.
constexpr std::array<const char*, 11> kByItself = {"/O",  "/C",  "/PO", "/PC", "/PV", "/PI",
                                                   "/WC", "/WS", "/DS", "/WP", "/DP"};

constexpr std::array<std::string_view, 5> kFetching = {"/URI", "/SubmitForm", "/GoToR", "/GoToE", "/ImportData"};

bool is_text(QPDFObjectHandle object)
{
  return object.isString() || object.isStream();
}

std::optional<Deed> deed_of(QPDFObjectHandle dictionary)
{
  QPDFObjectHandle kind = dictionary.getKey("/S");
  if (kind.isNameAndEquals("/JavaScript") || is_text(dictionary.getKey("/JS"))) return Deed::kScript;
  if (kind.isNameAndEquals("/Launch")) return Deed::kLaunch;
  if (kind.isNameAndEquals("/GoToE")) return Deed::kAttachment;
  return std::nullopt;
}

std::string text_of(Deed deed)
{
  switch (deed) {
    case Deed::kScript:
      return "un programme JavaScript";
    case Deed::kLaunch:
      return "une action qui lance un programme ou ouvre un fichier";
    case Deed::kAttachment:
      return "une action qui ouvre un fichier joint";
    case Deed::kAtOpening:
      return "une action à l’ouverture";
    case Deed::kFetchAtOpening:
      return "une action qui, dès l’ouverture, va chercher un contenu ailleurs ou y envoie quelque chose";
    case Deed::kAttachedProgram:
      break;
  }
  return "un fichier joint qui est un programme";
}

class Search
{
 public:
  Search(QPDF& pdf, std::span<const Deed> deeds) : pdf_(pdf), deeds_(deeds) {}

  std::optional<std::string> find()
  {
    // A destination, by place or by name, is no dictionary.
    if (auto found = find_by_itself(pdf_.getRoot().getKey("/OpenAction"))) return found;
    std::set<QPDFObjGen> seen;
    std::vector<QPDFObjectHandle> left = {pdf_.getTrailer()};
    while (!left.empty()) {
      QPDFObjectHandle object = left.back();
      left.pop_back();
      if (object.isIndirect() && !seen.insert(object.getObjGen()).second) continue;
      if (object.isStream()) object = object.getDict();
      if (object.isDictionary()) {
        if (auto found = find_in(object)) return found;
        for (const auto& [key, value] : object.ditems()) {
          if (std::find(kStructure.begin(), kStructure.end(), key) == kStructure.end()) left.push_back(value);
        }
      } else if (object.isArray()) {
        for (const QPDFObjectHandle& value : object.aitems()) left.push_back(value);
      }
    }
    return std::nullopt;
  }

 private:
  bool is_asked(Deed deed) const { return std::find(deeds_.begin(), deeds_.end(), deed) != deeds_.end(); }

  std::optional<std::string> find_in(QPDFObjectHandle dictionary)
  {
    if (const auto deed = deed_of(dictionary); deed && is_asked(*deed)) return text_of(*deed);
    if (is_asked(Deed::kAttachedProgram)) {
      if (const auto name = attached_program(dictionary)) {
        return fmt::format("{}\u00A0: «\u00A0{}\u00A0»", text_of(Deed::kAttachedProgram), *name);
      }
    }
    QPDFObjectHandle triggers = dictionary.getKey("/AA");
    if (!triggers.isDictionary()) return std::nullopt;
    for (const char* key : kByItself) {
      if (auto found = find_by_itself(triggers.getKey(key))) return found;
    }
    return std::nullopt;
  }

  // An action and those that follow it, each once.
  std::optional<std::string> find_by_itself(QPDFObjectHandle first)
  {
    if (!first.isDictionary()) return std::nullopt;
    std::vector<QPDFObjectHandle> left = {first};
    while (!left.empty()) {
      QPDFObjectHandle action = left.back();
      left.pop_back();
      if (action.isIndirect() && !by_itself_.insert(action.getObjGen()).second) continue;
      if (action.isArray()) {
        for (const QPDFObjectHandle& one : action.aitems()) left.push_back(one);
      }
      if (!action.isDictionary()) continue;
      // A script is told as such.
      if (const auto deed = deed_of(action); deed && is_asked(*deed)) return text_of(*deed);
      QPDFObjectHandle kind = action.getKey("/S");
      const auto is_kind = [&](std::string_view one) { return kind.isNameAndEquals(std::string(one)); };
      if (is_asked(Deed::kFetchAtOpening) && std::any_of(kFetching.begin(), kFetching.end(), is_kind)) {
        return text_of(Deed::kFetchAtOpening);
      }
      if (is_asked(Deed::kAtOpening) && !is_kind("/GoTo")) return text_of(Deed::kAtOpening);
      left.push_back(action.getKey("/Next"));
    }
    return std::nullopt;
  }

  QPDF& pdf_;
  std::span<const Deed> deeds_;
  std::set<QPDFObjGen> by_itself_;
};

}  // namespace

std::optional<std::string> find_deed(QPDF& pdf, std::span<const Deed> deeds)
{
  return Search(pdf, deeds).find();
}

}  // namespace classeur::templates::pdf
