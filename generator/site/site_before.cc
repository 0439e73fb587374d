#include "generator/site/site_before.h"

#include <algorithm>

namespace debrief {

SiteBefore::SiteBefore(const fs::path& out, const fs::path& stamps, const fs::path& spare, int jobs)
    : manifest_(read_manifest(out)) {
  if (manifest_) {
    auto& entries = manifest_->entries;
    intact_.resize(entries.size());
    folder_.emplace(out);
    auto look_at = [this](std::size_t i) { intact_[i] = debrief::is_intact(*folder_, *manifest_, manifest_->entries[i]); };
    looking_.emplace(entries.size(), jobs, look_at);
    if (!stamps.empty()) stamps_ = read_stamps(stamps);
    bool ours = stamps_ && stamps_->manifest == manifest_->hash && stamps_->values.size() == entries.size();
    if (!ours) stamps_.reset();
  }
  spare_.emplace(manifest_ ? spare : fs::path(), jobs);
}

void SiteBefore::finish() {
  if (looking_) looking_->finish();
}

std::vector<PieceMark> SiteBefore::pieces_of(const ManifestEntry& entry) const {
  if (!stamps_) return {};
  auto index = index_of(entry);
  auto at = std::find_if(stamps_->pieced.begin(), stamps_->pieced.end(), [&](auto& file) { return file.file == index; });
  return at == stamps_->pieced.end() ? std::vector<PieceMark>() : at->pieces;
}

bool SiteBefore::all_intact() {
  finish();
  return manifest_ && std::all_of(intact_.begin(), intact_.end(), [](char intact) { return intact != 0; });
}

}  // namespace debrief
