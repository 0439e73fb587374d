#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "generator/analyse/checks.h"
#include "generator/base/text.h"

namespace debrief {

static double parameter(const Config& config, const char* rule, const char* name, double otherwise) {
  auto it = config.rules.find(rule);
  if (it == config.rules.end()) return otherwise;
  auto value = it->second.parameters.find(name);
  return value == it->second.parameters.end() ? otherwise : std::strtod(value->second.c_str(), nullptr);
}

// Where a tag of the taxonomy is defined; one that only documents know has the place where it was first used.
static Place place_of(const KnowledgeBase& kb, const CauseSummary& cause) {
  if (cause.entry.line > 0) return {"causes.yaml", cause.entry.line, 0};
  auto& incident = kb.incidents[cause.incidents.front()];
  for (auto& c : incident.causes)
    if (c.slug == cause.entry.slug) return {incident.path, c.line, 0};
  return {incident.path, 0, 0};
}

static bool is_catch_all(std::string_view slug) {
  return slug == "unknown" || slug == "other" || slug == "misc" || slug == "miscellaneous";
}

namespace {

class TaxonomyCheck {
 public:
  TaxonomyCheck(const KnowledgeBase& kb, const Config& config, const Taxonomy& taxonomy, std::vector<Finding>& findings)
      : kb_(kb), config_(config), taxonomy_(taxonomy), findings_(findings) {}

  void shares(const std::vector<CauseSummary>& causes, int tagged) {
    static constexpr int least = 10;
    if (tagged < least) return;
    for (auto& cause : causes) {
      if (cause.entry.axis != Axis::cause) continue;
      auto percent = 100.0 * static_cast<double>(cause.incidents.size()) / tagged;
      if (!is_catch_all(cause.entry.slug) && percent > parameter(config_, "CA20", "percent", 40))
        add("CA20", cause,
            fmt::format("{} is on {} of {} incidents with causes: a tag that fits almost everything tells nobody anything",
                        cause.entry.slug, cause.incidents.size(), tagged),
            "split it into narrower causes");
      if (is_catch_all(cause.entry.slug) && percent > parameter(config_, "CA21", "percent", 15))
        add("CA21", cause,
            fmt::format("{} is on {} of {} incidents with causes", cause.entry.slug, cause.incidents.size(), tagged),
            "look whether they have something in common that deserves a name");
    }
  }

  void used_once(const std::vector<CauseSummary>& causes) {
    for (auto& cause : causes)
      if (cause.incidents.size() == 1 && !taxonomy_.by_slug(cause.entry.slug))
        add("CA22", cause, fmt::format("the tag {} is used once and is not in the taxonomy", cause.entry.slug),
            "use a wider tag, or define this one in causes.yaml");
  }

  void near_synonyms(const std::vector<CauseSummary>& causes) {
    static constexpr std::size_t most = 400;  // pairs grow with the square
    auto n = std::min(most, causes.size());
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = a + 1; b < n; ++b)
        if (causes[a].entry.axis == causes[b].entry.axis && nearly_same(causes[a].entry, causes[b].entry))
          add("CA23", causes[b], fmt::format("{} and {} nearly mean the same", causes[b].entry.slug, causes[a].entry.slug),
              fmt::format("make one an alias of the other, for example {} (used more often)", causes[a].entry.slug));
  }

 private:
  static std::vector<std::string> words_of(const TaxonomyEntry& entry) {
    std::vector<std::string> words;
    for (auto word : split(entry.slug, '-')) {
      std::string w(word);
      if (w.size() > 3 && w.back() == 's') w.pop_back();
      if (w.size() > 1 && w != "of" && w != "the" && w != "and") words.push_back(std::move(w));
    }
    std::sort(words.begin(), words.end());
    return words;
  }

  // The same words in another order or number, or a slip of the keyboard. Entries of the starter taxonomy are told apart on
  // purpose.
  bool nearly_same(const TaxonomyEntry& a, const TaxonomyEntry& b) const {
    bool both_known = taxonomy_.by_slug(a.slug) && taxonomy_.by_slug(b.slug);
    if (both_known && a.line == 0 && b.line == 0) return false;
    if (words_of(a) == words_of(b)) return true;
    return std::min(a.slug.size(), b.slug.size()) >= 6 && edit_distance(a.slug, b.slug, 1) <= 1;
  }

  void add(std::string rule, const CauseSummary& cause, std::string message, std::string hint) {
    findings_.push_back({std::move(rule), Level::warning, place_of(kb_, cause), std::move(message), std::move(hint)});
  }

  const KnowledgeBase& kb_;
  const Config& config_;
  const Taxonomy& taxonomy_;
  std::vector<Finding>& findings_;
};

}  // namespace

void check_taxonomy(const KnowledgeBase& kb, const Config& config, const Taxonomy& taxonomy,
                    const std::vector<CauseSummary>& causes, const std::vector<Standing>& standings,
                    std::vector<Finding>& findings) {
  int tagged = 0;
  for (std::size_t i = 0; i < kb.incidents.size(); ++i) {
    if (standings[i] == Standing::duplicate || standings[i] == Standing::future) continue;
    auto& list = kb.incidents[i].causes;
    tagged += std::any_of(list.begin(), list.end(), [&](const Cause& c) { return c.axis == Axis::cause && is_tag(c, taxonomy); });
  }
  TaxonomyCheck check(kb, config, taxonomy, findings);
  check.shares(causes, tagged);
  check.used_once(causes);
  check.near_synonyms(causes);
}

}  // namespace debrief
