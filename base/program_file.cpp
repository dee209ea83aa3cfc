#include "base/program_file.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/file_name.hpp"

namespace classeur::base
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

// Windows; Linux; a script; macOS, for each order of bytes; a link of Windows.
constexpr auto kBeginnings = std::to_array<std::string_view>(
    {"MZ",
     "\x7F"
     "ELF",
     "#!", "\xFE\xED\xFA\xCE", "\xFE\xED\xFA\xCF", "\xCE\xFA\xED\xFE", "\xCF\xFA\xED\xFE", "\xCA\xFE\xBA\xBE",
     std::string_view("L\0\0\0\x01\x14\x02\0", 8)});

}  // namespace

bool is_program_by_name(std::string_view name)
{
  const std::string small = lower_ascii(name.substr(0, name.find_last_not_of(" .") + 1));
  return std::any_of(kProgramEndings.begin(), kProgramEndings.end(),
                     [&](std::string_view ending) { return small.ends_with(ending); });
}

bool is_program_by_head(std::string_view head)
{
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view beginning) { return head.starts_with(beginning); });
}

}  // namespace classeur::base
