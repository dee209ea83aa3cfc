// What a document says, in canonical form: what two versions are compared by. Elements of the vocabulary (schema/
// README.md) stay; white space, default attributes and ways of writing the same thing go. Inline text that stands
// directly in a flow counts as its one paragraph.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/xml.hpp"
#include "procedures/controlled_document.hpp"
#include "procedures/redline_text.hpp"

namespace classeur::procedures
{

// An attribute that carries meaning: actor, kind, frequency, value. `id` too, though no reader sees it.
struct ContentField {
  std::string name;
  std::string value;  // as written, white space folded
  std::string key;    // what is compared: without typography

  bool operator==(const ContentField& other) const { return name == other.name && key == other.key; }
};

struct ContentNode {
  std::string name;                   // of the element
  std::vector<ContentField> fields;   // by name
  std::vector<ContentNode> children;  // of what holds blocks
  Tokens text;                        // of what holds words

  bool operator==(const ContentNode&) const = default;
  // Empty if there is none.
  std::string_view field(std::string_view wanted) const;
  const ContentNode* child(std::string_view wanted) const;
};

constexpr std::string_view kIdField = "id";

// `root` as read_document() accepts it.
ContentNode content_of(const base::XmlElement& root);
ContentNode content_of(const ControlledDocument& document);

// Paragraphs of a text without structure, such as an uploaded file's: node "body" of nodes "p". Empty ones are left
// out.
ContentNode content_of(const std::vector<std::string>& paragraphs);

// Any order that holds: by it, a comparison of two is the same whichever comes first.
bool comes_before(const ContentNode& left, const ContentNode& right);

// All tokens below, in the order in which they are read; between blocks, the next begins after a space.
Tokens all_text(const ContentNode& node);

// All that is read, a block a line, fields of meaning included: what a comparison of plain texts would be given.
std::string plain_lines(const ContentNode& node);

}  // namespace classeur::procedures
