#include "audits/evidence_pages.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audits/file_content.hpp"
#include "base/error.hpp"
#include "model/store/files.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

namespace
{

constexpr double kFilePagesMin = 0.5;

class EvidencePagesMaking
{
 public:
  EvidencePagesMaking(const model::store::Reader& reader, const BinderPlan& plan) : reader_(reader), plan_(plan) {}

  void add(const PlannedEvidence& evidence)
  {
    double pages_left = kContentPagesMax;
    for (const PlannedFile& planned : evidence.files) {
      if (planned.showing != Showing::kContent) continue;
      const FileContent content = read(planned.file->shown(), std::max(pages_left, kFilePagesMin));
      const double pages = pages_of(content);
      pages_left -= pages;
      base::XmlWriter xml;
      write_file_content(xml, content);
      if (has_room(pages)) {
        made_.contents.inline_xml[planned.anchor] = xml.str();
      } else {
        lay_out(evidence, planned, xml.str());
      }
    }
  }

  EvidencePages take() { return std::move(made_); }

 private:
  FileContent read(const model::StoredFile& file, double pages_max) const
  {
    const std::int64_t wanted = std::min(content_bytes_wanted(file.media_type), file.bytes);
    const std::string bytes = model::store::read_file_range(reader_, file.digest, 0, wanted);
    return read_file_content({bytes, wanted == file.bytes}, file.media_type, pages_max);
  }

  // Of what is begun, a page is taken.
  bool has_room(double pages)
  {
    const double taken = inline_pages_ + std::max(pages, 1.0);
    if (pages > kInlinePagesMax || taken > kInlinePagesTotalMax) return false;
    inline_pages_ = taken;
    return true;
  }

  void lay_out(const PlannedEvidence& evidence, const PlannedFile& planned, const std::string& content)
  {
    try {
      base::XmlWriter xml;
      xml.open("evidence-pages")
          .attribute("title", plan_.audit->title)
          .attribute("organisation", plan_.world->organisation.name);
      write_evidence_file(xml, evidence, planned, content);
      xml.close();
      const auto fo = templates::style_sheet("templates/print/binder.xsl")
                          .transform(base::XmlDocument::parse(xml.str(), planned.anchor));
      auto part = templates::pdf::normalise(templates::format(fo, {}).bytes);
      made_.contents.pages[planned.anchor] = static_cast<int>(part.page_count);
      made_.parts[planned.anchor] = std::move(part);
    } catch (const base::Error& error) {
      throw base::Error(error.code(),
                        fmt::format("Preuve {}, fichier «\u00A0{}\u00A0»\u00A0: {}", evidence.record->code,
                                    planned.file->shown_name(), error.advice()),
                        error.what());
    }
  }

  const model::store::Reader& reader_;
  const BinderPlan& plan_;
  EvidencePages made_;
  double inline_pages_ = 0;
};

}  // namespace

EvidencePages make_evidence_pages(const model::store::Reader& reader, const BinderPlan& plan,
                                  const std::function<void(std::size_t done)>& done)
{
  EvidencePagesMaking making(reader, plan);
  std::size_t count = 0;
  for (const PlannedEvidence& evidence : plan.evidence) {
    making.add(evidence);
    done(++count);
  }
  return making.take();
}

}  // namespace classeur::audits
