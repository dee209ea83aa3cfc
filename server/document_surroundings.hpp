// What there is beside a document in its space: the codes that it may name.
#pragma once

#include <optional>

#include "model/standard.hpp"
#include "model/store/store.hpp"
#include "procedures/document_check.hpp"

namespace classeur::server
{

// Keeps what `value` points to: neither copied nor moved.
struct DocumentSurroundings {
  DocumentSurroundings(const model::store::Reader& reader, base::Date today);
  DocumentSurroundings(const DocumentSurroundings&) = delete;
  DocumentSurroundings& operator=(const DocumentSurroundings&) = delete;
  ~DocumentSurroundings() = default;

  std::optional<model::Standard>
      standard;  // what its editions ask together: a document may be of the one before, or ahead of the next
  procedures::Surroundings value;
};

}  // namespace classeur::server
