// A folder that is there complete, or not at all.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/digest.hpp"

namespace classeur::server
{

// Written under another name beside it, "FOLDER.….part", which it takes off when it is finished. What a program that
// died left behind under such a name is removed by the next one that makes the same folder; what one that lives is
// writing stays: it holds a lock in there.
// Errors: kConflict (there is something of that name), kUnavailable (it cannot be written); each says why, in French.
class NewFolder
{
 public:
  explicit NewFolder(const std::string& path);
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  ~NewFolder();

  // `name` may stand in folders, which are made. `write` gives the bytes, piece by piece.
  void add(const std::string& name, const std::function<void(const std::function<void(std::string_view)>&)>& write);
  void add(const std::string& name, std::string_view bytes);

  // Adds "empreintes.sha256", with the SHA-256 of all files as sha256sum checks them. Returns how many files there are,
  // without that one.
  std::size_t finish();

 private:
  [[noreturn]] void refuse(int failure) const;
  void remove_left_behind() const;

  std::string path_;
  std::string unfinished_;
  std::map<std::string, base::Digest> digests_;
  int lock_ = -1;
  bool finished_ = false;
};

}  // namespace classeur::server
