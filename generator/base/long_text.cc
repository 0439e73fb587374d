#include "generator/base/long_text.h"

#include <unistd.h>

#include <cerrno>
#include <utility>

#include "generator/base/files.h"
#include "generator/base/hash.h"

namespace debrief {

OpenFile::OpenFile(fs::path path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool OpenFile::read(std::uint64_t begin, std::size_t size, std::string& out) const {
  out.resize(size);
  for (std::size_t done = 0; done < size;) {
    auto n = ::pread(descriptor_, out.data() + done, size - done, static_cast<off_t>(begin + done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

TextLost::TextLost(fs::path lost)
    : FileError("cannot read " + lost.string() + ": it is damaged, or was changed while debrief was at work"),
      file(std::move(lost)) {}

LongText::LongText(std::string text) : held_(std::move(text)) {
  held_.shrink_to_fit();
  hash_ = held_.empty() ? 0 : hash64(held_);
}

LongText::LongText(std::shared_ptr<const OpenFile> file, std::uint64_t begin, std::uint32_t size, std::uint64_t hash)
    : file_(std::move(file)), begin_(begin), hash_(hash), size_(size) {}

LongText& LongText::operator=(LongText other) noexcept {
  held_.swap(other.held_), file_.swap(other.file_);
  begin_ = other.begin_, hash_ = other.hash_, size_ = other.size_;
  return *this;
}

std::string LongText::str() const {
  if (!file_) return held_;
  std::string text;
  if (!file_->read(begin_, size_, text) || hash64(text) != hash_) throw TextLost(file_->path());
  return text;
}

void LongText::append_to(std::string& out) const {
  if (file_)
    out += str();
  else
    out += held_;
}

}  // namespace debrief
