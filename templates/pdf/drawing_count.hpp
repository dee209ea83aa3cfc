// How much a page makes its reader draw: its content and that of the forms, soft masks, tiling patterns and glyphs of
// fonts of type 3 that it draws, as often as it draws them; a pattern once for each painting, however many tiles that
// takes. Counted before
// anything is put together, for a small file can ask for more than any reader ends with. For normalise() only.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

#include "templates/pdf/glyph_fonts.hpp"
#include "templates/pdf/normalise.hpp"

namespace classeur::templates::pdf
{

// Not thread-safe. Each add_...() throws Error: kTooLarge over a limit, kBadInput if a form draws itself. A stream that
// does not decode counts as far as it does; who copies it will refuse it.
class DrawingCount
{
 public:
  DrawingCount(const NormaliseLimits& limits, std::uint64_t file_bytes);

  void add_page(QPDFObjectHandle contents, const QPDFObjectHandle& resources);
  // Drawn once more: the appearance of an annotation.
  void add_form(const QPDFObjectHandle& form);

 private:
  struct Drawn {
    std::uint64_t bytes = 0;
    std::uint64_t forms = 0;
    bool inherits_font = false;  // shows text in the font of who draws it
  };
  struct Known {
    Drawn drawn;
    Drawn glyph_most;  // the costliest glyph that was known then
  };
  // A glyph is no form in the counts: a page shows thousands.
  enum class Kind : std::uint8_t { kForm, kGlyph };
  // What names mean; forms without resources of their own use those of who draws them.
  struct Scope {
    QPDFObjectHandle resources;
    std::string key;
  };

  static Scope scope_of(QPDFObjectHandle form, const Scope& drawer);
  static std::string form_key(const QPDFObjectHandle& form, const Scope& drawer);
  static std::string glyph_key(const QPDFObjectHandle& glyph, const Scope& scope);
  Drawn measure(const std::vector<QPDFObjectHandle>& streams, const Scope& scope);
  Drawn measure_form(QPDFObjectHandle form, const Scope& drawer, Kind kind = Kind::kForm);
  Drawn most_of(const std::vector<QPDFObjectHandle>& all, const Scope& scope, Kind kind);
  void draw(const Drawn& one, std::uint64_t times, Drawn& drawn) const;
  void draw_glyphs(const FormNames& names, const std::map<FontName, GlyphFont>& fonts, const Scope& drawer,
                   Drawn& drawn);
  std::uint64_t unpacked_bytes(QPDFObjectHandle stream);
  void check(const Drawn& drawn) const;
  void add(const Drawn& drawn);

  const NormaliseLimits& limits_;
  std::uint64_t total_bytes_max_;
  Drawn total_;
  std::uint64_t unpacked_total_ = 0;
  std::map<QPDFObjGen, std::uint64_t> sizes_;
  std::map<std::string, Known> known_;
  Drawn glyph_most_;
  std::set<std::string> open_;  // forms and glyphs that are being measured, from the page down
  unsigned open_glyphs_ = 0;
};

}  // namespace classeur::templates::pdf
