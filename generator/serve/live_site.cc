#include "generator/serve/live_site.h"

#include "generator/site/ahead.h"
#include "generator/site/index.h"
#include "search/index.h"

namespace debrief {

static constexpr std::size_t most_missing = 1000;  // addresses without a file that are remembered

LiveSite::LiveSite(Made made, Source source)
    : made_(std::move(made)), source_(std::move(source)), index_stamp_(search::Index(index_folder(source_).string()).stamp()) {}

LiveSite::Asked LiveSite::made(const SiteFile& file) const {
  auto draft = file.draft();
  return {draft.stamp, std::make_shared<const std::string>(draft.bytes())};
}

std::shared_ptr<const std::string> LiveSite::page(const std::string& path) const {
  std::shared_lock making(making_);
  const auto* file = made_.plan.find(path);
  if (file == nullptr && made_.survey->config.search && path.starts_with("search/")) return search_file(path);
  if (file == nullptr) {
    std::lock_guard guard(mutex_);  // who looks at "not found" wants to see the page when it comes
    if (asked_.size() < most_missing) asked_.try_emplace(path);
    return nullptr;
  }
  {
    std::lock_guard guard(mutex_);
    if (auto known = asked_.find(path); known != asked_.end() && known->second.bytes) return known->second.bytes;
    if (auto known = ahead_.find(path); known != ahead_.end()) return (asked_[path] = known->second).bytes;
  }
  auto page = made(*file);  // two who ask at once both make it
  std::lock_guard guard(mutex_);
  return (asked_[path] = std::move(page)).bytes;
}

std::shared_ptr<const std::string> LiveSite::search_file(const std::string& path) const {
  std::lock_guard guard(mutex_);
  if (search_.empty())
    for (auto& [name, bytes] : search_files(*made_.survey, source_, *made_.theme))
      search_[name] = std::make_shared<const std::string>(std::move(bytes));
  auto found = search_.find(path);
  return found == search_.end() ? nullptr : found->second;
}

bool LiveSite::knows(const std::string& path) const {
  std::lock_guard guard(mutex_);
  return asked_.contains(path);
}

bool LiveSite::show_ahead(const std::string& document) {
  std::unique_lock making(making_);
  auto ahead = look_ahead(made_, source_, document);
  if (!ahead) return false;
  std::lock_guard guard(mutex_);
  Asked page{ahead->stamp, std::make_shared<const std::string>(std::move(ahead->bytes))};
  auto asked = asked_.find(ahead->path);
  bool differs = asked != asked_.end() && asked->second.stamp != page.stamp;
  if (asked != asked_.end()) asked->second = page;
  ahead_[ahead->path] = std::move(page);
  return differs;
}

bool LiveSite::differs_where_read(const LiveSite& next) const {
  std::map<std::string, Asked> asked;
  bool searched = false;
  {
    std::lock_guard guard(mutex_);
    asked = asked_, searched = !search_.empty();
  }
  bool differs = searched && index_stamp_ != next.index_stamp_;
  for (auto& [path, page] : asked) {
    if (next.knows(path)) continue;
    const auto* file = next.made_.plan.find(path);
    auto stamp = file == nullptr ? 0 : file->draft().stamp;
    differs |= stamp != page.stamp;
    if (file == nullptr) continue;
    std::lock_guard guard(next.mutex_);
    next.asked_.try_emplace(path, Asked{stamp, stamp == page.stamp ? page.bytes : nullptr});
  }
  return differs;
}

}  // namespace debrief
