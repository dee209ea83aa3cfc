// From a document to its form, and back to XML.
#include "procedures/document_form.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "procedures/vocabulary.hpp"
#include "procedures/written_flow.hpp"

namespace classeur::procedures
{

namespace
{

using base::XmlElement;
using model::DocumentType;

std::string folded(std::string_view text)
{
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out.push_back(space ? ' ' : c);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string words(const XmlElement& element, std::string_view attribute)
{
  return folded(element.attribute_or(attribute, ""));
}

std::vector<XmlElement> children_of(const XmlElement& root, std::string_view block, std::string_view name)
{
  const auto found = root.child(block);
  return found ? found->children(name) : std::vector<XmlElement>();
}

FormEntry record_form(const XmlElement& record)
{
  FormEntry entry;
  entry.values = {{"id", words(record, "id")},        {"titre", record.folded_text()},
                  {"genre", words(record, "kind")},   {"frequence", words(record, "frequency")},
                  {"tenue", words(record, "keeper")}, {"conservation", words(record, "retention-months")}};
  return entry;
}

FormEntry step_form(const XmlElement& step)
{
  FormEntry entry;
  entry.values = {{"id", words(step, "id")}, {"acteur", words(step, "actor")}};
  if (const auto action = step.child("action")) entry.values["action"] = written_flow(*action);
  for (const XmlElement& limit : step.children("limit")) {
    FormEntry& one = entry.lists["delais"].emplace_back();
    one.values = {{"valeur", words(limit, "value")},
                  {"unite", words(limit, "unit")},
                  {"depart", words(limit, "from")},
                  {"depuis", words(limit, "since")},
                  {"jusqu", words(limit, "until")}};
  }
  for (const XmlElement& record : step.children("record")) {
    entry.lists["enregistrements"].push_back(record_form(record));
  }
  return entry;
}

void read_head(const XmlElement& head, FormEntry& form)
{
  form.values["titre"] = head.child_text("title");
  if (const auto section = head.child("section")) {
    form.values["section"] = section->folded_text();
    form.values["section-numero"] = words(*section, "number");
  }
  form.values["service"] = head.child_text("service");
  form.values["pilote"] = head.child_text("pilot");
  form.values["auteur"] = head.child_text("author");
  form.values["effet"] = head.child_text("effective");
  if (const auto review = head.child("review")) form.values["revision"] = words(*review, "months");
  form.values["motif"] = head.child_text("reason");
  for (const XmlElement& signoff : children_of(head, "signoffs", "signoff")) {
    FormEntry& one = form.lists["visas"].emplace_back();
    one.values = {
        {"part", words(signoff, "part")}, {"fonction", words(signoff, "function")}, {"jour", words(signoff, "on")}};
  }
}

// The line of this version is a field of its own; those before are carried along.
void read_history(const XmlElement& root, FormEntry& form)
{
  for (const XmlElement& change : children_of(root, "history", "change")) {
    if (words(change, "version") == form.value("version")) {
      form.values["changement"] = written_inline(change);
      form.values["changement-jour"] = words(change, "on");
      continue;
    }
    FormEntry& one = form.lists["historique"].emplace_back();
    one.values = {
        {"version", words(change, "version")}, {"jour", words(change, "on")}, {"texte", written_inline(change)}};
  }
}

void read_parts(const XmlElement& holder, int level, FormEntry& form)
{
  for (const XmlElement& part : holder.children("part")) {
    FormEntry& one = form.lists["parties"].emplace_back();
    one.values = {{"id", words(part, "id")},
                  {"niveau", std::to_string(level)},
                  {"titre", part.child_text("title")},
                  {"texte", written_flow(part)}};
    read_parts(part, level + 1, form);
  }
}

void read_label_scope(const XmlElement& root, FormEntry& form)
{
  form.values["perimetre"] = root.attribute_or("label-scope", "yes") == "yes" ? "oui" : "non";
}

void read_sheet(const XmlElement& root, FormEntry& form)
{
  read_label_scope(root, form);
  if (const auto purpose = root.child("purpose")) form.values["objet"] = written_flow(*purpose);
  if (const auto scope = root.child("scope")) form.values["domaine"] = written_flow(*scope);
  for (const XmlElement& one : children_of(root, "responsibilities", "responsibility")) {
    form.lists["responsabilites"].emplace_back().values = {{"acteur", words(one, "actor")},
                                                           {"texte", written_inline(one)}};
  }
  for (const XmlElement& one : children_of(root, "definitions", "definition")) {
    form.lists["definitions"].emplace_back().values = {{"terme", words(one, "term")}, {"texte", written_inline(one)}};
  }
  for (const XmlElement& step : children_of(root, "steps", "step")) form.lists["etapes"].push_back(step_form(step));
  for (const XmlElement& one : children_of(root, "records", "record")) {
    form.lists["registres"].push_back(record_form(one));
  }
  for (const XmlElement& one : children_of(root, "indicators", "indicator")) {
    form.lists["indicateurs"].emplace_back().values = {{"code", words(one, "code")}, {"texte", written_inline(one)}};
  }
}

void read_address(const XmlElement& root, FormEntry& form)
{
  if (const auto subject = root.child("subject")) form.values["sujet"] = subject->folded_text();
  for (const XmlElement& one : children_of(root, "recipients", "recipient")) {
    form.lists["destinataires"].emplace_back().values = {{"texte", one.folded_text()}};
  }
}

void read_body(const XmlElement& root, FormEntry& form)
{
  read_address(root, form);
  if (const auto body = root.child("body")) {
    form.values["preambule"] = written_flow(*body);
    read_parts(*body, 1, form);
  }
  if (const auto signature = root.child("signature")) {
    form.values["signature-fonction"] = words(*signature, "function");
    form.values["signature-pour"] = words(*signature, "for");
    form.values["signature-lieu"] = words(*signature, "place");
    form.values["signature-jour"] = words(*signature, "on");
  }
}

// Writes the XML a line at a time, and remembers which field each line came from.
class FormWriting
{
 public:
  FormWriting(const FormEntry& form, const FormKind& kind, const ControlledFile* file)
      : form_(form), type_(kind.type), is_file_(kind.body == BodyKind::kFile), file_(file)
  {
  }

  FormXml write()
  {
    const std::string_view root = root_element(type_);
    line("", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    std::string start =
        fmt::format("<{} xmlns=\"{}\" xml:lang=\"fr\"{}{}", root, kDocumentNamespace,
                    attribute("code", form_.value("code")), attribute("version", form_.value("version")));
    if (type_ == DocumentType::kProcedure) {
      start += attribute("number", number_of_code()) +
               attribute("label-scope", form_.value("perimetre") == "non" ? "no" : "yes");
    }
    line("code", start + '>');
    write_head();
    if (is_file_) {
      write_filed();
    } else if (type_ == DocumentType::kProcedure) {
      write_sheet();
    } else {
      write_written();
    }
    write_history();
    line("", fmt::format("</{}>", root));
    return std::move(out_);
  }

 private:
  static std::string attribute(std::string_view name, std::string_view value)
  {
    return fmt::format(" {}=\"{}\"", name, base::xml_escape(folded(value)));
  }
  static std::string attribute_if(std::string_view name, std::string_view value)
  {
    return folded(value).empty() ? std::string() : attribute(name, value);
  }

  void line(std::string_view path, std::string_view xml)
  {
    ++line_;
    if (!path.empty()) out_.places.emplace_back(line_, std::string(path));
    for (const char c : xml) out_.xml += c == '\n' || c == '\r' ? ' ' : c;
    out_.xml += '\n';
  }

  void text_element(std::string_view path, std::string_view name, std::string_view value,
                    std::string_view attributes = {})
  {
    line(path, fmt::format("<{0}{2}>{1}</{0}>", name, base::xml_escape(folded(value)), attributes));
  }

  // The digits at the end of "FP-10"; leading zeros are not the number's.
  std::string number_of_code() const
  {
    const std::string& code = form_.value("code");
    const std::size_t hyphen = code.rfind('-');
    std::string digits = hyphen == std::string::npos ? std::string() : code.substr(hyphen + 1);
    const std::size_t first = digits.find_first_not_of('0');
    return first == std::string::npos ? std::string() : digits.substr(first);
  }

  void write_head()
  {
    line("", "<head>");
    text_element("titre", "title", form_.value("titre"));
    if (type_ == DocumentType::kProcedure) {
      text_element("section", "section", form_.value("section"), attribute("number", form_.value("section-numero")));
    }
    text_element("service", "service", form_.value("service"));
    text_element("pilote", "pilot", form_.value("pilote"));
    text_element("auteur", "author", form_.value("auteur"));
    line("", "<signoffs>");
    for (const FormEntry& signoff : form_.list("visas")) {
      line("", fmt::format("<signoff{}{}{}/>", attribute("part", signoff.value("part")),
                           attribute("function", signoff.value("fonction")), attribute("on", signoff.value("jour"))));
    }
    line("", "</signoffs>");
    text_element("effet", "effective", form_.value("effet"));
    line("revision", fmt::format("<review{}/>", attribute("months", form_.value("revision"))));
    text_element("motif", "reason", form_.value("motif"));
    line("", "</head>");
  }

  void write_history()
  {
    line("", "<history>");
    for (const FormEntry& past : form_.list("historique")) {
      line("version", fmt::format("<change{}{}>{}</change>", attribute("version", past.value("version")),
                                  attribute("on", past.value("jour")), inline_xml(past.value("texte"))));
    }
    line("changement",
         fmt::format("<change{}{}>{}</change>", attribute("version", form_.value("version")),
                     attribute("on", form_.value("changement-jour")), inline_xml(form_.value("changement"))));
    line("", "</history>");
  }

  // <block>one line an entry</block>; nothing where there is none.
  template <typename Write>
  void write_list(std::string_view block, std::string_view list, const Write& write)
  {
    const auto& entries = form_.list(list);
    if (entries.empty()) return;
    line("", fmt::format("<{}>", block));
    for (std::size_t i = 0; i < entries.size(); ++i) write(entries[i], fmt::format("{}.{}", list, i));
    line("", fmt::format("</{}>", block));
  }

  void write_named_list(std::string_view block, std::string_view name, std::string_view list, std::string_view key,
                        std::string_view field)
  {
    write_list(block, list, [&](const FormEntry& entry, const std::string& path) {
      line(fmt::format("{}.texte", path), fmt::format("<{0}{1}>{2}</{0}>", name, attribute(key, entry.value(field)),
                                                      inline_xml(entry.value("texte"))));
    });
  }

  void write_record(const FormEntry& record, const std::string& path)
  {
    text_element(path + ".titre", "record", record.value("titre"),
                 attribute("id", record.value("id")) + attribute("kind", record.value("genre")) +
                     attribute("frequency", record.value("frequence")) + attribute("keeper", record.value("tenue")) +
                     attribute("retention-months", record.value("conservation")));
  }

  void write_step(const FormEntry& step, const std::string& path)
  {
    line(path + ".acteur",
         fmt::format("<step{}{}>", attribute("id", step.value("id")), attribute("actor", step.value("acteur"))));
    line(path + ".action",
         fmt::format("<action>{}</action>", flow_xml(step.value("action"), LoneParagraph::kStaysBlock)));
    std::size_t index = 0;
    for (const FormEntry& limit : step.list("delais")) {
      line(fmt::format("{}.delais.{}.valeur", path, index++),
           fmt::format("<limit{}{}{}{}{}/>", attribute("value", limit.value("valeur")),
                       attribute("unit", limit.value("unite")), attribute("from", limit.value("depart")),
                       attribute_if("since", limit.value("depuis")), attribute_if("until", limit.value("jusqu"))));
    }
    index = 0;
    for (const FormEntry& record : step.list("enregistrements")) {
      write_record(record, fmt::format("{}.enregistrements.{}", path, index++));
    }
    line("", "</step>");
  }

  void write_associated()
  {
    write_list("associated", "associes", [&](const FormEntry& entry, const std::string& path) {
      const std::string content = inline_xml(entry.value("texte"));
      if (!folded(entry.value("code")).empty()) {
        line(path + ".code",
             fmt::format("<reference{}>{}</reference>", attribute("code", entry.value("code")), content));
      } else {
        line(path + ".titre", fmt::format("<external{}{}>{}</external>", attribute("title", entry.value("titre")),
                                          attribute_if("edition", entry.value("edition")), content));
      }
    });
  }

  void write_commitments()
  {
    write_list("commitments", "engagements", [&](const FormEntry& entry, const std::string& path) {
      const std::string code = folded(entry.value("exigence"));
      line(path + ".exigence",
           fmt::format("<served{}{}>{}</served>", attribute("commitment", code.substr(0, code.find('.'))),
                       attribute("requirement", code), inline_xml(entry.value("texte"))));
    });
  }

  void write_sheet()
  {
    line("objet", fmt::format("<purpose>{}</purpose>", flow_xml(form_.value("objet"), LoneParagraph::kStaysBlock)));
    line("domaine", fmt::format("<scope>{}</scope>", flow_xml(form_.value("domaine"), LoneParagraph::kStaysBlock)));
    write_named_list("responsibilities", "responsibility", "responsabilites", "actor", "acteur");
    write_named_list("definitions", "definition", "definitions", "term", "terme");
    write_list("steps", "etapes", [&](const FormEntry& step, const std::string& path) { write_step(step, path); });
    write_associated();
    write_list("records", "registres",
               [&](const FormEntry& record, const std::string& path) { write_record(record, path); });
    write_named_list("indicators", "indicator", "indicateurs", "code", "code");
    write_commitments();
  }

  // Parts come one after the other, each with its level: one that is deeper belongs to the one before.
  void write_parts()
  {
    const auto& parts = form_.list("parties");
    int open = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string path = fmt::format("parties.{}", i);
      const std::string& wanted = parts[i].value("niveau");
      const int level = std::min(wanted == "3" ? 3 : wanted == "2" ? 2 : 1, open + 1);
      for (; open >= level; --open) line("", "</part>");
      line(path + ".titre", fmt::format("<part{}>", attribute_if("id", parts[i].value("id"))));
      ++open;
      text_element(path + ".titre", "title", parts[i].value("titre"));
      line(path + ".texte", flow_xml(parts[i].value("texte"), LoneParagraph::kStaysBlock));
    }
    for (; open > 0; --open) line("", "</part>");
  }

  void write_address()
  {
    if (type_ != DocumentType::kServiceNote) return;
    text_element("sujet", "subject", form_.value("sujet"));
    write_list("recipients", "destinataires", [&](const FormEntry& entry, const std::string& path) {
      text_element(path + ".texte", "recipient", entry.value("texte"));
    });
  }

  // The file with all that was found out about it, then the text that was read in it.
  void write_filed()
  {
    write_address();
    if (file_ != nullptr) write_file(*file_);
    if (type_ == DocumentType::kProcedure) write_associated();
    write_commitments();
    if (type_ != DocumentType::kProcedure) write_associated();
  }

  void write_file(const ControlledFile& file)
  {
    std::string attributes = attribute("name", file.name);
    if (file.digest) {
      attributes += attribute("media-type", file.media_type) + attribute("digest", file.digest->hex()) +
                    attribute("bytes", std::to_string(file.bytes));
      if (file.pages > 0) attributes += attribute("pages", std::to_string(file.pages));
      attributes += attribute("text", code_of(file.text));
    }
    line(kFileField, fmt::format("<file{}/>", attributes));
    if (file.paragraphs.empty()) return;
    line(kFileField, "<body>");
    for (const std::string& paragraph : file.paragraphs) text_element(kFileField, "p", paragraph);
    line("", "</body>");
  }

  void write_written()
  {
    write_address();
    line("preambule", "<body>");
    line("preambule", flow_xml(form_.value("preambule"), LoneParagraph::kStaysBlock));
    write_parts();
    line("", "</body>");
    write_commitments();
    write_associated();
    if (!folded(form_.value("signature-fonction")).empty()) {
      line("signature-fonction",
           fmt::format("<signature{}{}{}{}/>", attribute("function", form_.value("signature-fonction")),
                       attribute_if("for", form_.value("signature-pour")),
                       attribute_if("place", form_.value("signature-lieu")),
                       attribute("on", form_.value("signature-jour"))));
    }
  }

  const FormEntry& form_;
  DocumentType type_;
  bool is_file_;
  const ControlledFile* file_;
  FormXml out_;
  int line_ = 0;
};

void collect_ids(const FormEntry& entry, std::set<std::string>& ids)
{
  if (!entry.value("id").empty()) ids.insert(entry.value("id"));
  for (const auto& [name, list] : entry.lists) {
    for (const FormEntry& one : list) collect_ids(one, ids);
  }
}

}  // namespace

FormEntry form_of(const ControlledDocument& document)
{
  const XmlElement root = document.tree->root();
  FormEntry form;
  form.values["code"] = document.code;
  form.values["version"] = document.version;
  if (const auto head = root.child("head")) read_head(*head, form);
  if (document.file) {
    if (document.file->digest) form.values[std::string(kFileField)] = document.file->digest->hex();
    read_address(root, form);
    if (document.type == DocumentType::kProcedure) read_label_scope(root, form);
  } else if (document.type == DocumentType::kProcedure) {
    read_sheet(root, form);
  } else {
    read_body(root, form);
  }
  if (const auto associated = root.child("associated")) {
    for (const XmlElement& one : associated->children()) {
      FormEntry& entry = form.lists["associes"].emplace_back();
      entry.values = {{"code", words(one, "code")},
                      {"titre", words(one, "title")},
                      {"edition", words(one, "edition")},
                      {"texte", written_inline(one)}};
    }
  }
  for (const XmlElement& one : children_of(root, "commitments", "served")) {
    form.lists["engagements"].emplace_back().values = {{"exigence", words(one, "requirement")},
                                                       {"texte", written_inline(one)}};
  }
  read_history(root, form);
  return form;
}

FormXml form_xml(const FormEntry& form, const FormKind& kind, const ControlledFile* file)
{
  return FormWriting(form, kind, file).write();
}

std::string with_file(const ControlledDocument& document, const ControlledFile& file)
{
  return form_xml(form_of(document), {document.type, BodyKind::kFile}, &file).xml;
}

std::string fresh_id(const FormEntry& root, std::string_view letter)
{
  std::set<std::string> ids;
  collect_ids(root, ids);
  int number = 1;
  while (ids.contains(fmt::format("{}{}", letter, number))) ++number;
  return fmt::format("{}{}", letter, number);
}

}  // namespace classeur::procedures
