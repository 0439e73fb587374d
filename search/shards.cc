#include "search/shards.h"

#include <algorithm>

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

// Keys of one shard and the changes [change, end) that fall among them.
static void put_changed(const Shard& shard, const ShardChanges& changes, std::vector<std::string_view>::const_iterator change,
                        std::vector<std::string_view>::const_iterator end, ShardCutter& cut) {
  const auto put = [&](std::string_view key, std::string_view before) {
    if (const std::string value = changes.value(key, before); !value.empty()) cut.put(key, value);
  };
  for_each_key(shard, [&](std::string_view key, std::string_view value) {
    for (; change != end && *change < key; ++change) put(*change, {});
    if (change == end || *change != key) return cut.put(key, value);
    put(*change++, value);
  });
  for (; change != end; ++change) put(*change, {});
}

// A shard is what it was where the one before it ends in the same place and nothing in it changed, nor in the key that follows:
// that one may stand alone, and then the shard ends whatever its size.
void cut_again(const std::vector<Shard>& before, const ShardChanges& changes, ShardCutter& cut,
               const std::function<void(const Shard&)>& keep) {
  auto change = changes.keys.begin();
  for (std::size_t i = 0; i < before.size(); i++) {
    const bool is_last = i + 1 == before.size();
    const std::string_view following = is_last ? std::string_view() : first_key(before[i + 1].keys);
    const auto end = is_last ? changes.keys.end() : std::lower_bound(change, changes.keys.end(), following);
    const bool is_followed = is_last || end == changes.keys.end() || *end != following;
    if (cut.is_between() && change == end && is_followed)
      keep(before[i]);
    else
      put_changed(before[i], changes, change, end, cut);
    change = end;
  }
  put_changed({}, changes, change, changes.keys.end(), cut);
  cut.close();
}

std::string shard_script(std::string_view keys, std::string_view values) {
  std::string out(script_begins);
  out.reserve(keys.size() + values.size() + 64);
  append_literal(out += '[', keys);
  append_literal(out += ',', values);
  return out.append("]").append(script_ends);
}

}  // namespace search
