// One pass over the database for each kind of file; documents are numbered by rank key, whatever their numbers in the database are.
//   terms/   stems → postings            words/, ends/  written words, from the front and from the back
//   values/  filters and ranges          pages/         what a list of hits shows, eight a file      texts/  one a page
// Texts are most of the bytes, and most of them were there the last time: a text's name comes from its document's stamp, and it is
// made when somebody asks for it.
#include "search/browser_export.h"

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <set>

#include "search/client_files.h"
#include "search/database.h"
#include "search/dictionary.h"
#include "search/facets.h"
#include "search/record.h"
#include "search/script.h"
#include "search/terms.h"
#include "search/unicode.h"

namespace search {

namespace {

// A shard ends at a key whose own hash says so: from shard_size bytes on, about one in every shard_ends bytes. A long value is a
// shard of its own: who asks for its neighbours need not load it.
constexpr std::size_t shard_size = 10 * 1024, shard_ends = 2 * 1024, long_value = 4 * 1024;
constexpr std::size_t pages_together = 8;
constexpr std::size_t small_site = 300;  // up to here, pages and values travel in entry.js

// A list of keys with their values, cut into files where a key's own hash says so: one changed value changes one file.
struct Shards {
  std::string folder, firsts, names;
  std::string keys, values;
};

// The texts, one at a time, for whoever asks.
class Texts {
 public:
  Texts(std::string path, const Xapian::Database& db) : path_(std::move(path)), db_(db) {}

  std::string of(Xapian::docid id, const std::string& stamp) {
    const std::lock_guard lock(mutex_);
    return guarded(path_, [&] {
      try {
        return script(read(id, stamp));
      } catch (const Xapian::DatabaseModifiedError&) {  // somebody else keeps the index up to date as well
        db_.reopen();
        return script(read(id, stamp));
      }
    });
  }

 private:
  std::string read(Xapian::docid id, const std::string& stamp) const {
    const Xapian::Document document = db_.get_document(id);
    if (document.get_value(slot_stamp) != stamp) throw Error("search index " + path_ + ": it changed while it was read");
    std::string text = "[";
    for (const Section& s : read_record(document.get_data()).sections)
      text += (text.size() > 1 ? "," : "") + ("[" + std::to_string(static_cast<int>(s.field))) + "," + literal(s.heading) + "," +
              literal(s.anchor) + "," + literal(s.text) + "]";
    return text + "]";
  }

  std::string path_;
  Xapian::Database db_;
  std::mutex mutex_;
};

class Exporter {
 public:
  Exporter(const std::string& path, const Xapian::Database& db, const Synonyms& synonyms, const Labels& labels,
           const Strings& strings)
      : db_(db), texts_(std::make_shared<Texts>(path, db)), synonyms_(synonyms), labels_(labels), strings_(strings) {}
  std::vector<ExportedFile> files();

 private:
  void number_documents();
  void export_terms();
  void export_words();
  void export_pages();
  void export_values();
  void export_entry();
  void put(Shards& shards, const std::string& key, const std::string& value);
  void close(Shards& shards);
  std::string add_file(const std::string& folder, const std::string& payload);
  std::string add_text(std::size_t number, const std::string& id, const std::string& stamp);
  std::vector<std::string> values_by_number(Xapian::valueno slot) const;
  std::string small_or_file(const std::string& folder, const std::string& payload);
  std::string postings(const std::string& term);
  std::string column(const std::string& table, const std::string& numbers) { return "[" + table + "," + literal(numbers) + "]"; }

  const Xapian::Database& db_;
  std::shared_ptr<Texts> texts_;
  const Synonyms& synonyms_;
  const Labels& labels_;
  const Strings& strings_;
  std::vector<Xapian::docid> ids_;        // by export number
  std::vector<std::uint32_t> number_of_;  // by docid
  std::vector<ExportedFile> files_;
  std::set<std::string> paths_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> posting_;
  Shards terms_{"terms"}, words_{"words"}, ends_{"ends"};
  std::string pages_, values_, inline_, page_names_;
};

void Exporter::number_documents() {
  std::vector<std::pair<std::string, Xapian::docid>> ranked;
  for (auto v = db_.valuestream_begin(slot_rank); v != db_.valuestream_end(slot_rank); ++v)
    ranked.emplace_back(*v, v.get_docid());
  std::sort(ranked.begin(), ranked.end());
  number_of_.resize(db_.get_lastdocid() + 1);
  for (const auto& [key, id] : ranked) {
    number_of_[id] = static_cast<std::uint32_t>(ids_.size());
    ids_.push_back(id);
  }
}

std::string Exporter::add_file(const std::string& folder, const std::string& payload) {
  std::string bytes = script(payload), name = content_name(bytes);
  for (std::string salt; !paths_.insert(folder + name).second;) {
    const std::string path = folder + "/" + name + ".js";
    const auto same = std::find_if(files_.begin(), files_.end(), [&](const ExportedFile& f) { return f.path == path; });
    if (same->bytes == bytes) return name;
    name = content_name(bytes + (salt += '+'));
  }
  files_.push_back({folder + "/" + name + ".js", std::move(bytes)});
  return name;
}

// Without a stamp the name comes from the bytes, as for all other files.
std::string Exporter::add_text(std::size_t number, const std::string& id, const std::string& stamp) {
  const std::string folder = "texts";
  const auto later = [texts = texts_, document = ids_[number], stamp] { return texts->of(document, stamp); };
  std::string key = stamp.empty() ? later() : id + '\0' + stamp + '\0' + std::string(schema_version), name = content_name(key);
  while (!paths_.insert(folder + name).second) name = content_name(key += '+');
  files_.push_back({folder + "/" + name + ".js", {}, later});
  return name;
}

// Of every document; empty where it has none.
std::vector<std::string> Exporter::values_by_number(Xapian::valueno slot) const {
  std::vector<std::string> out(ids_.size());
  for (auto v = db_.valuestream_begin(slot); v != db_.valuestream_end(slot); ++v) out[number_of_[v.get_docid()]] = *v;
  return out;
}

void Exporter::close(Shards& s) {
  if (s.keys.empty()) return;
  s.names += add_file(s.folder, "[" + literal(s.keys) + "," + literal(s.values) + "]");
  s.keys.clear();
  s.values.clear();
}

void Exporter::put(Shards& s, const std::string& key, const std::string& value) {
  const bool alone = value.size() >= long_value;
  if (alone) close(s);
  if (s.keys.empty())
    s.firsts += (s.firsts.empty() ? "" : " ") + key;
  else
    s.keys += ' ', s.values += ' ';
  s.keys += key;
  s.values += value;
  const bool ends = content_hash(key) % shard_ends <= key.size() + value.size();
  if (alone || (s.keys.size() + s.values.size() >= shard_size && ends)) close(s);
}

// Gap to the document before, doubled, and one more when the word does not occur just once: then how often follows (0 for none).
std::string Exporter::postings(const std::string& term) {
  posting_.clear();
  for (auto p = db_.postlist_begin(term); p != db_.postlist_end(term); ++p) posting_.emplace_back(number_of_[*p], p.get_wdf());
  // Documents are often indexed oldest first and ranked newest first.
  if (std::is_sorted(posting_.rbegin(), posting_.rend()))
    std::reverse(posting_.begin(), posting_.end());
  else
    std::sort(posting_.begin(), posting_.end());
  std::string out;
  std::uint32_t next = 0;
  for (const auto& [number, wdf] : posting_) {
    append_number(out, static_cast<std::uint64_t>(number - next) << 1 | (wdf != 1));
    if (wdf != 1) append_number(out, wdf == 0 ? 0 : wdf - 1);
    next = number + 1;
  }
  return out;
}

void Exporter::export_terms() {
  for (auto t = db_.allterms_begin(); t != db_.allterms_end(); ++t) {
    const std::string term = *t;
    if (term.starts_with('X') || term.starts_with(id_prefix)) continue;
    put(terms_, term, postings(term));
  }
  close(terms_);
}

void Exporter::export_words() {
  std::vector<DictionaryWord> words = all_words(db_);
  const auto put_all = [&](Shards& shards) {
    for (const DictionaryWord& w : words) {
      std::string documents;
      append_number(documents, static_cast<std::uint64_t>(w.documents));
      put(shards, w.word, documents);
    }
    close(shards);
  };
  put_all(words_);
  for (DictionaryWord& w : words) {
    std::u32string points = code_points(w.word);
    std::reverse(points.begin(), points.end());
    w.word = to_utf8(points);
  }
  std::sort(words.begin(), words.end(), [](const DictionaryWord& a, const DictionaryWord& b) { return a.word < b.word; });
  put_all(ends_);
}

// On a small site the file's content is in entry.js under its name: one step less.
std::string Exporter::small_or_file(const std::string& folder, const std::string& payload) {
  if (ids_.size() > small_site) return add_file(folder, payload);
  const std::string name = content_name(payload);
  inline_ += (inline_.empty() ? "" : ",") + literal(folder + "/" + name) + ":" + payload;
  return name;
}

void Exporter::export_pages() {
  std::string block;
  const std::vector<std::string> heads = values_by_number(slot_head), stamps = values_by_number(slot_stamp);
  for (std::size_t i = 0; i < ids_.size(); i++) {
    const Document d = read_head(heads[i]);
    block += block.empty() ? "[" : ",\n";
    block += "[" + literal(d.id) + "," + literal(d.url) + "," + literal(d.title) + "," + literal(d.date) + "," +
             std::to_string(d.severity.rank) + "," + literal(d.severity.label) + "," + literal(d.kind) + "," +
             literal_list(d.services) + "," + literal_list(d.causes) + "," + literal(add_text(i, d.id, stamps[i])) + "]";
    if ((i + 1) % pages_together != 0 && i + 1 < ids_.size()) continue;
    page_names_ += small_or_file("pages", block + "]");
    block.clear();
  }
}

static std::uint64_t day_number(const std::string& date) {  // 1 and up, in calendar order; 0: unknown
  int parts[3] = {0, 0, 0}, part = 0;
  for (char c : date) {
    if (c == '-')
      part++;
    else if (part < 3 && is_ascii_digit(static_cast<unsigned char>(c)))
      parts[part] = parts[part] * 10 + (c - '0');
  }
  return date.empty() ? 0 : static_cast<std::uint64_t>((parts[0] * 13 + parts[1]) * 32 + parts[2] + 1);
}

void Exporter::export_values() {
  std::array<std::map<std::string, std::size_t>, filter_count> tables;  // value → its number
  const std::vector<std::string> packed = values_by_number(slot_facets);
  for (const std::string& p : packed)
    for_each_value(p, [&](Filter f, std::string_view v) { tables[static_cast<std::size_t>(f)].emplace(v, 0); });
  const auto add = [&](std::string_view name, const std::string& payload) {
    values_ += (values_.empty() ? "" : ",") + std::string(name) + ":" + literal(small_or_file("values", payload));
  };
  for (const FilterRow& row : filters) {
    auto& table = tables[static_cast<std::size_t>(row.filter)];
    std::vector<std::string> values;
    for (auto& [value, number] : table) number = values.size(), values.push_back(value);
    std::string numbers;
    for (const std::string& p : packed) {
      std::string list;
      std::size_t count = 0;
      for_each_value(p, [&](Filter f, std::string_view v) {
        if (f == row.filter) append_number(list, table.find(std::string(v))->second), count++;
      });
      append_number(numbers, count);
      numbers += list;
    }
    add(row.name, column(literal_list(values), numbers));
  }
  std::string dates, ranks, durations;
  for (const std::string& date : values_by_number(slot_date)) append_number(dates, day_number(date));
  for (const std::string& rank : values_by_number(slot_severity))
    append_number(ranks, rank.empty() ? 0 : static_cast<std::uint64_t>(Xapian::sortable_unserialise(rank)));
  for (const std::string& duration : values_by_number(slot_duration))
    append_number(durations, duration.empty() ? 0 : static_cast<std::uint64_t>(Xapian::sortable_unserialise(duration)) + 1);
  add("date", literal(dates));
  add("rank", literal(ranks));
  add("duration", literal(durations));
}

static std::string directory(const Shards& s) {
  return "[" + literal(s.firsts) + "," + literal(s.names) + "]";
}

void Exporter::export_entry() {
  const std::uint64_t total = db_.get_total_length(), average = ids_.empty() ? 0 : total / ids_.size();
  std::string lengths, synonyms, labels, strings;
  for (const Xapian::docid id : ids_)
    append_signed(lengths, static_cast<std::int64_t>(db_.get_doclength(id)) - static_cast<std::int64_t>(average));
  for (const auto& [word, equals] : synonyms_) {
    std::vector<std::string> group{word};
    group.insert(group.end(), equals.begin(), equals.end());
    synonyms += (synonyms.empty() ? "" : ",") + literal_list(group);
  }
  for (const auto& [filter, names] : labels_) {
    std::string inside;
    for (const auto& [value, label] : names) inside += (inside.empty() ? "" : ",") + literal(value) + ":" + literal(label);
    labels += (labels.empty() ? "" : ",") + std::string(filters[static_cast<std::size_t>(filter)].name) + ":{" + inside + "}";
  }
  for (const auto& [name, string] : strings_) strings += (strings.empty() ? "" : ",") + literal(name) + ":" + literal(string);
  const std::string payload = "{version:" + std::string(schema_version) + ",count:" + std::to_string(ids_.size()) +
                              ",length:" + std::to_string(total) + ",lengths:" + literal(lengths) +
                              ",\nterms:" + directory(terms_) + ",\nwords:" + directory(words_) + ",\nends:" + directory(ends_) +
                              ",\npagesTogether:" + std::to_string(pages_together) + ",pages:" + literal(page_names_) +
                              ",values:{" + values_ + "},\nsynonyms:[" + synonyms + "],labels:{" + labels + "},strings:{" +
                              strings + "},\nfiles:{" + inline_ + "}}";
  files_.push_back({"entry.js", script(payload)});
}

std::vector<ExportedFile> Exporter::files() {
  number_documents();
  export_terms();
  export_words();
  export_pages();
  export_values();
  export_entry();
  for (auto& [name, bytes] : client_scripts()) files_.push_back({name, std::move(bytes)});
  std::sort(files_.begin(), files_.end(), [](const ExportedFile& a, const ExportedFile& b) { return a.path < b.path; });
  return std::move(files_);
}

}  // namespace

std::vector<ExportedFile> export_for_browser(const Index& index, const Labels& labels, const Strings& strings) {
  const Index::Opened& opened = index.opened();
  return guarded(opened.path, [&] {
    opened.db.reopen();
    return Exporter(opened.path, opened.db, opened.synonyms, labels, strings).files();
  });
}

}  // namespace search
