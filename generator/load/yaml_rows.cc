#include "generator/load/yaml_rows.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

std::string yaml_quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : collapse_spaces(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string yaml_key(const std::string& key) {
  auto plain = [](char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '_'; };
  bool simple = !key.empty() && key.front() != '-' && std::all_of(key.begin(), key.end(), plain);
  return simple ? key : yaml_quoted(key);
}

namespace {

struct Extent {
  std::size_t begin = 0, end = 0;  // bytes; the end is behind the last line's end
};

}  // namespace

static std::size_t next_line(const std::string& text, std::size_t at) {
  auto end = text.find('\n', at);
  return end == std::string::npos ? text.size() : end + 1;
}

// From the row's line to the next one that is not indented; comments and empty lines behind it belong to what follows.
static Extent extent_of(const std::string& text, int line) {
  Extent extent;
  for (int i = 1; i < line; ++i) extent.begin = next_line(text, extent.begin);
  extent.end = next_line(text, extent.begin);
  for (auto at = extent.end; at < text.size();) {
    auto end = next_line(text, at);
    auto content = trim(std::string_view(text).substr(at, end - at));
    bool indented = std::string_view(" \t}]").find(text[at]) != std::string_view::npos;
    if (!content.empty() && content.front() != '#') {
      if (!indented) break;
      extent.end = end;
    }
    at = end;
  }
  return extent;
}

static std::string comments_in(const std::string& text, const Extent& extent) {
  std::string out;
  for (auto at = extent.begin; at < extent.end;) {
    auto end = next_line(text, at);
    auto content = trim(std::string_view(text).substr(at, end - at));
    if (content.starts_with('#')) out += text.substr(at, end - at);
    at = end;
  }
  return out;
}

std::string with_yaml_row(const std::string& text, int line, const std::string& row, bool keep_comments) {
  std::string line_end = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
  auto lines = replace_all(row, "\n", line_end);
  std::string out = text;
  if (line == 0) {
    if (!out.empty() && out.back() != '\n') out += line_end;
    return out + lines + line_end;
  }
  auto extent = extent_of(text, line);
  bool ended = extent.end > 0 && text[extent.end - 1] == '\n';
  auto comments = keep_comments ? comments_in(text, extent) : std::string();
  return out.replace(extent.begin, extent.end - extent.begin, comments + lines + (ended ? line_end : ""));
}

}  // namespace debrief
