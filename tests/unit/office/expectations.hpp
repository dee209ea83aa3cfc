// What a document that comes back must be equal to; and the surroundings in which documents are exported here.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "procedures/controlled_document.hpp"
#include "procedures/office/office.hpp"

namespace classeur::procedures::office::test
{

struct ShippedDocument {
  std::string name;
  ControlledDocument document;
};
// All that the library ships, read.
const std::vector<ShippedDocument>& shipped_documents();

// Titles, labels and a register, so that all that is shown beside the document is shown.
RenderingContext full_context();

// The same around a version of the register, as a copy for 18 November 2019: signed here by its pilot and, for another,
// by a deputy; one sign-off is awaited; without a picture.
RenderingContext copy_of(const ControlledDocument& document);

// Canonical content, and each value that the reader gives; lines aside.
::testing::AssertionResult is_same(const ControlledDocument& original, const OfficeFile& back);

}  // namespace classeur::procedures::office::test
