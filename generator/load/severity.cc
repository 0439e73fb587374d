#include "generator/load/severity.h"

#include <algorithm>
#include <vector>

#include "generator/base/text.h"
#include "generator/load/words.h"

namespace debrief {

// Whether a name's key without its spaces is the token.
static bool is_joined(std::string_view token, std::string_view name) {
  if (!may_have_key(name, token)) return false;
  auto key = word_key(name);
  key.erase(std::remove(key.begin(), key.end(), ' '), key.end());
  return key == token;
}

// The first word or words of a label, joined: "sev 3 medium" gives sev, sev3, sev3medium; "p1严重" gives p1 too.
static std::vector<std::string> leading(std::string_view label) {
  std::vector<std::string> out;
  auto key = word_key(label);
  std::string so_far;
  for (auto word : words_of(key)) {
    so_far += word;
    out.push_back(so_far);
    if (out.size() == 3) break;
  }
  for (std::string_view sign : {"（", "：", "，", "、"})  // "严重（已解决）": a key joins what such a sign divides
    if (auto at = label.find(sign); at != std::string_view::npos && at > 0) out.push_back(word_key(label.substr(0, at)));
  std::size_t ascii = 0;
  while (ascii < key.size() && static_cast<unsigned char>(key[ascii]) < 0x80 && key[ascii] != ' ') ++ascii;
  if (ascii > 0 && ascii < key.size() && key[ascii] != ' ') out.push_back(key.substr(0, ascii));
  return out;
}

// Words that mean a rank on the default scale, used when the site's own names and aliases do not know them.
struct RankWord {
  std::string_view word;
  int rank;
};
static constexpr RankWord common[] = {
    {"critical", 1}, {"crit", 1},      {"blocker", 1},       {"severe", 1},   {"highest", 1}, {"down", 1},     {"high", 2},
    {"major", 2},    {"disrupted", 2}, {"medium", 3},        {"moderate", 3}, {"minor", 3},   {"degraded", 3}, {"low", 4},
    {"notice", 4},   {"trivial", 5},   {"informational", 5}, {"info", 5},     {"致命", 1},    {"特别重大", 1}, {"严重", 1},
    {"关键", 1},     {"紧急", 1},      {"重大", 2},          {"较大", 2},     {"高", 2},      {"中", 3},       {"中等", 3},
    {"一般", 3},     {"低", 4},        {"轻微", 4},          {"緊急", 1},     {"致命的", 1},  {"軽微", 4},     {"심각", 1},
    {"긴급", 1},     {"높음", 2},      {"중간", 3},          {"보통", 3},     {"낮음", 4},    {"critica", 1},  {"critico", 1},
    {"alta", 2},     {"alto", 2},      {"grave", 2},         {"media", 3},    {"medio", 3},   {"moderada", 3}, {"baixa", 4},
    {"baixo", 4},    {"baja", 4},      {"bajo", 4},          {"kritisch", 1}, {"hoch", 2},    {"mittel", 3},   {"niedrig", 4}};

// The words of status pages: "Complete service outage (…)", "Partial degradation — …", "Degraded performance".
static int outage_rank(std::string_view key) {
  auto words = words_of(key);
  if (words.empty()) return 0;
  words.resize(std::min<std::size_t>(words.size(), 4));
  auto has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  bool outage = has("outage") || has("unavailability");
  if (outage && is_any_of(words[0], {"complete", "full", "total", "major", "global"})) return 1;
  if (outage && is_any_of(words[0], {"partial", "limited", "intermittent"})) return 2;
  if (has("degradation") || words[0] == "degraded") return 3;
  return 0;
}

int severity_rank(std::string_view label, const Config& config) {
  auto tokens = leading(label);
  for (auto token = tokens.rbegin(); token != tokens.rend(); ++token)
    for (std::size_t level = 0; level < config.severities.size(); ++level) {
      auto& names = config.severities[level];
      if (is_joined(*token, names.name)) return static_cast<int>(level) + 1;
      for (auto& alias : names.aliases)
        if (is_joined(*token, alias)) return static_cast<int>(level) + 1;
    }
  // The common words are ranks of a scale of five: a site with another scale names its own.
  if (config.severities.size() != 5 || config.severities.front().name != "SEV-1") return 0;
  for (auto& token : tokens)
    for (auto& word : common)
      if (token == word.word) return word.rank;
  if (auto rank = outage_rank(word_key(label))) return rank;
  for (auto& word : common)  // "dissrupted"
    if (!tokens.empty() && tokens[0].size() >= 7 && edit_distance(tokens[0], word.word, 1) <= 1) return word.rank;
  return 0;
}

bool is_severity_label(std::string_view label, const Config& config) {
  label = trim(label);
  if (is_severity_token(label.substr(0, label.find(' ')))) return true;
  auto number = label.find_first_not_of("0123456789");
  if (number != std::string_view::npos && number > 0)  // "1 - Critical"
    for (std::string_view mark : {" - ", " – ", " — ", ": ", " ("})
      if (label.substr(number).starts_with(mark)) label = trim(label.substr(number + mark.size()));
  return words_of(word_key(label)).size() <= 2 && severity_rank(label, config) > 0;
}

bool is_severity_token(std::string_view token) {
  auto text = lower(trim(token));
  std::string_view t = text;
  if (t.starts_with("sev")) {
    t.remove_prefix(3);
    if (t.starts_with("-") || t.starts_with(" ") || t.starts_with("_")) t.remove_prefix(1);
    return t.size() == 1 && t[0] >= '0' && t[0] <= '5';
  }
  return t.size() == 2 && (t[0] == 'p' || t[0] == 's') && is_digit(t[1]) && t[1] <= '5' && !(t[0] == 's' && t[1] == '0');
}

}  // namespace debrief
