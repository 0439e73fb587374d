#include <algorithm>
#include <array>

#include "generator/base/text.h"
#include "generator/load/field_names.h"
#include "generator/load/fields.h"
#include "generator/load/names_in_text.h"
#include "generator/load/placeholders.h"

namespace debrief {

// Keys inside nested maps whose bare name would mean something else: `detection: {by: …}`, `durations: {detect: 5m}`.
struct InnerName {
  std::string_view map, key, name;
};
static constexpr InnerName inner_names[] = {{"detection", "by", "detected by"},
                                            {"detection", "internal", "detected internally"},
                                            {"detection", "method", "detected by"},
                                            {"impact", "summary", "impact"},
                                            {"impact", "description", "impact"},
                                            {"impact", "error_budget_percent", "error budget"},
                                            {"stated_durations", "detect", "time to detect"},
                                            {"stated_durations", "acknowledge", "time to acknowledge"},
                                            {"stated_durations", "diagnose", "time to diagnose"},
                                            {"stated_durations", "fix", "time to fix"},
                                            {"stated_durations", "verify", "time to verify"},
                                            {"stated_durations", "mitigate", "time to mitigate"},
                                            {"stated_durations", "resolve", "time to resolve"},
                                            {"durations", "detect", "time to detect"},
                                            {"durations", "acknowledge", "time to acknowledge"},
                                            {"durations", "diagnose", "time to diagnose"},
                                            {"durations", "fix", "time to fix"},
                                            {"durations", "verify", "time to verify"},
                                            {"durations", "mitigate", "time to mitigate"},
                                            {"durations", "resolve", "time to resolve"},
                                            {"process", "report", "full report"},
                                            {"severity", "label", "severity"},
                                            {"severity", "rank", ""},
                                            {"severity", "level", "severity"}};

static void add_field(Reading& reading, std::string key, const Value& value, std::string_view syntax) {
  Field field;
  field.name = read_field_name(key);
  field.key = std::move(key);
  field.value = value;
  field.line = value.line;
  field.recogniser = std::string(syntax);
  if (value.kind == Value::Kind::scalar) {
    field.text.text = std::string(trim(value.scalar));
  } else if (value.kind == Value::Kind::list) {
    std::vector<std::string> parts;
    for (auto& item : value.items)
      if (item.kind == Value::Kind::scalar) parts.push_back(item.scalar);
    field.text.text = join(parts, ", ");
  }
  reading.fields.push_back(std::move(field));
}

void collect_front_matter(Reading& reading, const Value& front_matter, std::string_view syntax) {
  for (auto& [key, value] : front_matter.keys) {
    auto name = read_field_name(key);
    if (name.kind == FieldKind::none)
      if (auto near = nearest_field_name(key); !near.empty())
        reading.findings.push_back({"DF02",
                                    Level::error,
                                    {std::string(reading.path), value.line, value.column},
                                    "unknown front-matter key `" + key + "`",
                                    "did you mean `" + std::string(near) + "`?",
                                    "",
                                    ""});
    if (value.empty()) continue;
    if (value.kind != Value::Kind::map) {
      add_field(reading, key, value, syntax);
      continue;
    }
    for (auto& [inner, inner_value] : value.keys) {
      if (inner_value.empty()) continue;
      std::string known = inner;
      for (auto& n : inner_names)
        if (n.map == key && n.key == inner) known = std::string(n.name);
      if (!known.empty()) add_field(reading, known, inner_value, syntax);
    }
  }
}

// --- Lists in full -------------------------------------------------------------------------------------------------------------

static std::string text_at(const Value& map, std::initializer_list<std::string_view> keys) {
  for (auto key : keys)
    if (auto* value = map.find(key);
        value && value->kind == Value::Kind::scalar && !is_placeholder(std::string_view(value->scalar)))
      return std::string(trim(value->scalar));
  return {};
}

static std::vector<std::string> list_at(const Value& map, std::initializer_list<std::string_view> keys) {
  for (auto key : keys)
    if (auto* value = map.find(key)) {
      Field field;
      field.value = *value;
      field.text.text = value->scalar;
      if (auto names = people_in(field); !names.empty()) return names;
    }
  return {};
}

static std::optional<Day> day_at(const Reading& reading, const Value& map, std::initializer_list<std::string_view> keys) {
  if (auto time = reading.times.first_time(text_at(map, keys))) return day_of(*time);
  return {};
}

static void read_action(Reading& reading, const Value& item) {
  ActionItem action;
  action.line = item.line;
  if (item.kind == Value::Kind::scalar) {
    action.text.text = item.scalar;
  } else if (item.kind == Value::Kind::map) {
    action.given_id = text_at(item, {"id"});
    action.text.text = text_at(item, {"text", "description", "title", "action", "item", "task"});
    action.owners = list_at(item, {"owner", "owners", "assignee"});
    action.team = text_at(item, {"team"});
    action.priority = text_at(item, {"priority"});
    action.ticket = text_at(item, {"ticket", "issue", "url", "link"});
    action.verification = text_at(item, {"verification", "verified_by"});
    action.horizon = text_at(item, {"horizon"});
    action.cancelled_reason = text_at(item, {"cancelled_reason", "reason"});
    if (auto type = parse_action_type(lower(text_at(item, {"type", "kind"})))) action.type = *type;
    action.due = day_at(reading, item, {"due", "due_date", "deadline"});
    if (action.due) action.due_source = DueSource::stated;
    action.completed = day_at(reading, item, {"completed", "completed_on", "done_on", "closed"});
    action.status_label = text_at(item, {"status", "state"});
    auto status = replace_all(lower(action.status_label), " ", "-");
    if (auto known = parse_action_status(status))
      action.status = *known;
    else if (status == "done" || status == "closed" || status == "complete" || status == "fixed")
      action.status = ActionStatus::completed;
    else if (status == "open" || status == "todo" || status == "pending" || status == "to-do")
      action.status = ActionStatus::not_started;
    else if (status == "doing" || status == "ongoing" || status == "wip")
      action.status = ActionStatus::in_progress;
    else if (status == "canceled" || status == "wontfix" || status == "won't-do" || status == "declined")
      action.status = ActionStatus::cancelled;
    if (auto* done = item.find("done"); done && action.status == ActionStatus::unknown)
      action.status =
          lower(done->scalar) == "true" || lower(done->scalar) == "yes" ? ActionStatus::completed : ActionStatus::not_started;
    if (action.completed && action.status == ActionStatus::unknown) action.status = ActionStatus::completed;
    Field causes;
    if (auto* value = item.find("causes"))
      causes.value = *value, causes.text.text = value->scalar, action.causes = words_in(causes);
  }
  if (!is_placeholder(action.text)) reading.incident.actions.push_back(std::move(action));
}

static void read_timeline_entry(Reading& reading, const Value& item, std::optional<Day> day) {
  TimelineEntry entry;
  entry.line = item.line;
  std::string written;
  if (item.kind == Value::Kind::map) {
    written = text_at(item, {"time", "at", "when", "timestamp", "date"});
    entry.text.text = text_at(item, {"text", "event", "what", "description"});
    entry.actor = text_at(item, {"actor", "who", "by"});
    entry.phase = parse_phase(lower(text_at(item, {"phase"})));
    if (auto* value = item.find("evidence")) {
      if (value->kind == Value::Kind::scalar) entry.evidence.push_back(value->scalar);
      for (auto& one : value->items) entry.evidence.push_back(one.scalar);
    }
    if (auto time = time_at_start(written)) entry.time = reading.times.time(time->from, day);
    entry.time_label = written;
  } else if (item.kind == Value::Kind::scalar) {
    if (auto time = time_at_start(item.scalar)) {
      entry.time = reading.times.time(time->from, day);
      entry.time_label = std::string(trim(std::string_view(item.scalar).substr(0, time->end)));
      entry.text.text = std::string(rest_after(item.scalar, *time));
    } else {
      entry.text.text = item.scalar;
    }
  }
  if (!is_placeholder(entry.text)) reading.incident.timeline.push_back(std::move(entry));
}

static void read_lessons(Reading& reading, const Value& map) {
  auto& lessons = reading.incident.lessons;
  auto read = [&](std::string_view key, std::vector<Lesson>& to) {
    if (auto* value = map.find(key))
      for (auto& item : value->items)
        if (!is_placeholder(std::string_view(item.scalar))) to.push_back({{item.scalar, {}}, item.line});
  };
  read("went_well", lessons.went_well), read("went_wrong", lessons.went_wrong), read("lucky", lessons.lucky),
      read("learned", lessons.learned);
}

void recognise_front_matter_lists(Reading& reading, const Value& front_matter) {
  auto day = reading.incident.date ? std::optional(day_of(*reading.incident.date)) : std::nullopt;
  for (auto& [key, value] : front_matter.keys) {
    switch (read_field_name(key).kind) {
      case FieldKind::actions:
        for (auto& item : value.items) read_action(reading, item);
        for (std::size_t i = 0; i < reading.incident.actions.size(); ++i)
          reading.fact("actions[" + std::to_string(i) + "].text", reading.incident.actions[i].text.text,
                       reading.incident.actions[i].line, "front-matter");
        break;
      case FieldKind::timeline:
        for (auto& item : value.items) read_timeline_entry(reading, item, day);
        if (!reading.incident.timeline.empty())
          reading.fact("timeline", std::to_string(reading.incident.timeline.size()) + " entries", value.line, "front-matter");
        break;
      case FieldKind::whys:
        for (auto& item : value.items)
          if (item.kind == Value::Kind::map)
            reading.incident.whys.push_back({text_at(item, {"question", "why", "q"}), text_at(item, {"answer", "because", "a"}),
                                             text_at(item, {"action"}), item.line});
        break;
      case FieldKind::lessons_map:
        read_lessons(reading, value);
        break;
      default:
        break;
    }
  }
}

}  // namespace debrief
