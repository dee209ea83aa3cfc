// What a PDF would do besides being read, on one walk through its objects. For launch_check.cpp and active_content.cpp,
// whose rules differ.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include <qpdf/QPDF.hh>

namespace classeur::templates::pdf
{

enum class Deed : std::uint8_t {
  kScript,
  kLaunch,           // of a program or a file
  kAttachment,       // opens an attached file
  kAtOpening,        // any action but going to a page whose turn comes without a person: at opening, on a page
  kFetchAtOpening,   // of these, one that fetches or sends something, or opens another file
  kAttachedProgram,  // attached_program.hpp
};

// French, « une action qui lance un programme ou ouvre un fichier »; the first of these that the file holds, wherever
// it hangs.
//
// All that the trailer leads to is looked at once, but for the tree of a tagged file's structure, most of its objects:
// libqpdf takes 3 kB and 30 µs for each, and no reader takes an action from there. (An attached file that an element of
// the structure alone names is not found.)
std::optional<std::string> find_deed(QPDF& pdf, std::span<const Deed> deeds);

}  // namespace classeur::templates::pdf
