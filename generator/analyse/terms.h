// The term table behind look-alikes and suggestions: what each incident speaks of, how much, and how rare that is over all.
// Words, neighbouring words, Chinese character pairs, glossary concepts (one term for all languages) and tags are all terms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generator/analyse/phrases.h"
#include "generator/analyse/pieces.h"
#include "generator/analyse/taxonomy.h"
#include "generator/analyse/vocabulary.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

enum class TermKind : std::uint8_t { text, cause, trigger, response, service, suggested };

struct Term {
  std::uint32_t hash = 0;
  float weight = 0;         // grows with how often and how prominently it stands; times its rarity in a Signature
  std::uint32_t begin = 0;  // first place: bytes of the title or of plain_text
  std::uint16_t size = 0;
  bool in_title : 1 = false;
  bool phrase : 1 = false;  // of several words or characters
  bool cjk : 1 = false;  // a concept in Chinese, Japanese or Korean writing; any other term is written alike by all who have it
  TermKind kind : 5 = TermKind::text;
  std::uint8_t nothing = 0;  // fills the size: signatures are remembered as they stand in memory
};
static_assert(sizeof(Term) == 16);  // an archive has millions of them

// A place where the text uses a word of a taxonomy entry's lexicon.
struct LexiconHit {
  std::uint32_t entry = 0;  // position in the taxonomy
  std::uint32_t begin = 0, size = 0;
  SectionKind section = SectionKind::other;
  bool in_title = false;
  int line = 0;  // where the piece that it stands in begins; see line_of
};

struct DocumentTerms {
  std::vector<Term> terms;  // each hash once
  std::vector<LexiconHit> lexicon;
};

class TermReader {
 public:
  explicit TermReader(const Taxonomy& taxonomy);
  // `plain_text`: the incident's. Thread-safe.
  DocumentTerms read(const Incident& incident, std::string_view plain_text) const;

 private:
  const Taxonomy& taxonomy_;
  Phrases lexicon_;
  Vocabulary vocabulary_;
};

// The line of the document in which it stands.
int line_of(const LexiconHit& hit, const Incident& incident, std::string_view plain_text);

// The term as the document, whose `plain_text` this is, writes it; for a tag the tag.
std::string shown(const Term& term, const Incident& incident, std::string_view plain_text);

}  // namespace debrief
