// A long file of debrief's own under .debrief/, in blocks that go through memory one by one. As with sealed_file.h it is believed only
// where it is whole and this program wrote it; that no block is missing at its end, whoever reads it must know from the blocks.
#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "generator/base/files.h"

namespace debrief {

class SealedBlocksWriter {
 public:
  SealedBlocksWriter(const fs::path& file, std::string_view name);  // eight bytes of name
  ~SealedBlocksWriter();                                            // without commit(): the old file stays
  SealedBlocksWriter(const SealedBlocksWriter&) = delete;
  SealedBlocksWriter& operator=(const SealedBlocksWriter&) = delete;

  void add(std::string_view block);
  void commit();  // throws FileError when not all could be written

 private:
  fs::path file_, next_;
  std::ofstream out_;
  std::uint64_t seed_ = 0;  // of the next block's check: none is taken for another
};

class SealedBlocksReader {
 public:
  SealedBlocksReader(const fs::path& file, std::string_view name);

  // Until the next call; nothing at the end, and from the first damage on.
  std::optional<std::string_view> next();

 private:
  std::ifstream in_;
  std::uint64_t left_ = 0, seed_ = 0;
  std::string block_;
};

}  // namespace debrief
