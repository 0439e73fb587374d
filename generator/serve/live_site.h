// A site whose pages are made when somebody asks for them, and kept for the next who does. What nobody reads costs nothing.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "generator/site/build.h"

namespace debrief {

class LiveSite {
 public:
  LiveSite(Made made, Source source);

  const Survey& survey() const { return *made_.survey; }

  // The bytes of the file at a path; nullptr when the site has none. From any thread.
  std::shared_ptr<const std::string> page(const std::string& path) const;

  // Whether a file that was asked for would read differently in `next`, which from now on knows what was asked for here.
  bool differs_where_read(const LiveSite& next) const;

 private:
  struct Asked {
    std::uint64_t stamp = 0;
    std::shared_ptr<const std::string> bytes;  // nullptr: not asked for since the site is this one
  };
  std::shared_ptr<const std::string> search_file(const std::string& path) const;
  Asked made(const SiteFile& file) const;

  Made made_;
  Source source_;
  std::string index_stamp_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, Asked> asked_;
  mutable std::map<std::string, std::shared_ptr<const std::string>> search_;  // all at once, when the first is asked for
};

}  // namespace debrief
