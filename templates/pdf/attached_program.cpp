// ISO 32000-1: 7.11 (file specifications, embedded files).
#include "templates/pdf/attached_program.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

#include <qpdf/Pipeline.hh>

#include "base/file_name.hpp"

namespace classeur::templates::pdf
{
namespace
{

// Of files that Windows, macOS or Linux run when they are opened, and of those whose macros Office does.
constexpr auto kProgramEndings = std::to_array<std::string_view>(
    {".exe", ".com", ".bat",  ".cmd",    ".scr",         ".pif",  ".msi",  ".msp",  ".dll",  ".cpl",  ".sys",
     ".js",  ".jse", ".vbs",  ".vbe",    ".wsf",         ".wsh",  ".hta",  ".ps1",  ".lnk",  ".jar",  ".reg",
     ".scf", ".inf", ".chm",  ".gadget", ".app",         ".dmg",  ".pkg",  ".deb",  ".rpm",  ".apk",  ".sh",
     ".run", ".py",  ".appx", ".msix",   ".application", ".bas",  ".docm", ".dotm", ".xlsm", ".xltm", ".xlam",
     ".xla", ".xll", ".pptm", ".potm",   ".ppsm",        ".ppam", ".sldm", ".iqy"});

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

}  // namespace

std::optional<std::string> attached_program(QPDFObjectHandle specification)
{
  QPDFObjectHandle files = specification.getKey("/EF");
  if (!files.isDictionary()) return std::nullopt;
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
  if (!is_program) return std::nullopt;
  return shown.empty() ? "sans nom" : base::seen_text(shown, base::kFileNameCharactersMax);
}

}  // namespace classeur::templates::pdf
