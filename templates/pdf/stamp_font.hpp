// The face that stamps are set in: Helvetica, which every reader has, or a TrueType program that is embedded.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "templates/pdf/output.hpp"

namespace classeur::templates::pdf
{

class StampFont
{
 public:
  // Empty: Helvetica. Throws Error(kMisuse) if it is no TrueType program with a Unicode table.
  explicit StampFont(std::string_view true_type);

  // Width in points of text in Windows-1252.
  double width_points(std::string_view codes, double size_points) const;

  // Writes the font once; its number.
  ObjectNumber write(Output& output);

 private:
  void read_true_type();

  std::string_view program_;
  std::array<int, 256> widths_{};  // thousandths of the size
  std::array<int, 4> box_{};
  int ascent_ = 0;
  int descent_ = 0;
  ObjectNumber number_ = 0;
};

}  // namespace classeur::templates::pdf
