#include "generator/site/site_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <memory>
#include <unordered_set>
#include <utility>

#include "generator/base/parallel.h"

namespace debrief {

static FolderStamp stamp_from(const struct stat& info) {
  if (!S_ISDIR(info.st_mode)) return {};
  return {info.st_ino, time_ns(info.st_ctim), time_ns(info.st_mtim)};
}

FolderStamp stamp_of(const OpenFolder& site, std::string_view folder) {
  auto info = site.look_at(folder);
  return info ? stamp_from(*info) : FolderStamp();
}

std::vector<FolderStamp> stamps_of(const OpenFolder& site, const std::vector<std::string>& folders, int jobs) {
  std::vector<FolderStamp> stamps(folders.size());
  parallel_for(folders.size(), jobs, [&](std::size_t i) { stamps[i] = stamp_of(site, folders[i]); });
  return stamps;
}

const FolderStamp* SiteTree::find(std::string_view folder) const {
  auto at = std::lower_bound(folders.begin(), folders.end(), folder);
  return at != folders.end() && *at == folder ? &stamps[static_cast<std::size_t>(at - folders.begin())] : nullptr;
}

std::string_view parent_of(std::string_view path) {
  auto end = path.rfind('/');
  return end == std::string_view::npos ? std::string_view() : path.substr(0, end);
}

namespace {

// One folder, read.
struct Listing {
  FolderStamp stamp;
  std::vector<std::string> folders, foreign;
  bool empty = true;
};

Listing list(const OpenFolder& site, const std::string& folder, const Manifest& manifest) {
  auto fail = [&] { throw FileError("cannot read " + site.path_of(folder).string() + ": " + std::strerror(errno)); };
  int descriptor =
      ::openat(site.descriptor(), folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) fail();
  struct stat info {};
  ::fstat(descriptor, &info);
  std::unique_ptr<DIR, int (*)(DIR*)> entries(::fdopendir(descriptor), ::closedir);
  if (!entries) ::close(descriptor), fail();
  Listing found{stamp_from(info), {}, {}, true};
  while (const auto* entry = ::readdir(entries.get())) {
    std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    found.empty = false;
    auto path = folder.empty() ? name : folder + "/" + name;
    bool is_folder = entry->d_type == DT_DIR || (entry->d_type == DT_UNKNOWN && stamp_of(site, path).inode != 0);
    if (is_folder)
      found.folders.push_back(std::move(path));
    else if (path != manifest_name && !manifest.find(path))
      found.foreign.push_back(std::move(path));
  }
  return found;
}

void move_to(std::vector<std::string>& to, std::vector<std::string> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Collects a tree folder by folder, in any order.
class Collector {
 public:
  Collector(const OpenFolder& site, const Manifest& manifest) : site_(site), manifest_(manifest) {}

  void add(std::string folder, Listing found) {
    if (found.empty) all_.empty.push_back(folder);
    move_to(all_.foreign, std::move(found.foreign));
    add(std::move(folder), found.stamp);
  }
  void add(std::string folder, const FolderStamp& stamp) { folders_.emplace_back(std::move(folder), stamp); }
  SiteTree& lists() { return all_; }

  // These folders and all below them.
  void read(std::vector<std::string> level, int jobs) {
    while (!level.empty()) {
      std::vector<Listing> found(level.size());
      parallel_for(level.size(), jobs, [&](std::size_t i) { found[i] = list(site_, level[i], manifest_); });
      std::vector<std::string> next;
      for (std::size_t i = 0; i < level.size(); ++i) {
        move_to(next, std::move(found[i].folders));
        add(std::move(level[i]), std::move(found[i]));
      }
      level = std::move(next);
    }
  }

  SiteTree sorted() {
    std::sort(folders_.begin(), folders_.end(), [](auto& a, auto& b) { return a.first < b.first; });
    for (auto& [folder, stamp] : folders_) all_.folders.push_back(std::move(folder)), all_.stamps.push_back(stamp);
    std::sort(all_.foreign.begin(), all_.foreign.end());
    std::sort(all_.empty.begin(), all_.empty.end());
    return std::move(all_);
  }

 private:
  const OpenFolder& site_;
  const Manifest& manifest_;
  SiteTree all_;
  std::vector<std::pair<std::string, FolderStamp>> folders_;
};

}  // namespace

// Folders come behind those they are in, so that of each it is known already whether the way to it still leads there: a link in
// the place of a folder is the user's, and nothing behind it is looked at.
static TreeLook look_again(const OpenFolder& site, const Manifest& manifest, const SiteTree& known,
                           const std::vector<FolderStamp>& now, int jobs) {
  TreeLook look;
  Collector collector(site, manifest);
  std::unordered_set<std::string_view> as_known;
  std::unordered_set<std::string> found, fresh;  // inside of folders that changed; the second without those that are known
  for (std::size_t i = 0; i < known.folders.size(); ++i) {
    auto& folder = known.folders[i];
    bool there = now[i].inode != 0 && (folder.empty() || as_known.contains(parent_of(folder)) || found.contains(folder));
    if (there && now[i] == known.stamps[i]) {
      as_known.insert(folder);
      collector.add(folder, now[i]);
      continue;
    }
    look.changed.push_back(folder);
    if (!there) continue;
    auto listing = list(site, folder, manifest);
    for (auto& inner : listing.folders) {
      if (!known.find(inner)) fresh.insert(inner);
      found.insert(inner);
    }
    collector.add(folder, std::move(listing));
  }
  auto take = [&](const std::vector<std::string>& from, std::vector<std::string>& to, auto key) {
    std::copy_if(from.begin(), from.end(), std::back_inserter(to), [&](auto& path) { return as_known.contains(key(path)); });
  };
  take(known.foreign, collector.lists().foreign, [](std::string_view path) { return parent_of(path); });
  take(known.empty, collector.lists().empty, [](std::string_view path) { return path; });
  collector.read({fresh.begin(), fresh.end()}, jobs);
  look.tree = collector.sorted();
  return look;
}

TreeLook look_through(const OpenFolder& site, const Manifest& manifest, const SiteTree& known, int jobs) {
  if (known.folders.empty()) {
    Collector collector(site, manifest);
    collector.read({""}, jobs);
    return {collector.sorted(), {}};
  }
  auto now = stamps_of(site, known.folders, jobs);
  if (now == known.stamps) return {known, {}};
  return look_again(site, manifest, known, now, jobs);
}

}  // namespace debrief
