#include "server/pages/deposit_preview.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "model/store/organisations.hpp"
#include "procedures/document_form.hpp"
#include "server/pages/page.hpp"

namespace classeur::server::pages
{

namespace
{

using procedures::BodyKind;
using procedures::FormEntry;
using procedures::office::ForeignDocument;
using procedures::office::FormStart;

// Files say « DCI », « DCI – Direction de la citoyenneté », or the name alone.
void settle_service(const Request& request, FormEntry& form, std::vector<std::string>& open)
{
  std::string& said = form.values["service"];
  const auto organisation = model::store::find_organisation(*request.reader);
  if (said.empty() || !organisation) return;
  const std::string code = said.substr(0, said.find(' '));
  for (const model::Service& service : organisation->services) {
    if (service.code != code && service.name != said) continue;
    said = service.code;
    return;
  }
  open.push_back(fmt::format("Service\u00A0: «\u00A0{}\u00A0» n’est pas un service de l’organisation.", said));
  said.clear();
}

void write_list(base::XmlWriter& xml, std::string_view name, const std::vector<std::string>& lines)
{
  for (const std::string& line : lines) xml.element(name, line);
}

}  // namespace

Response deposit_preview(const Request& request, const Writing& writing, const std::string& file_name,
                         const ForeignDocument& read)
{
  Page page(request, "deposit_preview", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("deposit-preview").attribute("name", file_name).attribute("code", writing.code);
  xml.attribute("title", writing.code.empty() ? std::string() : writing.form.value("titre"));
  xml.attribute("action", writing.deposit_action());
  xml.attribute("type-french", model::french_name(writing.kind.type));
  xml.attribute("replaces-text", !writing.number.empty() && writing.kind.body == BodyKind::kWritten ? "yes" : "no");
  xml.attribute("number", writing.number);
  for (const procedures::office::UnderstoodPart& part : read.parts) {
    xml.open("part").attribute("heading", part.heading).attribute("place", part.place).text(part.detail).close();
  }
  write_list(xml, "open", read.open);
  write_list(xml, "aside", read.aside);
  xml.close();
  return page.finish();
}

void fill_writing(const Request& request, const ForeignDocument& read, Writing& writing, std::vector<std::string>& open)
{
  const bool is_new = writing.code.empty();
  writing.kind.body = BodyKind::kWritten;
  writing.file.reset();
  writing.file_version.clear();
  writing.waiting = false;
  if (is_new) {
    const std::string author = writing.form.value("auteur");
    writing.form = procedures::empty_form(writing.kind);
    writing.form.values["auteur"] = author;
  }
  writing.form.values.erase(std::string(procedures::kFileField));
  procedures::office::fill_form(read.form, writing.kind,
                                is_new ? FormStart::kNewDocument : FormStart::kExistingDocument, writing.form);
  settle_service(request, writing.form, open);
  const std::string& said = read.form.value("code");
  if (!is_new && !said.empty() && said != writing.code) {
    open.push_back(
        fmt::format("Le fichier porte la référence {}\u00A0: vérifiez que c’est bien {}.", said, writing.code));
  }
  open.insert(open.end(), read.open.begin(), read.open.end());
}

}  // namespace classeur::server::pages
