#include "generator/load/toml_lines.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

namespace {

// The text of a string with its escapes resolved; 'literal' strings have none. `at` moves behind the closing quote.
std::string read_string(std::string_view text, std::size_t& at) {
  char quote = text[at++];
  std::string out;
  while (at < text.size() && text[at] != quote) {
    char c = text[at++];
    if (c != '\\' || quote == '\'' || at >= text.size()) {
      out += c;
      continue;
    }
    char escaped = text[at++];
    out += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
  }
  if (at < text.size()) ++at;
  return out;
}

Value read_scalar(std::string_view text, std::size_t& at, int line) {
  Value v;
  v.kind = Value::Kind::scalar;
  v.line = line, v.column = 1;
  if (text[at] == '"' || text[at] == '\'') {
    v.quoted = true;
    v.scalar = read_string(text, at);
  } else {
    auto end = std::min(text.find_first_of(",]#", at), text.size());
    v.scalar = trim(text.substr(at, end - at));
    at = end;
  }
  return v;
}

void skip_space(std::string_view text, std::size_t& at) {
  at = std::min(text.find_first_not_of(" \t,\n", at), text.size());
}

Value read_value(std::string_view text, int line) {
  std::size_t at = 0;
  skip_space(text, at);
  Value v;
  v.line = line, v.column = 1;
  if (at >= text.size()) return v;
  if (text[at] != '[') return read_scalar(text, at, line);
  v.kind = Value::Kind::list;
  for (skip_space(text, ++at); at < text.size() && text[at] != ']' && text[at] != '#'; skip_space(text, at))
    v.items.push_back(read_scalar(text, at, line));
  return v;
}

}  // namespace

Value read_toml_lines(std::string_view text, int first_line) {
  Value root;
  root.kind = Value::Kind::map;
  root.line = first_line, root.column = 1;
  std::string table;
  auto lines = split_lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    int number = first_line + static_cast<int>(i);
    auto line = trim(lines[i]);
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[') {
      table = trim(line.substr(1, line.find(']') - 1));
      continue;
    }
    auto equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    auto key = trim(line.substr(0, equals));
    if (key.size() > 1 && (key.front() == '"' || key.front() == '\'')) key = key.substr(1, key.size() - 2);
    std::string value(trim(line.substr(equals + 1)));
    // A list may go on over lines.
    while (value.substr(0, 1) == "[" && value.find(']') == std::string::npos && i + 1 < lines.size())
      value += "\n" + std::string(trim(lines[++i]));
    auto* into = &root;
    if (!table.empty()) {
      auto found = std::find_if(root.keys.begin(), root.keys.end(), [&](const auto& k) { return k.first == table; });
      if (found == root.keys.end()) {
        Value map;
        map.kind = Value::Kind::map;
        map.line = number, map.column = 1;
        root.keys.push_back({std::string(table), std::move(map)});
        found = root.keys.end() - 1;
      }
      into = &found->second;
    }
    into->keys.push_back({std::string(key), read_value(value, number)});
  }
  return root;
}

}  // namespace debrief
