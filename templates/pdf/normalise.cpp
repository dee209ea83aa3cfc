#include "templates/pdf/normalise.hpp"

#include <algorithm>
#include <new>

#include <fmt/format.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>

#include "base/error.hpp"
#include "templates/pdf/drawing_count.hpp"
#include "templates/pdf/launch_check.hpp"
#include "templates/pdf/navigation.hpp"
#include "templates/pdf/object_copy.hpp"
#include "templates/pdf/opening_check.hpp"
#include "templates/pdf/refusal.hpp"
#include "templates/pdf/source_pages.hpp"

namespace classeur::templates::pdf
{
namespace
{

// ISO 32000-1, annex H.3, notes 13 and 18: readers look for the head in the first kilobyte, for the end in the last.
constexpr std::size_t kEdge_bytes = 1024;
// libqpdf's own walk of the page tree recurses.
constexpr std::size_t kRecursionDepth_max = 100;

[[noreturn]] void refuse(const std::string& advice, const std::string& log)
{
  throw base::Error(base::ErrorCode::kBadInput, advice, "pdf: " + log);
}

[[noreturn]] void refuse_encrypted()
{
  refuse(
      "Ce PDF est protégé par un mot de passe ou par des restrictions. Enregistrez-en une copie sans protection, puis"
      " déposez celle-ci.",
      "encrypted");
}

void check_outside(std::string_view pdf, const NormaliseLimits& limits)
{
  if (pdf.empty()) refuse("Ce fichier est vide (0 octet). Vérifiez l’original, puis déposez-le de nouveau.", "empty");
  if (pdf.size() > limits.input_bytes_max)
    refuse_too_large(fmt::format("plus de {} Mio", limits.input_bytes_max >> 20), "input bytes");
  if (pdf.substr(0, kEdge_bytes).find("%PDF-") == std::string_view::npos)
    refuse("Ce fichier n’est pas un PDF. Enregistrez le document au format PDF, puis déposez-le.", "no %PDF- header");
  if (pdf.substr(pdf.size() - std::min(pdf.size(), kEdge_bytes)).find("%%EOF") == std::string_view::npos)
    refuse_damaged("no %%EOF in the last kilobyte");
}

// Fields that were filled in by a program that left drawing them to the reader.
void draw_fields(QPDF& pdf, std::size_t page_tree_depth)
{
  QPDFObjectHandle form = pdf.getRoot().getKey("/AcroForm");
  if (!form.isDictionary() || page_tree_depth > kRecursionDepth_max) return;
  const QPDFObjectHandle needs = form.getKey("/NeedAppearances");
  if (!QPDFObjectHandle(needs).isBool() || !QPDFObjectHandle(needs).getBoolValue()) return;
  QPDFAcroFormDocumentHelper(pdf).generateAppearancesIfNeeded();
}

void check_marks(const Marks& marks, std::size_t page_count)
{
  const auto check = [&](std::uint32_t page) {
    if (page >= page_count)
      throw base::Error(base::ErrorCode::kMisuse, "Un repère désigne une page qui n’existe pas.",
                        fmt::format("pdf: a mark is on page index {} of {}", page, page_count));
  };
  for (const Destination& destination : marks.destinations) check(destination.place.page);
  for (const Link& link : marks.links) {
    check(link.page);
    if (link.place) check(link.place->page);
  }
  for (const Bookmark& bookmark : marks.bookmarks) check(bookmark.place.page);
}

void add_marks(const Marks& marks, PartIndex& index)
{
  // Marks come first and win: who made the pages knows best.
  std::vector<Destination> destinations = marks.destinations;
  destinations.insert(destinations.end(), index.destinations.begin(), index.destinations.end());
  const auto by_name = [](const Destination& a, const Destination& b) { return a.name < b.name; };
  std::stable_sort(destinations.begin(), destinations.end(), by_name);
  const auto same_name = [](const Destination& a, const Destination& b) { return a.name == b.name; };
  destinations.erase(std::unique(destinations.begin(), destinations.end(), same_name), destinations.end());
  index.destinations = std::move(destinations);
  index.links.insert(index.links.end(), marks.links.begin(), marks.links.end());
  std::stable_sort(index.links.begin(), index.links.end(),
                   [](const Link& a, const Link& b) { return a.page < b.page; });
  if (!marks.bookmarks.empty()) index.bookmarks = marks.bookmarks;
}

NormalisedPdf normalise_opened(QPDF& pdf, std::size_t file_bytes, const Marks& marks, const NormaliseLimits& limits)
{
  const SourcePages source = read_pages(pdf, limits);
  if (source.pages.empty())
    refuse("Ce PDF n’a aucune page. Vérifiez l’original, puis déposez-le de nouveau.", "no page");
  check_marks(marks, source.pages.size());
  if (limits.launching == Launching::kRefused) refuse_launching(pdf);
  draw_fields(pdf, source.tree_depth);

  PartIndex index;
  DrawingCount drawn(limits, file_bytes);
  ObjectCopy copy(pdf, limits);
  Navigation navigation(pdf, source.pages, limits);
  for (const SourcePage& page : source.pages) {
    QPDFObjectHandle dictionary = page.page;
    drawn.add_page(dictionary.getKey("/Contents"), page.resources);
    PartPage seen;
    seen.width_points = page.width_points();
    seen.height_points = page.height_points();
    seen.placement = page.placement();
    seen.form = copy.add_page_form(dictionary.getKey("/Contents"), page.resources, page.box);
    seen.group = copy.add(dictionary.getKey("/Group"));
    navigation.read_annotations(static_cast<std::uint32_t>(index.pages.size()), drawn, copy, seen, index.links);
    index.pages.push_back(std::move(seen));
  }
  index.destinations = navigation.destinations();
  index.bookmarks = navigation.read_outline();
  add_marks(marks, index);

  std::string body;
  copy.finish(index, body);
  for (const auto& [number, identity] : copy.layers())
    index.layers.push_back({number, navigation.hidden_layers().count(identity) == 0});

  NormalisedPdf result;
  result.part = encode_part(index, body);
  result.page_count = static_cast<std::uint32_t>(index.pages.size());
  result.digest = PartReader(read_from(result.part)).digest();
  result.warnings = copy.take_warnings();
  return result;
}

}  // namespace

NormalisedPdf normalise(std::string_view pdf, const Marks& marks, const NormaliseLimits& limits)
{
  check_outside(pdf, limits);
  if (check_opening(pdf, limits) == Opening::kEncrypted) refuse_encrypted();
  QPDF document;
  document.setSuppressWarnings(true);
  try {
    document.processMemoryFile("document", pdf.data(), pdf.size());
    if (document.isEncrypted()) refuse_encrypted();
    if (document.getXRefTable().size() > limits.objects_max)
      refuse_too_large(fmt::format("plus de {} objets", limits.objects_max), "cross-reference entries");
    return normalise_opened(document, pdf.size(), marks, limits);
  } catch (const base::Error&) {
    throw;
  } catch (const QPDFExc& exception) {
    if (exception.getErrorCode() == qpdf_e_password) refuse_encrypted();
    refuse_damaged(exception.what());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& exception) {
    // libqpdf tells of some kinds of damage as std::logic_error or std::runtime_error.
    refuse_damaged(exception.what());
  }
}

}  // namespace classeur::templates::pdf
