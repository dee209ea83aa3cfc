// ISO 32000-1: 12.6 (actions), 7.7.2 (catalogue), 12.7.8 (XFA); 7.7.4 (document-level scripts).
#include "templates/pdf/active_content.hpp"

#include <new>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <qpdf/QPDF.hh>

#include "templates/pdf/refusal.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr std::string_view kAdvice =
    "Imprimez-le vers un nouveau PDF, ou exportez-le de nouveau depuis le logiciel qui l’a fait, puis déposez "
    "celui-ci.";

bool is_name(QPDFObjectHandle object, const std::string& name)
{
  return object.isName() && object.getName() == name;
}

bool is_text(QPDFObjectHandle object)
{
  return object.isString() || object.isStream();
}

// French; empty if this dictionary is no such action.
std::string_view deed_of(QPDFObjectHandle dictionary)
{
  QPDFObjectHandle kind = dictionary.getKey("/S");
  if (is_name(kind, "/JavaScript") || is_text(dictionary.getKey("/JS"))) return "un programme JavaScript";
  if (is_name(kind, "/Launch")) return "une action qui lance un programme ou ouvre un fichier";
  if (is_name(kind, "/GoToE")) return "une action qui ouvre un fichier joint";
  return "";
}

// A destination, by place or by name, or an action that goes there.
bool goes_to_a_page(QPDFObjectHandle at_opening)
{
  if (!at_opening.isDictionary()) return true;
  return is_name(at_opening.getKey("/S"), "/GoTo");
}

// All that can be reached from the trailer, each object once.
std::string_view find_deed(QPDFObjectHandle trailer)
{
  std::set<QPDFObjGen> seen;
  std::vector<QPDFObjectHandle> left = {trailer};
  while (!left.empty()) {
    QPDFObjectHandle object = left.back();
    left.pop_back();
    if (object.isIndirect() && !seen.insert(object.getObjGen()).second) continue;
    if (object.isStream()) object = object.getDict();
    if (object.isDictionary()) {
      if (const std::string_view deed = deed_of(object); !deed.empty()) return deed;
      for (const auto& [key, value] : object.ditems()) left.push_back(value);
    } else if (object.isArray()) {
      for (const QPDFObjectHandle& value : object.aitems()) left.push_back(value);
    }
  }
  return "";
}

std::string_view find_content(QPDF& pdf)
{
  QPDFObjectHandle catalogue = pdf.getRoot();
  QPDFObjectHandle form = catalogue.getKey("/AcroForm");
  if (form.isDictionary() && !form.getKey("/XFA").isNull()) {
    return "un formulaire XFA, dont les pages sont faites à l’ouverture";
  }
  if (const std::string_view deed = find_deed(pdf.getTrailer()); !deed.empty()) return deed;
  if (!goes_to_a_page(catalogue.getKey("/OpenAction"))) return "une action à l’ouverture";
  return "";
}

}  // namespace

std::optional<std::string> active_content(std::string_view pdf)
{
  try {
    QPDF opened;
    opened.setSuppressWarnings(true);
    opened.processMemoryFile("pdf", pdf.data(), pdf.size());
    const std::string_view found = find_content(opened);
    if (found.empty()) return std::nullopt;
    return fmt::format("ce PDF contient {}. Ce que son lecteur verrait ne serait plus ce qui est signé. {}", found,
                       kAdvice);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    refuse_damaged(error.what());  // as in normalise(): not all damage is a QPDFExc
  }
}

}  // namespace classeur::templates::pdf
