// The one place that looks for files. Folders are visited with an explicit stack, one open at a time. The names of each are
// sorted, and what is found too where that does not put all paths in order yet, so the order of the directory does not matter.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <set>

#include "generator/base/text.h"
#include "generator/load/glob.h"
#include "generator/load/load.h"

namespace debrief {

bool is_markdown(std::string_view path) {
  auto name = lower(path);
  for (std::string_view end : {".md", ".markdown"})
    if (name.size() > end.size() && std::string_view(name).substr(name.size() - end.size()) == end) return true;
  return false;
}

namespace {

bool is_hidden(std::string_view name) {
  return name.substr(0, 1) == "." || name == "node_modules";
}

std::int64_t changed_ns(const struct stat& info) {
  return info.st_ctim.tv_sec * std::int64_t{1'000'000'000} + info.st_ctim.tv_nsec;
}

class Walker {
 public:
  Walker(const fs::path& root, const Config& config, const SeenFolders* seen)
      : root_(root),
        real_root_(fs::weakly_canonical(root)),
        config_(config),
        seen_(seen ? *seen : nothing_seen),
        content_(config.content),
        exclude_(config.exclude) {}

  Walk run() {
    if (!fs::is_directory(root_)) throw FileError("cannot read " + root_.string() + ": no such folder");
    folders_.push_back("");
    while (!folders_.empty()) {
      auto folder = std::move(folders_.back());
      folders_.pop_back();
      look_into(folder);
    }
    auto before = [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; };
    if (!std::is_sorted(out_.documents.begin(), out_.documents.end(), before))
      std::sort(out_.documents.begin(), out_.documents.end(), before);
    std::sort(out_.files.begin(), out_.files.end());
    std::sort(out_.skipped.begin(), out_.skipped.end(), [](const Skipped& a, const Skipped& b) { return a.path < b.path; });
    sort_findings(out_.findings);
    return std::move(out_);
  }

 private:
  // What was seen there, if it is still all.
  const std::vector<SeenName>* names_seen(const std::string& folder, int descriptor) const {
    auto seen = seen_.find(folder);
    struct stat info {};
    if (seen == seen_.end() || ::fstat(descriptor, &info) != 0 || changed_ns(info) != seen->second.changed_ns) return nullptr;
    return &seen->second.names;
  }

  void look_into(const std::string& folder) {
    auto place = folder.empty() ? root_ : root_ / folder;
    std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(place.c_str()), ::closedir);
    if (!directory) return report(folder, std::string("this folder cannot be read: ") + std::strerror(errno));
    std::vector<SeenName> read;
    auto* seen = names_seen(folder, ::dirfd(directory.get()));
    if (seen == nullptr)
      while (const auto* entry = ::readdir(directory.get())) read.push_back({entry->d_name, {}});
    std::sort(read.begin(), read.end(), [](auto& a, auto& b) { return a.name < b.name; });
    auto& names = seen != nullptr ? *seen : read;
    auto has = [&](std::string_view name) {
      return std::any_of(names.begin(), names.end(), [&](auto& one) { return one.name == name; });
    };
    if (has(".debrief-site")) return;  // the site that an earlier run made
    if (!folder.empty() && has("debrief.yaml")) {
      out_.skipped.push_back({folder + "/", "another site: it has a debrief.yaml of its own"});
      return;
    }
    auto waiting = folders_.size();
    for (auto& one : names)
      if (!is_hidden(one.name)) look_at(folder.empty() ? one.name : folder + "/" + one.name, ::dirfd(directory.get()), one);
    std::reverse(folders_.begin() + static_cast<std::ptrdiff_t>(waiting), folders_.end());  // the last one is looked into next
  }

  // `seen` in the open folder: the system need not find the way to each file.
  void look_at(std::string path, int folder, const SeenName& seen) {
    if (exclude_.match(path) || path == config_.theme) return;
    if (seen.file) return take(std::move(path), *seen.file);
    auto& name = seen.name;
    struct stat info {};
    if (::fstatat(folder, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
      return report(path, std::string("this cannot be read: ") + std::strerror(errno));
    if (S_ISLNK(info.st_mode) && !follow(path, root_ / path, info)) return;
    if (S_ISDIR(info.st_mode)) {
      folders_.push_back(std::move(path));
    } else if (!S_ISREG(info.st_mode)) {
      if (is_document(path)) out_.skipped.push_back({path, "not a regular file"});
    } else {
      take(std::move(path), {info.st_size, changed_ns(info)});
    }
  }

  void take(std::string path, const SeenFile& file) {
    if (is_document(path))
      out_.documents.push_back({std::move(path), file.size, file.changed_ns});
    else if (!is_config(path))
      out_.files.push_back(std::move(path));
  }

  // A link is followed when its target would not be met otherwise: what lies below the root anyway must not be read twice.
  bool follow(const std::string& path, const fs::path& place, struct stat& info) {
    std::error_code error;
    auto target = fs::canonical(place, error);
    if (error || ::stat(place.c_str(), &info) != 0) return report(path, "this link points nowhere"), false;
    auto inside = relative_path(target, real_root_);
    bool folder = S_ISDIR(info.st_mode);
    if (!stays_inside(inside)) return report(path, "this link leaves the content folder and is not followed"), false;
    if (folder &&
        (inside == "." || (path + "/").compare(0, inside.size() + 1, inside + "/") == 0 || !followed_.insert(inside).second))
      return report(path, "this link leads back to where it came from and is not followed"), false;
    auto parts = split(inside, '/');
    bool met = std::none_of(parts.begin(), parts.end(), is_hidden);
    if (met && (folder || is_document(path))) {
      out_.skipped.push_back({path + (folder ? "/" : ""), "a link to " + inside});
      return false;
    }
    return true;
  }

  bool is_document(std::string_view path) const { return is_markdown(path) && content_.match(path); }

  bool is_config(std::string_view path) const {
    static constexpr std::string_view names[] = {"debrief.yaml", "causes.yaml", "actions.yaml",
                                                 "actions.json", "actions.csv", "incidents.yaml"};
    return path == config_.path || std::find(std::begin(names), std::end(names), path) != std::end(names);
  }

  void report(std::string path, std::string message) {
    Finding f;
    f.rule = "DF11", f.level = Level::warning, f.message = std::move(message);
    f.place.path = path.empty() ? "." : std::move(path);
    out_.findings.push_back(std::move(f));
  }

  static inline const SeenFolders nothing_seen;

  fs::path root_, real_root_;
  const Config& config_;
  const SeenFolders& seen_;
  Globs content_, exclude_;
  std::vector<std::string> folders_;
  std::set<std::string> followed_;
  Walk out_;
};

}  // namespace

Walk walk(const fs::path& root, const Config& config, const SeenFolders* seen) {
  return Walker(root, config, seen).run();
}

}  // namespace debrief
