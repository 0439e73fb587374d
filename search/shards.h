// A list of keys with their values in byte order, cut into files for the browser. A shard ends at a key whose own hash says so, so
// that one changed value changes one file; a long value is a shard of its own: who asks for its neighbours need not load it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace search {

class ShardCutter {
 public:
  // Takes what a shard holds: keys and their values, each separated by spaces.
  using Take = std::function<void(const std::string& keys, const std::string& values)>;

  explicit ShardCutter(Take take) : take_(std::move(take)) {}
  void put(std::string_view key, std::string_view value);
  bool is_between() const { return keys_.empty(); }  // would the next key begin a shard?
  void close();                                      // after the last key

 private:
  Take take_;
  std::string keys_, values_;
};

std::string shard_script(std::string_view keys, std::string_view values);  // the file

inline std::string_view first_key(std::string_view keys) {
  return keys.substr(0, keys.find(' '));
}

}  // namespace search
