#include "audits/binder.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "audits/binder_proofs.hpp"
#include "audits/binder_xml.hpp"
#include "audits/document_pages.hpp"
#include "audits/evidence_pages.hpp"
#include "audits/number_gaps.hpp"
#include "audits/read_world.hpp"
#include "audits/shown_table.hpp"
#include "base/csv.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/resource.hpp"
#include "model/store/files.hpp"
#include "model/store/seals.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/pdf/link.hpp"
#include "templates/pdf/normalise.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

namespace
{

namespace pdf = templates::pdf;

constexpr std::size_t kBinderXmlBytesMax = std::size_t{256} << 20;  // of our own pages
constexpr std::size_t kStampTitleMax = 70;                          // characters of a title that fit beside its code

// The file's chunks, one after the other, as the linker asks for them.
pdf::ChunkReader chunks_of(const model::store::Reader& reader, const base::Digest& digest)
{
  return [&reader, digest, offset = std::int64_t{0}, chunk = std::string()]() mutable -> std::string_view {
    chunk = model::store::read_file_range(reader, digest, offset, static_cast<std::int64_t>(model::store::kChunkBytes));
    offset += static_cast<std::int64_t>(chunk.size());
    return chunk;
  };
}

std::vector<GlossaryTerm> glossary_of(const std::string& organisation)
{
  std::vector<GlossaryTerm> terms;
  const std::string name = "procedures/library/" + organisation + "/glossary.csv";
  const auto bytes = base::find_resource(name);
  if (!bytes) return terms;
  const auto table = base::CsvTable::parse(*bytes, name);
  for (const base::CsvRow& row : table.rows()) terms.push_back({table.at(row, "term"), table.at(row, "definition")});
  return terms;
}

// One binder in the making.
class BinderMaker
{
 public:
  BinderMaker(const model::store::Reader& reader, const BinderPlan& plan, const pdf::ByteSink& sink,
              const BinderProgress& progress, const BinderSealing* sealing)
      : reader_(reader), plan_(plan), progress_(progress), sealing_(sealing), linker_(sink, information())
  {
  }

  MadeBinder make()
  {
    format_documents();
    format_evidence();
    format_own_pages();
    link_own_pages();
    link_external_pages();
    attach_originals();
    if (sealing_ != nullptr) attach_proofs();
    add_outline();
    linker_.add_label({});
    const pdf::LinkedPdf linked = linker_.finish();
    if (!linked.missing_names.empty()) {
      throw base::Error(base::ErrorCode::kDamaged, "Un renvoi du dossier ne mène nulle part.",
                        fmt::format("binder: no destination {}", fmt::join(linked.missing_names, ", ")));
    }
    say(100, "Dossier terminé");
    return {linked.digest, linked.size_bytes, linked.page_count};
  }

 private:
  pdf::DocumentInformation information() const
  {
    pdf::DocumentInformation information;
    information.title = plan_.audit->title;
    information.author = plan_.world->organisation.name;
    information.subject = fmt::format("Dossier d’audit {}, arrêté au {}", plan_.audit->code, plan_.day.french());
    information.created = base::Instant::start_of(plan_.day).iso();
    for (const char* name : {"templates/fonts/Marianne-Regular.ttf", "templates/fonts/DejaVuSans.ttf"}) {
      if (const auto font = base::find_resource(name)) {
        information.stamp_font = *font;
        break;
      }
    }
    if (sealing_ != nullptr) information.seal = file_seal();
    return information;
  }

  pdf::FileSeal file_seal() const
  {
    pdf::FileSeal seal;
    seal.write = [this](const pdf::BytesAround& around) {
      return sealing_->sign(seal_text(plan_.audit->code, plan_.day, around));
    };
    seal.attachment = supplement(kSealAttachment, "Sceau du fichier, signé", "text/plain");
    seal.attachment.size_bytes = seal.write({}).size();  // whatever it says, it is as long
    return seal;
  }

  pdf::Attachment supplement(std::string name, std::string description, std::string media_type) const
  {
    pdf::Attachment attachment;
    attachment.name = std::move(name);
    attachment.description = std::move(description);
    attachment.media_type = std::move(media_type);
    attachment.modified = base::Instant::start_of(plan_.day).iso();
    attachment.relationship = "Supplement";
    return attachment;
  }

  void say(int percent, std::string_view step) const
  {
    if (progress_) progress_(percent, step);
  }

  void format_documents()
  {
    const std::size_t total = plan_.policy.size() + plan_.documents.size();
    std::size_t done = 0;
    for (const auto* documents : {&plan_.policy, &plan_.documents}) {
      for (const PlannedDocument& planned : *documents) {
        say(static_cast<int>(5 + 20 * done++ / std::max<std::size_t>(total, 1)), "Mise en page des documents");
        if (keep_file(planned)) continue;
        auto part = pdf::normalise(document_pdf(reader_, *plan_.world, *planned.entry, *planned.version, plan_.day));
        texts_.document_pages[planned.anchor] = static_cast<int>(part.page_count);
        document_parts_[planned.anchor] = std::move(part);
      }
    }
    for (const NumberGap& gap : explained_gaps(reader_, *plan_.world, plan_.day)) {
      texts_.number_gaps.push_back(french(gap));
    }
    texts_.readings = tallies_in_force(read_readings(reader_), plan_.day);
    texts_.glossary = glossary_of(plan_.world->organisation.code);
  }

  // Of a document that is a file. True: its pages stand in the binder as they were normalised when it came in.
  bool keep_file(const PlannedDocument& planned)
  {
    const auto text = read_version(reader_, *planned.version);
    if (!text.file) return false;
    const auto stored = model::store::find_file(reader_, text.file->digest.value());
    if (!stored) {
      throw base::Error(base::ErrorCode::kDamaged, fmt::format("Le fichier du document {} manque.", planned.anchor),
                        "binder: no file of " + planned.anchor);
    }
    texts_.document_files[planned.anchor] = {fmt::format("{}-{}.{}", planned.anchor, planned.version->number,
                                                         procedures::extension_of_type(stored->media_type)),
                                             *stored};
    if (!stored->part) return false;
    texts_.document_pages[planned.anchor] = stored->pages;
    return true;
  }

  void format_evidence()
  {
    EvidencePages made = make_evidence_pages(reader_, plan_, [this](std::size_t done) {
      say(static_cast<int>(25 + 20 * done / plan_.evidence.size()), "Mise en page des preuves");
    });
    texts_.contents = std::move(made.contents);
    evidence_parts_ = std::move(made.parts);
  }

  void format_own_pages()
  {
    say(45, "Mise en page du dossier");
    const std::string xml = binder_xml(plan_, texts_);
    const auto fo = templates::style_sheet("templates/print/binder.xsl")
                        .transform(base::XmlDocument::parse(xml, plan_.audit->code, kBinderXmlBytesMax));
    templates::FormatOptions options;
    options.image = [this](const std::string& source) -> std::optional<std::string> {
      const auto digest = base::Digest::parse(source);
      if (!digest) return std::nullopt;
      return model::store::read_whole_file(reader_, *digest);
    };
    own_ = templates::format(fo, options);
  }

  void link_own_pages()
  {
    say(70, "Assemblage des pages");
    pdf::PageTreatment treatment;
    treatment.name_scope = pdf::NameScope::kBinder;
    page_total_ = static_cast<std::uint32_t>(own_.pages);
    auto external = own_.external.begin();
    std::uint32_t inserted = 0;
    for (int page = 0; page < own_.pages; ++page) {
      for (; external != own_.external.end() && external->own_pages_before <= page; ++external) {
        inserted += static_cast<std::uint32_t>(external->pages);
      }
      treatment.positions.push_back(static_cast<std::uint32_t>(page) + inserted);
    }
    for (const templates::ExternalPages& pages : own_.external) page_total_ += static_cast<std::uint32_t>(pages.pages);
    const pdf::NormalisedPdf part = pdf::normalise(own_.bytes, {}, pdf::limits_of_own_pages());
    pdf::PartReader reader(pdf::read_from(part.part));
    linker_.append(reader, treatment);
  }

  void link_external_pages()
  {
    std::uint32_t inserted = 0;
    for (const templates::ExternalPages& external : own_.external) {
      const std::uint32_t first = static_cast<std::uint32_t>(external.own_pages_before) + inserted;
      inserted += static_cast<std::uint32_t>(external.pages);
      linker_.add_destination(external.id, first);
      if (const auto document = document_parts_.find(external.id); document != document_parts_.end()) {
        link_ours(document->second, first);
      } else if (const auto file = texts_.document_files.find(external.id); file != texts_.document_files.end()) {
        link_document_file(file->first, file->second.file, first);
      } else if (const auto part = evidence_parts_.find(external.id); part != evidence_parts_.end()) {
        link_ours(part->second, first);
      } else {
        link_evidence(external.id, first);
      }
    }
  }

  std::string page_mark(std::uint32_t page) const { return fmt::format("page {} / {}", page + 1, page_total_); }

  std::string binder_mark() const
  {
    return fmt::format("Dossier d’audit {}, arrêté au {}", plan_.audit->code, plan_.day.french());
  }

  // What we laid out by itself: its paper leaves room for the stamps.
  void link_ours(const pdf::NormalisedPdf& part, std::uint32_t first)
  {
    pdf::PageTreatment treatment;
    treatment.fit = pdf::PageFit::kOriginal;
    for (std::uint32_t page = 0; page < part.page_count; ++page) {
      pdf::PageStamp stamp;
      stamp.footer_left = binder_mark();
      stamp.footer_right = page_mark(first + page);
      treatment.stamps.push_back(stamp);
      treatment.positions.push_back(first + page);
    }
    pdf::PartReader reader(pdf::read_from(part.part));
    linker_.append(reader, treatment);
  }

  // Pages of another maker leave no room for stamps: shrunk into a frame, as those of evidence are.
  void link_document_file(const std::string& code, const model::StoredFile& file, std::uint32_t first)
  {
    const PlannedDocument& planned = find_document(code);
    pdf::PageTreatment treatment;
    treatment.fit = pdf::PageFit::kFrame;
    for (int page = 0; page < file.pages; ++page) {
      const std::uint32_t position = first + static_cast<std::uint32_t>(page);
      pdf::PageStamp stamp;
      stamp.header_left = fmt::format("{}, version {} – {}", code, planned.version->number,
                                      shortened(planned.entry->document.title, kStampTitleMax));
      stamp.header_right = fmt::format("page {}/{}", page + 1, file.pages);
      stamp.footer_left = binder_mark();
      stamp.footer_right = page_mark(position);
      treatment.stamps.push_back(std::move(stamp));
      treatment.positions.push_back(position);
    }
    pdf::PartReader reader(chunks_of(reader_, file.part.value()));
    linker_.append(reader, treatment);
  }

  const PlannedDocument& find_document(const std::string& code) const
  {
    for (const auto* documents : {&plan_.policy, &plan_.documents}) {
      for (const PlannedDocument& planned : *documents) {
        if (planned.anchor == code) return planned;
      }
    }
    throw base::Error(base::ErrorCode::kDamaged, "Le dossier renvoie à un document inconnu.",
                      "binder: no document " + code);
  }

  void link_evidence(const std::string& anchor, std::uint32_t first)
  {
    const auto [evidence, file] = find_file(anchor);
    pdf::PageTreatment treatment;
    treatment.fit = pdf::PageFit::kFrame;
    const int pages = file->file->file.pages;
    for (int page = 0; page < pages; ++page) {
      const std::uint32_t position = first + static_cast<std::uint32_t>(page);
      pdf::PageStamp stamp;
      stamp.header_left =
          fmt::format("Preuve {} – {}", evidence->record->code, shortened(evidence->record->title, kStampTitleMax));
      stamp.header_right = fmt::format("page {}/{}", page + 1, pages);
      stamp.footer_left = binder_mark();
      stamp.footer_right = page_mark(position);
      treatment.stamps.push_back(stamp);
      treatment.positions.push_back(position);
    }
    pdf::PartReader reader(chunks_of(reader_, *file->file->shown().part));
    linker_.append(reader, treatment);
  }

  std::pair<const PlannedEvidence*, const PlannedFile*> find_file(const std::string& anchor) const
  {
    for (const PlannedEvidence& evidence : plan_.evidence) {
      for (const PlannedFile& file : evidence.files) {
        if (file.anchor == anchor) return {&evidence, &file};
      }
    }
    throw base::Error(base::ErrorCode::kDamaged, "Le dossier renvoie à une preuve inconnue.",
                      "binder: no file " + anchor);
  }

  void attach_originals()
  {
    std::size_t done = 0;
    for (const PlannedEvidence& evidence : plan_.evidence) {
      say(static_cast<int>(80 + 18 * done++ / plan_.evidence.size()), "Ajout des originaux");
      for (const PlannedFile& planned : evidence.files) {
        const model::StoredFile& file = planned.file->shown();
        pdf::Attachment attachment;
        attachment.name = planned.attachment;
        attachment.description = fmt::format("{} – {}", evidence.record->code, evidence.record->title);
        attachment.media_type = file.media_type.substr(0, file.media_type.find(';'));
        attachment.size_bytes = static_cast<std::uint64_t>(file.bytes);
        attachment.digest = file.digest;
        attachment.modified = base::Instant::start_of(evidence.record->made_on).iso();
        linker_.attach(attachment, chunks_of(reader_, file.digest));
      }
    }
    for (const auto& [code, original] : texts_.document_files) {
      const PlannedDocument& planned = find_document(code);
      pdf::Attachment attachment;
      attachment.name = original.attachment;
      attachment.description =
          fmt::format("{}, version {} – {}", code, planned.version->number, planned.entry->document.title);
      attachment.media_type = original.file.media_type;
      attachment.size_bytes = static_cast<std::uint64_t>(original.file.bytes);
      attachment.digest = original.file.digest;
      attachment.modified = base::Instant::start_of(planned.version->effective).iso();
      linker_.attach(attachment, chunks_of(reader_, original.file.digest));
    }
  }

  void attach_bytes(pdf::Attachment attachment, std::string_view bytes)
  {
    attachment.size_bytes = bytes.size();
    attachment.digest = base::sha256(bytes);
    attachment.packing = pdf::Packing::kDeflated;
    linker_.attach(attachment, [left = bytes]() mutable { return std::exchange(left, std::string_view()); });
  }

  void attach_proofs()
  {
    for (const auto* documents : {&plan_.policy, &plan_.documents}) {
      for (const PlannedDocument& planned : *documents) {
        attach_bytes(supplement(text_attachment(planned),
                                fmt::format("{}, version {}\u00A0: le texte tel qu’il a été approuvé", planned.anchor,
                                            planned.version->number),
                                "application/xml"),
                     model::store::read_whole_file(reader_, planned.version->content));
      }
    }
    pdf::Attachment checkpoint = supplement(
        kCheckpointAttachment, "Point de contrôle signé du journal de Classeur, au moment du sceau", "text/plain");
    attach_bytes(std::move(checkpoint), sealing_->checkpoint);
    DocumentAttachments originals;
    for (const auto& [code, original] : texts_.document_files) originals.emplace_back(code, original.attachment);
    attach_bytes(supplement(kProofsAttachment, "Preuves d’inclusion dans ce journal (RFC 9162)", "application/json"),
                 binder_proofs(reader_, plan_, originals));
  }

  void add_bookmark(unsigned level, std::string title, std::string destination)
  {
    pdf::OutlineEntry entry;
    entry.level = level;
    entry.title = std::move(title);
    entry.destination = std::move(destination);
    linker_.add_bookmark(std::move(entry));
  }

  void add_evidence_bookmarks(unsigned level, int commitment)
  {
    for (const PlannedEvidence* evidence : plan_.evidence_shown_with(commitment)) {
      add_bookmark(level, fmt::format("{} – {}", evidence->record->code, evidence->record->title), evidence->anchor);
    }
  }

  void add_document_bookmarks(const std::vector<PlannedDocument>& documents)
  {
    for (const PlannedDocument& document : documents) {
      add_bookmark(1, fmt::format("{} – {}", document.anchor, document.entry->document.title), document.anchor);
    }
  }

  void add_outline()
  {
    for (int number = 0; number < kPartCount; ++number) {
      const auto part = static_cast<PartNumber>(number);
      add_bookmark(0, fmt::format("{}. {}", number, french_title(part)), anchor_of(part));
      if (part == PartNumber::kPolicy) add_document_bookmarks(plan_.policy);
      if (part == PartNumber::kDocuments) add_document_bookmarks(plan_.documents);
      if (part == PartNumber::kGovernance) {
        if (!plan_.waivers.empty()) add_bookmark(1, kWaiversTitle, kWaiversAnchor);
        add_evidence_bookmarks(1, 0);
      }
      if (part != PartNumber::kCommitments) continue;
      for (const CommitmentReadiness& answer : plan_.readiness) {
        const model::Commitment& commitment = *plan_.standard().find(answer.number);
        add_bookmark(1, fmt::format("{} – {}", answer.number, commitment.title), anchor_of_commitment(answer.number));
        add_evidence_bookmarks(2, answer.number);
      }
    }
  }

  const model::store::Reader& reader_;
  const BinderPlan& plan_;
  const BinderProgress& progress_;
  const BinderSealing* sealing_;
  pdf::PdfLinker linker_;
  BinderTexts texts_;
  std::map<std::string, pdf::NormalisedPdf> document_parts_;  // by anchor
  std::map<std::string, pdf::NormalisedPdf> evidence_parts_;  // by anchor
  templates::FormattedPdf own_;
  std::uint32_t page_total_ = 0;
};

}  // namespace

MadeBinder make_binder(const model::store::Reader& reader, std::string_view audit_code, base::Date day,
                       const std::function<void(std::string_view)>& sink, const BinderProgress& progress,
                       const BinderSealing* sealing)
{
  if (progress) progress(0, "Lecture de l’espace");
  const World world = read_world(reader, day);
  const BinderPlan plan = plan_binder(world, audit_code, day, model::store::list_waivers(reader, audit_code));
  return BinderMaker(reader, plan, sink, progress, sealing).make();
}

}  // namespace classeur::audits
