#include "templates/pdf/picture_text.hpp"

#include "templates/pdf/outside_reader.hpp"

namespace classeur::templates::pdf
{

std::string read_picture_text(std::string_view picture)
{
  constexpr unsigned kSecondsMax = 60;
  ReaderLimits limits;
  limits.seconds_max = kSecondsMax;
  return run_reader({"tesseract", "stdin", "stdout", "-l", "fra"}, picture, limits).text;
}

}  // namespace classeur::templates::pdf
