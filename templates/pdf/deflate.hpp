// zlib streams (RFC 1950), as /FlateDecode reads them.
#pragma once

#include <string>
#include <string_view>

namespace classeur::templates::pdf
{

// The same bytes in give the same bytes out, with one version of libdeflate.
std::string deflate(std::string_view bytes);

}  // namespace classeur::templates::pdf
