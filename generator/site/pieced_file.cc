#include "generator/site/pieced_file.h"

#include <algorithm>
#include <fstream>

namespace debrief {

PieceWriter::PieceWriter(const Pieces& pieces, const fs::path& before, const std::vector<PieceMark>& marks)
    : pieces_(pieces), before_(before) {
  for (auto& [stamp, size] : marks) known_.try_emplace(stamp, Stretch{size_before_, size}), size_before_ += size;
}

const PieceWriter::Stretch* PieceWriter::known(std::uint64_t stamp) const {
  auto it = known_.find(stamp);
  return it == known_.end() ? nullptr : &it->second;
}

namespace {

// Reads stretches of a file, those that follow each other in one go.
class Copier {
 public:
  Copier(const fs::path& path, const PieceWriter::Sink& sink) : path_(path), sink_(sink) {}

  void add(std::uint64_t begin, std::uint64_t size) {
    if (begin != begin_ + size_) flush();
    if (size_ == 0) begin_ = begin;
    size_ += size;
  }

  void flush() {
    if (size_ == 0) return;
    if (!file_.is_open()) file_.open(path_, std::ios::binary);
    file_.seekg(static_cast<std::streamoff>(begin_));
    buffer_.resize(1 << 18);
    for (; size_ > 0; size_ -= std::min<std::uint64_t>(size_, buffer_.size())) {
      auto n = std::min<std::uint64_t>(size_, buffer_.size());
      if (!file_.read(buffer_.data(), static_cast<std::streamsize>(n))) throw FileError("cannot read " + path_.string());
      sink_(std::string_view(buffer_).substr(0, n));
    }
    begin_ = 0;
  }

 private:
  const fs::path& path_;
  const PieceWriter::Sink& sink_;
  std::ifstream file_;
  std::string buffer_;
  std::uint64_t begin_ = 0, size_ = 0;
};

}  // namespace

// As long as nothing differed, piece by piece, the file of now and the one before are the same up to `at`.
bool PieceWriter::differs() {
  std::ifstream file;
  auto before = [&](std::uint64_t begin, std::uint64_t size) {
    if (!file.is_open()) file.open(before_, std::ios::binary);
    std::string bytes(size, '\0');
    file.seekg(static_cast<std::streamoff>(begin));
    if (!file.read(bytes.data(), static_cast<std::streamsize>(size))) throw FileError("cannot read " + before_.string());
    return bytes;
  };
  marks_.clear();
  std::uint64_t at = 0;
  for (std::size_t i = 0; i < pieces_.stamps.size(); ++i) {
    auto* stretch = known(pieces_.stamps[i]);
    std::uint64_t size = 0;
    if (stretch != nullptr && stretch->begin == at) {
      size = stretch->size;
    } else {
      auto bytes = stretch ? before(stretch->begin, stretch->size) : pieces_.bytes(i);
      size = bytes.size();
      if (at + size > size_before_ || bytes != before(at, size)) return true;
    }
    marks_.push_back({pieces_.stamps[i], size});
    at += size;
  }
  return at != size_before_;
}

void PieceWriter::write(const Sink& sink) {
  constexpr std::size_t together = 1 << 16;
  marks_.clear();
  Copier old(before_, sink);
  std::string fresh;
  auto flush = [&] {
    if (!fresh.empty()) sink(fresh);
    fresh.clear();
  };
  for (std::size_t i = 0; i < pieces_.stamps.size(); ++i) {
    auto stamp = pieces_.stamps[i];
    if (auto* stretch = known(stamp)) {
      flush();
      old.add(stretch->begin, stretch->size);
      marks_.push_back({stamp, stretch->size});
      continue;
    }
    old.flush();
    auto bytes = pieces_.bytes(i);
    marks_.push_back({stamp, bytes.size()});
    fresh += bytes;
    if (fresh.size() >= together) flush();
  }
  old.flush();
  flush();
}

}  // namespace debrief
