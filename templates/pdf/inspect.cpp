#include "templates/pdf/inspect.hpp"

#include <map>
#include <set>
#include <stdexcept>

#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFNameTreeObjectHelper.hh>
#include <qpdf/QPDFPageLabelDocumentHelper.hh>

#include "base/error.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr unsigned kOutlineDepth_max = 64;
// Of an attachment that is kept in memory: a short stream may unpack to anything.
constexpr std::uint64_t kKept_bytes_max = std::uint64_t{512} << 20;

// Digests what it is given, and keeps it if asked to.
class DigestPipeline : public Pipeline
{
 public:
  explicit DigestPipeline(std::string* kept = nullptr) : Pipeline("digest", nullptr), kept_(kept) {}
  void write(const unsigned char* data, std::size_t length) override
  {
    const std::string_view bytes(reinterpret_cast<const char*>(data), length);
    hash_.update(bytes);
    size_ += length;
    if (kept_ == nullptr) return;
    if (size_ > kKept_bytes_max) throw std::length_error("an attachment of more than 512 MiB");
    kept_->append(bytes);
  }
  void finish() override {}
  base::Digest digest() { return hash_.finish(); }
  std::uint64_t size() const { return size_; }

 private:
  base::Sha256 hash_;
  std::uint64_t size_ = 0;
  std::string* kept_;
};

// An opened PDF, and where its destinations lead.
class Inspection
{
 public:
  explicit Inspection(const std::string& path)
  {
    pdf_.setSuppressWarnings(true);
    pdf_.processFile(path.c_str());
    root_ = pdf_.getRoot();
    const std::vector<QPDFObjectHandle>& pages = pdf_.getAllPages();
    for (std::uint32_t index = 0; index < pages.size(); ++index)
      page_indexes_.emplace(QPDFObjectHandle(pages[index]).getObjGen(), index);
    if (QPDFObjectHandle old = root_.getKey("/Dests"); old.isDictionary())
      for (const auto& [name, value] : old.ditems()) names_.emplace(name.substr(1), value);
    QPDFObjectHandle names = root_.getKey("/Names");
    if (!names.isDictionary() || !names.getKey("/Dests").isDictionary()) return;
    for (const auto& [name, value] : QPDFNameTreeObjectHelper(names.getKey("/Dests"), pdf_))
      names_.emplace(name, value);
  }

  InspectedPdf all()
  {
    InspectedPdf result;
    QPDFObjectHandle title = pdf_.getTrailer().getKey("/Info").isDictionary()
                                 ? pdf_.getTrailer().getKey("/Info").getKey("/Title")
                                 : QPDFObjectHandle::newNull();
    if (title.isString()) result.title = title.getUTF8Value();
    for (std::uint32_t page = 0; page < pdf_.getAllPages().size(); ++page) {
      result.page_labels.push_back(label_of(page));
      read_links(page, result.links);
    }
    read_outline(result.bookmarks);
    result.attachments = attachments([](const std::string&) { return false; }).all;
    return result;
  }

  InspectedAttachments attachments(const std::function<bool(const std::string&)>& wanted)
  {
    InspectedAttachments result;
    for (auto& [name, file] : QPDFEmbeddedFileDocumentHelper(pdf_).getEmbeddedFiles()) {
      InspectedAttachment attachment;
      attachment.name = file->getFilename();
      attachment.description = file->getDescription();
      QPDFObjectHandle stream = file->getEmbeddedFileStream();
      if (stream.isStream()) {
        attachment.media_type = QPDFEFStreamObjectHelper(stream).getSubtype();
        std::string bytes;
        const bool is_kept = wanted(attachment.name);
        DigestPipeline digest(is_kept ? &bytes : nullptr);
        if (!stream.pipeStreamData(&digest, nullptr, 0, qpdf_dl_generalized)) unreadable("attachment " + name);
        attachment.size_bytes = digest.size();
        attachment.digest = digest.digest();
        if (is_kept) result.bytes.emplace(attachment.name, std::move(bytes));
      }
      result.all.push_back(std::move(attachment));
    }
    return result;
  }

  std::optional<std::string> attachment(const std::string& wanted)
  {
    for (auto& [name, file] : QPDFEmbeddedFileDocumentHelper(pdf_).getEmbeddedFiles()) {
      QPDFObjectHandle stream = file->getEmbeddedFileStream();
      if (file->getFilename() != wanted || !stream.isStream()) continue;
      std::string bytes;
      DigestPipeline keep(&bytes);
      if (!stream.pipeStreamData(&keep, nullptr, 0, qpdf_dl_generalized)) unreadable("attachment " + name);
      return bytes;
    }
    return std::nullopt;
  }

  [[noreturn]] static void unreadable(const std::string& log)
  {
    throw base::Error(base::ErrorCode::kBadInput,
                      "Ce fichier n’est pas un PDF lisible\u00A0: demandez-en une nouvelle copie.",
                      "pdf: inspect: " + log);
  }

 private:
  std::optional<std::uint32_t> page_of(QPDFObjectHandle destination, bool is_name_allowed = true)
  {
    if (is_name_allowed && (destination.isString() || destination.isName())) {
      const auto found =
          names_.find(destination.isName() ? destination.getName().substr(1) : destination.getUTF8Value());
      return found == names_.end() ? std::nullopt : page_of(found->second, false);
    }
    if (destination.isDictionary()) destination = destination.getKey("/D");
    if (!destination.isArray() || destination.getArrayNItems() == 0) return std::nullopt;
    const auto found = page_indexes_.find(destination.getArrayItem(0).getObjGen());
    return found == page_indexes_.end() ? std::nullopt : std::optional(found->second);
  }

  // Where an annotation or an outline entry leads within the document.
  static QPDFObjectHandle destination_of(QPDFObjectHandle object)
  {
    QPDFObjectHandle action = object.getKey("/A");
    if (action.isDictionary() && action.getKey("/S").isNameAndEquals("/GoTo")) return action.getKey("/D");
    return object.getKey("/Dest");
  }

  void read_links(std::uint32_t page, std::vector<InspectedLink>& links)
  {
    QPDFObjectHandle annotations = QPDFObjectHandle(pdf_.getAllPages()[page]).getKey("/Annots");
    if (!annotations.isArray()) return;
    for (int index = 0; index < annotations.getArrayNItems(); ++index) {
      QPDFObjectHandle annotation = annotations.getArrayItem(index);
      if (!annotation.isDictionary() || !annotation.getKey("/Subtype").isNameAndEquals("/Link")) continue;
      InspectedLink link;
      link.page = page;
      QPDFObjectHandle action = annotation.getKey("/A");
      if (action.isDictionary() && action.getKey("/URI").isString()) link.uri = action.getKey("/URI").getStringValue();
      QPDFObjectHandle destination = destination_of(annotation);
      if (destination.isString()) link.name = destination.getUTF8Value();
      if (destination.isName()) link.name = destination.getName().substr(1);
      link.target_page = page_of(destination);
      links.push_back(std::move(link));
    }
  }

  void read_outline(std::vector<InspectedBookmark>& bookmarks)
  {
    QPDFObjectHandle outlines = root_.getKey("/Outlines");
    if (!outlines.isDictionary()) return;
    std::set<QPDFObjGen> seen;
    std::vector<std::pair<QPDFObjectHandle, unsigned>> entries{{outlines.getKey("/First"), 0}};
    while (!entries.empty()) {
      auto [entry, level] = entries.back();
      entries.pop_back();
      if (!entry.isDictionary() || !seen.insert(entry.getObjGen()).second) continue;
      entries.emplace_back(entry.getKey("/Next"), level);
      if (level + 1 < kOutlineDepth_max) entries.emplace_back(entry.getKey("/First"), level + 1);
      InspectedBookmark bookmark;
      bookmark.level = level;
      if (entry.getKey("/Title").isString()) bookmark.title = entry.getKey("/Title").getUTF8Value();
      bookmark.page = page_of(destination_of(entry));
      bookmarks.push_back(std::move(bookmark));
    }
  }

  std::string label_of(std::uint32_t page)
  {
    QPDFPageLabelDocumentHelper labels(pdf_);
    if (!labels.hasPageLabels()) return std::to_string(page + 1);
    QPDFObjectHandle label = labels.getLabelForPage(page);
    if (!label.isDictionary()) return std::to_string(page + 1);
    std::string text;
    if (label.getKey("/P").isString()) text = label.getKey("/P").getUTF8Value();
    const long long number = label.getKey("/St").isInteger() ? label.getKey("/St").getIntValue() : 1;
    if (label.getKey("/S").isName()) text += numeral(label.getKey("/S").getName(), number);
    return text;
  }

  // ISO 32000-1, table 159.
  static std::string numeral(const std::string& style, long long number)
  {
    if (style == "/D" || number < 1 || number > 100'000) return std::to_string(number);
    const bool is_lower = style == "/r" || style == "/a";
    std::string text;
    if (style == "/a" || style == "/A") {
      text.assign(static_cast<std::size_t>((number - 1) / 26 + 1), static_cast<char>('A' + (number - 1) % 26));
    } else {
      static const std::vector<std::pair<long long, const char*>> kRoman{
          {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
          {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
      for (const auto& [value, letters] : kRoman)
        for (; number >= value; number -= value) text += letters;
    }
    if (is_lower)
      for (char& letter : text) letter = static_cast<char>(letter - 'A' + 'a');
    return text;
  }

  QPDF pdf_;
  QPDFObjectHandle root_;
  std::map<QPDFObjGen, std::uint32_t> page_indexes_;
  std::map<std::string, QPDFObjectHandle> names_;
};

}  // namespace

InspectedPdf inspect_file(const std::string& path)
{
  try {
    return Inspection(path).all();
  } catch (const base::Error&) {
    throw;
  } catch (const std::exception& exception) {
    Inspection::unreadable(exception.what());
  }
}

InspectedAttachments inspect_attachments(const std::string& path,
                                         const std::function<bool(const std::string& name)>& wanted)
{
  try {
    return Inspection(path).attachments(wanted);
  } catch (const base::Error&) {
    throw;
  } catch (const std::exception& exception) {
    Inspection::unreadable(exception.what());
  }
}

std::optional<std::string> extract_attachment(const std::string& path, const std::string& name)
{
  try {
    return Inspection(path).attachment(name);
  } catch (const base::Error&) {
    throw;
  } catch (const std::exception& exception) {
    Inspection::unreadable(exception.what());
  }
}

}  // namespace classeur::templates::pdf
