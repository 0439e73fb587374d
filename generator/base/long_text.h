// A text of some length that few ask for, such as a document's HTML: held in memory, or left in a file of debrief's own and read from
// there whenever somebody asks. A value like a string: which of the two it is changes nothing but memory and time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "generator/base/files.h"

namespace debrief {

// A file that stays readable for as long as this lives, whatever becomes of its name.
class OpenFile {
 public:
  OpenFile(std::filesystem::path path, int descriptor);  // closes the descriptor in the end; -1: not a file
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  int descriptor() const { return descriptor_; }
  // Exactly `size` bytes into `out`; false when it does not have them. From any thread.
  bool read(std::uint64_t begin, std::size_t size, std::string& out) const;

 private:
  std::filesystem::path path_;
  int descriptor_;
};

// A text that was left in a file and is not there any more: the file is damaged, or somebody else's.
struct TextLost : FileError {
  explicit TextLost(std::filesystem::path file);
  std::filesystem::path file;
};

class LongText {
 public:
  LongText() = default;
  LongText(std::string text);  // held
  LongText(const char* text) : LongText(std::string(text)) {}
  // Left in the file: `size` bytes from `begin` on, with the XXH3 `hash`.
  LongText(std::shared_ptr<const OpenFile> file, std::uint64_t begin, std::uint32_t size, std::uint64_t hash);
  LongText(const LongText&) = default;
  LongText(LongText&&) = default;
  // By exchange: a std::string that is given a short one keeps the memory of the long text it had.
  LongText& operator=(LongText other) noexcept;

  // All of it. Throws TextLost when the file does not have it any more.
  std::string str() const;
  void append_to(std::string& out) const;
  std::size_t size() const { return file_ ? size_ : held_.size(); }
  bool empty() const { return size() == 0; }
  std::uint64_t hash() const { return hash_; }  // XXH3; of no text: 0

 private:
  std::string held_;
  std::shared_ptr<const OpenFile> file_;
  std::uint64_t begin_ = 0, hash_ = 0;
  std::uint32_t size_ = 0;
};

}  // namespace debrief
