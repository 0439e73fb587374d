#include "generator/site/source_key.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>
#include <vector>

#include "generator/base/hash.h"
#include "generator/base/text.h"
#include "generator/load/source_text.h"
#include "generator/load/yaml.h"
#include "search/index.h"

namespace debrief {

namespace {

constexpr std::int64_t second = 1'000'000'000, unsettled = second / 20;  // clocks of file systems tick up to every 10 ms

constexpr const char* settled_line = "settled\n";

std::int64_t nanoseconds(const timespec& time) {
  return time.tv_sec * second + time.tv_nsec;
}

// Every file of the wanted kinds below a folder, whether or not the configuration will want it: too many only cost a comparison.
// The order of a directory does not matter: hashes of files are added up.
class Scan {
 public:
  explicit Scan(Inputs inputs) : inputs_(inputs) {}

  void folder(const std::string& root) {
    folders_.push_back(root);
    while (!folders_.empty()) {
      auto path = std::move(folders_.back());
      folders_.pop_back();
      look_into(path);
    }
  }

  void file(const std::string& path) {
    struct stat info {};
    add(path, ::stat(path.c_str(), &info) == 0 ? &info : nullptr);
  }

  std::uint64_t sum() const { return sum_; }
  std::int64_t youngest() const { return youngest_; }

 private:
  bool may_matter(std::string_view name) const {
    if (inputs_ == Inputs::all_files) return true;
    static constexpr std::string_view ends[] = {".md", ".markdown", ".yaml", ".yml"};
    auto small = lower(name);
    return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return small.ends_with(end); });
  }

  // Attachments and themes may be hidden; documents never are.
  bool enters(std::string_view name) const {
    if (name == "node_modules" || name == "." || name == ".." || name == ".git" || name.starts_with(".debrief")) return false;
    return inputs_ == Inputs::all_files || !name.starts_with(".");
  }

  void look_into(const std::string& path) {
    auto* directory = ::opendir(path.c_str());
    if (directory == nullptr) return add(path, nullptr);
    std::vector<std::pair<std::string, unsigned char>> entries;
    bool is_site = false;
    while (const auto* entry = ::readdir(directory)) {
      std::string_view name = entry->d_name;
      is_site |= name == ".debrief-site";  // what an earlier run made is no content
      if (enters(name)) entries.emplace_back(name, entry->d_type);
    }
    for (auto& [name, type] : entries)
      if (!is_site) look_at(path, name, type, ::dirfd(directory));
    ::closedir(directory);
  }

  void look_at(const std::string& folder, const std::string& name, unsigned char type, int descriptor) {
    if (type == DT_DIR) return folders_.push_back(folder + "/" + name);
    if (type == DT_REG && !may_matter(name)) return;
    struct stat info {};
    auto path = folder + "/" + name;
    if (::fstatat(descriptor, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) return add(path, nullptr);
    if (S_ISLNK(info.st_mode)) {
      add(path, &info);
      if (::fstatat(descriptor, name.c_str(), &info, 0) != 0) return;
      if (S_ISDIR(info.st_mode) && !linked_.emplace(info.st_dev, info.st_ino).second) return;
    }
    if (S_ISDIR(info.st_mode))
      folders_.push_back(std::move(path));
    else if (may_matter(name))
      add(path, &info);
  }

  void add(const std::string& path, const struct stat* info) {
    Hasher hash;
    hash.add(path);
    if (info != nullptr) {
      auto changed = std::max(nanoseconds(info->st_mtim), nanoseconds(info->st_ctim));
      youngest_ = std::max(youngest_, changed);
      for (auto value : {nanoseconds(info->st_mtim), nanoseconds(info->st_ctim), std::int64_t{info->st_size}})
        hash.add(static_cast<std::uint64_t>(value));
      hash.add(static_cast<std::uint64_t>(info->st_ino));
    }
    sum_ += hash.value();
  }

  Inputs inputs_;
  std::vector<std::string> folders_;
  std::set<std::pair<dev_t, ino_t>> linked_;
  std::uint64_t sum_ = 0;
  std::int64_t youngest_ = 0;
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

// What moves when something is committed or checked out, in the repository that the content lies in.
void add_history(Scan& scan, const fs::path& root) {
  for (auto folder = fs::weakly_canonical(root);; folder = folder.parent_path()) {
    auto git = folder / ".git";
    if (fs::exists(git)) {
      if (fs::is_regular_file(git)) {  // a worktree: "gitdir: PATH"
        auto line = std::string(trim(read_file_if_there(git).value_or("")));
        git = folder / line.substr(std::min(line.size(), std::string_view("gitdir: ").size()));
      }
      for (auto* name : {"HEAD", "logs/HEAD", "packed-refs", "refs/heads"}) scan.file((git / name).string());
      return;
    }
    if (folder == folder.parent_path()) return;
  }
}

fs::path key_file(const Source& source) {
  return index_folder(source).string() + ".key";
}

}  // namespace

SourceKey source_key(const Source& source, Inputs inputs, const std::vector<fs::path>& more) {
  auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  auto config = source.config.empty() ? source.root / "debrief.yaml" : source.config;
  Scan scan(inputs);
  scan.folder(source.root.string());
  for (auto& folder : more) scan.folder(folder.string());
  scan.file(config.string());
  add_overlays(scan, source.root, config);
  add_history(scan, source.root);
  auto youngest = scan.youngest();
  scan.file("/proc/self/exe");

  Hasher hash;
  hash.add(scan.sum());
  hash.add(fs::absolute(source.root).string());
  hash.add(iso(source.as_of.value_or(default_today())));
  hash.add(static_cast<std::uint64_t>(source.audience));
  auto young = youngest + unsettled - now;
  return {"debrief sources 1 " + hex(hash.value(), 16) + "\n", young < 0, std::max<std::int64_t>(young, 0)};
}

SourceKey settled_source_key(const Source& source, Inputs inputs, const std::vector<fs::path>& more) {
  auto key = source_key(source, inputs, more);
  if (key.settled || key.young_ns > unsettled) return key;  // a time that lies ahead will not settle soon
  std::this_thread::sleep_for(std::chrono::nanoseconds(key.young_ns + 1));
  return source_key(source, inputs, more);
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
