// The new site beside the old one, and the exchange of the two. OUT being public/:
//
//   .public.debrief-lock   taken; two runs never overlap
//   .public.debrief-next   made: what is unchanged as hard links into public/, what is new written, the manifest last
//   exchange               public/ is the new site, .public.debrief-next the old one
//   .public.debrief-next   removed
//
// Killed before the exchange: public/ was never touched. Killed after it: the old site still lies in .public.debrief-next. Either
// way the next run removes it first.
//
// Where the file system cannot exchange folders (NFS, some FUSE), the old one is renamed away and the new one renamed into its
// place; a run killed between the two leaves no OUT, and the next run puts the old site back before it starts.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "generator/base/files.h"
#include "generator/site/lock.h"
#include "generator/site/manifest.h"

namespace debrief {

class NextSite {
 public:
  // Touches nothing. Throws FileError when OUT is a place that must not be replaced: a mount point, a file, a folder that debrief
  // did not make. `may_exchange` false: as on a file system that cannot exchange folders.
  NextSite(const fs::path& out, bool may_exchange);
  ~NextSite();  // without finish(): the old site was never touched, and what was made of the new one is gone
  NextSite(const NextSite&) = delete;
  NextSite& operator=(const NextSite&) = delete;

  const fs::path& out() const { return out_; }  // symbolic links resolved: a link to a folder stays a link
  bool has_leftovers() const;                   // of a run that was killed

  // Takes the lock, clears away what a killed run left, makes the empty new site. Throws FileError, also when another debrief
  // holds the lock. All below REQUIRE it.
  void begin();
  bool begun() const { return lock_.has_value(); }
  void begin_again();  // throws away what was put

  // From any thread.
  void put(const std::string& path, std::string_view bytes);
  using Sink = std::function<void(std::string_view)>;
  void put(const std::string& path, const std::function<void(const Sink&)>& write);  // the bytes part by part
  bool link(const std::string& path);  // the old site's file; false: it is not there any more

  // Carries over the user's own files (those `before` does not name), writes the manifest, exchanges. Returns how many were the
  // user's own.
  std::size_t finish(const Manifest& before, const std::string& manifest, int jobs);

 private:
  void recover() const;
  void make_folders_of(const std::string& path);
  void exchange() const;

  bool may_exchange_;
  fs::path out_, next_, old_, lock_file_;
  std::optional<Lock> lock_;
  std::mutex mutex_;
  std::unordered_set<std::string> folders_;
};

}  // namespace debrief
