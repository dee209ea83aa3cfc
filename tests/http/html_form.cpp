#include "tests/http/html_form.hpp"

#include <algorithm>
#include <memory>

#include <gtest/gtest.h>
#include <libxml/HTMLparser.h>

#include "base/xml.hpp"
#include "server/response.hpp"

namespace classeur::server::tests
{

namespace
{

using base::XmlElement;
using Fields = std::vector<std::pair<std::string, std::string>>;

void collect(const XmlElement& element, Fields& fields)
{
  const std::string name = element.attribute_or("name", "");
  const std::string type = element.attribute_or("type", "text");
  if (element.name() == "input" && !name.empty()) {
    const bool box = type == "radio" || type == "checkbox";
    if (!box || element.attribute("checked")) fields.emplace_back(name, element.attribute_or("value", ""));
  } else if (element.name() == "textarea") {
    fields.emplace_back(name, element.text());
  } else if (element.name() == "select") {
    std::string chosen;
    const auto look = [&](const XmlElement& holder, const auto& again) -> void {
      for (const XmlElement& child : holder.children()) {
        if (child.name() == "option" && child.attribute("selected")) chosen = child.attribute_or("value", "");
        if (child.name() == "optgroup") again(child, again);
      }
    };
    look(element, look);
    fields.emplace_back(name, chosen);
  } else {
    for (const XmlElement& child : element.children()) collect(child, fields);
  }
}

const xmlNode* find_form(const xmlNode* node, const std::string& form_class)
{
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    const XmlElement element(node);
    if (element.name() == "form" && element.attribute_or("class", "") == form_class) return node;
    if (const xmlNode* found = find_form(node->children, form_class)) return found;
  }
  return nullptr;
}

}  // namespace

HtmlForm::HtmlForm(const std::string& html, const std::string& form_class)
{
  const base::XmlDocHandle document(htmlReadMemory(
      html.data(), static_cast<int>(html.size()), "page", "UTF-8",
      HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER | HTML_PARSE_NONET | XML_PARSE_HUGE));
  if (!document) return;
  const xmlNode* form = find_form(xmlDocGetRootElement(document.get()), form_class);
  if (form == nullptr) return;
  found_ = true;
  action_ = XmlElement(form).attribute_or("action", "");
  collect(XmlElement(form), fields_);
}

bool HtmlForm::has(const std::string& name) const
{
  return std::any_of(fields_.begin(), fields_.end(), [&](const auto& field) { return field.first == name; });
}

std::string HtmlForm::value(const std::string& name) const
{
  for (const auto& [field, value] : fields_) {
    if (field == name) return value;
  }
  ADD_FAILURE() << "no field " << name;
  return {};
}

void HtmlForm::set(const std::string& name, const std::string& value)
{
  for (auto& [field, now] : fields_) {
    if (field != name) continue;
    now = value;
    return;
  }
  ADD_FAILURE() << "no field " << name;
}

std::string HtmlForm::encoded(const std::string& gesture) const
{
  std::string text;
  for (const auto& [name, value] : fields_) {
    std::string ends;
    for (const char c : value) ends += c == '\n' ? std::string("\r\n") : std::string(1, c);  // as browsers send them
    text += percent_encode(name) + '=' + percent_encode(ends) + '&';
  }
  return text + "geste=" + percent_encode(gesture);
}

}  // namespace classeur::server::tests
