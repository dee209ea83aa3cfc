#include "tests/print/paper.hpp"

#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>
#include <Poco/StreamCopier.h>

#include "audits/read_world.hpp"
#include "tests/http/command_line.hpp"

namespace classeur::server::tests
{

namespace
{

constexpr const char* kSpaces[] = {"\u00A0", "\u202F", "\n", "\f", "\r", "\t"};

}  // namespace

Output run_tool(const std::string& program, const std::vector<std::string>& arguments)
{
  Poco::Pipe out;
  const Poco::ProcessHandle process = Poco::Process::launch(program, arguments, nullptr, &out, nullptr);
  Output output;
  Poco::PipeInputStream text(out);
  Poco::StreamCopier::copyToString(text, output.text);
  output.status = process.wait();
  return output;
}

std::string folded(std::string text)
{
  for (const std::string space : kSpaces) {
    for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space, at)) {
      text.replace(at, space.size(), 1, ' ');
    }
  }
  for (std::size_t at = text.find("  "); at != std::string::npos; at = text.find("  ", at)) text.erase(at, 1);
  return text;
}

std::string without_spaces(std::string text)
{
  text = folded(std::move(text));
  std::erase(text, ' ');
  return text;
}

Paper::Paper(const std::string& bytes) : path_(folder_.path() + "/paper.pdf")
{
  write_file(path_, bytes);
}

std::vector<std::string> Paper::pages() const
{
  const std::string text = run_tool("pdftotext", {path_, "-"}).text;
  std::vector<std::string> pages;
  std::size_t start = 0;
  for (std::size_t end = text.find('\f'); end != std::string::npos; end = text.find('\f', start)) {
    pages.push_back(folded(text.substr(start, end - start)));
    start = end + 1;
  }
  return pages;
}

std::string Paper::qr_code(int page) const
{
  const std::string number = std::to_string(page);
  const std::string stem = folder_.path() + "/page";
  run_tool("pdftoppm", {"-r", "150", "-gray", "-singlefile", "-f", number, "-l", number, "-png", path_, stem});
  std::string text =
      run_tool("zbarimg", {"--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", stem + ".png"}).text;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string Paper::tool(const std::string& program, std::vector<std::string> options) const
{
  options.push_back(path_);
  return run_tool(program, options).text;
}

audits::World world_of(Site& site)
{
  return audits::read_world(site.store().read(), base::Date(2019, 11, 18));
}

}  // namespace classeur::server::tests
