// Every language of the interface says the same things.
#include "generator/render/strings.h"

#include <doctest/doctest.h>

#include <set>

#include "generator/base/files.h"
#include "generator/render/format.h"
#include "generator/render/theme.h"
#include "generator/render/two_zones.h"
#include "tests/render/sample.h"

using namespace debrief;

namespace {

Strings strings_of(const std::string& language) {
  Strings strings;
  std::vector<Finding> findings;
  auto path = fs::path(DEBRIEF_SOURCE_DIR) / "themes/default/i18n" / (language + ".yaml");
  strings.read({"i18n/" + language + ".yaml", path.string(), read_file(path), false}, findings);
  CHECK(findings.empty());
  return strings;
}

// What a string leaves open: `{n}` and, for scripts, `[n]`.
std::set<std::string> holes(const std::string& text) {
  std::set<std::string> out;
  for (std::size_t at = 0; (at = text.find_first_of("{[", at)) != std::string::npos; ++at)
    out.insert(text.substr(at, text.find_first_of("}]", at) + 1 - at));
  return out;
}

}  // namespace

TEST_CASE("Chinese has every string that English has, and no other") {
  auto english = strings_of("en"), chinese = strings_of("zh");
  for (auto key : english.keys()) {
    bool no_plural = key.ends_with(".one") && chinese.find(std::string(key.substr(0, key.size() - 3)) + "other");
    CHECK_MESSAGE((no_plural || chinese.find(key)), "i18n/zh.yaml lacks `", key, "`, in English: ", english[key]);
  }
  for (auto key : chinese.keys()) CHECK_MESSAGE(english.find(key), "i18n/en.yaml lacks `", key, "`");
}

TEST_CASE("a translation leaves the same places open for values") {
  auto english = strings_of("en"), chinese = strings_of("zh");
  for (auto key : chinese.keys())
    if (auto original = english.find(key))
      CHECK_MESSAGE(holes(std::string(chinese[key])) == holes(*original), key, ": ", chinese[key], " beside ", *original);
}

TEST_CASE("a site in Chinese shows dates and lengths as its readers write them") {
  auto chinese = strings_of("zh");
  auto time = sample::at("2025-10-05T18:04+08:00");
  CHECK(day_text(chinese, day_of(time)) == "2025年10月5日");
  CHECK(time_text(chinese, time) == "2025年10月5日 18:04 UTC+8");
  CHECK(two_zones_text(chinese, time) == "2025年10月5日 18:04 UTC+8（10:04 UTC）");
  CHECK(two_zones_text(chinese, sample::at("2025-10-05T04:00+08:00")) == "2025年10月5日 04:00 UTC+8（2025年10月4日 20:00 UTC）");
  CHECK(two_zones_text(chinese, sample::at("2025-10-05T04:00Z")) == "2025年10月5日 04:00 UTC");
  CHECK(duration_text(chinese, 5400) == "1 小时 30 分钟");
  CHECK(chinese.count("count.incidents", 1) == "1 起故障");
}
