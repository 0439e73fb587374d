// What it takes to make a site that holds some names hold others: which files and folders go, which folders come. The files that
// come are written or linked by whoever has them.
#pragma once

#include <string_view>
#include <vector>

#include "generator/site/open_folder.h"

namespace debrief {

// Paths below a site, sorted, the site itself left out. They belong to somebody else.
struct SiteNames {
  std::vector<std::string_view> files, folders;
};

// Every folder on the way to one of these paths, sorted. The paths are sorted.
std::vector<std::string_view> folders_above(const std::vector<std::string_view>& paths);
// Both lists are sorted.
std::vector<std::string_view> united(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b);
std::vector<std::string_view> common(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b);
std::vector<std::string_view> without(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b);

struct Reshaping {
  std::vector<std::string_view> files_out, files_in, folders_out, folders_in;  // sorted

  Reshaping(const SiteNames& had, const SiteNames& want);

  // Throws FileError, also when a folder that should go holds what `had` did not name.
  void apply(const OpenFolder& site, int jobs) const;
  // The folders ("" is the site) whose entries are others when this is done and the files that came are in; sorted.
  std::vector<std::string_view> touched() const;
};

}  // namespace debrief
