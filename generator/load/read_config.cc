#include "generator/load/read_config.h"

#include <algorithm>

#include "generator/base/embedded.h"
#include "generator/base/hash.h"
#include "generator/base/text.h"
#include "generator/load/action_tables.h"
#include "generator/load/overlays.h"
#include "generator/load/source_text.h"
#include "generator/load/yaml.h"

namespace debrief {

extern const std::span<const EmbeddedFile> embedded_taxonomy;

// The whole file as a tree; what does not parse is one finding (CF03) and an empty tree.
static Value parse(const ConfigFile& file) {
  Value value;
  auto error = parse_yaml(file.text, 1, value);
  if (!error) return value;
  Finding f;
  f.rule = "CF03", f.level = Level::error, f.message = "this is not YAML: " + error.message;
  f.place = {file.path, error.line, error.column};
  auto lines = split_lines(file.text);
  if (error.line >= 1 && static_cast<std::size_t>(error.line) <= lines.size())
    f.source_line = lines[static_cast<std::size_t>(error.line) - 1];
  f.hint = "quote values that hold `: ` or begin with one of @ ` % & * ! | > [ {; indent with spaces";
  file.findings.push_back(std::move(f));
  return {};
}

static std::vector<TaxonomyEntry> read_starter_taxonomy() {
  std::vector<Finding> findings;
  std::vector<TaxonomyEntry> taxonomy;
  ConfigFile file{"causes.yaml", "taxonomy.yaml", std::string(embedded_taxonomy.front().bytes), findings};
  read_taxonomy(file, parse(file), false, taxonomy);
  return taxonomy;
}

static const std::vector<TaxonomyEntry>& starter_taxonomy() {
  static const auto taxonomy = read_starter_taxonomy();  // a build reads the config twice
  return taxonomy;
}

// The names and numbers of DOMAIN and DESIGN. What comes before a dash or space does not matter: "sev 1", "SEV1" are the same.
static std::vector<SeverityLevel> default_severities() {
  return {
      {"SEV-1", {"SEV-0", "S0",   "S1",   "P0",   "P1",   "critical", "blocker", "emergency", "down",    "severe", "1",
                 "致命",  "严重", "紧急", "特大", "一级", "緊急",     "致命的",  "긴급",      "crítico", "crítica"}},
      {"SEV-2", {"S2", "P2", "major", "high", "disrupted", "2", "重大", "高", "二级", "심각", "높음", "alto", "alta"}},
      {"SEV-3",
       {"S3", "P3", "minor", "moderate", "medium", "3", "一般", "中", "中等", "三级", "보통", "médio", "média", "medio",
        "media"}},
      {"SEV-4", {"S4", "P4", "low", "notice", "4", "轻微", "低", "四级", "軽微", "낮음", "baixo", "baixa", "bajo", "baja"}},
      {"SEV-5", {"S5", "P5", "informational", "info", "trivial", "5", "五级"}},
  };
}

static std::vector<Deadlines> default_deadlines(std::size_t ranks) {
  // SEV-1 and SEV-2 need a postmortem; the others are held to nothing unless the site says so.
  std::vector<Deadlines> out(ranks, Deadlines{0, 0, 0, 0, 0});
  if (ranks > 0) out[0] = {24, 3, 0, 3, 7};
  if (ranks > 1) out[1] = {24, 0, 5, 3, 7};
  return out;
}

Config default_config() {
  Config config;
  config.severities = default_severities();
  config.deadlines = default_deadlines(config.severities.size());
  config.taxonomy = starter_taxonomy();
  return config;
}

static std::vector<NamedGroup> read_groups(const ConfigFile& file, const ConfigSection& top, std::string_view key,
                                           std::string_view section) {
  std::vector<NamedGroup> out;
  for (const auto* entry : top.entries(key)) {
    NamedGroup group;
    if (entry->kind == Value::Kind::scalar) {
      group.name = entry->scalar;
    } else {
      ConfigSection s(file, section, *entry);
      s.text("name", group.name);
      s.texts("aliases", group.aliases);
      s.text("owner", group.owner);
      if (section == "teams[]") s.texts("members", group.members);
      s.text("description", group.description);
      if (entry->kind == Value::Kind::map && group.name.empty())
        file.complain("CF02", *entry, "an entry of `" + std::string(key) + "` needs a name");
    }
    if (!group.name.empty()) out.push_back(std::move(group));
  }
  return out;
}

static void read_severities(const ConfigFile& file, const ConfigSection& top, Config& config) {
  auto entries = top.entries("severities");
  if (entries.empty()) return;
  config.severities.clear();
  for (const auto* entry : entries) {
    SeverityLevel level;
    if (entry->kind == Value::Kind::scalar) {
      level.name = entry->scalar;
    } else {
      ConfigSection s(file, "severities[]", *entry);
      s.text("name", level.name);
      s.texts("aliases", level.aliases);
    }
    if (!level.name.empty()) config.severities.push_back(std::move(level));
  }
  config.deadlines = default_deadlines(config.severities.size());
}

static void read_deadlines(const ConfigFile& file, const ConfigSection& top, Config& config) {
  const auto* value = top.find("deadlines");
  if (value == nullptr) return;
  ConfigSection by_severity(file, "deadlines", *value);
  std::vector<std::string_view> names;
  for (const auto& level : config.severities) names.push_back(level.name);
  for (const auto& [name, row] : by_severity.keys()) {
    auto bare = [](std::string_view text) { return replace_all(replace_all(lower(text), " ", ""), "-", ""); };
    auto at =
        std::find_if(names.begin(), names.end(), [&, &name = name](std::string_view other) { return bare(other) == bare(name); });
    if (at == names.end()) {
      auto near = nearest(name, names);
      file.complain("CF02", row, "`" + name + "` is not on the severity scale",
                    near.empty() ? "" : "did you mean `" + std::string(near) + "`?");
      continue;
    }
    auto& deadlines = config.deadlines[static_cast<std::size_t>(at - names.begin())];
    ConfigSection s(file, "deadlines.*", row);
    s.number("first_review_hours", deadlines.first_review_hours);
    s.number("meeting_calendar_days", deadlines.meeting_calendar_days);
    s.number("meeting_business_days", deadlines.meeting_business_days);
    s.number("report_days", deadlines.report_days);
    s.number("actions_days", deadlines.actions_days);
  }
}

static void read_drills(const ConfigFile& file, const ConfigSection& top, Config& config) {
  for (const auto* entry : top.entries("drills")) {
    DrillRecord drill;
    std::optional<Day> date;
    ConfigSection s(file, "drills[]", *entry);
    s.day("date", date);
    s.text("scenario", drill.scenario);
    s.text("incident", drill.incident);
    s.texts("causes", drill.causes);
    s.texts("services", drill.services);
    s.texts("findings", drill.findings);
    s.texts("actions", drill.actions);
    if (entry->kind == Value::Kind::map && s.find("date") == nullptr) file.complain("CF02", *entry, "a drill needs a date");
    if (!date) continue;
    drill.date = *date;
    config.drills.push_back(std::move(drill));
  }
}

static void read_glossary(const ConfigFile& file, const ConfigSection& top, Config& config) {
  for (const auto* entry : top.entries("glossary")) {
    GlossaryTerm term;
    ConfigSection s(file, "glossary[]", *entry);
    s.text("term", term.term);
    s.text("definition", term.definition);
    s.texts("aliases", term.aliases);
    if (!term.term.empty() && !term.definition.empty()) {
      config.glossary.push_back(std::move(term));
    } else if (entry->kind == Value::Kind::map) {
      file.complain("CF02", *entry, "a glossary entry needs a term and a definition");
    }
  }
}

static bool is_rule_id(std::string_view id) {
  return id.size() == 4 && id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2 &&
         id.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

static void read_rules(const ConfigFile& file, const ConfigSection& top, Config& config) {
  const auto* value = top.find("rules");
  if (value == nullptr) return;
  for (const auto& [id, row] : ConfigSection(file, "rules", *value).keys()) {
    if (!is_rule_id(id)) {
      file.complain("CF02", row, "`" + id + "` is no rule id", "rule ids are two letters and two digits, such as TM07");
      continue;
    }
    CheckRule rule;
    Level level = Level::off;
    bool plain = row.kind == Value::Kind::scalar;
    const auto* stated = plain ? &row : row.find("level");
    if (stated != nullptr && parse_level(lower(stated->scalar), level)) {
      rule.level = level;
    } else if (stated != nullptr) {
      file.complain("CF02", *stated, "the level of `" + id + "` must be: error, warning, info or off");
    }
    if (!plain) {
      ConfigSection s(file, "rules.*", row);
      for (const auto& [name, parameter] : s.keys())
        if (name != "level") s.text(name, rule.parameters[name]);
    }
    config.rules[id] = std::move(rule);
  }
}

static void read_lists_by_name(const ConfigFile& file, const ConfigSection& top, std::string_view key,
                               std::map<std::string, std::vector<std::string>>& out) {
  const auto* value = top.find(key);
  if (value == nullptr) return;
  ConfigSection section(file, key, *value);
  for (const auto& [name, inside] : section.keys()) section.texts(name, out[name]);
}

// The taxonomy file's name, from `taxonomy`.
static std::string read_site(const ConfigFile& file, Config& config) {
  auto value = parse(file);
  ConfigSection top(file, "", value);
  static constexpr std::string_view languages[] = {"en", "zh"};
  top.text("title", config.title);
  top.text("base_url", config.base_url);
  if (!config.base_url.empty() && config.base_url.back() != '/') config.base_url += '/';
  if (auto language = top.choice("language", languages)) config.language = languages[*language];
  top.texts("content", config.content);
  top.texts("exclude", config.exclude);
  top.text("output", config.output);
  top.text("theme", config.theme);
  read_severities(file, top, config);
  read_deadlines(file, top, config);
  read_lists_by_name(file, top, "statuses", config.statuses);
  top.days("holidays", config.holidays);
  top.day("process_since", config.process_since);
  config.services = read_groups(file, top, "services", "services[]");
  config.teams = read_groups(file, top, "teams", "teams[]");
  top.texts("inactive", config.inactive);
  top.pattern("id_pattern", config.id_pattern);
  top.pattern("ticket_pattern", config.ticket_pattern);
  top.text("ticket_url", config.ticket_url);
  top.text("source_url", config.source_url);
  top.text("noun", config.noun);
  top.text("timezone", config.timezone);
  top.flag("accept_suggestions", config.accept_suggestions);
  top.flag("git", config.git);
  top.flag("search", config.search);
  top.flag("search_shortcuts", config.search_shortcuts);
  top.flag("mermaid", config.mermaid);
  top.texts("reading_path", config.reading_path);
  read_glossary(file, top, config);
  read_lists_by_name(file, top, "synonyms", config.synonyms);
  read_drills(file, top, config);
  read_rules(file, top, config);
  read_lists_by_name(file, top, "audience", config.audience_rules);
  std::string taxonomy;
  top.text("taxonomy", taxonomy);
  return taxonomy;
}

Config read_config(const fs::path& root, const fs::path& config_file, std::vector<Finding>& findings) {
  auto config = default_config();
  std::string taxonomy;
  auto text_of = [&](const std::string& bytes, const std::string& path) {
    auto before = findings.size();
    auto text = source_text(bytes, findings);
    for (; before < findings.size(); ++before) findings[before].place.path = path;
    return text;
  };
  auto bytes = config_file.empty() ? read_file_if_there(root / "debrief.yaml") : read_file(config_file);
  Hasher hash;
  hash.add(bytes.value_or(""));
  if (bytes) {
    config.path = config_file.empty() ? "debrief.yaml" : config_file.generic_string();
    ConfigFile file{"debrief.yaml", config.path, text_of(*bytes, config.path), findings};
    taxonomy = read_site(file, config);
  }
  auto overlay = [&](std::string_view kind, std::string_view path, auto read) {
    auto found = path == kind ? read_file_if_there(root / path) : read_file(root / path);
    if (!found) return;
    ConfigFile file{kind, std::string(path), text_of(*found, std::string(path)), findings};
    read(file, *found);
  };
  overlay("causes.yaml", taxonomy.empty() ? "causes.yaml" : taxonomy, [&](const ConfigFile& file, const std::string& found) {
    hash.add(found);
    read_taxonomy(file, parse(file), true, config.taxonomy);
  });
  config.files_hash = hash.value();
  // The tracker's tables first: what was written by hand or by `debrief actions set` is the last word.
  auto table = [&](std::string_view path, auto read) {
    auto found = read_file_if_there(root / path);
    if (!found) return;
    ConfigFile file{path, std::string(path), text_of(*found, std::string(path)), findings};
    read(file, config.actions);
  };
  table("actions.csv", read_action_csv);
  table("actions.json", read_action_json);
  overlay("actions.yaml", "actions.yaml",
          [&](const ConfigFile& file, const std::string&) { read_actions(file, parse(file), config.actions); });
  overlay("incidents.yaml", "incidents.yaml",
          [&](const ConfigFile& file, const std::string&) { read_incidents(file, parse(file), config.incidents); });
  return config;
}

}  // namespace debrief
