#include "generator/site/writer.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/base/stream_hash.h"
#include "generator/site/next_site.h"
#include "generator/site/pieced_file.h"

namespace debrief {

namespace {

// Another run wrote OUT between our look at it and our lock: everything is to be looked at again.
struct Overtaken {};

// One pass over the plan: what did not change is found out, what did goes into the next site.
class Pass {
 public:
  Pass(const SitePlan& plan, NextSite& next, SiteBefore& before, const WriteOptions& options)
      : plan_(plan),
        next_(next),
        options_(options),
        before_(before),
        had_(plan.files.size()),
        same_(plan.files.size()),
        stamps_(plan.files.size()),
        pieces_(plan.files.size()) {
    after_.resize(plan.files.size());
    if (!before_.manifest()) return;
    auto& entries = before_.manifest()->entries;
    auto entry = entries.begin();
    for (std::size_t i = 0; i < plan.files.size(); ++i) {  // both are sorted by path
      int order = 1;
      while (entry != entries.end() && (order = entry->path.compare(plan.files[i].path)) < 0) ++entry;
      if (entry != entries.end() && order == 0) had_[i] = &*entry++;
    }
  }

  Written run() {
    before_.finish();
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
    auto had = static_cast<std::size_t>(std::count_if(had_.begin(), had_.end(), [](auto* entry) { return entry != nullptr; }));
    if (before_.manifest()) result.removed = before_.manifest()->entries.size() - had;
    const bool writes = !before_.manifest() || result.anything();
    auto complete = [&] {
      if (!writes) return;
      begin();
      result.foreign = next_.gather(options_.jobs);
      link_rest();
    };
    // The stamps hold for this manifest only: where the writing fails they are those of no site.
    std::string manifest;
    auto sum_up = [&] {
      manifest = format(after_, before_.stamps() ? &*before_.manifest() : nullptr, had_);  // which nobody but us wrote
      result.manifest = hash64(manifest);
      remember(result.manifest);
    };
    parallel_steps(options_.jobs, {complete, sum_up});
    if (writes) next_.finish(manifest, options_.jobs);
    return result;
  }

 private:
  void look_at(std::size_t i) {
    auto& path = plan_.files[i].path;
    auto draft = plan_.files[i].draft();
    stamps_[i] = draft.stamp;
    auto* had = had_[i];
    bool intact = had && before_.is_intact(*had);
    if (intact && before_.has_stamp(*had, draft.stamp)) {
      after_[i] = {path, had->hash, had->size};
      same_[i] = 1;
      if (draft.pieces) pieces_[i] = before_.pieces_of(*had);
      return;
    }
    if (draft.pieces) return look_at_pieces(i, *draft.pieces, intact ? had : nullptr);
    auto bytes = draft.bytes();
    after_[i] = {path, hash64(bytes), bytes.size()};
    same_[i] = intact && *had == after_[i];
    if (same_[i]) return;
    begin();
    next_.put(i, bytes);
  }

  // A long file: what it is like is found out before it is written, so that nothing is touched for a file that is the same.
  // `intact`: what lies there of it, if it is what it should be.
  void look_at_pieces(std::size_t i, const Pieces& pieces, const ManifestEntry* intact) {
    auto& path = plan_.files[i].path;
    auto marks = intact ? before_.pieces_of(*intact) : std::vector<PieceMark>();
    PieceWriter file(pieces, next_.out() / path, marks);
    MadeFile entry{path, 0, 0};
    auto hashing = [&](const NextSite::Sink& sink) {
      StreamHash hash;
      entry.size = 0;
      file.write([&](std::string_view bytes) { hash.add(bytes), entry.size += bytes.size(), sink(bytes); });
      entry.hash = hash.value();
    };
    if (intact && !marks.empty()) {
      same_[i] = !file.differs();
      if (same_[i]) entry = {path, intact->hash, intact->size};
    } else if (intact) {
      hashing([](std::string_view) {});
      same_[i] = *intact == entry;
    }
    if (!same_[i]) {
      begin();
      next_.put(i, hashing);
    }
    after_[i] = entry;
    pieces_[i] = file.marks();
  }

  // What is the same and not in the new site yet.
  void link_rest() {
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < same_.size(); ++i)
      if (same_[i] && !next_.has(i)) rest.push_back(i);
    parallel_for(rest.size(), options_.jobs, [&](std::size_t at) {
      auto i = rest[at];
      if (!next_.link(i)) next_.put(i, plan_.files[i].draft().bytes());
    });
  }

  void begin() {
    if (ready_) return;
    std::lock_guard guard(mutex_);
    if (ready_) return;
    if (!next_.begun()) next_.begin();
    auto now = manifest_hash(next_.out());
    auto& known = before_.manifest();
    if (now.has_value() != known.has_value() || (now && *now != known->hash)) throw Overtaken();
    std::vector<std::string_view> files;
    for (auto& file : plan_.files) files.push_back(file.path);
    next_.start(std::move(files), known ? &*known : nullptr, had_, before_.spare());
    ready_ = true;
  }

  void remember(std::uint64_t manifest) const {
    Stamps stamps{manifest, stamps_, {}};
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      if (!pieces_[i].empty()) stamps.pieced.push_back({i, pieces_[i]});
    if (options_.stamps.empty() || before_.stamps() == stamps) return;
    try {
      write_stamps(options_.stamps, stamps);
    } catch (const FileError&) {  // the next build makes every page
    }
  }

  const SitePlan& plan_;
  NextSite& next_;
  const WriteOptions& options_;
  SiteBefore& before_;
  std::vector<MadeFile> after_;  // this one and the next four parallel to the plan's files
  std::vector<const ManifestEntry*> had_;
  std::vector<char> same_;
  std::vector<std::uint64_t> stamps_;
  std::vector<std::vector<PieceMark>> pieces_;
  std::mutex mutex_;
  std::atomic<bool> ready_ = false;   // the next site is begun
  std::atomic<bool> failed_ = false;  // the rest need not be tried
};

}  // namespace

void refuse_foreign_output(const fs::path& out) {
  NextSite(out, true);
}

Written write_site(const SitePlan& plan, const fs::path& out, const WriteOptions& options) {
  for (auto& file : plan.files)
    if (!stays_inside(file.path)) throw FileError("will not write outside the site: " + file.path);
  NextSite next(out, options.exchange, options.spare);
  auto look_and_run = [&] {
    SiteBefore before(next.out(), options.stamps, options.spare, options.jobs);
    return Pass(plan, next, before, options).run();
  };
  if (next.has_leftovers()) next.begin();
  try {
    if (options.before != nullptr && !next.begun()) return Pass(plan, next, *options.before, options).run();
    return look_and_run();
  } catch (const Overtaken&) {
    return look_and_run();  // the lock is ours from here on: it cannot happen twice
  }
}

}  // namespace debrief
