#include "audits/sign_in_list.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "model/life_cycle.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

namespace
{

std::string name_of_service(const model::Organisation& organisation, const std::string& code)
{
  const model::Service* service = model::find_service(organisation, code);
  return service == nullptr ? code : service->name;
}

std::string list_xml(const ReadingWorld& world, const model::DistributedDocument& document,
                     const model::DocumentVersion& version, const std::vector<ReaderStanding>& readers,
                     const std::string& service, base::Date day)
{
  const model::VersionState state = model::state_on(version, day);
  base::XmlWriter xml;
  xml.open("sign-in-list")
      .attribute("organisation", world.organisation.name)
      .attribute("service", service.empty() ? "" : name_of_service(world.organisation, service))
      .attribute("code", document.document.code)
      .attribute("type", model::french_name(document.document.type))
      .attribute("title", document.document.title)
      .attribute("number", version.number)
      .attribute("state", model::code_of(state))
      .attribute("state-french", model::french_name(state))
      .attribute("effective", version.effective.french())
      .attribute("day", day.french());
  if (const auto distributed = first_distribution(document, version.id, day)) {
    xml.attribute("distributed", distributed->french());
  }
  for (auto first = readers.begin(); first != readers.end();) {
    const std::string& code = first->who->account.service;
    xml.open("group").attribute("name", name_of_service(world.organisation, code));
    for (; first != readers.end() && first->who->account.service == code; ++first) {
      xml.open("reader")
          .attribute("function", first->who->account.function)
          .attribute("login", first->who->account.login)
          .close();
    }
    xml.close();
  }
  xml.close();
  return xml.str();
}

}  // namespace

std::string sign_in_list_pdf(const ReadingWorld& world, const model::DistributedDocument& document,
                             const model::DocumentVersion& version, const std::string& service, base::Date day)
{
  std::vector<ReaderStanding> readers = standings_of_version(world, document, version, day);
  const model::Audience chosen{service.empty(), {service}, {}};
  std::erase_if(readers, [&](const ReaderStanding& one) {
    return one.reading.state != model::ReadingState::kDue ||
           !model::is_addressed(chosen, one.who->account, world.organisation);
  });
  const std::string xml = list_xml(world, document, version, readers, service, day);
  const auto fo = templates::style_sheet("templates/print/sign-in-list.xsl")
                      .transform(base::XmlDocument::parse(xml, "sign-in-list.xml"));
  templates::FormatOptions options;
  options.title = fmt::format("Liste d’émargement, {} version {}", document.document.code, version.number);
  options.author = world.organisation.name;
  options.creator = "Classeur";
  options.date = base::Instant::start_of(day).iso();
  return templates::format(fo, options).bytes;
}

}  // namespace classeur::audits
