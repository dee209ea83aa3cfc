// ISO 32000-1: 12.6.4.5 (launch actions), 7.11 (file specifications, embedded files).
#include "templates/pdf/launch_check.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <qpdf/Pipeline.hh>

#include "base/error.hpp"
#include "base/file_name.hpp"

namespace classeur::templates::pdf
{
namespace
{

// What no reader takes an action or an attached file from; the structure of a tagged file is most of its objects.
constexpr std::array<std::string_view, 6> kPassedOver = {"/StructTreeRoot", "/Resources", "/Contents",
                                                         "/Metadata",       "/PieceInfo", "/AP"};

// Of files that Windows, macOS or Linux run when they are opened.
constexpr auto kProgramEndings = std::to_array<std::string_view>(
    {".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".msi", ".msp", ".dll", ".cpl",  ".sys",  ".js",         ".jse",
     ".vbs", ".vbe", ".wsf", ".wsh", ".hta", ".ps1", ".lnk", ".jar", ".reg", ".scf",  ".inf",  ".chm",        ".gadget",
     ".app", ".dmg", ".pkg", ".deb", ".rpm", ".apk", ".sh",  ".run", ".py",  ".appx", ".msix", ".application"});

constexpr std::size_t kHeadBytes = 8;

// The first bytes of a stream; more is not unpacked.
class Head : public Pipeline
{
 public:
  Head() : Pipeline("head", nullptr) {}
  void write(const unsigned char* data, std::size_t length) override
  {
    bytes_.append(reinterpret_cast<const char*>(data), std::min(length, kHeadBytes - bytes_.size()));
    if (bytes_.size() == kHeadBytes) throw std::length_error("enough");
  }
  void finish() override {}
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

bool runs_by_its_bytes(QPDFObjectHandle stream)
{
  Head head;
  bool is_filtered = false;
  stream.pipeStreamData(&head, &is_filtered, 0, qpdf_dl_generalized, true);
  // Windows; Linux; a script; macOS, for each order of bytes; a link of Windows.
  static constexpr auto kBeginnings = std::to_array<std::string_view>(
      {"MZ",
       "\x7F"
       "ELF",
       "#!", "\xFE\xED\xFA\xCE", "\xFE\xED\xFA\xCF", "\xCE\xFA\xED\xFE", "\xCF\xFA\xED\xFE", "\xCA\xFE\xBA\xBE",
       std::string_view("L\0\0\0\x01\x14\x02\0", 8)});
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view beginning) { return head.bytes().starts_with(beginning); });
}

bool runs_by_its_name(std::string_view name)
{
  // Windows drops what stands behind.
  const std::string small = base::lower_ascii(name.substr(0, name.find_last_not_of(" .") + 1));
  return std::any_of(kProgramEndings.begin(), kProgramEndings.end(),
                     [&](std::string_view ending) { return small.ends_with(ending); });
}

[[noreturn]] void refuse(const std::string& what)
{
  throw base::Error(base::ErrorCode::kBadInput,
                    fmt::format("Ce PDF {}. Imprimez-le vers un nouveau PDF, qui ne le contiendra plus, puis déposez "
                                "celui-ci.",
                                what),
                    "pdf: launches a program");
}

void check_attached(QPDFObjectHandle specification)
{
  QPDFObjectHandle files = specification.getKey("/EF");
  if (!files.isDictionary()) return;
  std::string shown;
  bool is_program = false;
  for (const char* key : {"/UF", "/F", "/DOS", "/Unix", "/Mac"}) {
    QPDFObjectHandle name = specification.getKey(key);
    if (!name.isString()) continue;
    if (shown.empty()) shown = name.getUTF8Value();
    is_program = is_program || runs_by_its_name(name.getUTF8Value());
  }
  for (const auto& [key, value] : files.ditems()) {
    is_program = is_program || (QPDFObjectHandle(value).isStream() && runs_by_its_bytes(value));
  }
  if (!is_program) return;
  refuse(fmt::format("a un fichier joint qui est un programme\u00A0: «\u00A0{}\u00A0»",
                     shown.empty() ? "sans nom" : base::seen_text(shown, base::kFileNameCharactersMax)));
}

}  // namespace

void refuse_launching(QPDF& pdf)
{
  std::set<QPDFObjGen> seen;
  std::vector<QPDFObjectHandle> left = {pdf.getTrailer()};
  while (!left.empty()) {
    QPDFObjectHandle object = left.back();
    left.pop_back();
    if (object.isIndirect() && !seen.insert(object.getObjGen()).second) continue;
    if (object.isStream()) object = object.getDict();
    if (object.isDictionary()) {
      if (object.getKey("/S").isNameAndEquals("/Launch")) {
        refuse("contient une action qui lance un programme ou ouvre un fichier");
      }
      check_attached(object);
      for (const auto& [key, value] : object.ditems()) {
        if (std::find(kPassedOver.begin(), kPassedOver.end(), key) == kPassedOver.end()) left.push_back(value);
      }
    } else if (object.isArray()) {
      for (const QPDFObjectHandle& value : object.aitems()) left.push_back(value);
    }
  }
}

}  // namespace classeur::templates::pdf
