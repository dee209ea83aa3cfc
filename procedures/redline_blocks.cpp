#include "procedures/redline_blocks.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "procedures/redline_words.hpp"

namespace classeur::procedures
{

namespace
{

bool leads_outside(std::string_view target)
{
  return target.find(':') != std::string_view::npos;
}

class WordWriter
{
 public:
  WordWriter(base::XmlWriter& xml, const std::map<std::string, std::string>& titles) : xml_(xml), titles_(titles) {}

  void write(const Tokens& tokens)
  {
    bool first = true;
    for (const Token& token : tokens) {
      if (token.kind == TokenKind::kBreak) {
        flush();
        xml_.open("br").close();
        first = true;
        continue;
      }
      if (!first) add(space_before(token), style_);
      first = false;
      if (token.kind == TokenKind::kReference) {
        reference(token);
        continue;
      }
      std::size_t from = 0;
      Style style = token.style;
      for (const StyleCut& cut : token.cuts) {
        add(std::string_view(token.text).substr(from, cut.at - from), style);
        from = cut.at;
        style = cut.style;
      }
      add(std::string_view(token.text).substr(from), style);
    }
    flush();
  }

 private:
  void add(std::string_view text, const Style& style)
  {
    if (text.empty()) return;
    if (!(style == style_)) flush();
    style_ = style;
    text_ += text;
  }

  void open_run(const Style& style)
  {
    xml_.open("run");
    if (style.emphasis) xml_.attribute("em", "yes");
    if (style.strong) xml_.attribute("strong", "yes");
    if (!style.target.empty()) xml_.attribute(leads_outside(style.target) ? "href" : "code", style.target);
  }

  void flush()
  {
    if (text_.empty()) return;
    if (style_ == Style()) {
      xml_.text(text_);
    } else {
      open_run(style_);
      xml_.text(text_).close();
    }
    text_.clear();
  }

  void reference(const Token& token)
  {
    flush();
    Style style = token.style;
    style.target = token.text;
    open_run(style);
    const auto title = titles_.find(token.text);
    if (title != titles_.end()) xml_.attribute("title", title->second);
    xml_.text(token.text).close();
  }

  base::XmlWriter& xml_;
  const std::map<std::string, std::string>& titles_;
  std::string text_;
  Style style_;
};

// "mis en gras, n’est plus en italique"
std::string looks_note(const Segment& segment)
{
  const Style& older = segment.older.front().style;
  const Style& newer = segment.newer.front().style;
  std::string note;
  const auto say = [&](bool before, bool after, std::string_view look) {
    if (before == after) return;
    note += fmt::format("{}{} en {}", note.empty() ? "" : ", ", after ? "mis" : "n’est plus", look);
  };
  say(older.strong, newer.strong, "gras");
  say(older.emphasis, newer.emphasis, "italique");
  return note.empty() ? "mise en forme modifiée" : note;
}

std::string target_note(const Segment& segment)
{
  const std::string& older = segment.older.front().style.target;
  const std::string& newer = segment.newer.front().style.target;
  if (older.empty()) return fmt::format("renvoi ajouté\u00A0: {}", newer);
  if (newer.empty()) return fmt::format("renvoi supprimé\u00A0: {}", older);
  return fmt::format("renvoi modifié\u00A0: {}, au lieu de {}", newer, older);
}

std::string_view element_of(SegmentKind kind)
{
  switch (kind) {
    case SegmentKind::kSame:
      break;
    case SegmentKind::kDeleted:
      return "del";
    case SegmentKind::kInserted:
      return "ins";
    case SegmentKind::kFormatted:
      return "looks";
    case SegmentKind::kRetargeted:
      return "target";
  }
  return "t";
}

void write_text(base::XmlWriter& xml, std::string_view element, std::string_view text)
{
  if (!text.empty()) xml.open(element).text(text).close();
}

// Segments in the order of the document, taken block by block.
class SegmentReel
{
 public:
  SegmentReel(const Segments& segments, bool older) : segments_(segments), older_(older) {}

  // As many tokens of the wanted side as a block has, and what the other side lost among them.
  Segments take(std::size_t tokens)
  {
    Segments out;
    while (tokens > 0 && at_ < segments_.size()) {
      const Segment& segment = segments_[at_];
      const Tokens& wanted = older_ ? segment.older : segment.newer;
      if (wanted.empty()) {
        if (!older_) out.push_back(segment);
        next();
        continue;
      }
      const std::size_t count = std::min(tokens, wanted.size() - within_);
      Segment part{segment.kind, {}, {}};
      part.older = slice(segment.older, count);
      part.newer = slice(segment.newer, count);
      out.push_back(std::move(part));
      tokens -= count;
      within_ += count;
      if (within_ == wanted.size()) next();
    }
    return out;
  }

  // What is left: only tokens that the wanted side does not have.
  Segments rest()
  {
    Segments out;
    for (; at_ < segments_.size(); next()) {
      if (!older_) out.push_back(segments_[at_]);
    }
    return out;
  }

 private:
  void next()
  {
    ++at_;
    within_ = 0;
  }

  Tokens slice(const Tokens& tokens, std::size_t count) const
  {
    if (tokens.empty()) return {};
    const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(within_);
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
  }

  const Segments& segments_;
  bool older_;
  std::size_t at_ = 0;
  std::size_t within_ = 0;  // tokens of segments_[at_] that were taken
};

Change block_with_words(const ContentNode& node, SegmentReel& reel)
{
  Change change;
  change.name = node.name;
  change.older_place = 1;
  change.newer_place = 1;
  for (const ContentField& field : node.fields) change.fields.push_back({field.name, field, field});
  change.text = reel.take(node.text.size());
  for (const ContentNode& child : node.children) change.children.push_back(block_with_words(child, reel));
  return change;
}

Change* last_with_words(Change& change)
{
  for (std::size_t index = change.children.size(); index-- > 0;) {
    if (Change* const found = last_with_words(change.children[index])) return found;
  }
  return change.text.empty() ? nullptr : &change;
}

}  // namespace

void write_segments(base::XmlWriter& xml, const Segments& segments, const std::map<std::string, std::string>& titles)
{
  bool first = true;
  for (const Segment& segment : segments) {
    const Tokens& tokens = segment.kind == SegmentKind::kDeleted ? segment.older : segment.newer;
    if (tokens.empty()) continue;
    xml.open(element_of(segment.kind));
    const std::string_view space = space_before(tokens.front());
    if (!first && !space.empty()) xml.attribute("before", space);
    if (segment.kind == SegmentKind::kFormatted) xml.attribute("note", looks_note(segment));
    if (segment.kind == SegmentKind::kRetargeted) xml.attribute("note", target_note(segment));
    if (segment.kind == SegmentKind::kFormatted || segment.kind == SegmentKind::kRetargeted) {
      xml.open("older");
      WordWriter(xml, titles).write(segment.older);
      xml.close().open("newer");
      WordWriter(xml, titles).write(segment.newer);
      xml.close();
    } else {
      WordWriter(xml, titles).write(tokens);
    }
    xml.close();
    first = false;
  }
}

void write_value(base::XmlWriter& xml, const std::vector<ValuePart>& parts)
{
  std::string older;
  std::string newer;
  bool in_older = false;
  bool in_newer = false;
  for (const ValuePart& part : parts) {
    older += part.older.value_or("");
    newer += part.newer.value_or("");
    in_older = in_older || (part.older && !(part.newer == part.older));
    in_newer = in_newer || (part.newer && !(part.newer == part.older));
  }
  const bool changes = in_older || in_newer;
  const auto absent = [&](auto side) {
    return std::none_of(parts.begin(), parts.end(), [&](const ValuePart& part) { return (part.*side).has_value(); });
  };
  if (!changes) return write_text(xml, "t", newer);
  if (absent(&ValuePart::older)) return write_text(xml, "ins", newer);
  if (absent(&ValuePart::newer)) return write_text(xml, "del", older);
  for (const ValuePart& part : parts) {
    if (part.older == part.newer) {
      write_text(xml, "t", part.newer.value_or(""));
    } else {
      write_text(xml, "was", part.older.value_or(""));
      write_text(xml, "now", part.newer.value_or(""));
    }
  }
}

std::vector<Change> blocks_with_words(const Change& reshaped, bool older)
{
  SegmentReel reel(reshaped.text, older);
  std::vector<Change> blocks;
  for (const ContentNode& node : older ? reshaped.older_blocks : reshaped.newer_blocks) {
    blocks.push_back(block_with_words(node, reel));
  }
  const Segments rest = reel.rest();
  for (std::size_t index = blocks.size(); index-- > 0 && !rest.empty();) {
    if (Change* const last = last_with_words(blocks[index])) {
      last->text.insert(last->text.end(), rest.begin(), rest.end());
      break;
    }
  }
  return blocks;
}

}  // namespace classeur::procedures
