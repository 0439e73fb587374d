// Building: all of it is written beside (write_index.h) and put in the place of what is there.
//   path.new/index  --exchange-->  path
// Refreshing: one writer, documents replaced in place by their id term; the dictionary is changed by the difference.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <unordered_map>

#include "search/database.h"
#include "search/dictionary.h"
#include "search/document_terms.h"
#include "search/index.h"
#include "search/terms.h"
#include "search/write_index.h"

namespace search {

namespace fs = std::filesystem;
using Differences = std::unordered_map<std::string, std::int64_t>;

static void add(Differences& to, const Differences& from) {
  for (const auto& [word, n] : from) to[word] += n;
}

// Nothing, an empty folder or an index may stand where the new one is to go; anything else is not ours to replace.
static void require_replaceable(const std::string& path) {
  if (!fs::exists(path) || fs::exists(path + "/iamglass")) return;
  if (!fs::is_directory(path) || !fs::is_empty(path)) throw Error("search index " + path + ": something else is there");
}

// The new index takes the old one's place at once where the file system can exchange two names, else with one moment between.
static void put_in_place(const std::string& made, const std::string& path) {
  if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0) return;
  std::error_code ignored;
  fs::remove_all(path, ignored);
  fs::rename(made, path);
}

static void build(const std::string& path, std::size_t count, const MakeDocument& make, const BuildOptions& options) {
  require_replaceable(path);
  const std::string work = path + ".new-" + std::to_string(::getpid());
  struct Cleanup {
    std::string folder;
    ~Cleanup() {
      std::error_code ignored;
      fs::remove_all(folder, ignored);
    }
  } cleanup{work};
  fs::remove_all(work);
  fs::create_directories(work);
  const std::string made = work + "/index";
  write_index(made, count, make, options);
  put_in_place(made, path);
}

void build_index(const std::string& path, std::size_t count, const MakeDocument& make, const BuildOptions& options) {
  guarded(path, [&] {
    if (fs::path parent = fs::path(path).parent_path(); !parent.empty()) fs::create_directories(parent);
    build(path, count, make, options);
  });
}

namespace {

// What a refresh has to do: indexes into what is known now, and ids of documents that are no more.
struct Outdated {
  std::vector<std::size_t> changed;
  std::vector<std::string> gone;
};

}  // namespace

// An index is as a rule in the order of the ids: then each of its documents is the one that was looked for.
static Outdated compare(const Xapian::Database& db, std::span<const Known> known) {
  std::vector<std::size_t> by_id(known.size());
  std::iota(by_id.begin(), by_id.end(), std::size_t{0});
  const auto before = [&](std::size_t a, std::size_t b) { return known[a].id < known[b].id; };
  if (!std::is_sorted(by_id.begin(), by_id.end(), before)) std::sort(by_id.begin(), by_id.end(), before);

  Outdated out;
  std::vector<bool> same(known.size());
  auto stamp = db.valuestream_begin(slot_stamp);
  auto next = by_id.begin();
  for (auto rank = db.valuestream_begin(slot_rank); rank != db.valuestream_end(slot_rank); ++rank) {
    const std::string key = *rank;
    const std::string_view id = std::string_view(key).substr(key.find('\0') + 1);
    if (next == by_id.end() || known[*next].id != id)
      next =
          std::lower_bound(by_id.begin(), by_id.end(), id, [&](std::size_t i, std::string_view of) { return known[i].id < of; });
    if (next == by_id.end() || known[*next].id != id) {
      out.gone.emplace_back(id);
      continue;
    }
    if (stamp != db.valuestream_end(slot_stamp)) stamp.skip_to(rank.get_docid());
    const bool has_stamp = stamp != db.valuestream_end(slot_stamp) && stamp.get_docid() == rank.get_docid();
    same[*next] = (has_stamp ? *stamp : std::string()) == known[*next].stamp;
    ++next;
  }
  for (std::size_t i = 0; i < known.size(); i++)
    if (!same[i]) out.changed.push_back(i);
  std::sort(out.gone.begin(), out.gone.end());
  return out;
}

// More documents than this are not handed to the export: it is as quick to go over the lists once.
static constexpr std::size_t few = 100;

// The dictionary words of a document that is in the index, counted down.
static void forget(const Xapian::WritableDatabase& db, const std::string& id, Differences& differences,
                   std::vector<TakenOut>* taken_out) {
  const auto posting = db.postlist_begin(id_term(id));
  if (posting == db.postlist_end(id_term(id))) return;
  if (taken_out) taken_out->push_back(document_terms(db, *posting));
  for (const std::string& word : taken_out ? taken_out->back().words : dictionary_words(db.get_document(*posting).get_data()))
    differences[word]--;
}

static std::size_t update(Xapian::WritableDatabase& db, std::span<const Known> known, const std::vector<std::size_t>& changed,
                          const std::vector<std::string>& gone, const MakeDocument& make, const BuildOptions& options) {
  Differences differences;
  const auto taken_out = changed.size() + gone.size() <= few ? options.taken_out : nullptr;
  for (const std::string& id : gone) {
    forget(db, id, differences, taken_out);
    db.delete_document(id_term(id));
  }
  TermCounter counter;
  for (std::size_t i : changed) {
    forget(db, known[i].id, differences, taken_out);
    db.replace_document(id_term(known[i].id), xapian_document(make(i), counter));
  }
  add(differences, counter.dictionary());
  change_dictionary(db, differences);
  db.set_metadata(metadata_stamp, options.stamp);
  db.set_metadata(metadata_synonyms, write_synonyms(options.synonyms));
  db.commit();
  return changed.size() + gone.size();
}

void replace_document(const std::string& path, const Document& document) {
  guarded(path, [&] {
    Xapian::WritableDatabase db(path, Xapian::DB_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_RETRY_LOCK);
    const std::string id = id_term(document.id);
    const auto known = db.postlist_begin(id);
    if (known != db.postlist_end(id) && db.get_document(*known).get_value(slot_stamp) == document.stamp) return;
    Differences differences;
    forget(db, document.id, differences, nullptr);
    TermCounter counter;
    db.replace_document(id, xapian_document(document, counter));
    add(differences, counter.dictionary());
    change_dictionary(db, differences);
    db.set_metadata(metadata_stamp, document.stamp + " came alone");
    db.commit();
  });
}

std::size_t refresh_index(const std::string& path, std::span<const Known> known, const MakeDocument& make,
                          const BuildOptions& options) {
  std::size_t done = 0;
  const auto rebuild = [&] {
    // In the order of the ids, which as a rule is that of the export: it then finds all postings in its own order.
    std::vector<std::size_t> order(known.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return known[a].id < known[b].id; });
    build_index(
        path, known.size(), [&](std::size_t i) { return make(order[i]); }, options);
    done = known.size();
  };
  guarded(path, [&] {
    if (!fs::exists(path)) return rebuild();
    Xapian::Database db;
    try {
      db = Xapian::Database(path);
    } catch (const Xapian::Error&) {  // damaged, or something else of that name that debrief made: derived data, made anew
      return rebuild();
    }
    if (db.get_metadata(metadata_version) != schema_version) return rebuild();
    if (!options.stamp.empty() && db.get_metadata(metadata_stamp) == options.stamp) return;

    const auto [changed, gone] = compare(db, known);
    if (changed.size() + gone.size() > known.size() / 4 + 20) return rebuild();
    Xapian::WritableDatabase writable(path, Xapian::DB_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_RETRY_LOCK);
    done = update(writable, known, changed, gone, make, options);
  });
  return done;
}

}  // namespace search
