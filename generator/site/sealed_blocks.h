// A long file of debrief's own under .debrief/, in blocks that go through memory one by one. As with sealed_file.h it is believed only
// where it is whole and this program wrote it; that no block is missing at its end, whoever reads it must know from the blocks. Each
// block is sealed together with all before it: behind any others it is damage.
#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

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
  std::uint64_t before_ = 0;  // the check of the block before, which the next one's is made with
};

// Where the whole blocks of a file end.
struct SealedEnd {
  std::uint64_t size = 0;    // bytes of the file up to there; 0: there is no such file
  std::uint64_t before = 0;  // the last block's check
};

// Puts one more block behind those that a reader found there; what stood behind them is gone. Throws FileError. Interrupted, it leaves
// the blocks that were there.
void add_sealed_block(const fs::path& file, SealedEnd end, std::string_view block);

class SealedBlocksReader {
 public:
  SealedBlocksReader(const fs::path& file, std::string_view name);

  // Until the next call; nothing at the end, and from the first damage on.
  std::optional<std::string_view> next();
  // The block that next() gave, for longer.
  std::string take() { return std::move(block_); }
  // Behind the last block that next() gave.
  SealedEnd end() const { return end_; }

 private:
  std::ifstream in_;
  std::uint64_t left_ = 0;
  SealedEnd end_;
  std::string block_;
};

}  // namespace debrief
