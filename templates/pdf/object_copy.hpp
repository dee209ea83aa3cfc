// Copies what pages draw with from an opened PDF into the body of a part: each object once, in the order in which it
// is first referred to, with holes where numbers belong. For normalise() only.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "templates/pdf/normalise.hpp"

namespace classeur::templates::pdf
{

// Call order: any number of add_...(), then finish() once.
class ObjectCopy
{
 public:
  ObjectCopy(QPDF& pdf, const NormaliseLimits& limits) : pdf_(pdf), limits_(limits) {}

  // A form that draws the content of a page. 0 if there is nothing to draw.
  ObjectNumber add_page_form(QPDFObjectHandle contents, const QPDFObjectHandle& resources, const Box& box);

  // An object as it is: an appearance stream, a group dictionary. 0 if it is null or nothing that may be copied.
  ObjectNumber add(const QPDFObjectHandle& object);

  // Copies all that was added and what it refers to.
  void finish(PartIndex& index, std::string& body);

  // Optional content groups met on the way.
  const std::vector<std::pair<ObjectNumber, QPDFObjGen>>& layers() const { return layers_; }
  // What libqpdf could live with, so far.
  std::vector<std::string> take_warnings() { return std::move(warnings_); }
  // Moves libqpdf's warnings to ours; refuses the file if it says that the cross-reference table was guessed. Returns
  // whether there were any.
  bool collect_warnings();

 private:
  struct PageForm {
    std::vector<QPDFObjectHandle> streams;
    QPDFObjectHandle resources;
    Box box;
  };
  struct Pending {
    QPDFObjectHandle object;
    std::optional<PageForm> form;
  };

  ObjectNumber enqueue(Pending pending);
  void write_value(const QPDFObjectHandle& value, unsigned depth);
  void write_entries(const QPDFObjectHandle& dictionary, unsigned depth, bool is_stream);
  void write_nested(const QPDFObjectHandle& value, unsigned depth);
  void write_reference(ObjectNumber number);
  void write_stream(const QPDFObjectHandle& stream);
  void write_page_form(const PageForm& form);
  void write_stream_bytes(std::string_view bytes, bool is_deflated);
  // Of a JPEG picture, before any of it is decoded: refuses what would take too long.
  void count_scans(QPDFObjectHandle stream);
  // Decodes all of the stream, to see that it can be.
  bool decodes_without_warning(QPDFObjectHandle stream);
  // Adds what it unpacks to.
  void decode(QPDFObjectHandle stream, std::string& bytes);

  QPDF& pdf_;
  const NormaliseLimits& limits_;
  std::map<QPDFObjGen, ObjectNumber> numbers_;
  std::map<std::string, ObjectNumber> page_forms_;
  std::deque<Pending> pending_;
  ObjectNumber count_ = 0;
  std::uint64_t decoded_bytes_ = 0;
  std::uint64_t scanned_points_ = 0;
  std::vector<std::pair<ObjectNumber, QPDFObjGen>> layers_;
  std::vector<std::string> warnings_;

  std::string body_;
  std::vector<Hole> holes_;
  std::uint64_t last_hole_ = 0;
};

}  // namespace classeur::templates::pdf
