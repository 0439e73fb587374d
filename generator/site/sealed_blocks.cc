// The file: eight bytes of name, the program; then each block, before it its size and XXH3 over it, seeded with that of the block
// before, behind it zeros up to a multiple of eight.
#include "generator/site/sealed_blocks.h"

#include <algorithm>
#include <cstring>
#include <system_error>
#include <utility>

#include "generator/base/hash.h"
#include "generator/site/sealed_file.h"

namespace debrief {

namespace {

struct BlockHead {
  std::uint64_t size = 0, check = 0;
};

std::size_t padding_of(std::size_t size) {
  return (alignof(std::uint64_t) - size % alignof(std::uint64_t)) % alignof(std::uint64_t);
}

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
  constexpr char zeros[alignof(std::uint64_t)] = {};
  out.write(zeros, static_cast<std::streamsize>(padding_of(block.size())));
  return head.check;
}

void SealedBlocksWriter::add(std::string_view block) {
  before_ = write_block(out_, block, before_);
}

void add_sealed_block(const fs::path& file, SealedEnd end, std::string_view block) {
  std::error_code error;
  if (end.size == 0 || fs::file_size(file, error) < end.size || error) throw FileError("cannot add to " + file.string());
  std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
  out.seekp(static_cast<std::streamoff>(end.size));
  write_block(out, block, end.before);
  out.close();
  if (!out) throw FileError("cannot write " + file.string());
}

void SealedBlocksWriter::commit() {
  out_.close();
  if (!out_) throw FileError("cannot write " + next_.string());
  std::error_code error;
  fs::rename(next_, file_, error);
  if (error) throw FileError("cannot write " + file_.string() + ": " + error.message());
}

SealedBlocksReader::SealedBlocksReader(const fs::path& file, std::string_view name)
    : file_(std::make_shared<const MappedFile>(file)) {
  auto head = head_of(name);
  if (!file_->bytes().starts_with(head)) return;
  left_ = file_->bytes().substr(head.size());
  end_.size = head.size();
}

std::optional<std::string_view> SealedBlocksReader::next() {
  BlockHead head;
  auto left = std::exchange(left_, {});  // damaged, nothing is left
  if (left.size() < sizeof head) return {};
  std::memcpy(&head, left.data(), sizeof head);
  left.remove_prefix(sizeof head);
  if (head.size > left.size() || padding_of(head.size) > left.size() - head.size) return {};
  auto block = left.substr(0, head.size), padding = left.substr(head.size, padding_of(head.size));
  if (hash64(block, end_.before) != head.check || std::count(padding.begin(), padding.end(), '\0') != std::ssize(padding))
    return {};
  left_ = left.substr(block.size() + padding.size());
  end_ = {end_.size + sizeof head + block.size() + padding.size(), head.check};
  return block;
}

}  // namespace debrief
