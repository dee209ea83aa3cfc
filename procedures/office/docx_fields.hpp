// The fields of a part of a DOCX, by name: what Word computes and puts in the text.
#pragma once

#include <string>
#include <vector>

#include "base/xml.hpp"
#include "base/xml_stream.hpp"

namespace classeur::procedures::office
{

struct DocxField {
  std::string name;               // as it stands: "PAGEREF"; empty if there is none
  bool name_is_computed = false;  // by a field inside: { {QUOTE 68 68 69} … }
  std::string arguments = {};     // as they stand behind the name
  bool arguments_are_computed = false;
};

// The same of a part that comes as a stream: take() is called behind its end.
class DocxFieldReading final : public base::XmlVisitor
{
 public:
  void open(std::string_view name) override;
  void attribute(std::string_view name, std::string_view value) override;
  void close(std::string_view name) override;
  void characters(std::string_view text) override;
  std::vector<DocxField> take();

 private:
  struct Open {
    std::string instruction;
    bool in_instruction = true;
    bool name_is_computed = false;
    bool arguments_are_computed = false;
  };

  void follow(std::string_view type);
  void end_field();

  std::string element_;       // the one opened last
  bool in_text_ = false;      // of an instruction
  std::vector<Open> fields_;  // in each other
  std::vector<DocxField> found_;
};

// Simple ones and those in three parts, however their instruction is cut into runs, in any part of the document.
std::vector<DocxField> docx_fields(const base::XmlElement& root);

}  // namespace classeur::procedures::office
