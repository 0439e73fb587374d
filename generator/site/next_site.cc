#include "generator/site/next_site.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <utility>

#include "generator/base/hash.h"
#include "generator/site/new_file.h"

namespace debrief {

namespace {

[[noreturn]] void fail(const std::string& what, int error) {
  throw FileError(what + ": " + std::strerror(error));
}

[[noreturn]] void refuse(const fs::path& out, const std::string& why, const std::string& instead) {
  throw FileError("will not write to " + out.string() + ": " + why + "; " + instead);
}

void refuse_foreign(const fs::path& out) {
  if (out == out.root_path()) refuse(out, "it is the root of the file system", "choose another folder with --output");
  struct stat info {
  }, parent{};
  if (::stat(out.c_str(), &info) != 0) return;
  if (!S_ISDIR(info.st_mode)) refuse(out, "it is a file", "choose a folder with --output");
  if (::stat(out.parent_path().c_str(), &parent) == 0 && parent.st_dev != info.st_dev)
    refuse(out, "it is a mount point, which cannot be exchanged", "choose a folder inside it with --output");
  if (!fs::is_empty(out) && !fs::exists(out / manifest_name))
    refuse(out, "debrief did not make it and it is not empty", "choose another folder with --output, or empty it first");
}

void write_new(const OpenFolder& folder, std::string_view below, std::string_view bytes) {
  NewFile file(folder, below);
  file.write(bytes);
  file.close();
}

std::vector<std::string_view> views_of(const std::vector<std::string>& paths) {
  return {paths.begin(), paths.end()};
}

// The folders of a tree without the site itself.
std::vector<std::string_view> inner_folders(const SiteTree& tree) {
  auto folders = views_of(tree.folders);
  folders.erase(folders.begin());
  return folders;
}

std::vector<std::string_view> paths_of(const Manifest& manifest) {
  std::vector<std::string_view> paths;
  paths.reserve(manifest.entries.size());
  for (auto& entry : manifest.entries) paths.push_back(entry.path);
  return paths;
}

bool contains(const std::vector<std::string>& sorted, std::string_view path) {
  return std::binary_search(sorted.begin(), sorted.end(), path, std::less<>());
}

}  // namespace

NextSite::NextSite(const fs::path& wanted, bool may_exchange, const fs::path& spare)
    : may_exchange_(may_exchange), out_(fs::weakly_canonical(fs::absolute(wanted))) {
  if (out_.filename().empty()) out_ = out_.parent_path();
  auto beside = [&](const char* what) { return out_.parent_path() / ("." + out_.filename().string() + ".debrief-" + what); };
  next_ = beside("next"), old_ = beside("old"), lock_file_ = beside("lock");
  refuse_foreign(out_);
  spare_ = SpareSite(spare, out_);
}

NextSite::~NextSite() {
  std::error_code ignored;  // a full disk gets its space back
  if (lock_) fs::remove_all(next_, ignored);
}

bool NextSite::has_leftovers() const {
  auto there = [](const fs::path& path) { return fs::exists(fs::symlink_status(path)); };
  return there(next_) || there(old_) || there(lock_file_);
}

void NextSite::begin() {
  std::error_code error;
  fs::create_directories(out_.parent_path(), error);
  if (error) throw FileError("cannot make the folder " + out_.parent_path().string() + ": " + error.message());
  lock_.emplace(lock_file_, out_);
  recover();
}

// Clears away what a killed run left.
void NextSite::recover() const {
  remove_tree(next_);
  if (!fs::exists(out_) && fs::exists(old_ / manifest_name)) fs::rename(old_, out_);
  remove_tree(old_);
}

void NextSite::start(std::vector<std::string_view> files, const Manifest* before, const std::vector<const ManifestEntry*>& had,
                     SpareLook& spare) {
  files_ = std::move(files), before_ = before, had_ = &had;
  written_.resize(files_.size()), has_.resize(files_.size());
  spare_.remove_orphans();
  if (before_ == nullptr)
    spare_.remove();
  else
    taken_ = spare_.take(before_->hash, next_, spare);
  if (!taken_ && ::mkdir(next_.c_str(), 0777) != 0) fail("cannot make the folder " + next_.string(), errno);
  next_folder_.emplace(next_);
  if (taken_) clear_ways();
}

// Files of the spare that lie where the new site has a folder, and the other way round: only where it has names that are new.
void NextSite::clear_ways() {
  std::vector<std::string_view> fresh;
  for (std::size_t i = 0; i < files_.size(); ++i)
    if ((*had_)[i] == nullptr) fresh.push_back(files_[i]);
  auto& site = taken_->site;
  auto is_file = [&](auto path) { return before_->find(path) != nullptr || contains(site.foreign, path); };
  for (auto path : folders_above(fresh))
    if (is_file(path)) next_folder_->remove_file(std::string(path)), cleared_ = true;
  for (auto path : fresh)
    if (site.find(path) != nullptr) remove_tree(next_ / path), cleared_ = true;
}

void NextSite::put(std::size_t file, std::string_view bytes) {
  written_[file] = 1;
  NewFile to(*next_folder_, files_[file], begins_folder(file));
  if (bytes.size() >= SpareSite::long_file) to.take_room(spare_.worn(files_[file]));
  to.write(bytes);
  to.close();
}

void NextSite::put(std::size_t file, const std::function<void(const Sink&)>& write) {
  written_[file] = 1;
  NewFile to(*next_folder_, files_[file], begins_folder(file));
  to.take_room(spare_.worn(files_[file]));
  write([&](std::string_view bytes) { to.write(bytes); });
  to.close();
}

// An empty new site's folders are made by the first file of each.
bool NextSite::begins_folder(std::size_t file) const {
  return !taken_ && (file == 0 || parent_of(files_[file]) != parent_of(files_[file - 1]));
}

bool NextSite::link(std::size_t file) {
  std::string path(files_[file]);
  if (begins_folder(file)) next_folder_->make_folders_of(path);
  return next_folder_->link(*old_folder_, path);
}

std::size_t NextSite::gather(int jobs) {
  looked_ns_ = lock_->now_ns();
  if (fs::exists(out_)) {
    old_folder_.emplace(out_);
    const Manifest no_files;  // by name: a temporary would make the others copies
    const SiteTree nothing;
    look_ = look_through(*old_folder_, before_ ? *before_ : no_files, taken_ ? taken_->site : nothing, jobs);
  }
  folders_ = folders_above(files_);
  choose_foreign();
  SiteNames had;
  if (taken_)
    had = {united(paths_of(*before_), views_of(taken_->site.foreign)), inner_folders(taken_->site)};
  else
    had.folders = folders_;  // or will have: who comes with a file makes its folder, and the others link meanwhile
  if (cleared_) had.files = without(had.files, folders_);
  change_.emplace(had, want_);
  change_->apply(*next_folder_, jobs);
  touched_ = change_->touched();
  if (taken_) know_files();
  for (auto& path : foreign_) carry_over(path);
  return foreign_.size();
}

std::vector<std::string_view> NextSite::written() const {
  std::vector<std::string_view> paths;
  for (std::size_t i = 0; i < files_.size(); ++i)
    if (written_[i]) paths.push_back(files_[i]);
  return paths;
}

// What the user put into OUT stays: files, links and empty folders. A name that the new site needs wins.
void NextSite::choose_foreign() {
  auto blocked = [&](std::string_view path) {
    for (auto way = path; !way.empty(); way = parent_of(way))
      if (std::binary_search(files_.begin(), files_.end(), way)) return true;
    return false;
  };
  auto is_folder = [&](std::string_view path) { return std::binary_search(folders_.begin(), folders_.end(), path); };
  for (auto& path : look_.tree.foreign)
    if (!blocked(path) && !is_folder(path)) foreign_.push_back(path);
  for (auto& path : look_.tree.empty)
    if (!path.empty() && !blocked(path) && !is_folder(path)) empty_.push_back(path);
  auto foreign = views_of(foreign_), empty = views_of(empty_);
  want_.files = united(files_, foreign);
  want_.folders = united(folders_, united(empty, united(folders_above(foreign), folders_above(empty))));
}

// The spare has the very files of OUT, except where OUT's folder changed.
void NextSite::know_files() {
  auto is_same = [&](std::string_view path) { return look_.changed.empty() || !contains(look_.changed, parent_of(path)); };
  for (std::size_t i = 0; i < files_.size(); ++i) has_[i] = (*had_)[i] != nullptr && is_same(files_[i]);
}

void NextSite::carry_over(const std::string& path) {
  if (taken_ && contains(taken_->site.foreign, path) && !contains(look_.changed, parent_of(path))) return;
  touched_.push_back(parent_of(path));
  if (next_folder_->link(*old_folder_, path)) return;
  next_folder_->remove_file(path);
  fs::copy(out_ / path, next_ / path, fs::copy_options::copy_symlinks);
  alike_ = false;
}

// Returns where the old site is then.
fs::path NextSite::exchange() const {
  if (!fs::exists(out_)) return fs::rename(next_, out_), fs::path();
  if (may_exchange_) {
    if (::renameat2(AT_FDCWD, next_.c_str(), AT_FDCWD, out_.c_str(), RENAME_EXCHANGE) == 0) return next_;
    if (errno == EBUSY) refuse(out_, "it is a mount point, which cannot be exchanged", "choose a folder inside it with --output");
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
      fail("cannot exchange " + out_.string() + " with the new site", errno);
  }
  fs::rename(out_, old_);
  fs::rename(next_, out_);
  return old_;
}

void NextSite::finish(const std::string& manifest, int jobs) {
  write_new(*next_folder_, manifest_name, manifest);  // no file of the site is younger than it
  if (old_folder_) fs::permissions(next_, fs::status(out_).permissions());
  auto old = exchange();
  if (old.empty() || !old_folder_) return;
  if (old == next_ && keep_spare(old, hash64(manifest), jobs)) return;  // exchanged, not renamed
  spare_.remove();
  remove_old(old, jobs);
}

}  // namespace debrief
