#include "procedures/office/styles.hpp"

#include <array>

#include <fmt/format.h>

namespace classeur::procedures::office
{

namespace
{

constexpr double kListStepMm = 6;

struct Named {
  std::string_view key;  // as style_key() makes it
  Role role;
};
// A number behind is the level.
constexpr std::array<Named, 28> kNames = {{{"title", Role::kTitle},
                                           {"titre", Role::kHeading},
                                           {"heading", Role::kHeading},
                                           {"rubrique", Role::kRubric},
                                           {"normal", Role::kBody},
                                           {"standard", Role::kBody},
                                           {"textbody", Role::kBody},
                                           {"bodytext", Role::kBody},
                                           {"corpsdetexte", Role::kBody},
                                           {"textedetableau", Role::kBody},
                                           {"tablecontents", Role::kBody},
                                           {"puce", Role::kBullet},
                                           {"pucedetableau", Role::kBullet},
                                           {"listbullet", Role::kBullet},
                                           {"numéro", Role::kNumber},
                                           {"numérodetableau", Role::kNumber},
                                           {"listnumber", Role::kNumber},
                                           {"suite", Role::kContinuation},
                                           {"suitedetableau", Role::kContinuation},
                                           {"caption", Role::kCaption},
                                           {"légende", Role::kCaption},
                                           {"entêtedecolonne", Role::kColumnHead},
                                           {"libellé", Role::kLabel},
                                           {"enregistrement", Role::kRecord},
                                           {"délai", Role::kLimit},
                                           {"signature", Role::kSignature},
                                           {"empreinte", Role::kProof},
                                           {"casevide", Role::kAbsent}}};

// Lower case without spaces, "_20_", hyphens and underscores; ASCII capitals only, as ours have no others inside.
std::string style_key(std::string_view name)
{
  std::string key;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name.substr(at, 4) == "_20_") {
      at += 3;
      continue;
    }
    const char character = name[at];
    if (character == ' ' || character == '-' || character == '_') continue;
    key.push_back(character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character);
  }
  return key;
}

ParagraphStyle list_style(std::string_view name, int level, bool compact, bool hangs)
{
  ParagraphStyle style;
  style.name = fmt::format("{}{} {}", name, compact ? " de tableau" : "", level);
  style.size = compact ? 9 : 10;
  style.after = compact ? 2 : 3;
  style.indent = kListStepMm * level;
  style.hanging = hangs ? kListStepMm * 0.8 : 0;
  return style;
}

}  // namespace

ParagraphStyle style_of(Role role, int level, bool compact)
{
  ParagraphStyle style;
  style.name = compact ? "Texte de tableau" : "Text body";
  style.docx_name = compact ? "" : "Body Text";
  style.size = compact ? 9 : 10;
  style.after = compact ? 2 : 4;
  switch (role) {
    case Role::kTitle:
      style = {"Title", "Title", 18, true, kAccent, 0, 8};
      style.keep_with_next = true;
      break;
    case Role::kRubric:
      style = {"Rubrique", "", 12, true, kAccent, 12, 4};
      style.keep_with_next = true;
      style.outline = 1;
      break;
    case Role::kHeading:
      style = {fmt::format("Heading {}", level), fmt::format("heading {}", level)};
      style.size = level == 1 ? 13 : level == 2 ? 11 : 10;
      style.bold = true;
      style.color = level == 3 ? "161616" : kAccent;
      style.before = level == 1 ? 12 : 8;
      style.keep_with_next = true;
      style.outline = level;
      break;
    case Role::kBullet:
      style = list_style("Puce", level, compact, true);
      break;
    case Role::kNumber:
      style = list_style("Numéro", level, compact, true);
      break;
    case Role::kContinuation:
      style = list_style("Suite", level, compact, false);
      break;
    case Role::kCaption:
      style = {"Caption", "caption", compact ? 8.5 : 9, true, kGrey, 4, 3};
      style.keep_with_next = true;
      break;
    case Role::kColumnHead:
      style = {"Entête de colonne", "", 9, true, kAccent, 0, 2};
      style.keep_with_next = true;
      break;
    case Role::kLabel:
      style = {"Libellé", "", 8.5, true, kGrey, 0, 2};
      break;
    case Role::kRecord:
      style = {"Enregistrement", "", 9, false, "161616", 2, 2};
      style.indent = 3;
      style.bar = true;
      break;
    case Role::kLimit:
      style = {"Délai", "", 9, false, "161616", 0, 2};
      break;
    case Role::kSignature:
      style = {"Signature", "Signature", 10, false, "161616", 6, 2};
      style.indent = 100;
      break;
    case Role::kAbsent:
      style = {"Case vide", "", 4, false, kGrey, 0, 0};
      break;
    case Role::kContents:
      style = {"Contents 1", "toc 1", 10, false, "161616", 0, 3};
      break;
    case Role::kProof:
      style = {"Empreinte", "", 7, false, kGrey, 0, 2};
      break;
    case Role::kBody:
    case Role::kOther:
      break;
  }
  if (style.docx_name.empty()) style.docx_name = style.name;
  return style;
}

StyleMeaning meaning_of_style(std::string_view name)
{
  std::string key = style_key(name);
  StyleMeaning meaning;
  if (key == "contents1" || key == "toc1" || key == "tm1") return {Role::kContents, 1};
  if (!key.empty() && key.back() >= '1' && key.back() <= '9') {
    meaning.level = key.back() - '0';
    key.pop_back();
  }
  for (const Named& named : kNames) {
    if (named.key == key) meaning.role = named.role;
  }
  if (key == "titre" && meaning.level == 0) meaning.role = Role::kTitle;
  const bool has_level = meaning.role == Role::kBullet || meaning.role == Role::kNumber ||
                         meaning.role == Role::kContinuation || meaning.role == Role::kHeading;
  if (!has_level) meaning.level = 0;
  if (has_level && meaning.level == 0) meaning.level = 1;
  return meaning;
}

std::string odf_name(std::string_view name)
{
  std::string out;
  for (const char character : name) {
    if (character == ' ') {
      out += "_20_";
    } else {
      out.push_back(character);
    }
  }
  return out;
}

std::string docx_id(std::string_view name)
{
  std::string out;
  bool capital = true;
  for (const char character : name) {
    const bool letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    const bool digit = character >= '0' && character <= '9';
    if (letter || digit) {
      const bool small = character >= 'a' && character <= 'z';
      out.push_back(capital && small ? static_cast<char>(character - 'a' + 'A') : character);
      capital = false;
    } else if (character == ' ') {
      capital = true;
    }
  }
  return out;
}

}  // namespace classeur::procedures::office
