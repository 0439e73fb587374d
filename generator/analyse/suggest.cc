#include "generator/analyse/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <tuple>
#include <utility>

#include "generator/base/parallel.h"
#include "generator/base/text.h"

namespace debrief {

static constexpr double least_score = 2;  // one word in the root cause, or two in the summary
static constexpr double strong_score = 4;
static constexpr std::size_t most_per_axis = 3;

bool is_strong(const Suggestion& suggestion) {
  return suggestion.score >= strong_score;
}

// How much a word says about an axis where it stands: "rolled back too late" speaks of the response in a lesson, not in a title.
static double weight_of(const LexiconHit& hit, Axis axis) {
  using enum SectionKind;
  auto s = hit.section;
  if (hit.in_title) return axis == Axis::response ? 0.5 : 2;
  bool cause = s == root_cause || s == contributing_factors || s == five_whys;
  switch (axis) {
    case Axis::cause:
      return cause ? 2 : s == summary || s == trigger ? 1 : s == resolution || s == detection ? 0.4 : s == other ? 0.5 : 0.2;
    case Axis::trigger:
      return s == trigger ? 3 : cause || s == summary ? 1 : s == other ? 0.5 : 0.2;
    case Axis::response:
      return s == went_wrong || s == detection || s == lessons ? 2
             : s == contributing_factors || s == five_whys     ? 1
             : s == other                                      ? 0.5
                                                               : 0.2;
  }
  return 0;
}

// By axis, whether the incident has a tag there.
static std::array<bool, 3> tagged_axes(const Incident& incident, const Taxonomy& taxonomy) {
  std::array<bool, 3> tagged{};
  for (auto& cause : incident.causes) {
    auto& axis = tagged[static_cast<std::size_t>(cause.axis)];
    axis = axis || is_tag(cause, taxonomy);
  }
  return tagged;
}

static void keep_best(std::vector<Suggestion>& suggestions) {
  std::stable_sort(suggestions.begin(), suggestions.end(),
                   [](auto& a, auto& b) { return a.axis != b.axis ? a.axis < b.axis : a.score > b.score; });
  std::size_t kept = 0, on_axis = 0;
  for (std::size_t i = 0; i < suggestions.size(); ++i) {
    on_axis = i > 0 && suggestions[i].axis == suggestions[i - 1].axis ? on_axis + 1 : 0;
    if (suggestions[i].score < least_score || on_axis >= most_per_axis) continue;
    if (kept != i) suggestions[kept] = suggestions[i];
    ++kept;
  }
  suggestions.resize(kept);
}

static std::string text_of(const LexiconHit& hit, const Incident& incident, std::string_view plain_text) {
  return collapse_spaces((hit.in_title ? std::string_view(incident.title) : plain_text).substr(hit.begin, hit.size));
}

// A word of the lexicon with what it says about the axis of its entry.
struct WeighedHit {
  double weight;
  const LexiconHit* hit;  // of those of one document, which lie in their order
};

// Each wording counts once at each place, the same word over and over hardly more than twice. `hits`: the strongest first.
static Suggestion suggestion_of(const TaxonomyEntry& entry, std::span<const WeighedHit> hits, const Incident& incident,
                                std::string_view plain_text) {
  Suggestion s{entry.slug, entry.axis, 0, {}};
  std::vector<std::pair<std::string, int>> seen;  // few, in lower case
  for (auto& [weight, hit] : hits) {
    auto text = text_of(*hit, incident, plain_text);
    auto wording = lower(text);
    auto known = std::find_if(seen.begin(), seen.end(), [&](auto& other) { return other.first == wording; });
    if (known == seen.end()) known = seen.insert(known, {std::move(wording), 0});
    auto times = ++known->second;
    s.score += weight / (times * times);
    if (times == 1 && s.evidence.size() < 4) s.evidence.push_back({text, line_of(*hit, incident, plain_text)});
  }
  return s;
}

std::vector<Suggestion> suggest_from_text(const Incident& incident, std::string_view plain_text, const DocumentTerms& terms,
                                          const Taxonomy& taxonomy) {
  auto tagged = tagged_axes(incident, taxonomy);
  std::vector<WeighedHit> hits;
  for (auto& hit : terms.lexicon)
    if (auto axis = taxonomy.entries()[hit.entry].axis; !tagged[static_cast<std::size_t>(axis)])
      hits.push_back({weight_of(hit, axis), &hit});
  std::sort(hits.begin(), hits.end(),
            [](auto& a, auto& b) { return std::tie(a.hit->entry, b.weight, a.hit) < std::tie(b.hit->entry, a.weight, b.hit); });
  std::vector<Suggestion> out;
  for (auto begin = hits.begin(); begin != hits.end();) {
    auto number = begin->hit->entry;
    double most = 0.001;  // that the score can be, however it is rounded
    auto end = begin;
    for (; end != hits.end() && end->hit->entry == number; ++end) most += end->weight;
    if (most >= least_score) out.push_back(suggestion_of(taxonomy.entries()[number], {begin, end}, incident, plain_text));
    begin = end;
  }
  keep_best(out);
  return out;
}

static void add_neighbours(std::vector<Suggestion>& out, const KnowledgeBase& kb, const std::vector<LookAlike>& look_alikes,
                           const Incident& incident, const Taxonomy& taxonomy) {
  auto tagged = tagged_axes(incident, taxonomy);
  if (std::count(tagged.begin(), tagged.end(), true) == 3) return;
  for (auto& look : look_alikes) {
    if (look.score < 0.15) continue;
    auto& other = kb.incidents[look.to];
    for (auto& cause : other.causes) {
      if (tagged[static_cast<std::size_t>(cause.axis)] || cause.source == "suggested" || !taxonomy.by_slug(cause.slug)) continue;
      auto known = std::find_if(out.begin(), out.end(), [&](auto& s) { return s.slug == cause.slug; });
      if (known == out.end()) known = out.insert(out.end(), Suggestion{cause.slug, cause.axis, 0, {}});
      known->score += 6 * look.score;
      known->evidence.push_back({fmt::format("look-alike {} carries it", other.id), 0});
    }
  }
}

std::vector<std::vector<Suggestion>> suggest_causes(const KnowledgeBase& kb, std::vector<std::vector<Suggestion>> of_texts,
                                                    const Taxonomy& taxonomy,
                                                    const std::vector<std::vector<LookAlike>>& look_alikes, int jobs) {
  parallel_for(kb.incidents.size(), jobs, [&](std::size_t i) {
    add_neighbours(of_texts[i], kb, look_alikes[i], kb.incidents[i], taxonomy);
    keep_best(of_texts[i]);
  });
  return of_texts;
}

void accept_suggestions(Incident& incident, const TermReader& reader, const Taxonomy& taxonomy) {
  auto text = incident.plain_text.str();
  for (auto& suggestion : suggest_from_text(incident, text, reader.read(incident, text), taxonomy)) {
    if (!is_strong(suggestion)) continue;
    Cause cause;
    cause.slug = cause.text = suggestion.slug;
    cause.axis = suggestion.axis;
    cause.source = "suggested";
    cause.line = suggestion.evidence.empty() ? 0 : suggestion.evidence.front().line;
    incident.causes.push_back(std::move(cause));
  }
}

}  // namespace debrief
