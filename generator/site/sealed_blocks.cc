// The file: eight bytes of name, the program; then each block, before it its size and XXH3 over it, seeded with that of the block
// before.
#include "generator/site/sealed_blocks.h"

#include <system_error>

#include "generator/base/hash.h"
#include "generator/site/sealed_file.h"

namespace debrief {

namespace {

struct BlockHead {
  std::uint64_t size = 0, check = 0;
};

std::string head_of(std::string_view name) {
  auto program = program_stamp();
  return std::string(name).append(reinterpret_cast<const char*>(&program), sizeof program);
}

}  // namespace

SealedBlocksWriter::SealedBlocksWriter(const fs::path& file, std::string_view name)
    : file_(file), next_(file.string() + ".next"), out_(next_, std::ios::binary | std::ios::trunc) {
  out_ << head_of(name);
}

SealedBlocksWriter::~SealedBlocksWriter() {
  std::error_code ignored;  // after commit() it has another name
  fs::remove(next_, ignored);
}

// Returns the block's check.
static std::uint64_t write_block(std::ostream& out, std::string_view block, std::uint64_t before) {
  BlockHead head{block.size(), hash64(block, before)};
  out.write(reinterpret_cast<const char*>(&head), sizeof head);
  out.write(block.data(), static_cast<std::streamsize>(block.size()));
  return head.check;
}

void SealedBlocksWriter::add(std::string_view block) {
  before_ = write_block(out_, block, before_);
}

void add_sealed_block(const fs::path& file, SealedEnd end, std::string_view block) {
  std::error_code error;
  if (end.size == 0 || fs::file_size(file, error) < end.size || error) throw FileError("cannot add to " + file.string());
  fs::resize_file(file, end.size, error);
  std::ofstream out(file, std::ios::binary | std::ios::in | std::ios::ate);
  write_block(out, block, end.before);
  out.close();
  if (error || !out) throw FileError("cannot write " + file.string());
}

void SealedBlocksWriter::commit() {
  out_.close();
  if (!out_) throw FileError("cannot write " + next_.string());
  std::error_code error;
  fs::rename(next_, file_, error);
  if (error) throw FileError("cannot write " + file_.string() + ": " + error.message());
}

SealedBlocksReader::SealedBlocksReader(const fs::path& file, std::string_view name) : in_(file, std::ios::binary) {
  std::error_code error;
  auto size = fs::file_size(file, error);
  auto head = head_of(name);
  std::string found(head.size(), '\0');
  if (!error && in_.read(found.data(), static_cast<std::streamsize>(found.size())) && found == head)
    left_ = size - head.size(), end_.size = head.size();
}

std::optional<std::string_view> SealedBlocksReader::next() {
  BlockHead head;
  if (left_ < sizeof head || !in_.read(reinterpret_cast<char*>(&head), sizeof head)) return {};
  left_ -= sizeof head;
  bool fits = head.size <= left_;
  left_ = fits ? left_ - head.size : 0;
  if (!fits) return {};
  block_.resize(head.size);
  bool whole = in_.read(block_.data(), static_cast<std::streamsize>(head.size)) && hash64(block_, end_.before) == head.check;
  if (!whole) {
    left_ = 0;
    return {};
  }
  end_ = {end_.size + sizeof head + head.size, head.check};
  return block_;
}

}  // namespace debrief
