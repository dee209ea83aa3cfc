#include "procedures/rendering.hpp"

#include <memory>
#include <set>
#include <span>

#include <fmt/format.h>
#include <libxml/tree.h>

#include "base/paris_time.hpp"
#include "procedures/copy_words.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures
{

namespace
{

struct BufferDeleter {
  void operator()(xmlBuffer* buffer) const { xmlBufferFree(buffer); }
};

std::string text_of(const base::XmlDocument& document)
{
  const std::unique_ptr<xmlBuffer, BufferDeleter> buffer(xmlBufferCreate());
  xmlNodeDump(buffer.get(), document.get(), xmlDocGetRootElement(document.get()), 0, 0);
  return {reinterpret_cast<const char*>(xmlBufferContent(buffer.get())),
          static_cast<std::size_t>(xmlBufferLength(buffer.get()))};
}

void write_words(base::XmlWriter& xml, std::string_view list, std::span<const Word> words)
{
  for (const Word& word : words) {
    xml.open("word").attribute("list", list).attribute("code", word.code);
    if (!word.plural.empty()) xml.attribute("plural", word.plural);
    xml.text(word.french).close();
  }
}

void write_titles(base::XmlWriter& xml, const ControlledDocument& document, const RenderingContext& context)
{
  std::set<std::string> codes;
  for (const Reference& reference : document.references) codes.insert(reference.code);
  for (const std::string& code : codes) {
    if (const auto found = context.document_titles.find(code); found != context.document_titles.end()) {
      xml.open("title").attribute("code", code).text(found->second).close();
    }
  }
  std::set<int> numbers;
  for (const ServedRequirement& served : document.served) numbers.insert(served.commitment);
  for (const int number : numbers) {
    if (const auto found = context.commitment_titles.find(number); found != context.commitment_titles.end()) {
      xml.open("commitment").attribute("number", number).text(found->second).close();
    }
  }
  std::set<std::string> indicators;
  for (const IndicatorUse& use : document.indicators) indicators.insert(use.code);
  for (const std::string& code : indicators) {
    if (const auto found = context.indicator_labels.find(code); found != context.indicator_labels.end()) {
      xml.open("indicator").attribute("code", code).text(found->second).close();
    }
  }
}

void write_register(base::XmlWriter& xml, const RenderingContext& context)
{
  for (const RegisterGap& gap : context.register_gaps) {
    xml.open("gap").attribute("number", gap.number).attribute("after", gap.after).text(gap.text).close();
  }
  for (const RegisterLine& line : context.register_lines) {
    std::string commitments;
    for (const int number : line.commitments)
      commitments += fmt::format("{}{}", commitments.empty() ? "" : ", ", number);
    xml.open("sheet").attribute("code", line.code).attribute("number", line.number);
    xml.attribute("section-number", line.section_number).attribute("section", line.section);
    xml.attribute("version", line.version).attribute("effective", line.effective.french());
    xml.attribute("label-scope", line.label_scope ? "yes" : "no").attribute("commitments", commitments);
    xml.text(line.title).close();
  }
}

void write_signoff(base::XmlWriter& xml, const model::SignOff& signoff)
{
  xml.open("signoff").attribute("part", signoff.part).attribute("function", signoff.function);
  xml.attribute("on", signoff.on.french());
  if (signoff.statement) {
    xml.attribute("login", signoff.login).attribute("deputy", signoff.deputy);
    xml.attribute("statement", grouped(*signoff.statement));
    if (signoff.recorded_at) {
      const base::ParisTime at = base::paris_time(*signoff.recorded_at);
      xml.attribute("time", at.french());
      // What was brought in was signed before it was recorded.
      if (at.day != signoff.on) xml.attribute("recorded", at.day.french());
    }
  }
  xml.close();
}

void write_copy(base::XmlWriter& xml, const CopyMark& copy)
{
  xml.open("copy").attribute("day", copy.day.french());
  xml.attribute("content", grouped(copy.content));
  if (!copy.address.empty()) {
    xml.attribute("address", copy.address).attribute("modules", copy.qr_modules).attribute("path", copy.qr_path);
  }
  xml.close();
}

}  // namespace

std::string rendering_xml(const ControlledDocument& document, const RenderingContext& context)
{
  const auto service = context.service_names.find(document.service);
  base::XmlWriter xml;
  xml.open("rendered").attribute("xmlns", kRenderingNamespace);
  xml.attribute("code", document.code).attribute("version", document.version);
  xml.attribute("type-name", model::french_name(document.type));
  xml.attribute("state", model::code_of(context.state)).attribute("state-name", model::french_name(context.state));
  const CopyWords words = copy_words(context);
  xml.attribute("state-words", words.state).attribute("mark", words.mark).attribute("check", words.check);
  xml.attribute("effective", document.effective.french());
  xml.attribute("ended", context.ended ? context.ended->french() : "");
  xml.attribute("next-review", context.next_review.value_or(document.next_review()).french());
  xml.attribute("organisation", context.organisation).attribute("label", context.label);
  xml.attribute("service-name", service == context.service_names.end() ? document.service : service->second);
  xml.attribute("query", context.link_query);
  write_titles(xml, document, context);
  write_words(xml, "record-kind", record_kind_words());
  write_words(xml, "frequency", frequency_words());
  write_words(xml, "limit-unit", limit_unit_words());
  write_words(xml, "signoff-part", signoff_part_words());
  for (const std::string& writer : context.writers) xml.open("writer").attribute("login", writer).close();
  for (const model::SignOff& signoff : context.signoffs) write_signoff(xml, signoff);
  for (const model::NeededSignOff& needed : context.awaited) {
    xml.open("awaited").attribute("part", needed.part).attribute("function", needed.function);
    xml.attribute("committee", needed.committee).close();
  }
  if (context.copy) write_copy(xml, *context.copy);
  if (document.type == model::DocumentType::kGuide) write_register(xml, context);
  xml.raw(text_of(*document.tree));
  xml.close();
  return xml.str();
}

}  // namespace classeur::procedures
