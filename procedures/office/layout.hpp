// A controlled document laid out for a word processor: its XML to a Text. structure.hpp is the way back.
#pragma once

#include "procedures/controlled_document.hpp"
#include "procedures/office/text.hpp"
#include "procedures/rendering.hpp"

namespace classeur::procedures::office
{

// Lists nested deeper than word processors number.
constexpr int kListLevelsMax = 9;

// Pure. Throws Error(kTooLarge) for lists nested deeper than kListLevelsMax.
Text layout_document(const ControlledDocument& document, const RenderingContext& context);

// Several documents one behind the other, each on a new page under its own bands, behind a title page with their
// contents. Not to be read back: without the bookmarks that keep ids.
struct GuideEntry {
  const ControlledDocument* document = nullptr;
  const RenderingContext* context = nullptr;
};
Text layout_guide(const std::vector<GuideEntry>& entries, const PageBands& bands, const std::string& day_iso);

}  // namespace classeur::procedures::office
