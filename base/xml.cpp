#include "base/xml.hpp"

#include <cassert>
#include <cstring>
#include <mutex>
#include <stdexcept>

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlIO.h>

#include "base/error.hpp"
#include "base/resource.hpp"
#include "base/text.hpp"
#include "base/xml_complaint.hpp"
#include "base/xml_tags.hpp"

namespace classeur::base
{

namespace
{

constexpr std::string_view kScheme = "resource:";

std::string_view view(const xmlChar* text)
{
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : "";
}
const xmlChar* chars(const std::string& text)
{
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

struct ParserDeleter {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
struct XmlStringDeleter {
  void operator()(xmlChar* text) const { xmlFree(text); }
};
using XmlString = std::unique_ptr<xmlChar, XmlStringDeleter>;

struct OpenResource {
  std::string_view rest;
};

int resource_matches(const char* name)
{
  return std::string_view(name).starts_with(kScheme) ? 1 : 0;
}

void* resource_open(const char* name)
{
  const auto found = find_resource(std::string_view(name).substr(kScheme.size()));
  return found ? new OpenResource{*found} : nullptr;
}

int resource_read(void* context, char* buffer, int length)
{
  auto* open = static_cast<OpenResource*>(context);
  const std::size_t count = std::min(open->rest.size(), static_cast<std::size_t>(length));
  std::memcpy(buffer, open->rest.data(), count);
  open->rest.remove_prefix(count);
  return static_cast<int>(count);
}

int resource_close(void* context)
{
  delete static_cast<OpenResource*>(context);
  return 0;
}

xmlParserInput* load_only_resources(const char* url, const char* /*id*/, xmlParserCtxt* context)
{
  if (!url || !resource_matches(url)) return nullptr;
  return xmlNewInputFromFile(context, url);
}

// Some of libxml2's complaints go past the parser's own; they have no place and nobody to read them.
void say_nothing(void* /*context*/, const char* /*message*/, ...) {}

// Refuses a DOCTYPE as soon as it is seen, and elements nested too deep before they are built.
struct GuardedParse {
  int depth = 0;
  bool doctype = false;
  std::string complaint = {};  // the first; those that follow from it tell less
  int complaint_line = 0;
  bool too_deep = false;
};

GuardedParse& guard(void* context)
{
  return *static_cast<GuardedParse*>(static_cast<xmlParserCtxt*>(context)->_private);
}

void on_complaint(void* context, xmlError* error)
{
  GuardedParse& state = guard(context);
  if (error->level < XML_ERR_ERROR || !state.complaint.empty()) return;
  state.complaint = french_complaint(*error);
  state.complaint_line = error->line;
}

void on_internal_subset(void* context, const xmlChar*, const xmlChar*, const xmlChar*)
{
  guard(context).doctype = true;
  xmlStopParser(static_cast<xmlParserCtxt*>(context));
}

void on_start(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int namespace_count,
              const xmlChar** namespaces, int attribute_count, int defaulted, const xmlChar** attributes)
{
  if (++guard(context).depth > kXmlDepthMax) {
    guard(context).too_deep = true;
    xmlStopParser(static_cast<xmlParserCtxt*>(context));
    return;
  }
  xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces, attribute_count, defaulted,
                        attributes);
}

void on_end(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri)
{
  --guard(context).depth;
  xmlSAX2EndElementNs(context, name, prefix, uri);
}

}  // namespace

void prepare_xml()
{
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlRegisterInputCallbacks(resource_matches, resource_open, resource_read, resource_close);
    xmlSetExternalEntityLoader(load_only_resources);
    xmlThrDefSetGenericErrorFunc(nullptr, say_nothing);
    xmlSetGenericErrorFunc(nullptr, say_nothing);
  });
}

std::string XmlProblem::text() const
{
  std::string place = file;
  if (line > 0) place += fmt::format(", ligne {}", line);
  if (!element.empty()) place += fmt::format(", élément «\u00A0{}\u00A0»", element);
  return place + "\u00A0: " + message;
}

std::string_view XmlElement::name() const
{
  return view(node_->name);
}
std::string_view XmlElement::namespace_uri() const
{
  return node_->ns ? view(node_->ns->href) : "";
}
int XmlElement::line() const
{
  return static_cast<int>(xmlGetLineNo(node_));
}

std::optional<std::string> XmlElement::attribute(std::string_view name) const
{
  const XmlString value(xmlGetNoNsProp(node_, chars(std::string(name))));
  if (!value) return std::nullopt;
  return std::string(view(value.get()));
}

std::string XmlElement::attribute_or(std::string_view name, std::string_view otherwise) const
{
  auto value = attribute(name);
  return value ? *value : std::string(otherwise);
}

std::string XmlElement::text() const
{
  const XmlString content(xmlNodeGetContent(node_));
  return std::string(view(content.get()));
}

std::string XmlElement::folded_text() const
{
  return folded(text());
}

std::vector<XmlElement> XmlElement::children() const
{
  std::vector<XmlElement> elements;
  for (const xmlNode* node = node_->children; node; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) elements.emplace_back(node);
  }
  return elements;
}

std::vector<XmlElement> XmlElement::children(std::string_view name) const
{
  std::vector<XmlElement> elements;
  for (const XmlElement element : children()) {
    if (element.name() == name) elements.push_back(element);
  }
  return elements;
}

std::optional<XmlElement> XmlElement::child(std::string_view name) const
{
  for (const xmlNode* node = node_->children; node; node = node->next) {
    if (node->type == XML_ELEMENT_NODE && view(node->name) == name) return XmlElement(node);
  }
  return std::nullopt;
}

std::string XmlElement::child_text(std::string_view name) const
{
  const auto found = child(name);
  return found ? found->folded_text() : std::string();
}

XmlDocument XmlDocument::parse(std::string_view bytes, std::string_view file_name, std::size_t bytes_max)
{
  prepare_xml();
  if (bytes.size() > bytes_max) {
    throw Error(ErrorCode::kTooLarge, fmt::format("{}\u00A0: plus de {} Mio de XML.", file_name, bytes_max >> 20));
  }
  if (bytes.empty()) throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: le fichier est vide.", file_name));
  bytes = checked_tags(bytes, file_name);
  const std::unique_ptr<xmlParserCtxt, ParserDeleter> context(xmlNewParserCtxt());
  GuardedParse state;
  context->_private = &state;
  context->sax->internalSubset = on_internal_subset;
  context->sax->startElementNs = on_start;
  context->sax->endElementNs = on_end;
  context->sax->serror = on_complaint;
  const std::string name(file_name);
  XmlDocHandle document(xmlCtxtReadMemory(context.get(), bytes.data(), static_cast<int>(bytes.size()), name.c_str(),
                                          nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (state.doctype) {
    throw Error(
        ErrorCode::kBadInput,
        fmt::format("{}\u00A0: une déclaration DOCTYPE n’est pas acceptée (ni entité, ni appel externe).", file_name));
  }
  if (state.too_deep) {
    throw Error(ErrorCode::kBadInput, fmt::format("{}, ligne {}\u00A0: plus de {} éléments imbriqués.", file_name,
                                                  context->input ? context->input->line : 0, kXmlDepthMax));
  }
  if (!document || context->wellFormed != 1) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("{}, ligne {}\u00A0: XML mal formé ({}).", file_name, state.complaint_line,
                            state.complaint.empty() ? "illisible" : state.complaint));
  }
  return XmlDocument(std::move(document));
}

XmlElement XmlDocument::root() const
{
  return XmlElement(xmlDocGetRootElement(handle_.get()));
}

std::string XmlDocument::serialize() const
{
  xmlChar* text = nullptr;
  int length = 0;
  xmlDocDumpMemoryEnc(handle_.get(), &text, &length, "UTF-8");
  const XmlString owner(text);
  return std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
}

void XmlWriter::finish_tag()
{
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

XmlWriter& XmlWriter::open(std::string_view name)
{
  finish_tag();
  out_ += '<';
  out_ += name;
  open_.emplace_back(name);
  in_tag_ = true;
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value)
{
  if (!in_tag_) throw std::logic_error("the attribute " + std::string(name) + " comes after what is in its element");
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  out_ += xml_escape(value);
  out_ += '"';
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, long long value)
{
  return attribute(name, std::to_string(value));
}

XmlWriter& XmlWriter::text(std::string_view text)
{
  finish_tag();
  out_ += xml_escape(text);
  return *this;
}

XmlWriter& XmlWriter::raw(std::string_view xml)
{
  finish_tag();
  out_ += xml;
  return *this;
}

XmlWriter& XmlWriter::close()
{
  assert(!open_.empty());
  if (in_tag_) {
    out_ += "/>";
    in_tag_ = false;
  } else {
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
  }
  open_.pop_back();
  return *this;
}

XmlWriter& XmlWriter::element(std::string_view name, std::string_view text)
{
  return open(name).text(text).close();
}

const std::string& XmlWriter::str() const
{
  assert(open_.empty());
  return out_;
}

std::string xml_escape(std::string_view text)
{
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char character = text[at];
    switch (character) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
      case '\t':
      case '\r':
        out += character;
        break;
      default:
        if (static_cast<unsigned char>(character) < 0x20) break;
        if (static_cast<unsigned char>(character) < 0x80) {
          out += character;
          break;
        }
        // Wrong bytes must not keep a page from being made.
        if (const std::size_t length = character_bytes(text, at)) {
          out += text.substr(at, length);
          at += length - 1;
        } else {
          out += "\uFFFD";
        }
    }
  }
  return out;
}

}  // namespace classeur::base
