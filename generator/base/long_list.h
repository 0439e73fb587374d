// A list that few ask for, such as the facts behind an incident: held, or left in a file of debrief's own, from where it is read when
// somebody first looks into it. A value like a std::vector: which of the two it is changes nothing but memory and time.
#pragma once

#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/base/hash.h"
#include "generator/base/long_text.h"

namespace debrief {

// Where a list was left: `size` bytes from `begin` on, with the XXH3 `hash`.
struct LeftBytes {
  std::shared_ptr<const OpenFile> file;
  std::uint64_t begin = 0, hash = 0;
  std::uint32_t size = 0;
};

template <typename T>
class LongList {
 public:
  using value_type = T;
  // Makes the list of the bytes; false when they are not one.
  using Unpack = bool (*)(std::string_view bytes, std::vector<T>& out);

  LongList() = default;
  LongList(std::vector<T> list) : held_(std::move(list)) {}
  LongList(std::initializer_list<T> list) : held_(list) {}
  LongList(LeftBytes place, std::uint32_t count, Unpack unpack)
      : left_(std::make_unique<Left>(std::move(place), count, unpack)) {}
  LongList(const LongList& other) : held_(other.all()) {}
  LongList(LongList&&) noexcept = default;
  LongList& operator=(LongList other) noexcept {
    held_.swap(other.held_), left_.swap(other.left_);
    return *this;
  }

  // Known without reading.
  std::size_t size() const { return left_ ? left_->count : held_.size(); }
  bool empty() const { return size() == 0; }

  // These throw TextLost when the file does not have it any more; from any thread.
  const std::vector<T>& all() const {
    if (left_ && !left_->is_read.load(std::memory_order_acquire)) read();
    return held_;
  }
  operator const std::vector<T>&() const { return all(); }
  auto begin() const { return all().begin(); }
  auto end() const { return all().end(); }
  const T& operator[](std::size_t i) const { return all()[i]; }
  const T& front() const { return all().front(); }
  const T& back() const { return all().back(); }

  // Who changes it holds it from then on.
  std::vector<T>& edit() {
    all();
    left_.reset();
    return held_;
  }
  auto begin() { return edit().begin(); }
  auto end() { return edit().end(); }
  T& operator[](std::size_t i) { return edit()[i]; }
  T& front() { return edit().front(); }
  T& back() { return edit().back(); }
  void push_back(T value) { edit().push_back(std::move(value)); }
  T& emplace_back() { return edit().emplace_back(); }
  void shrink_to_fit() { edit().shrink_to_fit(); }

  // The hash of the bytes that it was left as; 0: it is not left.
  std::uint64_t left_hash() const { return left_ ? left_->place.hash : 0; }

 private:
  struct Left {
    Left(LeftBytes where, std::uint32_t n, Unpack how) : place(std::move(where)), count(n), unpack(how) {}

    LeftBytes place;
    std::uint32_t count;
    std::atomic<bool> is_read = false;
    Unpack unpack;
  };

  void read() const {
    static std::mutex mutex;  // of all lists: few are ever read
    std::lock_guard guard(mutex);
    if (left_->is_read.load(std::memory_order_relaxed)) return;
    auto& [file, begin, hash, size] = left_->place;
    std::string bytes;
    std::vector<T> list;
    if (!file->read(begin, size, bytes) || hash64(bytes) != hash || !left_->unpack(bytes, list) || list.size() != left_->count)
      throw TextLost(file->path());
    held_ = std::move(list);
    left_->is_read.store(true, std::memory_order_release);
  }

  mutable std::vector<T> held_;  // guarded by is_read while the list is left
  std::unique_ptr<Left> left_;
};

// A value that few ask for, kept the same way. Until somebody edits it it is like any new T, and takes no room.
template <typename T>
class LongValue {
 public:
  const T& operator*() const {
    static const T none;
    return list_.empty() ? none : list_.front();
  }
  const T* operator->() const { return &**this; }
  T& edit() { return list_.empty() ? list_.emplace_back() : list_.front(); }

  // Of one element, or of none.
  const LongList<T>& list() const { return list_; }
  LongList<T>& list() { return list_; }

 private:
  LongList<T> list_;
};

}  // namespace debrief
