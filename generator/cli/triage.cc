// debrief triage: what old documents leave open, as a table of suggestions; accepted rows are written to incidents.yaml.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "generator/analyse/taxonomy.h"
#include "generator/analyse/triage.h"
#include "generator/base/csv.h"
#include "generator/base/text.h"
#include "generator/cli/commands.h"
#include "generator/load/incident_rows.h"

namespace debrief::cli {

namespace {

struct TriageOptions {
  std::string dir = ".", accept;
};

constexpr std::string_view columns[] = {"incident", "title", "field", "value", "kind", "score", "evidence", "place", "accept"};

std::string table(const Survey& survey, const std::vector<TriageRow>& rows) {
  Csv csv({std::begin(columns), std::end(columns)});
  for (auto& row : rows) {
    auto& incident = survey.kb.incidents[row.incident];
    auto place = row.line > 0 ? fmt::format("{}:{}", incident.path, row.line) : incident.path;
    auto score = fmt::format("{:.2f}", row.score);
    csv.row({incident.id, incident.title, name_of(row.field), row.value, row.kind, score, row.evidence, place, ""});
  }
  return csv.take();
}

int print_table(const Survey& survey, const Common& common) {
  auto rows = triage(survey.kb, survey.analysis, survey.config);
  print(table(survey, rows));
  say(common, rows.empty() ? "nothing to decide"
                           : fmt::format("{} suggestions; write yes (a link also: no) in the column accept, then "
                                         "`debrief triage --accept FILE`",
                                         rows.size()));
  return 0;
}

// --- accepting

// One row of the file, with what it says by column.
class Decision {
 public:
  enum class Answer { none, yes, no };

  Decision(const std::map<std::string, std::size_t>& columns, const CsvRow& row, std::string place)
      : columns_(columns), row_(row), place_(std::move(place)) {}

  std::string operator[](const std::string& column) const {
    auto it = columns_.find(column);
    return it == columns_.end() || it->second >= row_.size() ? std::string() : std::string(trim(row_[it->second].text));
  }

  // Without the column all rows of the file are meant.
  Answer answer() const {
    if (!columns_.contains("accept")) return Answer::yes;
    auto text = lower((*this)["accept"]);
    if (text.empty()) return Answer::none;
    if (text == "yes" || text == "y" || text == "x" || text == "1" || text == "true" || text == "是") return Answer::yes;
    if (text == "no" || text == "n" || text == "0" || text == "false" || text == "否") return Answer::no;
    refuse("accept is `" + text + "`: write yes, no or nothing");
  }

  [[noreturn]] void refuse(const std::string& message) const {
    throw UsageError(fmt::format("{}:{}: {}", place_, row_[0].line, message));
  }

 private:
  const std::map<std::string, std::size_t>& columns_;
  const CsvRow& row_;
  std::string place_;
};

template <typename List, typename Same>
bool holds(const List& list, Same same) {
  return std::any_of(list.begin(), list.end(), same);
}

void add_name(std::vector<std::string>& names, const std::string& name) {
  if (!holds(names, [&](auto& known) { return known == name; })) names.push_back(name);
}

// Lays one decision over the row of its incident. All that can be wrong with it is said before anything is written.
class Acceptance {
 public:
  Acceptance(const Survey& survey, const Decision& decision) : survey_(survey), decision_(decision) {}

  void lay_over(IncidentOverride& row) const {
    auto field = parse_triage_field(decision_["field"]);
    if (!field) decision_.refuse("field is `" + decision_["field"] + "`: cause, link, service or owner");
    auto value = decision_["value"];
    if (value.empty()) decision_.refuse("value is empty");
    bool yes = decision_.answer() == Decision::Answer::yes;
    if (*field == TriageField::link)
      yes ? add_link(row, value) : add_name(row.not_related, other(value).id);
    else if (!yes)
      decision_.refuse("only a link can be denied; leave accept empty");
    else if (*field == TriageField::cause)
      add_cause(row, value);
    else
      add_name(*field == TriageField::service ? row.services : row.owners, value);
  }

 private:
  void add_cause(IncidentOverride& row, const std::string& slug) const {
    Taxonomy taxonomy(survey_.config.taxonomy);
    auto* entry = taxonomy.find(slug);
    if (!entry) {
      std::vector<std::string_view> slugs;
      for (auto& known : survey_.config.taxonomy) slugs.push_back(known.slug);
      auto near = nearest(slug, slugs);
      decision_.refuse("no cause " + slug + (near.empty() ? " in the taxonomy" : "; did you mean " + std::string(near) + "?"));
    }
    if (holds(row.causes, [&](auto& cause) { return cause.text == entry->slug; })) return;
    Cause cause;
    cause.slug = cause.text = entry->slug;
    row.causes.push_back(std::move(cause));
  }

  const Incident& other(const std::string& id) const {
    auto index = survey_.kb.index_of(id);
    if (index < 0) decision_.refuse("no incident " + id);
    return survey_.kb.incidents[static_cast<std::size_t>(index)];
  }

  void add_link(IncidentOverride& row, const std::string& id) const {
    StatedRelation relation;
    relation.target = other(id).id;
    auto kind = decision_["kind"];
    auto known = parse_relation_kind(kind.empty() ? "related" : kind);
    if (!known || *known == RelationKind::look_alike)
      decision_.refuse("kind is `" + kind + "`: related, recurrence-of, caused-by, duplicate-of or same-cause");
    relation.kind = *known;
    auto same = [&](auto& r) { return r.target == relation.target && r.kind == relation.kind; };
    if (!holds(row.related, same)) row.related.push_back(std::move(relation));
  }

  const Survey& survey_;
  const Decision& decision_;
};

std::map<std::string, std::size_t> columns_of(const std::vector<CsvRow>& rows, const std::string& file) {
  std::map<std::string, std::size_t> out;
  if (!rows.empty())
    for (std::size_t i = 0; i < rows[0].size(); ++i) out.try_emplace(lower(trim(rows[0][i].text)), i);
  for (auto* needed : {"incident", "field", "value"})
    if (!out.contains(needed))
      throw UsageError(fmt::format("{}: no column `{}`; `debrief triage` prints such a table", file, needed));
  return out;
}

IncidentOverride& row_of(std::vector<IncidentOverride>& rows, const Incident& incident) {
  for (auto* key : {&incident.id, &incident.slug, &incident.path})
    for (auto& row : rows)
      if (row.key == *key) return row;
  rows.emplace_back();
  rows.back().key = incident.id;
  return rows.back();
}

int accept(const TriageOptions& options, const Common& common) {
  auto result = survey(common.source(options.dir));
  auto file = fs::path(options.dir) / "incidents.yaml";
  auto text = read_file_if_there(file).value_or("");
  auto before = incident_rows(text);
  if (!before) throw UsageError(file.generic_string() + " has errors; `debrief check` says where");
  auto csv = read_csv(read_file(options.accept));
  auto columns = columns_of(csv, options.accept);

  auto rows = *before;
  std::size_t decided = 0;
  for (std::size_t i = 1; i < csv.size(); ++i) {
    Decision decision(columns, csv[i], options.accept);
    if (decision.answer() == Decision::Answer::none) continue;
    auto index = result.kb.index_of(decision["incident"]);
    if (index < 0) decision.refuse("no incident " + decision["incident"]);
    Acceptance(result, decision).lay_over(row_of(rows, result.kb.incidents[static_cast<std::size_t>(index)]));
    ++decided;
  }
  if (decided == 0) throw UsageError(options.accept + ": no row says yes or no in the column accept");

  auto changed = text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i < before->size() && incident_row_text((*before)[i]) == incident_row_text(rows[i])) continue;
    auto next = with_incident_row(changed, rows[i]);
    if (!next) throw UsageError(file.generic_string() + " has no row a line; add by hand:\n" + incident_row_text(rows[i]));
    changed = *next;
    say(common, incident_row_text(rows[i]));
  }
  if (changed != text) write_file_atomically(file, changed);
  say(common, fmt::format("{}: {} decisions{}", file.generic_string(), decided, changed == text ? ", all there already" : ""));
  return 0;
}

int run_triage(const TriageOptions& options, const Common& common) {
  return options.accept.empty() ? print_table(survey(common.source(options.dir)), common) : accept(options, common);
}

}  // namespace

void add_triage(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<TriageOptions>();
  auto& command =
      add_command(app, common, exit_code, "triage", "Print suggested causes, links, services and owners as CSV, or accept some",
                  "debrief triage content >rows.csv     # write yes in the column accept, then\n"
                  "  debrief triage content --accept rows.csv",
                  options, run_triage);
  command.add_option("DIR", options->dir, "The content folder (default: the current one)");
  command
      .add_option("--accept", options->accept,
                  "A file of such rows: those that say yes in the column accept (all, without that column) go to "
                  "incidents.yaml; a link that says no is denied there")
      ->type_name("FILE");
}

}  // namespace debrief::cli
