#include "base/file_name.hpp"

#include <array>

#include <gtest/gtest.h>

namespace classeur::base
{

namespace
{

TEST(FileName, IsTheLastPartAsItIsSeen)
{
  EXPECT_EQ(last_part_of_name("compte rendu.pdf"), "compte rendu.pdf");
  EXPECT_EQ(last_part_of_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(last_part_of_name("C:\\Bureau\\notes.txt"), "notes.txt");
  EXPECT_EQ(last_part_of_name("a\r\nb.txt"), "a b.txt");
  EXPECT_EQ(last_part_of_name("rapport\u202Efdp.exe"), "rapportfdp.exe") << "marks that turn the direction";
  EXPECT_EQ(last_part_of_name("\u2067x\u2069.txt"), "x.txt");
  EXPECT_EQ(last_part_of_name("dossier/"), "fichier");
  EXPECT_EQ(last_part_of_name("\xFF\x01"), "fichier");
}

TEST(FileName, KeepsItsExtensionWhenItIsCut)
{
  const std::string cut = last_part_of_name(std::string(300, 'e') + ".eml");
  EXPECT_EQ(cut, std::string(kFileNameCharactersMax - 4, 'e') + ".eml");
  // Characters are counted, not bytes.
  std::string accents;
  for (int number = 0; number < 300; ++number) accents += "é";
  EXPECT_EQ(last_part_of_name(accents + ".csv").size(), 2 * (kFileNameCharactersMax - 4) + 4);
  EXPECT_EQ(last_part_of_name("a." + std::string(300, 'b')).size(), kFileNameCharactersMax) << "that is no extension";
}

TEST(FileName, EndsAsFilesOfItsTypeDo)
{
  constexpr std::array<std::string_view, 2> kTiff = {".tif", ".tiff"};
  EXPECT_EQ(clean_file_name("scan.TIFF", kTiff, "fichier"), "scan.tiff");
  EXPECT_EQ(clean_file_name("scan.png", kTiff, "fichier"), "scan.png.tif");
  EXPECT_EQ(clean_file_name(".tif", kTiff, "fichier"), "fichier.tif");
  EXPECT_EQ(clean_file_name("..cache", kTiff, "fichier"), "cache.tif");
}

}  // namespace
}  // namespace classeur::base
