#include "generator/analyse/action_board.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "generator/base/text.h"

namespace debrief {

static std::optional<double> ratio(int part, int whole) {
  if (whole <= 0) return {};
  return static_cast<double>(part) / whole;
}

int ActionTotals::open() const {
  return count(ActionStatus::not_started) + count(ActionStatus::in_progress) + count(ActionStatus::blocked);
}
std::optional<double> ActionTotals::completion_rate() const {
  return ratio(completed(), promises());
}
std::optional<double> ActionTotals::completion_rate_without_cancelled() const {
  return ratio(completed(), promises() - count(ActionStatus::cancelled));
}
std::optional<double> ActionTotals::on_time_rate() const {
  return ratio(on_time, with_due_and_completion);
}
std::optional<double> ActionTotals::median_days_to_complete() const {
  if (days_to_complete.empty()) return {};
  auto n = days_to_complete.size();
  return n % 2 ? days_to_complete[n / 2] : (days_to_complete[n / 2 - 1] + days_to_complete[n / 2]) / 2.0;
}

std::string_view name_of(ActionDimension dimension) {
  static constexpr std::string_view names[] = {"team", "owner", "priority", "type", "service", "cause", "quarter"};
  return names[static_cast<std::size_t>(dimension)];
}

std::string_view name_of(ActionGroup group) {
  static constexpr std::string_view names[] = {"overdue", "open", "proposed", "unknown", "completed", "cancelled"};
  return names[static_cast<std::size_t>(group)];
}

ActionGroup group_of(const ActionItem& action, Day as_of) {
  if (is_overdue(action, as_of)) return ActionGroup::overdue;
  if (is_open(action)) return ActionGroup::open;
  if (is_done(action)) return ActionGroup::completed;
  if (action.status == ActionStatus::cancelled) return ActionGroup::cancelled;
  return action.status == ActionStatus::proposed ? ActionGroup::proposed : ActionGroup::unknown;
}

static date::year_month in(Day day) {
  date::year_month_day ymd(day);
  return ymd.year() / ymd.month();
}

std::string owner_key(std::string_view name) {
  name = trim(name);
  if (name.starts_with('@')) name.remove_prefix(1);
  return lower(trim(name));
}

void sort_by_due(const KnowledgeBase& kb, std::vector<ActionRef>& refs) {
  auto due = [](const ActionItem& action) { return action.due.value_or(Day::max()); };
  sort_by_day(kb, refs, due, std::less<>());
}

void sort_by_completion(const KnowledgeBase& kb, std::vector<ActionRef>& refs) {
  auto done = [](const ActionItem& action) { return completion_day(action).value_or(Day::min()); };
  sort_by_day(kb, refs, done, std::greater<>());
}

std::vector<ActionRef> open_actions_of(const KnowledgeBase& kb, const std::vector<std::uint32_t>& incidents) {
  std::vector<ActionRef> refs;
  for (auto i : incidents)
    for (std::uint32_t a = 0; a < kb.incidents[i].actions.size(); ++a)
      if (is_open(kb.incidents[i].actions[a])) refs.push_back({i, a});
  sort_by_due(kb, refs);
  return refs;
}

std::vector<std::string> causes_addressed(const Incident& incident, const ActionItem& action) {
  if (!action.causes.empty()) return action.causes;
  std::vector<std::string> slugs;
  for (auto& cause : incident.causes)
    if (cause.axis == Axis::cause && std::find(slugs.begin(), slugs.end(), cause.slug) == slugs.end())
      slugs.push_back(cause.slug);
  return slugs;
}

namespace {

// What one item adds to every total that it is counted in.
struct Share {
  ActionStatus status = ActionStatus::unknown;
  bool overdue = false, with_due_and_completion = false, on_time = false;
  std::optional<int> days_to_complete;

  Share(const Incident& incident, const ActionItem& action, Day as_of)
      : status(action.status), overdue(is_overdue(action, as_of)) {
    auto done = completion_day(action);
    if (!done) return;
    if (action.due) with_due_and_completion = true, on_time = *done <= *action.due;
    if (incident.date) days_to_complete = std::max(0, days_between(day_of(*incident.date), *done));
  }

  void add_to(ActionTotals& totals) const {
    ++totals.total;
    ++totals.by_status[static_cast<std::size_t>(status)];
    totals.overdue += overdue, totals.with_due_and_completion += with_due_and_completion, totals.on_time += on_time;
    if (days_to_complete) totals.days_to_complete.push_back(*days_to_complete);
  }
};

}  // namespace

void add_to(ActionTotals& totals, const Incident& incident, const ActionItem& action, Day as_of) {
  Share(incident, action, as_of).add_to(totals);
}

namespace {

using Groups = std::map<std::string, ActionTotals, std::less<>>;

class Board {
 public:
  Board(const KnowledgeBase& kb, const Config& config, Day as_of) : kb_(kb) {
    for (auto& name : config.inactive) inactive_.insert(owner_key(name));
    board_.as_of = as_of;
  }

  ActionBoard take() {
    for (std::uint32_t i = 0; i < kb_.incidents.size(); ++i) {
      if (!kb_.incidents[i].actions.empty()) add_actions(i);
      add_causes(kb_.incidents[i]);
    }
    sort_totals(board_.totals);
    for (int d = 0; d < action_dimensions; ++d) fill_groups(static_cast<ActionDimension>(d));
    sort_lists();
    fill_burn_up();
    fill_unprevented();
    return std::move(board_);
  }

 private:
  // The groups of one dimension that an item belongs to, none twice.
  using Totals = std::vector<ActionTotals*>;

  struct KnownOwner {
    std::string key;
    bool inactive = false;
    ActionTotals* totals = nullptr;
  };

  ActionTotals& group(ActionDimension dimension, std::string_view name) {
    auto& groups = groups_[static_cast<std::size_t>(dimension)];
    auto known = groups.find(name);
    return known != groups.end() ? known->second : groups[std::string(name)];
  }

  // One empty name when there are none.
  void find_totals(ActionDimension dimension, const std::vector<std::string>& names, Totals& all) {
    all.clear();
    for (auto& name : names) all.push_back(&group(dimension, name));
    if (names.empty()) all.push_back(&group(dimension, {}));
    keep_unique(all);
  }

  static void keep_unique(Totals& all) {
    if (all.size() < 2) return;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }

  // Neighbours mostly began in the same quarter.
  ActionTotals& quarter_totals(std::optional<Day> day) {
    auto begin = day ? std::optional(first_of_quarter(*day)) : std::nullopt;
    if (quarter_ == nullptr || begin != quarter_begin_)
      quarter_ = &group(ActionDimension::quarter, day ? quarter_of(*day) : std::string()), quarter_begin_ = begin;
    return *quarter_;
  }
  static date::year_month first_of_quarter(Day day) {
    auto month = in(day);
    return month.year() / date::month((static_cast<unsigned>(month.month()) - 1) / 3 * 3 + 1);
  }

  // As items write them: there are few, and each is met often.
  const KnownOwner& owner(const std::string& name) {
    auto [at, is_new] = owners_.try_emplace(name);
    if (is_new) {
      auto key = owner_key(name);
      spelling_.try_emplace(key, name);
      at->second = {key, inactive_.contains(key), &group(ActionDimension::owner, key)};
    }
    return at->second;
  }

  void add_actions(std::uint32_t i) {
    auto& incident = kb_.incidents[i];
    auto day = incident.date ? std::optional(day_of(*incident.date)) : std::nullopt;
    auto& [services, causes, own_causes, owners] = found_;
    find_totals(ActionDimension::service, incident.services, services);
    auto& quarter = quarter_totals(day);
    causes.clear();  // of the items that name none
    for (std::uint32_t a = 0; a < incident.actions.size(); ++a) {
      auto& action = incident.actions[a];
      Share share(incident, action, board_.as_of);
      add_action({i, a}, incident, action, share);
      share.add_to(quarter);
      for (auto* totals : services) share.add_to(*totals);
      share.add_to(group(ActionDimension::team, action.team));
      share.add_to(group(ActionDimension::priority, action.priority));
      share.add_to(group(ActionDimension::type, name_of(action.type)));
      owners.clear();
      for (auto& name : action.owners) owners.push_back(owner(name).totals);
      if (owners.empty()) owners.push_back(&group(ActionDimension::owner, {}));
      keep_unique(owners);
      for (auto* totals : owners) share.add_to(*totals);
      if (!action.causes.empty())
        find_totals(ActionDimension::cause, action.causes, own_causes);
      else if (causes.empty())
        find_totals(ActionDimension::cause, causes_addressed(incident, action), causes);
      for (auto* totals : action.causes.empty() ? causes : own_causes) share.add_to(*totals);
    }
    auto promised = [](auto& action) {
      return action.status != ActionStatus::unknown && action.status != ActionStatus::proposed;
    };
    auto written = std::count_if(incident.actions.begin(), incident.actions.end(), promised);
    if (day && written > 0) written_in_[in(*day)] += static_cast<int>(written);
  }

  void add_action(ActionRef ref, const Incident& incident, const ActionItem& action, const Share& share) {
    share.add_to(board_.totals);
    board_.lists[static_cast<std::size_t>(group_of(action, board_.as_of))].push_back(ref);
    if (is_open(action)) add_open(ref, incident, action);
    if (!is_done(action)) return;
    if (auto day = completion_day(action))
      ++completed_in_[in(*day)];
    else
      ++board_.completed_without_day;
  }

  void add_open(ActionRef ref, const Incident& incident, const ActionItem& action) {
    if (!action.owners.empty() &&
        std::all_of(action.owners.begin(), action.owners.end(), [&](auto& name) { return owner(name).inactive; }))
      board_.needs_new_owner.push_back(ref);
    auto& ages = board_.ages;
    if (!incident.date) {
      ++ages.unknown;
      return;
    }
    int age = days_between(day_of(*incident.date), board_.as_of);
    ++(age <= 7 ? ages.week : age <= 30 ? ages.month : age <= 90 ? ages.quarter : ages.older);
  }

  static void sort_totals(ActionTotals& totals) { std::sort(totals.days_to_complete.begin(), totals.days_to_complete.end()); }

  void fill_groups(ActionDimension dimension) {
    auto& out = board_.groups[static_cast<std::size_t>(dimension)];
    for (auto& [name, totals] : groups_[static_cast<std::size_t>(dimension)]) {
      sort_totals(totals);
      bool owner = dimension == ActionDimension::owner && !name.empty();
      out.push_back({owner ? spelling_[name] : name, std::move(totals)});
    }
    bool by_name =
        dimension == ActionDimension::team || dimension == ActionDimension::owner || dimension == ActionDimension::quarter;
    std::stable_sort(out.begin(), out.end(), [&](const ActionTally& a, const ActionTally& b) {
      if (a.name.empty() != b.name.empty()) return b.name.empty();  // those without stand last
      if (by_name || a.totals.overdue == b.totals.overdue) return !by_name && a.totals.open() > b.totals.open();
      return a.totals.overdue > b.totals.overdue;
    });
  }

  void sort_lists() {
    auto list = [&](ActionGroup g) -> auto& {
      return board_.lists[static_cast<std::size_t>(g)];
    };
    for (auto g : {ActionGroup::proposed, ActionGroup::unknown, ActionGroup::completed, ActionGroup::cancelled})
      std::reverse(list(g).begin(), list(g).end());
    for (auto g : {ActionGroup::overdue, ActionGroup::open}) sort_by_due(kb_, list(g));
    sort_by_due(kb_, board_.needs_new_owner);
    sort_by_completion(kb_, list(ActionGroup::completed));
  }

  void fill_burn_up() {
    std::set<date::year_month> months;
    for (auto& [month, n] : written_in_) months.insert(month);
    for (auto& [month, n] : completed_in_) months.insert(month);
    BurnUpMonth sum;
    for (auto month : months) {
      sum.month = month_of(Day(month / 1));
      if (auto it = written_in_.find(month); it != written_in_.end()) sum.written += it->second;
      if (auto it = completed_in_.find(month); it != completed_in_.end()) sum.completed += it->second;
      board_.burn_up.push_back(sum);
    }
  }

  // Who carries which cause, and what is done about it.
  void add_causes(const Incident& incident) {
    auto& carried = carried_;
    carried.clear();
    for (auto& cause : incident.causes) {
      if (cause.axis != Axis::cause) continue;
      auto* prevention = &preventions_[cause.slug];
      if (std::find(carried.begin(), carried.end(), prevention) == carried.end()) carried.push_back(prevention);
    }
    for (auto* prevention : carried) ++prevention->incidents;
    for (auto& action : incident.actions) {
      if (!is_open(action) && !is_done(action)) continue;
      auto note = [&](Prevention& prevention) {
        prevention.prevented = prevention.prevented || action.type == ActionType::prevent;
        prevention.untyped += action.type == ActionType::none;
      };
      for (auto& slug : action.causes) note(preventions_[slug]);
      if (action.causes.empty())
        for (auto* prevention : carried) note(*prevention);
    }
  }

  void fill_unprevented() {
    for (auto& [slug, of] : preventions_)
      if (of.incidents > 0 && !of.prevented) board_.unprevented.push_back({std::string(slug), of.incidents, of.untyped});
    std::sort(board_.unprevented.begin(), board_.unprevented.end(),
              [](auto& a, auto& b) { return std::tie(b.incidents, a.slug) < std::tie(a.incidents, b.slug); });
  }

  // What is known of one cause.
  struct Prevention {
    int incidents = 0, untyped = 0;  // see UnpreventedCause
    bool prevented = false;
  };

  const KnowledgeBase& kb_;
  std::set<std::string> inactive_;               // keys
  std::map<std::string, std::string> spelling_;  // owner key → as the first item writes it
  std::unordered_map<std::string, KnownOwner> owners_;
  ActionBoard board_;
  std::array<Groups, action_dimensions> groups_;
  std::map<date::year_month, int> written_in_, completed_in_;
  std::unordered_map<std::string_view, Prevention> preventions_;  // by slug
  std::optional<date::year_month> quarter_begin_;
  ActionTotals* quarter_ = nullptr;  // that begins then
  // Of the incident or item at hand; here they keep their room.
  struct {
    Totals services, causes, own_causes, owners;
  } found_;
  std::vector<Prevention*> carried_;
};

}  // namespace

ActionBoard add_up_actions(const KnowledgeBase& kb, const Config& config, Day as_of) {
  return Board(kb, config, as_of).take();
}

std::vector<MonthReview> monthly_reviews(const KnowledgeBase& kb, Day as_of) {
  std::map<date::year_month, MonthReview, std::greater<>> months;
  auto month = [&](Day day) -> MonthReview& {
    auto [at, is_new] = months.try_emplace(in(day));
    if (is_new) at->second.month = month_of(day);
    return at->second;
  };
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
    auto& incident = kb.incidents[i];
    if (incident.date && day_of(*incident.date) <= as_of) month(day_of(*incident.date)).incidents.push_back(i);
    for (std::uint32_t a = 0; a < incident.actions.size(); ++a) {
      auto& action = incident.actions[a];
      if (auto day = completion_day(action); day && *day <= as_of) month(*day).completed.push_back({i, a});
      if (is_overdue(action, as_of)) month(*action.due + date::days(1)).newly_overdue.push_back({i, a});
      auto cancelled = cancelled_by_git(action);
      if (!cancelled && action.status == ActionStatus::cancelled && incident.date) cancelled = day_of(*incident.date);
      if (cancelled && *cancelled <= as_of) month(*cancelled).cancelled.push_back({i, a});
    }
  }
  for (auto& [name, review] : months) sort_by_due(kb, review.newly_overdue);
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
    auto& incident = kb.incidents[i];
    if (!incident.date || (incident.status != "draft" && incident.status != "in-review")) continue;
    auto begun = in(day_of(*incident.date));
    for (auto& [name, review] : months)
      if (begun <= name) review.to_approve.push_back(i);
  }
  std::vector<MonthReview> out;
  for (auto& [name, review] : months) out.push_back(std::move(review));
  return out;
}

}  // namespace debrief
