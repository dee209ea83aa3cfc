#include "server/form.hpp"

#include <istream>

#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/PartHandler.h>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "base/text.hpp"
#include "server/application.hpp"
#include "server/intake.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::size_t kReadBytes = 64 * 1024;
constexpr std::string_view kUrlEncoded = "application/x-www-form-urlencoded";
constexpr std::string_view kMultipart = "multipart/form-data";

int hex_value(char c)
{
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> unescaped(std::string_view text, PlusSign plus)
{
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' && plus == PlusSign::kSpace ? ' ' : text[i];
    }
  }
  return out;
}

std::optional<std::string> decode(std::string_view text, PlusSign plus)
{
  std::optional<std::string> out = unescaped(text, plus);
  if (out && !base::is_clean(*out, base::LineBreaks::kRefused)) out.reset();
  return out;
}

// What somebody typed or pasted.
std::optional<std::string> typed(std::string_view text)
{
  std::string clean = base::without_controls(text);
  if (!base::is_clean(clean, base::LineBreaks::kAllowed)) return std::nullopt;
  return clean;
}

[[noreturn]] void refuse_size()
{
  throw Error(
      ErrorCode::kTooLarge,
      fmt::format("Ce formulaire est trop volumineux\u00A0: {} Mio au plus pour un fichier.", kUploadBytesMax >> 20U),
      "form over the limit");
}

[[noreturn]] void refuse_form()
{
  throw Error(ErrorCode::kBadInput, "Ce formulaire est illisible. Revenez à la page et recommencez.", "not a form");
}

// Streams the files of a form to the store's waiting room.
class FileParts : public Poco::Net::PartHandler
{
 public:
  explicit FileParts(Request& request) : request_(request) {}

  void handlePart(const Poco::Net::MessageHeader& header, std::istream& stream) override
  {
    std::string disposition;
    Poco::Net::NameValueCollection parameters;
    Poco::Net::MessageHeader::splitParameters(header.get("Content-Disposition", ""), disposition, parameters);
    const std::string sent = parameters.get("filename", "");
    const std::string name = base::last_part_of_name(sent);
    std::string buffer(kReadBytes, '\0');
    std::int64_t bytes = 0;
    std::optional<model::store::IncomingFile> file;
    while (stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || stream.gcount() > 0) {
      bytes += stream.gcount();
      if (bytes > kUploadBytesMax) {
        throw Error(ErrorCode::kTooLarge,
                    fmt::format("«\u00A0{}\u00A0» dépasse la limite de {} Mio.", name, kUploadBytesMax >> 20U));
      }
      if (!file) file = model::store::IncomingFile::begin(*request_.store);
      file->write(std::string_view(buffer.data(), static_cast<std::size_t>(stream.gcount())));
    }
    if (sent.empty()) return;  // the field was left empty
    if (request_.uploads.size() == kFormFilesMax) {
      throw Error(
          ErrorCode::kTooLarge,
          fmt::format("Un formulaire porte {} fichiers au plus\u00A0: versez-les en plusieurs fois.", kFormFilesMax));
    }
    // An empty one is refused beside its field, when it is taken in.
    if (file) {
      file->finish();
    } else {
      file = model::store::IncomingFile::begin(*request_.store);
    }
    request_.uploads.push_back({parameters.get("name", ""), name, std::move(*file)});
  }

 private:
  Request& request_;
};

void read_multipart(const Incoming& incoming, Request& request)
{
  Poco::Net::HTTPRequest head(Poco::Net::HTTPRequest::HTTP_POST, "/");
  head.setContentType(std::string(incoming.content_type));
  Poco::Net::HTMLForm form(std::string{kMultipart});
  form.setFieldLimit(kFormFieldsMax);
  form.setValueLengthLimit(static_cast<int>(kFormBytesMax));
  FileParts parts(request);
  try {
    form.load(head, *incoming.body, parts);
  } catch (const Poco::Exception&) {
    refuse_form();
  }
  for (const auto& [name, value] : form) {
    const std::optional<std::string> text = typed(value);
    if (!text || !base::is_clean(name, base::LineBreaks::kRefused)) refuse_form();
    request.form.add(name, *text);
  }
}

void read_url_encoded(const Incoming& incoming, const FormLimits& limits, Request& request)
{
  std::string text;
  std::string buffer(kReadBytes, '\0');
  while (incoming.body->read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
         incoming.body->gcount() > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(incoming.body->gcount()));
    if (text.size() > limits.bytes_max) refuse_size();
  }
  std::optional<Fields> fields = decode_fields(text, limits.fields_max);
  if (!fields) refuse_form();
  request.form = std::move(*fields);
}

void read_form(const Incoming& incoming, const FormLimits& limits, Request& request)
{
  if (!incoming.has_body) return;
  const bool multipart = incoming.content_type.starts_with(kMultipart);
  if (!multipart && !incoming.content_type.starts_with(kUrlEncoded)) refuse_form();
  const std::int64_t most = multipart ? kPostBytesMax : static_cast<std::int64_t>(limits.bytes_max);
  if (incoming.content_length && *incoming.content_length > most) refuse_size();
  if (multipart) {
    read_multipart(incoming, request);
  } else {
    read_url_encoded(incoming, limits, request);
  }
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, PlusSign plus)
{
  return decode(text, plus);
}

std::optional<Fields> decode_fields(std::string_view text, int fields_max)
{
  Fields fields;
  int count = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    if (++count > fields_max) return std::nullopt;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decode(pair.substr(0, equals), PlusSign::kSpace);
    auto value = unescaped(pair.substr(std::min(equals + 1, pair.size())), PlusSign::kSpace);
    if (value) value = typed(*value);
    if (!name || !value) return std::nullopt;
    fields.add(std::move(*name), std::move(*value));
  }
  return fields;
}

std::string encode_fields(const Fields& fields, std::string_view without)
{
  std::string text;
  for (const auto& [name, value] : fields.values()) {
    if (name == without) continue;
    if (!text.empty()) text += '&';
    text += percent_encode(name) + '=' + percent_encode(value);
  }
  return text;
}

FormLimits limits_of(FormSize size)
{
  switch (size) {
    case FormSize::kOrdinary:
      return {kFormBytesMax, kFormFieldsMax};
    case FormSize::kDocument:
      return {kDocumentFormBytesMax, kDocumentFormFieldsMax};
    case FormSize::kStreamed:
      break;
  }
  return {};
}

std::optional<Method> method_of(std::string_view name)
{
  if (name == "HEAD") return Method::kGet;
  for (const Method method : {Method::kGet, Method::kPost, Method::kPatch, Method::kDelete}) {
    if (name == name_of(method)) return method;
  }
  return std::nullopt;
}

std::string read_body(const Incoming& incoming, FormSize size, Request& request)
{
  if (size == FormSize::kStreamed) {
    request.upload = incoming.upload;
    request.body = incoming.body;
    return std::string(incoming.csrf);
  }
  read_form(incoming, limits_of(size), request);
  return request.form.get_or("csrf", "");
}

}  // namespace classeur::server
