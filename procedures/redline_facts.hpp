// Elements of a redline that are a name and what is said of it, as label and value. For redline_rendering.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "base/xml.hpp"
#include "procedures/redline_blocks.hpp"
#include "procedures/rendering.hpp"

namespace classeur::procedures
{

// Writes into elements that the caller opens and closes.
class FactWriter
{
 public:
  FactWriter(base::XmlWriter& xml, const RenderingContext& names) : xml_(xml), names_(names) {}

  static bool is_fact(std::string_view element);
  void write(const Change& change);
  // The function that carries out a step.
  void write_actor(const Change& step);

  static bool is_fact_of_head(std::string_view element);
  void write_of_head(const Change& change);
  // Whole facts, from the attributes of the root.
  void write_version(const Change& root);
  void write_scope(const Change& root);

 private:
  void label(const std::vector<ValuePart>& parts);
  void value(const std::vector<ValuePart>& parts);
  void words(const Change& change);

  void limit(const Change& change);
  void record(const Change& change);
  void reference(const Change& change);
  void external(const Change& change);
  void indicator(const Change& change);
  void served(const Change& change);
  void history_line(const Change& change);
  void responsibility(const Change& change);
  void definition(const Change& change);
  void recipient(const Change& change);
  void subject(const Change& change);
  void signature(const Change& change);
  void sign_off(const Change& change);
  void file(const Change& change);
  void line(std::string_view name, const std::vector<ValuePart>& parts);

  base::XmlWriter& xml_;
  const RenderingContext& names_;
};

}  // namespace classeur::procedures
