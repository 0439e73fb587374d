// A long file from the pieces of the last one and those that are new (Pieces, render/site.h). It goes through memory in small
// parts.
#pragma once

#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "generator/base/files.h"
#include "generator/render/site.h"
#include "generator/site/stamps.h"

namespace debrief {

class PieceWriter {
 public:
  using Sink = std::function<void(std::string_view)>;

  // `before`: the file as it lies there, REQUIRED to be what `marks` say; no marks: none is.
  PieceWriter(const Pieces& pieces, const fs::path& before, const std::vector<PieceMark>& marks);

  // Whether the file is another than the one before: of that only what stands in the place of new pieces is read, up to the first
  // difference. REQUIRES marks. Throws FileError.
  bool differs();
  // The bytes of the file, in order; as often as wanted. Throws FileError.
  void write(const Sink& sink);
  const std::vector<PieceMark>& marks() const { return marks_; }  // after write(), or where it does not differ

 private:
  struct Stretch {
    std::uint64_t begin = 0, size = 0;
  };
  const Stretch* known(std::uint64_t stamp) const;

  const Pieces& pieces_;
  fs::path before_;
  std::unordered_map<std::uint64_t, Stretch> known_;  // stamp → where in the file before
  std::uint64_t size_before_ = 0;
  std::vector<PieceMark> marks_;
};

}  // namespace debrief
