// XML through libxml2: parsing with network and entities off and limits on, reading, validation, writing.
// Every libxml2 handle of the project gets its deleter here.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/tree.h>

namespace classeur::base
{

constexpr std::size_t kXmlBytesMax = std::size_t{16} << 20;  // one document
constexpr int kXmlDepthMax = 200;                            // nested elements

struct XmlDocDeleter {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using XmlDocHandle = std::unique_ptr<xmlDoc, XmlDocDeleter>;

// What is wrong at one place of a file. `message` is French: what is there and what was expected.
struct XmlProblem {
  std::string file;
  int line = 0;
  std::string element;  // name of the element at fault, empty if unknown
  std::string message;

  std::string text() const;  // "fiche.xml, ligne 12, élément « step » : …"
};

// An element, seen without owning it. Valid as long as its document.
class XmlElement
{
 public:
  explicit XmlElement(const xmlNode* node) : node_(node) {}

  std::string_view name() const;           // without prefix
  std::string_view namespace_uri() const;  // empty if none
  int line() const;
  const xmlNode* node() const { return node_; }

  std::optional<std::string> attribute(std::string_view name) const;
  std::string attribute_or(std::string_view name, std::string_view otherwise) const;
  // All text below, as it stands.
  std::string text() const;
  // All text below, white space folded and trimmed.
  std::string folded_text() const;

  std::vector<XmlElement> children() const;
  std::vector<XmlElement> children(std::string_view name) const;
  std::optional<XmlElement> child(std::string_view name) const;
  std::string child_text(std::string_view name) const;  // folded; empty if there is no such child

 private:
  const xmlNode* node_;
};

// A parsed document. Movable. Share it as const between threads for reading.
class XmlDocument
{
 public:
  explicit XmlDocument(XmlDocHandle handle) : handle_(std::move(handle)) {}

  // Throws Error(kBadInput) with file, line and reason: not well formed, a DOCTYPE (so no entity, internal or
  // external, can be declared), deeper than kXmlDepthMax, larger than `bytes_max` (kTooLarge), refused by
  // checked_tags() (xml_tags.hpp).
  static XmlDocument parse(std::string_view bytes, std::string_view file_name, std::size_t bytes_max = kXmlBytesMax);

  XmlElement root() const;
  xmlDoc* get() const { return handle_.get(); }
  std::string serialize() const;  // UTF-8 with declaration

 private:
  XmlDocHandle handle_;
};

// A compiled XSD. Thread-safe for validation.
class XmlSchema
{
 public:
  // `resource_name` names an embedded XSD; xs:include and xs:import are found beside it.
  static XmlSchema compile(std::string_view resource_name);
  XmlSchema(XmlSchema&&) noexcept;
  XmlSchema& operator=(XmlSchema&&) noexcept;
  ~XmlSchema();

  // Empty if valid.
  std::vector<XmlProblem> validate(const XmlDocument& document, std::string_view file_name) const;

 private:
  struct State;
  explicit XmlSchema(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Lets libxml2 and libxslt open embedded files under "resource:NAME", and nothing else: no file, no network.
// Called by parse(), compile() and the style sheets; idempotent and thread-safe.
void prepare_xml();

// Writes XML text from the outside in. Escapes everything. Not thread-safe.
//   XmlWriter xml;  xml.open("page").attribute("title", t).text("…").close();  xml.str()
class XmlWriter
{
 public:
  XmlWriter& open(std::string_view name);
  XmlWriter& attribute(std::string_view name, std::string_view value);  // right after open(), or std::logic_error
  XmlWriter& attribute(std::string_view name, long long value);
  XmlWriter& text(std::string_view text);
  // Trusted XML, as it stands (a serialised fragment).
  XmlWriter& raw(std::string_view xml);
  XmlWriter& close();
  // <name>text</name>
  XmlWriter& element(std::string_view name, std::string_view text);
  // All open elements must have been closed.
  const std::string& str() const;

 private:
  void finish_tag();
  std::string out_;
  std::vector<std::string> open_;
  bool in_tag_ = false;
};

// For text and attribute values. Characters that XML 1.0 forbids are dropped.
std::string xml_escape(std::string_view text);

}  // namespace classeur::base
