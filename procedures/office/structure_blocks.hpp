// Running text back to the vocabulary: paragraphs, lists, tables and frames to elements. For structure.cpp.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

// An element to be written. It holds inline text or elements.
struct Element {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<Element> children;
  std::vector<Run> text;

  Element& add(Element child);
  // <name>text</name>
  Element& add(std::string_view child, std::string_view said);
};

Element element(std::string_view name, std::vector<std::pair<std::string, std::string>> attributes = {});

// With XML declaration and namespace, indented.
std::string write_document(const Element& root);

using Blocks = std::span<const Block>;

// Text of all paragraphs, one behind the other.
std::string text_of(const Cell& cell);
// Runs of all paragraphs, breaks between them.
std::vector<Run> runs_of(const Cell& cell);

// What is wrong, where.
class Complaints
{
 public:
  void add(std::string problem);
  std::vector<std::string> take() { return std::move(problems_); }
  bool empty() const { return problems_.empty(); }

 private:
  std::vector<std::string> problems_;
};

// Ids of steps, records and parts: kept where a mark has one that is free, given anew where not.
class Ids
{
 public:
  // The id in the marks of that sort of these blocks; otherwise the wanted one, or the next that is free.
  std::string take(std::string_view sort, const std::vector<std::string>& bookmarks, std::string_view wanted);
  // Only if there is a mark.
  std::string take_if_marked(std::string_view sort, const std::vector<std::string>& bookmarks);
  // Those of the file must not be given to others.
  void reserve(Blocks blocks);

 private:
  std::set<std::string> reserved_;
  std::set<std::string> taken_;
};

// The blocks of a flow, added to `parent`. `place` is told in complaints: "étape 3". A table without a caption is one
// of them, unless `caption` is what it gets.
class FlowStructure
{
 public:
  FlowStructure(Complaints& complaints, std::string place, std::string caption = "")
      : complaints_(complaints), place_(std::move(place)), caption_(std::move(caption))
  {
  }

  void add_blocks(Blocks blocks, Element& parent) { add_blocks(blocks, 0, parent); }

 private:
  void add_blocks(Blocks blocks, int depth, Element& parent);
  // Each takes what it understands from `at` on, and moves it.
  void add_block(Blocks blocks, std::size_t& at, int depth, Element& parent);
  void add_list(Blocks blocks, std::size_t& at, int depth, Element& parent);
  void add_item(Blocks blocks, std::size_t& at, int depth, int level, Element& list);
  void add_captioned(Blocks blocks, std::size_t& at, int depth, Element& parent);
  void add_table(const Table& table, const std::vector<Run>& caption, int depth, Element& parent);
  void add_frame(const Table& table, int depth, Element& parent);
  void complain(const std::string& what) { complaints_.add(place_ + "\u00A0: " + what); }

  Complaints& complaints_;
  std::string place_;
  std::string caption_;
};

}  // namespace classeur::procedures::office
