#include "templates/pdf/link.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "base/error.hpp"
#include "templates/pdf/deflate.hpp"
#include "templates/pdf/output.hpp"
#include "templates/pdf/page_layout.hpp"
#include "templates/pdf/pdf_text.hpp"
#include "templates/pdf/stamp_font.hpp"
#include "templates/pdf/trees.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr std::size_t kPagesPerNode = 64;
// Larger attachments are stored as they are: packing them would need all of them in memory.
constexpr std::uint64_t kDeflated_bytes_max = std::uint64_t{16} << 20;

// The rules of names: which links of a part lead somewhere.
std::map<std::string, Place> names_of(const PartIndex& index)
{
  std::map<std::string, Place> names;
  for (const Destination& destination : index.destinations) names.emplace(destination.name, destination.place);
  return names;
}

std::string metadata(const DocumentInformation& information)
{
  const auto element = [](const char* name, const std::string& value) {
    return value.empty() ? std::string() : fmt::format("<{0}>{1}</{0}>\n", name, xml_escaped(value));
  };
  const auto list = [](const char* name, const char* kind, const char* attribute, const std::string& value) {
    return value.empty() ? std::string()
                         : fmt::format("<{0}><rdf:{1}><rdf:li{2}>{3}</rdf:li></rdf:{1}></{0}>\n", name, kind, attribute,
                                       xml_escaped(value));
  };
  constexpr const char* kAnyLanguage = " xml:lang=\"x-default\"";
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
         "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
         " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n" +
         list("dc:title", "Alt", kAnyLanguage, information.title) + list("dc:creator", "Seq", "", information.author) +
         list("dc:description", "Alt", kAnyLanguage, information.subject) +
         list("dc:language", "Bag", "", information.language) + element("xmp:CreatorTool", information.creator) +
         element("xmp:CreateDate", information.created) + element("xmp:ModifyDate", information.created) +
         element("pdf:Producer", "Classeur") +
         element("pdf:Keywords", fmt::format("{}", fmt::join(information.keywords, "; "))) +
         "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

std::string information_text(const DocumentInformation& information)
{
  std::string text = "<</Producer (Classeur)";
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) text += fmt::format("/{} {}", key, text_string(value));
  };
  add("Title", information.title);
  add("Author", information.author);
  add("Subject", information.subject);
  add("Keywords", fmt::format("{}", fmt::join(information.keywords, "; ")));
  add("Creator", information.creator);
  if (!information.created.empty()) {
    const std::string date = date_string(information.created);
    text += "/CreationDate " + date + "/ModDate " + date;
  }
  return text + ">>";
}

std::string file_entries(const Attachment& attachment)
{
  std::string entries = "/Type /EmbeddedFile";
  if (!attachment.media_type.empty()) entries += "/Subtype " + name_text(attachment.media_type);
  entries += fmt::format("/Params <</Size {}", attachment.size_bytes);
  if (!attachment.modified.empty()) entries += "/ModDate " + date_string(attachment.modified);
  return entries + ">>";
}

}  // namespace

struct PdfLinker::State {
  struct Page {
    ObjectNumber number = 0;  // 0: a position not taken yet
    double height_points = 0;
  };
  // One part while it is being appended.
  struct Appended {
    const PartIndex& index;
    const PageTreatment& treatment;
    ObjectNumber base = 0;        // number in the binder of object 1 of the part, less one
    ObjectNumber first_page = 0;  // number of its first page object
    std::vector<PageLayout> layouts;
    std::vector<std::uint32_t> positions;
    std::map<std::string, Place> names;
  };

  State(ByteSink sink, DocumentInformation info)
      : information(std::move(info)),
        output(std::move(sink)),
        font(information.stamp_font),
        page_root(output.allocate())
  {
    if (information.seal) output.hash_around();
  }

  void copy_body(PartReader& part, ObjectNumber base);
  void write_page(const Appended& part, std::uint32_t page, std::vector<Link>::const_iterator& next_link);
  std::string place_text(const Appended& part, const Place& place) const;
  std::optional<std::string> link_target(const Appended& part, const Link& link);
  ObjectNumber write_content(const std::string& content);
  ObjectNumber node_of(std::uint32_t position);
  void take_position(std::uint32_t position, const Page& page);
  std::string outline_target(const OutlineEntry& entry);
  std::string write_page_tree();
  std::string write_layers() const;
  void specify(const Attachment& attachment, ObjectNumber file);

  DocumentInformation information;
  Output output;
  StampFont font;
  ObjectNumber page_root;
  std::vector<Page> pages;
  std::vector<ObjectNumber> nodes;
  std::map<std::string, std::string> names;  // to the text of the destination
  std::map<std::string, std::uint32_t> named_pages;
  std::map<std::string, std::string> attachments;  // from encoded name to file specification
  std::set<std::string> wanted_names;
  std::vector<OutlineEntry> outline;
  std::vector<PageLabel> labels;
  std::vector<Layer> layers;
  std::string last_content;
  ObjectNumber last_content_number = 0;
};

void PdfLinker::State::copy_body(PartReader& part, ObjectNumber base)
{
  const PartIndex& index = part.index();
  const auto copy = [&](std::uint64_t length) {
    while (length > 0) {
      const std::string_view bytes = part.next(length);
      output.copy(bytes);
      length -= bytes.size();
    }
  };
  auto hole = index.holes.begin();
  std::uint64_t position = 0;
  std::uint64_t hole_position = hole == index.holes.end() ? 0 : hole->distance;
  for (std::size_t object = 0; object < index.object_lengths.size(); ++object) {
    output.begin_object(base + static_cast<ObjectNumber>(object) + 1);
    const std::uint64_t end = position + index.object_lengths[object];
    while (hole != index.holes.end() && hole_position < end) {
      copy(hole_position - position);
      position = hole_position;
      output.copy(fmt::format_int(base + hole->number).c_str());
      if (++hole != index.holes.end()) hole_position += hole->distance;
    }
    copy(end - position);
    position = end;
    output.copy("\nendobj\n");
  }
}

std::string PdfLinker::State::place_text(const Appended& part, const Place& place) const
{
  const PageLayout& layout = part.layouts[place.page];
  const double top = layout.fit.apply(Point{0, place.top.value_or(part.index.pages[place.page].height_points)}).y;
  return fmt::format("[{} 0 R /XYZ null {} null]", part.first_page + place.page,
                     number_text(place.top ? top : layout.height_points, 2));
}

std::optional<std::string> PdfLinker::State::link_target(const Appended& part, const Link& link)
{
  if (link.place) return "/Dest " + place_text(part, *link.place);
  if (!link.uri.empty()) return "/A <</S /URI/URI " + byte_string(link.uri) + ">>";
  if (part.treatment.name_scope == NameScope::kBinder) {
    wanted_names.insert(link.name);
    return "/Dest " + byte_string(link.name);
  }
  const auto found = part.names.find(link.name);
  if (found == part.names.end()) return std::nullopt;
  return "/Dest " + place_text(part, found->second);
}

ObjectNumber PdfLinker::State::write_content(const std::string& content)
{
  // Pages that are drawn alike, unstamped ones above all, share their content.
  if (content != last_content || last_content_number == 0) {
    last_content = content;
    last_content_number = output.allocate();
    output.write_stream(last_content_number, "", content);
  }
  return last_content_number;
}

ObjectNumber PdfLinker::State::node_of(std::uint32_t position)
{
  while (nodes.size() <= position / kPagesPerNode) nodes.push_back(output.allocate());
  return nodes[position / kPagesPerNode];
}

void PdfLinker::State::take_position(std::uint32_t position, const Page& page)
{
  if (position >= pages.size()) pages.resize(position + std::size_t{1});
  if (pages[position].number != 0)
    throw base::Error(base::ErrorCode::kMisuse, "Deux pages ont la même place dans le classeur.",
                      fmt::format("pdf: position {} is taken", position));
  pages[position] = page;
}

void PdfLinker::State::write_page(const Appended& part, std::uint32_t page,
                                  std::vector<Link>::const_iterator& next_link)
{
  const PartPage& source = part.index.pages[page];
  const PageLayout& layout = part.layouts[page];
  std::string content;
  std::string forms;
  const auto draw = [&](const std::string& name, ObjectNumber form, const Matrix& placement) {
    if (form == 0) return;
    const Matrix matrix = placement.then(layout.fit);
    content +=
        matrix.is_identity() ? fmt::format("/{} Do\n", name) : fmt::format("q {} cm /{} Do Q\n", matrix.text(), name);
    forms += fmt::format("/{} {} 0 R", name, part.base + form);
  };
  draw("P", source.form, source.placement);
  for (std::size_t index = 0; index < source.overlays.size(); ++index)
    draw(fmt::format("O{}", index), source.overlays[index].form, source.overlays[index].placement);
  std::string fonts;
  if (!part.treatment.stamps.empty()) {
    content += stamp_content(part.treatment.stamps[page], layout, part.treatment, font);
    fonts = fmt::format("/Font <</S {} 0 R>>", font.write(output));
  }

  std::string annotations;
  for (; next_link != part.index.links.end() && next_link->page == page; ++next_link) {
    const auto target = link_target(part, *next_link);
    if (!target) continue;
    const ObjectNumber number = output.allocate();
    output.write_object(number, fmt::format("<</Type /Annot/Subtype /Link/Rect {}/Border [0 0 0]/F 4{}>>",
                                            box_text(layout.fit.apply(next_link->area)), *target));
    annotations += fmt::format("{} 0 R ", number);
  }

  const ObjectNumber content_number = write_content(content);
  const std::uint32_t position = part.positions[page];
  std::string text = fmt::format("<</Type /Page/Parent {} 0 R/MediaBox [0 0 {} {}]", node_of(position),
                                 number_text(layout.width_points), number_text(layout.height_points));
  text += fmt::format("/Resources <</XObject <<{}>>{}>>/Contents {} 0 R", forms, fonts, content_number);
  if (source.group != 0) text += fmt::format("/Group {} 0 R", part.base + source.group);
  if (!annotations.empty()) text += fmt::format("/Annots [{}]", annotations);
  output.write_object(part.first_page + page, text + ">>");
  take_position(position, {part.first_page + page, layout.height_points});
}

std::string PdfLinker::State::outline_target(const OutlineEntry& entry)
{
  if (!entry.destination.empty()) {
    wanted_names.insert(entry.destination);
    return "/Dest " + byte_string(entry.destination);
  }
  if (!entry.page || *entry.page >= pages.size()) return {};
  const Page& page = pages[*entry.page];
  return fmt::format("/Dest [{} 0 R /XYZ null {} null]", page.number, number_text(page.height_points, 2));
}

std::string PdfLinker::State::write_page_tree()
{
  std::string kids_of_root;
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    const std::size_t begin = node * kPagesPerNode;
    const std::size_t end = std::min(begin + kPagesPerNode, pages.size());
    std::string kids;
    for (std::size_t page = begin; page < end; ++page) kids += fmt::format("{} 0 R ", pages[page].number);
    output.write_object(nodes[node],
                        fmt::format("<</Type /Pages/Parent {} 0 R/Count {}/Kids [{}]>>", page_root, end - begin, kids));
    kids_of_root += fmt::format("{} 0 R ", nodes[node]);
  }
  output.write_object(page_root, fmt::format("<</Type /Pages/Count {}/Kids [{}]>>", pages.size(), kids_of_root));
  return fmt::format("/Pages {} 0 R", page_root);
}

std::string PdfLinker::State::write_layers() const
{
  if (layers.empty()) return {};
  std::string all;
  std::string hidden;
  for (const Layer& layer : layers) {
    all += fmt::format("{} 0 R ", layer.group);
    if (!layer.is_shown) hidden += fmt::format("{} 0 R ", layer.group);
  }
  return fmt::format("/OCProperties <</OCGs [{}]/D <</OFF [{}]>>>>", all, hidden);
}

// Under its name, an attachment whose bytes are in `file`.
void PdfLinker::State::specify(const Attachment& attachment, ObjectNumber file)
{
  const ObjectNumber specification = output.allocate();
  std::string text = fmt::format("<</Type /Filespec/F {}/UF {}/EF <</F {} 0 R/UF {} 0 R>>/AFRelationship {}",
                                 text_string(attachment.name), text_string(attachment.name), file, file,
                                 name_text(attachment.relationship));
  if (!attachment.description.empty()) text += "/Desc " + text_string(attachment.description);
  output.write_object(specification, text + ">>");
  if (!attachments.emplace(text_string_bytes(attachment.name), fmt::format("{} 0 R", specification)).second)
    throw base::Error(base::ErrorCode::kConflict, "Deux pièces jointes portent le nom « " + attachment.name + " ».",
                      "pdf: two attachments named " + attachment.name);
}

PdfLinker::PdfLinker(ByteSink sink, DocumentInformation information)
    : state_(std::make_unique<State>(std::move(sink), std::move(information)))
{
}
PdfLinker::PdfLinker(PdfLinker&&) noexcept = default;
PdfLinker& PdfLinker::operator=(PdfLinker&&) noexcept = default;
PdfLinker::~PdfLinker() = default;

std::uint32_t PdfLinker::page_count() const
{
  return static_cast<std::uint32_t>(state_->pages.size());
}

std::uint32_t PdfLinker::append(PartReader& part, const PageTreatment& treatment)
{
  const PartIndex& index = part.index();
  if (!treatment.stamps.empty() && treatment.stamps.size() != index.pages.size())
    throw base::Error(base::ErrorCode::kMisuse, "Le nombre de cartouches n’est pas celui des pages.",
                      fmt::format("pdf: {} stamps for {} pages", treatment.stamps.size(), index.pages.size()));
  if (!treatment.positions.empty() && treatment.positions.size() != index.pages.size())
    throw base::Error(base::ErrorCode::kMisuse, "Le nombre de places n’est pas celui des pages.",
                      fmt::format("pdf: {} positions for {} pages", treatment.positions.size(), index.pages.size()));
  State& state = *state_;
  const std::uint32_t first_page = page_count();
  State::Appended appended{index, treatment, 0, 0, {}, treatment.positions, names_of(index)};
  if (appended.positions.empty()) {
    appended.positions.resize(index.pages.size());
    std::iota(appended.positions.begin(), appended.positions.end(), first_page);
  }
  for (const PartPage& page : index.pages) appended.layouts.push_back(lay_out(page, treatment));
  appended.base = state.output.allocate(index.object_count()) - 1;
  appended.first_page = state.output.allocate(index.pages.size());
  state.output.identify(part.digest().view());
  state.copy_body(part, appended.base);

  auto next_link = index.links.begin();
  for (std::uint32_t page = 0; page < index.pages.size(); ++page) state.write_page(appended, page, next_link);
  for (const Layer& layer : index.layers) state.layers.push_back({appended.base + layer.group, layer.is_shown});
  if (treatment.name_scope == NameScope::kBinder) {
    for (const Destination& destination : index.destinations) {
      if (!state.names.emplace(destination.name, state.place_text(appended, destination.place)).second)
        throw base::Error(base::ErrorCode::kConflict,
                          "Deux parties du classeur portent le même repère « " + destination.name + " ».",
                          "pdf: two destinations named " + destination.name);
    }
  }
  return appended.positions.front();
}

void PdfLinker::attach(const Attachment& attachment, const ChunkReader& chunks)
{
  State& state = *state_;
  const ObjectNumber file = state.output.allocate();
  const std::string entries = file_entries(attachment);
  base::Sha256 hash;
  std::uint64_t size = 0;
  const auto for_each_chunk = [&](const auto& take) {
    for (std::string_view bytes = chunks(); !bytes.empty(); bytes = chunks()) {
      size += bytes.size();
      if (size > attachment.size_bytes) break;
      hash.update(bytes);
      take(bytes);
    }
    if (size != attachment.size_bytes || hash.finish() != attachment.digest)
      throw base::Error(base::ErrorCode::kDamaged,
                        "La pièce jointe « " + attachment.name +
                            " » n’est plus celle qui a été déposée : lancez « classeur verify ».",
                        "pdf: attachment is not what was promised: " + attachment.name);
  };
  if (attachment.packing == Packing::kDeflated && attachment.size_bytes <= kDeflated_bytes_max) {
    std::string plain;
    for_each_chunk([&](std::string_view bytes) { plain += bytes; });
    state.output.write_stream(file, entries + "/Filter /FlateDecode", deflate(plain));
  } else {
    state.output.begin_object(file);
    state.output.write(fmt::format("<<{}/Length {}>>\nstream\n", entries, attachment.size_bytes));
    state.output.identify(attachment.digest.view());
    for_each_chunk([&](std::string_view bytes) { state.output.copy(bytes); });
    state.output.write("\nendstream");
    state.output.end_object();
  }

  state.specify(attachment, file);
}

void PdfLinker::add_destination(std::string name, std::uint32_t page)
{
  if (!state_->named_pages.emplace(name, page).second || state_->names.count(name) != 0)
    throw base::Error(base::ErrorCode::kConflict, "Deux parties du classeur portent le même repère « " + name + " ».",
                      "pdf: two destinations named " + name);
}

void PdfLinker::add_bookmark(OutlineEntry entry)
{
  state_->outline.push_back(std::move(entry));
}

void PdfLinker::add_label(PageLabel label)
{
  state_->labels.push_back(std::move(label));
}

LinkedPdf PdfLinker::finish()
{
  State& state = *state_;
  Output& output = state.output;
  if (state.pages.empty())
    throw base::Error(base::ErrorCode::kMisuse, "Un PDF doit avoir au moins une page.", "pdf: nothing was appended");
  for (std::size_t position = 0; position < state.pages.size(); ++position) {
    if (state.pages[position].number == 0)
      throw base::Error(base::ErrorCode::kMisuse, "Une page du classeur est vide.",
                        fmt::format("pdf: no page was put at position {}", position));
  }
  for (const auto& [name, page] : state.named_pages) {
    if (page >= state.pages.size())
      throw base::Error(base::ErrorCode::kMisuse, "Un repère mène hors du classeur.",
                        fmt::format("pdf: destination {} is on page {}", name, page));
    state.names.emplace(name, fmt::format("[{} 0 R /XYZ null {} null]", state.pages[page].number,
                                          number_text(state.pages[page].height_points, 2)));
  }
  const auto& seal = state.information.seal;
  const ObjectNumber sealing = seal ? output.allocate() : 0;
  if (seal) state.specify(seal->attachment, sealing);
  std::string catalogue = "<</Type /Catalog" + state.write_page_tree();
  const ObjectNumber outline =
      write_outline(output, state.outline, [&](const OutlineEntry& entry) { return state.outline_target(entry); });
  if (outline != 0) catalogue += fmt::format("/Outlines {} 0 R/PageMode /UseOutlines", outline);

  std::string names;
  if (const ObjectNumber tree = write_name_tree(output, state.names); tree != 0)
    names += fmt::format("/Dests {} 0 R", tree);
  if (const ObjectNumber tree = write_name_tree(output, state.attachments); tree != 0)
    names += fmt::format("/EmbeddedFiles {} 0 R", tree);
  if (!names.empty()) catalogue += "/Names <<" + names + ">>";
  if (!state.attachments.empty()) {
    catalogue += "/AF [";
    for (const auto& [name, specification] : state.attachments) catalogue += specification + " ";
    catalogue += "]";
  }
  if (const std::string labels = page_labels_text(state.labels); !labels.empty()) catalogue += "/PageLabels " + labels;
  catalogue += state.write_layers();

  const ObjectNumber xmp = output.allocate();
  output.write_stream(xmp, "/Type /Metadata/Subtype /XML", metadata(state.information));
  catalogue += fmt::format("/Metadata {} 0 R/Lang {}/ViewerPreferences <</DisplayDocTitle true>>>>", xmp,
                           text_string(state.information.language));
  const ObjectNumber root = output.allocate();
  output.write_object(root, catalogue);
  const ObjectNumber information = output.allocate();
  output.write_object(information, information_text(state.information));

  LinkedPdf result;
  const std::string ends = fmt::format("/Root {} 0 R/Info {} 0 R", root, information);
  const CrossReference cross_reference = state.information.cross_reference;
  result.digest = seal ? output.finish_around(sealing, file_entries(seal->attachment), *seal, ends, cross_reference)
                       : output.finish(ends, cross_reference);
  result.size_bytes = output.size_bytes();
  result.page_count = page_count();
  for (const std::string& name : state.wanted_names)
    if (state.names.count(name) == 0) result.missing_names.push_back(name);
  return result;
}

}  // namespace classeur::templates::pdf
