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
std::string_view label_of(const Severity& severity, const Config& config) {
  auto rank = static_cast<std::size_t>(std::max(0, severity.rank));
  return rank > 0 && rank <= config.severities.size() ? config.severities[rank - 1].name : severity.label;
}

}  // namespace

// What the index holds of a document but for its texts, as views of what it is made from.
struct SearchDocuments::Entry {
  using Names = std::vector<std::string_view>;
  std::string_view id, title, severity, status, lang, kind;
  std::string url, date, id_of_page;
  int rank = 0;
  std::optional<std::int64_t> duration;
  Names services, teams, causes, tags, owners, flags;
};

static void add_once(SearchDocuments::Entry::Names& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

static std::string stamp_of(const SearchDocuments::Entry& entry, const LongText& plain_text, const std::vector<Section>& sections,
                            std::string_view words) {
  Hasher hash;
  hash.add(words);
  for (std::string_view part : {entry.id, std::string_view(entry.url), entry.title, std::string_view(entry.date), entry.severity,
                                entry.status, entry.lang, entry.kind})
    hash.add(part);
  for (auto* names : {&entry.services, &entry.teams, &entry.causes, &entry.tags, &entry.owners, &entry.flags}) {
    hash.add(names->size());
    for (auto name : *names) hash.add(name);
  }
  hash.add(static_cast<std::uint64_t>(entry.rank));
  hash.add(static_cast<std::uint64_t>(entry.duration.value_or(-1)));
  hash.add(plain_text.hash());
  for (auto& section : sections) {
    hash.add(section.heading), hash.add(section.anchor);
    hash.add(static_cast<std::uint64_t>(section.kind)), hash.add(section.begin), hash.add(section.end);
  }
  return hex(hash.value(), 16);
}

static search::Document document_of(const SearchDocuments::Entry& entry) {
  auto strings = [](const SearchDocuments::Entry::Names& names) { return std::vector<std::string>(names.begin(), names.end()); };
  search::Document d;
  d.id = entry.id, d.url = entry.url, d.title = entry.title, d.date = entry.date;
  d.severity = {entry.rank, std::string(entry.severity)};
  d.status = entry.status, d.lang = entry.lang, d.kind = entry.kind;
  d.services = strings(entry.services), d.teams = strings(entry.teams), d.causes = strings(entry.causes);
  d.tags = strings(entry.tags), d.owners = strings(entry.owners), d.flags = strings(entry.flags);
  d.duration = entry.duration;
  return d;
}

SearchDocuments::SearchDocuments(const KnowledgeBase& kb, const Analysis& analysis, const Config& config)
    : kb_(kb), analysis_(analysis), config_(config), recurring_(kb.incidents.size()) {
  for (auto& r : analysis.recurrences)
    if (!r.provisional) recurring_[r.incident] = recurring_[r.earlier] = true;
}

void SearchDocuments::tell(const Incident& incident, bool recurring, Entry& entry) const {
  entry.id = incident.id;
  entry.url = urls::incident(incident.slug);
  entry.title = incident.title;
  entry.date = incident.date ? iso(day_of(*incident.date)) : "";
  entry.rank = incident.severity ? incident.severity->rank : 0;
  entry.severity = incident.severity ? label_of(*incident.severity, config_) : "";
  entry.status = incident.status;
  entry.lang = incident.lang;
  entry.kind = name_of(incident.kind);
  auto name_all = [](Entry::Names& names, const std::vector<std::string>& of) { names.assign(of.begin(), of.end()); };
  name_all(entry.services, incident.services), name_all(entry.teams, incident.teams), name_all(entry.tags, incident.tags);
  name_all(entry.owners, incident.roles.owners);
  entry.causes.clear();
  for (auto& cause : incident.causes) add_once(entry.causes, cause.slug);
  bool overdue = false;
  for (auto& action : incident.actions) {
    overdue = overdue || is_overdue(action, analysis_.as_of);
    for (auto& owner : action.owners) add_once(entry.owners, owner);
  }
  entry.flags.clear();
  if (!incident.status.empty()) entry.flags.push_back(incident.status == "closed" ? "closed" : "open");
  if (overdue) entry.flags.push_back("overdue-actions");
  if (incident.kind == IncidentKind::near_miss) entry.flags.push_back("near-miss");
  if (recurring) entry.flags.push_back("recurring");
  entry.duration = durations(incident)[static_cast<std::size_t>(Measure::resolve)];
}

void SearchDocuments::tell(const OtherPage& page, Entry& entry) {
  entry = {};
  entry.id_of_page = "docs/" + page.slug;
  entry.id = entry.id_of_page;
  entry.url = urls::doc(page.slug);
  entry.title = page.title;
  entry.lang = page.lang;
  entry.kind = "page";
}

// visit(entry, page, words of the causes) of document `i`.
template <class Visit>
void SearchDocuments::visit(std::size_t i, Visit visit) const {
  static thread_local Entry entry;  // keeps its memory
  if (i < kb_.incidents.size()) {
    auto& incident = kb_.incidents[i];
    tell(incident, recurring_[i], entry);
    return visit(entry, incident, cause_words(incident, config_));
  }
  auto& page = kb_.pages[i - kb_.incidents.size()];
  tell(page, entry);
  visit(entry, page, std::string());
}

std::vector<search::Known> SearchDocuments::known(int jobs) const {
  std::vector<search::Known> known(kb_.incidents.size() + kb_.pages.size());
  parallel_for(known.size(), jobs, [&](std::size_t i) {
    visit(i, [&](const Entry& entry, auto& page, const std::string& words) {
      known[i] = {std::string(entry.id), stamp_of(entry, page.plain_text, page.sections, words)};
    });
  });
  return known;
}

search::Document SearchDocuments::document(std::size_t i) const {
  search::Document d;
  visit(i, [&](const Entry& entry, auto& page, const std::string& words) {
    d = document_of(entry);
    d.stamp = stamp_of(entry, page.plain_text, page.sections, words);
    d.sections = sections_of(page.sections, page.plain_text.str());
    if (!words.empty()) d.sections.push_back({search::Field::causes, {}, {}, words});
  });
  return d;
}

}  // namespace debrief
