#include "generator/analyse/action_board.h"

#include <algorithm>
#include <set>

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

std::string owner_key(std::string_view name) {
  name = trim(name);
  if (name.starts_with('@')) name.remove_prefix(1);
  return lower(trim(name));
}

static const ActionItem& item_of(const KnowledgeBase& kb, ActionRef ref) {
  return kb.incidents[ref.incident].actions[ref.action];
}

void sort_by_due(const KnowledgeBase& kb, std::vector<ActionRef>& refs) {
  auto due = [&](ActionRef ref) { return item_of(kb, ref).due.value_or(Day::max()); };
  std::stable_sort(refs.begin(), refs.end(), [&](ActionRef a, ActionRef b) { return due(a) < due(b); });
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

void add_to(ActionTotals& totals, const Incident& incident, const ActionItem& action, Day as_of) {
  ++totals.total;
  ++totals.by_status[static_cast<std::size_t>(action.status)];
  if (is_overdue(action, as_of)) ++totals.overdue;
  auto done = completion_day(action);
  if (!done) return;
  if (action.due) ++totals.with_due_and_completion, totals.on_time += *done <= *action.due;
  if (incident.date) totals.days_to_complete.push_back(std::max(0, days_between(day_of(*incident.date), *done)));
}

namespace {

using Groups = std::map<std::string, ActionTotals>;

class Board {
 public:
  Board(const KnowledgeBase& kb, const Config& config, Day as_of) : kb_(kb) {
    for (auto& name : config.inactive) inactive_.insert(owner_key(name));
    board_.as_of = as_of;
  }

  ActionBoard take() {
    for (std::uint32_t i = 0; i < kb_.incidents.size(); ++i) {
      auto& incident = kb_.incidents[i];
      for (std::uint32_t a = 0; a < incident.actions.size(); ++a) add_action({i, a}, incident, incident.actions[a]);
    }
    sort_totals(board_.totals);
    for (int d = 0; d < action_dimensions; ++d) fill_groups(static_cast<ActionDimension>(d));
    sort_lists();
    fill_burn_up();
    fill_unprevented();
    return std::move(board_);
  }

 private:
  void add_action(ActionRef ref, const Incident& incident, const ActionItem& action) {
    add_to(board_.totals, incident, action, board_.as_of);
    board_.lists[static_cast<std::size_t>(group_of(action, board_.as_of))].push_back(ref);
    for (auto& name : action.owners) spelling_.try_emplace(owner_key(name), name);
    if (is_open(action)) add_open(ref, incident, action);
    if (is_done(action)) {
      if (auto day = completion_day(action))
        ++completed_in_[month_of(*day)];
      else
        ++board_.completed_without_day;
    }
    if (action.status != ActionStatus::unknown && action.status != ActionStatus::proposed && incident.date)
      ++written_in_[month_of(day_of(*incident.date))];
    for (int d = 0; d < action_dimensions; ++d)
      for (auto& name : names(static_cast<ActionDimension>(d), incident, action))
        add_to(groups_[static_cast<std::size_t>(d)][name], incident, action, board_.as_of);
  }

  void add_open(ActionRef ref, const Incident& incident, const ActionItem& action) {
    if (!action.owners.empty() &&
        std::all_of(action.owners.begin(), action.owners.end(), [&](auto& o) { return inactive_.contains(owner_key(o)); }))
      board_.needs_new_owner.push_back(ref);
    auto& ages = board_.ages;
    if (!incident.date) {
      ++ages.unknown;
      return;
    }
    int age = days_between(day_of(*incident.date), board_.as_of);
    ++(age <= 7 ? ages.week : age <= 30 ? ages.month : age <= 90 ? ages.quarter : ages.older);
  }

  // The groups of one dimension that an item belongs to; one empty name when it belongs to none. No name twice.
  static std::vector<std::string> names(ActionDimension dimension, const Incident& incident, const ActionItem& action) {
    std::vector<std::string> out;
    switch (dimension) {
      case ActionDimension::team:
        out = {action.team};
        break;
      case ActionDimension::owner:
        for (auto& name : action.owners) out.push_back(owner_key(name));
        break;
      case ActionDimension::priority:
        out = {action.priority};
        break;
      case ActionDimension::type:
        out = {std::string(name_of(action.type))};
        break;
      case ActionDimension::service:
        out = incident.services;
        break;
      case ActionDimension::cause:
        out = causes_addressed(incident, action);
        break;
      case ActionDimension::quarter:
        out = {incident.date ? quarter_of(day_of(*incident.date)) : ""};
        break;
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    if (out.empty()) out.emplace_back();
    return out;
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
    auto done = [&](ActionRef ref) { return completion_day(item_of(kb_, ref)).value_or(Day::min()); };
    auto& completed = list(ActionGroup::completed);
    std::stable_sort(completed.begin(), completed.end(), [&](ActionRef a, ActionRef b) { return done(a) > done(b); });
  }

  void fill_burn_up() {
    std::set<std::string> months;
    for (auto& [month, n] : written_in_) months.insert(month);
    for (auto& [month, n] : completed_in_) months.insert(month);
    BurnUpMonth sum;
    for (auto& month : months) {
      sum.month = month;
      if (auto it = written_in_.find(month); it != written_in_.end()) sum.written += it->second;
      if (auto it = completed_in_.find(month); it != completed_in_.end()) sum.completed += it->second;
      board_.burn_up.push_back(sum);
    }
  }

  void fill_unprevented() {
    std::map<std::string, UnpreventedCause> causes;
    std::set<std::string> prevented;
    for (auto& incident : kb_.incidents) {
      std::set<std::string> carried;
      for (auto& cause : incident.causes)
        if (cause.axis == Axis::cause) carried.insert(cause.slug);
      for (auto& slug : carried) ++causes[slug].incidents;
      for (auto& action : incident.actions) {
        if (!is_open(action) && !is_done(action)) continue;
        for (auto& slug : causes_addressed(incident, action)) {
          if (action.type == ActionType::prevent) prevented.insert(slug);
          if (action.type == ActionType::none) ++causes[slug].untyped;
        }
      }
    }
    for (auto& [slug, cause] : causes) {
      cause.slug = slug;
      if (cause.incidents > 0 && !prevented.contains(slug)) board_.unprevented.push_back(cause);
    }
    std::stable_sort(board_.unprevented.begin(), board_.unprevented.end(),
                     [](auto& a, auto& b) { return a.incidents > b.incidents; });
  }

  const KnowledgeBase& kb_;
  std::set<std::string> inactive_;               // keys
  std::map<std::string, std::string> spelling_;  // owner key → as the first item writes it
  ActionBoard board_;
  std::array<Groups, action_dimensions> groups_;
  std::map<std::string, int> written_in_, completed_in_;  // by month
};

}  // namespace

ActionBoard add_up_actions(const KnowledgeBase& kb, const Config& config, Day as_of) {
  return Board(kb, config, as_of).take();
}

std::vector<MonthReview> monthly_reviews(const KnowledgeBase& kb, Day as_of) {
  std::map<std::string, MonthReview, std::greater<>> months;
  auto month = [&](Day day) -> MonthReview& {
    auto& review = months[month_of(day)];
    review.month = month_of(day);
    return review;
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
  std::vector<MonthReview> out;
  for (auto& [name, review] : months) out.push_back(std::move(review));
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
    auto& incident = kb.incidents[i];
    if (!incident.date || (incident.status != "draft" && incident.status != "in-review")) continue;
    for (auto& review : out)
      if (month_of(day_of(*incident.date)) <= review.month) review.to_approve.push_back(i);
  }
  return out;
}

}  // namespace debrief
