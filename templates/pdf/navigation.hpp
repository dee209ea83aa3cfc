// Where one can go from a page and how one gets to it: links, named destinations, the outline. For normalise() only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "templates/pdf/drawing_count.hpp"
#include "templates/pdf/object_copy.hpp"
#include "templates/pdf/source_pages.hpp"

namespace classeur::templates::pdf
{

class Navigation
{
 public:
  Navigation(QPDF& pdf, const std::vector<SourcePage>& pages, const NormaliseLimits& limits);

  // Links of the page, and the appearances of its other annotations, as overlays for it.
  void read_annotations(std::uint32_t page, DrawingCount& drawn, ObjectCopy& copy, PartPage& seen,
                        std::vector<Link>& links);

  // Sorted by name.
  std::vector<Destination> destinations() const;

  std::vector<Bookmark> read_outline();

 private:
  void collect_names(const QPDFObjectHandle& tree);
  // The place that an explicit or a named destination means, if there is one.
  std::optional<Place> resolve(QPDFObjectHandle destination) const;
  std::optional<Link> read_link(QPDFObjectHandle annotation) const;
  bool is_hidden_layer(const QPDFObjectHandle& content) const;

  QPDF& pdf_;
  const std::vector<SourcePage>& pages_;
  const NormaliseLimits& limits_;
  std::map<QPDFObjGen, std::uint32_t> page_indexes_;
  std::map<std::string, Place> names_;
  std::set<QPDFObjGen> hidden_layers_;

 public:
  const std::set<QPDFObjGen>& hidden_layers() const { return hidden_layers_; }
};

}  // namespace classeur::templates::pdf
