// ISO 32000-1, 7.2 (tokens) and 8.8 (Do).
#include "templates/pdf/form_names.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace classeur::templates::pdf
{
namespace
{

// Annex C allows names of 127 bytes; what is longer is cut, and then is no name that counts.
constexpr std::size_t kToken_bytes_max = 512;

constexpr std::size_t kSaved_max = 1000;  // annex C allows 28

enum class Kind : std::uint8_t { kRegular, kSpace, kDelimiter };

constexpr std::array<Kind, 256> kinds()
{
  constexpr std::string_view kSpaces("\0\t\n\f\r ", 6);
  std::array<Kind, 256> result{};
  for (const char space : kSpaces) result[static_cast<unsigned char>(space)] = Kind::kSpace;
  for (const char delimiter : std::string_view("()<>[]{}/%"))
    result[static_cast<unsigned char>(delimiter)] = Kind::kDelimiter;
  return result;
}
constexpr std::array<Kind, 256> kKinds = kinds();

bool is_operator(std::string_view token)
{
  const char first = token.front();
  return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
}

}  // namespace

FormNames::FormNames(std::map<DrawingName, std::uint64_t> counts, const std::set<FontName>& fonts, bool inherits_font)
    : counts_(std::move(counts)), has_fonts_(inherits_font || !fonts.empty())
{
  for (const auto& [name, count] : counts_) {
    has_masks_ = has_masks_ || name.first == Drawing::kMask;
    has_patterns_ = has_patterns_ || name.first == Drawing::kPattern;
  }
  for (const FontName& font : fonts) shown_.emplace(font, CodeCounts{});
  if (inherits_font) state_.font = &shown_inherited_;
}

void FormNames::feed(std::string_view bytes)
{
  for (const char character : bytes) {
    if (has_fonts_) codes_.feed(character);
    const Kind kind = kKinds[static_cast<unsigned char>(character)];
    if (kind == Kind::kRegular) {
      if (token_.size() < kToken_bytes_max) token_ += character;
      continue;
    }
    end_token();
    if (character == '/') token_ = '/';
    if (character == '%' && !name_.empty()) comment_after_name_ = true;
  }
}

void FormNames::end_token()
{
  if (token_.empty()) return;
  if (token_.front() == '/') {
    name_ = token_;
  } else if (token_ == "Do") {
    draw(Drawing::kForm);
  } else if (token_ == "gs" && (has_masks_ || has_fonts_)) {
    if (has_fonts_) set_font(FontCall::kByState);
    if (has_masks_) draw(Drawing::kMask);
    name_.clear();
    comment_after_name_ = false;
  } else {
    if (token_ == "ID") has_picture_ = true;
    if (has_patterns_ || has_fonts_) follow_state();
    if (is_operator(token_)) name_.clear();
  }
  token_.clear();
}

// Null: it is no name that counts.
std::uint64_t* FormNames::counter(Drawing drawing)
{
  // A name may be written with escapes: 7.3.5.
  if (comment_after_name_ || name_.find('#') != std::string::npos) return &unclear_;
  const auto found = counts_.find({drawing, name_});
  return found == counts_.end() ? nullptr : &found->second;
}

void FormNames::draw(Drawing drawing)
{
  if (std::uint64_t* const counted = name_.empty() ? &unclear_ : counter(drawing)) ++*counted;
  name_.clear();
  comment_after_name_ = false;
}

// A state that has no font leaves that which is.
void FormNames::set_font(FontCall call)
{
  const bool is_unclear = name_.empty() || comment_after_name_ || name_.find('#') != std::string::npos;
  const auto found = shown_.find({call, name_});
  if (call == FontCall::kByName) comment_after_name_ = false;  // at gs, a soft mask reads it too
  if (is_unclear)
    state_.font = &shown_unclear_;
  else if (found != shown_.end())
    state_.font = &found->second;
  else if (call == FontCall::kByName)
    state_.font = nullptr;
}

void FormNames::show()
{
  const CodeCounts codes = codes_.take();
  if (state_.font == nullptr) return;
  for (std::size_t code = 0; code < codes.size(); ++code) (*state_.font)[code] += codes[code];
}

// 8.4.2 (q, Q), 8.5.3 (painting), 8.6.8 (colours), 9.4.3 (showing text).
void FormNames::follow_state()
{
  const auto is_any_of = [&](std::initializer_list<std::string_view> operators) {
    return std::find(operators.begin(), operators.end(), token_) != operators.end();
  };
  if (is_any_of({"scn", "SCN"})) {
    (token_ == "scn" ? state_.fill : state_.stroke) = name_.empty() ? nullptr : counter(Drawing::kPattern);
    comment_after_name_ = false;
  } else if (is_any_of({"cs", "sc", "g", "rg", "k"})) {
    state_.fill = nullptr;
  } else if (is_any_of({"CS", "SC", "G", "RG", "K"})) {
    state_.stroke = nullptr;
  } else if (token_ == "Tf") {
    set_font(FontCall::kByName);
  } else if (token_ == "q") {
    if (saved_.size() < kSaved_max)
      saved_.push_back(state_);
    else
      ++saved_more_;
  } else if (token_ == "Q") {
    if (saved_more_ > 0) {
      --saved_more_;
    } else if (!saved_.empty()) {
      state_ = saved_.back();
      saved_.pop_back();
    }
  } else {
    const bool fills = is_any_of({"f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", "\""});
    const bool strokes = is_any_of({"S", "s", "B", "B*", "b", "b*", "Tj", "TJ", "'", "\""});
    if (has_fonts_ && is_any_of({"Tj", "TJ", "'", "\""})) show();
    if (fills && state_.fill != nullptr) ++*state_.fill;
    if (strokes && state_.stroke != nullptr) ++*state_.stroke;
  }
}

}  // namespace classeur::templates::pdf
