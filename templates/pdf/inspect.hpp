// What a reader of a finished PDF can check without trusting its maker: attachments and their digests, where outline
// and links lead, page labels. Text and pictures are left to other programs.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"

namespace classeur::templates::pdf
{

struct InspectedAttachment {
  std::string name = {};
  std::string description = {};
  std::string media_type = {};
  std::uint64_t size_bytes = 0;
  base::Digest digest = {};  // computed from the bytes
};

struct InspectedBookmark {
  std::string title = {};
  unsigned level = 0;
  std::optional<std::uint32_t> page = {};  // absent: leads nowhere
};

struct InspectedLink {
  std::uint32_t page = 0;
  std::string uri = {};                           // leads out of the document
  std::string name = {};                          // of the destination, if it is reached by name
  std::optional<std::uint32_t> target_page = {};  // absent, and no URI: leads nowhere
};

struct InspectedPdf {
  std::string title = {};
  std::vector<std::string> page_labels = {};  // one per page: "iv", "A-3"
  std::vector<InspectedAttachment> attachments = {};
  std::vector<InspectedBookmark> bookmarks = {};
  std::vector<InspectedLink> links = {};
};

// Throws Error(kBadInput) if the file is no PDF that can be read.
InspectedPdf inspect_file(const std::string& path);

struct InspectedAttachments {
  std::vector<InspectedAttachment> all = {};      // in the order of their names
  std::map<std::string, std::string> bytes = {};  // of those that were wanted, by name
};
// All attachments, and nothing else of the file. Throws as above, also if one that is wanted has more than 512 MiB.
InspectedAttachments inspect_attachments(const std::string& path,
                                         const std::function<bool(const std::string& name)>& wanted);

// The bytes of one attachment; absent if there is none of that name. For the manifest that travels with a binder.
std::optional<std::string> extract_attachment(const std::string& path, const std::string& name);

}  // namespace classeur::templates::pdf
