#include "generator/render/search_documents.h"

#include <algorithm>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/model/urls.h"

namespace debrief {

namespace {

search::Field field_of(SectionKind kind) {
  switch (kind) {
    case SectionKind::summary:
    case SectionKind::impact:
      return search::Field::summary;
    case SectionKind::root_cause:
    case SectionKind::trigger:
    case SectionKind::contributing_factors:
    case SectionKind::five_whys:
      return search::Field::causes;
    case SectionKind::timeline:
      return search::Field::timeline;
    case SectionKind::actions:
      return search::Field::actions;
    default:
      return search::Field::body;
  }
}

std::vector<search::Section> sections_of(const std::vector<Section>& sections, std::string_view plain_text) {
  std::vector<search::Section> out;
  for (auto& section : sections)
    out.push_back({field_of(section.kind), section.heading, section.anchor,
                   std::string(plain_text.substr(section.begin, section.end - section.begin))});
  return out;
}

std::vector<std::string> flags_of(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t index) {
  auto& incident = kb.incidents[index];
  std::vector<std::string> flags;
  if (!incident.status.empty()) flags.push_back(incident.status == "closed" ? "closed" : "open");
  auto overdue = [&](const ActionItem& action) { return is_overdue(action, analysis.as_of); };
  if (std::any_of(incident.actions.begin(), incident.actions.end(), overdue)) flags.push_back("overdue-actions");
  if (incident.kind == IncidentKind::near_miss) flags.push_back("near-miss");
  auto came_back = [&](const Recurrence& r) { return r.incident == index && !r.provisional; };
  if (std::any_of(analysis.recurrences.begin(), analysis.recurrences.end(), came_back)) flags.push_back("recurring");
  return flags;
}

search::Document incident_document(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t index) {
  auto& incident = kb.incidents[index];
  search::Document d;
  d.id = incident.id;
  d.url = urls::incident(incident.slug);
  d.title = incident.title;
  if (incident.date) d.date = iso(day_of(*incident.date));
  if (incident.severity) d.severity = {incident.severity->rank, incident.severity->label};
  d.status = incident.status;
  d.lang = incident.lang;
  d.kind = name_of(incident.kind);
  d.services = incident.services, d.teams = incident.teams, d.tags = incident.tags, d.owners = incident.roles.owners;
  for (auto& cause : incident.causes) d.causes.push_back(cause.slug);
  d.flags = flags_of(kb, analysis, index);
  d.duration = durations(incident)[static_cast<std::size_t>(Measure::resolve)];
  return d;
}

search::Document page_document(const OtherPage& page) {
  search::Document d;
  d.id = "docs/" + page.slug;
  d.url = urls::doc(page.slug);
  d.title = page.title;
  d.lang = page.lang;
  d.kind = "page";
  return d;
}

// All of the document but its sections, which come from `plain_text` and its outline.
search::Document without_sections(const KnowledgeBase& kb, const Analysis& analysis, std::size_t i) {
  if (i < kb.incidents.size()) return incident_document(kb, analysis, static_cast<std::uint32_t>(i));
  return page_document(kb.pages[i - kb.incidents.size()]);
}

std::string stamp_of(const search::Document& d, std::string_view plain_text, const std::vector<Section>& sections) {
  Hasher hash;
  for (auto* part : {&d.id, &d.url, &d.title, &d.date, &d.severity.label, &d.status, &d.lang, &d.kind}) hash.add(*part);
  for (auto* list : {&d.services, &d.teams, &d.causes, &d.tags, &d.owners, &d.flags}) {
    hash.add(list->size());
    for (auto& value : *list) hash.add(value);
  }
  hash.add(static_cast<std::uint64_t>(d.severity.rank));
  hash.add(static_cast<std::uint64_t>(d.duration.value_or(-1)));
  hash.add(plain_text);
  for (auto& section : sections) {
    hash.add(section.heading), hash.add(section.anchor);
    hash.add(static_cast<std::uint64_t>(section.kind)), hash.add(section.begin), hash.add(section.end);
  }
  return hex(hash.value(), 16);
}

template <typename Page>
std::string stamp_of(const search::Document& d, const Page& page) {
  return stamp_of(d, page.plain_text, page.sections);
}

}  // namespace

std::vector<search::Known> search_known(const KnowledgeBase& kb, const Analysis& analysis, int jobs) {
  std::vector<search::Known> known(kb.incidents.size() + kb.pages.size());
  parallel_for(known.size(), jobs, [&](std::size_t i) {
    auto d = without_sections(kb, analysis, i);
    auto n = kb.incidents.size();
    known[i] = {d.id, i < n ? stamp_of(d, kb.incidents[i]) : stamp_of(d, kb.pages[i - n])};
  });
  return known;
}

search::Document search_document(const KnowledgeBase& kb, const Analysis& analysis, std::size_t i) {
  auto d = without_sections(kb, analysis, i);
  auto fill = [&](auto& page) {
    d.stamp = stamp_of(d, page);
    d.sections = sections_of(page.sections, page.plain_text);
  };
  if (i < kb.incidents.size())
    fill(kb.incidents[i]);
  else
    fill(kb.pages[i - kb.incidents.size()]);
  return d;
}

}  // namespace debrief
