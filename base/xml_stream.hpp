// The elements and characters of an XML file as they come, in memory that does not grow with the file.
#pragma once

#include <string_view>

namespace classeur::base
{

// Names are local. Views are good within the call.
class XmlVisitor
{
 public:
  XmlVisitor() = default;
  XmlVisitor(const XmlVisitor&) = delete;
  XmlVisitor& operator=(const XmlVisitor&) = delete;
  virtual ~XmlVisitor() = default;
  virtual void open(std::string_view name) = 0;
  virtual void attribute(std::string_view /*name*/, std::string_view /*value*/) {}  // of the element just opened
  virtual void close(std::string_view name) = 0;
  virtual void characters(std::string_view text) = 0;  // of one text node, perhaps in pieces
};

// Throws Error(kBadInput) naming `file_name` as XmlDocument::parse() does: not well formed, a DOCTYPE, deeper than
// kXmlDepthMax, refused by checked_tags() (xml_tags.hpp). What a visitor throws stops it and comes out.
void stream_xml(std::string_view bytes, std::string_view file_name, XmlVisitor& visitor);

}  // namespace classeur::base
