// The new site beside the old one, and the exchange of the two. OUT being public/:
//
//   .public.debrief-lock   taken; two runs never overlap
//   .public.debrief-next   made: the spare (spare_site.h), moved here, else an empty folder. What is to be new in it is written,
//                          what is unchanged and not in it yet comes as hard links from public/, the manifest last
//   exchange               public/ is the new site, .public.debrief-next the old one
//   .public.debrief-next   brought to what public/ holds, by hard links, and moved to where the spare lies; or removed
//
// With a spare, an edit costs the files that it changes and a stat of each folder; without one, a link for every file and a new
// folder for every folder.
//
// Killed before the exchange: public/ was never touched. Killed after it: the old site still lies in .public.debrief-next. Either
// way the next run removes it first, and finds no spare.
//
// Where the file system cannot exchange folders (NFS, some FUSE), the old one is renamed away and the new one renamed into its
// place; a run killed between the two leaves no OUT, and the next run puts the old site back before it starts. No spare is kept.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/files.h"
#include "generator/site/lock.h"
#include "generator/site/manifest.h"
#include "generator/site/reshaping.h"
#include "generator/site/spare_site.h"

namespace debrief {

class NextSite {
 public:
  // Touches nothing. Throws FileError when OUT is a place that must not be replaced: a mount point, a file, a folder that debrief
  // did not make. `may_exchange` false: as on a file system that cannot exchange folders. `spare`: where a spare is kept; empty:
  // nowhere.
  NextSite(const fs::path& out, bool may_exchange, const fs::path& spare = {});
  ~NextSite();  // without finish(): the old site was never touched, and what was made of the new one is gone
  NextSite(const NextSite&) = delete;
  NextSite& operator=(const NextSite&) = delete;

  const fs::path& out() const { return out_; }  // symbolic links resolved: a link to a folder stays a link
  bool has_leftovers() const;                   // of a run that was killed

  // The steps, each REQUIRES the one above. All throw FileError.

  // Takes the lock, clears away what a killed run left. Another debrief that holds the lock is an error.
  void begin();
  bool begun() const { return lock_.has_value(); }

  // Makes what the new site starts from. `files`: its paths, sorted; `before`: OUT's manifest, none: OUT has none; `had`: parallel to
  // the files, what that has of each, nullptr: nothing. All stay where they are as long as this. `spare`: a look at the spare.
  void start(std::vector<std::string_view> files, const Manifest* before, const std::vector<const ManifestEntry*>& had,
             SpareLook& spare);

  // Writes a file of the new site; from any thread.
  void put(std::size_t file, std::string_view bytes);
  using Sink = std::function<void(std::string_view)>;
  void put(std::size_t file, const std::function<void(const Sink&)>& write);  // the bytes part by part

  // Looks at what lies in OUT, and carries over the user's own files (those `before` does not name). Returns how many they are.
  std::size_t gather(int jobs);

  bool has(std::size_t file) const { return has_[file] != 0; }  // it is in the new site, and the very file that OUT has
  bool link(std::size_t file);  // the old site's file; false: it is not there any more; from any thread

  // Writes the manifest and exchanges.
  void finish(const std::string& manifest, int jobs);

 private:
  void recover() const;
  void clear_ways();
  void choose_foreign();
  void know_files();
  void carry_over(const std::string& path);
  bool begins_folder(std::size_t file) const;
  std::vector<std::string_view> written() const;
  fs::path exchange() const;

  // next_site_spare.cc
  SiteNames names_of_old() const;
  bool keep_spare(const fs::path& old, std::uint64_t manifest, int jobs);
  bool is_as_seen(const std::vector<std::string_view>& folders) const;
  bool remember_spare(std::uint64_t manifest, const std::vector<std::string_view>& touched, int jobs);
  void remove_old(const fs::path& old, int jobs) const;

  bool may_exchange_;
  fs::path out_, next_, old_, lock_file_;
  SpareSite spare_;
  std::optional<Lock> lock_;

  std::vector<std::string_view> files_, folders_;  // of the plan
  const Manifest* before_ = nullptr;
  const std::vector<const ManifestEntry*>* had_ = nullptr;
  std::optional<SpareRecord> taken_;  // the new site started as this
  std::optional<OpenFolder> next_folder_, old_folder_;
  std::vector<char> written_, has_;  // parallel to files_

  std::int64_t looked_ns_ = 0;  // when OUT was looked through
  TreeLook look_;
  std::vector<std::string> foreign_, empty_;  // the user's, in the new site
  SiteNames want_;                            // all that the new site holds
  std::optional<Reshaping> change_;           // from what it started as to that
  bool cleared_ = false;                      // before that: see clear_ways()
  std::vector<std::string_view> touched_;     // folders of the new site that are not as they were in the spare
  bool alike_ = true;                         // the user's files are the very files that OUT has
};

}  // namespace debrief
