#include "server/intake.hpp"

#include <algorithm>
#include <functional>
#include <mutex>
#include <new>

#include <fmt/format.h>

#include "audits/mail_parts.hpp"
#include "base/error.hpp"
#include "base/file_name.hpp"
#include "procedures/office/office_text.hpp"
#include "server/file_types.hpp"
#include "server/picture_check.hpp"
#include "templates/pdf/normalise.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;
using model::store::IncomingFile;
using model::store::Store;
using procedures::office::LiveContent;
using templates::pdf::Launching;

constexpr std::string_view kPdf = "application/pdf";
constexpr std::string_view kMail = "message/rfc822";

bool is_picture(const FileType& type)
{
  return type.media_type.starts_with("image/");
}

[[noreturn]] void refuse(std::string_view name, const Error& error)
{
  const std::string seen = base::seen_text(name, base::kFileNameCharactersMax);
  throw Error(error.code(), fmt::format("«\u00A0{}\u00A0»\u00A0: {}", seen, error.advice()),
              fmt::format("{}: {}", seen, error.what()));
}

Error out_of_memory()
{
  return Error(
      ErrorCode::kTooLarge,
      "la mémoire de la machine n’a pas suffi pour l’ouvrir. Divisez-le en plusieurs fichiers, ou réduisez-le.",
      "intake: out of memory");
}

void keep_part(Store& store, const templates::pdf::NormalisedPdf& pdf, TakenFile& taken)
{
  taken.part = IncomingFile::begin(store);
  taken.part->write(pdf.part);
  taken.part->finish();
  taken.pages = static_cast<int>(pdf.page_count);
}

void check_size(std::int64_t bytes, const FileType& type)
{
  if (bytes > type.bytes_max) {
    throw Error(ErrorCode::kTooLarge,
                fmt::format("{} tient en {}\u202FMio au plus.", type.french, type.bytes_max >> 20U));
  }
}

const FileType& require_type(std::string_view bytes, std::string_view name, Standing standing)
{
  if (bytes.empty()) throw Error(ErrorCode::kBadInput, "le fichier est vide (zéro octet).");
  const FileType* type = type_of_content(bytes, name);
  if (type == nullptr) throw Error(ErrorCode::kBadInput, why_not_accepted(bytes, name));
  check_size(static_cast<std::int64_t>(bytes.size()), *type);
  if (type->media_type != kOfficeArchive) return *type;
  const auto live = standing == Standing::kNew ? LiveContent::kRefused : LiveContent::kKept;
  return *find_file_type(procedures::office::read_office_text(bytes, "l’archive", 0, live).media_type);
}

// Held while a file of that size is proven.
std::unique_lock<std::mutex> turn_of(std::int64_t bytes)
{
  static std::mutex one_large_file;
  std::unique_lock<std::mutex> turn(one_large_file, std::defer_lock);
  if (bytes > kProvenAtOnceBytesMax) turn.lock();
  return turn;
}

// The turn is held as long as what the proof made is there.
struct Proof {
  std::unique_lock<std::mutex> turn;
  const FileType* type = nullptr;
  std::optional<templates::pdf::NormalisedPdf> pdf;
};

// What a binder, a search or a preview does with a file is done once at intake, so that none is kept that they would
// fail on.
Proof prove_one(std::string_view name, std::string_view bytes, Standing standing)
{
  Proof proof{turn_of(static_cast<std::int64_t>(bytes.size())), &require_type(bytes, name, standing), std::nullopt};
  if (proof.type->media_type == kPdf) {
    const auto launching = standing == Standing::kNew ? Launching::kRefused : Launching::kLeftBehind;
    proof.pdf = templates::pdf::normalise(bytes, {}, {.launching = launching});
  }
  if (is_picture(*proof.type)) check_picture(bytes);
  return proof;
}

TakenFile take_one(Store& store, std::string_view name, IncomingFile file, Standing standing)
{
  TakenFile taken{{}, std::move(file), {}, std::nullopt, 0};
  taken.file.view([&](std::string_view bytes) {
    const Proof proof = prove_one(name, bytes, standing);
    taken.name = base::clean_file_name(name, proof.type->extensions, "fichier");
    taken.media_type = proof.type->media_type;
    if (proof.pdf) keep_part(store, *proof.pdf, taken);
  });
  taken.file.finish();
  return taken;
}

IncomingFile file_of(Store& store, std::string_view bytes)
{
  IncomingFile file = IncomingFile::begin(store);
  file.write(bytes);
  return file;
}

// Attachments that could be no evidence of their own (a signature, a calendar entry, a program) stay in the message;
// one that is meant to do harm makes the whole message refused.
void each_attachment(std::string_view message, const std::function<void(const std::string&, std::string_view)>& take)
{
  for (const audits::MailAttachment& attachment : audits::read_mail_parts(message).attachments) {
    const std::string name = attachment.name.empty() ? "pièce jointe" : attachment.name;
    if (attachment.bytes.empty() ? !attachment.damaged : type_of_content(attachment.bytes, name) == nullptr) continue;
    try {
      if (attachment.damaged) {
        throw Error(ErrorCode::kBadInput,
                    "elle est abîmée, le message ayant été coupé ou modifié en chemin\u00A0; faites-le renvoyer.");
      }
      take(name, attachment.bytes);
    } catch (const Error& error) {
      throw Error(error.code(),
                  fmt::format("sa pièce jointe «\u00A0{}\u00A0»\u00A0: {}",
                              base::seen_text(name, base::kFileNameCharactersMax), error.advice()),
                  error.what());
    }
  }
}

std::vector<TakenFile> with_attachments(Store& store, TakenFile taken, Standing standing)
{
  std::vector<TakenFile> files;
  files.push_back(std::move(taken));
  if (files.front().media_type != kMail) return files;
  std::string bytes;
  files.front().file.view([&](std::string_view all) { bytes = all; });
  each_attachment(bytes, [&](const std::string& name, std::string_view attached) {
    std::vector<TakenFile> one;
    one.push_back(take_one(store, name, file_of(store, attached), standing));
    add_distinct(files, std::move(one));
  });
  return files;
}

}  // namespace

std::vector<TakenFile> take_in(Store& store, const std::string& name, std::string_view bytes, Standing standing)
{
  try {
    return with_attachments(store, take_one(store, name, file_of(store, bytes), standing), standing);
  } catch (const Error& error) {
    refuse(name, error);
  } catch (const std::bad_alloc&) {
    refuse(name, out_of_memory());
  }
}

std::vector<TakenFile> take_in(Store& store, UploadedFile upload)
{
  try {
    constexpr auto kNew = Standing::kNew;
    return with_attachments(store, take_one(store, upload.name, std::move(upload.file), kNew), kNew);
  } catch (const Error& error) {
    refuse(upload.name, error);
  } catch (const std::bad_alloc&) {
    refuse(upload.name, out_of_memory());
  }
}

std::string prove(std::string_view name, std::string_view bytes)
{
  const auto media_type_of = [](std::string_view of, std::string_view file) {
    return prove_one(of, file, Standing::kNew).type->media_type;
  };
  const std::string_view media_type = media_type_of(name, bytes);
  if (media_type == kMail) each_attachment(bytes, media_type_of);
  return std::string(media_type);
}

TakenFile take_in_accepted(Store& store, const procedures::ControlledFile& file, std::string_view bytes)
{
  try {
    TakenFile taken{file.name, IncomingFile::begin(store), file.media_type, std::nullopt, 0};
    taken.file.write(bytes);
    taken.file.finish();
    if (file.media_type == procedures::kPdfType) keep_part(store, templates::pdf::normalise(bytes), taken);
    return taken;
  } catch (const Error& error) {
    refuse(file.name, error);
  }
}

std::string bytes_of(const UploadedFile& upload)
{
  std::string bytes;
  upload.file.view([&](std::string_view all) { bytes = all; });
  return bytes;
}

void add_distinct(std::vector<TakenFile>& files, std::vector<TakenFile> more)
{
  for (TakenFile& taken : more) {
    const auto same = [&](const auto& member) {
      return std::any_of(files.begin(), files.end(), [&](const TakenFile& there) { return member(there); });
    };
    if (same([&](const TakenFile& there) { return there.file.digest() == taken.file.digest(); })) continue;
    const std::string name = taken.name;
    const std::size_t dot = std::min(name.rfind('.'), name.size());
    for (int number = 2; same([&](const TakenFile& there) { return there.name == taken.name; }); ++number) {
      taken.name = fmt::format("{} ({}){}", name.substr(0, dot), number, name.substr(dot));
    }
    files.push_back(std::move(taken));
  }
}

model::EvidenceFile publish(model::store::Change& change, TakenFile& taken)
{
  if (!taken.part) return {taken.name, model::store::put_file(change, taken.file, taken.media_type)};
  const model::store::PdfPart part{&*taken.part, taken.pages};
  return {taken.name, model::store::put_file(change, taken.file, taken.media_type, &part)};
}

}  // namespace classeur::server
