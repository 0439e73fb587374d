#include "search/glass_table.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "search/error.h"

namespace search {

static constexpr std::size_t pointer = 2;          // of the directory, to an item
static constexpr std::size_t largest_item = 2043;  // four fit a block; what Xapian changes later may be no larger
static constexpr std::size_t longest_key = 255, longest_tag = std::size_t{100} << 20;
static constexpr std::size_t worth_filling = 64;  // bytes of a long tag that go into the rest of a block
static constexpr char last_part = 0x40, first_part = 0x20;
static constexpr std::size_t written_at_once = 32 * GlassTable::block_size;

static char* put_number(char* to, std::uint32_t number, int bytes) {
  for (int i = bytes; i-- > 0;) *to++ = static_cast<char>(number >> (8 * i));
  return to;
}

static char* put_bytes(char* to, std::string_view bytes) {
  return std::copy(bytes.begin(), bytes.end(), to);
}

void GlassTable::Block::begin() {
  bytes_.fill(0);
  end_ = directory, items_ = block_size;
}

char* GlassTable::Block::put(std::size_t size) {
  items_ -= size;
  put_number(bytes_.data() + end_, static_cast<std::uint32_t>(items_), 2);
  end_ += pointer;
  return bytes_.data() + items_;
}

std::string_view GlassTable::Block::finished(std::uint32_t level) {
  const auto free = static_cast<std::uint32_t>(room());
  char* to = put_number(bytes_.data(), 1, 4);  // the first revision
  *to++ = static_cast<char>(level);
  to = put_number(put_number(to, free, 2), free, 2);  // in one piece, and in all
  put_number(to, static_cast<std::uint32_t>(end_), 2);
  return {bytes_.data(), bytes_.size()};
}

GlassTable::GlassTable(std::string path) : path_(std::move(path)), levels_(1) {
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) fail();
  levels_[0].block.begin();
  put_bytes(levels_[0].block.put(3), std::string_view("\x60\0\0", 3));
}

GlassTable::~GlassTable() {
  if (file_ >= 0) ::close(file_);
}

void GlassTable::fail() const {
  throw Error("search index " + path_ + ": " + std::strerror(errno));
}

void GlassTable::flush() {
  for (std::string_view rest = unwritten_; !rest.empty();) {
    const ssize_t n = ::write(file_, rest.data(), rest.size());
    if (n < 0 && errno != EINTR) fail();
    if (n > 0) rest.remove_prefix(static_cast<std::size_t>(n));
  }
  unwritten_.clear();
  ::sync_file_range(file_, 0, 0, SYNC_FILE_RANGE_WRITE);  // goes to the disk from now on: the end has to wait for less
}

std::uint32_t GlassTable::write(Block& block, std::uint32_t level) {
  unwritten_ += block.finished(level);
  if (unwritten_.size() >= written_at_once) flush();
  return root_.blocks++;
}

// The shortest beginning of the key that tells it from the one before is enough of a border, unless that is the same one.
void GlassTable::next_leaf(std::string_view key, std::uint16_t part) {
  Level& leaf = levels_[0];
  const std::uint32_t number = write(leaf.block, 0);
  const auto differs = std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end()).first;
  const std::size_t same = part > 1 ? key.size() : static_cast<std::size_t>(differs - key.begin());
  Border border{std::string(key.substr(0, same + 1)), part};
  leaf.block.begin();
  put_above(1, std::exchange(leaf.border, std::move(border)), number);
}

void GlassTable::put_above(std::size_t at, Border border, std::uint32_t child) {
  if (at == levels_.size()) levels_.emplace_back().block.begin();
  const auto put = [&](std::string_view key, std::uint16_t part) {
    char* to = put_number(levels_[at].block.put(7 + key.size()), child, 4);
    *to++ = static_cast<char>(key.size());
    put_number(put_bytes(to, key), part, 2);
  };
  if (levels_[at].block.is_empty()) {
    levels_[at].border = std::move(border);
    return put({}, 0);
  }
  if (levels_[at].block.room() >= 7 + border.key.size() + pointer) return put(border.key, border.part);
  const std::uint32_t number = write(levels_[at].block, static_cast<std::uint32_t>(at));
  put_above(at + 1, std::exchange(levels_[at].border, std::move(border)), number);
  levels_[at].block.begin();
  put({}, 0);
}

void GlassTable::add(std::string_view key, std::string_view tag) {
  if (key.empty() || key.size() > longest_key || tag.size() > longest_tag)
    throw Error("search index " + path_ + ": a term or a document is too long");
  for (std::uint16_t part = 1;; part++) {
    const std::size_t head = 3 + key.size() + (part > 1 ? 2 : 0);
    std::size_t size = std::min(tag.size(), largest_item - head);
    const std::size_t room = levels_[0].block.room();
    if (size < tag.size() && room >= head + pointer + worth_filling) size = std::min(size, room - head - pointer);
    if (room < head + size + pointer) next_leaf(key, part);
    const bool last = size == tag.size();
    char* item = levels_[0].block.put(head + size);
    char* to = put_number(item, static_cast<std::uint32_t>(head + size - 3), 2);
    *item = static_cast<char>(*item | (part == 1 ? first_part : 0) | (last ? last_part : 0));
    *to++ = static_cast<char>(key.size());
    to = put_bytes(to, key);
    if (part > 1) to = put_number(to, part, 2);
    put_bytes(to, tag.substr(0, size));
    if (last) break;
    tag.remove_prefix(size);
  }
  last_key_ = key;
  root_.entries++;
}

GlassRoot GlassTable::finish() {
  for (std::size_t at = 0;; at++) {
    root_.block = write(levels_[at].block, static_cast<std::uint32_t>(at));
    root_.level = static_cast<std::uint32_t>(at);
    if (at + 1 == levels_.size()) break;
    put_above(at + 1, std::move(levels_[at].border), root_.block);
  }
  flush();
  if (::fdatasync(file_) != 0 || ::close(std::exchange(file_, -1)) != 0) fail();
  return root_;
}

}  // namespace search
