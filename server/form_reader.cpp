#include "server/form_reader.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/MultipartReader.h>
#include <Poco/Net/NameValueCollection.h>
#include <Poco/Net/NetException.h>

#include "base/error.hpp"
#include "server/dispatcher.hpp"
#include "server/http_text.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

// "C:\\dossier\\note.pdf" -> "note.pdf"
std::string last_part(const std::string& name)
{
  return name.substr(name.find_last_of("/\\") + 1);
}

std::string read_text(std::istream& part)
{
  std::string text;
  std::string buffer(8192, '\0');
  while (part.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || part.gcount() > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(part.gcount()));
    if (text.size() > static_cast<std::size_t>(kFormBytesMax)) {
      throw Error(ErrorCode::kTooLarge, "Un champ du formulaire est trop long.", "form field too long");
    }
  }
  if (!is_utf8(text)) throw Error(ErrorCode::kMisuse, "Un champ du formulaire est illisible.", "field is not UTF-8");
  return text;
}

void read_upload(std::istream& part, std::string field, const std::string& name, model::store::Store& store,
                 Request& request)
{
  auto file = model::store::IncomingFile::begin(store);
  std::string buffer(64 * 1024, '\0');
  while (part.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || part.gcount() > 0) {
    file.write({buffer.data(), static_cast<std::size_t>(part.gcount())});
  }
  try {
    file.finish();
  } catch (const Error& error) {
    throw Error(error.code(), name + "\u00A0: " + error.advice(), error.what());
  }
  request.uploads.push_back({std::move(field), name, std::move(file)});
}

}  // namespace

void read_urlencoded(std::istream& body, std::int64_t bytes_max, Fields& form)
{
  std::string text;
  std::string buffer(8192, '\0');
  while (body.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || body.gcount() > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(body.gcount()));
    if (static_cast<std::int64_t>(text.size()) > bytes_max) {
      throw Error(ErrorCode::kTooLarge, "L’envoi dépasse la taille permise.", "form too large");
    }
  }
  auto fields = parse_query(text);
  if (!fields) throw Error(ErrorCode::kMisuse, "Le formulaire est illisible.", "form cannot be decoded");
  form = std::move(*fields);
}

void read_multipart(std::istream& body, const std::string& content_type, model::store::Store& store, Request& request)
{
  std::string type;
  Poco::Net::NameValueCollection parameters;
  Poco::Net::MessageHeader::splitParameters(content_type, type, parameters);
  const std::string boundary = parameters.get("boundary", "");
  if (boundary.empty() || boundary.size() > 200) {
    throw Error(ErrorCode::kMisuse, "Le formulaire est illisible.", "multipart without boundary");
  }
  try {
    Poco::Net::MultipartReader reader(body, boundary);
    int parts = 0;
    while (reader.hasNextPart()) {
      if (++parts > kFormFieldsMax)
        throw Error(ErrorCode::kTooLarge, "Le formulaire a trop de champs.", "too many parts");
      Poco::Net::MessageHeader header;
      reader.nextPart(header);
      std::string disposition;
      Poco::Net::NameValueCollection of_part;
      Poco::Net::MessageHeader::splitParameters(header.get("Content-Disposition", ""), disposition, of_part);
      const std::string field = of_part.get("name", "");
      if (!of_part.has("filename")) {
        request.form.add(field, read_text(reader.stream()));
        continue;
      }
      const std::string name = last_part(of_part.get("filename", ""));
      if (name.empty()) {
        read_text(reader.stream());  // a file field that was left empty
        continue;
      }
      if (!is_utf8(name)) throw Error(ErrorCode::kMisuse, "Un nom de fichier est illisible.", "file name is not UTF-8");
      if (request.uploads.size() >= static_cast<std::size_t>(kUploadsMax)) {
        throw Error(ErrorCode::kTooLarge, "Trop de fichiers à la fois.", "too many uploads");
      }
      read_upload(reader.stream(), field, name, store, request);
    }
  } catch (const Poco::Net::MultipartException& exception) {
    throw Error(ErrorCode::kMisuse, "Le formulaire est illisible.", exception.displayText());
  }
}

}  // namespace classeur::server
