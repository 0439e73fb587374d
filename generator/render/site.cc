#include "generator/render/site.h"

#include <algorithm>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"

namespace debrief {

const SiteFile* SitePlan::find(std::string_view path) const {
  auto at = std::lower_bound(files.begin(), files.end(), path,
                             [](const SiteFile& file, std::string_view wanted) { return file.path < wanted; });
  return at != files.end() && at->path == path ? &*at : nullptr;
}

std::string Pieces::all() const {
  std::string out;
  for (std::size_t i = 0; i < stamps.size(); ++i) out += bytes(i);
  return out;
}

Draft draft_of(Pieces made) {
  Hasher stamp;
  for (auto piece : made.stamps) stamp.add(piece);
  auto pieces = std::make_shared<const Pieces>(std::move(made));
  return {stamp.value(), [pieces] { return pieces->all(); }, pieces};
}

SiteFile ready_file(std::string path, std::string bytes) {
  auto stamp = hash64(bytes);
  auto shared = std::make_shared<const std::string>(std::move(bytes));
  return {std::move(path), [stamp, shared] { return Draft{stamp, [shared] { return *shared; }, {}}; }};
}

SitePlan plan_of(Site site) {
  SitePlan plan;
  for (auto& page : site.pages) plan.files.push_back(ready_file(std::move(page.path), std::move(page.bytes)));
  return plan;
}

Site make_site(const SitePlan& plan, int jobs) {
  Site site;
  site.pages.resize(plan.files.size());
  parallel_for(plan.files.size(), jobs, [&](std::size_t i) {
    site.pages[i] = {plan.files[i].path, plan.files[i].draft().bytes()};
  });
  return site;
}

}  // namespace debrief
