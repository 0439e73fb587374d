#include "generator/load/front_matter.h"

#include <algorithm>
#include <optional>

#include "generator/base/text.h"
#include "generator/load/toml_lines.h"
#include "generator/load/yaml.h"

namespace debrief {

namespace {

// `key:` at the beginning of a line. The key is short and has no white space at its ends.
std::string_view key_of(std::string_view line) {
  auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 60) return {};
  if (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t') return {};
  auto key = line.substr(0, colon);
  if (std::string_view(" \t-#*>|[{`").find(key[0]) != std::string_view::npos) return {};
  if (key.size() > 2 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front())
    key = key.substr(1, key.size() - 2);
  return trim(key);
}

bool looks_like_yaml(std::string_view text) {
  text = text.substr(0, 4000);
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (trim(line).empty() || line[0] == '#') continue;
    return !key_of(line).empty() || line[0] == '{';
  }
  return true;  // nothing, or comments only
}

Value scalar(std::string_view text, int line, int column) {
  Value v;
  v.line = line, v.column = column;
  text = trim(text);
  bool quoted = text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  if (quoted) text = text.substr(1, text.size() - 2);
  v.quoted = quoted;
  v.kind = text.empty() && !quoted ? Value::Kind::null : Value::Kind::scalar;
  v.scalar = text;
  return v;
}

// `key: value`, `- item` below a key, indented lines that go on with the value before them.
Value read_lines(std::string_view text, int first_line) {
  Value map;
  map.kind = Value::Kind::map;
  map.line = first_line, map.column = 1;
  int number = first_line - 1;
  for (auto line : split_lines(text)) {
    ++number;
    auto content = trim(line);
    if (content.empty() || content[0] == '#') continue;
    auto key = key_of(line);
    auto* last = map.keys.empty() ? nullptr : &map.keys.back().second;
    if (!key.empty()) {
      map.keys.push_back({std::string(key), scalar(line.substr(line.find(':', key.size()) + 1), number, 1)});
    } else if (last != nullptr && content.substr(0, 2) == "- " && last->kind != Value::Kind::scalar) {
      last->kind = Value::Kind::list;
      last->items.push_back(scalar(content.substr(2), number, 1));
    } else if (last != nullptr && last->kind == Value::Kind::scalar) {
      last->scalar += " " + std::string(content);
    }
  }
  return map;
}

// What usually stands behind a YAML error on this line.
std::string advice(std::string_view line) {
  if (line.find_first_not_of(" \t") != std::string_view::npos &&
      line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos)
    return "indent with spaces, not tabs";
  auto colon = line.find(": ");
  auto value = colon == std::string_view::npos ? std::string_view() : trim(line.substr(colon + 2));
  bool special = !value.empty() && std::string_view("@`%&*!|>[{").find(value[0]) != std::string_view::npos;
  if (special || value.find(": ") != std::string_view::npos || value.find(" #") != std::string_view::npos)
    return "put the value in quotes: " + std::string(trim(line.substr(0, colon))) + ": \"…\"";
  return "one `key: value` a line; quotes around values with `: `, `#` or a bracket in front";
}

void report(std::string message, std::string hint, std::string_view source, int line, int column,
            std::vector<Finding>& findings) {
  Finding f;
  f.rule = "DF01", f.level = Level::error, f.message = std::move(message), f.hint = std::move(hint);
  f.place.line = line, f.place.column = column, f.source_line = source;
  findings.push_back(std::move(f));
}

std::string_view line_at(std::string_view text, int number) {
  for (; number > 1 && !text.empty(); --number) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text.substr(0, text.find('\n'));
}

// A quoted value that never ends swallows every key below it, and yaml-cpp does not say so. Its line and column, from 1.
struct Spot {
  int line = 0, column = 0;
};
std::optional<Spot> unclosed_quote(std::string_view text, int first_line) {
  int number = first_line;
  for (std::size_t at = 0; at < text.size(); ++number) {
    auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    auto colon = key_of(line).empty() ? std::string_view::npos : line.find(": ");
    auto begin = colon == std::string_view::npos ? colon : line.find_first_not_of(" \t", colon + 1);
    if (begin != std::string_view::npos && (line[begin] == '"' || line[begin] == '\'')) {
      auto quote = line[begin];
      auto close = at + begin + 1;
      while (close < text.size() && text[close] != quote) close += quote == '"' && text[close] == '\\' ? 2 : 1;
      if (close >= text.size()) return Spot{number, static_cast<int>(code_points(line.substr(0, begin))) + 1};
      while (end < close) end = std::min(text.find('\n', end + 1), text.size()), ++number;
    }
    at = end + 1;
  }
  return {};
}

Value read_yaml(std::string_view whole, std::string_view inside, int first_line, std::vector<Finding>& findings) {
  if (auto open = unclosed_quote(inside, first_line)) {
    report("the front matter does not parse as YAML: this quote is never closed", "close it at the end of the line",
           line_at(whole, open->line), open->line, open->column, findings);
    return read_lines(inside, first_line);
  }
  Value value;
  auto error = parse_yaml(inside, first_line, value);
  if (!error && value.kind == Value::Kind::map) return value;
  if (!error && value.kind == Value::Kind::null) return {};
  auto message =
      error ? "the front matter does not parse as YAML: " + error.message : "the front matter is not a map of `key: value` lines";
  auto line = error ? error.line : first_line;
  auto source = line_at(whole, line);
  report(message, advice(source), source, line, error ? error.column : 1, findings);
  return read_lines(inside, first_line);
}

}  // namespace

FrontMatter read_front_matter(std::string_view text, std::vector<Finding>& findings) {
  FrontMatter out;
  out.body = text;
  int line = 1;
  auto rest = text;
  while (!rest.empty() && rest[0] == '\n') rest.remove_prefix(1), ++line;
  auto fence = trim(rest.substr(0, rest.find('\n')));
  bool toml = fence == "+++";
  if (fence != "---" && !toml) return out;
  if (rest.find('\n') == std::string_view::npos) return out;
  auto inside = rest.substr(rest.find('\n') + 1);
  int first_line = ++line;

  // The closing line; what comes before it is `inside`.
  std::size_t at = 0;
  bool closed = false;
  for (; at < inside.size() && !closed; ++line) {
    auto end = std::min(inside.find('\n', at), inside.size());
    auto candidate = trim(inside.substr(at, end - at));
    closed = candidate == fence || (!toml && candidate == "..." && inside[at] == '.');
    if (closed) {
      out.body = inside.substr(std::min(end + 1, inside.size()));
      inside = inside.substr(0, at);
      out.body_line = line + 1;
    }
    at = std::min(end + 1, inside.size());
  }
  if (!toml && !looks_like_yaml(inside)) return FrontMatter{{}, {}, text, 1};
  if (!closed) {
    // Nothing closes it: the lines up to the first blank one are what the author meant, when they look like it.
    auto end = inside.find("\n\n");
    auto first = inside.substr(0, inside.find('\n'));
    if (end == std::string_view::npos || toml || key_of(first).empty()) return FrontMatter{{}, {}, text, 1};
    report("the front matter is never closed", "end it with a line `---`", rest.substr(0, 3), first_line - 1, 1, findings);
    out.body = inside.substr(end + 1);
    inside = inside.substr(0, end + 1);
    out.body_line = first_line + static_cast<int>(std::count(inside.begin(), inside.end(), '\n'));
  }
  out.syntax = toml ? "toml" : "front-matter";
  out.value = toml ? read_toml_lines(inside, first_line) : read_yaml(text, inside, first_line, findings);
  return out;
}

}  // namespace debrief
