// Out and in again: nothing that the vocabulary holds is lost.
#include <gmock/gmock.h>

#include "procedures/document_reader.hpp"
#include "tests/unit/office/expectations.hpp"

namespace classeur::procedures::office
{
namespace
{

using test::full_context;
using test::is_same;
using test::shipped_documents;

class RoundTrip : public ::testing::TestWithParam<OfficeFormat>
{
};

TEST_P(RoundTrip, KeepsEveryDocumentThatShips)
{
  ASSERT_GE(shipped_documents().size(), 41U);  // 26 sheets, 5 revised, charters, notes, letter, manual, policy, guides
  const RenderingContext context = full_context();
  for (const auto& [name, document] : shipped_documents()) {
    const std::string bytes = export_document(document, context, GetParam());
    EXPECT_TRUE(is_same(document, read_office(bytes, name)));
  }
}

// What a copy says of itself (bands, sign-offs of the register, digests) is not taken for content.
TEST_P(RoundTrip, KeepsEveryDocumentThatCameAsACopy)
{
  for (const auto& [name, document] : shipped_documents()) {
    const OfficeFile back = read_office(export_document(document, test::copy_of(document), GetParam()), name);
    EXPECT_TRUE(is_same(document, back));
    RenderingContext superseded = full_context();
    superseded.state = model::VersionState::kSuperseded;
    EXPECT_EQ(back.paragraphs, read_office(export_document(document, superseded, GetParam()), name).paragraphs) << name;
  }
}

TEST_P(RoundTrip, GivesTheSameBytesAgain)
{
  const RenderingContext context = full_context();
  for (const auto& [name, document] : shipped_documents()) {
    const std::string bytes = export_document(document, context, GetParam());
    EXPECT_EQ(bytes, export_document(document, context, GetParam())) << name;
    const OfficeFile back = read_office(bytes, name);
    ASSERT_TRUE(back.document) << name;
    EXPECT_EQ(bytes, export_document(*back.document, context, GetParam())) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, RoundTrip, ::testing::Values(OfficeFormat::kOdt, OfficeFormat::kDocx),
                         [](const auto& format) { return format.param == OfficeFormat::kOdt ? "Odt" : "Docx"; });

}  // namespace
}  // namespace classeur::procedures::office
