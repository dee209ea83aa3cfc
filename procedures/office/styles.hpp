// The house style of office documents: one table of paragraph styles that both writers follow, and the names by which
// the readers know what a paragraph is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

constexpr std::string_view kFont = "Arial";  // what the State's graphic charter asks of office documents
constexpr std::string_view kAccent = "000091";
constexpr std::string_view kGrey = "666666";
constexpr std::string_view kAlert = "B34000";
constexpr std::string_view kLine = "CECECE";
constexpr std::string_view kTint = "F5F5FE";
constexpr std::string_view kPaleTint = "F6F6F6";
constexpr std::string_view kAsideStyle = "Pour mémoire";

// A4 with 17 mm on both sides.
constexpr int kTextWidthMm = 176;

// Sizes in points, indents in millimetres.
struct ParagraphStyle {
  std::string name;       // as people see it; that of ODF for what it names itself ("Heading 1")
  std::string docx_name;  // the same for Word ("heading 1")
  double size = 10;
  bool bold = false;
  std::string_view color = "161616";
  double before = 0;
  double after = 4;
  double indent = 0;
  double hanging = 0;  // first line to the left of the indent
  bool keep_with_next = false;
  int outline = 0;     // 1: shows in the navigator as a chapter
  bool right = false;  // set towards the right margin
  bool bar = false;    // a coloured bar on the left
};

ParagraphStyle style_of(Role role, int level, bool compact);

// What a style of that name says of a paragraph: names of ODF, of Word, of both in French, and ours.
struct StyleMeaning {
  Role role = Role::kOther;
  int level = 0;
};
StyleMeaning meaning_of_style(std::string_view name);

// "Puce 1" -> "Puce_20_1": how ODF writes names (ODF 1.3 part 3, 19.498); identifiers of Word take letters and digits.
std::string odf_name(std::string_view name);
std::string docx_id(std::string_view name);

}  // namespace classeur::procedures::office
