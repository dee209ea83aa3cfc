// ISO 32000-1: 12.7.8 (XFA).
#include "templates/pdf/active_content.hpp"

#include <array>
#include <new>

#include <fmt/format.h>
#include <qpdf/QPDF.hh>

#include "templates/pdf/deeds.hpp"
#include "templates/pdf/refusal.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr std::string_view kAdvice =
    "Imprimez-le vers un nouveau PDF, ou exportez-le de nouveau depuis le logiciel qui l’a fait, puis déposez "
    "celui-ci.";

std::optional<std::string> find_content(QPDF& pdf)
{
  static constexpr std::array kRefused = {Deed::kScript, Deed::kLaunch, Deed::kAttachment, Deed::kAtOpening,
                                          Deed::kAttachedProgram};
  QPDFObjectHandle form = pdf.getRoot().getKey("/AcroForm");
  if (form.isDictionary() && !form.getKey("/XFA").isNull()) {
    return "un formulaire XFA, dont les pages sont faites à l’ouverture";
  }
  return find_deed(pdf, kRefused);
}

}  // namespace

std::optional<std::string> active_content(std::string_view pdf)
{
  try {
    QPDF opened;
    opened.setSuppressWarnings(true);
    opened.processMemoryFile("pdf", pdf.data(), pdf.size());
    const auto found = find_content(opened);
    if (!found) return std::nullopt;
    return fmt::format("ce PDF contient {}. Ce que son lecteur verrait ne serait plus ce qui est signé. {}", *found,
                       kAdvice);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    refuse_damaged(error.what());  // as in normalise(): not all damage is a QPDFExc
  }
}

}  // namespace classeur::templates::pdf
