#include "server/formatter_command.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/xml.hpp"
#include "server/import.hpp"
#include "server/intake.hpp"
#include "templates/formatter/formatter.hpp"

namespace classeur::server
{

namespace
{

namespace fs = std::filesystem;

// XSL 1.1, 7.30.16: a URI in brackets, url('picture.png'), or as it stands.
std::string without_brackets(std::string source)
{
  if (source.starts_with("url(") && source.ends_with(")")) source = source.substr(4, source.size() - 5);
  if (source.size() >= 2 && (source.front() == '\'' || source.front() == '"') && source.back() == source.front()) {
    source = source.substr(1, source.size() - 2);
  }
  return source;
}

}  // namespace

int render_formatting_objects(const CommandSetting& setting, const std::string& file, const std::string& output)
{
  const std::string objects = read_disk_file(file, base::kXmlBytesMax);
  templates::FormatOptions options;
  options.creator = "Classeur";
  options.image = [&](const std::string& source) -> std::optional<std::string> {
    const fs::path name = fs::path(without_brackets(source)).lexically_normal();
    const fs::path path = fs::path(file).parent_path() / name;
    std::error_code failure;
    if (name.is_absolute() || *name.begin() == ".." || !fs::is_regular_file(path, failure)) return std::nullopt;
    return read_disk_file(path.string(), static_cast<std::size_t>(kUploadBytesMax));
  };
  const std::string pdf = templates::render_fo(objects, file, options);
  write_output(setting, output, pdf);
  return 0;
}

}  // namespace classeur::server
