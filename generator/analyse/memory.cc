#include "generator/analyse/memory.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "generator/analyse/pieces.h"
#include "generator/base/hash.h"
#include "generator/model/archive_model.h"

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

template <typename A, Same<Neighbour> T>
void parts(A& archive, T& whole) {
  auto& [document, score] = whole;
  archive(document, score);
}

template <typename A, Same<Trail> T>
void parts(A& archive, T& whole) {
  auto& [candidates, least, end] = whole;
  archive(candidates, least, end);
}

template <typename A, Same<LookAlike> T>
void parts(A& archive, T& whole) {
  auto& [to, kind, score, reason, same_title, other_cause, stated] = whole;
  archive(to, kind, score, reason, same_title, other_cause);  // `stated` is asked of the documents each time
}

// Signatures are most of the bytes, and go as they stand in memory.
static constexpr std::size_t numbers_of_a_term = sizeof(Term) / sizeof(std::uint32_t);
static_assert(std::is_trivially_copyable_v<Term>);

static void write(ByteWriter& writer, const Signature& signature) {
  thread_local std::vector<std::uint32_t> numbers;
  numbers.resize(signature.terms.size() * numbers_of_a_term);
  if (!numbers.empty()) std::memcpy(numbers.data(), signature.terms.data(), signature.terms.size() * sizeof(Term));
  writer(numbers);
}

static void read(ByteReader& reader, Signature& signature) {
  thread_local std::vector<std::uint32_t> numbers;
  reader(numbers);
  signature.terms.resize(numbers.size() / numbers_of_a_term);
  if (!signature.terms.empty())
    std::memcpy(static_cast<void*>(signature.terms.data()), numbers.data(), signature.terms.size() * sizeof(Term));
}

// What is remembered of one document.
static void write(ByteWriter& writer, const AnalysisMemory& memory, std::size_t i, const std::vector<LookAlike>& look_alikes) {
  writer(memory.keys[i], memory.terms[i], memory.suggestions[i], memory.trails[i], look_alikes);
  write(writer, memory.signatures[i]);
}

static void read(ByteReader& reader, AnalysisMemory& memory, std::size_t i) {
  reader(memory.keys[i], memory.terms[i], memory.suggestions[i], memory.trails[i], memory.look_alikes[i]);
  read(reader, memory.signatures[i]);
}

static constexpr std::size_t block_size = 256 * 1024;

void pack(const AnalysisMemory& memory, const std::vector<std::vector<LookAlike>>& look_alikes, const BlockSink& sink) {
  ByteWriter writer;
  writer(memory.taxonomy, static_cast<std::uint32_t>(memory.keys.size()));
  for (std::size_t i = 0; i < memory.keys.size(); ++i) {
    write(writer, memory, i, look_alikes[i]);
    if (writer.bytes.size() < block_size) continue;
    sink(writer.bytes);
    writer.bytes.clear();
  }
  if (!writer.bytes.empty()) sink(writer.bytes);
}

std::string pack_touched(const AnalysisMemory& memory, const std::vector<std::vector<LookAlike>>& look_alikes) {
  ByteWriter writer;
  for (auto i : memory.touched) {
    writer(i);
    write(writer, memory, i, look_alikes[i]);
  }
  return std::move(writer.bytes);
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
  bool take(std::string_view block) {
    ByteReader reader(block);
    if (!incidents_) reader(memory_.taxonomy, incidents_.emplace());
    bool again = memory_.keys.size() == *incidents_;
    while (reader.ok() && !reader.at_end()) {
      auto i = static_cast<std::uint32_t>(memory_.keys.size());
      if (again)
        reader(i), ++memory_.replaced;
      else
        add_document(memory_);
      if (i >= memory_.keys.size()) return false;
      read(reader, memory_, i);
    }
    return reader.ok();
  }
  std::optional<AnalysisMemory> taken() {
    if (!incidents_ || memory_.keys.size() != *incidents_ || !stays_inside(memory_)) return {};
    return std::move(memory_);
  }

 private:
  AnalysisMemory memory_;
  std::optional<std::uint32_t> incidents_;  // as the first block says
};

}  // namespace

std::optional<AnalysisMemory> unpack_memory(const BlockSource& source) {
  MemoryReader reader;
  while (auto block = source())
    if (!reader.take(*block)) return {};
  return reader.taken();
}

std::uint64_t memory_key(const Incident& incident) {
  thread_local ByteWriter small;
  small.bytes.clear();
  small(incident.id, incident.path, incident.date, title_line(incident), incident.line, incident.title, incident.causes,
        incident.services, incident.sections.size());
  for (auto& section : incident.sections)
    small(section.kind, section.line, section.begin, section.end);  // all that pieces_of() reads
  static_assert(std::has_unique_object_representations_v<TextLine>);
  std::string_view lines(reinterpret_cast<const char*>(incident.text_lines.data()),
                         incident.text_lines.size() * sizeof(TextLine));
  Hasher hash;
  hash.add(small.bytes), hash.add(incident.plain_text.hash()), hash.add(lines);
  return hash.value();
}

}  // namespace debrief
