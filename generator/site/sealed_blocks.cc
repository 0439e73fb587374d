// The file: eight bytes of name, the program; then each block, before it its size and XXH3 over it.
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

void SealedBlocksWriter::add(std::string_view block) {
  BlockHead head{block.size(), hash64(block, seed_++)};
  out_.write(reinterpret_cast<const char*>(&head), sizeof head);
  out_.write(block.data(), static_cast<std::streamsize>(block.size()));
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
  if (!error && in_.read(found.data(), static_cast<std::streamsize>(found.size())) && found == head) left_ = size - head.size();
}

std::optional<std::string_view> SealedBlocksReader::next() {
  BlockHead head;
  if (left_ < sizeof head || !in_.read(reinterpret_cast<char*>(&head), sizeof head)) return {};
  left_ -= sizeof head;
  bool fits = head.size <= left_;
  left_ = fits ? left_ - head.size : 0;
  if (!fits) return {};
  block_.resize(head.size);
  bool whole = in_.read(block_.data(), static_cast<std::streamsize>(head.size)) && hash64(block_, seed_++) == head.check;
  if (whole) return block_;
  left_ = 0;
  return {};
}

}  // namespace debrief
