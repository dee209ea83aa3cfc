#include "templates/pdf/picture_text.hpp"

#include "templates/pdf/outside_reader.hpp"

namespace classeur::templates::pdf
{

namespace
{

constexpr const char* kProgram = "tesseract";

}  // namespace

bool reads_pictures()
{
  return is_installed(kProgram);
}

std::string read_picture_text(std::string_view picture)
{
  constexpr unsigned kSecondsMax = 60;
  ReaderLimits limits;
  limits.seconds_max = kSecondsMax;
  return run_reader({kProgram, "stdin", "stdout", "-l", "fra"}, picture, limits).text;
}

}  // namespace classeur::templates::pdf
