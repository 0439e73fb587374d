#include "generator/analyse/causes.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "generator/analyse/horizontal_check.h"
#include "generator/analyse/lists.h"
#include "generator/base/parallel.h"
#include "generator/base/text.h"

namespace debrief {

std::string_view name_of(Trend trend) {
  static constexpr std::string_view names[] = {"", "falling", "steady", "rising"};
  return names[static_cast<std::size_t>(trend)];
}

std::optional<double> median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return median_of_sorted(values);
}

std::optional<double> median_of_sorted(const std::vector<double>& values) {
  if (values.empty()) return {};
  auto middle = values.size() / 2;
  return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

static TaxonomyEntry entry_of(const Cause& cause, const Taxonomy& taxonomy) {
  if (auto* known = taxonomy.by_slug(cause.slug)) return *known;
  return {cause.slug, cause.axis, cause.text.empty() ? cause.slug : cause.text};
}

static Trend trend_of(int last_year, int year_before) {
  if (last_year + year_before < 3) return Trend::unknown;
  if (last_year * 3 >= year_before * 4 && last_year > year_before) return Trend::rising;
  if (last_year * 4 <= year_before * 3) return Trend::falling;
  return Trend::steady;
}

static void follow_time(CauseSummary& summary, const KnowledgeBase& kb, Day as_of) {
  std::vector<Day> days;
  for (auto i : summary.incidents)
    if (auto day = first_day(kb.incidents[i])) days.push_back(*day);
  std::sort(days.begin(), days.end());
  for (std::size_t i = 1; i < days.size(); ++i) summary.gaps_days.push_back(days_between(days[i - 1], days[i]));
  summary.median_gap_days = median({summary.gaps_days.begin(), summary.gaps_days.end()});
  if (!days.empty()) summary.last = days.back();
  for (auto day : days) {
    auto age = days_between(day, as_of);
    summary.last_year += age < 365;
    summary.year_before += age >= 365 && age < 730;
  }
  summary.trend = trend_of(summary.last_year, summary.year_before);
}

static std::optional<std::uint32_t> last_drill(const std::vector<DrillRecord>& drills, const std::string& cause,
                                               const Taxonomy& taxonomy, Day as_of) {
  std::optional<std::uint32_t> last;
  for (std::uint32_t d = 0; d < drills.size(); ++d) {
    if (drills[d].date > as_of) continue;
    bool drilled = std::any_of(drills[d].causes.begin(), drills[d].causes.end(), [&](auto& text) {
      auto* entry = taxonomy.find(text);
      return (entry ? entry->slug : text) == cause;
    });
    if (drilled && (!last || drills[*last].date <= drills[d].date)) last = d;
  }
  return last;
}

std::vector<CauseSummary> summarise_causes(const KnowledgeBase& kb, const Config& config, const Taxonomy& taxonomy,
                                           const std::vector<Standing>& standings, Day as_of, int jobs) {
  std::map<std::string, CauseSummary> by_slug;
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
    if (standings[i] == Standing::duplicate || standings[i] == Standing::future) continue;
    for (auto& cause : kb.incidents[i].causes) {
      if (!is_tag(cause, taxonomy)) continue;
      auto [it, added] = by_slug.try_emplace(cause.slug);
      if (added) it->second.entry = entry_of(cause, taxonomy);
      it->second.incidents.push_back(i);
    }
  }
  std::vector<CauseSummary> out;
  for (auto& [slug, summary] : by_slug) out.push_back(std::move(summary));
  HorizontalCheck looked(kb, config, jobs);
  parallel_for(out.size(), jobs, [&](std::size_t c) {
    auto& summary = out[c];
    follow_time(summary, kb, as_of);
    summary.last_drill = last_drill(config.drills, summary.entry.slug, taxonomy, as_of);
    if (summary.entry.axis == Axis::cause) summary.exposure = looked.of(summary.incidents);
  });
  std::stable_sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.incidents.size() > b.incidents.size(); });
  return out;
}

// --- whys

static bool names(std::string_view text, std::string_view name) {
  return !name.empty() && text.find(name) != std::string_view::npos;
}

static AnsweredWhy answer_of(const Why& why, const Incident& incident) {
  AnsweredWhy answer;
  auto said = trim(why.action);
  answer.stated = !said.empty();
  if (said.empty()) return answer;
  for (std::size_t a = 0; a < incident.actions.size(); ++a) {
    auto& action = incident.actions[a];
    if (names(said, action.given_id) || names(said, action.id) || names(said, action.ticket) ||
        equal_ignoring_case(collapse_spaces(said), collapse_spaces(action.text.text)))
      return {static_cast<int>(a), true};
  }
  return answer;
}

std::vector<AnsweredWhy> answer_whys(const Incident& incident) {
  std::vector<AnsweredWhy> out;
  for (auto& why : incident.whys) out.push_back(answer_of(why, incident));
  return out;
}

std::vector<std::vector<AnsweredWhy>> answer_whys(const KnowledgeBase& kb) {
  std::vector<std::vector<AnsweredWhy>> out;
  for (auto& incident : kb.incidents) out.push_back(answer_whys(incident));
  return out;
}

}  // namespace debrief
