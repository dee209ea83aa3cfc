#include "templates/pdf/output.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/error.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr std::size_t kBuffer_bytes = std::size_t{256} << 10;
// A table has ten digits for an offset.
constexpr std::uint64_t kTableOffset_max = 9'999'999'999;
// ISO 32000-1, annex C.2.
constexpr std::size_t kObjects_max = 8'388'607;

}  // namespace

Output::Output(ByteSink sink) : sink_(std::move(sink)), offsets_(1, 0)
{
  buffer_.reserve(kBuffer_bytes);
  // Four bytes above 127 tell transfer programs that this is not text (ISO 32000-1, 7.5.2).
  write("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
}

ObjectNumber Output::allocate(std::size_t count)
{
  if (offsets_.size() + count > kObjects_max)
    throw base::Error(base::ErrorCode::kTooLarge,
                      "Le classeur dépasse 8 millions d’objets PDF : faites-en plusieurs, par module par exemple.",
                      "pdf: more objects than a reader need accept");
  const auto first = static_cast<ObjectNumber>(offsets_.size());
  offsets_.resize(offsets_.size() + count, 0);
  return first;
}

void Output::begin_object(ObjectNumber number)
{
  offsets_[number] = size_bytes_;
  copy(fmt::format_int(number).c_str());
  copy(" 0 obj\n");
}

void Output::write_object(ObjectNumber number, std::string_view value)
{
  begin_object(number);
  write(value);
  end_object();
}

void Output::write_stream(ObjectNumber number, std::string_view entries, std::string_view bytes)
{
  begin_object(number);
  write(fmt::format("<<{}/Length {}>>\nstream\n", entries, bytes.size()));
  write(bytes);
  write("\nendstream");
  end_object();
}

void Output::copy(std::string_view bytes)
{
  size_bytes_ += bytes.size();
  if (held_back_ != nullptr) {
    *held_back_ += bytes;
    return;
  }
  if (buffer_.size() + bytes.size() > kBuffer_bytes) flush();
  if (bytes.size() >= kBuffer_bytes) {
    emit(bytes);
  } else {
    buffer_ += bytes;
  }
}

void Output::flush()
{
  if (buffer_.empty()) return;
  emit(buffer_);
  buffer_.clear();
}

void Output::emit(std::string_view bytes)
{
  hash_.update(bytes);
  if (around_) around_->update(bytes);
  sink_(bytes);
}

base::Digest Output::finish(const std::string& entries, CrossReference cross_reference)
{
  write_end(entries, cross_reference);
  flush();
  return hash_.finish();
}

base::Digest Output::finish_around(ObjectNumber number, std::string_view stream_entries, const FileSeal& seal,
                                   const std::string& entries, CrossReference cross_reference)
{
  const std::uint64_t seal_bytes = seal.attachment.size_bytes;
  begin_object(number);
  write(fmt::format("<<{}/Length {}>>\nstream\n", stream_entries, seal_bytes));
  flush();
  BytesAround around;
  around.before = size_bytes_;
  // What stands behind the seal tells where things are, so it is made as if the seal were there.
  size_bytes_ += seal_bytes;
  std::string end;
  held_back_ = &end;
  write("\nendstream");
  end_object();
  write_end(entries, cross_reference);
  held_back_ = nullptr;
  around_->update(end);
  around.after = end.size();
  around.digest = around_->finish();
  around_.reset();
  const std::string bytes = seal.write(around);
  if (bytes.size() != seal_bytes) {
    throw base::Error(base::ErrorCode::kMisuse, "Le sceau du fichier n’a pas la longueur prévue.",
                      fmt::format("pdf: a seal of {} bytes where {} were promised", bytes.size(), seal_bytes));
  }
  emit(bytes);
  emit(end);
  return hash_.finish();
}

void Output::write_end(const std::string& entries, CrossReference cross_reference)
{
  const std::string identity = base::to_hex(identity_.finish().view().substr(0, 16));
  const std::string all = fmt::format("{}/ID [<{}> <{}>]", entries, identity, identity);
  if (cross_reference == CrossReference::kStream || size_bytes_ > kTableOffset_max)
    write_table_stream(all);
  else
    write_table(all);
}

void Output::write_table(const std::string& entries)
{
  const std::uint64_t begin = size_bytes_;
  copy(fmt::format("xref\n0 {}\n", offsets_.size()));
  copy("0000000000 65535 f \n");
  for (std::size_t number = 1; number < offsets_.size(); ++number)
    copy(offsets_[number] == 0 ? "0000000000 65535 f \n" : fmt::format("{:010} 00000 n \n", offsets_[number]));
  copy(fmt::format("trailer\n<</Size {}{}>>\nstartxref\n{}\n%%EOF\n", offsets_.size(), entries, begin));
}

// ISO 32000-1, 7.5.8: type, offset in eight bytes, generation in two.
void Output::write_table_stream(const std::string& entries)
{
  const ObjectNumber own = allocate();
  const std::uint64_t begin = size_bytes_;
  offsets_[own] = begin;
  const std::size_t width = 11;
  copy(fmt::format("{} 0 obj\n<</Type /XRef/W [1 8 2]/Size {}{}/Length {}>>\nstream\n", own, offsets_.size(), entries,
                   width * offsets_.size()));
  for (std::size_t number = 0; number < offsets_.size(); ++number) {
    const bool is_free = offsets_[number] == 0;
    std::string row(1, is_free ? '\0' : '\1');
    for (int shift = 56; shift >= 0; shift -= 8) row += static_cast<char>(offsets_[number] >> shift);
    row += is_free ? "\xFF\xFF" : std::string(2, '\0');
    copy(row);
  }
  copy(fmt::format("\nendstream\nendobj\nstartxref\n{}\n%%EOF\n", begin));
}

}  // namespace classeur::templates::pdf
