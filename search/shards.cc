#include "search/shards.h"

#include "search/script.h"

namespace search {

// A shard ends from shard_size bytes on, at about one key in every shard_ends bytes.
static constexpr std::size_t shard_size = 10 * 1024, shard_ends = 2 * 1024, long_value = 4 * 1024;

void ShardCutter::close() {
  if (keys_.empty()) return;
  take_(keys_, values_);
  keys_.clear();
  values_.clear();
}

void ShardCutter::put(std::string_view key, std::string_view value) {
  const bool alone = value.size() >= long_value;
  if (alone) close();
  if (!keys_.empty()) keys_ += ' ', values_ += ' ';
  keys_ += key;
  values_ += value;
  const bool ends = content_hash(key) % shard_ends <= key.size() + value.size();
  if (alone || (keys_.size() + values_.size() >= shard_size && ends)) close();
}

std::string shard_script(std::string_view keys, std::string_view values) {
  std::string out(script_begins);
  out.reserve(keys.size() + values.size() + 64);
  append_literal(out += '[', keys);
  append_literal(out += ',', values);
  return out.append("]").append(script_ends);
}

}  // namespace search
