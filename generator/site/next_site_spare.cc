// What becomes of the old site after the exchange (NextSite, next_site.h): the spare of the next build. It holds what OUT held;
// what this build changed in OUT is changed here as well, by links to OUT's new files. From then on each file of the two is one.
//
// Somebody may have been at work in OUT since it was looked at, and it is his folder that lies here: where a folder is not as it
// was seen, there is no spare, and none where a time could not tell a later change (site_tree.h).
#include <unistd.h>

#include <algorithm>
#include <iterator>

#include "generator/base/parallel.h"
#include "generator/site/next_site.h"

namespace debrief {

namespace {

using Paths = std::vector<std::string_view>;

void sort_unique(Paths& paths) {
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
}

// Stamps of folders in their order, for who asks for them in that order.
class StampsInOrder {
 public:
  StampsInOrder(const std::vector<std::string>& folders, const std::vector<FolderStamp>& stamps)
      : folders_(folders), stamps_(stamps) {}

  const FolderStamp* find(std::string_view folder) {
    while (at_ < folders_.size() && folders_[at_] < folder) ++at_;
    return at_ < folders_.size() && folders_[at_] == folder ? &stamps_[at_] : nullptr;
  }

 private:
  const std::vector<std::string>& folders_;
  const std::vector<FolderStamp>& stamps_;
  std::size_t at_ = 0;
};

// Whoever may do what in the folder, it is the same in both; else it would come and go with the site that it is in.
bool same_rights(const OpenFolder& a, const OpenFolder& b, std::string_view folder) {
  auto in_a = a.look_at(folder), in_b = b.look_at(folder);
  return !in_a || !in_b ||
         (in_a->st_dev == in_b->st_dev && in_a->st_mode == in_b->st_mode && in_a->st_uid == in_b->st_uid &&
          in_a->st_gid == in_b->st_gid);
}

}  // namespace

// What OUT held when it was looked at. A link in the place of a folder is the user's; what the manifest names behind it is not
// here.
SiteNames NextSite::names_of_old() const {
  SiteNames names;
  std::string_view last;
  bool there = true;
  for (auto& entry : before_->entries) {
    auto folder = parent_of(entry.path);
    if (folder != last) there = look_.tree.find(folder) != nullptr, last = folder;
    if (there) names.files.push_back(entry.path);
  }
  names.files = united(names.files, {look_.tree.foreign.begin(), look_.tree.foreign.end()});
  names.folders.assign(look_.tree.folders.begin() + 1, look_.tree.folders.end());
  return names;
}

bool NextSite::keep_spare(const fs::path& old, std::uint64_t manifest, int jobs) try {
  if (before_ == nullptr || !alike_ || !spare_.can_be()) return false;
  // Mostly OUT is as it was left, and held what the spare did.
  auto change = taken_ && look_.changed.empty() && !cleared_ ? *change_ : Reshaping(names_of_old(), want_);
  auto renewed = united(change.files_in, written());
  auto touched = change.touched();
  for (auto path : renewed) touched.push_back(parent_of(path));
  touched.emplace_back();
  sort_unique(touched);
  if (!is_as_seen(touched)) return false;

  old_folder_->remove_file(std::string(manifest_name));  // it is no site until it is whole
  change.apply(*old_folder_, jobs);
  std::vector<char> failed(renewed.size());
  parallel_for(renewed.size(), jobs, [&](std::size_t i) {
    std::string path(renewed[i]);
    spare_.wear(*old_folder_, path);
    failed[i] = !old_folder_->link(*next_folder_, path);
  });
  if (std::count(failed.begin(), failed.end(), char(1)) > 0) return false;
  auto& others = taken_ ? look_.changed : look_.tree.folders;
  std::vector<char> differs(others.size());
  parallel_for(others.size(), jobs, [&](std::size_t i) { differs[i] = !same_rights(*old_folder_, *next_folder_, others[i]); });
  if (std::count(differs.begin(), differs.end(), char(1)) > 0) return false;
  if (!old_folder_->link(*next_folder_, std::string(manifest_name))) return false;
  spare_.move_in(old);
  return remember_spare(manifest, touched, jobs);
} catch (const FileError&) {
  return false;
}

bool NextSite::is_as_seen(const Paths& folders) const {
  return std::all_of(folders.begin(), folders.end(), [&](std::string_view folder) {
    auto* seen = look_.tree.find(folder);
    if (seen == nullptr) return true;
    auto now = stamp_of(*old_folder_, folder);
    if (folder.empty()) now.changed_ns = seen->changed_ns;  // the exchange itself
    return now == *seen;
  });
}

// `touched`: the folders of the spare that were changed after they were seen.
bool NextSite::remember_spare(std::uint64_t manifest, const Paths& touched, int jobs) {
  for (std::size_t i = 0; i < files_.size(); ++i)
    if (written_[i] || !has_[i]) touched_.push_back(parent_of(files_[i]));
  touched_.emplace_back();
  sort_unique(touched_);

  SpareRecord record{out_.string(), manifest, {}, {}};
  record.site.foreign = foreign_, record.site.empty = empty_;
  record.site.folders.emplace_back();
  record.site.folders.insert(record.site.folders.end(), want_.folders.begin(), want_.folders.end());
  auto count = record.site.folders.size();
  record.site.stamps.resize(count), record.stamps.resize(count);
  const SiteTree none;
  StampsInOrder of_next(taken_ ? taken_->site.folders : none.folders, taken_ ? taken_->stamps : none.stamps);
  StampsInOrder of_old(look_.tree.folders, look_.tree.stamps);
  std::vector<std::size_t> in_site, in_spare;  // where a stamp is to be taken now
  for (std::size_t i = 0; i < count; ++i) {
    auto& folder = record.site.folders[i];
    auto* next = std::binary_search(touched_.begin(), touched_.end(), folder) ? nullptr : of_next.find(folder);
    auto* old = std::binary_search(touched.begin(), touched.end(), folder) ? nullptr : of_old.find(folder);
    if (old && old->changed_ns >= looked_ns_) return false;
    if (next)
      record.site.stamps[i] = *next;
    else
      in_site.push_back(i);
    if (old)
      record.stamps[i] = *old;
    else
      in_spare.push_back(i);
  }

  auto settled = [&] {
    auto now = lock_->now_ns();
    auto take = [&](const OpenFolder& site, const std::vector<std::size_t>& which, std::vector<FolderStamp>& stamps) {
      parallel_for(which.size(), jobs, [&](std::size_t i) { stamps[which[i]] = stamp_of(site, record.site.folders[which[i]]); });
      return std::all_of(which.begin(), which.end(),
                         [&](std::size_t i) { return stamps[i].inode != 0 && stamps[i].changed_ns < now; });
    };
    bool first = take(*next_folder_, in_site, record.site.stamps);  // which is OUT now
    return take(*old_folder_, in_spare, record.stamps) && first;
  };
  constexpr int tries = 50;
  for (int i = 0; i < tries; ++i) {
    if (settled()) return spare_.remember(record), true;
    ::usleep(1000);  // the clock of a file system ticks every few milliseconds
  }
  return false;
}

void NextSite::remove_old(const fs::path& old, int jobs) const {
  try {  // what it holds is known: nobody has to look for it
    if (before_) Reshaping(names_of_old(), {}).apply(*old_folder_, jobs);
  } catch (const FileError&) {
  }
  remove_tree(old);  // what is left, for which this says why
}

}  // namespace debrief
