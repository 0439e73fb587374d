// One incident as JSON, in DESIGN's order of keys. `standing`, `causes[].tag` and `disagreements` are what the measures were made
// from, so that every number of the trends page can be made again from this.
#include <algorithm>
#include <cmath>

#include "generator/base/hash.h"
#include "generator/render/json_parts.h"

namespace debrief {

namespace {

// `name`: under which it is counted, on the site's scale where it is on it.
Json severity(const std::optional<Severity>& severity, const Tally* tally) {
  if (!severity) return {};
  return {{"rank", severity->rank > 0 ? Json(severity->rank) : Json()},
          {"label", severity->label},
          {"name", tally ? text_or_null(tally->severity) : Json()}};
}

// `tag`: whether it is one that can be counted; a whole sentence in a cause field is prose.
Json causes(const Incident& incident, const Tally* tally) {
  Json out = Json::array();
  for (std::size_t i = 0; i < incident.causes.size(); ++i) {
    auto& c = incident.causes[i];
    out.push_back({{"slug", c.slug},
                   {"axis", name_of(c.axis)},
                   {"role", text_or_null(name_of(c.role))},
                   {"source", text_or_null(c.source)},
                   {"tag", tally && tally->tags[i]}});
  }
  return out;
}

Json suggested_causes(const std::vector<Suggestion>& suggestions) {
  return json_list(suggestions, [](auto& s) {
    auto evidence = json_list(s.evidence, [](auto& e) { return Json{{"text", e.text}, {"line", line_or_null(e.line)}}; });
    return Json{{"slug", s.slug}, {"axis", name_of(s.axis)}, {"evidence", std::move(evidence)}};
  });
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

Json roles(const Roles& r) {
  return {{"owner", text_or_null(joined(r.owners))},
          {"incident_commander", text_or_null(r.incident_commander)},
          {"communications_lead", text_or_null(r.communications_lead)},
          {"operations_lead", text_or_null(r.operations_lead)},
          {"scribe", text_or_null(r.scribe)},
          {"shadow", text_or_null(r.shadow)},
          {"approver", text_or_null(r.approver)},
          {"reviewers", r.reviewers},
          {"responders", r.responders},
          {"participants", r.participants}};
}

Json timestamps(const Incident& incident) {
  Json out = Json::object();
  for (int i = 0; i < phase_count; ++i)
    out[std::string(name_of(static_cast<Phase>(i)))] = time_or_null(incident.timestamps[static_cast<std::size_t>(i)]);
  return out;
}

Json measures(const Durations& durations) {
  Json out = Json::object();
  for (int i = 0; i < measure_count; ++i)
    out[std::string(name_of(static_cast<Measure>(i)))] = number_or_null(durations[static_cast<std::size_t>(i)]);
  return out;
}

// What is stated of its durations and cannot be true of its timestamps.
Json disagreements(const Analysis& analysis, std::uint32_t index) {
  auto& all = analysis.disagreements;
  auto before = [](const Disagreement& d, std::uint32_t i) { return d.incident < i; };
  Json out = Json::array();
  for (auto d = std::lower_bound(all.begin(), all.end(), index, before); d != all.end() && d->incident == index; ++d)
    out.push_back({{"measure", name_of(d->measure)},
                   {"stated", d->stated},
                   {"computed", number_or_null(d->computed)},
                   {"clock_start", name_of(d->clock_start)},
                   {"comparable", d->comparable},
                   {"line", line_or_null(d->line)}});
  return out;
}

Json process(const Process& p) {
  return {{"drafted", day_or_null(p.drafted)},
          {"shared", day_or_null(p.shared)},
          {"meeting", day_or_null(p.meeting)},
          {"report", day_or_null(p.report)},
          {"actions_agreed", day_or_null(p.actions_agreed)},
          {"reviewed", day_or_null(p.reviewed)},
          {"closed", day_or_null(p.closed)},
          {"message_published", day_or_null(p.message_published)}};
}

Json impact(const Impact& i) {
  return {{"summary", text_or_null(i.summary)},
          {"users", text_or_null(i.users)},
          {"customers", text_or_null(i.customers)},
          {"requests", text_or_null(i.requests)},
          {"data_loss", text_or_null(i.data_loss)},
          {"revenue", text_or_null(i.revenue)},
          {"compensation", text_or_null(i.compensation)},
          {"availability", text_or_null(i.availability)},
          {"slo_before", text_or_null(i.slo_before)},
          {"slo_after", text_or_null(i.slo_after)},
          {"error_budget_percent", text_or_null(i.error_budget_percent)}};
}

Json timeline(const Incident& incident) {
  return json_list(incident.timeline, [](auto& e) {
    return Json{{"time", time_or_null(e.time)},   {"text", e.text.text},
                {"actor", text_or_null(e.actor)}, {"phase", e.phase ? Json(name_of(*e.phase)) : Json()},
                {"evidence", e.evidence},         {"line", line_or_null(e.line)}};
  });
}

// `answered_by`: the id of the action that the why names.
Json whys(const Analysis& analysis, const Incident& incident, std::uint32_t index) {
  Json out = Json::array();
  for (std::size_t w = 0; w < incident.whys.size(); ++w) {
    auto& why = incident.whys[w];
    auto action = index < analysis.whys.size() && w < analysis.whys[index].size() ? analysis.whys[index][w].action : -1;
    out.push_back({{"question", text_or_null(why.question)},
                   {"answer", text_or_null(why.answer)},
                   {"action", text_or_null(why.action)},
                   {"answered_by", action >= 0 ? Json(incident.actions[static_cast<std::size_t>(action)].id) : Json()}});
  }
  return out;
}

Json lessons(const Lessons& l) {
  auto texts = [](auto& list) { return json_list(list, [](auto& lesson) { return Json(lesson.text.text); }); };
  return {{"went_well", texts(l.went_well)},
          {"went_wrong", texts(l.went_wrong)},
          {"lucky", texts(l.lucky)},
          {"learned", texts(l.learned)}};
}

// As published. More digits would say nothing, and change in every document whenever a word is added to one.
double rounded(double score) {
  return std::round(score * 1000) / 1000;
}

// Relations in the direction in which they hold, then look-alikes: that A led to B stands at B, as caused-by.
Json related(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t index) {
  Json out = Json::array();
  auto directed = [](RelationKind kind) {
    return kind == RelationKind::recurrence_of || kind == RelationKind::caused_by || kind == RelationKind::duplicate_of;
  };
  if (index < kb.relations.size())
    for (auto& r : kb.relations[index])
      if (!r.reverse || !directed(r.kind))
        out.push_back(
            {{"id", kb.incidents[r.to].id}, {"kind", name_of(r.kind)}, {"reason", text_or_null(r.reason)}, {"score", nullptr}});
  if (index < analysis.look_alikes.size())
    for (auto& l : analysis.look_alikes[index])
      out.push_back({{"id", kb.incidents[l.to].id},
                     {"kind", name_of(l.kind)},
                     {"reason", text_or_null(l.reason)},
                     {"score", rounded(l.score)}});
  return out;
}

Json referenced_by(const KnowledgeBase& kb, std::uint32_t index) {
  if (index >= kb.back_links.size()) return Json::array();
  return json_list(kb.back_links[index], [&](auto& b) {
    return Json{{"id", kb.incidents[b.from].id}, {"sentence", text_or_null(b.sentence)}};
  });
}

Json references(const Incident& incident) {
  return json_list(incident.references, [](auto& r) {
    return Json{{"text", r.text}, {"target", r.target}, {"kind", text_or_null(r.kind)}, {"line", line_or_null(r.line)}};
  });
}

// What the analysis and the links say of one incident, hashed; other incidents stand in it by their ids.
struct AroundHasher {
  const KnowledgeBase& kb;
  Hasher hasher;

  void add(std::string_view text) { hasher.add(text); }
  void add(const std::string& text) { hasher.add(text); }
  template <typename Number>
  requires(std::is_integral_v<Number> || std::is_enum_v<Number>) void add(Number number) {
    hasher.add(static_cast<std::uint64_t>(number));
  }
  void add(double number) { hasher.add(static_cast<std::uint64_t>(std::llround(number * 1000))); }
  void id(std::uint32_t incident) { hasher.add(kb.incidents[incident].id); }
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
  void add(const Json& json) { add(json_text(json)); }
  template <typename T>
  void at(const std::vector<T>& list, std::uint32_t index) {
    add(index < list.size());
    if (index < list.size()) add(list[index]);
  }
};

}  // namespace

std::uint64_t json_stamp(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t index, std::uint64_t digest) {
  AroundHasher around{kb, {}};
  // Every member of the analysis is either hashed here or nothing that an incident's JSON tells.
  auto& [as_of, tallies, suggestions, look_alikes, whys, recurrences, causes, metrics, counts, of_durations, findings] = analysis;
  around.add(digest), around.add(iso(as_of)), around.at(tallies, index), around.at(suggestions, index);
  around.at(look_alikes, index), around.at(whys, index), around.at(kb.relations, index), around.at(kb.back_links, index);
  static_cast<void>(recurrences), static_cast<void>(causes), static_cast<void>(metrics), static_cast<void>(counts);
  static_cast<void>(findings);
  if (!of_durations.empty()) around.add(disagreements(analysis, index));
  return around.hasher.value();
}

Json json_of(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t index) {
  auto& x = kb.incidents[index];
  auto* tally = index < analysis.tallies.size() ? &analysis.tallies[index] : nullptr;
  Json out = Json::object();
  out["id"] = x.id;
  out["slug"] = x.slug;
  out["title"] = x.title;
  out["date"] = time_or_null(x.date);
  out["lang"] = text_or_null(x.lang);
  out["kind"] = name_of(x.kind);
  out["standing"] = tally ? Json(name_of(tally->standing)) : Json();
  out["severity"] = severity(x.severity, tally);
  out["status"] = text_or_null(x.status);
  out["status_label"] = text_or_null(x.status_label);
  out["services"] = x.services;
  out["teams"] = x.teams;
  out["tags"] = x.tags;
  out["audience"] = name_of(x.audience);
  out["summary"] = text_or_null(x.summary);
  out["resolution"] = text_or_null(x.resolution);
  out["causes"] = causes(x, tally);
  out["suggested_causes"] = index < analysis.suggestions.size() ? suggested_causes(analysis.suggestions[index]) : Json::array();
  out["origin"] = tally ? text_or_null(tally->origin) : Json();
  out["roles"] = roles(x.roles);
  out["timestamps"] = timestamps(x);
  out["durations"] = measures(durations(x));
  out["stated_durations"] = measures(x.stated_durations);
  out["disagreements"] = disagreements(analysis, index);
  out["detection"] = {{"by", text_or_null(x.detection.by)}, {"internal", number_or_null(x.detection.internal)}};
  out["process"] = process(x.process);
  out["impact"] = impact(x.impact);
  out["timeline"] = timeline(x);
  out["whys"] = whys(analysis, x, index);
  out["actions"] = json_list(x.actions, [&](auto& a) { return json_of(a, x, analysis.as_of); });
  out["lessons"] = lessons(x.lessons);
  out["sections"] = json_list(x.sections, [](auto& s) {
    return Json{{"kind", name_of(s.kind)}, {"heading", text_or_null(s.heading)}, {"line", line_or_null(s.line)}};
  });
  out["external_message"] = text_or_null(x.external_message);
  out["references"] = references(x);
  out["related"] = related(kb, analysis, index);
  out["not_related"] = x.not_related;
  out["referenced_by"] = referenced_by(kb, index);
  out["path"] = x.path;
  out["line"] = x.line;
  return out;
}

}  // namespace debrief
