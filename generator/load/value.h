// Front matter and config as a small tree of our own: what YAML and TOML have in common, with the line of every value.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace debrief {

struct Value {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  std::string scalar;
  bool quoted = false;                              // a quoted scalar is text, never a number, boolean or date
  std::vector<Value> items;                         // of a list
  std::vector<std::pair<std::string, Value>> keys;  // of a map, in the order written; a key twice keeps the last value
  int line = 0, column = 0;                         // in the file, from 1 (of the key where there is one)

  const Value* find(std::string_view key) const {
    for (auto& [name, value] : keys)
      if (name == key) return &value;
    return nullptr;
  }
  bool empty() const {
    return kind == Kind::null || (kind == Kind::scalar && scalar.empty()) ||
           (kind != Kind::scalar && items.empty() && keys.empty());
  }
};

}  // namespace debrief
