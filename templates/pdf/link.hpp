// The linker: writes a PDF 1.7 front to back from parts (part.hpp), in memory that does not grow with their size.
//
// Call order: construct; then any mix of append(), attach(), add_bookmark(), add_label(); finish() once.
// Owner: whoever makes the binder. Thread safety: none; one linker, one thread.
// Invariant: the same calls with the same values give the same bytes: no clock, no random, no address in them.
//
//   std::ofstream file(...);
//   PdfLinker linker([&](std::string_view bytes) { file.write(...); }, {.title = "Dossier d’audit"});
//   PartReader part(read_from(bytes));
//   const auto first_page = linker.append(part, {.name_scope = NameScope::kBinder});
//   linker.add_bookmark({.title = "Engagement 17", .level = 1, .destination = "commitment-17"});
//   const LinkedPdf binder = linker.finish();
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "templates/pdf/part.hpp"

namespace classeur::templates::pdf
{

// Takes the next bytes of the output. Whatever it throws passes through the linker, which is then of no more use.
using ByteSink = std::function<void(std::string_view)>;

enum class CrossReference {
  kAutomatic,  // a table; a stream where offsets outgrow its ten digits (10 GB)
  kStream,
};

enum class Packing { kStored, kDeflated };

// `size_bytes` and `digest` are known beforehand; attach() throws Error(kDamaged) if the bytes are others.
struct Attachment {
  std::string name = {};  // unique in the binder; "preuves/EV-2019-012.pdf"
  std::string description = {};
  std::string media_type = {};  // "text/csv"
  std::uint64_t size_bytes = 0;
  base::Digest digest = {};
  std::string modified = {};            // "2019-11-18T00:00:00Z"; empty leaves it out
  std::string relationship = "Source";  // /AFRelationship: Source, Data, Alternative, Supplement, Unspecified
  Packing packing = Packing::kStored;
};

// All of a file but a stretch of it.
struct BytesAround {
  std::uint64_t before = 0;  // bytes
  std::uint64_t after = 0;   // bytes
  base::Digest digest;       // SHA-256 of those before, then those after
};

// One more attachment, whose bytes tell of all others of the file: they are asked for last. Its digest is not used;
// `write` must give `attachment.size_bytes`, else finish() throws Error(kMisuse).
struct FileSeal {
  Attachment attachment;
  std::function<std::string(const BytesAround&)> write;
};

struct DocumentInformation {
  std::string title = {};
  std::string author = {};
  std::string subject = {};
  std::vector<std::string> keywords = {};
  std::string creator = "Classeur";
  std::string created = {};  // "2019-11-18T00:00:00Z"; empty leaves it out
  std::string language = "fr-FR";
  // TrueType program that stamps are set in and that is embedded whole; it must outlive the linker. Empty: Helvetica,
  // not embedded.
  std::string_view stamp_font = {};
  CrossReference cross_reference = CrossReference::kAutomatic;
  std::optional<FileSeal> seal = {};
};

// One line each, UTF-8; empty ones are not drawn. What Windows-1252 lacks is drawn as a question mark, narrow
// no-break spaces as ordinary ones.
struct PageStamp {
  std::string header_left = {}, header_centre = {}, header_right = {};
  std::string footer_left = {}, footer_centre = {}, footer_right = {};
};

enum class PageFit {
  kOriginal,  // as it is; stamps get a white ground
  kFrame,     // shrunk, never enlarged, into the frame of an A4 page; landscape pages stay landscape
};

// Space that kFrame keeps free for stamps.
struct Frame {
  double top_points = 40;
  double bottom_points = 40;
  double side_points = 28;
};

enum class NameScope {
  kPart,    // names lead within the part only: evidence. Links to other names are left out
  kBinder,  // names can be reached from everywhere: our own pages
};

struct PageTreatment {
  PageFit fit = PageFit::kOriginal;
  Frame frame = {};
  NameScope name_scope = NameScope::kPart;
  std::vector<PageStamp> stamps = {};  // one per page, or none
  // Index in the binder of each page, for parts whose pages stand between those of others; empty: all at the end.
  // Before finish() every index from 0 on must have been taken once.
  std::vector<std::uint32_t> positions = {};
  double stamp_size_points = 7.5;
};

enum class LabelStyle { kDecimal, kLowerRoman, kUpperRoman, kLowerLetter, kUpperLetter, kPrefixOnly };

// Labels hold from `first_page` until the next one.
struct PageLabel {
  std::uint32_t first_page = 0;
  LabelStyle style = LabelStyle::kDecimal;
  std::string prefix = {};
  std::uint32_t first_number = 1;
};

// Leads to `destination` if it is set, else to the top of `page`; nowhere without either.
struct OutlineEntry {
  std::string title = {};
  unsigned level = 0;  // at most one more than that of the entry before
  std::string destination = {};
  std::optional<std::uint32_t> page = {};
  bool is_open = false;
};

struct LinkedPdf {
  base::Digest digest = {};  // SHA-256 of all bytes
  std::uint64_t size_bytes = 0;
  std::uint32_t page_count = 0;
  // Names that links or bookmarks lead to and no part has; what leads to them leads nowhere. Sorted.
  std::vector<std::string> missing_names = {};
};

class PdfLinker
{
 public:
  PdfLinker(ByteSink sink, DocumentInformation information);
  PdfLinker(PdfLinker&&) noexcept;
  PdfLinker& operator=(PdfLinker&&) noexcept;
  ~PdfLinker();

  // Index of the page that the next append() without positions begins with.
  std::uint32_t page_count() const;

  // Appends all pages of a part, which is read to its end. Returns the index of its first page.
  // Throws Error(kDamaged) if the part is; Error(kMisuse) if the stamps or the positions are not one per page, or if a
  // position is taken.
  std::uint32_t append(PartReader& part, const PageTreatment& treatment = {});

  // Throws Error(kDamaged) if size or digest are not those promised; Error(kConflict) if the name is taken.
  void attach(const Attachment& attachment, const ChunkReader& chunks);

  // A name for the top of a page. Throws Error(kConflict) if the name is taken.
  void add_destination(std::string name, std::uint32_t page);
  void add_bookmark(OutlineEntry entry);
  void add_label(PageLabel label);

  // Writes outline, names, metadata and cross-reference table. Throws Error(kMisuse) if there is no page, or a
  // position that no page has taken.
  LinkedPdf finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace classeur::templates::pdf
