#include "generator/render/action_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "generator/base/csv.h"
#include "generator/base/text.h"
#include "generator/model/urls.h"
#include "generator/render/calendar.h"

namespace debrief {

namespace {

// The report's words: it is read in mails and terminals, outside any theme.
struct Words {
  std::string_view title, total, completed, in_progress, blocked, cancelled, overdue, rate, apart, overdue_items, open_items,
      owner, due, nobody, no_day, days;
};
constexpr Words english = {"Action items as of {}",
                           "Total",
                           "Completed",
                           "In progress",
                           "Blocked",
                           "Cancelled",
                           "Overdue",
                           "Completion rate",
                           "Status not stated or only proposed (outside the rate)",
                           "Overdue items",
                           "Other open items",
                           "owner",
                           "due",
                           "nobody",
                           "no date",
                           "{} days late"};
constexpr Words chinese = {
    "改进措施跟踪报告（截至 {}）",        "总计",     "已完成",         "进行中", "受阻", "已取消", "逾期", "完成率",
    "状态不明或仅为提议（不计入完成率）", "逾期项目", "其他未完成项目", "负责人", "截止", "无",     "未定", "逾期 {} 天"};

const Words& words_of(const Config& config) {
  return config.language.starts_with("zh") ? chinese : english;
}

struct Selection {
  const KnowledgeBase& kb;
  Day as_of;
  ActionTotals totals;
  std::vector<ActionRef> overdue, open;  // by due day, undated last

  const Incident& incident(ActionRef r) const { return kb.incidents[r.incident]; }
  const ActionItem& item(ActionRef r) const { return kb.incidents[r.incident].actions[r.action]; }
};

Selection select(const KnowledgeBase& kb, const std::vector<ActionRef>& refs, Day as_of) {
  Selection s{kb, as_of, add_up(kb, refs, as_of), {}, {}};
  for (auto ref : refs) {
    if (is_overdue(s.item(ref), as_of))
      s.overdue.push_back(ref);
    else if (is_open(s.item(ref)))
      s.open.push_back(ref);
  }
  sort_by_due(kb, s.overdue);
  sort_by_due(kb, s.open);
  return s;
}

std::string percent(std::optional<double> rate) {
  return rate ? fmt::format("{:.1f}%", *rate * 100) : "–";
}

std::string owners_of(const ActionItem& action, const Words& words) {
  return action.owners.empty() ? std::string(words.nobody) : join(action.owners, ", ");
}

std::string due_of(const ActionItem& action, const Words& words, Day as_of) {
  if (!action.due) return std::string(words.no_day);
  auto late = days_overdue(action, as_of);
  return iso(*action.due) + (late > 0 ? ", " + fmt::format(fmt::runtime(words.days), late) : "");
}

std::string one_line(const ActionItem& action) {
  return collapse_spaces(action.text.text);
}

// Marks that Markdown would read as its own.
std::string escape_markdown(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (std::string_view("\\`*_[]<>|#~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string action_report_text(const KnowledgeBase& kb, const Config& config, const std::vector<ActionRef>& refs, Day as_of) {
  auto& w = words_of(config);
  auto s = select(kb, refs, as_of);
  auto& t = s.totals;
  std::string out = "=== " + fmt::format(fmt::runtime(w.title), iso(as_of)) + " ===\n\n";
  auto line = [&](std::string_view name, auto value) { out += fmt::format("{}: {}\n", name, value); };
  line(w.total, t.total);
  line(w.completed, t.completed());
  line(w.in_progress, t.count(ActionStatus::in_progress));
  line(w.overdue, t.overdue);
  line(w.rate, percent(t.completion_rate()));
  if (int n = t.count(ActionStatus::blocked)) line(w.blocked, n);
  if (int n = t.count(ActionStatus::cancelled)) line(w.cancelled, n);
  if (int n = t.total - t.promises()) line(w.apart, n);
  auto list = [&](std::string_view title, const std::vector<ActionRef>& items) {
    if (items.empty()) return;
    out += fmt::format("\n{}:\n", title);
    for (auto ref : items) {
      auto& a = s.item(ref);
      out +=
          fmt::format("  - [{}] {} ({}: {}, {}: {})\n", a.id, one_line(a), w.owner, owners_of(a, w), w.due, due_of(a, w, as_of));
    }
  };
  list(w.overdue_items, s.overdue);
  list(w.open_items, s.open);
  return out;
}

std::string action_report_markdown(const KnowledgeBase& kb, const Config& config, const std::vector<ActionRef>& refs, Day as_of) {
  auto& w = words_of(config);
  auto s = select(kb, refs, as_of);
  auto& t = s.totals;
  std::string out = "## " + fmt::format(fmt::runtime(w.title), iso(as_of)) + "\n\n";
  out += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n|--:|--:|--:|--:|--:|--:|--:|\n", w.total, w.completed, w.in_progress,
                     w.blocked, w.overdue, w.cancelled, w.rate);
  out += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", t.total, t.completed(), t.count(ActionStatus::in_progress),
                     t.count(ActionStatus::blocked), t.overdue, t.count(ActionStatus::cancelled), percent(t.completion_rate()));
  auto list = [&](std::string_view title, const std::vector<ActionRef>& items) {
    if (items.empty()) return;
    out += fmt::format("\n### {}\n\n", title);
    for (auto ref : items) {
      auto& a = s.item(ref);
      auto& i = s.incident(ref);
      auto incident = escape_markdown(i.id);
      if (!config.base_url.empty()) incident = "[" + incident + "](" + config.base_url + urls::incident(i.slug) + ")";
      out += fmt::format("- **{}** {} — {}: {}, {}: {} ({})\n", escape_markdown(a.id), escape_markdown(one_line(a)), w.owner,
                         escape_markdown(owners_of(a, w)), w.due, due_of(a, w, as_of), incident);
    }
  };
  list(w.overdue_items, s.overdue);
  list(w.open_items, s.open);
  return out;
}

std::string action_csv(const KnowledgeBase& kb, const std::vector<ActionRef>& refs, Day as_of) {
  Csv csv({"id",      "incident", "incident_title",   "text",    "type",         "priority", "owners",
           "team",    "due",      "due_source",       "status",  "completed",    "ticket",   "verification",
           "horizon", "causes",   "cancelled_reason", "overdue", "days_overdue", "path",     "line"});
  return csv.take() + action_csv_rows(kb, refs, as_of);
}

std::string action_csv_rows(const KnowledgeBase& kb, const std::vector<ActionRef>& refs, Day as_of) {
  Csv csv;
  auto day = [](const std::optional<Day>& d) { return d ? iso(*d) : std::string(); };
  for (auto ref : refs) {
    auto& i = kb.incidents[ref.incident];
    auto& a = i.actions[ref.action];
    auto owners = join(a.owners, "; "), causes = join(a.causes, "; "), due = day(a.due), done = day(completion_day(a));
    bool late = is_overdue(a, as_of);
    auto days = late ? std::to_string(days_overdue(a, as_of)) : std::string(), line = std::to_string(a.line);
    csv.row({a.id,
             i.id,
             i.title,
             a.text.text,
             name_of(a.type),
             a.priority,
             owners,
             a.team,
             due,
             name_of(a.due_source),
             name_of(a.status),
             done,
             a.ticket,
             a.verification,
             a.horizon,
             causes,
             a.cancelled_reason,
             late ? "true" : "false",
             days,
             a.path.empty() ? i.path : a.path,
             line});
  }
  return csv.take();
}

std::string action_calendar(const KnowledgeBase& kb, const Config& config, const std::vector<ActionRef>& refs, Day as_of) {
  std::vector<CalendarEntry> entries;
  std::map<std::string, int> ids;  // a ticket may stand for several items
  for (auto ref : refs) {
    auto& i = kb.incidents[ref.incident];
    auto& a = i.actions[ref.action];
    if (!is_open(a) || !a.due) continue;
    auto nth = ++ids[a.id];
    CalendarEntry e{a.id + (nth > 1 ? "-" + std::to_string(nth) : "") + "@debrief",
                    *a.due,
                    a.id + ": " + one_line(a),
                    i.id + " " + i.title,
                    "",
                    is_overdue(a, as_of) ? "overdue" : "due"};
    if (!a.owners.empty()) e.description += "\n" + join(a.owners, ", ");
    if (!config.base_url.empty()) e.url = config.base_url + urls::incident(i.slug);
    entries.push_back(std::move(e));
  }
  std::stable_sort(entries.begin(), entries.end(), [](auto& x, auto& y) { return x.day < y.day; });
  return calendar(config.title, entries, as_of);
}

}  // namespace debrief
