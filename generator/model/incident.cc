#include "generator/model/incident.h"

#include <algorithm>

namespace debrief {

// Each enum's names in the order of its values; the JSON names of DESIGN.
static constexpr std::string_view phase_names[] = {"introduced", "started",   "detected", "acknowledged",
                                                   "diagnosed",  "mitigated", "resolved", "verified"};
static constexpr std::string_view measure_names[] = {"detect", "acknowledge", "diagnose", "fix", "verify", "mitigate", "resolve"};
static constexpr std::string_view section_names[] = {
    "summary",   "impact",  "timeline", "root_cause", "trigger",    "detection", "resolution", "contributing_factors",
    "five_whys", "actions", "lessons",  "went_well",  "went_wrong", "lucky",     "references", "communication",
    "other"};
static constexpr std::string_view relation_names[] = {"related",      "recurrence-of", "caused-by",
                                                      "duplicate-of", "same-cause",    "look-alike"};
static constexpr std::string_view status_names[] = {"unknown", "proposed",  "not-started", "in-progress",
                                                    "blocked", "completed", "verified",    "cancelled"};
static constexpr std::string_view type_names[] = {"", "prevent", "detect", "mitigate", "repair", "process", "investigate"};
static constexpr std::string_view due_names[] = {"", "stated", "horizon", "override"};
static constexpr std::string_view axis_names[] = {"trigger", "cause", "response"};
static constexpr std::string_view role_names[] = {"", "root-cause", "contributing-factor"};
static constexpr std::string_view kind_names[] = {"incident", "near-miss"};
static constexpr std::string_view audience_names[] = {"internal", "public", "restricted"};

std::string_view name_of(Phase v) {
  return phase_names[static_cast<int>(v)];
}
std::string_view name_of(Measure v) {
  return measure_names[static_cast<int>(v)];
}
std::string_view name_of(SectionKind v) {
  return section_names[static_cast<int>(v)];
}
std::string_view name_of(RelationKind v) {
  return relation_names[static_cast<int>(v)];
}
std::string_view name_of(ActionStatus v) {
  return status_names[static_cast<int>(v)];
}
std::string_view name_of(ActionType v) {
  return type_names[static_cast<int>(v)];
}
std::string_view name_of(DueSource v) {
  return due_names[static_cast<int>(v)];
}
std::string_view name_of(Axis v) {
  return axis_names[static_cast<int>(v)];
}
std::string_view name_of(CauseRole v) {
  return role_names[static_cast<int>(v)];
}
std::string_view name_of(IncidentKind v) {
  return kind_names[static_cast<int>(v)];
}
std::string_view name_of(Audience v) {
  return audience_names[static_cast<int>(v)];
}

template <typename Enum, std::size_t n>
static std::optional<Enum> parse(std::string_view name, const std::string_view (&names)[n]) {
  std::string wanted(name);
  std::replace(wanted.begin(), wanted.end(), '_', '-');
  if (wanted.empty()) return {};
  for (std::size_t i = 0; i < n; ++i)
    if (names[i] == wanted) return static_cast<Enum>(i);
  return {};
}

std::optional<ActionStatus> parse_action_status(std::string_view name) {
  return parse<ActionStatus>(name, status_names);
}
std::optional<ActionType> parse_action_type(std::string_view name) {
  return parse<ActionType>(name, type_names);
}
std::optional<RelationKind> parse_relation_kind(std::string_view name) {
  return parse<RelationKind>(name, relation_names);
}
std::optional<Phase> parse_phase(std::string_view name) {
  return parse<Phase>(name, phase_names);
}

int line_at(const Incident& incident, std::string_view text, std::uint32_t at) {
  auto& lines = incident.text_lines;
  auto next = std::upper_bound(lines.begin(), lines.end(), at, [](std::uint32_t a, const TextLine& l) { return a < l.begin; });
  if (next == lines.begin()) return 0;
  auto& block = *(next - 1);
  auto begin = text.begin();
  auto end = begin + std::min<std::ptrdiff_t>(at, static_cast<std::ptrdiff_t>(text.size()));
  return block.line + static_cast<int>(std::count(begin + block.begin, end, '\n'));
}

Durations durations(const Incident& incident) {
  auto between = [&](Phase from, Phase to) -> std::optional<std::int64_t> {
    const auto &a = incident.at(from), &b = incident.at(to);
    if (!a || !b) return {};
    return seconds_between(*a, *b);
  };
  Durations out;
  auto set = [&](Measure m, Phase from, Phase to) { out[static_cast<int>(m)] = between(from, to); };
  set(Measure::detect, Phase::started, Phase::detected);
  set(Measure::acknowledge, Phase::detected, Phase::acknowledged);
  set(Measure::diagnose, Phase::detected, Phase::diagnosed);
  set(Measure::fix, Phase::diagnosed, Phase::mitigated);
  set(Measure::verify, Phase::mitigated, Phase::verified);
  set(Measure::mitigate, Phase::started, Phase::mitigated);
  set(Measure::resolve, Phase::started, Phase::resolved);
  return out;
}

bool is_done(const ActionItem& action) {
  return action.status == ActionStatus::completed || action.status == ActionStatus::verified;
}

bool is_open(const ActionItem& action) {
  return action.status == ActionStatus::not_started || action.status == ActionStatus::in_progress ||
         action.status == ActionStatus::blocked;
}

bool is_overdue(const ActionItem& action, Day as_of) {
  return is_open(action) && action.due && *action.due < as_of;
}

}  // namespace debrief
