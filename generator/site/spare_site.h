// The site before the one in OUT, kept so that the next build need not link the whole site anew: it holds the very files that OUT
// holds, in folders of its own, and the next build changes in it what it changes in the site, before the two are exchanged.
//
//   .debrief/spare-XXXXXXXX/site     the folders and files; XXXXXXXX stands for where OUT is
//   .debrief/spare-XXXXXXXX/record   the stamps of all its folders and of OUT's; written last, removed first
//   .debrief/spare-XXXXXXXX/worn     long files that OUT held before it got newer ones: the next ones are written into their room,
//                                    for a file system takes longer to give room and to take it back than to write into it
//
// It is believed only while it is exactly what the record says: nothing came or went in any of its folders, and OUT has the
// manifest that it had. What somebody writes into one of its files he writes into OUT's, where it is found. In any other case it
// is removed, and a build links everything anew, as it does where there can be none: without a cache, where .debrief and OUT are
// not on one file system, and where that cannot exchange folders (such a one often lies elsewhere, and tells late what others do).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/parallel.h"
#include "generator/site/open_folder.h"
#include "generator/site/site_tree.h"

namespace debrief {

struct SpareRecord {
  std::string out;                  // the folder that it is the spare of
  std::uint64_t manifest = 0;       // hash of the manifest of both
  SiteTree site;                    // what lies in OUT, and in the spare
  std::vector<FolderStamp> stamps;  // the spare's, parallel to site.folders
};

// What the record says and whether the spare is still that, found out ahead of its taking by threads with nothing else to do.
class SpareLook {
 public:
  // `folder`: .debrief/spare-XXXXXXXX; empty: there is none.
  SpareLook(const fs::path& folder, int jobs);
  // The record, once, when the spare is what it says, and both are those that were looked at.
  std::optional<SpareRecord> take();

 private:
  fs::path folder_;
  std::optional<SpareRecord> record_;
  FolderStamp of_record_;            // of its file
  std::optional<OpenFolder> site_;   // with a record
  std::vector<FolderStamp> stamps_;  // parallel to the record's
  std::optional<Aside> looking_;     // last: it works on the others
};

class SpareSite {
 public:
  SpareSite() = default;  // none
  // `folder`: .debrief/spare-XXXXXXXX; empty: there is none, and none is kept.
  SpareSite(const fs::path& folder, const fs::path& out);

  bool can_be() const;  // OUT's parent REQUIRED to be there

  // Moves the spare to `to` when it is what its record says; removes it when it is not. `look`: at the same folder.
  std::optional<SpareRecord> take(std::uint64_t manifest, const fs::path& to, SpareLook& look) const;

  // The two steps of keeping one. Throw FileError.
  void move_in(const fs::path& site) const;
  void remember(const SpareRecord& record) const;

  static constexpr std::uint32_t long_file = 1 << 20;  // bytes
  // The file is of no more use: if it is long, it becomes the worn one of this path. `path`: below the site that is in `from`.
  void wear(const OpenFolder& from, const std::string& path) const;
  fs::path worn(std::string_view path) const;  // where it is, if there is one; empty: there is none

  void remove() const;          // throws FileError
  void remove_orphans() const;  // those of output folders that are gone, beside this one
  fs::path site() const;

 private:
  fs::path record() const;
  fs::path folder_, out_;
};

}  // namespace debrief
