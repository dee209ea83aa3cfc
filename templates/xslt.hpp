// Style sheets: XML in, HTML, XSL-FO or any other XML out. Compiled once from embedded files through libxslt.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/xml.hpp"

namespace classeur::templates
{

// Values of the xsl:param at the top of a style sheet, by name. They are strings, never XPath.
using StyleParameters = std::map<std::string, std::string, std::less<>>;

// One compiled style sheet with all that it includes. xsl:include, xsl:import and document() reach embedded files
// only ("resource:NAME", or a path relative to the including file): no file of the machine, no network, no writing.
// EXSLT common, strings, sets, math and dates-and-times are there.
// Thread safety: apply() from any number of threads at once, each with a document of its own (libxslt strips white
// space and numbers nodes in its source).
class StyleSheet
{
 public:
  // Throws Error(kDamaged): no such embedded file, or not a style sheet. The log text says what and where.
  static StyleSheet compile(std::string_view resource_name);
  StyleSheet(StyleSheet&&) noexcept;
  StyleSheet& operator=(StyleSheet&&) noexcept;
  ~StyleSheet();

  // The result as xsl:output says (html or xml, indentation, encoding). Throws Error(kDamaged) with the message of
  // the style sheet where it fails or says xsl:message terminate="yes".
  std::string apply(const base::XmlDocument& document, const StyleParameters& parameters = {}) const;

  // The result as a tree, for the formatter.
  base::XmlDocument transform(const base::XmlDocument& document, const StyleParameters& parameters = {}) const;

 private:
  struct State;
  explicit StyleSheet(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The style sheet of that name ("templates/pages/home.xsl"), compiled at its first use and kept. Thread-safe.
const StyleSheet& style_sheet(std::string_view resource_name);

}  // namespace classeur::templates
