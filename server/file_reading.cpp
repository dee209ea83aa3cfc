#include "server/file_reading.hpp"

#include <algorithm>

#include "audits/mail_parts.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "model/store/file_texts.hpp"
#include "model/store/files.hpp"
#include "procedures/office/office_text.hpp"
#include "templates/pdf/page_text.hpp"
#include "templates/pdf/picture_text.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;

constexpr int kFilesOfAChange = 16;
constexpr std::int64_t kTextFileBytesMax = std::int64_t{64} << 20;  // larger ones are kept, and not read

std::string mail_text(std::string_view bytes)
{
  const audits::MailParts mail = audits::read_mail_parts(bytes);
  std::string text;
  for (const auto& [name, value] : mail.headers) text += value + "\n";
  text += mail.text;
  for (const audits::MailAttachment& attachment : mail.attachments) text += "\n" + attachment.name;
  return text;
}

std::string pdf_text(std::string_view bytes)
{
  std::string text;
  for (const std::string& paragraph : templates::pdf::read_page_text(bytes).value_or(std::vector<std::string>())) {
    text += paragraph + "\n";
  }
  return text;
}

std::string raw_text(std::string_view bytes, std::string_view media_type)
{
  if (media_type == "application/pdf") return pdf_text(bytes);
  if (media_type == "message/rfc822") return mail_text(bytes);
  if (media_type.starts_with("text/")) return base::utf8_of(bytes.substr(0, 2 * store::kFileTextBytesMax));
  if (media_type.starts_with("image/")) return templates::pdf::read_picture_text(bytes);
  return procedures::office::read_office_text(bytes, "", store::kFileTextBytesMax).text;
}

// What the database and every page take: characters that XML knows.
std::string clean(const std::string& text)
{
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = std::max<std::size_t>(base::character_bytes(text, at), 1);
    const std::string_view character = std::string_view(text).substr(at, bytes);
    out += base::is_clean(character, base::LineBreaks::kAllowed) ? character : std::string_view(" ");
    at += bytes;
  }
  return out;
}

}  // namespace

std::string text_of_file(std::string_view bytes, std::string_view media_type)
{
  try {
    return clean(raw_text(bytes, media_type));
  } catch (const base::Error&) {
    return "";  // it is kept and shown all the same
  }
}

void read_files(store::Store& space, const std::vector<base::Digest>& digests)
{
  std::vector<std::pair<base::Digest, std::string>> texts;
  {
    const store::Reader reader = space.read();
    for (const base::Digest& digest : digests) {
      const auto stored = store::find_file(reader, digest);
      if (!stored || store::find_file_text(reader, digest)) continue;
      const bool is_read = stored->bytes <= kTextFileBytesMax;
      texts.emplace_back(
          digest, is_read ? text_of_file(store::read_whole_file(reader, digest), stored->media_type) : std::string());
    }
  }
  if (texts.empty()) return;
  space.change(model::Actor{0, "classeur", ""}, [&](store::Change& change) {
    for (const auto& [digest, text] : texts) store::keep_file_text(change, digest, text);
  });
}

int read_new_files(store::Store& space, const std::function<bool()>& go_on)
{
  int done = 0;
  while (!go_on || go_on()) {
    const std::vector<base::Digest> digests = store::files_without_text(space.read(), kFilesOfAChange);
    if (digests.empty()) break;
    read_files(space, digests);
    done += static_cast<int>(digests.size());
  }
  return done;
}

}  // namespace classeur::server
