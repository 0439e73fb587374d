#include "generator/render/render.h"

#include <algorithm>

#include "generator/base/files.h"
#include "generator/base/parallel.h"
#include "generator/render/data_files.h"
#include "generator/render/discovery.h"
#include "generator/render/pages.h"

namespace debrief {

static void add_attachments(const KnowledgeBase& kb, const RenderOptions& options, Site& site) {
  for (auto& attachment : kb.attachments)
    site.pages.push_back({attachment.output, read_file(fs::path(options.content_root) / attachment.path)});
}

std::vector<PageTask> page_tasks(const Material& material) {
  std::vector<PageTask> tasks;
  add_home(material, tasks);
  add_incidents(material, tasks);
  add_causes(material, tasks);
  add_services(material, tasks);
  add_actions(material, tasks);
  add_action_lists(material, tasks);
  add_owners(material, tasks);
  add_reviews(material, tasks);
  add_docs(material, tasks);
  add_learn(material, tasks);
  add_drills(material, tasks);
  add_messages(material, tasks);
  add_search(material, tasks);
  add_recurrence(material, tasks);
  add_trends(material, tasks);
  add_teams(material, tasks);
  add_lessons(material, tasks);
  add_quality(material, tasks);
  add_about(material, tasks);
  add_not_found(material, tasks);
  add_twins(material, tasks);
  return tasks;
}

static std::string bytes_of(const Theme& theme, const PageTask& task) {
  auto view = task.view();
  return task.kind.empty() ? view.text() : theme.page(task.kind).render(view);
}

Site render(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const Theme& theme,
            const RenderOptions& options, std::vector<Finding>&) {
  Material material(kb, analysis, config, theme);
  auto tasks = page_tasks(material);
  Site site;
  site.pages.resize(tasks.size());
  parallel_for(tasks.size(), options.jobs, [&](std::size_t i) {
    site.pages[i] = {std::move(tasks[i].path), bytes_of(theme, tasks[i])};
  });
  for (auto& asset : theme.assets()) site.pages.push_back(asset);
  add_data_files(material, site.pages);
  add_feeds(material, site.pages);
  add_discovery(material, site.pages);
  add_attachments(kb, options, site);
  std::sort(site.pages.begin(), site.pages.end(), [](auto& a, auto& b) { return a.path < b.path; });
  return site;
}

}  // namespace debrief
