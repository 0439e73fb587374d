#include "generator/analyse/terms.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

static std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
  std::uint64_t h = (std::uint64_t{a} << 32 | b) * 0x9E3779B97F4A7C15ull;
  return static_cast<std::uint32_t>(h >> 32 ^ h);
}

// Characters that join Chinese words and belong to none of them. Asked of every character of a Chinese text.
static bool is_particle(std::string_view character) {
  if (character.size() != 3) return false;
  std::size_t at = 0;
  switch (next_code_point(character, at)) {
    case U'的':
    case U'了':
    case U'是':
    case U'在':
    case U'和':
    case U'与':
    case U'及':
    case U'等':
    case U'被':
    case U'从':
    case U'到':
    case U'为':
    case U'于':
    case U'也':
      return true;
    default:
      return false;
  }
}

namespace {

// Adds up the terms of one document in `terms`, with `slots` to find them again; both keep their memory from one document to the
// next.
class Adder {
 public:
  Adder(std::vector<Term>& terms, std::vector<std::uint16_t>& slots) : terms_(terms), slots_(slots) {
    terms_.clear();
    slots_.assign(slot_count, 0);
  }

  void add(Term term) {
    if (terms_.size() >= most_terms) return;
    auto slot = term.hash & (slot_count - 1);
    for (; slots_[slot]; slot = (slot + 1) & (slot_count - 1))
      if (auto& known = terms_[slots_[slot] - 1]; known.hash == term.hash) {
        known.weight += term.weight;
        return;
      }
    terms_.push_back(term);
    slots_[slot] = static_cast<std::uint16_t>(terms_.size());
  }

 private:
  static constexpr std::size_t slot_count = 8192, most_terms = 4000;  // enough for the longest documents seen
  std::vector<Term>& terms_;
  std::vector<std::uint16_t>& slots_;
};

// The terms of one piece, with its units at hand.
class PieceTerms {
 public:
  // `stops`: by unit, whether every report uses the word.
  PieceTerms(const Piece& piece, const std::vector<Unit>& units, const std::vector<char>& stops, Adder& adder)
      : piece_(piece), units_(units), stops_(stops), adder_(adder) {}

  void concept_(const PhraseHit& hit) { add(mix(1, hit.concept_), hit.first, hit.count, 1, true); }

  // The units [first, last) that no concept took.
  void words(std::size_t first, std::size_t last) {
    for (auto i = first; i < last; ++i) {
      if (stands_alone(i)) add(units_[i].hash, i, 1, 1);
      if (i + 1 == last || !units_[i + 1].joined) continue;
      if (both_han(i) || (piece_.weight >= 1 && both_words(i)))
        add(mix(units_[i].hash, units_[i + 1].hash), i, 2, both_han(i) ? 1 : 0.7f);
    }
  }

 private:
  std::string_view text(const Unit& unit) const { return piece_.text.substr(unit.begin, unit.size); }

  bool stands_alone(std::size_t i) const {
    auto& unit = units_[i];
    switch (unit.kind) {
      case UnitKind::word:
        return unit.size >= 3 && !stops_[i];
      case UnitKind::number:
        return unit.size == 3 && (piece_.text[unit.begin] == '4' || piece_.text[unit.begin] == '5');  // HTTP
      case UnitKind::kana:
        return unit.size >= 6;
      default:
        return false;
    }
  }
  bool is_name(const Unit& unit) const {  // "ALB", "S3", "k8s"
    auto word = text(unit);
    return std::count_if(word.begin(), word.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }) >= 2;
  }
  bool both_words(std::size_t i) const {
    auto fits = [&](std::size_t u) { return units_[u].kind == UnitKind::word && units_[u].size >= 2 && !stops_[u]; };
    return fits(i) && fits(i + 1);
  }
  bool both_han(std::size_t i) const {
    auto &a = units_[i], &b = units_[i + 1];
    return a.kind == UnitKind::han && b.kind == UnitKind::han && a.begin + a.size == b.begin && !is_particle(text(a)) &&
           !is_particle(text(b));
  }

  void add(std::uint32_t hash, std::size_t first, std::size_t count, float factor, bool concept_ = false) {
    auto begin = units_[first].begin, end = units_[first + count - 1].begin + units_[first + count - 1].size;
    Term term{hash, piece_.weight * factor, piece_.offset + begin,
              static_cast<std::uint16_t>(std::min<std::size_t>(end - begin, 0xFFFF))};
    term.in_title = piece_.title;
    term.phrase = count > 1;
    term.cjk = concept_ && has_cjk(piece_.text.substr(begin, end - begin));
    adder_.add(term);
  }

  const Piece& piece_;
  const std::vector<Unit>& units_;
  const std::vector<char>& stops_;
  Adder& adder_;
};

}  // namespace

static void add_tag(Adder& adder, TermKind kind, std::string_view tag, float weight, std::uint32_t place) {
  std::uint32_t h = static_cast<std::uint32_t>(kind) + 10;
  for (char c : tag) h = mix(h, static_cast<unsigned char>(c));
  Term term{h, weight, place, 0};
  term.kind = kind;
  adder.add(term);
}

// Tags are terms too; `begin` is their position in the incident's list. Weights are such that one shared rare cause counts about as
// much as a handful of shared rare words.
static void add_tags(Adder& adder, const Incident& incident, const Taxonomy& taxonomy) {
  for (std::uint32_t i = 0; i < incident.causes.size(); ++i) {
    auto& cause = incident.causes[i];
    if (!is_tag(cause, taxonomy)) continue;
    if (cause.axis == Axis::cause) add_tag(adder, TermKind::cause, cause.slug, 12, i);
    if (cause.axis == Axis::trigger) add_tag(adder, TermKind::trigger, cause.slug, 4, i);
    if (cause.axis == Axis::response) add_tag(adder, TermKind::response, cause.slug, 1, i);
  }
  for (std::uint32_t i = 0; i < incident.services.size(); ++i)
    add_tag(adder, TermKind::service, lower(incident.services[i]), 6, i);
}

TermReader::TermReader(const Taxonomy& taxonomy)
    : taxonomy_(taxonomy), lexicon_(lexicon_of(taxonomy.entries())), vocabulary_(starter_glossary().phrases, lexicon_) {}

namespace {

// Memory that is taken once a thread: growing it for every document would cost more than reading it.
struct Scratch {
  std::vector<Unit> units;
  std::vector<char> stops;
  std::vector<Phrases::Start> concepts, lexicon;
  std::vector<PhraseHit> hits;
  std::vector<Term> terms;
  std::vector<std::uint16_t> slots;
};

}  // namespace

// What is known of the units: which of them every report uses, where concepts and words of the lexicon may begin.
static void recognise(const Vocabulary& vocabulary, const std::vector<Unit>& units, std::vector<char>& stops,
                      std::vector<Phrases::Start>& concepts, std::vector<Phrases::Start>& lexicon) {
  concepts.clear(), lexicon.clear();
  stops.assign(units.size(), false);
  std::uint32_t at = 0;
  for (auto& unit : units) {
    if (auto* known = vocabulary.find(unit.hash)) {
      stops[at] = known->stop;
      if (known->concept_ != 0) concepts.push_back({at, known->concept_});
      if (known->lexicon != 0) lexicon.push_back({at, known->lexicon});
    }
    ++at;
  }
}

static LexiconHit lexicon_hit(const PhraseHit& hit, const Piece& piece, const std::vector<Unit>& units) {
  auto &first = units[hit.first], &last = units[hit.first + hit.count - 1];
  return {hit.concept_, piece.offset + first.begin, last.begin + last.size - first.begin, piece.kind, piece.title, piece.line};
}

int line_of(const LexiconHit& hit, const Incident& incident, std::string_view plain_text) {
  auto line = hit.in_title ? 0 : line_at(incident, plain_text, hit.begin);
  return line != 0 ? line : hit.line;
}

DocumentTerms TermReader::read(const Incident& incident, std::string_view plain_text) const {
  thread_local Scratch scratch;
  auto& [units, stops, concepts, lexicon, hits, terms, slots] = scratch;
  DocumentTerms out;
  Adder adder(terms, slots);
  add_tags(adder, incident, taxonomy_);
  for (auto& piece : pieces_of(incident, plain_text)) {
    units.clear();
    append_units(piece.text, units);
    recognise(vocabulary_, units, stops, concepts, lexicon);
    hits.clear();
    starter_glossary().phrases.find(units, concepts, false, hits);
    PieceTerms piece_terms(piece, units, stops, adder);
    std::size_t at = 0;
    for (auto& hit : hits) {
      piece_terms.words(at, hit.first);
      piece_terms.concept_(hit);
      at = hit.first + hit.count;
    }
    piece_terms.words(at, units.size());
    hits.clear();
    lexicon_.find(units, lexicon, true, hits);
    for (auto& hit : hits) {
      out.lexicon.push_back(lexicon_hit(hit, piece, units));
      auto& entry = taxonomy_.entries()[hit.concept_];
      if (entry.axis == Axis::cause && piece.weight >= 1)
        add_tag(adder, TermKind::suggested, entry.slug, piece.weight, hit.concept_);
    }
  }
  out.terms.assign(terms.begin(), terms.end());
  return out;
}

std::string shown(const Term& term, const Incident& incident, std::string_view plain_text) {
  if (term.kind == TermKind::service) return incident.services[term.begin];
  if (term.kind == TermKind::cause || term.kind == TermKind::trigger || term.kind == TermKind::response)
    return incident.causes[term.begin].slug;
  if (term.kind == TermKind::suggested) return {};
  auto text = collapse_spaces((term.in_title ? std::string_view(incident.title) : plain_text).substr(term.begin, term.size));
  bool only_first = std::none_of(text.begin() + (text.empty() ? 0 : 1), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return only_first ? lower(text) : text;
}

}  // namespace debrief
