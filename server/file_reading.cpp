#include "server/file_reading.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "audits/mail_parts.hpp"
#include "base/error.hpp"
#include "base/parallel.hpp"
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

constexpr int kFilesLookedAt = 512;  // at once
constexpr std::size_t kFilesOfAChange = 16;
constexpr auto kPause = std::chrono::seconds(1);
constexpr std::int64_t kTextFileBytesMax = std::int64_t{64} << 20;  // larger ones are kept, and not read

bool is_picture(std::string_view media_type)
{
  return media_type.starts_with("image/");
}

std::string mail_text(std::string_view bytes)
{
  const audits::MailParts mail = audits::read_mail_parts(bytes, audits::MailBytes::kText);
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
  if (is_picture(media_type)) return templates::pdf::read_picture_text(bytes);
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

bool can_read(std::string_view media_type)
{
  if (is_picture(media_type)) return templates::pdf::reads_pictures();
  return media_type != "application/pdf" || templates::pdf::reads_pages();
}

// Absent: nobody can read it here.
std::optional<std::string> read_stored(store::Store& space, const base::Digest& digest)
{
  const store::Reader reader = space.read();
  const auto stored = store::find_file(reader, digest);
  if (!stored) return "";
  if (!can_read(stored->media_type)) return std::nullopt;
  if (stored->bytes > kTextFileBytesMax) return "";
  return text_of_file(store::read_whole_file(reader, digest), stored->media_type);
}

void tell(const std::exception& error)
{
  std::fputs(fmt::format("classeur: reading texts: {}\n", error.what()).c_str(), stderr);
}

void keep_texts(store::Store& space, const std::vector<base::Digest>& digests,
                const std::vector<std::optional<std::string>>& texts)
{
  if (std::none_of(texts.begin(), texts.end(), [](const auto& text) { return text.has_value(); })) return;
  space.change(model::Actor{0, "classeur", ""}, [&](store::Change& change) {
    for (std::size_t at = 0; at < texts.size(); ++at) {
      if (texts[at]) store::keep_file_text(change, digests[at], *texts[at]);
    }
  });
}

}  // namespace

std::string text_of_file(std::string_view bytes, std::string_view media_type)
{
  try {
    return clean(raw_text(bytes, media_type));
  } catch (const base::Error& error) {
    if (error.code() == base::ErrorCode::kUnavailable) throw;
    return "";  // it is kept and shown all the same
  }
}

int read_new_files(store::Store& space, const std::function<void(int)>& told)
{
  int done = 0;
  store::UnreadFiles unread;
  do {
    unread = store::unread_files(space.read(), unread.looked_at, kFilesLookedAt);
    for (std::size_t begin = 0; begin < unread.files.size(); begin += kFilesOfAChange) {
      const std::size_t count = std::min(kFilesOfAChange, unread.files.size() - begin);
      const std::vector<base::Digest> digests(unread.files.begin() + static_cast<std::ptrdiff_t>(begin),
                                              unread.files.begin() + static_cast<std::ptrdiff_t>(begin + count));
      std::vector<std::optional<std::string>> texts(count);
      base::for_each_number(count, [&](std::size_t at) { texts[at] = read_stored(space, digests[at]); });
      keep_texts(space, digests, texts);
      done += static_cast<int>(std::count_if(texts.begin(), texts.end(), [](const auto& text) { return !!text; }));
      if (told) told(done);
    }
  } while (!unread.is_all);
  return done;
}

void FileReading::start()
{
  thread_ = std::thread([this] { run(); });
}

void FileReading::stop()
{
  if (!thread_.joinable()) return;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  thread_.join();
}

bool FileReading::waits(std::chrono::milliseconds time)
{
  std::unique_lock<std::mutex> lock(mutex_);
  return !stopped_.wait_for(lock, time, [this] { return stopping_; });
}

void FileReading::run()
{
  do {
    try {
      read_on();
    } catch (const std::exception& error) {
      tell(error);
    }
  } while (waits(kPause));
}

void FileReading::read_on()
{
  const std::int64_t head = space_.journal_head();
  if (head == head_) return;
  store::UnreadFiles unread;
  do {
    unread = store::unread_files(space_.read(), looked_at_, kFilesLookedAt);
    for (const base::Digest& digest : unread.files) {
      if (!waits(std::chrono::milliseconds::zero())) return;
      try {
        keep_texts(space_, {digest}, {read_stored(space_, digest)});
      } catch (const templates::pdf::ReadersStopped&) {
        return;  // the next start reads it
      } catch (const std::exception& error) {
        tell(error);  // the next files are read all the same
      }
    }
    looked_at_ = unread.looked_at;
  } while (!unread.is_all);
  head_ = head;
}

}  // namespace classeur::server
