#include "generator/load/incident_ids.h"

#include <algorithm>
#include <regex>

#include "generator/base/text.h"
#include "generator/load/dates_in_text.h"
#include "generator/load/field_names.h"
#include "generator/load/placeholders.h"
#include "generator/load/title.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::BlockKind;

// Capitals that stand before numbers without naming an incident.
static bool is_common_word(std::string_view letters) {
  static constexpr std::string_view words[] = {
      "SEV", "P",   "S",   "T",   "UTC", "GMT", "HTTP", "HTTPS", "TLS", "SSL", "CVE", "RFC",   "ISO", "UTF", "SHA",   "MD",
      "PR",  "GPT", "IPV", "IP",  "V",   "Q",   "AES",  "RSA",   "H",   "M",   "EC",  "COVID", "EU",  "US",  "AP",    "X",
      "API", "AWS", "GCP", "ARM", "AMD", "CPU", "GPU",  "DDR",   "ES",  "K",   "L",   "USB",   "MAX", "TOP", "ERROR", "CODE"};
  return std::find(std::begin(words), std::end(words), letters) != std::end(words);
}

// INC-2025-10-05-001, INC-20260722-004, PM-2026-003, PM2020-009, MRT001, COE-12. Returns its length; 0 when there is none.
std::size_t id_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() &&
         (is_capital(text[at]) || (at > 0 && is_digit(text[at]) && at + 1 < text.size() && is_capital(text[at + 1]))))
    ++at;
  if (at < 2 || at > 10 || is_common_word(text.substr(0, at))) return 0;
  auto letters = at;
  while (at < text.size() && text[at] == '-' && at + 1 < text.size() && is_capital(text[at + 1])) {  // "OPS-DB-12"
    auto begin = ++at;
    while (at < text.size() && is_capital(text[at])) ++at;
    if (at - begin > 8) return 0;
  }
  std::size_t groups = 0, digits = 0;
  bool joined = at < text.size() && is_digit(text[at]);
  while (at < text.size() && (joined || text[at] == '-' || text[at] == '_')) {
    auto begin = joined ? at : at + 1;
    auto end = begin;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == begin) break;
    if (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || is_capital(text[end]))) break;
    joined = false;
    ++groups, digits += end - begin, at = end;
  }
  if (groups == 0 || (groups == 1 && digits < 2 && letters < 3)) return 0;
  if (at < text.size() && ((text[at] >= 'a' && text[at] <= 'z') || is_capital(text[at]))) return 0;
  return at;
}

// "INC-2026-06-19", "INC-20260619": the day, no number of its own.
static bool is_bare_date_id(std::string_view id) {
  auto digits = id.find_first_of("0123456789");
  if (digits == std::string_view::npos) return false;
  auto time = time_at_start(id.substr(digits));
  return time && time->from.date && time->from.date->year != 0 && digits + time->end == id.size();
}

std::string id_at_start(std::string_view text, const std::string& pattern) {
  text = trim(text);
  while (text.starts_with('[') || text.starts_with('(')) text.remove_prefix(1);
  if (!pattern.empty()) {
    try {
      std::smatch match;
      std::string head(first_code_points(text, 200));
      if (std::regex_search(head, match, std::regex(pattern, std::regex::ECMAScript))) return match.str();
    } catch (const std::regex_error&) {  // told once, when the config was read
    }
    return {};
  }
  auto length = id_length(text);
  auto id = text.substr(0, length);
  return length == 0 || is_bare_date_id(id) ? std::string() : std::string(id);
}

// Where the id begins in "COE INC-2024-004: …", with a label and no separator before it; 0 when it does not.
std::size_t labelled_id_at(std::string_view text) {
  for (auto space = text.find(' '); space != std::string_view::npos && space < 40; space = text.find(' ', space + 1))
    if (id_length(text.substr(space + 1)) > 0) return is_title_label(word_key(text.substr(0, space))) ? space + 1 : 0;
  return 0;
}

// Where the closing bracket of "Title (INC-2024-001)" opens, when it holds an id and nothing else; npos when it does not.
std::size_t bracketed_id_at(std::string_view text) {
  if (!text.ends_with(')')) return std::string_view::npos;
  auto open = text.rfind('(');
  if (open == std::string_view::npos || open == 0) return std::string_view::npos;
  auto inner = text.substr(open + 1, text.size() - open - 2);
  return !inner.empty() && id_length(inner) == inner.size() ? open : std::string_view::npos;
}

std::string id_in_title(std::string_view title, const std::string& pattern) {
  auto id = id_at_start(title, pattern);
  auto text = trim(title);
  if (id.empty() && pattern.empty()) {
    if (auto at = labelled_id_at(text); at > 0) id = id_at_start(text.substr(at), pattern);
    if (auto at = bracketed_id_at(text); id.empty() && at != std::string_view::npos) id = id_at_start(text.substr(at), pattern);
  }
  return id;
}

void recognise_id(Reading& reading) {
  auto& incident = reading.incident;
  auto set = [&](std::string id, int line, std::string_view how, bool certain) {
    if (id.empty() || !incident.id.empty()) return;
    incident.id = std::move(id), incident.id_source = std::string(how);
    reading.fact("id", incident.id, line, how, certain);
  };
  for (auto& field : reading.fields)
    if (field.name.kind == FieldKind::id && !is_placeholder(field.text) && field.value.kind == Value::Kind::scalar) {
      auto id = collapse_spaces(field.text.text);
      // Front matter may call it anything; in the body an id is one word with a number ("COE: The gate was late" is a title).
      bool word = id.find(' ') == std::string::npos && id.find_first_of("0123456789") != std::string::npos;
      if (code_points(id) <= 100 && !is_only_time(id) && (field.block < 0 || word)) set(id, field.line, field.recogniser, true);
    }
  for (auto& block : reading.document.blocks())
    if (block.kind == BlockKind::heading) {
      set(id_in_title(block.text.text, reading.config.id_pattern), block.line, "heading", true);
      break;
    }
  set(id_at_start(reading.path.substr(reading.path.rfind('/') + 1), reading.config.id_pattern), 0, "file-name", true);
}

}  // namespace debrief
