// Private to model/store: bytes that come in, on disk without a name, so that a killed program leaves nothing behind.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace classeur::model::store
{

// Thread-safe. Throws Error(kUnavailable) where the folder for temporary files has no room.
class Spool
{
 public:
  Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  ~Spool();

  std::int64_t append(std::string_view bytes);  // where they begin
  std::int64_t size() const;
  std::string read(std::int64_t offset, std::size_t length) const;
  // All of it, mapped: good within the call.
  void view(const std::function<void(std::string_view)>& reader) const;

 private:
  int descriptor_;
  mutable std::mutex mutex_;
  std::int64_t size_ = 0;
};

// Where small bytes stand aside.
struct Aside {
  std::shared_ptr<Spool> spool;
  std::int64_t offset = 0;
};
// Into a spool that many share: a file of its own for each would be more than a program may have open.
Aside put_aside(std::string_view bytes);

}  // namespace classeur::model::store
