#include "generator/load/overlays.h"

#include <algorithm>
#include <array>

#include "generator/base/text.h"

namespace debrief {

// The names of an enumeration in the order of its values.
template <typename Enum, int n>
static std::array<std::string_view, n> names() {
  std::array<std::string_view, n> out;
  for (int i = 0; i < n; ++i) out[static_cast<std::size_t>(i)] = name_of(static_cast<Enum>(i));
  return out;
}

static void read_names(const ConfigFile& file, const Value* names, TaxonomyEntry& entry) {
  if (names == nullptr) return;
  if (names->kind == Value::Kind::scalar) {
    entry.name_en = names->scalar;
    return;
  }
  ConfigSection section(file, "causes[].names", *names);
  section.text("en", entry.name_en);
  section.text("zh", entry.name_zh);
}

static void read_cause(const ConfigFile& file, const Value& value, bool keep_line, std::vector<TaxonomyEntry>& taxonomy) {
  static constexpr std::string_view origins[] = {"own", "third-party", "operation", "external"};
  TaxonomyEntry entry;
  ConfigSection section(file, "causes[]", value);
  section.text("slug", entry.slug);
  if (value.kind != Value::Kind::map) return;
  if (entry.slug.empty() || slug(entry.slug) != entry.slug) {
    const auto* given = section.find("slug");
    file.complain("CF02", given != nullptr ? *given : value, "a cause needs a slug: lowercase letters, digits and dashes",
                  entry.slug.empty() ? "" : "write `" + slug(entry.slug) + "`");
    return;
  }
  if (auto axis = section.choice("axis", names<Axis, 3>())) entry.axis = static_cast<Axis>(*axis);
  read_names(file, section.find("names") != nullptr ? section.find("names") : section.find("name"), entry);
  section.texts("aliases", entry.aliases);
  section.text("parent", entry.parent);
  if (auto origin = section.choice("origin", origins)) entry.origin = origins[*origin];
  section.text("definition", entry.definition);
  section.texts("lexicon", entry.lexicon);
  if (entry.name_en.empty()) entry.name_en = entry.slug;
  entry.line = keep_line ? value.line : 0;
  auto same = std::find_if(taxonomy.begin(), taxonomy.end(), [&](const TaxonomyEntry& e) { return e.slug == entry.slug; });
  if (same == taxonomy.end()) {
    taxonomy.push_back(std::move(entry));
  } else {
    *same = std::move(entry);
  }
}

void read_taxonomy(const ConfigFile& file, const Value& value, bool keep_lines, std::vector<TaxonomyEntry>& taxonomy) {
  Value map = value;
  if (value.kind == Value::Kind::list) {  // the entries alone, without `causes:`
    map = {};
    map.kind = Value::Kind::map;
    map.keys.push_back({"causes", value});
  }
  ConfigSection section(file, "", map);
  bool replace = false;
  section.flag("replace", replace);
  if (replace) taxonomy.clear();
  for (const auto* entry : section.entries("causes")) read_cause(file, *entry, keep_lines, taxonomy);
  // A parent that is not there would make a tree without a root.
  for (auto& entry : taxonomy) {
    auto is_parent = [&](const TaxonomyEntry& e) { return e.slug == entry.parent; };
    if (entry.parent.empty() || std::any_of(taxonomy.begin(), taxonomy.end(), is_parent)) continue;
    if (entry.line > 0) {
      Value at;
      at.line = entry.line, at.column = 1;
      std::vector<std::string_view> slugs;
      for (const auto& e : taxonomy) slugs.push_back(e.slug);
      auto near = nearest(entry.parent, slugs);
      file.complain("CF02", at, "the parent `" + entry.parent + "` of `" + entry.slug + "` is no cause",
                    near.empty() ? "" : "did you mean `" + std::string(near) + "`?");
    }
    entry.parent.clear();
  }
}

void read_actions(const ConfigFile& file, const Value& value, std::vector<ActionOverride>& out) {
  ConfigSection top(file, "", value);
  for (const auto& [key, row] : top.keys()) {
    ActionOverride action;
    action.key = key, action.line = row.line;
    ConfigSection section(file, "*", row);
    if (auto status = section.choice("status", names<ActionStatus, 8>())) action.status = static_cast<ActionStatus>(*status);
    section.day("due", action.due);
    section.day("completed", action.completed);
    section.texts("owner", action.owners);
    section.texts("owners", action.owners);
    section.text("reason", action.cancelled_reason);
    out.push_back(std::move(action));
  }
}

static Cause read_accepted(const ConfigFile& file, const Value& value) {
  Cause cause;
  cause.source = "accepted", cause.line = value.line;
  if (value.kind == Value::Kind::scalar) {
    cause.text = value.scalar;
  } else {
    ConfigSection section(file, "*.causes[]", value);
    section.text("slug", cause.text);
    if (auto axis = section.choice("axis", names<Axis, 3>())) cause.axis = static_cast<Axis>(*axis);
    if (auto role = section.choice("role", names<CauseRole, 3>())) cause.role = static_cast<CauseRole>(*role);
  }
  cause.slug = slug(cause.text);
  return cause;
}

static StatedRelation read_relation(const ConfigFile& file, const Value& value) {
  StatedRelation relation;
  relation.line = value.line;
  if (value.kind == Value::Kind::scalar) {
    relation.target = value.scalar;
    return relation;
  }
  ConfigSection section(file, "*.related[]", value);
  section.text("id", relation.target);
  section.text("reason", relation.reason);
  if (auto kind = section.choice("kind", names<RelationKind, 6>())) relation.kind = static_cast<RelationKind>(*kind);
  return relation;
}

void read_incidents(const ConfigFile& file, const Value& value, std::vector<IncidentOverride>& out) {
  ConfigSection top(file, "", value);
  for (const auto& [key, row] : top.keys()) {
    IncidentOverride incident;
    incident.key = key, incident.line = row.line;
    ConfigSection section(file, "*", row);
    for (const auto* cause : section.entries("causes")) {
      auto accepted = read_accepted(file, *cause);
      if (!accepted.slug.empty()) incident.causes.push_back(std::move(accepted));
    }
    for (const auto* related : section.entries("related")) {
      auto relation = read_relation(file, *related);
      if (!relation.target.empty()) incident.related.push_back(std::move(relation));
    }
    section.texts("not_related", incident.not_related);
    section.texts("services", incident.services);
    section.texts("owners", incident.owners);
    section.text("not_recurrence", incident.not_recurrence);
    out.push_back(std::move(incident));
  }
}

}  // namespace debrief
