// Finds many phrases in a row of units in one pass: each phrase stands for a concept, and several phrases, in several languages,
// for the same one. This is how "连接池耗尽" and "connection pool exhausted" become one term, and how lexicons find their evidence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generator/analyse/units.h"
#include "generator/model/config.h"

namespace debrief {

struct PhraseHit {
  std::uint32_t concept_ = 0;          // as given to add()
  std::uint32_t first = 0, count = 0;  // units
};

class Phrases {
 public:
  void add(std::string_view phrase, std::uint32_t concept_);

  // A unit of a text with which phrases begin, and what they have in common then.
  struct Start {
    std::uint32_t at = 0, begin = 0;
  };
  // What all phrases that begin with this unit have in common; 0: none does.
  std::uint32_t begin(std::uint32_t unit) const { return step(0, unit); }
  // The units that phrases begin with, in any order, each once.
  std::vector<std::uint32_t> first_units() const;
  // At every start (all that there are in `units`, in their order) the longest phrase and, with `overlapping`, each one; without it
  // the search goes on behind a hit.
  void find(const std::vector<Unit>& units, const std::vector<Start>& starts, bool overlapping,
            std::vector<PhraseHit>& hits) const;

 private:
  struct Node {
    std::vector<std::uint32_t> concepts;
  };
  struct Step {
    std::uint32_t from = 0, unit = 0, to = 0;  // to 0: a free place
  };
  std::size_t place_of(std::uint32_t node, std::uint32_t unit) const;  // of the step, or free
  std::uint32_t step(std::uint32_t node, std::uint32_t unit) const;    // 0: no such step
  void grow();

  std::vector<Node> nodes_ = {{}};
  std::vector<Step> steps_ = std::vector<Step>(1024);  // open addressing; most places are free, for most steps there are not
};

// The glossary that ships with debrief: one concept a line, spellings separated by `|`. Concepts are the numbers of its lines.
struct Glossary {
  Phrases phrases;
  std::vector<std::string> names;  // by concept: the first spelling
};
Glossary read_glossary(std::string_view text);
const Glossary& starter_glossary();

// The lexicon phrases of a taxonomy, with its names and aliases; concepts are positions in `entries`.
Phrases lexicon_of(const std::vector<TaxonomyEntry>& entries);

}  // namespace debrief
