// The whole site: as a plan whose files know what they are made from, and as a value. `build` writes a plan file by file without
// holding the site in memory, `serve` makes the pages that somebody asks for, tests compare values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace debrief {

struct Page {
  std::string path;  // relative to the site's root
  std::string bytes;
};

struct Site {
  std::vector<Page> pages;  // sorted by path, no path twice
};

// A long file, piece by piece: it is never in memory as a whole, and who has the file of the last time takes from it all but the
// pieces that are new.
struct Pieces {
  std::vector<std::uint64_t> stamps;              // of each piece, as below
  std::function<std::string(std::size_t)> bytes;  // of each piece; from any thread, as often as wanted
  std::string all() const;
};

// A file before its bytes are made.
struct Draft {
  std::uint64_t stamp = 0;             // of all that the bytes are made from: for one program, equal stamps mean equal bytes
  std::function<std::string()> bytes;  // at most once
  std::shared_ptr<const Pieces> pieces = {};  // if there are any, all of them together are the bytes
};
Draft draft_of(Pieces pieces);

struct SiteFile {
  std::string path;              // relative to the site's root
  std::function<Draft()> draft;  // from any thread, as often as wanted
};

// Lists that are sorted by path as one that is.
std::vector<SiteFile> merged(std::vector<std::vector<SiteFile>> lists);

struct SitePlan {
  std::vector<SiteFile> files;            // sorted by path, no path twice
  std::shared_ptr<const void> made_from;  // what the drafts refer to and nobody else keeps
  // To be called when incident `index` of the knowledge base was changed under the plan: what lists show of it is made anew, and
  // its page is that of the changed one. No file may be made meanwhile. Empty for a plan that was not made from a knowledge base.
  std::function<void(std::uint32_t index)> renew;

  const SiteFile* find(std::string_view path) const;
};

// A file whose bytes are there already.
SiteFile ready_file(std::string path, std::string bytes);
SiteFile ready_file(std::string path, std::string bytes, std::uint64_t stamp);
SitePlan plan_of(Site site);
// Every file made, on `jobs` threads.
Site make_site(const SitePlan& plan, int jobs);

}  // namespace debrief
