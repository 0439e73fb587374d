// A site whose pages are made when somebody asks for them, and kept for the next who does. What nobody reads costs nothing.
// All of it from any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>

#include "generator/site/build.h"

namespace debrief {

class LiveSite {
 public:
  LiveSite(Made made, Source source);

  const Survey& survey() const { return *made_.survey; }

  // The bytes of the file at a path; nullptr when the site has none.
  std::shared_ptr<const std::string> page(const std::string& path) const;

  // From now on an incident's page and its entry in the index are those of its document as it now is, all else stays (ahead.h).
  // `document`: relative to the content root; one that is no incident's changes nothing. Whether a page that was asked for reads
  // differently now. Throws what look_ahead() throws.
  bool show_ahead(const std::string& document);

  // Whether a file that was asked for would read differently in `next`, which from now on knows what was asked for here. Asked
  // again, it looks only at what was not asked for the last time.
  bool differs_where_read(const LiveSite& next) const;

 private:
  struct Asked {
    std::uint64_t stamp = 0;
    std::shared_ptr<const std::string> bytes;  // nullptr: not asked for since the site is this one
  };
  std::shared_ptr<const std::string> search_file(const std::string& path) const;
  Asked made(const SiteFile& file) const;
  bool knows(const std::string& path) const;  // it was asked for

  Made made_;
  Source source_;
  std::string index_stamp_;
  mutable std::shared_mutex making_;    // shared while a file is made, alone while something else stands in its place
  mutable std::mutex mutex_;            // of what follows
  std::map<std::string, Asked> ahead_;  // pages of documents that were saved since, not asked for yet
  mutable std::map<std::string, Asked> asked_;
  mutable std::map<std::string, std::shared_ptr<const std::string>> search_;  // all at once, when the first is asked for
};

}  // namespace debrief
