#include "generator/render/strings.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

// One `key: value` a line, the value bare or in double quotes; `#` lines are comments. A subset of YAML on purpose: translators see
// one flat list, and every line has its place in messages.
void Strings::read(const ThemeFile& file, std::vector<Finding>& findings) {
  std::size_t offset = 0;
  for (auto line : split(file.bytes, '\n')) {
    auto begin = offset;
    offset += line.size() + 1;
    auto content = trim(line);
    if (content.empty() || content.front() == '#') continue;
    auto colon = content.find(": ");
    if (colon == std::string_view::npos) {
      findings.push_back(template_finding("TH03", file, begin, "not a string: expected `key: text`"));
      continue;
    }
    auto value = trim(content.substr(colon + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      strings_[std::string(content.substr(0, colon))] = replace_all(value.substr(1, value.size() - 2), "\\\"", "\"");
    else
      strings_[std::string(content.substr(0, colon))] = value;
  }
}

void Strings::complete(const Strings& fallback, const ThemeFile* file, std::vector<Finding>& findings) {
  for (auto known : fallback.keys()) {
    std::string key(known);
    bool no_plural = key.ends_with(".one") && strings_.contains(key.substr(0, key.size() - 3) + "other");
    if (no_plural || !strings_.emplace(key, *fallback.find(key)).second || !file) continue;
    findings.push_back({"TH03", Level::info, {file->place, 0, 0}, "no string `" + key + "`; English is shown", "", "", ""});
  }
}

const std::string* Strings::find(std::string_view key) const {
  auto it = strings_.find(key);
  return it == strings_.end() ? nullptr : &it->second;
}

std::string_view Strings::operator[](std::string_view key) const {
  auto found = find(key);
  return found ? std::string_view(*found) : key;
}

std::string Strings::format(std::string_view key, Values values) const {
  std::string out;
  auto rest = (*this)[key];
  for (;;) {
    auto open = rest.find('{'), close = rest.find('}', open);
    out += rest.substr(0, close == std::string_view::npos ? close : open);
    if (close == std::string_view::npos) return out;
    auto name = rest.substr(open + 1, close - open - 1);
    for (auto& [known, value] : values)
      if (known == name) out += value;
    rest.remove_prefix(close + 1);
  }
}

std::string Strings::count(std::string_view key, std::size_t n) const {
  auto one = std::string(key) + ".one";
  auto number = std::to_string(n);
  return format(n == 1 && find(one) ? one : std::string(key) + ".other", {{"n", number}});
}

std::vector<std::string_view> Strings::keys() const {
  std::vector<std::string_view> keys;
  for (auto& [key, text] : strings_) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::string_view Strings::nearest_key(std::string_view key) const {
  return nearest(key, keys());
}

}  // namespace debrief
