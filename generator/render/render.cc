#include "generator/render/render.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "generator/base/files.h"
#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/render/data_files.h"
#include "generator/render/discovery.h"
#include "generator/render/pages.h"

namespace debrief {

// Some go through all incidents or action items only to know how many pages there will be: each makes its own tasks.
std::vector<PageTasks> page_tasks(const Material& material, int jobs) {
  using Add = void (*)(const Material&, PageTasks&);
  std::vector<Add> adds = {add_home,   add_incidents,    add_incident_list, add_causes,     add_services, add_actions,
                           add_owners, add_action_lists, add_reviews,       add_docs,       add_learn,    add_drills,
                           add_trends, add_messages,     add_recurrence,    add_teams,      add_lessons,  add_quality,
                           add_about,  add_not_found,    add_twins,         add_data_files, add_feeds};
  if (material.config.search) adds.push_back(add_search);
  std::vector<PageTasks> tasks(adds.size());
  auto sort = [](PageTasks& list) {
    auto before = [](auto& a, auto& b) { return a.path < b.path; };
    if (!std::is_sorted(list.begin(), list.end(), before)) std::sort(list.begin(), list.end(), before);
  };
  std::vector<std::function<void()>> steps;
  for (std::size_t i = 0; i < adds.size(); ++i) steps.emplace_back([&, i] { adds[i](material, tasks[i]), sort(tasks[i]); });
  parallel_steps(jobs, steps);
  PageTasks more;
  add_discovery(material, tasks, more);  // last: it names the others
  sort(more);
  tasks.push_back(std::move(more));
  return tasks;
}

// A page whose view and template are those of another time is that page again.
static Draft draft_of(const Theme& theme, const PageTask& task) {
  if (task.pieces) return draft_of(task.pieces());
  auto* page = task.kind.empty() ? nullptr : &theme.page(task.kind);
  auto made = [page](View view) { return page ? page->render(view) : std::string(view.text()); };
  Hasher stamp;
  if (page) stamp.add(page->stamp());
  if (task.stamp) {
    stamp.add(task.stamp());
    return {stamp.value(), [make = task.view, made] { return made(make()); }, {}};
  }
  auto view = std::make_shared<View>(task.view());
  stamp.add(view->hash());
  return {stamp.value(), [view, made] { return made(std::move(*view)); }, {}};
}

namespace {

// What the files of a plan refer to.
struct MadeFrom {
  Material material;
  std::vector<PageTasks> tasks;

  MadeFrom(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const Theme& theme, int jobs)
      : material(kb, analysis, config, theme, jobs), tasks(page_tasks(material, jobs)) {}
};

}  // namespace

SitePlan plan_site(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const Theme& theme,
                   const std::string& content_root, int jobs) {
  auto made_from = std::make_shared<MadeFrom>(kb, analysis, config, theme, jobs);
  std::vector<std::vector<SiteFile>> lists;
  for (auto& tasks : made_from->tasks) {
    auto& list = lists.emplace_back();
    list.reserve(tasks.size());
    for (auto& task : tasks) list.push_back({std::move(task.path), [&theme, &task] { return draft_of(theme, task); }});
  }
  auto& more = lists.emplace_back();
  for (auto& asset : theme.assets()) more.push_back(ready_file(asset.path, asset.bytes));
  for (auto& attachment : kb.attachments)
    more.push_back({attachment.output, [from = fs::path(content_root) / attachment.path, hash = attachment.hash] {
                      if (hash == 0) return ready_file({}, read_file(from)).draft();
                      return Draft{hash, [from] { return read_file(from); }, {}};
                    }});
  std::sort(more.begin(), more.end(), [](auto& a, auto& b) { return a.path < b.path; });
  SitePlan plan{merged(std::move(lists)), {}, {}};
  plan.renew = [made_from](std::uint32_t index) { made_from->material.renew(index); };
  plan.made_from = std::move(made_from);
  return plan;
}

Site render(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const Theme& theme,
            const std::string& content_root, int jobs) {
  return make_site(plan_site(kb, analysis, config, theme, content_root, jobs), jobs);
}

}  // namespace debrief
