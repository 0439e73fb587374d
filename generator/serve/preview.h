// What `serve` shows, from one save to the next, in two steps: the page of a document that was saved and its entry in the search
// index at once (ahead.h), then, on a thread of its own, the whole site as a build would make it. A save during the second step
// begins it again; what is published is always one state of the sources, but for the pages that are ahead of it.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "generator/serve/live_site.h"
#include "generator/serve/serve.h"

namespace debrief {

class Preview {
 public:
  // Both must outlive it.
  Preview(const Source& source, const ServeOptions& options, Server& server);
  ~Preview();  // gives up what it is doing
  Preview(const Preview&) = delete;
  Preview& operator=(const Preview&) = delete;

  // The first site, made on the caller's thread. One whose theme has errors is shown in the default theme, with the errors. Throws
  // what make() throws.
  void begin();
  // The sources changed. `documents`: all that did, relative to the content root; empty when that is not all or not known.
  void renew(const std::vector<std::string>& documents);

 private:
  using Clock = std::chrono::steady_clock;
  class Making;

  void work();
  void make_anew(std::uint64_t state);
  bool show_ahead(const std::vector<std::string>& documents);
  std::string text_of(const std::vector<Finding>& findings, bool (*which)(const Finding&)) const;
  void take(std::shared_ptr<LiveSite> site, Clock::time_point begun);
  std::shared_ptr<const std::string> page(std::shared_ptr<LiveSite> site, const std::string& path);
  std::shared_ptr<LiveSite> site_after(const std::shared_ptr<LiveSite>& site, const fs::path& damaged);
  void replace(std::shared_ptr<LiveSite> site, Clock::time_point begun, std::uint64_t state);
  void complain(std::string problem, std::uint64_t state);
  void publish(std::string problem, bool news = true);  // without news no open page reloads

  const Source source_;
  const ServeOptions& options_;
  Server& server_;

  std::mutex mutex_;  // of what follows, and of the index while it is written
  std::condition_variable changed_;
  std::atomic<std::uint64_t> wanted_ = 0;  // counts the states of the sources
  bool ending_ = false;
  std::shared_ptr<LiveSite> site_;
  std::uint64_t version_ = 0;
  bool troubled_ = false;  // a problem is shown

  std::thread thread_;
};

}  // namespace debrief
