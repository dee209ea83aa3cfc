#include "templates/pdf/drawing_count.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <qpdf/Pipeline.hh>

#include "templates/pdf/form_names.hpp"
#include "templates/pdf/refusal.hpp"

namespace classeur::templates::pdf
{
namespace
{

// What libqpdf unpacks, on its way to nowhere. It may be told to stop, by an exception.
class Passing : public Pipeline
{
 public:
  explicit Passing(const std::function<void(std::string_view)>& see) : Pipeline("passing", nullptr), see_(see) {}
  void write(const unsigned char* data, std::size_t length) override
  {
    see_({reinterpret_cast<const char*>(data), length});
  }
  void finish() override {}

 private:
  const std::function<void(std::string_view)>& see_;
};

void unpack(QPDFObjectHandle stream, const std::function<void(std::string_view)>& see)
{
  Passing passing(see);
  bool is_filtered = false;
  // Its warnings come when it is copied.
  stream.pipeStreamData(&passing, &is_filtered, 0, qpdf_dl_generalized, true);
}

// The values of a category of resources.
std::map<std::string, QPDFObjectHandle> resources_of(QPDFObjectHandle resources, const char* category)
{
  QPDFObjectHandle objects = resources.getKey(category);
  if (!objects.isDictionary()) return {};
  return objects.getDictAsMap();
}

// All that a content stream can draw by these names: ISO 32000-1, 8.10 (forms), 11.6.5.2 (soft masks), 8.7.3 (tiling
// patterns).
std::map<DrawingName, QPDFObjectHandle> drawings_of(QPDFObjectHandle resources)
{
  std::map<DrawingName, QPDFObjectHandle> drawings;
  if (!resources.isDictionary()) return drawings;
  for (auto& [name, object] : resources_of(resources, "/XObject")) {
    if (object.isStream() && object.getDict().getKey("/Subtype").isNameAndEquals("/Form")) {
      drawings.emplace(DrawingName{Drawing::kForm, name}, object);
    }
  }
  for (auto& [name, state] : resources_of(resources, "/ExtGState")) {
    if (!state.isDictionary() || !state.getKey("/SMask").isDictionary()) continue;
    QPDFObjectHandle group = state.getKey("/SMask").getKey("/G");
    if (group.isStream()) drawings.emplace(DrawingName{Drawing::kMask, name}, group);
  }
  for (auto& [name, pattern] : resources_of(resources, "/Pattern")) {
    if (pattern.isStream()) drawings.emplace(DrawingName{Drawing::kPattern, name}, pattern);
  }
  return drawings;
}

std::uint64_t total_of(const CodeCounts& codes)
{
  return std::accumulate(codes.begin(), codes.end(), std::uint64_t{0});
}

}  // namespace

DrawingCount::DrawingCount(const NormaliseLimits& limits, std::uint64_t file_bytes)
    : limits_(limits),
      total_bytes_max_(std::min(limits.decoded_total_bytes_max,
                                limits.drawn_page_bytes_max + limits.drawn_bytes_per_file_byte_max * file_bytes))
{
}

void DrawingCount::check(const Drawn& drawn) const
{
  if (drawn.bytes > limits_.drawn_page_bytes_max) {
    refuse_too_large(fmt::format("une page dont le contenu décompressé, avec les dessins qu’elle répète, fait plus de "
                                 "{}\u00A0Mio",
                                 limits_.drawn_page_bytes_max >> 20),
                     "bytes drawn on a page");
  }
  if (drawn.forms > limits_.drawn_page_forms_max) {
    refuse_too_large(fmt::format("une page qui répète ses dessins plus de {} fois", limits_.drawn_page_forms_max),
                     "forms drawn on a page");
  }
}

void DrawingCount::add(const Drawn& drawn)
{
  check(drawn);
  total_.bytes += drawn.bytes;
  total_.forms += drawn.forms;
  if (total_.bytes > total_bytes_max_)
    refuse_too_large("des pages dont le contenu décompressé est sans mesure avec la taille du fichier", "bytes drawn");
  if (total_.forms > limits_.drawn_forms_max) {
    refuse_too_large(
        fmt::format("des pages qui répètent leurs dessins plus de {} fois en tout", limits_.drawn_forms_max),
        "forms drawn");
  }
}

void DrawingCount::add_page(QPDFObjectHandle contents, const QPDFObjectHandle& resources)
{
  std::vector<QPDFObjectHandle> streams;
  if (contents.isArray())
    streams = contents.getArrayAsVector();
  else
    streams.push_back(contents);
  streams.erase(std::remove_if(streams.begin(), streams.end(), [](QPDFObjectHandle& one) { return !one.isStream(); }),
                streams.end());
  Scope scope{resources, QPDFObjectHandle(resources).isIndirect() ? QPDFObjectHandle(resources).getObjGen().unparse()
                                                                  : fmt::format("page {}", known_.size())};
  // The pages of a form that was filled in a thousand times may be one.
  std::string key = "page " + scope.key;
  for (const QPDFObjectHandle& stream : streams) key += ' ' + QPDFObjectHandle(stream).getObjGen().unparse();
  auto known = known_.find(key);
  if (known == known_.end()) known = known_.emplace(key, Known{measure(streams, scope), glyph_most_}).first;
  add(known->second.drawn);
}

void DrawingCount::add_form(const QPDFObjectHandle& form)
{
  add(measure_form(form, {QPDFObjectHandle::newNull(), "none"}));
}

DrawingCount::Scope DrawingCount::scope_of(QPDFObjectHandle form, const Scope& drawer)
{
  // ISO 32000-1, 7.8.3: in files of PDF 1.1 and before, they are those of the page.
  QPDFObjectHandle own = form.getDict().getKey("/Resources");
  return own.isDictionary() ? Scope{own, form.getObjGen().unparse()} : drawer;
}

std::string DrawingCount::form_key(const QPDFObjectHandle& form, const Scope& drawer)
{
  return fmt::format("form {} in {}", QPDFObjectHandle(form).getObjGen().unparse(), scope_of(form, drawer).key);
}

std::string DrawingCount::glyph_key(const QPDFObjectHandle& glyph, const Scope& scope)
{
  return fmt::format("glyph {} in {}", QPDFObjectHandle(glyph).getObjGen().unparse(), scope.key);
}

DrawingCount::Drawn DrawingCount::measure_form(QPDFObjectHandle form, const Scope& drawer, Kind kind)
{
  const Scope scope = kind == Kind::kForm ? scope_of(form, drawer) : drawer;
  const std::string key = kind == Kind::kForm ? form_key(form, drawer) : glyph_key(form, drawer);
  if (const auto known = known_.find(key); known != known_.end()) {
    const auto& [drawn, glyph_most] = known->second;
    const bool is_most_same = glyph_most.bytes == glyph_most_.bytes && glyph_most.forms == glyph_most_.forms;
    const bool was_looked_into = glyph_most.bytes > 0 || open_glyphs_ == 0;  // as far as is asked: see measure()
    if (!drawn.inherits_font || (is_most_same && was_looked_into)) return drawn;
  }
  if (open_.size() >= limits_.drawn_levels_max) {
    refuse_too_large(fmt::format("des dessins emboîtés sur plus de {} niveaux", limits_.drawn_levels_max),
                     "levels of forms");
  }
  if (!open_.insert(key).second) refuse_damaged(key + " draws itself");
  open_glyphs_ += kind == Kind::kGlyph ? 1 : 0;
  Drawn drawn = measure({form}, scope);
  open_glyphs_ -= kind == Kind::kGlyph ? 1 : 0;
  open_.erase(key);
  if (kind == Kind::kForm) ++drawn.forms;
  check(drawn);
  if (kind == Kind::kGlyph) {
    // The font that it inherits is the one that it is of.
    if (drawn.inherits_font) refuse_damaged(key + " shows itself");
    glyph_most_ = {std::max(glyph_most_.bytes, drawn.bytes), std::max(glyph_most_.forms, drawn.forms)};
  }
  known_.insert_or_assign(key, Known{drawn, glyph_most_});
  return drawn;
}

void DrawingCount::draw(const Drawn& one, std::uint64_t times, Drawn& drawn) const
{
  // Both factors are within the limits of a page: no overflow.
  drawn.bytes += one.bytes * times;
  drawn.forms += one.forms * times;
  drawn.inherits_font = drawn.inherits_font || one.inherits_font;
  check(drawn);
}

DrawingCount::Drawn DrawingCount::most_of(const std::vector<QPDFObjectHandle>& all, const Scope& scope, Kind kind)
{
  Drawn most;
  for (const QPDFObjectHandle& one : all) {
    if (open_.contains(kind == Kind::kForm ? form_key(one, scope) : glyph_key(one, scope))) continue;
    const Drawn drawn = measure_form(one, scope, kind);
    most = {std::max(most.bytes, drawn.bytes), std::max(most.forms, drawn.forms),
            most.inherits_font || drawn.inherits_font};
  }
  return most;
}

void DrawingCount::draw_glyphs(const FormNames& names, const std::map<FontName, GlyphFont>& fonts, const Scope& drawer,
                               Drawn& drawn)
{
  const auto scope_of_font = [&](const GlyphFont& font) {
    return QPDFObjectHandle(font.resources).isDictionary() ? Scope{font.resources, font.key} : drawer;
  };
  for (const auto& [name, codes] : names.shown()) {
    const GlyphFont& font = fonts.at(name);
    const Scope scope = scope_of_font(font);
    std::uint64_t others = 0;
    for (std::size_t code = 0; code < codes.size(); ++code) {
      if (codes[code] == 0) continue;
      if (font.glyphs[code].isInitialized())
        draw(measure_form(font.glyphs[code], scope, Kind::kGlyph), codes[code], drawn);
      else
        others += codes[code];
    }
    if (others > 0) draw(most_of(font.others, scope, Kind::kGlyph), others, drawn);
  }
  if (const std::uint64_t unclear = total_of(names.shown_unclear()); unclear > 0) {
    for (const auto& [name, font] : fonts) {
      std::vector<QPDFObjectHandle> all = font.others;
      for (const QPDFObjectHandle& glyph : font.glyphs) {
        if (QPDFObjectHandle(glyph).isInitialized()) all.push_back(glyph);
      }
      most_of(all, scope_of_font(font), Kind::kGlyph);  // so that the costliest is known
    }
    draw(glyph_most_, unclear, drawn);
  }
}

DrawingCount::Drawn DrawingCount::measure(const std::vector<QPDFObjectHandle>& streams, const Scope& scope)
{
  Drawn drawn;
  for (const QPDFObjectHandle& stream : streams) {
    drawn.bytes += unpacked_bytes(stream) + 1;
    check(drawn);
  }
  const std::map<DrawingName, QPDFObjectHandle> forms = drawings_of(scope.resources);
  const std::map<FontName, GlyphFont> fonts = glyph_fonts_of(scope.resources);
  std::map<DrawingName, std::uint64_t> none;
  for (const auto& [name, form] : forms) none.emplace(name, 0);
  std::set<FontName> font_names;
  for (const auto& [name, font] : fonts) font_names.insert(name);
  const bool inherits_font = !open_.empty();
  if (forms.empty() && fonts.empty() && (!inherits_font || (glyph_most_.bytes == 0 && open_glyphs_ == 0))) {
    // No glyph is known that it could show: looked into once there is one.
    drawn.inherits_font = inherits_font;
    return drawn;
  }
  FormNames names(std::move(none), font_names, inherits_font);
  for (const QPDFObjectHandle& stream : streams) {
    unpack(stream, [&](std::string_view bytes) { names.feed(bytes); });
    names.end_token();
  }
  // In front of the forms, which may show text in one of these fonts.
  draw_glyphs(names, fonts, scope, drawn);
  // The picture of a glyph has any bytes, some of which read as text that is shown in a font from before.
  const std::uint64_t inherited = total_of(names.shown_inherited());
  if (inherited > 0 && !(open_glyphs_ > 0 && names.has_picture())) {
    draw(glyph_most_, inherited, drawn);
    drawn.inherits_font = true;
  }
  for (const auto& [name, times] : names.counts()) {
    if (times == 0) continue;
    const Drawn form = measure_form(forms.at(name), scope);
    draw(form, times, drawn);
  }
  if (names.unclear() == 0) return drawn;
  std::vector<QPDFObjectHandle> all;
  for (const auto& [name, form] : forms) all.push_back(form);
  draw(most_of(all, scope, Kind::kForm), names.unclear(), drawn);
  return drawn;
}

std::uint64_t DrawingCount::unpacked_bytes(QPDFObjectHandle stream)
{
  const auto [known, is_new] = sizes_.try_emplace(stream.getObjGen(), 0);
  if (!is_new) return known->second;
  bool is_over = false;
  unpack(stream, [&](std::string_view bytes) {
    known->second += bytes.size();
    unpacked_total_ += bytes.size();
    is_over = known->second > limits_.decoded_stream_bytes_max || unpacked_total_ > total_bytes_max_;
    if (is_over) throw std::length_error("decoded bytes over the limit");
  });
  // libqpdf makes a warning of every exception of a pipeline.
  if (is_over) refuse_too_large("son contenu décompressé est trop volumineux", "decoded bytes");
  return known->second;
}

}  // namespace classeur::templates::pdf
