#include "audits/carried_proofs.hpp"

#include <algorithm>
#include <charconv>

#include <Poco/Exception.h>
#include <Poco/JSON/Parser.h>

#include "audits/binder_proofs.hpp"

namespace classeur::audits
{

namespace
{

using Poco::JSON::Array;
using Poco::JSON::Object;

constexpr std::size_t kNestingMax = 8;  // the form has four

// Thrown and caught in this file only: the form is another.
struct OtherForm {
};

Array::Ptr array_in(const Object& object, const char* name)
{
  Array::Ptr array = object.getArray(name);
  if (array.isNull()) throw OtherForm();
  return array;
}

Object::Ptr object_at(const Array& array, std::size_t at)
{
  Object::Ptr object = array.getObject(static_cast<unsigned>(at));
  if (object.isNull()) throw OtherForm();
  return object;
}

std::string text_in(const Object& object, const char* name)
{
  if (!object.get(name).isString()) throw OtherForm();
  return object.getValue<std::string>(name);
}

std::string bytes_in(const Object& object, const char* name)
{
  const auto bytes = base::from_base64(text_in(object, name));
  if (!bytes) throw OtherForm();
  return *bytes;
}

// Each below `end`.
std::vector<std::size_t> places_in(const Object& object, const char* name, std::size_t end)
{
  const Array::Ptr array = array_in(object, name);
  std::vector<std::size_t> places;
  for (const Poco::Dynamic::Var& one : *array) {
    if (!one.isInteger() || one.convert<std::int64_t>() < 0) throw OtherForm();
    const auto place = one.convert<std::size_t>();
    if (place >= end) throw OtherForm();
    places.push_back(place);
  }
  return places;
}

std::vector<base::Digest> read_nodes(const Object& all)
{
  std::vector<base::Digest> nodes;
  const Array::Ptr array = array_in(all, "nodes");
  for (const Poco::Dynamic::Var& one : *array) {
    const auto node = one.isString() ? base::Digest::parse(one.extract<std::string>()) : std::nullopt;
    if (!node) throw OtherForm();
    nodes.push_back(*node);
  }
  return nodes;
}

CarriedEntry read_carried_entry(const Object& object, const std::vector<base::Digest>& nodes)
{
  CarriedEntry entry;
  if (!object.get("index").isInteger()) throw OtherForm();
  entry.index = object.getValue<std::uint64_t>("index");
  entry.leaf = bytes_in(object, "leaf");
  for (const std::size_t place : places_in(object, "path", nodes.size())) entry.path.push_back(nodes[place]);
  if (object.has("row")) entry.row = bytes_in(object, "row");
  return entry;
}

CarriedPiece read_carried_piece(const Object& object, std::size_t entry_total)
{
  CarriedPiece piece;
  const auto kind = model::parse_piece_kind(text_in(object, "kind"));
  if (!kind) throw OtherForm();
  piece.kind = *kind;
  piece.name = text_in(object, "name");
  piece.entries = places_in(object, "entries", entry_total);
  const Array::Ptr attachments = array_in(object, "attachments");
  for (const Poco::Dynamic::Var& one : *attachments) {
    if (!one.isString()) throw OtherForm();
    piece.attachments.push_back(one.extract<std::string>());
  }
  if (piece.entries.empty()) throw OtherForm();
  return piece;
}

CarriedProofs read_all(std::string_view json)
{
  Poco::JSON::Parser parser;
  parser.setDepth(kNestingMax);
  const auto all = parser.parse(std::string(json)).extract<Object::Ptr>();
  if (text_in(*all, "form") != kProofsForm) throw OtherForm();
  CarriedProofs proofs;
  proofs.verifier = text_in(*all, "verifier");
  const std::vector<base::Digest> nodes = read_nodes(*all);
  const Array::Ptr entries = array_in(*all, "entries");
  for (std::size_t at = 0; at < entries->size(); ++at) {
    proofs.entries.push_back(read_carried_entry(*object_at(*entries, at), nodes));
  }
  const Array::Ptr pieces = array_in(*all, "pieces");
  for (std::size_t at = 0; at < pieces->size(); ++at) {
    proofs.pieces.push_back(read_carried_piece(*object_at(*pieces, at), proofs.entries.size()));
  }
  return proofs;
}

// Takes what stands before `end` off the front of the text, and the end too.
std::optional<std::string_view> take_until(std::string_view& text, char end)
{
  const std::size_t at = text.find(end);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at + 1);
  return taken;
}

bool read_number(std::string_view digits, std::uint64_t& number)
{
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size();
}

}  // namespace

std::optional<CarriedProofs> read_carried_proofs(std::string_view json)
{
  try {
    return read_all(json);
  } catch (const OtherForm&) {
    return std::nullopt;
  } catch (const Poco::Exception&) {
    return std::nullopt;
  }
}

std::optional<CarriedSeal> read_carried_seal(std::string_view text)
{
  CarriedSeal seal;
  const auto form = take_until(text, '\n');
  const auto audit = take_until(text, '\n');
  const auto day = take_until(text, '\n');
  const auto before = take_until(text, ' ');
  const auto after = take_until(text, '\n');
  const auto digest = take_until(text, '\n');
  if (!form || *form != kSealForm || !audit || !day || !before || !after || !digest || !text.empty()) {
    return std::nullopt;
  }
  const auto parsed_day = base::Date::parse(*day);
  const auto bytes = base::from_base64(*digest);
  if (!parsed_day || !bytes || bytes->size() != seal.digest.bytes.size() || !read_number(*before, seal.before) ||
      !read_number(*after, seal.after)) {
    return std::nullopt;
  }
  seal.audit = *audit;
  seal.day = *parsed_day;
  std::copy(bytes->begin(), bytes->end(), seal.digest.bytes.begin());
  return seal;
}

}  // namespace classeur::audits
