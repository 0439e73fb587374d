#include "generator/base/finding.h"

#include <algorithm>
#include <tuple>

#include "generator/base/text.h"

namespace debrief {

static constexpr std::string_view names[] = {"error", "warning", "info", "off"};

std::string_view name_of(Level level) {
  return names[static_cast<int>(level)];
}

bool parse_level(std::string_view text, Level& out) {
  for (int i = 0; i < 4; ++i)
    if (names[i] == text) return out = static_cast<Level>(i), true;
  return false;
}

// The caret line: tabs stay tabs and wide (CJK) characters take two cells, so that the caret stands below its column.
static std::string caret(std::string_view line, int column) {
  std::string out;
  std::size_t at = 0;
  for (int i = 1; i < column && at < line.size(); ++i) {
    auto c = next_code_point(line, at);
    out += c == '\t' ? "\t" : is_cjk(c) ? "  " : " ";
  }
  return out + "^";
}

std::string format(const Finding& f, std::string_view prefix, bool colour) {
  static constexpr std::string_view colours[] = {"\x1b[1;31m", "\x1b[1;35m", "\x1b[1;36m", ""};
  auto paint = [&](std::string_view code, std::string_view text) {
    return colour ? std::string(code) + std::string(text) + "\x1b[0m" : std::string(text);
  };
  std::string where = std::string(prefix) + f.place.path;
  if (f.place.line > 0) where += ":" + std::to_string(f.place.line);
  if (f.place.line > 0 && f.place.column > 0) where += ":" + std::to_string(f.place.column);
  std::string out = paint("\x1b[1m", where + ":") + " " +
                    paint(colours[static_cast<int>(f.level)], std::string(name_of(f.level)) + ":") + " " + f.message;
  if (!f.rule.empty()) out += " [" + f.rule + "]";
  if (!f.source_line.empty()) {
    // Long lines (logs, tables) are cut around the column so that the caret stays on the screen.
    std::string_view line = f.source_line;
    int column = f.place.column;
    constexpr int before = 60;
    if (column > before + 40) {
      std::size_t at = 0;
      for (int i = 0; i < column - before; ++i) next_code_point(line, at);
      line.remove_prefix(at), column = before;
    }
    auto shown = shorten(line, 160);
    out += "\n    " + shown;
    if (column > 0) out += "\n    " + caret(shown, column);
  }
  if (!f.hint.empty()) out += "\n  " + paint("\x1b[1;32m", "hint:") + " " + f.hint;
  return out;
}

void sort_findings(std::vector<Finding>& findings) {
  auto key = [](const Finding& f) { return std::tie(f.place.path, f.level, f.place.line, f.place.column, f.rule, f.message); };
  std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

}  // namespace debrief
