// The user's guide, from docs/guide/: the help of the site. A small subset of Markdown: headings, paragraphs, lists,
// emphasis, code and links.
#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/resource.hpp"
#include "server/pages/markdown.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

constexpr std::string_view kFolder = "docs/guide/";

// "docs/guide/01-mise-en-route.md" is the chapter "mise-en-route".
std::string chapter_of(std::string_view resource)
{
  resource.remove_prefix(kFolder.size() + 3);
  resource.remove_suffix(3);
  return std::string(resource);
}

std::string title_of(std::string_view markdown)
{
  markdown.remove_prefix(std::min<std::size_t>(2, markdown.size()));
  return std::string(markdown.substr(0, markdown.find('\n')));
}

Response guide_page(Request& request, std::string_view chapter)
{
  Page page(request, "guide", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("guide").attribute("chapter", chapter);
  std::string_view shown;
  for (const std::string& name : base::resource_names(kFolder)) {
    const std::string_view text = base::resource(name);
    const std::string code = chapter_of(name);
    xml.open("chapter").attribute("code", code).text(title_of(text)).close();
    if (code == chapter) shown = text;
  }
  if (!chapter.empty() && shown.empty()) {
    throw base::Error(base::ErrorCode::kNotFound, "Le guide n’a pas ce chapitre.");
  }
  if (!shown.empty()) {
    xml.open("text");
    write_markdown(xml, shown);
    xml.close();
  }
  xml.close();
  return page.finish();
}

}  // namespace

Response guide(Request& request)
{
  return guide_page(request, "");
}

Response guide_chapter(Request& request)
{
  return guide_page(request, request.parameters.get_or("chapter", ""));
}

}  // namespace classeur::server::pages
