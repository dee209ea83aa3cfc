// ECMA-376 part 1, 17.16.
#include "procedures/office/docx_fields.hpp"

#include <algorithm>

#include "procedures/office/attribute.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlElement;

constexpr std::string_view kSpaces = " \t\r\n";

DocxField field_of(std::string_view instruction)
{
  const std::size_t start = instruction.find_first_not_of(kSpaces);
  if (start == std::string_view::npos) return {};
  const std::size_t end = std::min(instruction.find_first_of(" \t\r\n\\\"", start), instruction.size());
  DocxField field;
  field.name = instruction.substr(start, end - start);
  field.arguments = instruction.substr(end);
  return field;
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
  if (element_ == "fldSimple" && name == "instr") found_.push_back(field_of(value));
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
    if (!fields_.empty() && fields_.back().in_instruction) {
      Open& outer = fields_.back();
      (is_still_naming(outer.instruction) ? outer.name_is_computed : outer.arguments_are_computed) = true;
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
  const Open& field = fields_.back();
  found_.push_back(field_of(field.instruction));
  found_.back().name_is_computed = field.name_is_computed;
  found_.back().arguments_are_computed = field.arguments_are_computed;
  fields_.pop_back();
}

std::vector<DocxField> docx_fields(const XmlElement& root)
{
  DocxFieldReading reading;
  walk(root, reading);
  return reading.take();
}

}  // namespace classeur::procedures::office
