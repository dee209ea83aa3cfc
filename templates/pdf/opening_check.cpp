// ISO 32000-1: 7.5.5 (trailer), 7.5.7 (object streams), 7.5.8 (cross-reference streams, hybrid files).
#include "templates/pdf/opening_check.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFTokenizer.hh>

#include "templates/pdf/refusal.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr std::size_t kHeadBytes = 1024;  // within which the file begins
constexpr std::string_view kSpaces("\0\t\n\f\r ", 6);
constexpr std::size_t kSectionsMax = 100'000;

// Counts what comes, and keeps it where asked to, up to a limit.
class Counting : public Pipeline
{
 public:
  Counting(std::uint64_t bytes_max, std::string* kept) : Pipeline("counting", nullptr), max_(bytes_max), kept_(kept) {}
  void write(const unsigned char* data, std::size_t length) override
  {
    bytes_ += length;
    if (bytes_ > max_) throw std::length_error("decoded bytes over the limit");
    if (kept_ != nullptr) kept_->append(reinterpret_cast<const char*>(data), length);
  }
  void finish() override {}
  std::uint64_t bytes() const { return bytes_; }
  bool is_over() const { return bytes_ > max_; }

 private:
  std::uint64_t max_;
  std::string* kept_;
  std::uint64_t bytes_ = 0;
};

// A cross-reference stream, unpacked.
struct Rows {
  std::string bytes;
  std::vector<std::size_t> widths;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> numbers;  // first, count
};

std::optional<std::uint64_t> whole_number(QPDFObjectHandle object)
{
  if (!object.isInteger() || object.getIntValue() < 0) return std::nullopt;
  return static_cast<std::uint64_t>(object.getIntValue());
}

class OpeningCheck
{
 public:
  OpeningCheck(std::string_view pdf, const NormaliseLimits& limits) : pdf_(pdf), limits_(limits)
  {
    scratch_.emptyPDF();
    scratch_.setSuppressWarnings(true);
    // Nothing is ever written to it.
    auto* const bytes = reinterpret_cast<unsigned char*>(const_cast<char*>(pdf.data()));
    buffer_ = std::make_unique<Buffer>(bytes, pdf.size());
    input_ = std::make_shared<BufferInputSource>("pdf", buffer_.get());
  }

  Opening check()
  {
    follow_sections();
    if (is_encrypted_) return Opening::kEncrypted;
    check_object_streams();
    return Opening::kPlain;
  }

 private:
  // Each section once, from the newest on.
  void follow_sections()
  {
    std::vector<std::uint64_t> left;
    if (const auto start = first_section()) left.push_back(*start);
    std::set<std::uint64_t> seen;
    bool is_newest = true;
    while (!left.empty() && seen.size() < kSectionsMax) {
      const std::uint64_t at = left.back();
      left.pop_back();
      if (at >= pdf_.size() || !seen.insert(at).second) continue;
      const auto trailer = read_section(at);
      if (!trailer) continue;
      QPDFObjectHandle dictionary = *trailer;
      if (std::exchange(is_newest, false)) {
        QPDFObjectHandle encryption = dictionary.getKey("/Encrypt");
        is_encrypted_ = encryption.isIndirect() || !encryption.isNull();
      }
      for (const char* key : {"/Prev", "/XRefStm"}) {
        if (const auto next = whole_number(dictionary.getKey(key))) left.push_back(*next);
      }
    }
  }

  std::optional<std::uint64_t> first_section() const
  {
    for (std::size_t at = pdf_.rfind("startxref"); at != std::string_view::npos && at > 0;
         at = pdf_.rfind("startxref", at - 1)) {
      std::size_t digits = pdf_.find_first_not_of(kSpaces, at + std::string_view("startxref").size());
      if (digits == std::string_view::npos) continue;
      std::uint64_t value = 0;
      const char* const end = pdf_.data() + pdf_.size();
      if (std::from_chars(pdf_.data() + digits, end, value).ec == std::errc()) return value;
    }
    return std::nullopt;
  }

  std::optional<QPDFObjectHandle> read_section(std::uint64_t at)
  {
    at = std::min(pdf_.find_first_not_of(kSpaces, at), pdf_.size());
    if (!pdf_.substr(at).starts_with("xref")) return read_row_stream(at);
    constexpr std::string_view kTrailer = "trailer";
    const std::size_t trailer = pdf_.find(kTrailer, at);
    if (trailer == std::string_view::npos) return std::nullopt;
    read_table(pdf_.substr(at, trailer - at));
    return dictionary_at(trailer + kTrailer.size());
  }

  // "xref", then for each subsection its first number and count, and the lines of its objects.
  void read_table(std::string_view table)
  {
    std::vector<std::string_view> words;
    std::uint64_t number = 0;
    std::size_t at = std::string_view("xref").size();
    const auto next = [&]() -> std::string_view {
      const std::size_t begin = std::min(table.find_first_not_of(kSpaces, at), table.size());
      at = std::min(table.find_first_of(kSpaces, begin), table.size());
      return table.substr(begin, at - begin);
    };
    const auto value = [](std::string_view word) {
      std::uint64_t read = 0;
      std::from_chars(word.data(), word.data() + word.size(), read);
      return read;
    };
    for (std::string_view first = next(); !first.empty(); first = next()) {
      number = value(first);
      const std::uint64_t count = value(next());
      for (std::uint64_t row = 0; row < count && at < table.size(); ++row, ++number) {
        const std::uint64_t offset = value(next());
        next();
        if (next() == "n") table_offsets_.emplace_back(number, offset);
      }
    }
  }

  // Absent: there is no dictionary.
  std::optional<QPDFObjectHandle> dictionary_at(std::uint64_t at)
  {
    try {
      input_->seek(static_cast<qpdf_offset_t>(at), SEEK_SET);
      bool is_empty = false;
      QPDFObjectHandle object = QPDFObjectHandle::parse(input_, "object", tokenizer_, is_empty, nullptr, &scratch_);
      if (object.isDictionary()) return object;
    } catch (const std::exception&) {  // libqpdf will say what is wrong there
    }
    return std::nullopt;
  }

  struct PackedStream {
    QPDFObjectHandle dictionary;
    std::string_view bytes;
  };
  std::optional<PackedStream> stream_at(std::uint64_t at)
  {
    try {
      input_->seek(static_cast<qpdf_offset_t>(at), SEEK_SET);
      for (const auto type : {QPDFTokenizer::tt_integer, QPDFTokenizer::tt_integer, QPDFTokenizer::tt_word}) {
        if (tokenizer_.readToken(input_, "object", true).getType() != type) return std::nullopt;
      }
      const auto dictionary = dictionary_at(static_cast<std::uint64_t>(input_->tell()));
      if (!dictionary || !tokenizer_.readToken(input_, "object", true).isWord("stream")) return std::nullopt;
      auto begin = static_cast<std::size_t>(input_->tell());
      while (begin < pdf_.size() && pdf_[begin] == ' ') ++begin;
      if (pdf_.substr(begin).starts_with('\r')) ++begin;
      if (pdf_.substr(begin).starts_with('\n')) ++begin;
      return PackedStream{*dictionary, pdf_.substr(begin, end_of_stream(*dictionary, begin) - begin)};
    } catch (const std::exception&) {
      return std::nullopt;
    }
  }

  // As libqpdf: by its length if the stream ends there, or else where it first seems to.
  std::size_t end_of_stream(QPDFObjectHandle dictionary, std::size_t begin) const
  {
    constexpr std::string_view kEnd = "endstream";
    if (const auto length = whole_number(dictionary.getKey("/Length")); length && *length < pdf_.size() - begin) {
      const std::size_t end = begin + static_cast<std::size_t>(*length);
      const std::size_t word = pdf_.find_first_not_of(kSpaces, end);
      if (word != std::string_view::npos && pdf_.substr(word).starts_with(kEnd)) return end;
    }
    return std::min(pdf_.find(kEnd, begin), pdf_.size());
  }

  // What it unpacks to, or as much as `bytes_max`, and one more byte.
  std::uint64_t unpack(const PackedStream& stream, std::uint64_t bytes_max, std::string* kept)
  {
    QPDFObjectHandle dictionary = stream.dictionary;
    QPDFObjectHandle filter = dictionary.getKey("/Filter");
    bool is_reference = filter.isIndirect();
    if (filter.isArray()) {
      for (const QPDFObjectHandle& item : filter.aitems()) {
        is_reference = is_reference || QPDFObjectHandle(item).isIndirect();
      }
    }
    if (is_reference) refuse_damaged("a filter of a stream that is read at opening is told by reference");
    QPDFObjectHandle copy = QPDFObjectHandle::newStream(&scratch_, std::string(stream.bytes));
    dictionary.replaceKey("/Length", QPDFObjectHandle::newInteger(static_cast<long long>(stream.bytes.size())));
    copy.replaceDict(dictionary);
    Counting counting(bytes_max, kept);
    bool is_filtered = false;
    try {
      copy.pipeStreamData(&counting, &is_filtered, 0, qpdf_dl_generalized, true);
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception&) {  // over the limit; or damaged, which libqpdf will find too
    }
    copy.replaceStreamData(std::string(), QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    return counting.is_over() ? bytes_max + 1 : counting.bytes();
  }

  std::optional<QPDFObjectHandle> read_row_stream(std::uint64_t at)
  {
    const auto stream = stream_at(at);
    if (!stream) return std::nullopt;
    Rows rows;
    index_bytes_ += unpack(*stream, limits_.index_bytes_max - index_bytes_, &rows.bytes);
    if (index_bytes_ > limits_.index_bytes_max) {
      refuse_too_large(
          fmt::format("une table des objets qui se déplie en plus de {}\u00A0Mio", limits_.index_bytes_max >> 20U),
          "bytes of cross-reference streams");
    }
    QPDFObjectHandle dictionary = stream->dictionary;
    std::size_t row_bytes = 0;
    if (QPDFObjectHandle widths = dictionary.getKey("/W"); widths.isArray()) {
      for (const QPDFObjectHandle& width : widths.aitems()) {
        rows.widths.push_back(std::min<std::size_t>(whole_number(width).value_or(0), sizeof(std::uint64_t)));
        row_bytes += rows.widths.back();
      }
    }
    entries_ += rows.bytes.size() / std::max<std::size_t>(row_bytes, 1);
    if (entries_ > 2 * std::uint64_t{limits_.objects_max}) {
      refuse_too_large(fmt::format("plus de {} objets", limits_.objects_max), "entries of cross-reference streams");
    }
    if (rows.widths.size() != kFields || row_bytes == 0) return dictionary;
    if (QPDFObjectHandle index = dictionary.getKey("/Index"); index.isArray()) {
      for (int item = 0; item + 1 < index.getArrayNItems(); item += 2) {
        rows.numbers.emplace_back(whole_number(index.getArrayItem(item)).value_or(0),
                                  whole_number(index.getArrayItem(item + 1)).value_or(0));
      }
    } else {
      rows.numbers.emplace_back(0, rows.bytes.size() / row_bytes);
    }
    rows_.push_back(std::move(rows));
    return dictionary;
  }

  // Calls see(number, type, second field) for each entry of all cross-reference streams.
  template <typename See>
  void each_entry(const See& see) const
  {
    for (const Rows& rows : rows_) {
      std::size_t at = 0;
      const auto field = [&](std::size_t width, std::uint64_t otherwise) {
        if (width == 0) return otherwise;
        std::uint64_t value = 0;
        for (std::size_t byte = 0; byte < width; ++byte) {
          value = value << 8U | static_cast<unsigned char>(rows.bytes[at++]);
        }
        return value;
      };
      const std::size_t row_bytes = rows.widths[0] + rows.widths[1] + rows.widths[2];
      for (const auto& [first, count] : rows.numbers) {
        for (std::uint64_t number = first; number - first < count && rows.bytes.size() - at >= row_bytes; ++number) {
          const std::uint64_t type = field(rows.widths[0], 1);
          const std::uint64_t second = field(rows.widths[1], 0);
          field(rows.widths[2], 0);
          see(number, type, second);
        }
      }
    }
  }

  void check_object_streams()
  {
    std::set<std::uint64_t> streams;  // by number
    each_entry([&](std::uint64_t, std::uint64_t type, std::uint64_t stream) {
      if (type == 2) streams.insert(stream);
    });
    std::set<std::uint64_t> offsets;
    const auto take = [&](std::uint64_t number, std::uint64_t offset) {
      if (offset < pdf_.size() && streams.contains(number)) offsets.insert(offset);
    };
    each_entry([&](std::uint64_t number, std::uint64_t type, std::uint64_t offset) {
      if (type == 1) take(number, offset);
    });
    for (const auto& [number, offset] : table_offsets_) take(number, offset);
    std::uint64_t bytes = 0;
    for (const std::uint64_t offset : offsets) {
      const auto stream = stream_at(offset);
      if (!stream) continue;
      bytes += unpack(*stream, limits_.object_stream_bytes_max - bytes, nullptr);
      if (bytes <= limits_.object_stream_bytes_max) continue;
      refuse_too_large(fmt::format("des paquets d’objets qui se déplient en plus de {}\u00A0Mio",
                                   limits_.object_stream_bytes_max >> 20U),
                       "bytes of object streams");
    }
  }

  static constexpr std::size_t kFields = 3;

  std::string_view pdf_;
  const NormaliseLimits& limits_;
  QPDF scratch_;  // owns what is parsed
  std::unique_ptr<Buffer> buffer_;
  std::shared_ptr<InputSource> input_;
  QPDFTokenizer tokenizer_;
  bool is_encrypted_ = false;
  std::uint64_t index_bytes_ = 0;
  std::uint64_t entries_ = 0;
  std::vector<Rows> rows_;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> table_offsets_;  // of objects, by number
};

}  // namespace

Opening check_opening(std::string_view pdf, const NormaliseLimits& limits)
{
  const std::size_t head = pdf.substr(0, kHeadBytes).find("%PDF-");
  return OpeningCheck(head == std::string_view::npos ? pdf : pdf.substr(head), limits).check();
}

}  // namespace classeur::templates::pdf
