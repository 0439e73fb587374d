// A long file of debrief's own under .debrief/, in blocks that are made one by one and read where they lie. As with sealed_file.h it is believed only
// where it is whole and this program wrote it; that no block is missing at its end, whoever reads it must know from the blocks. Each
// block is sealed together with all before it: behind any others it is damage.
#pragma once

#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>

#include "generator/base/files.h"
#include "generator/base/mapped_file.h"

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

// Puts one more block behind those that a reader found there, over what stood behind them. Nothing is cut off, for somebody may be
// reading it. Throws FileError. Interrupted, it leaves the blocks that were there.
void add_sealed_block(const fs::path& file, SealedEnd end, std::string_view block);

class SealedBlocksReader {
 public:
  SealedBlocksReader(const fs::path& file, std::string_view name);

  // Nothing at the end, and from the first damage on. A block begins where any number may stand in memory, and stays for as long
  // as somebody has the file().
  std::optional<std::string_view> next();
  std::shared_ptr<const void> file() const { return file_; }
  // Behind the last block that next() gave.
  SealedEnd end() const { return end_; }

 private:
  std::shared_ptr<const MappedFile> file_;
  std::string_view left_;
  SealedEnd end_;
};

}  // namespace debrief
