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
    auto& [hash, weight, begin, size, in_title, phrase, kind] = term;
    auto rest = std::uint32_t{size} | std::uint32_t{in_title} << 16 | std::uint32_t{phrase} << 17 |
                static_cast<std::uint32_t>(kind) << 18;
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
    signature.terms.push_back({numbers[n], std::bit_cast<float>(numbers[n + 1]), numbers[n + 2], static_cast<std::uint16_t>(rest),
                               (rest >> 16 & 1) != 0, (rest >> 17 & 1) != 0, static_cast<TermKind>(rest >> 18)});
  }
}

std::string pack(const AnalysisMemory& memory) {
  auto& [taxonomy, keys, terms, suggestions, signatures, trails, look_alikes, renewed] = memory;
  static_cast<void>(renewed);
  ByteWriter writer;
  writer(taxonomy, keys, terms, suggestions, trails, look_alikes);
  for (auto& signature : signatures) write(writer, signature);
  return std::move(writer.bytes);
}

// The numbers of documents are used as they are: none may lead out of the lists.
static bool fits(const AnalysisMemory& memory) {
  auto n = memory.keys.size();
  if (memory.terms.size() != n || memory.suggestions.size() != n || memory.trails.size() != n || memory.look_alikes.size() != n)
    return false;
  for (auto& walk : memory.trails)
    if (std::any_of(walk.candidates.begin(), walk.candidates.end(), [&](auto& c) { return c.document >= n; })) return false;
  for (auto& looks : memory.look_alikes)
    if (std::any_of(looks.begin(), looks.end(), [&](auto& look) { return look.to >= n; })) return false;
  return true;
}

std::optional<AnalysisMemory> unpack_memory(std::string_view bytes) {
  AnalysisMemory memory;
  ByteReader reader(bytes);
  reader(memory.taxonomy, memory.keys, memory.terms, memory.suggestions, memory.trails, memory.look_alikes);
  if (!reader.ok() || !fits(memory)) return {};
  memory.signatures.resize(memory.keys.size());
  for (auto& signature : memory.signatures) read(reader, signature);
  if (!reader.ok() || !reader.at_end()) return {};
  return memory;
}

std::uint64_t memory_key(const Incident& incident) {
  thread_local ByteWriter small;
  small.bytes.clear();
  small(incident.id, incident.path, incident.date, title_line(incident), incident.line, incident.title, incident.causes,
        incident.services, incident.sections);
  static_assert(std::has_unique_object_representations_v<TextLine>);
  std::string_view lines(reinterpret_cast<const char*>(incident.text_lines.data()),
                         incident.text_lines.size() * sizeof(TextLine));
  Hasher hash;
  hash.add(small.bytes), hash.add(incident.plain_text), hash.add(lines);
  return hash.value();
}

}  // namespace debrief
