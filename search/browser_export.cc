// One pass over the database for each kind of file; documents are numbered by rank key, whatever their numbers in the database are.
//   terms/   stems → postings            words/, ends/  written words, from the front and from the back
//   values/  filters and ranges          pages/         what a list of hits shows, eight a file      texts/  one a page
// Texts are most of the bytes, and most of them were there the last time: a text's name comes from its document's stamp, and it is
// made when somebody asks for it. So are shards of terms and files of pages that are known from the last export.
#include "search/browser_export.h"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <span>

#include "search/changed_lists.h"
#include "search/client_files.h"
#include "search/database.h"
#include "search/dictionary.h"
#include "search/export_memory.h"
#include "search/exported.h"
#include "search/name_set.h"
#include "search/record.h"
#include "search/script.h"
#include "search/shards.h"
#include "search/value_files.h"

namespace search {

namespace {

constexpr std::size_t pages_together = 8;
constexpr std::size_t small_site = 300;  // up to here, pages and values travel in entry.js

// The files of a list of keys.
struct Shards {
  std::string_view folder;
  std::vector<Shard>& list;
};

class Exporter {
 public:
  Exporter(const std::string& path, const Xapian::Database& db, const Synonyms& synonyms, const Labels& labels,
           const Strings& strings, std::optional<ExportMemory> before, std::span<const TakenOut> taken_out, bool is_remembered)
      : db_(db),
        out_(std::make_shared<Exported>(path, db)),
        synonyms_(synonyms),
        labels_(labels),
        strings_(strings),
        before_(std::move(before)),
        is_remembered_(is_remembered) {
    number_documents(taken_out);
  }
  // Nothing where names came out alike while the last export was used: then it is not to be used.
  std::optional<std::vector<ExportedFile>> files();
  ExportLeft left() const;  // REQUIRES is_remembered

 private:
  std::size_t count() const { return out_->numbering.ids.size(); }
  void number_documents(std::span<const TakenOut> taken_out);
  void export_texts();
  void export_terms();
  void export_words();
  void export_pages();
  void export_values();
  void export_entry();
  std::string text_name(std::size_t number);
  ShardCutter cutter(Shards& shards);
  void export_changes(const std::vector<Shard>& before, const ShardChanges& changes, Shards& shards);
  std::string add_file(std::string_view folder, std::string bytes);
  void add_kept(std::string_view folder, std::string_view name, std::function<std::string()> make);
  std::string_view keep(std::string_view text) { return out_->made.emplace_back(text); }
  bool is_as_before(std::size_t first, std::size_t last) const;
  bool values_stay() const;
  std::string small_or_file(std::string_view folder, const std::string& payload);

  const Xapian::Database& db_;
  const std::shared_ptr<Exported> out_;
  const Synonyms& synonyms_;
  const Labels& labels_;
  const Strings& strings_;
  std::optional<ExportMemory> before_;
  const bool is_remembered_;          // what is made is kept for left()
  std::optional<Renumbering> since_;  // with before_
  std::optional<GoneDocuments> gone_;
  std::vector<ExportedFile> texts_, files_;    // files_: all others
  std::map<std::string_view, NameSet> names_;  // by folder
  bool alike_ = false;                         // two files would have had one name
  Shards terms_{"terms", out_->memory.terms}, words_{"words", out_->memory.words}, ends_{"ends", out_->memory.ends};
  std::string values_, inline_, page_names_;
};

void Exporter::number_documents(std::span<const TakenOut> taken_out) {
  std::vector<std::pair<std::string, Xapian::docid>> ranked;
  for (auto v = db_.valuestream_begin(slot_rank); v != db_.valuestream_end(slot_rank); ++v)
    ranked.emplace_back(*v, v.get_docid());
  if (!std::is_sorted(ranked.begin(), ranked.end())) std::sort(ranked.begin(), ranked.end());
  Numbering& numbering = out_->numbering;
  numbering.number_of.resize(db_.get_lastdocid() + 1);
  for (auto& [key, id] : ranked) {
    numbering.number_of[id] = static_cast<std::uint32_t>(numbering.ids.size());
    numbering.ids.push_back(id);
    out_->rank_keys.push_back(std::move(key));
  }
  out_->stamps = numbering.values(db_, slot_stamp);

  auto& documents = out_->memory.documents;
  for (std::size_t i = 0; i < count(); i++) documents.push_back({out_->rank_keys[i], out_->stamps[i], {}});
  if (before_) since_.emplace(*before_, out_->rank_keys, out_->stamps);
  if (since_ && since_->fresh.size() > count() / 4 + 20) since_.reset();
  if (!since_) return;
  gone_ = gone_documents(*before_, *since_, taken_out);
  out_->memory.parts = before_->parts, out_->memory.bytes = before_->bytes;
  for (std::size_t old = 0; old < before_->documents.size(); old++)
    if (const std::uint32_t now = since_->now[old]; now != Renumbering::gone) documents[now] = before_->documents[old];
}

std::string Exporter::add_file(std::string_view folder, std::string bytes) {
  std::string name = content_name(bytes);
  const auto path = [&] { return std::string(folder) + "/" + name + ".js"; };
  for (std::string salt; !names_[folder].insert(name);) {
    const auto same = std::find_if(files_.begin(), files_.end(), [&](const ExportedFile& f) { return f.path == path(); });
    if (same->bytes == bytes && !same->later) return name;
    alike_ = true;
    name = content_name(bytes + (salt += '+'));
  }
  files_.push_back({path(), std::move(bytes)});
  return name;
}

// A file of the last export.
void Exporter::add_kept(std::string_view folder, std::string_view name, std::function<std::string()> make) {
  alike_ |= !names_[folder].insert(name);
  files_.push_back({std::string(folder).append("/").append(name).append(".js"), {}, std::move(make)});
}

// Without a stamp the name comes from the bytes, as for all other files.
std::string Exporter::text_name(std::size_t number) {
  const auto& [rank_key, stamp, name] = out_->memory.documents[number];
  if (stamp.empty()) return out_->text(number);
  const std::string_view id = rank_key.substr(rank_key.find('\0') + 1);
  return std::string(id).append(1, '\0').append(stamp).append(1, '\0').append(schema_version);
}

// Sorted by path.
void Exporter::export_texts() {
  std::vector<std::pair<std::uint64_t, std::size_t>> sorted;
  sorted.reserve(count()), texts_.reserve(count());
  NameSet& names = names_["texts"];
  for (std::size_t i = 0; i < count(); i++) {
    std::string_view& text = out_->memory.documents[i].text;
    if (!text.empty()) {
      alike_ |= !names.insert(text);
    } else {
      std::string key = text_name(i), name = content_name(key);
      while (!names.insert(name)) alike_ = true, name = content_name(key += '+');
      text = keep(name);
    }
    sorted.emplace_back(place_of(text), i);
  }
  std::sort(sorted.begin(), sorted.end());
  for (const auto& [name, i] : sorted) {
    std::string path = "texts/";
    path.append(out_->memory.documents[i].text).append(".js");
    texts_.push_back({std::move(path), {}, [out = out_, number = i] { return out->text(number); }});
  }
}

ShardCutter Exporter::cutter(Shards& s) {
  return ShardCutter([this, &s](const std::string& keys, const std::string& values) {
    const std::string name = add_file(s.folder, shard_script(keys, values));
    if (is_remembered_)
      s.list.push_back({keep(name), keep(keys), keep(values)});
    else
      s.list.push_back({keep(name), keep(first_key(keys)), {}});
  });
}

void Exporter::export_changes(const std::vector<Shard>& before, const ShardChanges& changes, Shards& s) {
  ShardCutter cut = cutter(s);
  cut_again(before, changes, cut, [this, &s](const Shard& shard) {
    add_kept(s.folder, shard.name,
             [out = out_, of = &s.list, at = s.list.size()] { return shard_script((*of)[at].keys, (*of)[at].values); });
    s.list.push_back(shard);
  });
}

void Exporter::export_terms() {
  if (since_) {
    const ChangedTerms changed(*before_, *since_, gone_, db_, out_->numbering);
    return export_changes(before_->terms, changed.changes(), terms_);
  }
  ShardCutter cut = cutter(terms_);
  for (auto t = db_.allterms_begin(); t != db_.allterms_end(); ++t) {
    const std::string term = *t;
    if (is_exported(term)) cut.put(term, packed_postings(db_, out_->numbering, term));
  }
  cut.close();
}

void Exporter::export_words() {
  if (since_ && gone_ && !before_->words.empty() && since_->fresh.size() <= ChangedWords::most) {
    const ChangedWords changed(*since_, *gone_, db_, out_->numbering);
    export_changes(before_->words, changed.changes(), words_);
    return export_changes(before_->ends, changed.reversed_changes(), ends_);
  }
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
  for (DictionaryWord& w : words) w.word = reversed(w.word);
  std::sort(words.begin(), words.end(), [](const DictionaryWord& a, const DictionaryWord& b) { return a.word < b.word; });
  put_all(ends_);
}

// On a small site the file's content is in entry.js under its name: one step less.
std::string Exporter::small_or_file(std::string_view folder, const std::string& payload) {
  if (count() > small_site) return add_file(folder, script(payload));
  const std::string name = content_name(payload);
  inline_ += (inline_.empty() ? "" : ",") + literal(std::string(folder) + "/" + name) + ":" + payload;
  return name;
}

// Are the documents [first, last) those that had these numbers in the last export, and were they in a file of their own?
bool Exporter::is_as_before(std::size_t first, std::size_t last) const {
  if (!since_ || count() <= small_site || first / pages_together >= before_->pages.size()) return false;
  if (last != std::min(first + pages_together, before_->documents.size())) return false;
  for (std::size_t i = first; i < last; i++)
    if (since_->now[i] != i) return false;
  return true;
}

void Exporter::export_pages() {
  // All at once is quicker than one by one, where there are many.
  const bool few = since_ && !since_->moved && !before_->pages.empty();
  const std::vector<std::string> heads = few ? std::vector<std::string>() : out_->numbering.values(db_, slot_head);
  for (std::size_t first = 0; first < count(); first += pages_together) {
    const std::size_t last = std::min(first + pages_together, count());
    std::string_view name;
    if (is_as_before(first, last)) {
      name = before_->pages[first / pages_together];
      add_kept("pages", name, [out = out_, first, last] { return script(out->pages(first, last)); });
    } else if (few) {
      name = keep(small_or_file("pages", out_->pages(first, last)));
    } else {
      std::string block;
      for (std::size_t i = first; i < last; i++) block += (block.empty() ? "[" : ",\n") + out_->page(i, read_head(heads[i]));
      name = keep(small_or_file("pages", block + "]"));
    }
    page_names_ += name;
    if (count() > small_site) out_->memory.pages.push_back(name);
  }
}

// Do the documents that are new give the values that those of the same numbers gave?
bool Exporter::values_stay() const {
  if (!since_ || !gone_ || since_->moved || before_->values.size() != value_file_count) return false;
  if (count() <= small_site || since_->now.size() != count()) return false;
  return std::all_of(gone_->begin(), gone_->end(), [this](const auto& gone) {
    return gone.second->values == values_in_files(db_.get_document(out_->numbering.ids[gone.first]));
  });
}

void Exporter::export_values() {
  std::vector<std::string_view>& names = out_->memory.values;
  const auto tell = [this](std::string_view filter, std::string_view name) {
    values_.append(values_.empty() ? "" : ",").append(filter).append(":").append(literal(name));
  };
  if (!values_stay()) {
    for (const ValueFile& file : value_files(db_, out_->numbering)) {
      const std::string_view name = keep(small_or_file("values", file.payload));
      tell(file.name, name);
      if (count() > small_site) names.push_back(name);
    }
    return;
  }
  for (const std::string_view name : before_->values) {
    const std::size_t i = names.size();
    if (std::find(names.begin(), names.end(), name) == names.end())  // two may be the same
      add_kept("values", name, [out = out_, i] { return out->values(i); });
    tell(value_file_name(i), name);
    names.push_back(name);
  }
}

// What entry.js says of them.
static std::string directory(const Shards& s) {
  std::string firsts, names;
  for (const Shard& shard : s.list) {
    firsts.append(firsts.empty() ? "" : " ").append(first_key(shard.keys));
    names += shard.name;
  }
  return "[" + literal(firsts) + "," + literal(names) + "]";
}

void Exporter::export_entry() {
  const std::uint64_t total = db_.get_total_length(), average = count() == 0 ? 0 : total / count();
  std::string lengths, synonyms, labels, strings;
  for (const Xapian::docid id : out_->numbering.ids)
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
  export_texts();
  export_terms();
  export_words();
  export_pages();
  export_values();
  export_entry();
  if (alike_ && since_) return {};
  for (ExportedFile& file : files_) file.named = !alike_ && file.path.find('/') != std::string::npos;
  for (const std::string_view name : client_scripts)
    files_.push_back({std::string(name), {}, [name] { return client_script(name); }});
  const auto by_path = [](const ExportedFile& a, const ExportedFile& b) { return a.path < b.path; };
  std::sort(files_.begin(), files_.end(), by_path);
  if (!texts_.empty())
    files_.insert(std::lower_bound(files_.begin(), files_.end(), texts_.front(), by_path),
                  std::make_move_iterator(texts_.begin()), std::make_move_iterator(texts_.end()));
  return std::move(files_);
}

// Nothing where a name did not come from the content alone. What edits left is read with all that was there: it is kept short.
ExportLeft Exporter::left() const {
  if (alike_) return {};
  if (!since_ || since_->moved) return {pack(out_->memory)};  // all lists are others
  std::size_t edits = 0;
  for (std::size_t i = 1; i < before_->parts.size(); i++) edits += before_->parts[i].size();
  ExportLeft left{pack_since(*before_, out_->memory), true};
  if (edits + left.part.size() > before_->parts.front().size() / 2) return {pack(out_->memory)};
  if (left.part == pack_since(*before_, *before_)) left.part.clear();
  return left;
}

}  // namespace

std::vector<ExportedFile> export_for_browser(const Index& index, const Labels& labels, const Strings& strings, ExportPast past,
                                             ExportLeft* left) {
  const Index::Opened& opened = index.opened();
  return guarded(opened.path, [&] {
    opened.db.reopen();
    const auto exported = [&](std::optional<ExportMemory> before) {
      Exporter exporter(opened.path, opened.db, opened.synonyms, labels, strings, std::move(before), past.taken_out,
                        left != nullptr);
      auto files = exporter.files();
      if (files && left) *left = exporter.left();
      return files;
    };
    if (auto files = exported(unpack(std::move(past.parts), std::move(past.bytes)))) return std::move(*files);
    return std::move(*exported({}));
  });
}

}  // namespace search
