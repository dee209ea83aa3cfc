// ODF 1.3 part 3: 5.5 (change tracking), 14.1 (annotations). ECMA-376 part 1: 17.13.4 (comments), 17.13.5 (revisions).
#include "procedures/office/unsettled.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/error.hpp"
#include "procedures/office/docx_names.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlElement;

struct Traces {
  bool changes = false;
  bool comments = false;
};

constexpr std::array<std::string_view, 20> kRevisions = {"ins",
                                                         "del",
                                                         "moveFrom",
                                                         "moveTo",
                                                         "moveFromRangeStart",
                                                         "moveToRangeStart",
                                                         "rPrChange",
                                                         "pPrChange",
                                                         "sectPrChange",
                                                         "tblPrChange",
                                                         "tblGridChange",
                                                         "tblPrExChange",
                                                         "trPrChange",
                                                         "tcPrChange",
                                                         "numberingChange",
                                                         "cellIns",
                                                         "cellDel",
                                                         "cellMerge",
                                                         "customXmlInsRangeStart",
                                                         "customXmlDelRangeStart"};

void look(const XmlElement& element, PackageKind kind, Traces& found)
{
  const std::string_view name = element.name();
  if (kind == PackageKind::kOdt) {
    found.changes = found.changes || name == "changed-region";
    found.comments = found.comments || name == "annotation";
  } else if (is_word_namespace(element.namespace_uri())) {
    found.changes = found.changes || std::find(kRevisions.begin(), kRevisions.end(), name) != kRevisions.end();
    found.comments = found.comments || name == "comment" || name == "commentReference";
  }
  for (const XmlElement& child : element.children()) look(child, kind, found);
}

}  // namespace

void refuse_unsettled(const Package& package, std::string_view file_name)
{
  Traces found;
  for (const auto& [name, part] : package.parts()) look(part.root(), package.kind(), found);
  if (!found.changes && !found.comments) return;
  const std::string_view what =
      found.changes && found.comments ? "des modifications suivies et des commentaires\u202F; acceptez ou refusez les "
                                        "modifications, supprimez les commentaires"
      : found.changes                 ? "des modifications suivies\u202F; acceptez ou refusez les modifications suivies"
                                      : "des commentaires\u202F; supprimez-les";
  throw base::Error(base::ErrorCode::kBadInput,
                    fmt::format("{}\u00A0: il reste dans le document {}, puis déposez de nouveau.", file_name, what));
}

}  // namespace classeur::procedures::office
