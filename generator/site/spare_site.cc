// The record: as archive.h writes it, sealed (sealed_file.h).
#include "generator/site/spare_site.h"

#include <sys/stat.h>

#include "generator/model/archive_model.h"
#include "generator/site/sealed_file.h"

namespace debrief {

template <typename A, Same<FolderStamp> T>
void parts(A& archive, T& whole) {
  auto& [inode, changed, modified] = whole;
  archive(inode, changed, modified);
}

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

static std::optional<SpareRecord> read_record(const fs::path& file) {
  auto body = read_sealed(file, name);
  if (!body) return {};
  SpareRecord record;
  ByteReader reader(*body);
  reader(record);
  auto folders = record.site.folders.size();
  if (!reader.ok() || !reader.at_end() || folders == 0 || record.site.stamps.size() != folders || record.stamps.size() != folders)
    return {};
  return record;
}

SpareSite::SpareSite(const fs::path& folder, const fs::path& out) : folder_(folder), out_(out) {}

bool SpareSite::can_be() const {
  if (folder_.empty()) return false;
  struct stat here {
  }, there{};
  return ::stat(folder_.parent_path().c_str(), &here) == 0 && ::stat(out_.parent_path().c_str(), &there) == 0 &&
         here.st_dev == there.st_dev;
}

static bool is_as_recorded(const fs::path& site, const SpareRecord& record, int jobs) try {
  return stamps_of(OpenFolder(site), record.site.folders, jobs) == record.stamps;
} catch (const FileError&) {  // not there, or not to be opened
  return false;
}

std::optional<SpareRecord> SpareSite::take(std::uint64_t manifest, const fs::path& to, int jobs) const {
  if (folder_.empty()) return {};
  auto known = read_record(record());
  std::error_code failed;
  if (known && known->out == out_.string() && known->manifest == manifest && is_as_recorded(site(), *known, jobs)) {
    fs::remove(record(), failed);
    if (!failed) fs::rename(site(), to, failed);
    if (!failed) return known;
  }
  remove();
  return {};
}

void SpareSite::move_in(const fs::path& from) const {
  remove();
  std::error_code failed;
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
    auto record = read_record(entry.path() / "record");
    if (!record || !fs::exists(fs::path(record->out) / manifest_name, ignored)) fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace debrief
