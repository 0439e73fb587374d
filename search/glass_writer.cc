#include "search/glass_writer.h"

#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "search/error.h"
#include "search/packing.h"

namespace search {

static constexpr std::size_t chunk_size = 2000;  // of a list of postings, as Xapian's
// The table of postings begins with other things, under keys that no term can have.
static constexpr std::string_view metadata_key("\0\xC0", 2), value_bounds_key("\0\xD0", 2), values_key("\0\xD8", 2),
    lengths_key("\0\xE0", 2);

bool GlassWriter::fits() {
  return Xapian::major_version() == 1 && Xapian::minor_version() == 4;
}

// A document's number so that the keys' order is that of the numbers; of more than two bytes the first one tells how many they are.
static void append_document(std::string& key, std::uint32_t document) {
  const int bytes = document < 1u << 15 ? 2 : document < 1u << 22 ? 3 : document < 1u << 29 ? 4 : 5;
  const std::uint32_t mark = bytes == 2 ? 0 : 0xFF << (10 - bytes) & 0xFF;
  for (int i = bytes - 1; i >= 0; i--)
    key += static_cast<char>((i < 4 ? document >> (8 * i) & 0xFF : 0) | (i + 1 == bytes ? mark : 0));
}

// A NUL in a term becomes NUL and 0xFF.
static void append_term(std::string& key, std::string_view term) {
  for (const char c : term) {
    key += c;
    if (c == '\0') key += '\xFF';
  }
}

GlassWriter::GlassWriter(const std::string& folder)
    : folder_(folder),
      postings_(folder + "/postlist.glass"),
      records_(folder + "/docdata.glass"),
      terms_(folder + "/termlist.glass") {}

void GlassWriter::add(CountedPart part) {
  for (const CountedPart::Entry& document : part.documents) {
    lengths_.push_back(document.length);
    key_.clear();
    append_document(key_, static_cast<std::uint32_t>(lengths_.size()));
    records_.add(key_, document.record);
    terms_.add(key_, document.terms);
    key_ += '\0';
    if (!document.slots.empty()) terms_.add(key_, document.slots);
  }
  for (std::size_t slot = 0; slot < slot_count; slot++) values_[slot].add(std::move(part.values[slot]));
  highest_count_ = std::max(highest_count_, part.highest_count);
}

void GlassWriter::add_metadata(const Metadata& metadata) {
  for (const auto& [name, value] : metadata) postings_.add(std::string(metadata_key) + name, value);
  write_values();
  write_lengths();
  values_ = {};
}

void GlassWriter::write_values() {
  for (std::uint32_t slot = 0; slot < slot_count; slot++) {
    const ValueColumn& column = values_[slot];
    if (column.count == 0) continue;
    key_ = value_bounds_key;
    for (std::uint32_t rest = slot; rest > 0; rest >>= 8) key_ += static_cast<char>(rest);
    PackWriter bounds;
    bounds.number(column.count);
    bounds.text(column.lowest);
    if (column.highest != column.lowest) bounds.out += column.highest;
    postings_.add(key_, bounds.out);
  }
  for (std::uint32_t slot = 0; slot < slot_count; slot++)
    for (const auto& [document, chunk] : values_[slot].chunks) {
      key_ = values_key;
      append_packed(key_, slot);
      append_document(key_, document);
      postings_.add(key_, chunk);
    }
}

// Cuts a list of postings into chunks. Each says whether it is the last one and where it ends, the first also how long the list is.
void GlassWriter::add_postings(std::string_view key, bool is_term, const std::vector<Posting>& postings, std::uint64_t documents,
                               std::uint64_t occurrences) {
  for (auto p = postings.begin(); p != postings.end();) {
    const std::uint32_t first = p->document;
    std::uint32_t last = first;
    const bool begins = p == postings.begin();
    entries_.clear();
    for (; p != postings.end() && entries_.size() < chunk_size; ++p) {
      if (p->document != first) append_packed(entries_, p->document - last - 1);
      append_packed(entries_, p->count);
      last = p->document;
    }
    key_ = key;
    tag_.clear();
    if (begins) {
      for (std::uint64_t number : {documents, occurrences, std::uint64_t{first} - 1}) append_packed(tag_, number);
    } else {
      if (is_term) key_ += '\0';  // where the term ends
      append_document(key_, first);
    }
    tag_ += p == postings.end() ? '1' : '0';
    append_packed(tag_, last - first);
    tag_ += entries_;
    postings_.add(key_, tag_);
  }
}

// The documents' lengths are such a list too, without numbers at its head.
void GlassWriter::write_lengths() {
  std::vector<Posting> all;
  for (const std::uint32_t length : lengths_) all.push_back({static_cast<std::uint32_t>(all.size()) + 1, length});
  add_postings(lengths_key, false, all, 0, 0);
}

void GlassWriter::add_term(std::string_view term, const std::vector<Posting>& postings) {
  std::uint64_t occurrences = 0;
  for (const Posting& p : postings) occurrences += p.count;
  std::string key;
  append_term(key, term);
  add_postings(key, true, postings, postings.size(), occurrences);
}

static void write_root(PackWriter& w, const GlassRoot& root, bool compressed) {
  w.number(root.block);
  w.number(root.level << 2 | 2 | (root.blocks == 0));  // blocks stand in order; is there none?
  w.number(root.entries);
  w.number(GlassTable::block_size >> 11);
  w.number(compressed ? 18 : 0);  // what Xapian adds later is compressed from that size on
  PackWriter free;                // blocks to use again: none; revision, number of blocks, two empty places
  for (std::uint32_t number : {1u, root.blocks, 0u, 0u, 0u, 0u})
    if (root.blocks > 0) free.number(number);
  w.text(free.out);
}

void GlassWriter::write_version(const GlassRoot& postings, const GlassRoot& records, const GlassRoot& terms) const {
  PackWriter w{std::string("\x0F\x0DXapian Glass\x04\x6E", 16)};
  std::random_device random;
  for (int i = 0; i < 16; i++) w.out += static_cast<char>(random());  // tells databases apart
  w.number(1);                                                        // revision
  for (const auto& [root, compressed] : {std::pair(postings, false), {records, true}, {terms, true}})
    write_root(w, root, compressed);
  for (bool compressed : {false, true, true}) write_root(w, {}, compressed);  // positions, spelling, synonyms
  std::uint32_t shortest = 0, longest = 0;                                    // of documents that have a length
  std::uint64_t total = 0;
  for (const std::uint32_t length : lengths_) {
    if (length > 0 && (shortest == 0 || length < shortest)) shortest = length;
    longest = std::max(longest, length);
    total += length;
  }
  w.number(lengths_.size());
  w.number(0);  // how much greater the last number is
  w.number(shortest);
  w.number(highest_count_);
  w.number(longest - highest_count_);
  w.number(0);  // no changes are kept
  w.number(total);
  w.number(0);  // no spelling
  const std::string path = folder_ + "/iamglass";
  std::ofstream file(path, std::ios::binary);
  if (!file.write(w.out.data(), static_cast<std::streamsize>(w.out.size())).flush())
    throw Error("search index " + path + ": it cannot be written");
}

void GlassWriter::finish() {
  const GlassRoot postings = postings_.finish(), records = records_.finish(), terms = terms_.finish();
  write_version(postings, records, terms);
}

}  // namespace search
