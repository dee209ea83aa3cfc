#include "procedures/office/attribute.hpp"

#include <memory>

namespace classeur::procedures::office
{

namespace
{

struct XmlStringDeleter {
  void operator()(xmlChar* text) const { xmlFree(text); }
};

}  // namespace

std::string attribute_of(const base::XmlElement& element, std::string_view name, std::string_view otherwise)
{
  for (const xmlAttr* attribute = element.node()->properties; attribute != nullptr; attribute = attribute->next) {
    if (name != reinterpret_cast<const char*>(attribute->name)) continue;
    const std::unique_ptr<xmlChar, XmlStringDeleter> value(
        xmlNodeListGetString(element.node()->doc, attribute->children, 1));
    return value ? reinterpret_cast<const char*>(value.get()) : "";
  }
  return std::string(otherwise);
}

}  // namespace classeur::procedures::office
