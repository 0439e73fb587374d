// Incidents from small literals, for tests of stages that take values.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "generator/analyse/link.h"
#include "generator/model/knowledge_base.h"

namespace debrief::test {

inline Day day(std::string_view text) {
  return *parse_iso_day(text);
}
inline Time time(std::string_view text) {
  return *parse_iso_time(text);
}

// `date` is also the file's name: content/2025-01-01.md has the id given.
inline Incident incident(std::string id, std::string_view date, std::string title = "Checkout was slow") {
  Incident i;
  i.path = "incidents/" + (id.empty() ? std::string(date) : id) + ".md";
  i.id = std::move(id);
  i.id_source = i.id.empty() ? "" : "front-matter";
  i.title = std::move(title);
  if (!date.empty()) i.date = parse_iso_time(date);
  i.lang = "en";
  return i;
}

inline Cause cause(std::string slug, Axis axis = Axis::cause) {
  Cause c;
  c.slug = c.text = std::move(slug);
  c.axis = axis;
  c.source = "stated";
  return c;
}

inline ActionItem action(std::string text, ActionStatus status = ActionStatus::unknown) {
  ActionItem a;
  a.text.text = std::move(text);
  a.status = status;
  return a;
}

// A section with its text behind what is there already; its heading stands on the line before.
inline void section(Incident& i, SectionKind kind, std::string_view text) {
  Section s;
  s.kind = kind;
  s.heading = name_of(kind);
  s.line = 1;
  auto plain_text = i.plain_text.str();
  for (char c : plain_text) s.line += c == '\n';
  s.begin = static_cast<std::uint32_t>(plain_text.size());
  plain_text.append(text).append("\n");
  s.end = static_cast<std::uint32_t>(plain_text.size());
  i.plain_text = std::move(plain_text);
  i.sections.push_back(s);
}

inline void hole(Incident& i, markdown::HoleKind kind, std::string target, std::string sentence = {}, int line = 7) {
  markdown::Hole h;
  h.kind = kind;
  h.target = std::move(target);
  h.sentence = std::move(sentence);
  h.line = line;
  i.body.holes.push_back(std::move(h));
}

inline void relate(Incident& i, RelationKind kind, std::string target) {
  StatedRelation r;
  r.kind = kind;
  r.target = std::move(target);
  r.line = 4;
  i.related.push_back(std::move(r));
}

inline Loaded loaded(std::vector<Incident> incidents, std::vector<std::string> files = {}) {
  Loaded l;
  l.incidents = std::move(incidents);
  l.files = std::move(files);
  return l;
}

inline KnowledgeBase linked(std::vector<Incident> incidents, const Config& config = {}) {
  std::vector<Finding> findings;
  return link(loaded(std::move(incidents)), config, findings);
}

inline std::string rules(const std::vector<Finding>& findings) {
  std::string out;
  for (auto& f : findings) out += (out.empty() ? "" : " ") + f.rule;
  return out;
}

}  // namespace debrief::test
