// The record: as archive.h writes it, sealed (sealed_file.h).
#include "generator/site/spare_site.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cstdio>
#include <type_traits>
#include <utility>

#include "generator/base/hash.h"
#include "generator/model/archive_model.h"
#include "generator/site/sealed_file.h"

namespace debrief {

// Two of them for each folder.
template <>
inline constexpr bool is_plain_struct<FolderStamp> = true;
static_assert(std::has_unique_object_representations_v<FolderStamp>);

template <typename A, Same<SiteTree> T>
void parts(A& archive, T& whole) {
  auto& [folders, stamps, foreign, empty] = whole;
  archive(folders, stamps, foreign, empty);
}

template <typename A, Same<SpareRecord> T>
void parts(A& archive, T& whole) {
  auto& [out, manifest, site, stamps] = whole;
  archive(out, manifest, site, stamps);
}

static constexpr std::string_view name = "debriefP";
static constexpr std::string_view first_part = "spare-";
static constexpr const char *record_name = "record", *site_name = "site", *worn_name = "worn";

static std::optional<SpareRecord> read_record(const fs::path& file) {
  auto body = read_sealed(file, name);
  if (!body) return {};
  SpareRecord record;
  ByteReader reader(body->bytes);
  reader(record);
  auto folders = record.site.folders.size();
  if (!reader.ok() || !reader.at_end() || folders == 0 || record.site.stamps.size() != folders || record.stamps.size() != folders)
    return {};
  return record;
}

// A record that is written again is another file.
static FolderStamp stamp_of_file(const fs::path& file) {
  struct stat info {};
  if (::lstat(file.c_str(), &info) != 0) return {};
  return {info.st_ino, time_ns(info.st_ctim), time_ns(info.st_mtim)};
}

SpareLook::SpareLook(const fs::path& folder, int jobs) : folder_(folder) {
  if (folder_.empty()) return;
  of_record_ = stamp_of_file(folder_ / record_name);
  record_ = read_record(folder_ / record_name);
  if (record_) try {
      site_.emplace(folder_ / site_name);
    } catch (const FileError&) {  // not there, or not to be opened
      record_.reset();
    }
  if (!record_) return;
  stamps_.resize(record_->stamps.size());
  looking_.emplace(stamps_.size(), jobs, [this](std::size_t i) { stamps_[i] = stamp_of(*site_, record_->site.folders[i]); });
}

std::optional<SpareRecord> SpareLook::take() {
  if (!record_) return {};
  looking_->finish();
  bool same = stamps_ == record_->stamps && stamp_of_file(folder_ / record_name) == of_record_ &&
              stamp_of_file(folder_ / site_name) == stamps_.front();
  auto record = std::exchange(record_, std::nullopt);
  return same ? std::move(record) : std::nullopt;
}

SpareSite::SpareSite(const fs::path& folder, const fs::path& out) : folder_(folder), out_(out) {}

fs::path SpareSite::site() const {
  return folder_ / site_name;
}

fs::path SpareSite::record() const {
  return folder_ / record_name;
}

bool SpareSite::can_be() const {
  if (folder_.empty()) return false;
  struct stat here {
  }, there{};
  return ::stat(folder_.parent_path().c_str(), &here) == 0 && ::stat(out_.parent_path().c_str(), &there) == 0 &&
         here.st_dev == there.st_dev;
}

std::optional<SpareRecord> SpareSite::take(std::uint64_t manifest, const fs::path& to, SpareLook& look) const {
  if (folder_.empty()) return {};
  auto known = look.take();
  std::error_code failed;
  if (known && known->out == out_.string() && known->manifest == manifest) {
    fs::remove(record(), failed);
    if (!failed) fs::rename(site(), to, failed);
    if (!failed) return known;
  }
  remove();
  return {};
}

void SpareSite::wear(const OpenFolder& from, const std::string& path) const {
  auto file = from.look_at(path);
  if (folder_.empty() || !file || !S_ISREG(file->st_mode) || file->st_nlink != 1 || file->st_size < off_t{long_file}) return;
  std::error_code ignored;
  fs::create_directories(folder_ / worn_name, ignored);
  ::renameat(from.descriptor(), path.c_str(), AT_FDCWD, worn(path).c_str());  // else it is removed like any other
}

fs::path SpareSite::worn(std::string_view path) const {
  return folder_.empty() ? fs::path() : folder_ / worn_name / hex(hash64(path), 16);
}

void SpareSite::move_in(const fs::path& from) const {
  std::error_code failed;
  fs::remove(record(), failed);
  fs::remove_all(site(), failed);
  fs::create_directory(folder_, failed);
  if (!failed) fs::rename(from, site(), failed);
  if (failed) throw FileError("cannot move " + from.string() + " to " + site().string() + ": " + failed.message());
}

void SpareSite::remember(const SpareRecord& known) const {
  ByteWriter body;
  body(known);
  write_sealed(record(), name, body.bytes);
}

void SpareSite::remove() const {
  if (folder_.empty()) return;
  std::error_code ignored;
  fs::remove(record(), ignored);
  fs::remove_all(folder_, ignored);
}

void SpareSite::remove_orphans() const {
  if (folder_.empty()) return;
  std::error_code ignored;
  for (auto& entry : fs::directory_iterator(folder_.parent_path(), ignored)) {
    if (entry.path() == folder_ || !entry.path().filename().string().starts_with(first_part)) continue;
    auto record = read_record(entry.path() / record_name);
    if (!record || !fs::exists(fs::path(record->out) / manifest_name, ignored)) fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace debrief
