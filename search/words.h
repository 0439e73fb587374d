// How text becomes words, for documents and queries alike; client/words.js does the same, and tests/search/analysis.cases holds
// both to it. In short:
//   plain words      lower case, stemmed as English when they are of a–z only; an apostrophe joins, 's is dropped
//   identifiers      ERR_CONN_RESET, v1.24.3, INC-2025-001, camelCase, a/path.txt: each part is a word, and the whole is one too
//   Chinese & co.    every character and every pair of neighbours
// A compound of letters with hyphens (load-balancer) has parts only: people write it in three ways.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace search {

inline constexpr std::size_t longest_term = 64;  // bytes; longer ones are dropped

struct Part {
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  std::string text;                  // folded, unstemmed; of a CJK run one character
};

// What is written without a gap: one word, one compound, or one run of CJK characters.
struct Chunk {
  std::uint32_t begin = 0, end = 0;
  bool cjk = false;
  std::vector<Part> parts;   // in order, at least one
  std::vector<Part> wholes;  // compounds: the chunk itself, its segments between slashes, its camelCase words
  bool whole = false;        // wholes[0] is the chunk itself
};

class ChunkSink {
 public:
  virtual ~ChunkSink() = default;
  virtual void word(std::uint32_t begin, std::uint32_t end, std::string_view folded) = 0;  // a chunk of one part, the common case
  virtual void chunk(const Chunk& chunk) = 0;                                              // any other
};

void split(std::string_view text, ChunkSink& sink);
std::vector<Chunk> split(std::string_view text);  // all chunks, also those of one part

bool is_letters(std::string_view folded);  // of a–z only: such words are stemmed

// The English stem of a word of a–z, anything else unchanged. One thread each.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  std::string operator()(std::string_view folded) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace search
