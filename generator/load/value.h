// Front matter and config as a small tree of our own: what YAML and TOML have in common, with the line of every value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace debrief {

struct Value {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  std::string scalar;
  bool quoted = false;       // a quoted scalar is text, never a number, boolean or date
  std::vector<Value> items;  // of a list
  struct Entry;
  std::vector<Entry> keys;   // of a map, in the order written; a key twice keeps the last value
  int line = 0, column = 0;  // in the file, from 1, in code points (of the key where there is one)

  const Value* find(std::string_view key) const;
  bool empty() const;
};

struct Value::Entry {  // no pair: a pair of an incomplete type is an error to clang
  std::string first;
  Value second;
};

inline const Value* Value::find(std::string_view key) const {
  for (auto& [name, value] : keys)
    if (name == key) return &value;
  return nullptr;
}

inline bool Value::empty() const {
  return kind == Kind::null || (kind == Kind::scalar && scalar.empty()) ||
         (kind != Kind::scalar && items.empty() && keys.empty());
}

}  // namespace debrief
