#include "generator/site/writer.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/base/stream_hash.h"
#include "generator/site/manifest.h"
#include "generator/site/next_site.h"
#include "generator/site/pieced_file.h"
#include "generator/site/stamps.h"

namespace debrief {

namespace {

// Another run wrote OUT between our look at it and our lock: everything is to be looked at again.
struct Overtaken {};

// What OUT holds, as its manifest and the stamps say.
struct Before {
  std::optional<Manifest> manifest;
  std::optional<Stamps> stamps;

  Before(const fs::path& out, const fs::path& stamps_file) : manifest(read_manifest(out)) {
    if (manifest && !stamps_file.empty()) stamps = read_stamps(stamps_file);
    bool ours = stamps && stamps->manifest == manifest->hash && stamps->values.size() == manifest->entries.size();
    if (!ours) stamps.reset();
  }

  const ManifestEntry* find(std::string_view path) const { return manifest ? manifest->find(path) : nullptr; }
  bool has_stamp(const ManifestEntry& entry, std::uint64_t stamp) const {
    return stamps && stamps->values[index_of(entry)] == stamp;
  }
  // Nothing when the file was not made in pieces.
  std::vector<PieceMark> pieces_of(const ManifestEntry& entry) const {
    if (!stamps) return {};
    auto index = index_of(entry);
    auto at = std::find_if(stamps->pieced.begin(), stamps->pieced.end(), [&](auto& file) { return file.file == index; });
    return at == stamps->pieced.end() ? std::vector<PieceMark>() : at->pieces;
  }

 private:
  std::size_t index_of(const ManifestEntry& entry) const { return static_cast<std::size_t>(&entry - manifest->entries.data()); }
};

// One pass over the plan: what did not change is found out, what did goes into the next site.
class Pass {
 public:
  Pass(const SitePlan& plan, NextSite& next, const WriteOptions& options)
      : plan_(plan),
        next_(next),
        options_(options),
        before_(next.out(), options.stamps),
        same_(plan.files.size()),
        stamps_(plan.files.size()),
        pieces_(plan.files.size()) {
    after_.entries.resize(plan.files.size());
  }

  Written run() {
    parallel_for(plan_.files.size(), options_.jobs, [&](std::size_t i) {
      if (!failed_) try {
          look_at(i);
        } catch (...) {
          failed_ = true;
          throw;
        }
    });
    Written result;
    result.kept = static_cast<std::size_t>(std::count(same_.begin(), same_.end(), char(1)));
    result.changed = same_.size() - result.kept;
    if (before_.manifest)
      result.removed =
          static_cast<std::size_t>(std::count_if(before_.manifest->entries.begin(), before_.manifest->entries.end(),
                                                 [&](const ManifestEntry& entry) { return !after_.find(entry.path); }));
    auto manifest = format(after_);
    if (!before_.manifest || result.anything()) {
      begin();
      parallel_for(plan_.files.size(), options_.jobs, [&](std::size_t i) { keep(i); });
      result.foreign = next_.finish(before_.manifest ? *before_.manifest : Manifest(), manifest, options_.jobs);
    }
    result.manifest = hash64(manifest);
    remember(result.manifest);
    return result;
  }

 private:
  void look_at(std::size_t i) {
    auto& path = plan_.files[i].path;
    auto draft = plan_.files[i].draft();
    stamps_[i] = draft.stamp;
    auto* had = before_.find(path);
    if (had && before_.has_stamp(*had, draft.stamp) && is_intact(next_.out(), *before_.manifest, *had)) {
      after_.entries[i] = *had;
      same_[i] = 1;
      if (draft.pieces) pieces_[i] = before_.pieces_of(*had);
      return;
    }
    if (draft.pieces) return look_at_pieces(i, *draft.pieces, had);
    auto bytes = draft.bytes();
    after_.entries[i] = {path, hash64(bytes), bytes.size()};
    same_[i] = had && *had == after_.entries[i] && is_intact(next_.out(), *before_.manifest, *had);
    if (same_[i]) return;
    begin();
    next_.put(path, bytes);
  }

  // A long file: what it is like is found out before it is written, so that nothing is touched for a file that is the same.
  void look_at_pieces(std::size_t i, const Pieces& pieces, const ManifestEntry* had) {
    auto& path = plan_.files[i].path;
    bool intact = had && is_intact(next_.out(), *before_.manifest, *had);
    PieceWriter file(pieces, next_.out() / path, intact ? before_.pieces_of(*had) : std::vector<PieceMark>());
    ManifestEntry entry{path, 0, 0};
    auto hashing = [&](const NextSite::Sink& sink) {
      StreamHash hash;
      entry.size = 0;
      file.write([&](std::string_view bytes) { hash.add(bytes), entry.size += bytes.size(), sink(bytes); });
      entry.hash = hash.value();
    };
    if (intact) hashing([](std::string_view) {});
    same_[i] = intact && *had == entry;
    if (!same_[i]) {
      begin();
      next_.put(path, hashing);
    }
    after_.entries[i] = entry;
    pieces_[i] = file.marks();
  }

  void keep(std::size_t i) {
    if (!same_[i]) return;
    auto& file = plan_.files[i];
    if (!next_.link(file.path)) next_.put(file.path, file.draft().bytes());
  }

  void begin() {
    std::lock_guard guard(mutex_);
    if (next_.begun()) return;
    next_.begin();
    auto now = read_manifest(next_.out());
    if (now.has_value() != before_.manifest.has_value() || (now && now->hash != before_.manifest->hash)) throw Overtaken();
  }

  void remember(std::uint64_t manifest) const {
    Stamps stamps{manifest, stamps_, {}};
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      if (!pieces_[i].empty()) stamps.pieced.push_back({i, pieces_[i]});
    if (options_.stamps.empty() || before_.stamps == stamps) return;
    try {
      write_stamps(options_.stamps, stamps);
    } catch (const FileError&) {  // the next build makes every page
    }
  }

  const SitePlan& plan_;
  NextSite& next_;
  const WriteOptions& options_;
  Before before_;
  Manifest after_;
  std::vector<char> same_;  // these three parallel to the plan's files
  std::vector<std::uint64_t> stamps_;
  std::vector<std::vector<PieceMark>> pieces_;
  std::mutex mutex_;
  std::atomic<bool> failed_ = false;  // the rest need not be tried
};

}  // namespace

void refuse_foreign_output(const fs::path& out) {
  NextSite(out, true);
}

Written write_site(const SitePlan& plan, const fs::path& out, const WriteOptions& options) {
  for (auto& file : plan.files)
    if (!stays_inside(file.path)) throw FileError("will not write outside the site: " + file.path);
  NextSite next(out, options.exchange);
  if (next.has_leftovers()) next.begin();
  try {
    return Pass(plan, next, options).run();
  } catch (const Overtaken&) {
    next.begin_again();
    return Pass(plan, next, options).run();  // the lock is ours from here on: it cannot happen twice
  }
}

}  // namespace debrief
