#include <algorithm>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/base/text.h"
#include "generator/model/digest.h"
#include "generator/render/incident_row.h"
#include "generator/render/json.h"
#include "generator/render/pages.h"

namespace debrief {

// Newest first, those without a date last; the knowledge base has them oldest first with ties settled.
static std::vector<std::uint32_t> newest_first(const KnowledgeBase& kb) {
  std::vector<std::uint32_t> order;
  std::vector<std::pair<decltype(Time::local), std::uint32_t>> dated;
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i)
    if (auto& date = kb.incidents[i].date) dated.emplace_back(date->local, i);
  std::stable_sort(dated.begin(), dated.end(), [](auto& a, auto& b) { return b.first < a.first; });
  for (auto& [date, incident] : dated) order.push_back(incident);
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i)
    if (!kb.incidents[i].date) order.push_back(i);
  return order;
}

static std::vector<std::uint32_t> in_order_of_slugs(const KnowledgeBase& kb) {
  std::vector<std::pair<std::string_view, std::uint32_t>> slugs;
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) slugs.emplace_back(kb.incidents[i].slug, i);
  std::sort(slugs.begin(), slugs.end());
  std::vector<std::uint32_t> order;
  for (auto& [slug, incident] : slugs) order.push_back(incident);
  return order;
}

static std::vector<ServiceGroup> group_by_service(const Material& material) {
  std::map<std::string, ServiceGroup> groups;
  std::unordered_map<std::string_view, ServiceGroup*> by_spelling;  // a site has few, and each is met often
  for (auto i : material.newest)
    for (auto& name : material.kb.incidents[i].services) {
      auto [known, is_new] = by_spelling.try_emplace(name);
      if (is_new) {
        auto slug = slug_or(name, {});
        known->second = &groups[slug];
        if (known->second->name.empty()) *known->second = {slug, name, {}};
      }
      auto& group = *known->second;
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

static View make_cause_link(const Material& material, std::string_view slug) {
  View view;
  view.set("slug", slug).set("name", cause_name(material, slug));
  view.set("href", material.causes.contains(slug) ? urls::cause(slug) : std::string());
  return view;
}

View cause_link(const Material& material, std::string_view slug) {
  auto known = material.causes.find(slug);
  return known == material.causes.end() ? make_cause_link(material, slug) : material.cause_links[known->second];
}

std::uint64_t cause_link_hash(const Material& material, std::string_view slug) {
  auto known = material.causes.find(slug);
  return known == material.causes.end() ? make_cause_link(material, slug).hash() : material.cause_links[known->second].hash();
}

Material::Material(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const Theme& theme, int jobs)
    : Setting(config, theme, analysis.as_of, !kb.pages.empty()),
      kb(kb),
      analysis(analysis),
      digests(kb.incidents.size()),
      stamps(kb.incidents.size()) {
  auto count = kb.incidents.size();
  // Each its own members; the longest first.
  parallel_steps(
      jobs, {[&] { board = add_up_actions(kb, config, analysis.as_of); }, [&] { gather_services(); }, [&] { gather_causes(); },
             [&] {
               owners = gather_owners(kb, config);
               for (std::size_t i = 0; i < owners.size(); ++i) owner_of.emplace(owners[i].key, i);
               for (auto& incident : kb.incidents) link_owners(incident);
             },
             [&] { learn = make_curriculum(kb, analysis, config); }});
  rows.resize(count), row_stamps.resize(count), id_hashes.resize(count), actions.resize(count);
  parallel_for(count, jobs, [&](std::size_t i) { put_off_views(static_cast<std::uint32_t>(i)); });
  recurrence_stamps.resize(analysis.recurrences.size()), return_views.resize(returns.size());
  parallel_for(recurrence_stamps.size(), jobs,
               [&](std::size_t i) { recurrence_stamps[i] = json_stamp(kb, analysis.recurrences[i]); });
  parallel_for(returns.size(), jobs, [&](std::size_t i) { put_off_return(static_cast<std::uint32_t>(i)); });
}

void Material::gather_services() {
  newest = newest_first(kb);
  by_slug = in_order_of_slugs(kb);
  services = group_by_service(*this);
  for (std::size_t i = 0; i < services.size(); ++i) service_of.emplace(services[i].slug, i);
}

void Material::gather_causes() {
  for (std::size_t i = 0; i < analysis.causes.size(); ++i) causes.emplace(analysis.causes[i].entry.slug, i);
  for (auto& cause : analysis.causes) cause_links.push_back(make_cause_link(*this, cause.entry.slug));
  returns = gather_returns(analysis);
  returns_to.resize(kb.incidents.size());
  for (std::uint32_t i = 0; i < returns.size(); ++i) returns_to[returns[i].incident].push_back(i);
}

void Material::link_owners(const Incident& incident) {
  for (auto& action : incident.actions)
    for (auto& name : action.owners) {
      auto [link, is_new] = owner_links.try_emplace(name);
      if (!is_new) continue;
      auto known = owner_of.find(owner_key(name));
      bool has_page = known != owner_of.end();
      link->second.set("name", name).set("href", has_page ? urls::owner(owners[known->second].slug) : std::string());
    }
}

// An edit shows in few of the lists, and lists are most of the pages: a row is made when a list that shows it is.
void Material::put_off_views(std::uint32_t index) {
  auto& incident = kb.incidents[index];
  id_hashes[index] = hash64(incident.id);
  Hasher of_row;
  of_row.add(stamp), of_row.add(IncidentRow(*this, incident).hash());
  row_stamps[index] = of_row.value();
  rows[index] =
      View::later(View::Kind::object, of_row.value(), [this, &incident] { return IncidentRow(*this, incident).view(*this); });
  std::vector<View> views;
  std::vector<std::uint64_t> of_actions;
  views.reserve(incident.actions.size()), of_actions.reserve(incident.actions.size());
  for (std::uint32_t a = 0; a < incident.actions.size(); ++a) {
    of_actions.push_back(digest(incident.actions[a]));
    Hasher of_action;
    of_action.add(of_row.value()), of_action.add(of_actions.back());
    for (auto& owner : incident.actions[a].owners) of_action.add(owner_links.find(owner)->second.hash());
    views.push_back(View::later(View::Kind::object, of_action.value(), [this, ref = ActionRef{index, a}] {
      auto& of = this->kb.incidents[ref.incident];
      auto& action = of.actions[ref.action];
      auto& severity = *rows[ref.incident].find("severity");
      return make_action_view(*this, of, action, debrief::owner_links(*this, action), severity, nullptr);
    }));
  }
  actions[index] = std::move(views);
  Hasher all;
  all.add(config_stamp), all.add(digest(incident, of_actions));
  digests[index] = all.value();
}

View incident_rows(const Material& material, std::span<const std::uint32_t> incidents) {
  return later_list(
      incidents, [&](auto i) { return material.row_stamps[i]; }, [&material](auto i) { return material.rows[i]; });
}

void Material::put_off_return(std::uint32_t index) {
  return_views[index] = View::later(View::Kind::object, return_stamp(*this, returns[index]),
                                    [this, index] { return make_return_view(*this, returns[index]); });
}

void Material::renew(std::uint32_t index) {
  link_owners(kb.incidents[index]);
  put_off_views(index);
  // Not those of which it is the earlier one: what the analysis says of its action items is of those it had.
  for (auto i : returns_to[index]) put_off_return(i);
  for (auto& stamp : stamps) stamp = 0;  // others show its row
}

}  // namespace debrief
