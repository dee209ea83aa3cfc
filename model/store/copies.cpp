#include "model/store/copies.hpp"

#include "base/error.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kReadSalt = "SELECT salt FROM space";
constexpr std::string_view kFindDocumentOfVersion =
    "SELECT d.code FROM document_version v JOIN document d ON d.id = v.document WHERE v.id = $1";

}  // namespace

std::string read_copy_key(const Reader& reader)
{
  Query query(reader.connection(), kReadSalt);
  if (query.next()) return query.text(0);
  throw base::Error(base::ErrorCode::kDamaged, "Cet espace est endommagé\u00A0: il ne dit pas qui il est.",
                    "no row in space");
}

std::optional<std::string> find_document_of_version(const Reader& reader, std::int64_t version)
{
  Query query(reader.connection(), kFindDocumentOfVersion, version);
  return query.next() ? std::optional(query.text(0)) : std::nullopt;
}

}  // namespace classeur::model::store
