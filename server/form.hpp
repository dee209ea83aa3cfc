// What a browser sends: targets, queries and forms, decoded and bounded.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "server/request.hpp"
#include "server/routes.hpp"

namespace classeur::server
{

struct Incoming;

// "%C3%A9" -> "é". Absent: a broken escape, a control character, or bytes that are not UTF-8.
enum class PlusSign { kItself, kSpace };
std::optional<std::string> percent_decode(std::string_view text, PlusSign plus);

// "a=1&b=2". Values are cleaned of control characters (base/text.hpp). Absent: a broken escape, bytes that are not
// UTF-8, a control character in a name, or more than `fields_max` fields.
std::optional<Fields> decode_fields(std::string_view text, int fields_max);
// The other way; fields of the name `without` are left out.
std::string encode_fields(const Fields& fields, std::string_view without);

struct FormLimits {
  std::size_t bytes_max = 0;  // of a form without files
  int fields_max = 0;
};
FormLimits limits_of(FormSize size);

// Absent: no method that any route answers to.
std::optional<Method> method_of(std::string_view name);

// Reads the body of a request into it: a form, with files or without; or, of FormSize::kStreamed, leaves it to the
// handler. Gives the token that came with it. Throws Error: kTooLarge over the limits, kBadInput for what is not a
// form.
std::string read_body(const Incoming& incoming, FormSize size, Request& request);

}  // namespace classeur::server
