#include "generator/analyse/vocabulary.h"

namespace debrief {

// Words that every report uses, whatever failed.
static std::vector<Unit> stop_words() {
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
  return units;
}

Vocabulary::Vocabulary(const Phrases& glossary, const Phrases& lexicon) {
  auto stops = stop_words();
  auto concepts = glossary.first_units(), words = lexicon.first_units();
  std::size_t room = 1024;
  while (room < 2 * (stops.size() + concepts.size() + words.size())) room *= 2;
  slots_.resize(room);
  for (auto& unit : stops) add(unit.hash).stop = true;
  for (auto unit : concepts) add(unit).concept_ = glossary.begin(unit);
  for (auto unit : words) add(unit).lexicon = lexicon.begin(unit);
}

KnownWord& Vocabulary::add(std::uint32_t unit) {
  may_be_known_[unit & 0xFFFF] = true;
  auto slot = unit & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1))
    if (words_[slots_[slot] - 1u].hash == unit) return words_[slots_[slot] - 1u];
  slots_[slot] = static_cast<std::uint32_t>(words_.size() + 1);
  return words_.emplace_back(KnownWord{unit});
}

const KnownWord* Vocabulary::look_up(std::uint32_t unit) const {
  for (auto slot = unit & (slots_.size() - 1); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1))
    if (words_[slots_[slot] - 1u].hash == unit) return &words_[slots_[slot] - 1u];
  return nullptr;
}

}  // namespace debrief
