#include "generator/analyse/memory.h"

#include <algorithm>
#include <bit>
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
  archive(to, kind, score, reason, same_title, other_cause, stated);
}

// Signatures are most of the bytes, and four numbers a term go in one piece.
static void write(ByteWriter& writer, const Signature& signature) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(signature.terms.size() * 4);
  for (auto& term : signature.terms) {
    auto& [hash, weight, begin, size, in_title, phrase, cjk, kind] = term;
    auto rest = std::uint32_t{size} | std::uint32_t{in_title} << 16 | std::uint32_t{phrase} << 17 | std::uint32_t{cjk} << 18 |
                static_cast<std::uint32_t>(kind) << 19;
    numbers.insert(numbers.end(), {hash, std::bit_cast<std::uint32_t>(weight), begin, rest});
  }
  writer(numbers);
}

static void read(ByteReader& reader, Signature& signature) {
  std::vector<std::uint32_t> numbers;
  reader(numbers);
  signature.terms.reserve(numbers.size() / 4);
  for (std::size_t n = 0; n + 3 < numbers.size(); n += 4) {
    auto rest = numbers[n + 3];
    Term term{numbers[n], std::bit_cast<float>(numbers[n + 1]), numbers[n + 2], static_cast<std::uint16_t>(rest)};
    term.in_title = (rest >> 16 & 1) != 0;
    term.phrase = (rest >> 17 & 1) != 0;
    term.cjk = (rest >> 18 & 1) != 0;
    term.kind = static_cast<TermKind>(rest >> 19 & 31);
    signature.terms.push_back(term);
  }
}

static constexpr std::size_t block_size = 256 * 1024;

void pack(const AnalysisMemory& memory, const std::vector<std::vector<LookAlike>>& look_alikes, const BlockSink& sink) {
  ByteWriter writer;
  writer(memory.taxonomy, static_cast<std::uint32_t>(memory.keys.size()));
  for (std::size_t i = 0; i < memory.keys.size(); ++i) {
    writer(memory.keys[i], memory.terms[i], memory.suggestions[i], memory.trails[i], look_alikes[i]);
    write(writer, memory.signatures[i]);
    if (writer.bytes.size() < block_size) continue;
    sink(writer.bytes);
    writer.bytes.clear();
  }
  if (!writer.bytes.empty()) sink(writer.bytes);
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

static void read_block(std::string_view block, AnalysisMemory& memory, std::optional<std::uint32_t>& incidents, bool& ok) {
  ByteReader reader(block);
  if (!incidents) reader(memory.taxonomy, incidents.emplace());
  while (reader.ok() && !reader.at_end()) {
    reader(memory.keys.emplace_back(), memory.terms.emplace_back(), memory.suggestions.emplace_back(),
           memory.trails.emplace_back(), memory.look_alikes.emplace_back());
    read(reader, memory.signatures.emplace_back());
  }
  ok = ok && reader.ok();
}

std::optional<AnalysisMemory> unpack_memory(const BlockSource& source) {
  AnalysisMemory memory;
  std::optional<std::uint32_t> incidents;  // as the first block says
  bool ok = true;
  while (auto block = source()) read_block(*block, memory, incidents, ok);
  if (!ok || !incidents || memory.keys.size() != *incidents || !stays_inside(memory)) return {};
  return memory;
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
