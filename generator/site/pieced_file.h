// A long file from the pieces of the last one and those that are new (Pieces, render/site.h). It goes through memory in small
// parts.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
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
  std::optional<Stretch> known(std::uint64_t stamp);  // where in the file before

  const Pieces& pieces_;
  fs::path before_;
  std::vector<PieceMark> had_;         // the file before
  std::vector<std::uint64_t> begins_;  // parallel to these
  std::uint64_t size_before_ = 0;
  std::size_t next_ = 0, missed_ = 0;  // behind the one that was found last; how often none was found near there
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted_;  // stamps and where they stand, when many were not
  std::vector<PieceMark> marks_;
};

}  // namespace debrief
