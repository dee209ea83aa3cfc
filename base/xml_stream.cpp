#include "base/xml_stream.hpp"

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "base/error.hpp"
#include "base/xml.hpp"
#include "base/xml_complaint.hpp"
#include "base/xml_tags.hpp"

namespace classeur::base
{

namespace
{

constexpr std::size_t kPieceBytes = 64 * 1024;
constexpr int kAttributeFields = 5;  // of libxml2: local name, prefix, URI, value, end of the value

struct PushParserDeleter {
  void operator()(xmlParserCtxt* context) const
  {
    if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
  }
};

std::string_view view(const xmlChar* text)
{
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

struct Streaming {
  XmlVisitor& visitor;
  xmlParserCtxt* parser = nullptr;
  int depth = 0;
  bool doctype = false;
  bool too_deep = false;
  std::exception_ptr thrown = {};
  std::string complaint = {};
  int complaint_line = 0;

  // Nothing may be thrown through libxml2, which is C.
  template <typename Work>
  void guarded(const Work& work)
  {
    if (thrown) return;
    try {
      work();
    } catch (...) {
      thrown = std::current_exception();
      xmlStopParser(parser);
    }
  }
};

Streaming& state_of(void* context)
{
  return *static_cast<Streaming*>(context);
}

void on_doctype(void* context, const xmlChar*, const xmlChar*, const xmlChar*)
{
  state_of(context).doctype = true;
  xmlStopParser(state_of(context).parser);
}

void on_start(void* context, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
              int attribute_count, int, const xmlChar** attributes)
{
  Streaming& state = state_of(context);
  if (++state.depth > kXmlDepthMax) {
    state.too_deep = true;
    xmlStopParser(state.parser);
    return;
  }
  state.guarded([&] {
    state.visitor.open(view(name));
    for (int at = 0; at < attribute_count; ++at) {
      const xmlChar** const field = attributes + static_cast<std::ptrdiff_t>(at) * kAttributeFields;
      const auto* const begin = reinterpret_cast<const char*>(field[3]);
      state.visitor.attribute(view(field[0]), {begin, static_cast<std::size_t>(field[4] - field[3])});
    }
  });
}

void on_end(void* context, const xmlChar* name, const xmlChar*, const xmlChar*)
{
  Streaming& state = state_of(context);
  --state.depth;
  state.guarded([&] { state.visitor.close(view(name)); });
}

void on_characters(void* context, const xmlChar* text, int length)
{
  Streaming& state = state_of(context);
  state.guarded([&] {
    state.visitor.characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(std::max(length, 0))});
  });
}

void on_complaint(void* context, xmlError* error)
{
  Streaming& state = state_of(context);
  if (error->level < XML_ERR_ERROR || !state.complaint.empty()) return;
  state.complaint = french_complaint(*error);
  state.complaint_line = error->line;
}

[[noreturn]] void refuse(std::string_view file, const std::string& why)
{
  throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: {}", file, why));
}

}  // namespace

void stream_xml(std::string_view bytes, std::string_view file_name, XmlVisitor& visitor)
{
  prepare_xml();
  bytes = checked_tags(bytes, file_name);
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.internalSubset = on_doctype;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = on_characters;
  handler.cdataBlock = on_characters;
  handler.serror = on_complaint;
  Streaming state{visitor};
  const std::unique_ptr<xmlParserCtxt, PushParserDeleter> parser(
      xmlCreatePushParserCtxt(&handler, &state, nullptr, 0, nullptr));
  if (!parser) throw std::bad_alloc();
  state.parser = parser.get();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET);
  bool whole = true;
  for (std::size_t at = 0; whole && at < bytes.size(); at += kPieceBytes) {
    const std::string_view piece = bytes.substr(at, kPieceBytes);
    whole = xmlParseChunk(parser.get(), piece.data(), static_cast<int>(piece.size()), 0) == XML_ERR_OK;
  }
  if (whole) whole = xmlParseChunk(parser.get(), "", 0, 1) == XML_ERR_OK;
  if (state.thrown) std::rethrow_exception(state.thrown);
  if (state.doctype) refuse(file_name, "une déclaration DOCTYPE n’est pas acceptée.");
  if (state.too_deep) refuse(file_name, fmt::format("plus de {} éléments emboîtés.", kXmlDepthMax));
  if (whole && parser->wellFormed != 0) return;
  refuse(file_name, fmt::format("le XML est mal formé, ligne {}{}.", state.complaint_line,
                                state.complaint.empty() ? "" : " (" + state.complaint + ")"));
}

}  // namespace classeur::base
