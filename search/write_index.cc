#include "search/write_index.h"

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <future>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "search/database.h"
#include "search/dictionary.h"
#include "search/document_terms.h"
#include "search/export_memory.h"
#include "search/glass_writer.h"
#include "search/schema.h"
#include "search/shards.h"

namespace search {

namespace fs = std::filesystem;

// But for the dictionary.
static Metadata metadata_of(const BuildOptions& options) {
  Metadata out{{metadata_version, std::string(schema_version)},
               {metadata_stamp, options.stamp},
               {metadata_synonyms, write_synonyms(options.synonyms)}};
  std::erase_if(out, [](const auto& entry) { return entry.second.empty(); });
  return out;
}

static void write_by_xapian(const std::string& folder, std::size_t count, const MakeDocument& make, const BuildOptions& options) {
  Xapian::WritableDatabase db(folder, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
  TermCounter counter;
  for (std::size_t i = 0; i < count; i++) db.add_document(xapian_document(make(i), counter));
  change_dictionary(db, counter.dictionary());
  for (const auto& [name, value] : metadata_of(options)) db.set_metadata(name, value);
  db.commit();
}

namespace {

// What one thread has counted.
struct Counted {
  TermCounter counter;
  PostingLists lists;
};

struct Term {
  std::string_view text;
  const PostingLists* lists;  // of one thread
  std::uint32_t id;
};

class Writing {
 public:
  Writing(const std::string& folder, std::size_t count, const MakeDocument& make, const BuildOptions& options)
      : count_(count), part_size_(std::max<std::size_t>(options.part_size, 1)), make_(make), options_(options), writer_(folder) {
    if (options.export_memory) documents_.reserve(count);
  }

  void run() {
    count_all();
    auto terms = std::async(beside(), [this] { return all_terms(); });
    write_metadata();
    write_terms(terms.get());
    writer_.finish();
  }

 private:
  void count_all();
  void count_parts(Counted& mine);
  void wait_for(std::size_t part);
  void hand_on(std::size_t part, CountedPart counted);
  void write_metadata();
  std::vector<Term> all_terms() const;
  void write_terms(const std::vector<Term>& terms);
  std::launch beside() const { return options_.jobs > 1 ? std::launch::async : std::launch::deferred; }

  const std::size_t count_, part_size_;
  const MakeDocument& make_;
  const BuildOptions& options_;
  GlassWriter writer_;
  std::vector<Counted> counted_;  // by thread
  std::vector<NewExportMemory::Document> documents_;
  std::atomic<std::size_t> next_part_{0};
  std::mutex mutex_;  // of what follows
  std::exception_ptr failure_;
  std::map<std::size_t, CountedPart> waiting_;  // for those before them
  std::size_t next_written_ = 0;
  std::condition_variable written_;
};

void Writing::count_all() {
  const std::size_t parts = (count_ + part_size_ - 1) / part_size_;
  counted_ = std::vector<Counted>(std::min<std::size_t>(static_cast<std::size_t>(std::max(options_.jobs, 1)), parts));
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < counted_.size(); i++) threads.emplace_back([this, i] { count_parts(counted_[i]); });
  count_parts(counted_[0]);
  for (std::thread& t : threads) t.join();
  if (failure_) std::rethrow_exception(failure_);
}

void Writing::count_parts(Counted& mine) try {
  for (std::size_t part; (part = next_part_++) * part_size_ < count_;) {
    wait_for(part);
    CountedPart counted;
    for (std::size_t i = part * part_size_; i < std::min(count_, (part + 1) * part_size_); i++)
      counted.add(static_cast<std::uint32_t>(i + 1), make_(i), mine.counter, mine.lists);
    hand_on(part, std::move(counted));
  }
} catch (...) {
  const std::lock_guard lock(mutex_);
  if (!failure_) failure_ = std::current_exception();
  next_part_ = count_;
  written_.notify_all();
}

// No thread runs far ahead of the others: what is counted and not yet written is held in memory.
void Writing::wait_for(std::size_t part) {
  std::unique_lock lock(mutex_);
  written_.wait(lock, [&] { return failure_ || part < next_written_ + 2 * counted_.size(); });
}

// Parts are written in their order; one that comes too early waits.
void Writing::hand_on(std::size_t part, CountedPart counted) {
  const std::lock_guard lock(mutex_);
  waiting_.emplace(part, std::move(counted));
  for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_written_; next_written_++) {
    if (options_.export_memory)
      for (CountedPart::Entry& one : first->second.documents) documents_.push_back({std::move(one.rank), std::move(one.stamp)});
    writer_.add(std::move(first->second));
    first = waiting_.erase(first);
  }
  written_.notify_all();
}

void Writing::write_metadata() {
  std::unordered_map<std::string, std::int64_t> words;
  for (const Counted& one : counted_) one.counter.add_dictionary(words);
  Metadata metadata = metadata_of(options_);
  add_dictionary(metadata, words);
  std::sort(metadata.begin(), metadata.end());
  writer_.add_metadata(metadata);
}

std::vector<Term> Writing::all_terms() const {
  std::vector<Term> out;
  for (const Counted& one : counted_)
    for (std::uint32_t id = 0; id < one.lists.size(); id++)
      if (one.lists.has(id)) out.push_back({one.counter.term(id), &one.lists, id});
  std::sort(out.begin(), out.end(), [](const Term& a, const Term& b) { return a.text < b.text; });
  return out;
}

// visit(term, its postings), which it may change.
template <class Visit>
void for_each_term(const std::vector<Term>& terms, Visit visit) {
  std::vector<Posting> postings;
  for (auto term = terms.begin(); term != terms.end();) {
    postings.clear();
    const std::string_view text = term->text;
    const PostingLists* first = term->lists;
    for (; term != terms.end() && term->text == text; ++term) term->lists->append(term->id, postings);
    if ((term - 1)->lists != first) std::sort(postings.begin(), postings.end());
    visit(text, postings);
  }
}

// Once for the index and once for the browser, side by side.
void Writing::write_terms(const std::vector<Term>& terms) {
  const auto remember = [&] {
    NewExportMemory memory(std::move(documents_));
    for_each_term(terms, [&](std::string_view term, std::vector<Posting>& postings) {
      if (is_exported(term)) memory.add_term(term, postings);
    });
    *options_.export_memory = memory.packed();
  };
  std::future<void> remembered;
  if (options_.export_memory) remembered = std::async(beside(), remember);
  for_each_term(terms, [&](std::string_view term, const std::vector<Posting>& postings) { writer_.add_term(term, postings); });
  if (remembered.valid()) remembered.get();
}

}  // namespace

void write_index(const std::string& folder, std::size_t count, const MakeDocument& make, const BuildOptions& options) {
  if (options.by_xapian || count == 0 || !GlassWriter::fits()) return write_by_xapian(folder, count, make, options);
  fs::create_directories(folder);
  Writing(folder, count, make, options).run();
}

}  // namespace search
