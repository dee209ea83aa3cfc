// Validation by XSD. The messages of libxml2 are turned into French where they are of the common kinds.
#include <optional>

#include <fmt/format.h>
#include <libxml/xmlschemas.h>

#include "base/error.hpp"
#include "base/xml.hpp"

namespace classeur::base
{

namespace
{

struct SchemaDeleter {
  void operator()(xmlSchema* schema) const { xmlSchemaFree(schema); }
};
struct SchemaParserDeleter {
  void operator()(xmlSchemaParserCtxt* context) const { xmlSchemaFreeParserCtxt(context); }
};
struct SchemaValidDeleter {
  void operator()(xmlSchemaValidCtxt* context) const { xmlSchemaFreeValidCtxt(context); }
};

constexpr std::size_t kProblemsMax = 1000;   // of one file; nobody reads more
constexpr std::size_t kShownBytesMax = 300;  // of a value or a list in a message

// "{urn:x}step" as "step"; braces of patterns and of sets stay.
std::string without_namespaces(std::string_view message)
{
  std::string out;
  for (std::size_t at = 0; at < message.size(); ++at) {
    if (message.substr(at).starts_with("{urn:") || message.substr(at).starts_with("{http:")) {
      if (const std::size_t close = message.find('}', at); close != std::string_view::npos) {
        at = close;
        continue;
      }
    }
    out.push_back(message[at]);
  }
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  return out;
}

// Cut between characters, not within one.
std::string shown(std::string_view text)
{
  if (text.size() <= kShownBytesMax) return std::string(text);
  std::size_t end = kShownBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

// One kind of message: what stands before the first value, between the two, and after the second. The French takes the
// first as {0}, the second as {1}.
struct Phrase {
  std::string_view before;
  std::string_view between;
  std::string_view after;
  std::string_view french;
};

constexpr Phrase kPhrases[] = {
    {"[facet 'enumeration'] The value '", "' is not an element of the set {", "}.",
     "la valeur «\u00A0{0}\u00A0» n’est pas permise. Attendu, l’une de\u00A0: {1}."},
    {"[facet 'pattern'] The value '", "' is not accepted by the pattern '", "'.",
     "la valeur «\u00A0{0}\u00A0» n’a pas la forme attendue\u00A0: {1}."},
    {"[facet 'minLength'] The value has a length of '", "'", "", "cet élément est vide\u00A0; un texte est attendu."},
    {"[facet 'minLength'] The value '", "' has a length of '", "", "la valeur est vide\u00A0; un texte est attendu."},
    {"[facet 'maxLength'] The value has a length of '", "'; this exceeds the allowed maximum length of '", "'.",
     "ce texte est trop long\u00A0: {0} caractères, pour {1} au plus."},
    {"[facet 'maxInclusive'] The value '", "' is greater than the maximum value allowed ('", "').",
     "la valeur «\u00A0{0}\u00A0» dépasse le maximum, {1}."},
    {"[facet 'minInclusive'] The value '", "' is less than the minimum value allowed ('", "').",
     "la valeur «\u00A0{0}\u00A0» est sous le minimum, {1}."},
    {"The attribute '", "' is required but missing", ".", "l’attribut «\u00A0{0}\u00A0» est obligatoire et manque."},
    {"The attribute '", "' is not allowed", ".", "l’attribut «\u00A0{0}\u00A0» n’est pas permis."},
    {"This element is not expected. Expected is one of ( ", " )", ".",
     "cet élément n’est pas attendu ici. Attendu, l’un de\u00A0: {0}."},
    {"This element is not expected. Expected is ( ", " )", ".",
     "cet élément n’est pas attendu ici. Attendu\u00A0: {0}."},
    {"This element is not expected", ".", "", "cet élément n’est pas attendu ici."},
    {"Missing child element(s). Expected is one of ( ", " )", ".",
     "il manque un élément. Attendu, l’un de\u00A0: {0}."},
    {"Missing child element(s). Expected is ( ", " )", ".", "il manque un élément. Attendu\u00A0: {0}."},
    {"Character content other than whitespace", "", "", "du texte n’est pas permis ici, seulement des éléments."},
    {"Character content is not allowed", "", "", "du texte n’est pas permis ici\u00A0: cet élément est vide."},
    {"Element content is not allowed", "", "", "seul du texte est permis ici, aucun élément."},
    {"Duplicate key-sequence ['", "'] in ", "", "la valeur «\u00A0{0}\u00A0» est déjà prise plus haut."},
    {"No match found for key-sequence ['", "'] of ", "",
     "la valeur «\u00A0{0}\u00A0» ne renvoie à rien qui soit déclaré."},
    {"Not all fields of key identity-constraint '", "' evaluate", "",
     "il manque l’attribut par lequel cet élément est désigné ailleurs."},
    {"No matching global declaration available", "", "", "cet élément racine n’est pas connu."},
};

std::optional<std::string> translated(std::string_view body)
{
  for (const Phrase& phrase : kPhrases) {
    if (!body.starts_with(phrase.before) || !body.ends_with(phrase.after)) continue;
    const std::size_t middle = body.find(phrase.between, phrase.before.size());
    const std::size_t second = middle + phrase.between.size();
    if (middle == std::string_view::npos || second + phrase.after.size() > body.size()) continue;
    const std::string first = shown(body.substr(phrase.before.size(), middle - phrase.before.size()));
    const std::string last = shown(body.substr(second, body.size() - phrase.after.size() - second));
    return fmt::format(fmt::runtime(phrase.french), first, last);
  }
  return std::nullopt;
}

// "'quinze' is not a valid value of the local atomic type."
std::optional<std::string> wrong_type(std::string_view body)
{
  static constexpr std::string_view kMiddle = "' is not a valid value of the ";
  const std::size_t middle = body.rfind(kMiddle);
  if (!body.starts_with("'") || middle == std::string_view::npos) return std::nullopt;
  const std::string_view type = body.substr(middle + kMiddle.size());
  std::string_view expected = "une valeur d’une autre forme";
  if (type.find("Day'") != std::string_view::npos || type.find("date'") != std::string_view::npos) {
    expected = "un jour (AAAA-MM-JJ)";
  } else if (type.find("Integer'") != std::string_view::npos || type.find("Months'") != std::string_view::npos ||
             type.find("Number'") != std::string_view::npos || type.find("Span'") != std::string_view::npos) {
    expected = "un nombre entier, 1 ou plus";
  }
  return fmt::format("la valeur «\u00A0{}\u00A0» n’est pas valable. Attendu\u00A0: {}.",
                     shown(body.substr(1, middle - 1)), expected);
}

// libxml2 cuts long messages, so that the end by which a phrase is known may be missing.
std::optional<std::string> wrong_facet(std::string_view body)
{
  static constexpr std::string_view kValue = "] The value '";
  const std::size_t value = body.find(kValue);
  if (!body.starts_with("[facet '") || value == std::string_view::npos) return std::nullopt;
  return fmt::format("la valeur «\u00A0{}\u00A0» n’est pas permise.", shown(body.substr(value + kValue.size())));
}

// "Element '{urn:x}step', attribute 'actor': …" in French, without the element, which the problem names by itself.
std::string readable(std::string_view message)
{
  std::string_view body = message;
  std::string attribute;
  if (body.starts_with("Element '")) {
    const std::size_t colon = body.find("': ");
    const std::string_view head = body.substr(0, colon);
    if (const std::size_t at = head.find("', attribute '"); at != std::string_view::npos) {
      attribute = head.substr(at + std::string_view("', attribute '").size());
    }
    if (colon != std::string_view::npos) body.remove_prefix(colon + 3);
  }
  auto french = translated(body);
  if (!french) french = wrong_type(body);
  if (!french) french = wrong_facet(body);
  if (!french) french = shown(body);
  if (attribute.empty() || body.starts_with("The attribute '")) return *french;
  return fmt::format("attribut «\u00A0{}\u00A0»\u00A0: {}", attribute, *french);
}

struct Collected {
  std::string file;
  std::vector<XmlProblem> problems;
};

void collect(void* context, xmlError* error)
{
  auto& collected = *static_cast<Collected*>(context);
  if (collected.problems.size() >= kProblemsMax) return;
  // Of a value that was refused already, when a uniqueness rule then meets it.
  if (error->message && std::string_view(error->message).find("No precomputed value") != std::string_view::npos) return;
  XmlProblem problem;
  problem.file = collected.file;
  problem.line = error->line;
  if (const auto* node = static_cast<const xmlNode*>(error->node); node && node->type == XML_ELEMENT_NODE) {
    problem.element = reinterpret_cast<const char*>(node->name);
  }
  const std::string message = without_namespaces(error->message ? error->message : "");
  if (problem.element.empty() && message.starts_with("Element '")) {
    problem.element = message.substr(9, message.find('\'', 9) - 9);
  }
  problem.message = readable(message);
  collected.problems.push_back(std::move(problem));
}

}  // namespace

struct XmlSchema::State {
  std::unique_ptr<xmlSchema, SchemaDeleter> schema;
};

XmlSchema::XmlSchema(std::unique_ptr<State> state) : state_(std::move(state)) {}
XmlSchema::XmlSchema(XmlSchema&&) noexcept = default;
XmlSchema& XmlSchema::operator=(XmlSchema&&) noexcept = default;
XmlSchema::~XmlSchema() = default;

XmlSchema XmlSchema::compile(std::string_view resource_name)
{
  prepare_xml();
  const std::string url = "resource:" + std::string(resource_name);
  const std::unique_ptr<xmlSchemaParserCtxt, SchemaParserDeleter> parser(xmlSchemaNewParserCtxt(url.c_str()));
  Collected collected{std::string(resource_name), {}};
  auto state = std::make_unique<State>();
  if (parser) {
    xmlSchemaSetParserStructuredErrors(
        parser.get(), [](void* context, auto* error) { collect(context, const_cast<xmlError*>(error)); }, &collected);
    state->schema.reset(xmlSchemaParse(parser.get()));
  }
  if (!state->schema) {
    throw Error(ErrorCode::kDamaged, "Un schéma du programme est illisible.",
                fmt::format("cannot compile {}: {}", resource_name,
                            collected.problems.empty() ? "unknown" : collected.problems.front().text()));
  }
  return XmlSchema(std::move(state));
}

std::vector<XmlProblem> XmlSchema::validate(const XmlDocument& document, std::string_view file_name) const
{
  const std::unique_ptr<xmlSchemaValidCtxt, SchemaValidDeleter> context(xmlSchemaNewValidCtxt(state_->schema.get()));
  Collected collected{std::string(file_name), {}};
  xmlSchemaSetValidStructuredErrors(
      context.get(), [](void* user, auto* error) { collect(user, const_cast<xmlError*>(error)); }, &collected);
  const int outcome = xmlSchemaValidateDoc(context.get(), document.get());
  if (outcome != 0 && collected.problems.empty()) {
    collected.problems.push_back({std::string(file_name), 0, "", "validation impossible"});
  }
  return collected.problems;
}

}  // namespace classeur::base
