#include "generator/site/pieced_file.h"

#include <algorithm>
#include <fstream>

namespace debrief {

PieceWriter::PieceWriter(const Pieces& pieces, const fs::path& before, const std::vector<PieceMark>& marks)
    : pieces_(pieces), before_(before), had_(marks) {
  begins_.reserve(had_.size());
  for (auto& mark : had_) begins_.push_back(size_before_), size_before_ += mark.size;
}

// Pieces mostly follow each other as they did. Of the few that do not, all are looked through; of many, once for all.
std::optional<PieceWriter::Stretch> PieceWriter::known(std::uint64_t stamp) {
  constexpr std::size_t near = 16, few = 32;
  auto found = [&](std::size_t at) {
    next_ = at + 1;
    return Stretch{begins_[at], had_[at].size};
  };
  for (auto at = next_; at < std::min(had_.size(), next_ + near); ++at)
    if (had_[at].stamp == stamp) return found(at);
  if (++missed_ <= few) {
    auto same = [&](auto& mark) { return mark.stamp == stamp; };
    auto at = static_cast<std::size_t>(std::find_if(had_.begin(), had_.end(), same) - had_.begin());
    return at < had_.size() ? std::optional(found(at)) : std::nullopt;
  }
  if (sorted_.empty()) {
    for (std::uint32_t i = 0; i < had_.size(); ++i) sorted_.emplace_back(had_[i].stamp, i);
    std::sort(sorted_.begin(), sorted_.end());
  }
  auto at = std::lower_bound(sorted_.begin(), sorted_.end(), std::pair(stamp, std::uint32_t{0}));
  return at != sorted_.end() && at->first == stamp ? std::optional(found(at->second)) : std::nullopt;
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
  marks_.clear(), marks_.reserve(pieces_.stamps.size()), next_ = 0;
  std::uint64_t at = 0;
  for (std::size_t i = 0; i < pieces_.stamps.size(); ++i) {
    auto stretch = known(pieces_.stamps[i]);
    std::uint64_t size = 0;
    if (stretch && stretch->begin == at) {
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
  marks_.clear(), marks_.reserve(pieces_.stamps.size()), next_ = 0;
  Copier old(before_, sink);
  std::string fresh;
  auto flush = [&] {
    if (!fresh.empty()) sink(fresh);
    fresh.clear();
  };
  for (std::size_t i = 0; i < pieces_.stamps.size(); ++i) {
    auto stamp = pieces_.stamps[i];
    if (auto stretch = known(stamp)) {
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
