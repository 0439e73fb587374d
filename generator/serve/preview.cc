#include "generator/serve/preview.h"

#include "generator/render/json.h"
#include "generator/site/index.h"
#include "search/index.h"

namespace debrief {

namespace {

struct Overtaken {};  // the sources changed while they were looked at

constexpr std::chrono::seconds longest_wait{10};  // of a request, for another site

// An index is for one thread at a time, and opening one is cheap: each question opens its own and sees the newest documents.
std::string answer(const fs::path& index, const std::string& query, int limit) {
  search::Request request;
  request.query = query;
  request.limit = static_cast<std::size_t>(limit);
  return search_json(search::Index(index.string()).search(request));
}

bool is_error(const Finding& finding) {
  return finding.level == Level::error;
}

bool is_of_theme(const Finding& finding) {
  return is_error(finding) && finding.rule.starts_with("TH");
}

}  // namespace

// Follows make() through its stages: gives up between two of them once the sources have changed again, and writes the index alone.
class Preview::Making {
 public:
  Making(Preview& preview, std::uint64_t state) : preview_(preview), state_(state) {}

  void at(std::string_view stage) {
    if (writing_.owns_lock()) writing_.unlock();
    if (stage == "indexing") writing_ = std::unique_lock(preview_.mutex_);
    if (preview_.wanted_ != state_) throw Overtaken();
  }

 private:
  Preview& preview_;
  std::uint64_t state_;
  std::unique_lock<std::mutex> writing_;
};

Preview::Preview(const Source& source, const ServeOptions& options, Server& server)
    : source_(source), options_(options), server_(server) {}

Preview::~Preview() {
  {
    std::lock_guard guard(mutex_);
    ending_ = true;
    ++wanted_;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Preview::begin() {
  auto begun = Clock::now();
  auto site = std::make_shared<LiveSite>(make(source_), source_);
  auto problem = text_of(site->survey().findings, is_of_theme);
  std::lock_guard guard(mutex_);
  take(std::move(site), begun);
  if (!problem.empty()) options_.on_problem(problem);
  publish(std::move(problem));
  thread_ = std::thread([this] { work(); });
}

void Preview::renew(const std::vector<std::string>& documents) {
  {
    std::lock_guard guard(mutex_);
    ++wanted_;
    if (!troubled_ && show_ahead(documents)) publish({});
  }
  changed_.notify_all();
}

bool Preview::show_ahead(const std::vector<std::string>& documents) try {
  bool news = false;
  for (auto& document : documents) news |= site_->show_ahead(document);
  return news;
} catch (const std::exception&) {  // the second step says what is wrong
  return false;
}

void Preview::work() {
  for (std::uint64_t done = 0;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return wanted_ != done; });
      if (ending_) return;
      done = wanted_;
    }
    make_anew(done);
  }
}

// The site after a change. With an error the old site stays, under what is wrong.
void Preview::make_anew(std::uint64_t state) try {
  auto begun = Clock::now();
  auto source = source_;
  Making making(*this, state);
  source.on_stage = [&](std::string_view stage) { making.at(stage); };
  auto made = make(source);
  making.at("done");
  source.on_stage = [](std::string_view) {};
  auto site = std::make_shared<LiveSite>(std::move(made), source);
  auto problem = text_of(site->survey().findings, is_of_theme);
  problem.empty() ? replace(std::move(site), begun, state) : complain(std::move(problem), state);
} catch (const Overtaken&) {
} catch (const ConfigError& error) {
  complain(text_of(error.findings, is_error), state);
} catch (const std::exception& error) {
  complain(error.what(), state);
}

std::string Preview::text_of(const std::vector<Finding>& findings, bool (*which)(const Finding&)) const {
  auto prefix = source_.root == "." ? std::string() : (source_.root / "").string();
  std::string out;
  for (auto& finding : findings)
    if (which(finding)) out += (out.empty() ? "" : "\n") + format(finding, prefix, false);
  return out;
}

void Preview::take(std::shared_ptr<LiveSite> site, Clock::time_point begun) {
  site_ = std::move(site);
  changed_.notify_all();
  options_.on_built(site_->survey(), std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun));
}

// A save that changed no page that anybody has asked for reloads no browser. Comparing takes a while, and pages are asked for
// meanwhile: those are compared when nothing else moves.
void Preview::replace(std::shared_ptr<LiveSite> site, Clock::time_point begun, std::uint64_t state) {
  auto before = [&] {
    std::lock_guard guard(mutex_);
    return site_;
  }();
  bool news = before->differs_where_read(*site);
  std::lock_guard guard(mutex_);
  if (wanted_ != state) return;
  news |= before->differs_where_read(*site) || troubled_;
  take(std::move(site), begun);
  publish({}, news);
}

// Whoever asks for a page that needs a damaged text of the cache waits for the site that is then made.
std::shared_ptr<const std::string> Preview::page(std::shared_ptr<LiveSite> site, const std::string& path) {
  for (;;) try {
      return site->page(path);
    } catch (const TextLost& lost) {
      site = site_after(site, lost.file);
      if (!site) throw;
    }
}

// Made without the damaged file, unless that has happened; nullptr when it does not come.
std::shared_ptr<LiveSite> Preview::site_after(const std::shared_ptr<LiveSite>& site, const fs::path& damaged) {
  std::unique_lock lock(mutex_);
  if (site_ == site) {
    std::error_code none;
    if (!fs::remove(damaged, none) && fs::exists(damaged, none)) return nullptr;
    ++wanted_;
    changed_.notify_all();
  }
  changed_.wait_for(lock, longest_wait, [&] { return ending_ || site_ != site; });
  return site_ == site ? nullptr : site_;
}

void Preview::complain(std::string problem, std::uint64_t state) {
  std::lock_guard guard(mutex_);
  if (wanted_ != state) return;
  options_.on_problem(problem);
  publish(std::move(problem));
}

void Preview::publish(std::string problem, bool news) {
  troubled_ = !problem.empty();
  if (news) ++version_;
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->version = version_;
  snapshot->page = [this, site = site_](const std::string& path) { return page(site, path); };
  snapshot->search = [index = index_folder(source_)](const std::string& query, int limit) { return answer(index, query, limit); };
  snapshot->problem = std::move(problem);
  server_.publish(std::move(snapshot));
}

}  // namespace debrief
