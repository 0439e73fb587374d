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
  if (out.empty() && !plain_text.empty()) out.push_back({search::Field::body, {}, {}, std::string(plain_text)});
  return out;
}

// The words of the causes: tags are slugs, and people search for names.
std::string cause_words(const Incident& incident, const Config& config) {
  std::string text;
  for (auto& cause : incident.causes) {
    text += (text.empty() ? "" : "\n") + cause.slug;
    for (auto& entry : config.taxonomy)
      if (entry.slug == cause.slug && entry.axis == cause.axis) text += " " + entry.name_en + " " + entry.name_zh;
  }
  return text;
}

// The site's own name of the severity, so that one filter finds "P1", "Sev 1" and "critical".
std::string label_of(const Severity& severity, const Config& config) {
  auto rank = static_cast<std::size_t>(std::max(0, severity.rank));
  return rank > 0 && rank <= config.severities.size() ? config.severities[rank - 1].name : severity.label;
}

void add_once(std::vector<std::string>& list, const std::string& name) {
  if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
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

std::string stamp_of(const search::Document& d, const LongText& plain_text, const std::vector<Section>& sections,
                     std::string_view words) {
  Hasher hash;
  hash.add(words);
  for (auto* part : {&d.id, &d.url, &d.title, &d.date, &d.severity.label, &d.status, &d.lang, &d.kind}) hash.add(*part);
  for (auto* list : {&d.services, &d.teams, &d.causes, &d.tags, &d.owners, &d.flags}) {
    hash.add(list->size());
    for (auto& value : *list) hash.add(value);
  }
  hash.add(static_cast<std::uint64_t>(d.severity.rank));
  hash.add(static_cast<std::uint64_t>(d.duration.value_or(-1)));
  hash.add(plain_text.hash());
  for (auto& section : sections) {
    hash.add(section.heading), hash.add(section.anchor);
    hash.add(static_cast<std::uint64_t>(section.kind)), hash.add(section.begin), hash.add(section.end);
  }
  return hex(hash.value(), 16);
}

template <typename Page>
std::string stamp_of(const search::Document& d, const Page& page, std::string_view words) {
  return stamp_of(d, page.plain_text, page.sections, words);
}

}  // namespace

SearchDocuments::SearchDocuments(const KnowledgeBase& kb, const Analysis& analysis, const Config& config)
    : kb_(kb), analysis_(analysis), config_(config), recurring_(kb.incidents.size()) {
  for (auto& r : analysis.recurrences)
    if (!r.provisional) recurring_[r.incident] = recurring_[r.earlier] = true;
}

search::Document SearchDocuments::incident(std::size_t i) const {
  auto& incident = kb_.incidents[i];
  search::Document d;
  d.id = incident.id;
  d.url = urls::incident(incident.slug);
  d.title = incident.title;
  if (incident.date) d.date = iso(day_of(*incident.date));
  if (incident.severity) d.severity = {incident.severity->rank, label_of(*incident.severity, config_)};
  d.status = incident.status;
  d.lang = incident.lang;
  d.kind = name_of(incident.kind);
  d.services = incident.services, d.teams = incident.teams, d.tags = incident.tags, d.owners = incident.roles.owners;
  for (auto& cause : incident.causes) add_once(d.causes, cause.slug);
  bool overdue = false;
  for (auto& action : incident.actions) {
    overdue |= is_overdue(action, analysis_.as_of);
    for (auto& owner : action.owners) add_once(d.owners, owner);
  }
  if (!incident.status.empty()) d.flags.push_back(incident.status == "closed" ? "closed" : "open");
  if (overdue) d.flags.push_back("overdue-actions");
  if (incident.kind == IncidentKind::near_miss) d.flags.push_back("near-miss");
  if (recurring_[i]) d.flags.push_back("recurring");
  d.duration = durations(incident)[static_cast<std::size_t>(Measure::resolve)];
  return d;
}

search::Document SearchDocuments::without_sections(std::size_t i) const {
  return i < kb_.incidents.size() ? incident(i) : page_document(kb_.pages[i - kb_.incidents.size()]);
}

std::vector<search::Known> SearchDocuments::known(int jobs) const {
  std::vector<search::Known> known(kb_.incidents.size() + kb_.pages.size());
  parallel_for(known.size(), jobs, [&](std::size_t i) {
    auto d = without_sections(i);
    auto n = kb_.incidents.size();
    known[i] = {
        d.id, i < n ? stamp_of(d, kb_.incidents[i], cause_words(kb_.incidents[i], config_)) : stamp_of(d, kb_.pages[i - n], {})};
  });
  return known;
}

search::Document SearchDocuments::document(std::size_t i) const {
  auto d = without_sections(i);
  auto fill = [&](auto& page, const std::string& words) {
    d.stamp = stamp_of(d, page, words);
    d.sections = sections_of(page.sections, page.plain_text.str());
    if (!words.empty()) d.sections.push_back({search::Field::causes, {}, {}, words});
  };
  if (i < kb_.incidents.size())
    fill(kb_.incidents[i], cause_words(kb_.incidents[i], config_));
  else
    fill(kb_.pages[i - kb_.incidents.size()], {});
  return d;
}

}  // namespace debrief
