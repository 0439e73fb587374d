// One pass over the database for each kind of file; documents are numbered by rank key, whatever their numbers in the database are.
//   terms/   stems → postings            words/, ends/  written words, from the front and from the back
//   values/  filters and ranges          pages/         what a list of hits shows, eight a file      texts/  one a page
// Texts are most of the bytes, and most of them were there the last time: a text's name comes from its document's stamp, and it is
// made when somebody asks for it. So are shards of terms and files of pages that are known from the last export.
#include "search/browser_export.h"

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_set>

#include "search/client_files.h"
#include "search/database.h"
#include "search/dictionary.h"
#include "search/export_memory.h"
#include "search/filter_columns.h"
#include "search/record.h"
#include "search/script.h"
#include "search/shards.h"
#include "search/stored_documents.h"
#include "search/term_lists.h"
#include "search/terms.h"
#include "search/unicode.h"

namespace search {

namespace {

constexpr std::size_t pages_together = 8;
constexpr std::size_t small_site = 300;  // up to here, pages and values travel in entry.js

// The files of a list of keys: what entry.js says of them.
struct Shards {
  std::string folder, firsts, names;
};

// What was exported of a document whose file the last export made already.
struct Listed {
  Xapian::docid id;
  std::string stamp, text;  // the name of its text
};

class Exporter {
 public:
  Exporter(const std::string& path, const Xapian::Database& db, const Synonyms& synonyms, const Labels& labels,
           const Strings& strings, std::optional<ExportMemory> before)
      : db_(db),
        stored_(std::make_shared<StoredDocuments>(path, db)),
        synonyms_(synonyms),
        labels_(labels),
        strings_(strings),
        before_(std::move(before)) {}
  // Nothing where names came out alike while the last export was used: then it is not to be used.
  std::optional<std::vector<ExportedFile>> files();
  std::string memory();  // once

 private:
  std::size_t count() const { return numbering_.ids.size(); }
  void number_documents();
  void export_terms();
  void export_terms_since();
  void put_before(const ExportMemory::Shard& shard);
  void export_words();
  void export_pages();
  void export_values();
  void export_entry();
  ShardCutter cutter(Shards& shards);
  std::string add_file(const std::string& folder, std::string bytes);
  std::string add_text(std::size_t number, const std::string& id);
  bool is_as_before(std::size_t first, std::size_t last) const;
  std::vector<std::string> values_by_number(Xapian::valueno slot) const;
  std::string small_or_file(const std::string& folder, const std::string& payload);

  const Xapian::Database& db_;
  std::shared_ptr<StoredDocuments> stored_;
  const Synonyms& synonyms_;
  const Labels& labels_;
  const Strings& strings_;
  std::optional<ExportMemory> before_;
  std::optional<Renumbering> since_;  // with before_
  Numbering numbering_;
  std::vector<std::string> rank_keys_, stamps_;  // by export number
  std::vector<ExportedFile> files_;
  std::unordered_set<std::string> paths_;
  bool alike_ = false;  // two files would have had one name
  std::string terms_memory_;
  Shards terms_{"terms"}, words_{"words"}, ends_{"ends"};
  std::string values_, inline_, page_names_;
};

void Exporter::number_documents() {
  std::vector<std::pair<std::string, Xapian::docid>> ranked;
  for (auto v = db_.valuestream_begin(slot_rank); v != db_.valuestream_end(slot_rank); ++v)
    ranked.emplace_back(*v, v.get_docid());
  std::sort(ranked.begin(), ranked.end());
  numbering_.number_of.resize(db_.get_lastdocid() + 1);
  for (auto& [key, id] : ranked) {
    numbering_.number_of[id] = static_cast<std::uint32_t>(numbering_.ids.size());
    numbering_.ids.push_back(id);
    rank_keys_.push_back(std::move(key));
  }
  stamps_ = values_by_number(slot_stamp);
  if (before_) since_.emplace(*before_, rank_keys_, stamps_);
  if (since_ && since_->fresh.size() > count() / 4 + 20) since_.reset();
}

std::string Exporter::add_file(const std::string& folder, std::string bytes) {
  std::string name = content_name(bytes);
  for (std::string salt; !paths_.insert(folder + name).second;) {
    const std::string path = folder + "/" + name + ".js";
    const auto same = std::find_if(files_.begin(), files_.end(), [&](const ExportedFile& f) { return f.path == path; });
    if (same->bytes == bytes && !same->later) return name;
    alike_ = true;
    name = content_name(bytes + (salt += '+'));
  }
  files_.push_back({folder + "/" + name + ".js", std::move(bytes)});
  return name;
}

// Without a stamp the name comes from the bytes, as for all other files.
std::string Exporter::add_text(std::size_t number, const std::string& id) {
  const std::string folder = "texts", &stamp = stamps_[number];
  const auto later = [stored = stored_, document = numbering_.ids[number], stamp] { return stored->text(document, stamp); };
  std::string key = stamp.empty() ? later() : id + '\0' + stamp + '\0' + std::string(schema_version), name = content_name(key);
  while (!paths_.insert(folder + name).second) alike_ = true, name = content_name(key += '+');
  files_.push_back({folder + "/" + name + ".js", {}, later});
  return name;
}

// Of every document; empty where it has none.
std::vector<std::string> Exporter::values_by_number(Xapian::valueno slot) const {
  std::vector<std::string> out(count());
  for (auto v = db_.valuestream_begin(slot); v != db_.valuestream_end(slot); ++v) out[numbering_.number_of[v.get_docid()]] = *v;
  return out;
}

ShardCutter Exporter::cutter(Shards& s) {
  return ShardCutter([&](const std::string& keys, const std::string& values) {
    const std::string name = add_file(s.folder, shard_script(keys, values));
    s.firsts.append(s.firsts.empty() ? "" : " ").append(first_key(keys));
    s.names += name;
    if (&s == &terms_) write(ExportMemory::Shard{name, keys, values}, terms_memory_);
  });
}

void Exporter::export_terms() {
  if (since_) return export_terms_since();
  ShardCutter cut = cutter(terms_);
  for (auto t = db_.allterms_begin(); t != db_.allterms_end(); ++t) {
    const std::string term = *t;
    if (is_exported(term)) cut.put(term, packed_postings(db_, numbering_, term));
  }
  cut.close();
}

// Where a shard of the last export begins and all in it is as it was, so is the shard.
void Exporter::export_terms_since() {
  terms_memory_.reserve(before_->bytes->size());
  if (since_->fresh.empty() && since_->now.size() == count()) {  // the very same documents
    for (const ExportMemory::Shard& shard : before_->terms) put_before(shard);
    return;
  }
  const TermLists terms(*before_, *since_, db_, numbering_);
  ShardCutter cut = cutter(terms_);
  for (std::size_t i = 0; i < terms.lists().size();) {
    if (const std::size_t whole = cut.is_between() ? terms.whole_shard(i) : 0) {
      put_before(terms.shard_of(i));
      i += whole;
      continue;
    }
    const TermLists::List& list = terms.lists()[i++];
    cut.put(list.term, list.postings);
  }
  cut.close();
}

void Exporter::put_before(const ExportMemory::Shard& shard) {
  terms_.firsts.append(terms_.firsts.empty() ? "" : " ").append(first_key(shard.keys));
  terms_.names += shard.name;
  alike_ |= !paths_.insert(terms_.folder + std::string(shard.name)).second;
  files_.push_back({terms_.folder + "/" + std::string(shard.name) + ".js", {}, [all = before_->bytes, shard] {
                      return shard_script(shard.keys, shard.values);
                    }});
  write(shard, terms_memory_);
}

void Exporter::export_words() {
  std::vector<DictionaryWord> words = all_words(db_);
  const auto put_all = [&](Shards& shards) {
    ShardCutter cut = cutter(shards);
    for (const DictionaryWord& w : words) {
      std::string documents;
      append_number(documents, static_cast<std::uint64_t>(w.documents));
      cut.put(w.word, documents);
    }
    cut.close();
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
  if (count() > small_site) return add_file(folder, script(payload));
  const std::string name = content_name(payload);
  inline_ += (inline_.empty() ? "" : ",") + literal(folder + "/" + name) + ":" + payload;
  return name;
}

static std::string page_of(const Document& d, const std::string& text) {
  return "[" + literal(d.id) + "," + literal(d.url) + "," + literal(d.title) + "," + literal(d.date) + "," +
         std::to_string(d.severity.rank) + "," + literal(d.severity.label) + "," + literal(d.kind) + "," +
         literal_list(d.services) + "," + literal_list(d.causes) + "," + literal(text) + "]";
}

static std::string pages_of(StoredDocuments& stored, const std::vector<Listed>& listed) {
  std::string block;
  for (const Listed& one : listed) block += (block.empty() ? "[" : ",\n") + page_of(stored.head(one.id, one.stamp), one.text);
  return block + "]";
}

// Are the documents [first, last) those that had these numbers in the last export, and were they in a file of their own?
bool Exporter::is_as_before(std::size_t first, std::size_t last) const {
  if (!since_ || count() <= small_site || first / pages_together >= before_->pages.size()) return false;
  if (last != std::min(first + pages_together, before_->rank_keys.size())) return false;
  for (std::size_t i = first; i < last; i++)
    if (since_->now[i] != i) return false;
  return true;
}

void Exporter::export_pages() {
  // All at once is quicker than one by one, where there are many.
  const bool few = since_ && !since_->moved && !before_->pages.empty();
  const std::vector<std::string> heads = few ? std::vector<std::string>() : values_by_number(slot_head);
  for (std::size_t first = 0; first < count(); first += pages_together) {
    const std::size_t last = std::min(first + pages_together, count());
    std::vector<Listed> listed;
    for (std::size_t i = first; i < last; i++)
      listed.push_back({numbering_.ids[i], stamps_[i], add_text(i, rank_keys_[i].substr(rank_keys_[i].find('\0') + 1))});
    if (!is_as_before(first, last)) {
      std::string block;
      for (std::size_t i = first; i < last; i++) {
        const Listed& one = listed[i - first];
        block += (block.empty() ? "[" : ",\n") + page_of(few ? stored_->head(one.id, one.stamp) : read_head(heads[i]), one.text);
      }
      page_names_ += small_or_file("pages", block + "]");
      continue;
    }
    const std::string name(before_->pages[first / pages_together]);
    page_names_ += name;
    alike_ |= !paths_.insert("pages" + name).second;
    files_.push_back({"pages/" + name + ".js", {}, [stored = stored_, listed] { return script(pages_of(*stored, listed)); }});
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
  const auto add = [&](std::string_view name, const std::string& payload) {
    values_ += (values_.empty() ? "" : ",") + std::string(name) + ":" + literal(small_or_file("values", payload));
  };
  const auto columns = filter_columns(values_by_number(slot_facets));
  for (const FilterRow& row : filters) add(row.name, columns[static_cast<std::size_t>(row.filter)]);
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
  const std::uint64_t total = db_.get_total_length(), average = count() == 0 ? 0 : total / count();
  std::string lengths, synonyms, labels, strings;
  for (const Xapian::docid id : numbering_.ids)
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
  const std::string payload = "{version:" + std::string(schema_version) + ",count:" + std::to_string(count()) +
                              ",length:" + std::to_string(total) + ",lengths:" + literal(lengths) +
                              ",\nterms:" + directory(terms_) + ",\nwords:" + directory(words_) + ",\nends:" + directory(ends_) +
                              ",\npagesTogether:" + std::to_string(pages_together) + ",pages:" + literal(page_names_) +
                              ",values:{" + values_ + "},\nsynonyms:[" + synonyms + "],labels:{" + labels + "},strings:{" +
                              strings + "},\nfiles:{" + inline_ + "}}";
  files_.push_back({"entry.js", script(payload)});
}

std::optional<std::vector<ExportedFile>> Exporter::files() {
  number_documents();
  export_terms();
  export_words();
  export_pages();
  export_values();
  export_entry();
  if (alike_ && since_) return {};
  for (const std::string_view name : client_scripts)
    files_.push_back({std::string(name), {}, [name] { return client_script(name); }});
  std::sort(files_.begin(), files_.end(), [](const ExportedFile& a, const ExportedFile& b) { return a.path < b.path; });
  return std::move(files_);
}

// Empty where a name did not come from the content alone.
std::string Exporter::memory() {
  if (alike_) return {};
  ExportMemory memory;
  memory.rank_keys.assign(rank_keys_.begin(), rank_keys_.end());
  memory.stamps.assign(stamps_.begin(), stamps_.end());
  if (count() > small_site)
    for (std::size_t at = 0; at < page_names_.size(); at += name_size)
      memory.pages.push_back(std::string_view(page_names_).substr(at, name_size));
  return pack(memory, std::move(terms_memory_));
}

}  // namespace

std::vector<ExportedFile> export_for_browser(const Index& index, const Labels& labels, const Strings& strings,
                                             std::string* memory) {
  const Index::Opened& opened = index.opened();
  return guarded(opened.path, [&] {
    opened.db.reopen();
    auto before = memory ? unpack(std::make_shared<const std::string>(std::move(*memory))) : std::nullopt;
    const auto exported = [&](std::optional<ExportMemory> known) {
      Exporter exporter(opened.path, opened.db, opened.synonyms, labels, strings, std::move(known));
      auto files = exporter.files();
      if (files && memory) *memory = exporter.memory();
      return files;
    };
    if (auto files = exported(std::move(before))) return std::move(*files);
    return std::move(*exported({}));
  });
}

}  // namespace search
