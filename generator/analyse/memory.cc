#include "generator/analyse/memory.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <type_traits>

#include "generator/analyse/look_alikes.h"
#include "generator/analyse/pieces.h"
#include "generator/base/hash.h"
#include "generator/model/archive_model.h"
#include "generator/model/digester.h"

namespace debrief {

template <typename A, Same<Suggestion::Evidence> T>
void parts(A& archive, T& whole) {
  auto& [text, line] = whole;
  archive(text, line);
}

template <typename A, Same<Suggestion> T>
void parts(A& archive, T& whole) {
  auto& [slug, axis, score, evidence] = whole;
  archive(slug, axis, score, evidence);
}

namespace {

// What is remembered of documents, in a block. Terms, signatures and reasons are most of it and go as they stand in memory, those of
// all documents at the begin of the block: they are taken from it all at once.
class DocumentWriter {
 public:
  void add(const AnalysisMemory& memory, std::size_t i, const std::vector<LookAlike>& look_alikes) {
    auto terms = memory.terms[i];
    auto signature = memory.signatures[i].terms;
    number(memory.keys[i]), number(terms.size()), number(signature.size());
    rest_(memory.suggestions[i]);
    number(look_alikes.size());
    for (auto& look : look_alikes) add(look);
    add(memory.trails[i]);
    append(terms), append(signature);
  }
  void number(std::uint64_t number) { rest_(number); }
  std::size_t size() const { return lists_.size() + reasons_.size() + rest_.bytes.size(); }
  // Of all that was added since the last one.
  std::string take_block() {
    std::string block;
    for (const auto* part : {&lists_, &reasons_}) {
      std::uint64_t size = part->size();
      block.append(reinterpret_cast<const char*>(&size), sizeof size).append(*part);
    }
    block += rest_.bytes;
    lists_.clear(), reasons_.clear(), rest_.bytes.clear();
    return block;
  }

 private:
  void add(const LookAlike& look) {
    auto& [to, kind, score, reason, same_title, other_cause, stated] = look;
    rest_(to, kind, score, static_cast<std::uint32_t>(reason.size()), same_title, other_cause);
    reasons_ += reason;
    static_cast<void>(stated);  // is asked of the documents each time
  }
  void add(const Trail& trail) {
    documents_.clear(), scores_.clear();
    for (auto [document, score] : trail.candidates) documents_.push_back(document), scores_.push_back(score);
    rest_(documents_, scores_, trail.least, trail.end);
  }
  template <typename T>
  void append(std::span<const T> list) {
    static_assert(std::is_trivially_copyable_v<T> && sizeof(T) % sizeof(std::uint32_t) == 0);
    lists_.append(reinterpret_cast<const char*>(list.data()), list.size_bytes());
  }

  std::string lists_, reasons_;
  ByteWriter rest_;
  std::vector<std::uint32_t> documents_;
  std::vector<double> scores_;
};

class DocumentReader {
 public:
  explicit DocumentReader(std::string_view block) : rest_({}) {
    lists_ = take_part(block), reasons_ = take_part(block);
    rest_ = ByteReader(block);
  }
  bool ok() const { return ok_ && rest_.ok(); }
  bool at_end() const { return lists_.empty() && reasons_.empty() && rest_.at_end(); }

  std::uint64_t number() {
    std::uint64_t number = 0;
    rest_(number);
    return number;
  }
  void read(AnalysisMemory& memory, std::size_t i) {
    memory.keys[i] = number();
    auto terms = number(), signature = number();
    rest_(memory.suggestions[i]);
    auto looks = number();
    ok_ = ok_ && looks <= most_look_alikes;
    memory.look_alikes[i].resize(ok_ ? looks : 0);
    for (auto& look : memory.look_alikes[i]) read(look);
    read(memory.trails[i]);
    memory.terms[i] = take<std::uint32_t>(terms);
    memory.signatures[i].terms = take<Term>(signature);
  }

 private:
  void read(Trail& trail) {
    rest_(documents_, scores_, trail.least, trail.end);
    ok_ = ok_ && documents_.size() == scores_.size();
    if (!ok_) return;
    trail.candidates.resize(documents_.size());
    for (std::size_t c = 0; c < documents_.size(); ++c) trail.candidates[c] = {documents_[c], scores_[c]};
  }
  void read(LookAlike& look) {
    std::uint32_t size = 0;
    rest_(look.to, look.kind, look.score, size, look.same_title, look.other_cause);
    ok_ = ok_ && size <= reasons_.size();
    if (!ok_) return;
    look.reason = reasons_.substr(0, size);
    reasons_.remove_prefix(size);
  }
  template <typename T>
  std::span<const T> take(std::uint64_t size) {
    ok_ = ok_ && size <= lists_.size() / sizeof(T);
    if (!ok_) return {};
    std::span<const T> list(reinterpret_cast<const T*>(lists_.data()), size);
    lists_.remove_prefix(list.size_bytes());
    return list;
  }
  // Takes the part that stands at the begin of the block from it.
  std::string_view take_part(std::string_view& block) {
    std::uint64_t size = 0;
    ok_ = ok_ && block.size() >= sizeof size;
    if (!ok_) return {};
    std::memcpy(&size, block.data(), sizeof size);
    block.remove_prefix(sizeof size);
    ok_ = size <= block.size();
    if (!ok_) return {};
    auto part = block.substr(0, size);
    block.remove_prefix(size);
    return part;
  }

  std::string_view lists_, reasons_;  // what is left of them
  ByteReader rest_;
  bool ok_ = true;
  std::vector<std::uint32_t> documents_;
  std::vector<double> scores_;
};

}  // namespace

static constexpr std::size_t block_size = 256 * 1024;

void pack(const AnalysisMemory& memory, const std::vector<std::vector<LookAlike>>& look_alikes, const BlockSink& sink) {
  DocumentWriter writer;
  writer.number(memory.taxonomy), writer.number(memory.keys.size());
  for (std::size_t i = 0; i < memory.keys.size(); ++i) {
    writer.add(memory, i, look_alikes[i]);
    if (writer.size() >= block_size) sink(writer.take_block());
  }
  if (writer.size() > 0) sink(writer.take_block());
}

std::string pack_touched(const AnalysisMemory& memory, const std::vector<std::vector<LookAlike>>& look_alikes) {
  DocumentWriter writer;
  for (auto i : memory.touched) {
    writer.number(i);
    writer.add(memory, i, look_alikes[i]);
  }
  return writer.take_block();
}

// Numbers of documents are used as they are: none may lead out of the lists.
static bool stays_inside(const AnalysisMemory& memory) {
  auto n = memory.keys.size();
  auto inside = [&](auto& numbers, auto number) {
    return std::all_of(numbers.begin(), numbers.end(), [&](auto& of) { return of.*number < n; });
  };
  for (auto& trail : memory.trails)
    if (!inside(trail.candidates, &Neighbour::document)) return false;
  for (auto& looks : memory.look_alikes)
    if (!inside(looks, &LookAlike::to)) return false;
  return true;
}

static void add_document(AnalysisMemory& memory) {
  memory.keys.emplace_back(), memory.terms.emplace_back(), memory.suggestions.emplace_back();
  memory.signatures.emplace_back(), memory.trails.emplace_back(), memory.look_alikes.emplace_back();
}

namespace {

// Takes the blocks one by one: first those of all documents in their order, then those of the touched.
class MemoryReader {
 public:
  explicit MemoryReader(const std::shared_ptr<const void>& bytes) { memory_.lists->hold(bytes), memory_.reasons->hold(bytes); }
  bool take(std::string_view block) {
    DocumentReader reader(block);
    if (!incidents_) memory_.taxonomy = reader.number(), incidents_ = reader.number();
    bool again = memory_.keys.size() == *incidents_;
    while (reader.ok() && !reader.at_end()) {
      auto i = memory_.keys.size();
      if (again)
        i = reader.number(), ++memory_.replaced;
      else
        add_document(memory_);
      if (i >= memory_.keys.size()) return false;
      reader.read(memory_, i);
    }
    return reader.ok();
  }
  std::optional<AnalysisMemory> taken() {
    if (!incidents_ || memory_.keys.size() != *incidents_ || !stays_inside(memory_)) return {};
    return std::move(memory_);
  }

 private:
  AnalysisMemory memory_;
  std::optional<std::uint64_t> incidents_;  // as the first block says
};

}  // namespace

std::optional<AnalysisMemory> unpack_memory(const BlockSource& source, std::shared_ptr<const void> bytes) {
  MemoryReader reader(bytes);
  while (auto block = source())
    if (!reader.take(*block)) return {};
  return reader.taken();
}

std::uint64_t memory_key(const Incident& incident) {
  Digester digester;
  digester(incident.id, incident.path, incident.date, incident.title_line, incident.line, incident.title, incident.causes,
           incident.services, incident.sections.size());
  for (auto& section : incident.sections)
    digester(section.kind, section.line, section.begin, section.end);  // all that pieces_of() reads
  digester(incident.plain_text.hash(), incident.text_lines);
  return digester.value();
}

}  // namespace debrief
