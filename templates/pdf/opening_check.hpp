// What a PDF unfolds to by being opened: its cross-reference streams and the object streams that they name, which
// libqpdf keeps in memory whole. Looked at before libqpdf opens the file. For normalise() only.
#pragma once

#include <string_view>

#include "templates/pdf/normalise.hpp"

namespace classeur::templates::pdf
{

enum class Opening { kPlain, kEncrypted };

// Throws Error(kTooLarge) over index_bytes_max, object_stream_bytes_max or twice objects_max entries of
// cross-reference streams; kBadInput if a filter of such a stream is told by reference. What cannot be followed is left
// to libqpdf, which stops at it too. Memory: index_bytes_max at most.
Opening check_opening(std::string_view pdf, const NormaliseLimits& limits);

}  // namespace classeur::templates::pdf
