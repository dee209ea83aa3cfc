// ECMA-376 part 1, 17.16.
#include "procedures/office/docx_fields.hpp"

#include "procedures/office/attribute.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlElement;

constexpr std::string_view kSpaces = " \t\r\n";

class Search
{
 public:
  void visit(const XmlElement& element)
  {
    const std::string_view name = element.name();
    if (name == "fldSimple") found_.push_back({first_word(attribute_of(element, "instr", "")), false});
    if (name == "fldChar") follow(attribute_of(element, "fldCharType", ""));
    if ((name == "instrText" || name == "delInstrText") && !open_.empty() && open_.back().in_instruction) {
      open_.back().instruction += element.text();
    }
    for (const XmlElement& child : element.children()) visit(child);
  }

  std::vector<DocxField> take()
  {
    while (!open_.empty()) close();  // a damaged part, whose name is told all the same
    return std::move(found_);
  }

 private:
  struct Open {
    std::string instruction;
    bool in_instruction = true;
    bool name_is_computed = false;
  };

  static std::string first_word(const std::string& instruction)
  {
    const std::size_t start = instruction.find_first_not_of(kSpaces);
    if (start == std::string::npos) return "";
    return instruction.substr(start, instruction.find_first_of(" \t\r\n\\\"", start) - start);
  }

  // Behind its first word, an instruction has a space; what a field inside adds before it belongs to the name.
  static bool is_still_naming(const std::string& instruction)
  {
    const std::size_t start = instruction.find_first_not_of(kSpaces);
    return start == std::string::npos || instruction.find_first_of(kSpaces, start) == std::string::npos;
  }

  void follow(std::string_view type)
  {
    if (type == "begin") {
      if (!open_.empty() && open_.back().in_instruction && is_still_naming(open_.back().instruction)) {
        open_.back().name_is_computed = true;
      }
      open_.emplace_back();
    } else if (type == "separate" && !open_.empty()) {
      open_.back().in_instruction = false;
    } else if (type == "end" && !open_.empty()) {
      close();
    }
  }

  void close()
  {
    found_.push_back({first_word(open_.back().instruction), open_.back().name_is_computed});
    open_.pop_back();
  }

  std::vector<Open> open_;
  std::vector<DocxField> found_;
};

}  // namespace

std::vector<DocxField> docx_fields(const XmlElement& root)
{
  Search search;
  search.visit(root);
  return search.take();
}

}  // namespace classeur::procedures::office
