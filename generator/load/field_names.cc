#include "generator/load/field_names.h"

#include <algorithm>
#include <bitset>
#include <cassert>
#include <optional>
#include <span>
#include <unordered_map>

#include "generator/base/embedded.h"
#include "generator/base/text.h"
#include "generator/load/memo.h"
#include "generator/load/words.h"

namespace debrief {

extern const std::span<const EmbeddedFile> embedded_field_names;

// In the order of FieldKind: how field_names.txt calls them.
static constexpr std::string_view kind_names[] = {"none",
                                                  "title",
                                                  "id",
                                                  "kind",
                                                  "lang",
                                                  "audience",
                                                  "severity",
                                                  "priority",
                                                  "status",
                                                  "draft_flag",
                                                  "tags",
                                                  "date",
                                                  "document_date",
                                                  "window",
                                                  "introduced",
                                                  "started",
                                                  "detected",
                                                  "acknowledged",
                                                  "diagnosed",
                                                  "mitigated",
                                                  "resolved",
                                                  "verified",
                                                  "duration",
                                                  "time_to_detect",
                                                  "time_to_acknowledge",
                                                  "time_to_diagnose",
                                                  "time_to_fix",
                                                  "time_to_verify",
                                                  "time_to_mitigate",
                                                  "time_to_resolve",
                                                  "drafted",
                                                  "shared",
                                                  "meeting",
                                                  "report",
                                                  "actions_agreed",
                                                  "reviewed",
                                                  "closed",
                                                  "message_published",
                                                  "services",
                                                  "scope",
                                                  "impact",
                                                  "users",
                                                  "customers",
                                                  "requests",
                                                  "data_loss",
                                                  "revenue",
                                                  "compensation",
                                                  "availability",
                                                  "slo",
                                                  "slo_before",
                                                  "slo_after",
                                                  "error_budget",
                                                  "owner",
                                                  "author",
                                                  "team",
                                                  "incident_commander",
                                                  "communications_lead",
                                                  "operations_lead",
                                                  "scribe",
                                                  "shadow",
                                                  "approver",
                                                  "reviewers",
                                                  "responders",
                                                  "participants",
                                                  "detection",
                                                  "detected_internally",
                                                  "causes",
                                                  "root_cause",
                                                  "trigger",
                                                  "contributing_factor",
                                                  "category",
                                                  "origin",
                                                  "summary",
                                                  "resolution",
                                                  "external_message",
                                                  "ticket",
                                                  "dashboard",
                                                  "recording",
                                                  "minutes",
                                                  "epic",
                                                  "runbook",
                                                  "reference",
                                                  "queries",
                                                  "related",
                                                  "supersedes",
                                                  "superseded_by",
                                                  "duplicate_of",
                                                  "caused_by",
                                                  "recurrence_of",
                                                  "same_cause",
                                                  "not_related",
                                                  "not_recurrence",
                                                  "part_of",
                                                  "timestamps",
                                                  "roles",
                                                  "process_map",
                                                  "durations_map",
                                                  "lessons_map",
                                                  "timeline",
                                                  "actions",
                                                  "whys",
                                                  "ignored"};

// "startedAt" → "started At", "incident_id" → "incident id" (word_key turns _ and - into spaces).
static bool has_hump(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i)
    if (text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z') return true;
  return false;
}

static std::string split_camel(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool hump = i > 0 && text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z';
    if (hump) out += ' ';
    out += text[i];
  }
  return out;
}

// In Chinese, Japanese and Korean people put spaces around Latin words, or not: "SLO 影响", "SLO影响".
static std::string name_key(std::string_view text) {
  auto key = word_key(text);
  return has_cjk(key) ? replace_all(key, " ", "") : key;
}

static const std::unordered_map<std::string, FieldKind>& spellings() {
  static const auto made = [] {
    std::unordered_map<std::string, FieldKind> map;
    for (auto line : split_lines(embedded_field_names.front().bytes)) {
      if (trim(line).empty() || line.starts_with('#')) continue;
      auto space = line.find(' ');
      auto kind = std::find(std::begin(kind_names), std::end(kind_names), line.substr(0, space));
      assert(kind != std::end(kind_names));
      for (auto name : split(line.substr(space), ','))
        map.emplace(name_key(name), static_cast<FieldKind>(kind - std::begin(kind_names)));
    }
    return map;
  }();
  return made;
}

static bool is_time(FieldKind kind) {
  return kind >= FieldKind::date && kind <= FieldKind::verified;
}

static FieldKind look_up(std::string_view text) {
  auto& map = spellings();
  static const auto firsts = [&] {  // bytes that spellings begin with
    std::bitset<256> out;
    for (auto& [spelling, kind] : map) out.set(static_cast<unsigned char>(spelling[0]));
    return out;
  }();
  auto key = name_key(text);
  if (key.empty() || !firsts.test(static_cast<unsigned char>(key[0]))) return FieldKind::none;
  if (auto found = map.find(key); found != map.end()) return found->second;
  if (has_hump(text) || has_cjk(key))
    if (auto found = map.find(word_key(split_camel(text))); found != map.end()) return found->second;
  // "Fault detected", "Outage started at": what happened to the thing is the fact, whatever the thing is called.
  auto space = key.find(' ');
  if (space == std::string::npos ||
      !is_any_of(
          std::string_view(key).substr(0, space),
          {"incident", "issue",   "fault",     "outage", "problem",   "error",       "failure", "event", "bug",   "service",
           "first",    "initial", "initially", "actual", "estimated", "approximate", "impact",  "was",   "fully", "when"}))
    return FieldKind::none;
  auto found = map.find(key.substr(space + 1));
  return found != map.end() && is_time(found->second) ? found->second : FieldKind::none;
}

static FieldName read_anew(std::string_view label) {
  FieldName result;
  auto text = trim(without_numbering(trim(label)));
  if (text.empty() || text.size() > 120) return result;
  if ((result.kind = look_up(text)) != FieldKind::none) return result;
  for (auto [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}, {"[", "]"}}) {
    auto begin = text.find(open);
    if (begin == std::string_view::npos || begin == 0) continue;
    auto end = text.rfind(close);
    if (end == std::string_view::npos || end < begin) end = text.size();
    result.qualifier = std::string(trim(text.substr(begin + open.size(), end - begin - open.size())));
    result.kind = look_up(text.substr(0, begin));
    return result;
  }
  // "Start UTC", "開始日時 JST": a zone in capitals behind the name.
  auto space = text.rfind(' ');
  if (space == std::string_view::npos) return result;
  auto last = text.substr(space + 1);
  bool capitals = last.size() >= 2 && last.size() <= 5;
  for (char c : last) capitals = capitals && c >= 'A' && c <= 'Z';
  if (!capitals) return result;
  result.kind = look_up(text.substr(0, space));
  result.qualifier = std::string(last);
  return result;
}

FieldName read_field_name(std::string_view label) {
  struct Known {
    FieldKind kind;
    bool whole;  // no qualifier, which would not fit in here
  };
  static thread_local Memo<Known> memo;
  std::optional<FieldName> anew;
  auto known = memo.of(label, [&](std::string_view text) {
    anew = read_anew(text);
    return Known{anew->kind, anew->qualifier.empty()};
  });
  if (anew) return *std::move(anew);
  return known.whole ? FieldName{known.kind, {}} : read_anew(label);
}

// The keys DESIGN.md gives to front matter.
static constexpr std::string_view documented[] = {"id",
                                                  "title",
                                                  "date",
                                                  "lang",
                                                  "kind",
                                                  "severity",
                                                  "status",
                                                  "services",
                                                  "teams",
                                                  "tags",
                                                  "audience",
                                                  "summary",
                                                  "resolution",
                                                  "causes",
                                                  "origin",
                                                  "roles",
                                                  "owner",
                                                  "owners",
                                                  "authors",
                                                  "incident_commander",
                                                  "communications_lead",
                                                  "operations_lead",
                                                  "scribe",
                                                  "shadow",
                                                  "approver",
                                                  "reviewers",
                                                  "responders",
                                                  "participants",
                                                  "timestamps",
                                                  "introduced",
                                                  "started",
                                                  "detected",
                                                  "acknowledged",
                                                  "diagnosed",
                                                  "mitigated",
                                                  "resolved",
                                                  "verified",
                                                  "duration",
                                                  "stated_durations",
                                                  "detection",
                                                  "detected_by",
                                                  "process",
                                                  "drafted",
                                                  "shared",
                                                  "meeting",
                                                  "report",
                                                  "actions_agreed",
                                                  "reviewed",
                                                  "closed",
                                                  "message_published",
                                                  "impact",
                                                  "users",
                                                  "customers",
                                                  "requests",
                                                  "data_loss",
                                                  "revenue",
                                                  "compensation",
                                                  "availability",
                                                  "slo_before",
                                                  "slo_after",
                                                  "error_budget_percent",
                                                  "timeline",
                                                  "whys",
                                                  "actions",
                                                  "lessons",
                                                  "external_message",
                                                  "references",
                                                  "queries",
                                                  "related",
                                                  "not_related",
                                                  "not_recurrence",
                                                  "part_of",
                                                  "recurrence_of",
                                                  "caused_by",
                                                  "duplicate_of",
                                                  "supersedes",
                                                  "superseded_by",
                                                  "same_cause"};

std::string_view nearest_field_name(std::string_view key) {
  if (key.size() < 4 || read_field_name(key).kind != FieldKind::none) return {};
  auto found = nearest(key, documented);
  // A third of a short word is too much: "commit" is not "commits" gone wrong, "label" not "lang".
  int limit = key.size() <= 5 ? 1 : 2;
  return !found.empty() && edit_distance(lower(key), found, limit) <= limit ? found : std::string_view{};
}

}  // namespace debrief
