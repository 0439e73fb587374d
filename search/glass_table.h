// Writes a table of a Xapian database of the glass format (Xapian 1.4), all of it in one go and in the order of its keys. Xapian's
// own writer puts every entry into a tree that may change at any time; this one fills block after block, and the blocks above them.
//
//   block (8 kB)   revision:4 level:1 free:2 free:2 end of directory:2, directory (2 bytes an item) -> … free … <- items
//   item, level 0  size-3 and flags:2 key size:1 key [part:2, not of the first] bytes        a long tag is cut into parts
//   item, above    block:4 key size:1 key part:2                                              the first key of a block is left out
//
// Numbers have their highest byte first. The first item of all is one of Xapian's own, without key and tag.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace search {

// What Xapian's version file says of a table.
struct GlassRoot {
  std::uint32_t block = 0, blocks = 0;  // the root's number, and how many there are
  std::uint32_t level = 0;              // of the root
  std::uint64_t entries = 0;
};

class GlassTable {
 public:
  static constexpr std::size_t block_size = 8192;

  explicit GlassTable(std::string path);  // all members throw Error when the file cannot be written
  ~GlassTable();
  GlassTable(const GlassTable&) = delete;
  GlassTable& operator=(const GlassTable&) = delete;

  // Keys in byte order, none twice, of 1 to 255 bytes.
  void add(std::string_view key, std::string_view tag);
  GlassRoot finish();  // the file is on the disk then

 private:
  class Block {
   public:
    void begin();
    std::size_t room() const { return items_ - end_; }
    bool is_empty() const { return end_ == directory; }
    char* put(std::size_t size);  // `size` bytes; there must be room for two more
    std::string_view finished(std::uint32_t level);

   private:
    static constexpr std::size_t directory = 11;
    std::array<char, block_size> bytes_;
    std::size_t end_ = directory, items_ = block_size;
  };
  // Where a block begins: a key that is greater than all before it, and the part of that key's tag.
  struct Border {
    std::string key;
    std::uint16_t part = 0;
  };
  struct Level {
    Block block;
    Border border;  // of `block`
  };

  void next_leaf(std::string_view key, std::uint16_t part);
  void put_above(std::size_t level, Border border, std::uint32_t block);
  std::uint32_t write(Block& block, std::uint32_t level);
  void flush();
  [[noreturn]] void fail() const;

  std::string path_;
  int file_ = -1;
  std::string unwritten_;
  std::vector<Level> levels_;  // the leaves first
  std::string last_key_;
  GlassRoot root_;
};

}  // namespace search
