// Unfinished documents, each with what is missing, and the health of the taxonomy. It points at texts, never at people.
#include <algorithm>
#include <map>

#include "generator/analyse/triage.h"
#include "generator/base/text.h"
#include "generator/render/pages.h"

namespace debrief {

static std::vector<std::string_view> missing_in(const Incident& incident) {
  std::vector<std::string_view> missing;
  auto need = [&](bool there, std::string_view what) {
    if (!there) missing.push_back(what);
  };
  auto says_why = [](const Section& section) {
    using enum SectionKind;
    return section.kind == root_cause || section.kind == contributing_factors || section.kind == five_whys;
  };
  need(incident.date.has_value(), "date");
  need(incident.severity.has_value(), "severity");
  need(!incident.services.empty(), "services");
  need(!incident.roles.owners.empty(), "owner");
  need(!incident.summary.empty(), "summary");
  need(!incident.timeline.empty(), "timeline");
  need(std::any_of(incident.sections.begin(), incident.sections.end(), says_why), "root_cause");
  need(!incident.causes.empty(), "causes");
  need(!incident.actions.empty(), "actions");
  return missing;
}

static View document_view(const Material& material, std::uint32_t index, const std::vector<std::string_view>& missing) {
  auto& incident = material.kb.incidents[index];
  View view = View().set("row", material.rows[index]).set("owner", join(incident.roles.owners, ", ")).set("path", incident.path);
  view.set("missing", list_of(missing, [&](auto what) {
             return View().set("name", material.strings["quality.missing." + std::string(what)]);
           }));
  return view.set("suggestions",
                  list_of(material.analysis.suggestions[index], [&](auto& s) { return cause_link(material, s.slug); }));
}

static View rules_view(const Material& material) {
  std::map<std::string, std::pair<std::size_t, const Finding*>> rules;
  for (auto& finding : material.analysis.findings) {
    auto& [count, first] = rules[finding.rule];
    if (count++ == 0) first = &finding;
  }
  return list_of(rules, [&](auto& rule) {
    View view = View().set("rule", rule.first).set("count", number_text(rule.second.first));
    return view.set("message", rule.second.second->message);
  });
}

// What `debrief triage` would ask about, by field.
static View triage_view(const Material& material) {
  std::map<TriageField, std::size_t> counts;
  if (material.analysis.suggestions.size() == material.kb.incidents.size())
    counts = count_triage(material.kb, material.analysis, material.config);
  return list_of(counts, [&](auto& count) {
    return View().set("text", material.strings.count("quality.triage." + std::string(name_of(count.first)), count.second));
  });
}

static View quality_view(const Material& material) {
  auto& strings = material.strings;
  View view = page_view(material, urls::quality, std::string(strings["quality.title"]));
  View drafts = View::list(), documents = View::list();
  std::size_t complete = 0;
  for (auto i : material.newest) {
    auto& incident = material.kb.incidents[i];
    auto missing = missing_in(incident);
    bool unfinished = incident.status == "draft" || incident.status == "in-review";
    if (unfinished) drafts.push(document_view(material, i, missing));
    complete += missing.empty();
    if (!missing.empty() && !unfinished && documents.items().size() < 500) documents.push(document_view(material, i, missing));
  }
  view.set("complete",
           strings.format("quality.complete", {{"n", number_text(complete)}, {"total", number_text(material.newest.size())}}));
  view.set("triage", triage_view(material));
  view.set("drafts", std::move(drafts)).set("documents", std::move(documents)).set("rules", rules_view(material));
  return view.set("skipped",
                  list_of(material.kb.skipped, [](auto& s) { return View().set("path", s.path).set("reason", s.reason); }));
}

void add_quality(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::quality), "quality", [&material] { return quality_view(material); }});
}

}  // namespace debrief
