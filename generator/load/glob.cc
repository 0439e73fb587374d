#include "generator/load/glob.h"

#include <algorithm>
#include <array>
#include <span>

#include "generator/base/text.h"

namespace debrief {

// One character class `[a-z!]` at `at` of the pattern; moves `at` behind it.
static bool in_class(std::string_view pattern, std::size_t& at, char c) {
  auto end = pattern.find(']', at + 2);
  if (end == std::string_view::npos) return pattern[at++] == c;
  bool negated = pattern[at + 1] == '!' || pattern[at + 1] == '^', found = false;
  for (auto i = at + (negated ? 2 : 1); i < end; ++i) {
    bool range = i + 2 < end && pattern[i + 1] == '-';
    found = found || (range ? pattern[i] <= c && c <= pattern[i + 2] : pattern[i] == c);
    if (range) i += 2;
  }
  at = end + 1;
  return found != negated;
}

// One part against one part: on a mismatch only the last `*` is tried anew, so the time is pattern × part.
static bool part_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
  while (t < text.size()) {
    auto next = p;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++, mark = t;
      continue;
    }
    bool fits = p < pattern.size() &&
                (pattern[p] == '[' ? in_class(pattern, next, text[t]) : (++next, pattern[p] == '?' || pattern[p] == text[t]));
    if (fits) {
      // `?` is one character, not one byte of it.
      bool any = pattern[p] == '?';
      p = next, ++t;
      while (any && t < text.size() && (static_cast<unsigned char>(text[t]) & 0xC0) == 0x80) ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1, t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// The same one floor up: parts for characters, `**` for `*`.
static bool parts_match(const std::vector<std::string>& pattern, std::span<const std::string_view> path) {
  constexpr auto none = static_cast<std::size_t>(-1);
  std::size_t p = 0, t = 0, star = none, mark = 0;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == "**") {
      star = p++, mark = t;
    } else if (p < pattern.size() && part_matches(pattern[p], path[t])) {
      ++p, ++t;
    } else if (star != none) {
      p = star + 1, t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == "**") ++p;
  return p == pattern.size();
}

// {a,b} written out: the pattern once with each.
static void expand(const std::string& pattern, std::vector<std::string>& out) {
  auto open = pattern.find('{'), close = pattern.find('}', open == std::string::npos ? 0 : open);
  if (open == std::string::npos || close == std::string::npos || out.size() > 100) {
    out.push_back(pattern);
    return;
  }
  for (auto choice : split(std::string_view(pattern).substr(open + 1, close - open - 1), ','))
    expand(pattern.substr(0, open) + std::string(choice) + pattern.substr(close + 1), out);
}

bool matches(std::string_view pattern, std::string_view path) {
  return Globs({std::string(pattern)}).match(path);
}

Globs::Globs(const std::vector<std::string>& entries) {
  std::vector<std::string> written;
  for (std::string entry : entries) {
    while (entry.substr(0, 2) == "./") entry.erase(0, 2);
    while (!entry.empty() && entry.back() == '/') entry.pop_back();
    if (entry == "." || entry.empty()) entry = "**";
    bool wild = entry.find_first_of("*?[{") != std::string::npos;
    if (!wild) written.push_back(entry + "/**");
    expand(entry, written);
  }
  for (const auto& pattern : written) {
    auto parts = split(pattern, '/');
    patterns_.emplace_back(parts.begin(), parts.end());
  }
}

bool Globs::match(std::string_view path) const {
  auto any = [&](std::span<const std::string_view> parts) {
    return std::any_of(patterns_.begin(), patterns_.end(), [&](const auto& p) { return parts_match(p, parts); });
  };
  // Each file of an archive is asked about, and few lie deep.
  std::array<std::string_view, 16> few;
  auto n = static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) + 1;
  if (n > few.size()) return any(split(path, '/'));
  for (std::size_t i = 0; i < n; ++i) {
    few[i] = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), few[i].size() + 1));
  }
  return any({few.data(), n});
}

}  // namespace debrief
