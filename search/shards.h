// A list of keys with their values in byte order, cut into files for the browser. A shard ends at a key whose own hash says so, so
// that one changed value changes one file; a long value is a shard of its own: who asks for its neighbours need not load it.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace search {

// Keys and values are separated by spaces.
struct Shard {
  std::string_view name, keys, values;  // the name is that of its file
};

class ShardCutter {
 public:
  // Takes the keys and values of a shard.
  using Take = std::function<void(const std::string& keys, const std::string& values)>;

  explicit ShardCutter(Take take) : take_(std::move(take)) {}
  void put(std::string_view key, std::string_view value);
  bool is_between() const { return keys_.empty(); }  // would the next key begin a shard?
  void close();                                      // after the last key

 private:
  Take take_;
  std::string keys_, values_;
};

// Which keys have other values than before, sorted; what a key's value is now, from the one it had ("": none): "", it has none.
struct ShardChanges {
  std::vector<std::string_view> keys;
  std::function<std::string(std::string_view key, std::string_view before)> value;
};

// The list of before with its changes, and what a cutter makes of that: it is given the keys of the shards that the changes touch,
// and `keep` the shards that come out as they were.
void cut_again(const std::vector<Shard>& before, const ShardChanges& changes, ShardCutter& cut,
               const std::function<void(const Shard&)>& keep);

std::string shard_script(std::string_view keys, std::string_view values);  // the file

inline std::string_view first_key(std::string_view keys) {
  return keys.substr(0, keys.find(' '));
}

// visit(key, value) for each of a shard.
template <class Visit>
void for_each_key(const Shard& shard, Visit visit) {
  const auto next = [](std::string_view& in) {  // up to the next space
    const std::size_t end = std::min(in.find(' '), in.size());
    const std::string_view part = in.substr(0, end);
    in.remove_prefix(std::min(end + 1, in.size()));
    return part;
  };
  for (std::string_view keys = shard.keys, values = shard.values; !keys.empty();) {
    const std::string_view key = next(keys);
    visit(key, next(values));
  }
}

}  // namespace search
