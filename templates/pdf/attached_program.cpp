// ISO 32000-1: 7.11 (file specifications, embedded files).
#include "templates/pdf/attached_program.hpp"

#include <algorithm>
#include <stdexcept>

#include <qpdf/Pipeline.hh>

#include "base/file_name.hpp"
#include "base/program_file.hpp"

namespace classeur::templates::pdf
{
namespace
{

// The first bytes of a stream; more is not unpacked.
class Head : public Pipeline
{
 public:
  Head() : Pipeline("head", nullptr) {}
  void write(const unsigned char* data, std::size_t length) override
  {
    bytes_.append(reinterpret_cast<const char*>(data), std::min(length, base::kProgramHeadBytes - bytes_.size()));
    if (bytes_.size() == base::kProgramHeadBytes) throw std::length_error("enough");
  }
  void finish() override {}
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

bool runs_by_its_bytes(QPDFObjectHandle stream)
{
  Head head;
  bool is_filtered = false;
  stream.pipeStreamData(&head, &is_filtered, 0, qpdf_dl_generalized, true);
  return base::is_program_by_head(head.bytes());
}

}  // namespace

std::optional<std::string> attached_program(QPDFObjectHandle specification)
{
  QPDFObjectHandle files = specification.getKey("/EF");
  if (!files.isDictionary()) return std::nullopt;
  std::string shown;
  bool is_program = false;
  for (const char* key : {"/UF", "/F", "/DOS", "/Unix", "/Mac"}) {
    QPDFObjectHandle name = specification.getKey(key);
    if (!name.isString()) continue;
    if (shown.empty()) shown = name.getUTF8Value();
    is_program = is_program || base::is_program_by_name(name.getUTF8Value());
  }
  for (const auto& [key, value] : files.ditems()) {
    is_program = is_program || (QPDFObjectHandle(value).isStream() && runs_by_its_bytes(value));
  }
  if (!is_program) return std::nullopt;
  return shown.empty() ? "sans nom" : base::seen_text(shown, base::kFileNameCharactersMax);
}

}  // namespace classeur::templates::pdf
