// Whether a printed copy is still in force. Anyone who holds one may ask, without an account, and learns nothing else:
// no title, no text, nothing of versions that are not in force yet, nothing of documents whose code he cannot know.
#include <algorithm>

#include "base/error.hpp"
#include "model/copy_code.hpp"
#include "model/life_cycle.hpp"
#include "model/store/copies.hpp"
#include "model/store/documents.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using model::DocumentVersion;
using model::VersionState;

struct NamedCopy {
  DocumentVersion version;
  std::vector<DocumentVersion> versions;  // all that were approved, of the same document
};

// Absent for whatever is not the code of a version that was approved: a guess looks like any other.
std::optional<NamedCopy> find_copy(const store::Reader& reader, std::string_view typed)
{
  const auto code = model::normalised_copy_code(typed);
  if (!code) return std::nullopt;
  const std::string key = store::read_copy_key(reader);
  const std::int64_t id = model::version_of_copy_code(key, *code);
  const auto document = store::find_document_of_version(reader, id);
  if (!document) return std::nullopt;
  auto versions = model::approved_versions(store::list_versions(reader, *document));
  const auto found = std::find_if(versions.begin(), versions.end(), [&](const auto& one) { return one.id == id; });
  if (found == versions.end() || model::copy_code(key, *found) != *code) return std::nullopt;
  return NamedCopy{*found, std::move(versions)};
}

std::string number_of(const DocumentVersion* version)
{
  return version == nullptr ? std::string() : version->number;
}

}  // namespace

Response printed_copy(Request& request)
{
  const auto copy = find_copy(*request.reader, request.parameters.get_or("code", ""));
  if (!copy) {
    throw base::Error(base::ErrorCode::kNotFound,
                      "Ce code n’est celui d’aucune copie. Vérifiez que vous l’avez lu ou recopié en entier.");
  }
  // Today, whatever day the address asks for: what will be in force later is nobody's business yet.
  const base::Date today = request.today;
  request.day = today;
  const VersionState state = model::state_on(copy->version, today);
  Page page(request, "copy", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("printed-copy").attribute("code", copy->version.document).attribute("number", copy->version.number);
  xml.attribute("state", model::code_of(state));
  write_day(xml, "today", today);
  if (state == VersionState::kSuperseded || state == VersionState::kWithdrawn) {
    write_day(xml, "since", *copy->version.ended);
  }
  if (state == VersionState::kSuperseded) {
    xml.element("next", number_of(model::in_force_on(copy->versions, *copy->version.ended)));
    xml.element("now", number_of(model::in_force_on(copy->versions, today)));
  }
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
