// Case files that C++ and the browser client share: lines of "input TAB expected", comments after #, \u{…} for unseen code points.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "search/unicode.h"

struct Case {
  int line = 0;
  std::string input, expected;
};

inline std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t close = text.compare(at, 3, "\\u{") == 0 ? text.find('}', at) : std::string::npos;
    if (close == std::string::npos) {
      out += text[at++];
      continue;
    }
    search::append_utf8(out, static_cast<char32_t>(std::stoul(text.substr(at + 3, close - at - 3), nullptr, 16)));
    at = close + 1;
  }
  return out;
}

inline std::vector<Case> read_cases(const std::string& name) {
  std::vector<Case> out;
  std::ifstream in(std::string(DEBRIEF_SOURCE_DIR) + "/tests/search/" + name);
  std::string line;
  for (int number = 1; std::getline(in, line); number++) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with("#") || tab == std::string::npos) continue;
    std::string expected = line.substr(tab + 1);
    while (!expected.empty() && expected.back() == ' ') expected.pop_back();
    out.push_back({number, unescaped(line.substr(0, tab)), expected});
  }
  return out;
}
