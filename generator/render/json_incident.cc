// One incident as JSON, in DESIGN's order of keys. `standing`, `causes[].tag` and `disagreements` are what the measures were made
// from, so that every number of the trends page can be made again from this.
#include <algorithm>
#include <cmath>

#include "generator/base/hash.h"
#include "generator/render/json_parts.h"

namespace debrief {

namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// As published. More digits would say nothing, and change in every document whenever a word is added to one.
double rounded(double score) {
  return std::round(score * 1000) / 1000;
}

// What is stated of an incident's durations and cannot be true of its timestamps.
std::span<const Disagreement> disagreements(const Analysis& analysis, std::uint32_t index) {
  auto& all = analysis.disagreements;
  auto [first, last] = std::equal_range(all.begin(), all.end(), Disagreement{.incident = index},
                                        [](auto& a, auto& b) { return a.incident < b.incident; });
  return {first, last};
}

// Each writes one value.
class IncidentWriter {
 public:
  IncidentWriter(JsonWriter& json, const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t index)
      : json_(json),
        kb_(kb),
        analysis_(analysis),
        index_(index),
        x_(kb.incidents[index]),
        tally_(index < analysis.tallies.size() ? &analysis.tallies[index] : nullptr) {}

  // In DESIGN's order.
  void members() {
    json_.members("id", x_.id, "slug", x_.slug, "title", x_.title, "date", time_or_null(x_.date), "lang", or_null(x_.lang),
                  "kind", name_of(x_.kind), "standing", or_null(tally_ ? name_of(tally_->standing) : ""));
    member("severity", &IncidentWriter::severity);
    json_.members("status", or_null(x_.status), "status_label", or_null(x_.status_label), "services", x_.services, "teams",
                  x_.teams, "tags", x_.tags, "audience", name_of(x_.audience), "summary", or_null(x_.summary), "resolution",
                  or_null(x_.resolution));
    member("causes", &IncidentWriter::causes);
    member("suggested_causes", &IncidentWriter::suggested_causes);
    json_.members("origin", or_null(tally_ ? tally_->origin : ""));
    member("roles", &IncidentWriter::roles);
    member("timestamps", &IncidentWriter::timestamps);
    json_.members("durations", [&] { measures(durations(x_)); });
    json_.members("stated_durations", [&] { measures(x_.stated_durations); });
    member("disagreements", &IncidentWriter::disagreements_of_it);
    member("detection", &IncidentWriter::detection);
    member("process", &IncidentWriter::process);
    member("impact", &IncidentWriter::impact);
    member("timeline", &IncidentWriter::timeline);
    member("whys", &IncidentWriter::whys);
    json_.members("actions", json_.for_each(x_.actions, [&](auto& a) { write(json_, a, x_, analysis_.as_of); }));
    member("lessons", &IncidentWriter::lessons);
    member("sections", &IncidentWriter::sections);
    json_.members("external_message", or_null(x_.external_message));
    member("references", &IncidentWriter::references);
    member("related", &IncidentWriter::related);
    json_.members("not_related", x_.not_related);
    member("referenced_by", &IncidentWriter::referenced_by);
    json_.members("path", x_.path, "line", x_.line);
  }

 private:
  void member(std::string_view name, void (IncidentWriter::*write)()) {
    json_.members(name, [&] { (this->*write)(); });
  }

  // `name`: under which it is counted, on the site's scale where it is on it.
  void severity() {
    if (!x_.severity) return json_.value(nullptr);
    auto rank = x_.severity->rank > 0 ? std::optional(x_.severity->rank) : std::nullopt;
    json_.object("rank", rank, "label", x_.severity->label, "name", or_null(tally_ ? tally_->severity : ""));
  }

  // `tag`: whether it is one that can be counted; a whole sentence in a cause field is prose.
  void causes() {
    json_.open_list();
    for (std::size_t i = 0; i < x_.causes.size(); ++i) {
      auto& c = x_.causes[i];
      json_.object("slug", c.slug, "axis", name_of(c.axis), "role", or_null(name_of(c.role)), "source", or_null(c.source), "tag",
                   tally_ && tally_->tags[i]);
    }
    json_.close_list();
  }

  void suggested_causes() {
    static const std::vector<Suggestion> none;
    auto& suggestions = index_ < analysis_.suggestions.size() ? analysis_.suggestions[index_] : none;
    auto evidence = [&](auto& e) { json_.object("text", e.text, "line", line_or_null(e.line)); };
    json_.list(suggestions, [&](auto& s) {
      json_.object("slug", s.slug, "axis", name_of(s.axis), "evidence", json_.for_each(s.evidence, evidence));
    });
  }

  void roles() {
    auto& r = x_.roles;
    json_.object("owner", or_null(joined(r.owners)), "incident_commander", or_null(r.incident_commander), "communications_lead",
                 or_null(r.communications_lead), "operations_lead", or_null(r.operations_lead), "scribe", or_null(r.scribe),
                 "shadow", or_null(r.shadow), "approver", or_null(r.approver), "reviewers", r.reviewers, "responders",
                 r.responders, "participants", r.participants);
  }

  void timestamps() {
    json_.open_object();
    for (int i = 0; i < phase_count; ++i)
      json_.members(name_of(static_cast<Phase>(i)), time_or_null(x_.timestamps[static_cast<std::size_t>(i)]));
    json_.close_object();
  }

  void measures(const Durations& durations) {
    json_.open_object();
    for (int i = 0; i < measure_count; ++i)
      json_.members(name_of(static_cast<Measure>(i)), durations[static_cast<std::size_t>(i)]);
    json_.close_object();
  }

  void disagreements_of_it() {
    json_.list(disagreements(analysis_, index_), [&](auto& d) {
      json_.object("measure", name_of(d.measure), "stated", d.stated, "computed", d.computed, "clock_start",
                   name_of(d.clock_start), "comparable", d.comparable, "line", line_or_null(d.line));
    });
  }

  void detection() { json_.object("by", or_null(x_.detection.by), "internal", x_.detection.internal); }

  void process() {
    auto& p = x_.process;
    json_.object("drafted", day_or_null(p.drafted), "shared", day_or_null(p.shared), "meeting", day_or_null(p.meeting), "report",
                 day_or_null(p.report), "actions_agreed", day_or_null(p.actions_agreed), "reviewed", day_or_null(p.reviewed),
                 "closed", day_or_null(p.closed), "message_published", day_or_null(p.message_published));
  }

  void impact() {
    auto& i = *x_.impact;
    json_.object("summary", or_null(i.summary), "users", or_null(i.users), "customers", or_null(i.customers), "requests",
                 or_null(i.requests), "data_loss", or_null(i.data_loss), "revenue", or_null(i.revenue), "compensation",
                 or_null(i.compensation), "availability", or_null(i.availability), "slo_before", or_null(i.slo_before),
                 "slo_after", or_null(i.slo_after), "error_budget_percent", or_null(i.error_budget_percent));
  }

  void timeline() {
    json_.list(x_.timeline, [&](auto& e) {
      json_.object("time", time_or_null(e.time), "text", e.text.text, "actor", or_null(e.actor), "phase",
                   or_null(e.phase ? name_of(*e.phase) : ""), "evidence", e.evidence, "line", line_or_null(e.line));
    });
  }

  // `answered_by`: the id of the action that the why names.
  void whys() {
    json_.open_list();
    for (std::size_t w = 0; w < x_.whys.size(); ++w) {
      auto& why = x_.whys[w];
      bool known = index_ < analysis_.whys.size() && w < analysis_.whys[index_].size();
      auto action = known ? analysis_.whys[index_][w].action : -1;
      json_.object("question", or_null(why.question), "answer", or_null(why.answer), "action", or_null(why.action), "answered_by",
                   or_null(action >= 0 ? x_.actions[static_cast<std::size_t>(action)].id : ""));
    }
    json_.close_list();
  }

  void lessons() {
    auto texts = [&](auto& list) { return json_.for_each(list, [&](auto& lesson) { json_.value(lesson.text.text); }); };
    auto& l = x_.lessons;
    json_.object("went_well", texts(l.went_well), "went_wrong", texts(l.went_wrong), "lucky", texts(l.lucky), "learned",
                 texts(l.learned));
  }

  void sections() {
    json_.list(x_.sections, [&](auto& s) {
      json_.object("kind", name_of(s.kind), "heading", or_null(s.heading), "line", line_or_null(s.line));
    });
  }

  void references() {
    json_.list(x_.references, [&](auto& r) {
      json_.object("text", r.text, "target", r.target, "kind", or_null(r.kind), "line", line_or_null(r.line));
    });
  }

  // Relations in the direction in which they hold, then look-alikes: that A led to B stands at B, as caused-by.
  void related() {
    auto directed = [](RelationKind kind) {
      return kind == RelationKind::recurrence_of || kind == RelationKind::caused_by || kind == RelationKind::duplicate_of;
    };
    auto one = [&](auto& relation, std::optional<double> score) {
      json_.object("id", kb_.incidents[relation.to].id, "kind", name_of(relation.kind), "reason", or_null(relation.reason),
                   "score", score);
    };
    json_.open_list();
    if (index_ < kb_.relations.size())
      for (auto& r : kb_.relations[index_])
        if (!r.reverse || !directed(r.kind)) one(r, {});
    if (index_ < analysis_.look_alikes.size())
      for (auto& l : analysis_.look_alikes[index_]) one(l, rounded(l.score));
    json_.close_list();
  }

  void referenced_by() {
    json_.open_list();
    if (index_ < kb_.back_links.size())
      for (auto& b : kb_.back_links[index_]) json_.object("id", kb_.incidents[b.from].id, "sentence", or_null(b.sentence));
    json_.close_list();
  }

  JsonWriter& json_;
  const KnowledgeBase& kb_;
  const Analysis& analysis_;
  std::uint32_t index_;
  const Incident& x_;
  const Tally* tally_;
};

// What the analysis and the links say of one incident, hashed; other incidents stand in it by their ids.
struct AroundHasher {
  const std::vector<std::uint64_t>& ids;  // their hashes
  Hasher hasher;

  void add(std::string_view text) { hasher.add(text); }
  void add(const std::string& text) { hasher.add(text); }
  template <typename Number>
  requires(std::is_integral_v<Number> || std::is_enum_v<Number>) void add(Number number) {
    hasher.add(static_cast<std::uint64_t>(number));
  }
  void add(double number) { hasher.add(static_cast<std::uint64_t>(std::llround(number * 1000))); }
  void id(std::uint32_t incident) { hasher.add(ids[incident]); }
  template <typename T>
  void add(const std::optional<T>& value) {
    add(value.has_value());
    if (value) add(*value);
  }
  template <typename T>
  void add(const std::vector<T>& list) {
    add(list.size());
    for (auto&& item : list) add(item);
  }
  template <typename... T>
  void all(const T&... values) {
    (add(values), ...);
  }

  void add(const Tally& tally) {
    auto& [standing, severity, origin, tags] = tally;
    all(standing, severity, origin, tags);
  }
  void add(const Suggestion::Evidence& evidence) {
    auto& [text, line] = evidence;
    all(text, line);
  }
  void add(const Suggestion& suggestion) {
    auto& [slug, axis, score, evidence] = suggestion;
    all(slug, axis, evidence), static_cast<void>(score);  // of the text alone, and not published
  }
  void add(const LookAlike& look) {
    auto& [to, kind, score, reason, same_title, other_cause, stated] = look;
    id(to), all(kind, score, reason, same_title, other_cause, stated);
  }
  void add(const AnsweredWhy& why) {
    auto& [action, stated] = why;
    all(action, stated);
  }
  void add(const Relation& relation) {
    auto& [to, kind, reverse, reason] = relation;
    id(to), all(kind, reverse, reason);
  }
  void add(const BackLink& link) {
    auto& [from, sentence] = link;
    id(from), all(sentence);
  }
  void add(const Disagreement& disagreement) {
    auto& [incident, measure, stated, computed, clock_start, comparable, line] = disagreement;
    id(incident), all(measure, stated, computed, clock_start, comparable, line);
  }
  template <typename T>
  void at(const std::vector<T>& list, std::uint32_t index) {
    add(index < list.size());
    if (index < list.size()) add(list[index]);
  }
};

}  // namespace

std::uint64_t json_stamp(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t index, std::uint64_t digest,
                         const std::vector<std::uint64_t>& ids) {
  AroundHasher around{ids, {}};
  // Every member of the analysis is either hashed here or nothing that an incident's JSON tells.
  auto& [as_of, tallies, suggestions, look_alikes, whys, recurrences, causes, metrics, counts, of_durations, findings, reasons] =
      analysis;
  around.add(digest), around.add(as_of.time_since_epoch().count()), around.at(tallies, index), around.at(suggestions, index);
  around.at(look_alikes, index), around.at(whys, index), around.at(kb.relations, index), around.at(kb.back_links, index);
  static_cast<void>(recurrences), static_cast<void>(causes), static_cast<void>(metrics), static_cast<void>(counts);
  static_cast<void>(findings), static_cast<void>(reasons);
  for (auto& disagreement : disagreements(analysis, index)) around.add(disagreement);
  return around.hasher.value();
}

static void write_members(JsonWriter& json, const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t index) {
  IncidentWriter(json, kb, analysis, index).members();
}

void write(JsonWriter& json, const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t index) {
  json.open_object();
  write_members(json, kb, analysis, index);
  json.close_object();
}

std::string show_json(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t index) {
  JsonWriter json;
  auto& x = kb.incidents[index];
  json.open_object();
  json.members("schema", json_schema, "as_of", iso(analysis.as_of));
  write_members(json, kb, analysis, index);
  json.members("facts", json.for_each(x.facts, [&](auto& f) {
    json.object("field", f.field, "value", f.value, "path", x.path, "line", line_or_null(f.line), "recogniser", f.recogniser,
                "certain", f.certain);
  }));
  json.close_object();
  return json.str();
}

}  // namespace debrief
