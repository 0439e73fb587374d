// What lies in the folder of a site beside debrief's own files, and in which folders. Once looked through, it is looked through
// again by a stat of each folder: only those are read in which something came or went since.
//
// A folder's time tells that nothing changed only if the clock has moved since it was looked at: who remembers a stamp makes sure
// that it is older than the look (Lock::now_ns()).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generator/site/manifest.h"
#include "generator/site/open_folder.h"

namespace debrief {

struct FolderStamp {
  std::uint64_t inode = 0;  // 0: there is no such folder
  std::int64_t changed_ns = 0, modified_ns = 0;
  friend bool operator==(const FolderStamp&, const FolderStamp&) = default;
};
FolderStamp stamp_of(const OpenFolder& site, std::string_view folder);
std::vector<FolderStamp> stamps_of(const OpenFolder& site, const std::vector<std::string>& folders, int jobs);

// Paths below the site, each list sorted.
struct SiteTree {
  std::vector<std::string> folders;  // the site itself, "", is the first
  std::vector<FolderStamp> stamps;   // parallel to the folders; taken before they were read
  std::vector<std::string> foreign;  // files and links that the manifest does not name
  std::vector<std::string> empty;    // folders with nothing inside

  const FolderStamp* find(std::string_view folder) const;
};

struct TreeLook {
  SiteTree tree;
  std::vector<std::string> changed;  // folders that are not as `known` had them, or are not there any more; sorted
};

// `known`: what an earlier look found, with a manifest that named the same files; an empty one: nothing is known, and every folder
// is read. Throws FileError.
TreeLook look_through(const OpenFolder& site, const Manifest& manifest, const SiteTree& known, int jobs);

// The folder that a path lies in; "" for the site itself.
std::string_view parent_of(std::string_view path);

}  // namespace debrief
