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
  explicit DocumentSurroundings(const model::store::Reader& reader);
  DocumentSurroundings(const DocumentSurroundings&) = delete;
  DocumentSurroundings& operator=(const DocumentSurroundings&) = delete;
  ~DocumentSurroundings() = default;

  std::optional<model::Standard> standard;  // the edition in use
  procedures::Surroundings value;
};

}  // namespace classeur::server
