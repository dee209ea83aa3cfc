// JPEG pictures made for tests: grey all over, whole, and as small as their size allows.
#pragma once

#include <cstdint>
#include <string>

namespace classeur::templates::pdf
{

// One scan. `components` is 1, 3 or 4.
std::string baseline_jpeg(std::uint32_t width, std::uint32_t height, unsigned components);
// Of one component. One scan that draws, then `scans - 1` that change nothing.
std::string progressive_jpeg(std::uint32_t width, std::uint32_t height, unsigned scans);

}  // namespace classeur::templates::pdf
