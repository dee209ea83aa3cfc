#include "templates/pdf/pdf_text.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "templates/pdf/geometry.hpp"

namespace classeur::templates::pdf
{
namespace
{

TEST(PdfText, EscapesPlainTextAndWritesTheRestInUtf16)
{
  EXPECT_EQ(text_string("a (b) \\"), "(a \\(b\\) \\\\)");
  EXPECT_EQ(text_string("é"), "<feff00e9>");
  EXPECT_EQ(text_string("\U0001F4D2"), "<feffd83ddcd2>");  // a ledger, outside the basic plane
  EXPECT_EQ(text_string("\xC0\xAF"), "<fefffffdfffd>");    // overlong: no UTF-8
}

TEST(PdfText, WritesNamesAndDates)
{
  EXPECT_EQ(name_text("text/csv"), "/text#2Fcsv");
  EXPECT_EQ(date_string("2019-11-18T08:30:00Z"), "(D:20191118083000Z)");
  EXPECT_THROW(date_string("2019-11-18"), base::Error);
}

// Codes of Windows-1252 as Unicode publishes them.
TEST(PdfText, FoldsFrenchIntoWindows1252)
{
  EXPECT_EQ(windows_1252("l’œuvre « été »\u202F!"), "l\x92\x9Cuvre \xAB \xE9t\xE9 \xBB\xA0!");
  EXPECT_EQ(windows_1252("中"), "?");
}

TEST(Geometry, WritesNumbersWithoutExponent)
{
  EXPECT_EQ(number_text(0.00001), "0");
  EXPECT_EQ(number_text(-0.00001), "0");
  EXPECT_EQ(number_text(595.276), "595.276");
  EXPECT_EQ(number_text(1e7), "10000000");
}

TEST(Geometry, ChainsMatrices)
{
  // A quarter turn to the left, then twice as large, then ten to the right.
  const Matrix turned{0, 1, -1, 0, 0, 0};
  const Matrix placed = turned.then({2, 0, 0, 2, 10, 0});
  const Point point = placed.apply(Point{3, 4});
  EXPECT_DOUBLE_EQ(point.x, 2);  // (3, 4) turns to (-4, 3)
  EXPECT_DOUBLE_EQ(point.y, 6);
  const Box box = turned.apply(Box{0, 0, 2, 1});
  EXPECT_DOUBLE_EQ(box.left, -1);
  EXPECT_DOUBLE_EQ(box.top, 2);
}

}  // namespace
}  // namespace classeur::templates::pdf
