#include "generator/render/site.h"

#include <algorithm>
#include <iterator>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"

namespace debrief {

const SiteFile* SitePlan::find(std::string_view path) const {
  auto at = std::lower_bound(files.begin(), files.end(), path,
                             [](const SiteFile& file, std::string_view wanted) { return file.path < wanted; });
  return at != files.end() && at->path == path ? &*at : nullptr;
}

// The short lists first: of the others, thousands of pages long, each is moved once or twice.
std::vector<SiteFile> merged(std::vector<std::vector<SiteFile>> lists) {
  std::sort(lists.begin(), lists.end(), [](auto& a, auto& b) { return a.size() < b.size(); });
  std::vector<SiteFile> all, both;
  for (auto& list : lists) {
    both.clear();
    both.reserve(all.size() + list.size());
    std::merge(std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()), std::make_move_iterator(list.begin()),
               std::make_move_iterator(list.end()), std::back_inserter(both), [](auto&& a, auto&& b) { return a.path < b.path; });
    all.swap(both);
  }
  return all;
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
  return ready_file(std::move(path), std::move(bytes), stamp);
}

SiteFile ready_file(std::string path, std::string bytes, std::uint64_t stamp) {
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
