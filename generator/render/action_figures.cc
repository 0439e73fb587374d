#include "generator/render/action_figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "generator/base/text.h"
#include "generator/render/dashboard.h"
#include "generator/render/teams.h"

namespace debrief {

static constexpr std::size_t group_rows = 40;

static std::string percent(std::optional<double> rate) {
  return rate ? fmt::format("{:.1f}\u202f%", *rate * 100) : "–";
}

static std::string number(int n) {
  return number_text(static_cast<std::size_t>(n));
}

View rate_tiles(const Material& material) {
  auto& s = material.strings;
  auto& board = material.board;
  auto& t = board.totals;
  View tiles = View::list();
  auto completed = s.format("tile.completion.note", {{"done", number(t.completed())}, {"promises", number(t.promises())}});
  if (t.count(ActionStatus::cancelled) > 0)
    completed += " " + s.format("tile.without_cancelled", {{"percent", percent(t.completion_rate_without_cancelled())}});
  tiles.push(tile(s, "completion", percent(t.completion_rate()), completed, "", "plain"));
  auto missing = t.completed() - t.with_due_and_completion;
  tiles.push(tile(s, "on_time", percent(t.on_time_rate()),
                  s.format("tile.on_time.note", {{"n", number(t.with_due_and_completion)}, {"missing", number(missing)}}), "",
                  "plain"));
  auto median = t.median_days_to_complete();
  auto n = t.days_to_complete.size();
  tiles.push(tile(s, "median", median ? s.format("tile.median.days", {{"n", fmt::format("{:g}", *median)}}) : "–",
                  s.format("tile.median.note", {{"n", number_text(n)}, {"missing", number(t.completed() - static_cast<int>(n))}}),
                  "", "plain"));
  return View().set("tiles", std::move(tiles));
}

View count_tiles(const Material& material) {
  auto& s = material.strings;
  auto& t = material.board.totals;
  View tiles = View::list();
  auto list = [&](ActionGroup group) {
    return material.board.list(group).empty() ? std::string() : urls::action_list(name_of(group));
  };
  auto add = [&](std::string_view key, int n, const std::string& href, std::string_view tone = "plain") {
    auto note = "tile." + std::string(key) + ".note";
    tiles.push(tile(s, key, number(n), std::string(s[note]), href, tone));
  };
  auto open = list(t.open() > t.overdue ? ActionGroup::open : ActionGroup::overdue);
  add("total", t.total, "");
  add("completed", t.completed(), list(ActionGroup::completed));
  add("in-progress", t.count(ActionStatus::in_progress), t.count(ActionStatus::in_progress) ? open : std::string());
  add("not-started", t.count(ActionStatus::not_started), t.count(ActionStatus::not_started) ? open : std::string());
  add("blocked", t.count(ActionStatus::blocked), t.count(ActionStatus::blocked) ? open : std::string());
  add("overdue", t.overdue, list(ActionGroup::overdue), t.overdue ? "bad" : t.open() ? "good" : "plain");
  add("cancelled", t.count(ActionStatus::cancelled), list(ActionGroup::cancelled));
  add("proposed", t.count(ActionStatus::proposed), list(ActionGroup::proposed));
  add("unknown", t.count(ActionStatus::unknown), list(ActionGroup::unknown));
  return View().set("tiles", std::move(tiles));
}

View ages_view(const Material& material) {
  auto& ages = material.board.ages;
  int most = std::max({ages.week, ages.month, ages.quarter, ages.older});
  if (most + ages.unknown == 0) return View(false);
  View bars = View::list();
  auto add = [&](std::string_view key, int n) {
    View bar = View().set("name", material.strings["age." + std::string(key)]).set("count", number(n));
    bars.push(bar.set("width", std::to_string(most == 0 ? 0 : n * 100 / most)));
  };
  add("week", ages.week), add("month", ages.month), add("quarter", ages.quarter), add("older", ages.older);
  auto undated = static_cast<std::size_t>(ages.unknown);
  View view = View().set("bars", std::move(bars));
  return view.set("undated", undated ? material.strings.count("age.undated", undated) : std::string());
}

namespace {

struct Named {
  std::string name, href;
};

// What a group is called and where it leads, if it has a page.
class GroupNames {
 public:
  explicit GroupNames(const Material& material) : material_(material), teams_(gather_teams(material)) {}

  Named of(ActionDimension dimension, const std::string& name) const {
    if (name.empty()) return {std::string(material_.strings["actions.not_stated"]), ""};
    switch (dimension) {
      case ActionDimension::team: {
        auto slug = slug_or(name, {});
        return {name, teams_.contains(slug) ? urls::team(slug) : std::string()};
      }
      case ActionDimension::owner: {
        auto owner = material_.owner_of.find(owner_key(name));
        return {name, owner == material_.owner_of.end() ? std::string() : urls::owner(material_.owners[owner->second].slug)};
      }
      case ActionDimension::type:
        return {std::string(material_.strings["action_type." + name]), ""};
      case ActionDimension::service: {
        auto slug = slug_or(name, {});
        return {name, material_.service_of.contains(slug) ? urls::service(slug) : std::string()};
      }
      case ActionDimension::cause:
        return {cause_name(material_, name), material_.causes.contains(name) ? urls::cause(name) : std::string()};
      case ActionDimension::priority:
      case ActionDimension::quarter:
        break;
    }
    return {name, ""};
  }

 private:
  const Material& material_;
  std::map<std::string, Team> teams_;
};

View group_row(const Named& named, const ActionTotals& totals, bool with_rate) {
  auto count = [](int n) { return n == 0 ? std::string() : number(n); };
  View row = View().set("name", named.name).set("href", named.href).set("total", number(totals.total));
  row.set("open", count(totals.open())).set("overdue", count(totals.overdue)).set("completed", count(totals.completed()));
  row.set("cancelled", count(totals.count(ActionStatus::cancelled)));
  auto rate = with_rate ? totals.completion_rate() : std::nullopt;
  row.set("rate", with_rate ? percent(rate) : std::string());
  return row.set("rate_value", rate ? fmt::format("{:.4f}", *rate) : std::string());
}

}  // namespace

View action_groups_view(const Material& material) {
  GroupNames names(material);
  View groups = View::list();
  for (int d = 0; d < action_dimensions; ++d) {
    auto dimension = static_cast<ActionDimension>(d);
    auto& tallies = material.board.by(dimension);
    if (tallies.empty() || (tallies.size() == 1 && tallies[0].name.empty())) continue;  // nobody states it
    auto key = std::string(name_of(dimension));
    bool with_rate = dimension != ActionDimension::team && dimension != ActionDimension::owner;
    View rows = View::list();
    for (auto& tally : tallies)
      if (rows.items().size() < group_rows) rows.push(group_row(names.of(dimension, tally.name), tally.totals, with_rate));
    auto more = tallies.size() - rows.items().size();
    View group = View().set("key", key).set("title", material.strings["actions.by_" + key]);
    group.set("name_head", material.strings["actions.head_" + key]).set("with_rate", with_rate).set("rows", std::move(rows));
    groups.push(group.set("more", more ? material.strings.count("actions.more", more) : std::string()));
  }
  return groups;
}

View unprevented_view(const Material& material) {
  return list_of(material.board.unprevented, [&](auto& cause) {
    View view = View().set("cause", cause_link(material, cause.slug)).set("incidents", number(cause.incidents));
    return view.set("untyped", cause.untyped ? number(cause.untyped) : std::string());
  });
}

}  // namespace debrief
