// Validation by XSD. The messages of libxml2 are turned into French where they are of the common kinds.
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

std::string replace_all(std::string text, std::string_view from, std::string_view to)
{
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// "Element '{urn:x}step', attribute 'actor': …" without its namespace braces and its leading element name.
std::string readable(std::string message)
{
  for (std::size_t open = message.find('{'); open != std::string::npos; open = message.find('{', open)) {
    const std::size_t close = message.find('}', open);
    if (close == std::string::npos) break;
    message.erase(open, close - open + 1);
  }
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
  if (message.starts_with("Element '")) {
    if (const std::size_t colon = message.find("': "); colon != std::string::npos) {
      message.erase(0, colon + 3);
    } else if (const std::size_t comma = message.find("', "); comma != std::string::npos) {
      message.erase(0, comma + 3);
    }
  }
  static constexpr std::pair<std::string_view, std::string_view> kPhrases[] = {
      {"This element is not expected.", "cet élément n’est pas attendu ici."},
      {"Missing child element(s).", "il manque un ou plusieurs éléments."},
      {"Expected is one of (", "Attendu, l’un de : ("},
      {"Expected is (", "Attendu : ("},
      {"The attribute '", "l’attribut « "},
      {"' is required but missing.", " » est obligatoire et manque."},
      {"' is not allowed.", " » n’est pas permis."},
      {"attribute '", "attribut « "},
      {"': [facet 'enumeration'] The value '", " » : la valeur « "},
      {"': [facet 'pattern'] The value '", " » : la valeur « "},
      {"[facet 'enumeration'] The value '", "la valeur « "},
      {"[facet 'pattern'] The value '", "la valeur « "},
      {"[facet 'minLength'] The value has a length of ", "texte trop court, de longueur "},
      {"' is not an element of the set ", " » n’est pas parmi "},
      {"' is not accepted by the pattern ", " » ne suit pas le modèle "},
      {"' is not a valid value of the ", " » n’est pas une valeur du "},
      {"atomic type 'xs:date'", "type date (AAAA-MM-JJ)"},
      {"Character content other than whitespace is not allowed because the content type is 'element-only'.",
       "du texte n’est pas permis ici, seulement des éléments."},
      {"No matching global declaration available for the validation root.", "cet élément racine n’est pas connu."},
      {"'. ", " ». "},
  };
  for (const auto& [english, french] : kPhrases) message = replace_all(std::move(message), english, french);
  return message;
}

struct Collected {
  std::string file;
  std::vector<XmlProblem> problems;
};

void collect(void* context, xmlError* error)
{
  auto& collected = *static_cast<Collected*>(context);
  XmlProblem problem;
  problem.file = collected.file;
  problem.line = error->line;
  if (const auto* node = static_cast<const xmlNode*>(error->node); node && node->type == XML_ELEMENT_NODE) {
    problem.element = reinterpret_cast<const char*>(node->name);
  }
  problem.message = readable(error->message ? error->message : "");
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
