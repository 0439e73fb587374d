// Real archives, when they lie beside the project: what a reader of them would confirm.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "generator/analyse/analysis.h"
#include "generator/analyse/edition.h"
#include "generator/analyse/link.h"
#include "generator/load/load.h"
#include "generator/load/read_config.h"

using namespace debrief;

struct Archive {
  KnowledgeBase kb;
  Analysis analysis;

  std::uint32_t at(std::string_view name) const {  // by the beginning of the file name
    for (std::uint32_t i = 0; i < kb.incidents.size(); ++i)
      if (fs::path(kb.incidents[i].path).filename().string().starts_with(name)) return i;
    throw std::out_of_range(std::string(name));
  }
};

static std::optional<Archive> archive(const char* name) {
  auto root = fs::path(DEBRIEF_SOURCE_DIR) / "../shared/corpora" / name;
  if (!fs::exists(root)) {
    MESSAGE("not there: " << root.string());
    return {};
  }
  std::vector<Finding> findings;
  auto config = default_config();
  Archive out;
  out.kb = link(edition(load(root, config, 2), Audience::internal), config, findings);
  out.analysis = analyse(out.kb, config, *parse_iso_day("2026-06-01"), 2);
  return out;
}

TEST_CASE("three reports under one title are each other's look-alikes, for a reason that is true") {
  auto a = archive("dfds__postmortems");
  if (!a) return;
  auto look = [&](std::string_view from, std::string_view to) -> const LookAlike* {
    for (auto& l : a->analysis.look_alikes[a->at(from)])
      if (l.to == a->at(to)) return &l;
    return nullptr;
  };
  for (auto [from, to] : {std::pair{"PM2021-005", "PM2021-006"}, {"PM2021-006", "PM2021-007"}}) {
    REQUIRE(look(from, to));
    REQUIRE(look(to, from));
    CHECK(look(from, to)->reason.starts_with("same title; terms: "));
    CHECK(look(from, to)->reason.find("503") != std::string::npos);
  }
}

TEST_CASE("of the 14 best pairs of an archive at least ten are relatives") {
  auto a = archive("dfds__postmortems");
  if (!a) return;
  // Read by hand: the same failure, the same component failing in the same way, or one caused by the other.
  static const std::set<std::pair<std::string, std::string>> relatives = {
      {"PM2021-002", "PM2021-003"}, {"PM2022-004", "PM2022-007"}, {"PM2021-005", "PM2021-006"}, {"PM2021-006", "PM2021-007"},
      {"PM2021-005", "PM2021-007"}, {"PM2021-011", "PM2022-005"}, {"PM2022-001", "PM2022-003"}, {"PM2019-009", "PM2019-010"},
      {"PM2021-009", "PM2025-002"}, {"PM2022-002", "PM2023-002"}, {"PM2021-001", "PM2023-002"}, {"PM2021-001", "PM2022-002"},
      {"PM2020-002", "PM2020-009"}, {"PM2024-001", "PM2025-001"}, {"PM2022-001", "PM2024-001"}, {"PM2020-007", "PM2022-001"},
      {"PM2021-008", "PM2021-009"}, {"PM2022-003", "PM2024-001"}, {"PM2023-001", "PM2023-002"}};
  std::vector<std::pair<double, std::pair<std::string, std::string>>> pairs;
  for (std::uint32_t i = 0; i < a->kb.incidents.size(); ++i)
    for (auto& look : a->analysis.look_alikes[i]) {
      auto name = [&](std::uint32_t k) { return fs::path(a->kb.incidents[k].path).filename().string().substr(0, 10); };
      if (name(i) < name(look.to)) pairs.push_back({-look.score, {name(i), name(look.to)}});
    }
  std::sort(pairs.begin(), pairs.end());
  REQUIRE(pairs.size() >= 14);
  pairs.resize(14);
  CHECK(std::count_if(pairs.begin(), pairs.end(), [&](auto& p) { return relatives.count(p.second) > 0; }) >= 10);
}

TEST_CASE("durations that their own timestamps contradict are listed with both; a measure without its start is nothing") {
  auto a = archive("ministryofjustice__cloud-platform");
  if (!a) return;
  struct Row {
    const char* file;
    Measure measure;
    std::int64_t stated, computed;
    bool comparable;
  };
  auto hm = [](int hours, int minutes) { return std::int64_t{hours} * 3600 + minutes * 60; };
  for (auto& row : {Row{"2020-02-25", Measure::resolve, hm(7, 0), hm(9, 35), false},
                    Row{"2020-08-07", Measure::resolve, hm(33, 15), hm(162, 15), false},
                    Row{"2020-09-28", Measure::mitigate, hm(0, 15), hm(1, 6), true},
                    Row{"2021-07-12", Measure::resolve, hm(20, 3), hm(20, 5), true},
                    Row{"2023-02-02", Measure::mitigate, hm(0, 30), hm(0, 6), true},
                    Row{"2024-09-20", Measure::resolve, hm(0, 20), hm(0, 16), true}}) {
    auto i = a->at(row.file);
    auto& all = a->analysis.disagreements;
    auto d = std::find_if(all.begin(), all.end(), [&](auto& x) { return x.incident == i && x.measure == row.measure; });
    REQUIRE_MESSAGE(d != all.end(), row.file);
    CHECK(d->stated == row.stated);
    CHECK(d->computed == row.computed);
    CHECK(d->comparable == row.comparable);
  }
  auto i = a->at("2021-07-12");  // detected 15:44, resolved next day 11:49; nobody wrote when it began
  CHECK_FALSE(durations(a->kb.incidents[i])[static_cast<std::size_t>(Measure::resolve)]);
}
