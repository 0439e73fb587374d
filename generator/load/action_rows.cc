#include "generator/load/action_rows.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/overlays.h"
#include "generator/load/yaml.h"

namespace debrief {

std::optional<std::vector<ActionOverride>> action_rows(const std::string& text) {
  std::vector<Finding> findings;
  ConfigFile file{"actions.yaml", "actions.yaml", text, findings};
  Value value;
  if (parse_yaml(text, 1, value)) return std::nullopt;
  std::vector<ActionOverride> rows;
  if (!value.empty()) read_actions(file, value, rows);
  if (!findings.empty()) return std::nullopt;
  return rows;
}

static std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : collapse_spaces(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

static std::string key_text(const std::string& key) {
  auto plain = [](char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '_'; };
  bool simple = !key.empty() && key.front() != '-' && std::all_of(key.begin(), key.end(), plain);
  return simple ? key : quoted(key);
}

std::string action_row_text(const ActionOverride& row) {
  std::vector<std::string> fields, owners;
  if (row.status) fields.push_back("status: " + std::string(name_of(*row.status)));
  if (row.completed) fields.push_back("completed: " + iso(*row.completed));
  if (row.due) fields.push_back("due: " + iso(*row.due));
  for (auto& owner : row.owners) owners.push_back(quoted(owner));
  if (!owners.empty()) fields.push_back("owner: " + (owners.size() == 1 ? owners[0] : "[" + join(owners, ", ") + "]"));
  if (!row.cancelled_reason.empty()) fields.push_back("reason: " + quoted(row.cancelled_reason));
  return key_text(row.key) + ": {" + join(fields, ", ") + "}";
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

static bool same_row(const ActionOverride& a, const ActionOverride& b) {
  return a.key == b.key && a.status == b.status && a.due == b.due && a.completed == b.completed && a.owners == b.owners &&
         a.cancelled_reason == b.cancelled_reason;
}

std::optional<std::string> with_action_row(const std::string& text, const ActionOverride& row) {
  auto before = action_rows(text);
  if (!before) return std::nullopt;
  std::string line_end = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
  auto old = std::find_if(before->begin(), before->end(), [&](auto& r) { return r.key == row.key; });
  std::string out = text, line = action_row_text(row);
  if (old != before->end()) {
    auto extent = extent_of(text, old->line);
    bool ended = extent.end > 0 && text[extent.end - 1] == '\n';
    out.replace(extent.begin, extent.end - extent.begin, line + (ended ? line_end : ""));
    *old = row;
  } else {
    if (!out.empty() && out.back() != '\n') out += line_end;
    out += line + line_end;
    before->push_back(row);
  }
  // The lines were found by their indentation; what YAML makes of the result says whether that was right.
  auto after = action_rows(out);
  bool right = after && std::equal(before->begin(), before->end(), after->begin(), after->end(), same_row);
  return right ? std::optional(out) : std::nullopt;
}

}  // namespace debrief
