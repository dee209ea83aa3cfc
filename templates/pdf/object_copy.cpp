#include "templates/pdf/object_copy.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/Pipeline.hh>

#include "templates/pdf/deflate.hpp"
#include "templates/pdf/jpeg_work.hpp"
#include "templates/pdf/refusal.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr std::size_t kWarnings_max = 100;

// Entries of streams that say nothing about what is drawn, and would pull in what must stay behind. /F and its like
// would make a reader open another file.
constexpr std::array<std::string_view, 14> kDroppedStreamKeys{
    "/AF",       "/DL",  "/F",   "/FDecodeParms", "/FFilter",      "/LastModified",  "/Length",
    "/Metadata", "/OPI", "/Ref", "/PieceInfo",    "/StructParent", "/StructParents", "/PtData"};

// Dictionaries that are no part of any drawing. Pages would drag the rest of the document in.
bool is_forbidden(QPDFObjectHandle object)
{
  if (!object.isDictionary()) return false;
  QPDFObjectHandle type = object.getKey("/Type");
  if (type.isName()) {
    static constexpr std::array<std::string_view, 9> kTypes{
        "/Action", "/Annot", "/Catalog", "/Page", "/Pages", "/StructElem", "/Outlines", "/StructTreeRoot", "/Filespec"};
    const std::string name = type.getName();
    if (std::find(kTypes.begin(), kTypes.end(), name) != kTypes.end()) return true;
  }
  QPDFObjectHandle action = object.getKey("/S");
  if (action.isName()) {
    static constexpr std::array<std::string_view, 9> kActions{
        "/JavaScript", "/Launch", "/Rendition", "/Movie", "/Sound", "/GoToE", "/GoToR", "/ImportData", "/SubmitForm"};
    const std::string name = action.getName();
    if (std::find(kActions.begin(), kActions.end(), name) != kActions.end()) return true;
  }
  return false;
}

// Counts what comes out of the filters, so that a bomb is known before it bursts; keeps it where asked to.
class BoundedOutput : public Pipeline
{
 public:
  BoundedOutput(const NormaliseLimits& limits, std::uint64_t& total_bytes, std::string* kept)
      : Pipeline("bounded", nullptr), limits_(limits), total_bytes_(total_bytes), kept_(kept)
  {
  }

  void write(const unsigned char* data, std::size_t length) override
  {
    stream_bytes_ += length;
    total_bytes_ += length;
    is_over_ = stream_bytes_ > limits_.decoded_stream_bytes_max || total_bytes_ > limits_.decoded_total_bytes_max;
    if (is_over_) throw std::length_error("decoded bytes over the limit");
    if (kept_ != nullptr) kept_->append(reinterpret_cast<const char*>(data), length);
  }
  void finish() override {}

  // libqpdf turns every exception of a pipeline into a warning; so the limit is told of afterwards.
  void refuse_if_over() const
  {
    if (is_over_) refuse_too_large("son contenu décompressé est trop volumineux", "decoded bytes");
  }

 private:
  const NormaliseLimits& limits_;
  std::uint64_t& total_bytes_;
  std::string* kept_;
  std::uint64_t stream_bytes_ = 0;
  bool is_over_ = false;
};

bool is_plain_flate(QPDFObjectHandle filter)
{
  if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
  return filter.isNameAndEquals("/FlateDecode");
}

bool is_jpeg(QPDFObjectHandle filter)
{
  return filter.isNameAndEquals("/DCTDecode") || filter.isNameAndEquals("/DCT");
}

std::string raw_bytes(QPDFObjectHandle stream)
{
  const std::shared_ptr<Buffer> buffer = stream.getRawStreamData();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

bool ObjectCopy::collect_warnings()
{
  if (!pdf_.anyWarnings()) return false;
  for (const QPDFExc& warning : pdf_.getWarnings()) {
    const std::string text = warning.what();
    if (text.find("reconstruct cross-reference") != std::string::npos) refuse_damaged(text);
    if (warnings_.size() < kWarnings_max) warnings_.push_back(text);
  }
  return true;
}

ObjectNumber ObjectCopy::enqueue(Pending pending)
{
  if (count_ >= limits_.objects_max) refuse_too_large(fmt::format("plus de {} objets", limits_.objects_max), "objects");
  pending_.push_back(std::move(pending));
  return ++count_;
}

ObjectNumber ObjectCopy::add_page_form(QPDFObjectHandle contents, const QPDFObjectHandle& resources, const Box& box)
{
  PageForm form{{}, resources, box};
  std::string key = QPDFObjectHandle(resources).isIndirect() ? QPDFObjectHandle(resources).getObjGen().unparse()
                                                             : fmt::format("direct {}", page_forms_.size());
  key += box_text(box);
  const auto add_stream = [&](const QPDFObjectHandle& stream) {
    if (!QPDFObjectHandle(stream).isStream()) return;
    form.streams.push_back(stream);
    key += ' ';
    key += QPDFObjectHandle(stream).getObjGen().unparse();
  };
  if (contents.isArray()) {
    const int count = contents.getArrayNItems();
    for (int index = 0; index < count; ++index) add_stream(contents.getArrayItem(index));
  } else {
    add_stream(contents);
  }
  if (form.streams.empty()) return 0;
  const auto [known, is_new] = page_forms_.try_emplace(key, 0);
  if (is_new) known->second = enqueue({QPDFObjectHandle::newNull(), std::move(form)});
  return known->second;
}

ObjectNumber ObjectCopy::add(const QPDFObjectHandle& object)
{
  QPDFObjectHandle handle = object;
  if (handle.isNull() || is_forbidden(handle)) return 0;
  if (!handle.isIndirect()) return enqueue({handle, std::nullopt});
  const QPDFObjGen identity = handle.getObjGen();
  if (const auto known = numbers_.find(identity); known != numbers_.end()) return known->second;
  const ObjectNumber number = enqueue({handle, std::nullopt});
  numbers_.emplace(identity, number);
  if (handle.isDictionaryOfType("/OCG")) layers_.emplace_back(number, identity);
  return number;
}

void ObjectCopy::finish(PartIndex& index, std::string& body)
{
  while (!pending_.empty()) {
    const Pending pending = std::move(pending_.front());
    pending_.pop_front();
    const std::size_t begin = body_.size();
    if (pending.form)
      write_page_form(*pending.form);
    else if (QPDFObjectHandle(pending.object).isStream())
      write_stream(pending.object);
    else
      write_nested(pending.object, 0);
    index.object_lengths.push_back(body_.size() - begin);
  }
  collect_warnings();
  index.holes = std::move(holes_);
  body = std::move(body_);
}

void ObjectCopy::write_reference(ObjectNumber number)
{
  const std::uint64_t distance = body_.size() - last_hole_;
  if (distance >> 32 != 0) refuse_too_large("un de ses éléments dépasse 4 Gio", "distance between references");
  holes_.push_back({static_cast<std::uint32_t>(distance), number});
  last_hole_ = body_.size();
  body_ += " 0 R";
}

void ObjectCopy::write_value(const QPDFObjectHandle& value, unsigned depth)
{
  if (!QPDFObjectHandle(value).isIndirect()) return write_nested(value, depth);
  if (const ObjectNumber number = add(value); number != 0)
    write_reference(number);
  else
    body_ += "null";
}

void ObjectCopy::write_nested(const QPDFObjectHandle& value, unsigned depth)
{
  if (depth > limits_.nesting_depth_max)
    refuse_too_large(fmt::format("des éléments imbriqués sur plus de {} niveaux", limits_.nesting_depth_max),
                     "nesting depth");
  QPDFObjectHandle handle = value;
  if (handle.isArray()) {
    body_ += '[';
    const int count = handle.getArrayNItems();
    for (int index = 0; index < count; ++index) {
      if (index > 0) body_ += ' ';
      write_value(handle.getArrayItem(index), depth + 1);
    }
    body_ += ']';
  } else if (handle.isDictionary() && !is_forbidden(handle)) {
    body_ += "<<";
    write_entries(handle, depth, false);
    body_ += ">>";
  } else if (handle.isScalar() && !handle.isOperator() && !handle.isInlineImage()) {
    body_ += handle.unparse();
  } else {
    body_ += "null";
  }
}

void ObjectCopy::write_entries(const QPDFObjectHandle& dictionary, unsigned depth, bool is_stream)
{
  QPDFObjectHandle handle = dictionary;
  for (const auto& [key, value] : handle.ditems()) {
    if (is_stream && std::find(kDroppedStreamKeys.begin(), kDroppedStreamKeys.end(), key) != kDroppedStreamKeys.end())
      continue;
    body_ += QPDFObjectHandle::newName(key).unparse();
    body_ += ' ';
    write_value(value, depth + 1);
  }
}

void ObjectCopy::count_scans(QPDFObjectHandle stream)
{
  QPDFObjectHandle filter = stream.getDict().getKey("/Filter");
  std::vector<QPDFObjectHandle> filters{filter};
  if (filter.isArray()) filters = filter.getArrayAsVector();
  const auto jpeg = std::find_if(filters.begin(), filters.end(), is_jpeg);
  if (jpeg == filters.end()) return;
  if (jpeg + 1 != filters.end()) refuse_damaged("a filter is applied to a decoded JPEG");
  std::string picture = raw_bytes(stream);
  if (filters.size() > 1) {
    const QPDFObjectHandle dictionary = stream.getDict().shallowCopy();
    filters.pop_back();
    QPDFObjectHandle(dictionary).replaceKey("/Filter", QPDFObjectHandle::newArray(filters));
    QPDFObjectHandle parameters = QPDFObjectHandle(dictionary).getKey("/DecodeParms");
    if (parameters.isArray() && parameters.getArrayNItems() > 0) {
      std::vector<QPDFObjectHandle> fewer = parameters.getArrayAsVector();
      fewer.resize(std::min(fewer.size(), filters.size()));
      QPDFObjectHandle(dictionary).replaceKey("/DecodeParms", QPDFObjectHandle::newArray(fewer));
    }
    QPDFObjectHandle packed = QPDFObjectHandle::newStream(&pdf_, picture);
    packed.replaceDict(dictionary);
    picture.clear();
    decode(packed, picture);
    packed.replaceStreamData(std::string(), QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
  }
  const std::uint64_t scanned_points = read_jpeg_work(picture).value_or(JpegWork{}).scanned_points();
  scanned_points_ += scanned_points;
  if (scanned_points > limits_.scanned_points_max || scanned_points_ > limits_.scanned_points_total_max)
    refuse_too_large("une image JPEG y est enregistrée en trop de passes", "points of JPEG scans");
}

bool ObjectCopy::decodes_without_warning(QPDFObjectHandle stream)
{
  BoundedOutput output(limits_, decoded_bytes_, nullptr);
  bool is_filtered = false;
  // The decoded bytes themselves are worth nothing here; that they come is.
  const bool is_whole = stream.pipeStreamData(&output, &is_filtered, 0, qpdf_dl_all);
  output.refuse_if_over();
  if (!is_whole) {
    collect_warnings();
    refuse_damaged("stream " + stream.getObjGen().unparse() + " does not decode");
  }
  return !collect_warnings();
}

void ObjectCopy::decode(QPDFObjectHandle stream, std::string& bytes)
{
  BoundedOutput output(limits_, decoded_bytes_, &bytes);
  bool is_filtered = false;
  const bool is_whole = stream.pipeStreamData(&output, &is_filtered, 0, qpdf_dl_generalized);
  output.refuse_if_over();
  if (!is_whole) {
    collect_warnings();
    refuse_damaged("stream " + stream.getObjGen().unparse() + " does not decode");
  }
  collect_warnings();
}

void ObjectCopy::write_stream_bytes(std::string_view bytes, bool is_deflated)
{
  body_ += fmt::format("/Length {}>>\nstream\n", bytes.size());
  if (is_deflated) body_.insert(body_.size() - std::string_view(">>\nstream\n").size(), "/Filter /FlateDecode");
  body_ += bytes;
  body_ += "\nendstream";
}

void ObjectCopy::write_stream(const QPDFObjectHandle& stream)
{
  QPDFObjectHandle handle = stream;
  QPDFObjectHandle dictionary = handle.getDict();
  count_scans(handle);
  const bool is_clean = decodes_without_warning(handle);
  const bool is_decodable = handle.pipeStreamData(nullptr, nullptr, 0, qpdf_dl_generalized);
  body_ += "<<";
  if ((is_clean && is_plain_flate(dictionary.getKey("/Filter"))) || !is_decodable) {
    write_entries(dictionary, 0, true);
    write_stream_bytes(raw_bytes(handle), false);
    return;
  }
  // Plain, or packed in a way that only old printers love, or readable with a warning that a binder must not repeat.
  const QPDFObjectHandle packed = dictionary.shallowCopy();
  QPDFObjectHandle(packed).removeKey("/Filter");
  QPDFObjectHandle(packed).removeKey("/DecodeParms");
  write_entries(packed, 0, true);
  std::string bytes;
  decode(handle, bytes);
  write_stream_bytes(deflate(bytes), true);
}

void ObjectCopy::write_page_form(const PageForm& form)
{
  body_ += fmt::format("<</Type /XObject/Subtype /Form/BBox {}/Resources ", box_text(form.box));
  if (QPDFObjectHandle(form.resources).isDictionary())
    write_value(form.resources, 1);
  else
    body_ += "<<>>";
  QPDFObjectHandle first = form.streams.front();
  if (form.streams.size() == 1 && is_plain_flate(first.getDict().getKey("/Filter")) && decodes_without_warning(first)) {
    for (const char* key : {"/DecodeParms", "/Filter"}) {
      const QPDFObjectHandle value = first.getDict().getKey(key);
      if (QPDFObjectHandle(value).isNull()) continue;
      body_ += key;
      body_ += ' ';
      write_value(value, 1);
    }
    write_stream_bytes(raw_bytes(first), false);
    return;
  }
  std::string content;
  for (const QPDFObjectHandle& stream : form.streams) {
    // ISO 32000-1, 7.7.3.3: the streams are one, cut between tokens.
    decode(stream, content);
    content += '\n';
  }
  write_stream_bytes(deflate(content), true);
}

}  // namespace classeur::templates::pdf
