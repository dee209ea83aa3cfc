// ECMA-376 part 1, 17.16.
#include "procedures/office/docx_fields.hpp"

#include "procedures/office/attribute.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlElement;

constexpr std::string_view kSpaces = " \t\r\n";

std::string first_word(std::string_view instruction)
{
  const std::size_t start = instruction.find_first_not_of(kSpaces);
  if (start == std::string_view::npos) return "";
  return std::string(instruction.substr(start, instruction.find_first_of(" \t\r\n\\\"", start) - start));
}

// Behind its first word, an instruction has a space; what a field inside adds before it belongs to the name.
bool is_still_naming(std::string_view instruction)
{
  const std::size_t start = instruction.find_first_not_of(kSpaces);
  return start == std::string_view::npos || instruction.find_first_of(kSpaces, start) == std::string_view::npos;
}

bool is_instruction(std::string_view element)
{
  return element == "instrText" || element == "delInstrText";
}

void walk(const XmlElement& element, DocxFieldReading& reading)
{
  const std::string_view name = element.name();
  reading.open(name);
  if (name == "fldSimple") reading.attribute("instr", attribute_of(element, "instr", ""));
  if (name == "fldChar") reading.attribute("fldCharType", attribute_of(element, "fldCharType", ""));
  if (is_instruction(name)) reading.characters(element.text());
  for (const XmlElement& child : element.children()) walk(child, reading);
  reading.close(name);
}

}  // namespace

void DocxFieldReading::open(std::string_view name)
{
  element_ = name;
  in_text_ = is_instruction(name);
}

void DocxFieldReading::attribute(std::string_view name, std::string_view value)
{
  if (element_ == "fldSimple" && name == "instr") found_.push_back({first_word(value), false});
  if (element_ == "fldChar" && name == "fldCharType") follow(value);
}

void DocxFieldReading::characters(std::string_view text)
{
  if (in_text_ && !fields_.empty() && fields_.back().in_instruction) fields_.back().instruction += text;
}

void DocxFieldReading::close(std::string_view /*name*/)
{
  in_text_ = false;
}

std::vector<DocxField> DocxFieldReading::take()
{
  while (!fields_.empty()) end_field();  // a damaged part, whose name is told all the same
  return std::move(found_);
}

void DocxFieldReading::follow(std::string_view type)
{
  if (type == "begin") {
    if (!fields_.empty() && fields_.back().in_instruction && is_still_naming(fields_.back().instruction)) {
      fields_.back().name_is_computed = true;
    }
    fields_.emplace_back();
  } else if (type == "separate" && !fields_.empty()) {
    fields_.back().in_instruction = false;
  } else if (type == "end" && !fields_.empty()) {
    end_field();
  }
}

void DocxFieldReading::end_field()
{
  found_.push_back({first_word(fields_.back().instruction), fields_.back().name_is_computed});
  fields_.pop_back();
}

std::vector<DocxField> docx_fields(const XmlElement& root)
{
  DocxFieldReading reading;
  walk(root, reading);
  return reading.take();
}

}  // namespace classeur::procedures::office
