// Every word of the interface that a reader sees, by dotted key, in the site's language (themes/default/i18n/*.yaml). A string that
// the language lacks falls back to English and is a finding; a site's own theme/i18n file replaces strings one by one.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "generator/base/finding.h"
#include "generator/render/template_tags.h"

namespace debrief {

class Strings {
 public:
  // Lays the file's strings over those already there. What is not a string is a finding (TH03).
  void read(const ThemeFile& file, std::vector<Finding>& findings);
  // Takes over every string of `fallback` that is missing here, each with a finding at `file`.
  void complete(const Strings& fallback, const ThemeFile* file, std::vector<Finding>& findings);

  const std::string* find(std::string_view key) const;  // nullptr when there is none
  // The string, else the key itself. Keys in the code are all in en.yaml (held by a test).
  std::string_view operator[](std::string_view key) const;
  // The string with `{name}` replaced by its value.
  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  std::string format(std::string_view key, Values values) const;
  // `key.one` or `key.other` with {n}: "1 incident", "3 incidents". Languages without a plural give only `key.other`.
  std::string count(std::string_view key, std::size_t n) const;
  std::string_view nearest_key(std::string_view key) const;
  std::vector<std::string_view> keys() const;  // sorted

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> strings_;
};

}  // namespace debrief
