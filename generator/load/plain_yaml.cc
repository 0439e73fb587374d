#include "generator/load/plain_yaml.h"

#include <algorithm>
#include <utility>

#include "generator/base/text.h"

namespace debrief {

namespace {

// Bytes of what YAML might take for a line end or for no text at all: controls, U+0080…U+00BF, U+2028, the byte order mark, and what
// lies beyond the first plane.
bool is_odd(std::string_view line) {
  return std::any_of(line.begin(), line.end(),
                     [](char c) {
                       auto byte = static_cast<unsigned char>(c);
                       return byte < ' ' || byte == 0x7F || byte == 0xC2 || byte >= 0xEF;
                     }) ||
         line.find("\xE2\x80\xA8") != std::string_view::npos || line.find("\xE2\x80\xA9") != std::string_view::npos;
}

bool is_null(std::string_view word) {
  return word == "null" || word == "Null" || word == "NULL";
}

bool is_key(std::string_view key) {
  return !key.empty() && is_letter(key[0]) && !is_null(key) &&
         std::all_of(key.begin(), key.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; });
}

class PlainYaml {
 public:
  explicit PlainYaml(int first_line) : line_(first_line - 1) { map_.kind = Value::Kind::map; }

  bool read(std::string_view text) {
    while (!text.empty()) {
      auto line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      ++line_;
      if (line.empty()) continue;
      if (is_odd(line) || line.back() == ' ') return false;
      bool good = line[0] == '-' || line[0] == ' ' ? read_item(line) : read_key(line);
      if (!good) return false;
    }
    return !map_.keys.empty();
  }
  Value take() { return std::move(map_); }

 private:
  // "key: value", "key:"
  bool read_key(std::string_view line) {
    auto colon = line.find(':');
    auto key = line.substr(0, colon);
    if (colon == std::string_view::npos || !is_key(key) || map_.find(key) != nullptr || map_.keys.size() >= 100) return false;
    if (map_.keys.empty()) map_.line = line_, map_.column = 1;
    Value value;
    value.line = line_, value.column = 1;
    open_ = colon + 1 == line.size();
    indent_ = 0;
    if (!open_) {
      if (line[colon + 1] != ' ') return false;
      auto begin = line.find_first_not_of(' ', colon + 1);
      if (!(line[begin] == '[' ? read_list(line, begin, value) : read_scalar(line.substr(begin), false, value))) return false;
    }
    map_.keys.push_back({std::string(key), std::move(value)});
    return true;
  }

  // "- value" below a key without one; all of them at one depth.
  bool read_item(std::string_view line) {
    auto dash = line.find_first_not_of(' ');
    if (!open_ || line[dash] != '-' || dash + 2 >= line.size() || line[dash + 1] != ' ') return false;
    auto begin = line.find_first_not_of(' ', dash + 1);
    auto& list = map_.keys.back().second;
    if (!list.items.empty() && dash != indent_) return false;
    indent_ = dash;
    list.kind = Value::Kind::list;
    return add_item(line.substr(begin), begin, false, list);
  }

  // "[a, b]" up to the end of the line.
  bool read_list(std::string_view line, std::size_t begin, Value& list) {
    if (line.back() != ']') return false;
    list.kind = Value::Kind::list;
    auto end = line.size() - 1;
    if (line.find_first_not_of(' ', begin + 1) == end) return true;
    for (auto at = begin + 1; at <= end;) {
      auto comma = std::min(line.find(',', at), end);
      auto first = line.find_first_not_of(' ', at);
      if (first >= comma) return false;
      auto last = line.find_last_not_of(' ', comma - 1);
      if (!add_item(line.substr(first, last + 1 - first), first, true, list)) return false;
      at = comma + 1;
    }
    return true;
  }

  bool add_item(std::string_view text, std::size_t begin, bool in_brackets, Value& list) {
    Value item;
    item.line = line_, item.column = static_cast<int>(begin) + 1;
    if (!read_scalar(text, in_brackets, item)) return false;
    list.items.push_back(std::move(item));
    return true;
  }

  static bool read_scalar(std::string_view text, bool in_brackets, Value& value) {
    value.kind = Value::Kind::scalar;
    char first = text[0];
    if (first == '"' || first == '\'') {
      if (text.size() < 2 || text.back() != first) return false;
      auto inside = text.substr(1, text.size() - 2);
      if (inside.find_first_of("\"'\\") != std::string_view::npos || inside != trim(inside)) return false;
      value.quoted = true;
      value.scalar = inside;
      return true;
    }
    bool plain = is_letter(first) || is_digit(first) || first == '/' || first == '(' || static_cast<unsigned char>(first) >= 0x80;
    if (!plain || is_null(text) || text.back() == ':') return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
    if (in_brackets && text.find_first_of("[]{}:?\"'") != std::string_view::npos) return false;
    value.scalar = text;
    return true;
  }

  Value map_;
  int line_;
  bool open_ = false;       // the last key has no value of its own
  std::size_t indent_ = 0;  // of its items
};

}  // namespace

bool read_plain_yaml(std::string_view text, int first_line, Value& out) {
  PlainYaml reader(first_line);
  if (!reader.read(text)) return false;
  out = reader.take();
  return true;
}

}  // namespace debrief
