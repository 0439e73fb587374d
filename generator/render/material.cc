#include <algorithm>

#include "generator/base/parallel.h"
#include "generator/base/text.h"
#include "generator/render/pages.h"

namespace debrief {

// Newest first, those without a date last; the knowledge base has them oldest first with ties settled.
static std::vector<std::uint32_t> newest_first(const KnowledgeBase& kb) {
  std::vector<std::uint32_t> order(kb.incidents.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    auto &x = kb.incidents[a].date, &y = kb.incidents[b].date;
    return x && y ? y->local < x->local : x.has_value() > y.has_value();
  });
  return order;
}

static std::vector<ServiceGroup> group_by_service(const Material& material) {
  std::map<std::string, ServiceGroup> groups;
  for (auto i : material.newest)
    for (auto& name : material.kb.incidents[i].services) {
      auto slug = slug_or(name, {});
      auto& group = groups[slug];
      if (group.name.empty()) group = {slug, name, {}};
      if (group.incidents.empty() || group.incidents.back() != i) group.incidents.push_back(i);
    }
  std::vector<ServiceGroup> out;
  for (auto& [slug, group] : groups) out.push_back(std::move(group));
  std::sort(out.begin(), out.end(),
            [](auto& a, auto& b) { return lower(a.name) != lower(b.name) ? lower(a.name) < lower(b.name) : a.slug < b.slug; });
  return out;
}

std::string cause_name(const Material& material, std::string_view slug) {
  auto known = material.causes.find(slug);
  const TaxonomyEntry* entry = known == material.causes.end() ? nullptr : &material.analysis.causes[known->second].entry;
  for (auto& candidate : material.config.taxonomy)
    if (!entry && candidate.slug == slug) entry = &candidate;
  if (!entry) return std::string(slug);
  auto& name = material.config.language == "zh" && !entry->name_zh.empty() ? entry->name_zh : entry->name_en;
  return name.empty() ? std::string(slug) : name;
}

View cause_link(const Material& material, std::string_view slug) {
  View view;
  view.set("slug", slug).set("name", cause_name(material, slug));
  view.set("href", material.causes.contains(slug) ? urls::cause(slug) : std::string());
  return view;
}

static View status_view(const Material& material, const Incident& incident) {
  if (incident.status.empty() && incident.status_label.empty()) return View(false);
  View view;
  auto key = "status." + incident.status;
  view.set("key", incident.status.empty() ? std::string("unknown") : incident.status);
  view.set("label", incident.status.empty() ? incident.status_label : std::string(material.strings[key]));
  return view;
}

static View row_view(const Material& material, std::uint32_t index) {
  auto& incident = material.kb.incidents[index];
  View row;
  row.set("id", incident.id).set("title", incident.title).set("href", urls::incident(incident.slug)).set("lang", incident.lang);
  row.set("severity", severity_view(material, incident.severity));
  row.set("status", status_view(material, incident));
  row.set("date", time_view(material, incident.date));
  row.set("near_miss", incident.kind == IncidentKind::near_miss);
  auto duration = durations(incident)[static_cast<int>(Measure::resolve)];
  row.set("duration", duration ? duration_text(material.strings, *duration) : std::string());
  row.set("services", list_of(incident.services, [&](auto& name) {
            View service;
            auto slug = slug_or(name, {});
            service.set("name", name).set("href", urls::service(slug));
            return service;
          }));
  View causes = View::list();
  for (auto& cause : incident.causes)
    if (cause.axis == Axis::cause) causes.push(cause_link(material, cause.slug));
  row.set("causes", std::move(causes));
  row.set("summary", shorten(collapse_spaces(incident.summary), 220));
  return row;
}

Material::Material(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const Theme& theme, int jobs)
    : Setting(config, theme, analysis.as_of, !kb.pages.empty()),
      kb(kb),
      analysis(analysis),
      learn(make_curriculum(kb, analysis, config)),
      stamps(kb.incidents.size()),
      digests(kb.incidents.size()) {
  newest = newest_first(kb);
  for (std::size_t i = 0; i < analysis.causes.size(); ++i) causes.emplace(analysis.causes[i].entry.slug, i);
  services = group_by_service(*this);
  for (std::size_t i = 0; i < services.size(); ++i) service_of.emplace(services[i].slug, i);
  board = add_up_actions(kb, config, analysis.as_of);
  owners = gather_owners(kb, config);
  for (std::size_t i = 0; i < owners.size(); ++i) owner_of.emplace(owners[i].key, i);
  returns = gather_returns(analysis);
  returns_to.resize(kb.incidents.size());
  for (std::uint32_t i = 0; i < returns.size(); ++i) returns_to[returns[i].incident].push_back(i);
  rows.resize(kb.incidents.size());
  actions.resize(kb.incidents.size());
  parallel_for(kb.incidents.size(), jobs, [&](std::size_t i) { make_views(static_cast<std::uint32_t>(i)); });
}

void Material::make_views(std::uint32_t index) {
  rows[index] = row_view(*this, index);
  std::vector<View> views;  // each shows the row
  auto& incident = kb.incidents[index];
  auto& severity = *rows[index].find("severity");
  views.reserve(incident.actions.size());
  for (auto& action : incident.actions)
    views.push_back(make_action_view(*this, incident, action, owner_links(*this, action), severity, nullptr));
  actions[index] = std::move(views);
}

void Material::renew(std::uint32_t index) {
  make_views(index);
  digests[index] = 0;
  for (auto& stamp : stamps) stamp = 0;  // others show its row
}

}  // namespace debrief
