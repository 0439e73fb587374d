#include "generator/analyse/link.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "generator/analyse/address.h"
#include "generator/analyse/address_book.h"
#include "generator/analyse/identity.h"
#include "generator/analyse/overlay.h"
#include "generator/analyse/prefetch.h"
#include "generator/analyse/relations.h"
#include "generator/analyse/suggest.h"
#include "generator/analyse/taxonomy.h"
#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/base/text.h"

namespace debrief {

static std::int64_t moment_of(const Incident& incident) {
  return incident.date ? incident.date->local : std::numeric_limits<std::int64_t>::max();
}

// An incident is large: where each belongs is found first, and each is moved once.
static std::vector<Incident> sorted(std::vector<Incident> incidents) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> by_moment;
  by_moment.reserve(incidents.size());
  for (auto& incident : incidents) by_moment.emplace_back(moment_of(incident), static_cast<std::uint32_t>(by_moment.size()));
  std::sort(by_moment.begin(), by_moment.end(), [&](auto& x, auto& y) {
    if (x.first != y.first) return x.first < y.first;
    auto &a = incidents[x.second], &b = incidents[y.second];
    return std::tie(a.id, a.path) < std::tie(b.id, b.path);
  });
  std::vector<std::uint32_t> order;
  order.reserve(by_moment.size());
  for (auto [moment, i] : by_moment) order.push_back(i);
  // In place, along the circles of the order: a second list of them would be as long as all that a small site takes.
  for (std::uint32_t begin = 0; begin < order.size(); ++begin) {
    if (order[begin] == begin) continue;
    auto first = std::move(incidents[begin]);
    auto at = begin;
    for (; order[at] != begin; at = std::exchange(order[at], at)) {
      prefetch(&incidents[order[order[at]]], sizeof(Incident));
      incidents[at] = std::move(incidents[order[at]]);
    }
    incidents[at] = std::move(first);
    order[at] = at;
  }
  return incidents;
}

static void sort_documents(Loaded& loaded) {
  loaded.incidents = sorted(std::move(loaded.incidents));
  std::sort(loaded.pages.begin(), loaded.pages.end(), [](const OtherPage& a, const OtherPage& b) { return a.path < b.path; });
}

std::vector<Target> targets_of(const AddressBook& book, const AddressBook::From& from, const std::string& id,
                               std::vector<Finding>& findings) {
  std::vector<Target> targets;
  targets.reserve(from.body->holes.size());
  std::set<std::pair<std::string_view, std::string_view>> told;
  for (auto& hole : from.body->holes) {
    auto resolved = book.resolve(hole, from);
    targets.push_back(std::move(resolved.target));
    if (resolved.rule.empty() || !told.emplace(resolved.rule, hole.target).second) continue;
    findings.push_back({std::string(resolved.rule),
                        Level::error,
                        {std::string(from.path), hole.line, hole.column},
                        std::move(resolved.message),
                        std::move(resolved.hint),
                        {},
                        id});
  }
  return targets;
}

static std::string output_name(const std::string& path, std::uint64_t hash) {
  auto name = base_name(path);
  auto dot = name.rfind('.');
  auto end = dot == std::string_view::npos || dot == 0 ? std::string() : slug(name.substr(dot + 1));
  return fmt::format("attachments/{}-{}{}{}", slug_or(name.substr(0, dot), "file").substr(0, 80), hex(hash, 10),
                     end.empty() ? "" : ".", end);
}

// Targets name files by their number among all files; only those that are linked to become attachments, in path order.
static void keep_linked_files(KnowledgeBase& kb, const std::vector<std::string>& files, const FileHash& file_hash, int jobs) {
  std::map<std::uint32_t, std::uint32_t> numbers;  // file → attachment
  auto each = [&](auto work) {
    for (auto* lists : {&kb.targets, &kb.page_targets})
      for (auto& list : *lists)
        for (auto& target : list)
          if (target.kind == TargetKind::attachment || target.kind == TargetKind::image) work(target.index);
  };
  each([&](std::uint32_t& index) { numbers[index] = 0; });
  for (auto& [file, number] : numbers) {
    number = static_cast<std::uint32_t>(kb.attachments.size());
    kb.attachments.push_back({files[file], {}, 0});
  }
  parallel_for(kb.attachments.size(), jobs, [&](std::size_t i) {
    auto& [path, output, hash] = kb.attachments[i];
    if (file_hash) hash = file_hash(path);
    output = output_name(path, file_hash ? hash : hash64(path));
  });
  std::set<std::string> outputs;  // same name, same bytes: two names for one page would be written twice
  for (auto& attachment : kb.attachments)
    for (int n = 2; !outputs.insert(attachment.output).second; ++n)
      attachment.output.insert(attachment.output.find_last_of("/") + 1, fmt::format("{}-", n));
  each([&](std::uint32_t& index) { index = numbers[index]; });
}

// The first sentence of each incident that leads to another one.
static void make_back_links(KnowledgeBase& kb) {
  kb.back_links.assign(kb.incidents.size(), {});
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i)
    for (std::size_t h = 0; h < kb.targets[i].size(); ++h) {
      auto& target = kb.targets[i][h];
      if (target.kind != TargetKind::incident || target.index == i) continue;
      auto& links = kb.back_links[target.index];
      if (links.empty() || links.back().from != i) links.push_back({i, kb.incidents[i].body.holes[h].sentence});
    }
}

// Where a document writes an alias of a team or a service, the site's own name stands from here on.
static void use_own_names(std::vector<std::string>& names, const std::vector<NamedGroup>& groups) {
  for (auto& name : names)
    for (auto& group : groups)
      if (std::any_of(group.aliases.begin(), group.aliases.end(), [&](auto& alias) { return equal_ignoring_case(alias, name); }))
        name = group.name;
  for (std::size_t i = names.size(); i-- > 1;)
    if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
        names.begin() + static_cast<std::ptrdiff_t>(i))
      names.erase(names.begin() + static_cast<std::ptrdiff_t>(i));
}

KnowledgeBase link(Loaded loaded, const Config& config, std::vector<Finding>& findings, const FileHash& file_hash, int jobs) {
  // Who is who: from here on ids, slugs and action ids are unique.
  merge_parts(loaded, findings);
  give_ids(loaded.incidents, findings);
  give_slugs(loaded.incidents, loaded.pages);
  give_action_ids(loaded.incidents, jobs);
  apply_overlays(loaded.incidents, config, loaded.withheld, findings);
  Taxonomy taxonomy(config.taxonomy);
  parallel_for(loaded.incidents.size(), jobs, [&](std::size_t i) {
    auto& incident = loaded.incidents[i];
    map_causes(incident, taxonomy);
    use_own_names(incident.services, config.services);
    use_own_names(incident.teams, config.teams);
  });
  if (config.accept_suggestions) {
    TermReader reader(taxonomy);
    for (auto& incident : loaded.incidents) accept_suggestions(incident, reader, taxonomy);
  }
  sort_documents(loaded);

  KnowledgeBase kb;
  kb.incidents = std::move(loaded.incidents);
  kb.pages = std::move(loaded.pages);
  kb.skipped = std::move(loaded.skipped);
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) kb.by_id.emplace(kb.incidents[i].id, i);

  // Where everything leads: from here on every hole has a target.
  AddressBook book(kb.incidents, kb.pages, loaded.files, kb.skipped, loaded.withheld, config.id_pattern);
  kb.targets.resize(kb.incidents.size());
  std::vector<std::vector<Finding>> dangling(kb.incidents.size());
  parallel_for(kb.incidents.size(), jobs, [&](std::size_t i) {
    auto& incident = kb.incidents[i];
    kb.targets[i] = targets_of(book, {incident.path, &incident.body, static_cast<std::int64_t>(i)}, incident.id, dangling[i]);
  });
  for (auto& list : dangling)
    findings.insert(findings.end(), std::make_move_iterator(list.begin()), std::make_move_iterator(list.end()));
  for (auto& page : kb.pages) kb.page_targets.push_back(targets_of(book, {page.path, &page.body, -1}, {}, findings));
  keep_linked_files(kb, loaded.files, file_hash, jobs);
  make_back_links(kb);
  state_relations(kb, book, findings);
  find_cycles(kb, findings);
  return kb;
}

}  // namespace debrief
