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

View severity_view(const Material& material, const std::optional<Severity>& severity) {
  if (!severity) return View(false);
  auto rank = static_cast<std::size_t>(std::max(0, severity->rank));
  auto& scale = material.config.severities;
  View view;
  view.set("label", rank > 0 && rank <= scale.size() ? scale[rank - 1].name : severity->label);
  view.set("stated", severity->label);
  view.set("level", rank == 0 ? std::string("unknown") : std::to_string(std::min<std::size_t>(rank, 5)));
  return view;
}

View time_view(const Material& material, const std::optional<Time>& time) {
  if (!time) return View(false);
  View view;
  view.set("text", time_text(material.strings, *time))
      .set("day", day_text(material.strings, day_of(*time)))
      .set("iso", iso(*time));
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
    : kb(kb),
      analysis(analysis),
      config(config),
      theme(theme),
      strings(theme.strings()),
      learn(make_curriculum(kb, analysis, config)),
      terms(config.glossary) {
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
  parallel_for(kb.incidents.size(), jobs, [&](std::size_t i) { renew(static_cast<std::uint32_t>(i)); });
}

void Material::renew(std::uint32_t incident) {
  rows[incident] = row_view(*this, incident);
  std::vector<View> views;  // each shows the row
  auto count = kb.incidents[incident].actions.size();
  views.reserve(count);
  for (std::uint32_t a = 0; a < count; ++a) views.push_back(make_action_view(*this, incident, a));
  actions[incident] = std::move(views);
}

View page_view(const Material& material, std::string_view path, std::string title, std::string description, std::string root) {
  View view;
  view.set("root", root.empty() ? urls::to_root(path) : std::move(root)).set("path", path);
  view.set("page_title", std::move(title)).set("description", std::move(description));
  view.set("canonical", material.config.base_url.empty() ? std::string() : material.config.base_url + std::string(path));
  view.set("feed", urls::feed_of(path)).set("twin", urls::twin_of(path));
  view.set("as_of", day_text(material.strings, material.analysis.as_of));
  view.set("has_docs", !material.kb.pages.empty());
  view.set("search_shortcuts", material.config.search_shortcuts);
  return view;
}

std::string source_address(const Config& config, std::string_view path, int line) {
  auto url = replace_all(config.source_url, "{path}", urls::percent_encoded(path));
  return replace_all(url, "{line}", std::to_string(line));
}

View pager_view(const Material& material, std::string_view list, int page, int pages) {
  if (pages < 2) return View(false);
  auto link = [&](int number) {
    View view;
    view.set("number", std::to_string(number)).set("href", urls::list_page(list, number)).set("current", number == page);
    view.set("label", material.strings.format("pager.page", {{"n", std::to_string(number)}}));
    return view;
  };
  View view, links = View::list();
  // The first, the last, and two on each side of this one; `gap` where some are left out.
  int before = 0;
  for (int n = 1; n <= pages; ++n) {
    if (n != 1 && n != pages && (n < page - 2 || n > page + 2)) continue;
    links.push(link(n).set("gap", before != 0 && n - before > 1));
    before = n;
  }
  view.set("links", std::move(links));
  view.set("previous", page > 1 ? link(page - 1) : View(false)).set("next", page < pages ? link(page + 1) : View(false));
  return view;
}

}  // namespace debrief
