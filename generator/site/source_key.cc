#include "generator/site/source_key.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>
#include <set>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/base/text.h"
#include "generator/load/git_history.h"
#include "generator/load/source_text.h"
#include "generator/load/yaml.h"
#include "search/index.h"

namespace debrief {

namespace {

constexpr std::int64_t second = 1'000'000'000;

constexpr const char* settled_line = "settled\n";

std::int64_t nanoseconds(const timespec& time) {
  return time.tv_sec * second + time.tv_nsec;
}

struct Total {
  std::uint64_t sum = 0;
  std::int64_t youngest = 0;

  void add(const Total& other) { sum += other.sum, youngest = std::max(youngest, other.youngest); }
};

// Every file of the wanted kinds below a folder, whether or not the configuration will want it: too many only cost a comparison.
// The order of a directory does not matter: hashes of files are added up. One look finds both what documents are read from and
// all files.
class Scan {
 public:
  Scan(Inputs inputs, int jobs) : inputs_(inputs), jobs_(jobs) {}

  // `documents`: whether there may be any.
  void folder(const std::string& root, bool documents) {
    if (root_.empty()) root_ = root + "/";
    std::vector<Folder> level{{root, documents}};
    while (!level.empty()) {
      std::vector<Found> found(level.size());
      std::vector<std::function<void()>> steps;
      for (std::size_t i = 0; i < level.size(); ++i) steps.emplace_back([&, i] { look_into(level[i], found[i]); });
      parallel_steps(jobs_, steps);
      auto looked = std::exchange(level, {});
      for (std::size_t i = 0; i < looked.size(); ++i) take(looked[i], found[i], level);
    }
  }

  void file(const std::string& path) {
    struct stat info {};
    auto total = total_of(path, ::stat(path.c_str(), &info) == 0 ? &info : nullptr);
    documents_.add(total), all_.add(total);
  }

  // Of the first folder looked into and those below it, and of regular files there that documents may be read from; not of links.
  SeenFolders take_seen() { return std::move(seen_); }
  const Total& documents() const { return documents_; }
  const Total& all() const { return all_; }

 private:
  struct Folder {
    std::string path;
    bool documents;
  };
  struct Found {
    std::vector<Folder> folders;
    std::vector<std::pair<Folder, struct stat>> linked;
    Total documents, all;
    SeenFolder seen;

    void add(const Total& total, bool documents_too) {
      all.add(total);
      if (documents_too) documents.add(total);
    }
  };

  static bool is_read(std::string_view name) {
    static constexpr std::string_view ends[] = {".md", ".markdown", ".yaml", ".yml"};
    auto small = lower(name);
    return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return small.ends_with(end); });
  }
  bool may_matter(std::string_view name) const { return inputs_ == Inputs::all_files || is_read(name); }

  // Attachments and themes may be hidden; documents never are.
  bool enters(std::string_view name) const {
    if (name == "node_modules" || name == "." || name == ".." || name == ".git" || name.starts_with(".debrief")) return false;
    return inputs_ == Inputs::all_files || !name.starts_with(".");
  }

  void look_into(const Folder& folder, Found& found) const {
    auto* directory = ::opendir(folder.path.c_str());
    if (directory == nullptr) return found.add(total_of(folder.path, nullptr), folder.documents);
    std::vector<std::pair<std::string, unsigned char>> entries;
    bool is_site = false;
    struct stat info {};
    if (::fstat(::dirfd(directory), &info) == 0) found.seen.changed_ns = nanoseconds(info.st_ctim);
    while (const auto* entry = ::readdir(directory)) {
      std::string_view name = entry->d_name;
      is_site |= name == ".debrief-site";  // what an earlier run made is no content
      if (enters(name)) entries.emplace_back(name, entry->d_type);
    }
    if (is_site) entries = {{".debrief-site", DT_REG}};
    std::sort(entries.begin(), entries.end());
    found.seen.names.reserve(entries.size());
    for (auto& [name, type] : entries) {
      auto& seen = found.seen.names.emplace_back();
      if (!is_site) look_at(folder, name, type, ::dirfd(directory), found, seen.file);
      seen.name = std::move(name);
    }
    ::closedir(directory);
  }

  // `seen`: what is known of it then, where it is a file that may be read.
  void look_at(const Folder& folder, const std::string& name, unsigned char type, int descriptor, Found& found,
               std::optional<SeenFile>& seen) const {
    Folder here{folder.path + "/" + name, folder.documents && !name.starts_with(".")};
    if (type == DT_DIR) return found.folders.push_back(std::move(here));
    if (type == DT_REG && !may_matter(name)) return;
    bool read = here.documents && is_read(name);
    struct stat info {};
    if (::fstatat(descriptor, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
      return found.add(total_of(here.path, nullptr), here.documents);
    bool is_link = S_ISLNK(info.st_mode);
    if (is_link) {
      found.add(total_of(here.path, &info), here.documents);
      if (::fstatat(descriptor, name.c_str(), &info, 0) != 0) return;
    }
    if (S_ISDIR(info.st_mode) && is_link)
      found.linked.emplace_back(std::move(here), info);
    else if (S_ISDIR(info.st_mode))
      found.folders.push_back(std::move(here));
    else if (may_matter(name)) {
      found.add(total_of(here.path, &info), read);
      if (read && !is_link && S_ISREG(info.st_mode)) seen = SeenFile{info.st_size, nanoseconds(info.st_ctim)};
    }
  }

  // A folder is entered by one link only, for documents and for all else.
  void take(const Folder& folder, Found& found, std::vector<Folder>& next) {
    documents_.add(found.documents), all_.add(found.all);
    std::move(found.folders.begin(), found.folders.end(), std::back_inserter(next));
    if ((folder.path + "/").starts_with(root_) && found.seen.changed_ns != 0)
      seen_.emplace(folder.path.substr(std::min(root_.size(), folder.path.size())), std::move(found.seen));
    for (auto& [folder, info] : found.linked)
      if (linked_.emplace(info.st_dev, info.st_ino, folder.documents).second) next.push_back(std::move(folder));
  }

  static Total total_of(const std::string& path, const struct stat* info) {
    Total total;
    Hasher hash;
    hash.add(path);
    if (info != nullptr) {
      total.youngest = std::max(nanoseconds(info->st_mtim), nanoseconds(info->st_ctim));
      for (auto value : {nanoseconds(info->st_mtim), nanoseconds(info->st_ctim), std::int64_t{info->st_size}})
        hash.add(static_cast<std::uint64_t>(value));
      hash.add(static_cast<std::uint64_t>(info->st_ino));
    }
    total.sum = hash.value();
    return total;
  }

  Inputs inputs_;
  int jobs_;
  std::string root_;  // of the first folder
  SeenFolders seen_;
  std::set<std::tuple<dev_t, ino_t, bool>> linked_;
  Total documents_, all_;
};

// What lies beside the content, whatever its name ends in. A taxonomy may lie anywhere; the rest of the configuration need not be
// understood to find it.
void add_overlays(Scan& scan, const fs::path& root, const fs::path& config) {
  for (auto* name : {"actions.csv", "actions.json"}) scan.file((root / name).string());
  std::vector<Finding> ignored;  // read_config() says what is wrong
  auto text = source_text(read_file_if_there(config).value_or(""), ignored);
  if (text.find("taxonomy") == std::string::npos) return;
  Value value;
  if (parse_yaml(text, 1, value)) return;
  auto* taxonomy = value.find("taxonomy");
  if (taxonomy != nullptr && !taxonomy->scalar.empty()) scan.file((root / taxonomy->scalar).string());
}

fs::path key_file(const Source& source) {
  return index_folder(source).string() + ".key";
}

}  // namespace

SourceKeys source_keys(const Source& source, Inputs inputs, const std::vector<fs::path>& more) {
  auto now = now_ns();
  auto config = source.config.empty() ? source.root / "debrief.yaml" : source.config;
  Scan scan(inputs, source.jobs);
  scan.folder(source.root.string(), true);
  for (auto& folder : more) scan.folder(folder.string(), false);
  scan.file(config.string());
  add_overlays(scan, source.root, config);
  for (auto& file : history_files(source.root)) scan.file(file.string());
  auto of_documents = scan.documents().youngest, of_all = scan.all().youngest;
  scan.file("/proc/self/exe");

  auto key = [&](std::uint64_t sum, std::int64_t youngest) {
    Hasher hash;
    hash.add(sum);
    hash.add(fs::absolute(source.root).string());
    hash.add(iso(source.as_of.value_or(default_today())));
    hash.add(static_cast<std::uint64_t>(source.audience));
    auto settles = youngest + coarse_clock_ns;
    return SourceKey{"debrief sources 1 " + hex(hash.value(), 16) + "\n", settles < now, settles < now ? 0 : settles};
  };
  return {key(scan.documents().sum, of_documents), key(scan.all().sum, of_all), scan.take_seen()};
}

SourceKeys settled_source_keys(const Source& source, Inputs inputs, const std::vector<fs::path>& more) {
  auto keys = source_keys(source, inputs, more);
  auto& last = keys.all;  // to settle
  if (last.settled) return keys;
  auto left = last.settles_ns - now_ns();
  if (left > coarse_clock_ns) return keys;  // a time that lies ahead will not settle soon
  if (left >= 0) std::this_thread::sleep_for(std::chrono::nanoseconds(left + 1));
  // What changes from now on has another time, and what changed meanwhile is read as it is now.
  for (auto* key : {&keys.documents, &keys.all}) key->settled = true, key->settles_ns = 0;
  return keys;
}

// With the stamp of the index itself: another run may have made it from something else.
static std::string text_of(const Source& source, const SourceKey& key) {
  return key.text + search::Index(index_folder(source).string()).stamp() + "\n";
}

bool is_index_fresh(const Source& source, const SourceKey& key) try {
  auto known = read_file_if_there(key_file(source));
  return known && known->starts_with(key.text) && *known == text_of(source, key) + settled_line;
} catch (const search::Error&) {  // no index there, or a damaged one
  return false;
}

void remember_index_key(const Source& source, const SourceKey& key) {
  auto text = text_of(source, key);
  auto known = read_file_if_there(key_file(source));
  if (known && known->starts_with(text)) return;
  write_file_atomically(key_file(source), text + (key.settled ? settled_line : ""));
}

void forget_index_key(const Source& source) {
  std::error_code ignored;
  fs::remove(key_file(source), ignored);
}

}  // namespace debrief
