#include "generator/analyse/terms.h"

#include <algorithm>
#include <bitset>
#include <unordered_set>

#include "generator/base/text.h"

namespace debrief {

static std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
  std::uint64_t h = (std::uint64_t{a} << 32 | b) * 0x9E3779B97F4A7C15ull;
  return static_cast<std::uint32_t>(h >> 32 ^ h);
}

namespace {

// Most words are none of them, which one bit tells.
class StopWords {
 public:
  void insert(std::uint32_t hash) {
    bits_[hash & 0xFFFF] = true;
    words_.insert(hash);
  }
  bool contains(std::uint32_t hash) const { return bits_[hash & 0xFFFF] && words_.count(hash) > 0; }

 private:
  std::bitset<1 << 16> bits_;
  std::unordered_set<std::uint32_t> words_;
};

}  // namespace

// Words that every report uses, whatever failed.
static const StopWords& stop_words() {
  static const StopWords words = [] {
    std::vector<Unit> units;
    append_units(
        "a about above after again against all almost also although always am an and another any anyone are around as at away "
        "back be became "
        "because become been before began begin being below between both but by came can cannot could couldn did didn do does "
        "doesn doing don "
        "done down due during each either else end ended even ever every everyone few find first follow following for found from "
        "full further gave get "
        "getting give given go goes going good got had hadn has hasn have haven having he help her here high him his how however "
        "i if in "
        "instead into is isn it its itself just keep kept know known large last later least led less let like likely long look "
        "lot made main make "
        "making many may me meant might more most much must my need needed never new next no non not nothing now number of off "
        "often ok old on once one "
        "only onto or order other our out over own part per place point possible put quickly rather re really same saw see seen "
        "set several she "
        "should shouldn show showed side since small so some something soon still stop such sure take taken than that the their "
        "them then "
        "there these they thing this those though three through time times to together too took toward tried try turn two under "
        "until "
        "up upon us use used using usual very via want was wasn way we well went were weren what when where whether which while "
        "who whole why "
        "will with within without won work worked working would wouldn year yes yet you your "
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
        "sept oct nov dec "
        "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun am pm utc gmt bst cet cest pst pdt "
        "est edt jst "
        "today yesterday tomorrow morning afternoon evening night day days hour hours minute minutes second seconds week weeks "
        "month months "
        "incident incidents postmortem post mortem issue issues problem problems cause causes caused causing root summary impact "
        "timeline "
        "resolution resolved resolve detected detection lesson lessons learned action actions item items event events date owner "
        "status "
        "severity contributing factor factors affected team teams engineer engineers happened occurred occur started investigate "
        "investigated investigation investigating noticed identified report reported fix fixed result resulted however impacted "
        "tbd todo yyyy "
        "http https www com org io github md html png jpg null true false "
        "multiple depending depend received receive lack details detail notes note related specific current currently previous "
        "previously "
        "additional different allow allowed exist existing provide provided ensure require required enable enabled create "
        "created add added "
        "remove removed include included including various certain complete completely entire similar total unable able attempt "
        "attempted "
        "appear appeared based begin continue continued decide decided decision discover discovered expect expected fully "
        "general help "
        "helped important improve improved improvement increase increased indicate involved manage managed mean moment normal "
        "originally "
        "perform performed potentially prevent prevented process proper properly quick raise raised ready reduce reference "
        "remain remained "
        "remaining send sent significant situation start state step subsequent successfully suggest turned understand understood "
        "unexpected unfortunately usually wait waiting wrong believed knowledge responsible execution execute class aware",
        units);
    StopWords set;
    for (auto& unit : units) set.insert(unit.hash);
    return set;
  }();
  return words;
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

// Adds up the terms of one document. The table keeps its memory from one document to the next.
class Adder {
 public:
  explicit Adder(std::vector<Term>& terms) : terms_(terms) { slots_.assign(slot_count, 0); }

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
  std::vector<std::uint16_t> slots_;
};

// The terms of one piece, with its units at hand.
class PieceTerms {
 public:
  PieceTerms(const Piece& piece, const std::vector<Unit>& units, Adder& adder) : piece_(piece), units_(units), adder_(adder) {}

  void concept_(const PhraseHit& hit) { add(mix(1, hit.concept_), hit.first, hit.count, 1, true); }

  // The units [first, last) that no concept took.
  void words(std::size_t first, std::size_t last) {
    for (auto i = first; i < last; ++i) {
      if (stands_alone(units_[i])) add(units_[i].hash, i, 1, 1);
      if (i + 1 == last || !units_[i + 1].joined) continue;
      if (both_han(i) || (piece_.weight >= 1 && both_words(i)))
        add(mix(units_[i].hash, units_[i + 1].hash), i, 2, both_han(i) ? 1 : 0.7f);
    }
  }

 private:
  std::string_view text(const Unit& unit) const { return piece_.text.substr(unit.begin, unit.size); }
  bool is_stop(const Unit& unit) const { return stop_words_.contains(unit.hash); }

  bool stands_alone(const Unit& unit) const {
    switch (unit.kind) {
      case UnitKind::word:
        return unit.size >= 3 && !is_stop(unit);
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
    auto fits = [&](const Unit& u) { return u.kind == UnitKind::word && u.size >= 2 && !is_stop(u); };
    return fits(units_[i]) && fits(units_[i + 1]);
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
  Adder& adder_;
  const StopWords& stop_words_ = stop_words();
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

TermReader::TermReader(const Taxonomy& taxonomy) : taxonomy_(taxonomy), lexicon_(lexicon_of(taxonomy.entries())) {}

namespace {

// Memory that is taken once a thread: growing it for every document would cost more than reading it.
struct Scratch {
  std::vector<Unit> units;
  std::vector<PhraseHit> hits;
  std::vector<Term> terms;
};

}  // namespace

static LexiconHit lexicon_hit(const PhraseHit& hit, const Piece& piece, const std::vector<Unit>& units, const Incident& incident,
                              std::string_view plain_text) {
  auto &first = units[hit.first], &last = units[hit.first + hit.count - 1];
  LexiconHit out{hit.concept_, piece.offset + first.begin, last.begin + last.size - first.begin, piece.kind, piece.title,
                 piece.line};
  if (auto line = piece.title ? 0 : line_at(incident, plain_text, out.begin)) out.line = line;
  return out;
}

DocumentTerms TermReader::read(const Incident& incident, std::string_view plain_text) const {
  thread_local Scratch scratch;
  auto& [units, hits, terms] = scratch;
  DocumentTerms out;
  terms.clear();
  Adder adder(terms);
  add_tags(adder, incident, taxonomy_);
  for (auto& piece : pieces_of(incident, plain_text)) {
    units.clear();
    append_units(piece.text, units);
    hits.clear();
    starter_glossary().phrases.find(units, false, hits);
    PieceTerms piece_terms(piece, units, adder);
    std::size_t at = 0;
    for (auto& hit : hits) {
      piece_terms.words(at, hit.first);
      piece_terms.concept_(hit);
      at = hit.first + hit.count;
    }
    piece_terms.words(at, units.size());
    hits.clear();
    lexicon_.find(units, true, hits);
    for (auto& hit : hits) {
      out.lexicon.push_back(lexicon_hit(hit, piece, units, incident, plain_text));
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
