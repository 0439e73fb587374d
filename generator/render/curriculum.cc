#include "generator/render/curriculum.h"

#include <algorithm>
#include <map>

namespace debrief {

static constexpr std::size_t path_length = 10, most_drills = 300, fewest_timed_entries = 4, most_entries = 120;

std::vector<std::size_t> drill_entries(const Incident& incident) {
  std::vector<std::size_t> entries;
  std::size_t timed = 0;
  for (std::size_t i = 0; i < std::min(incident.timeline.size(), most_entries); ++i) {
    auto& entry = incident.timeline[i];
    timed += entry.time && entry.time->precision != Precision::day;
    if (!entry.text.text.empty()) entries.push_back(i);
  }
  if (timed < fewest_timed_entries) entries.clear();
  return entries;
}

// How many of the parts that teach a document has: 0 to 6.
static int completeness(const Incident& incident) {
  auto has = [&](SectionKind kind) {
    return std::any_of(incident.sections.begin(), incident.sections.end(), [&](auto& section) { return section.kind == kind; });
  };
  auto& lessons = incident.lessons;
  bool learned = !lessons.learned.empty() || !lessons.went_wrong.empty() || !lessons.went_well.empty() || !lessons.lucky.empty();
  return !incident.summary.empty() + (incident.timeline.size() >= 5) + has(SectionKind::root_cause) + !incident.whys.empty() +
         !incident.actions.empty() + learned;
}

// Severity 1 to 5 gives 4 to 0; a near miss teaches as much as a SEV-3. Links count up to five.
static int score(const Incident& incident, int links) {
  auto rank = incident.severity ? incident.severity->rank : 0;
  int severity = rank > 0 ? std::max(0, 5 - rank) : 0;
  if (incident.kind == IncidentKind::near_miss) severity = std::max(severity, 2);
  return 2 * completeness(incident) + 2 * std::min(links, 5) + severity;
}

static std::vector<int> count_links(const KnowledgeBase& kb, const Analysis& analysis) {
  std::vector<int> links(kb.incidents.size());
  for (std::size_t i = 0; i < kb.back_links.size(); ++i) links[i] += static_cast<int>(kb.back_links[i].size());
  for (auto& recurrence : analysis.recurrences) links[recurrence.earlier] += !recurrence.provisional;
  return links;
}

static bool is_duplicate(const KnowledgeBase& kb, std::size_t incident) {
  if (incident >= kb.relations.size()) return false;
  auto& relations = kb.relations[incident];
  return std::any_of(relations.begin(), relations.end(),
                     [](auto& relation) { return relation.kind == RelationKind::duplicate_of && !relation.reverse; });
}

// A step that repeats a cause of an earlier one loses three points for each time, one for a service.
static std::vector<std::uint32_t> spread(const KnowledgeBase& kb, const std::vector<std::uint32_t>& ranked,
                                         const std::vector<int>& scores) {
  static constexpr std::size_t candidates = 200;
  std::vector<std::uint32_t> left(ranked.begin(),
                                  ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), candidates)));
  std::vector<std::uint32_t> path;
  std::map<std::string_view, int> seen, seen_services;
  while (!left.empty() && path.size() < path_length) {
    auto worth = [&](std::uint32_t i) {
      int repeated = 0;
      for (auto& cause : kb.incidents[i].causes)
        if (auto it = seen.find(cause.slug); it != seen.end()) repeated += 3 * it->second;
      for (auto& service : kb.incidents[i].services)
        if (auto it = seen_services.find(service); it != seen_services.end()) repeated += it->second;
      return scores[i] - repeated;
    };
    auto best = std::max_element(left.begin(), left.end(), [&](auto a, auto b) { return worth(a) < worth(b); });
    for (auto& cause : kb.incidents[*best].causes) ++seen[cause.slug];
    for (auto& service : kb.incidents[*best].services) ++seen_services[service];
    path.push_back(*best);
    left.erase(best);
  }
  return path;
}

Curriculum make_curriculum(const KnowledgeBase& kb, const Analysis& analysis, const Config& config) {
  Curriculum out;
  out.links = count_links(kb, analysis);
  std::vector<int> scores(kb.incidents.size());
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
    scores[i] = score(kb.incidents[i], out.links[i]);
    if (!is_duplicate(kb, i)) out.ranked.push_back(i);
  }
  // Of equals the newer one: incidents stand oldest first.
  std::sort(out.ranked.begin(), out.ranked.end(),
            [&](auto a, auto b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a > b; });

  for (auto& id : config.reading_path)
    if (auto i = kb.index_of(id); i >= 0) out.path.push_back(static_cast<std::uint32_t>(i));
  out.curated = !out.path.empty();
  if (!out.curated) out.path = spread(kb, out.ranked, scores);

  out.has_drill.resize(kb.incidents.size());
  for (auto i : out.ranked) {
    if (out.drills.size() == most_drills) break;
    if (drill_entries(kb.incidents[i]).empty()) continue;
    out.drills.push_back(i);
    out.has_drill[i] = true;
  }
  return out;
}

}  // namespace debrief
