#include "generator/analyse/identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>

#include "generator/analyse/prefetch.h"
#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/base/scan.h"
#include "generator/base/text.h"

namespace debrief {

std::string path_id(std::string_view path) {
  for (std::string_view end : {".markdown", ".md"})
    if (path.size() > end.size() && equal_ignoring_case(path.substr(path.size() - end.size()), end))
      return std::string(path.substr(0, path.size() - end.size()));
  return std::string(path);
}

static int id_line(const Incident& incident) {
  for (auto& fact : incident.facts)
    if (fact.field == "id") return fact.line;
  return incident.line;
}

static std::string place_of(const Incident& incident) {
  return fmt::format("{}:{}", incident.path, id_line(incident));
}

// Front matter and labels state an id; a title or a file name may only speak about another incident.
static bool states_id(const Incident& incident) {
  std::string_view source = incident.id_source;
  return source.starts_with("front-matter") || source.starts_with("toml") || source.starts_with("label");
}

static void report_claim(const Incident& loser, const Incident& winner, std::vector<Finding>& findings) {
  auto add = [&](const Incident& here, const Incident& other, std::string_view outcome) {
    findings.push_back({"DF03",
                        Level::error,
                        {here.path, id_line(here), 0},
                        fmt::format("the id {} is also claimed by {}; {}", winner.id, place_of(other), outcome),
                        "give one of the two another id",
                        {},
                        winner.id});
  };
  add(winner, loser, "this document keeps it");
  add(loser, winner, "this document's page is named after its path");
}

static std::uint64_t hash_of_name(std::string_view name) {
  return name.empty() ? 0 : std::max<std::uint64_t>(hash64(name), 1);
}

namespace {

// A few hashes that are looked for among thousands, most of which are none of them.
class Hashes {
 public:
  explicit Hashes(std::vector<std::uint64_t> hashes) : sorted_(std::move(hashes)) {
    std::sort(sorted_.begin(), sorted_.end());
    for (auto hash : sorted_) may_be_[hash & 0xFFFF] = true;
  }
  bool empty() const { return sorted_.empty(); }
  bool contains(std::uint64_t hash) const {
    return may_be_[hash & 0xFFFF] && std::binary_search(sorted_.begin(), sorted_.end(), hash);
  }

 private:
  std::vector<std::uint64_t> sorted_;
  std::bitset<1 << 16> may_be_;  // by the low bits of a hash
};

}  // namespace

// Those of the hashes that stand there more than once; a hash of 0 is none.
static Hashes repeated(const std::vector<std::uint64_t>& hashes) {
  std::size_t slots = 64;
  while (slots < hashes.size() * 2) slots *= 2;
  std::vector<std::uint64_t> seen(slots), out;
  for (auto hash : hashes) {
    if (hash == 0) continue;
    auto at = hash & (slots - 1);
    while (seen[at] != 0 && seen[at] != hash) at = (at + 1) & (slots - 1);
    if (seen[at] == hash) out.push_back(hash);
    seen[at] = hash;
  }
  return Hashes(std::move(out));
}

// The losers of each id lose it here; what they get instead is decided with those that never had one.
static void settle_claims(std::vector<Incident>& incidents, std::vector<Finding>& findings) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(incidents.size());
  for (auto& incident : incidents) hashes.push_back(hash_of_name(lower(incident.id)));
  auto claimed = repeated(hashes);             // mostly none is
  std::map<std::string, std::size_t> keepers;  // id without case → who keeps it
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    if (hashes[i] == 0 || !claimed.contains(hashes[i])) continue;
    auto [it, first] = keepers.try_emplace(lower(incidents[i].id), i);
    if (first) continue;
    auto winner = it->second, loser = i;
    if (!states_id(incidents[winner]) && states_id(incidents[loser])) std::swap(winner, loser);
    report_claim(incidents[loser], incidents[winner], findings);
    it->second = winner;
    incidents[loser].id.clear();
    incidents[loser].id_source.clear();
  }
}

namespace {

// Names that are taken. Thousands may want the same one: what number was free last is remembered with it.
class Names {
 public:
  bool take(const std::string& name) { return taken_.emplace(name, 2).second; }
  // `wanted`, which is taken, with the first number behind it that is free. `key`: as names are compared.
  std::string numbered(const std::string& wanted, const std::function<std::string(std::string_view)>& key = as_written) {
    auto& next = taken_.find(key(wanted))->second;  // stays where it is when others come
    for (;;) {
      auto name = fmt::format("{}-{}", wanted, next++);
      if (take(key(name))) return name;
    }
  }

 private:
  static std::string as_written(std::string_view name) { return std::string(name); }
  std::unordered_map<std::string, int> taken_;  // → the next number to try
};

}  // namespace

void give_ids(std::vector<Incident>& incidents, std::vector<Finding>& findings) {
  settle_claims(incidents, findings);
  if (std::none_of(incidents.begin(), incidents.end(), [](auto& incident) { return incident.id.empty(); })) return;
  Names taken;
  std::unordered_map<std::string_view, int> in_file;
  for (auto& incident : incidents) {
    if (!incident.id.empty()) taken.take(lower(incident.id));
    ++in_file[incident.path];
  }
  for (auto& incident : incidents) {
    if (!incident.id.empty()) continue;
    auto wanted = path_id(incident.path);
    if (in_file[incident.path] > 1) wanted += "/" + slug_or(incident.title, std::to_string(incident.line));
    incident.id = taken.take(lower(wanted)) ? wanted : taken.numbered(wanted, lower);
  }
}

// File systems end names at 255 bytes; a long slug keeps its beginning and a hash of the whole.
static std::string fitting(std::string slug) {
  static constexpr std::size_t longest = 120;
  if (slug.size() <= longest) return slug;
  return slug.substr(0, longest - 9) + "-" + hex(hash64(slug), 8);
}

static std::string free_slug(std::string first, const std::string& path, Names& taken) {
  first = fitting(std::move(first));
  if (taken.take(first)) return first;
  auto second = fitting(slug_or(path_id(path), path));
  return taken.take(second) ? second : taken.numbered(second);
}

// Names that an id gives go first, so that no path takes them away.
void give_slugs(std::vector<Incident>& incidents, std::vector<OtherPage>& pages) {
  Names taken, taken_by_pages;
  for (bool from_path : {false, true})
    for (auto& incident : incidents)
      if (incident.id_source.empty() == from_path)
        incident.slug = free_slug(slug_or(incident.id, path_id(incident.path)), incident.path, taken);
  for (auto& page : pages) {
    auto wanted = page.slug.empty() ? slug_or(path_id(page.path), page.path) : page.slug;
    page.slug = free_slug(wanted, page.path, taken_by_pages);
  }
}

std::string ticket_key(std::string_view ticket) {
  if (ticket.find("://") == std::string_view::npos) return std::string(ticket);
  ticket = ticket.substr(0, ticket.find_first_of("?#"));
  std::vector<std::string_view> parts;
  for (auto part : split(ticket, '/'))
    if (!part.empty() && part != "-") parts.push_back(part);
  if (parts.size() < 3) return {};
  auto last = parts.back(), kind = parts[parts.size() - 2];
  bool digits = std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits && parts.size() >= 5 && (kind == "issues" || kind == "pull" || kind == "merge_requests"))
    return fmt::format("{}#{}", parts[parts.size() - 3], last);
  auto dash = last.rfind('-');
  bool key =
      dash != std::string_view::npos && dash > 0 && dash + 1 < last.size() && last[0] >= 'A' && last[0] <= 'Z' &&
      std::all_of(last.begin() + static_cast<std::ptrdiff_t>(dash) + 1, last.end(), [](char c) { return c >= '0' && c <= '9'; });
  return key ? std::string(last) : std::string();
}

// Nearly every text has no two spaces in a row nor any other space but the plain one, and is hashed where it stands.
static std::uint64_t hash_of_collapsed(std::string_view text) {
  bool plain = !text.starts_with(' ') && !any_pair(text, [](Bytes c, Bytes next) {
    return (c - 9 < 5) | ((c == ' ') & ((next == ' ') | (next == 0))) | (c == 0xC2) | (c == 0xE2) | (c == 0xE3) |
           (c == 0xEF);  // with which other spaces begin
  });
  return hash64(plain ? text : collapse_spaces(text));
}

static std::string text_id(const Incident& incident, const ActionItem& action) {
  std::string id;
  id.reserve(incident.id.size() + 7);
  return id.append(incident.id).append("-").append(hex(hash_of_collapsed(action.text.text), 6));
}

// Of those that want one name all but the first get a number behind it.
static void number_all(std::vector<Incident>& incidents) {
  Names taken;
  for (auto& incident : incidents)
    for (auto& action : incident.actions)
      if (!taken.take(action.id)) action.id = taken.numbered(action.id);
}

// The same, looking only at those whose names are disputed: nearly all are not. False, and nothing done, when one would get a name
// that is another's already. `names`: the hashes of all.
static bool number_disputed(std::vector<Incident>& incidents, const std::vector<std::uint64_t>& names, const Hashes& disputed) {
  Names taken;
  std::vector<std::pair<ActionItem*, std::string>> numbered;
  std::vector<std::uint64_t> hashes;
  std::size_t at = 0;
  for (auto& incident : incidents)
    for (auto& action : incident.actions) {
      if (!disputed.contains(names[at++]) || taken.take(action.id)) continue;
      numbered.emplace_back(&action, taken.numbered(action.id));
      hashes.push_back(hash_of_name(numbered.back().second));
    }
  Hashes given(std::move(hashes));
  if (std::any_of(names.begin(), names.end(), [&](auto name) { return given.contains(name); })) return false;
  for (auto& [action, name] : numbered) action->id = std::move(name);
  return true;
}

void give_action_ids(std::vector<Incident>& incidents, int jobs) {
  std::vector<std::size_t> begins{0};  // where an incident's action items begin among all
  begins.reserve(incidents.size() + 1);
  for (auto& incident : incidents) begins.push_back(begins.back() + incident.actions.size());
  std::vector<std::uint64_t> claims(begins.back()), names(begins.back());  // hashes; 0: none

  // What it claims to be called, or its text when it claims nothing.
  parallel_for(incidents.size(), jobs, [&](std::size_t i) {
    prefetch_actions_behind(incidents, i);
    auto at = begins[i];
    for (auto& action : incidents[i].actions) {
      action.id = action.given_id.empty() ? ticket_key(action.ticket) : action.given_id;
      claims[at] = hash_of_name(action.id);
      if (action.id.empty()) action.id = text_id(incidents[i], action);
      names[at++] = hash_of_name(action.id);
    }
  });
  // What it is called when others claim the same.
  if (auto disputed = repeated(claims); !disputed.empty())
    parallel_for(incidents.size(), jobs, [&](std::size_t i) {
      for (auto at = begins[i]; at < begins[i + 1]; ++at) {
        if (!disputed.contains(claims[at])) continue;
        auto& action = incidents[i].actions[at - begins[i]];
        action.id = action.given_id.empty() ? text_id(incidents[i], action) : incidents[i].id + "-" + action.given_id;
        names[at] = hash_of_name(action.id);
      }
    });
  // And a number behind that.
  if (auto disputed = repeated(names); !disputed.empty() && !number_disputed(incidents, names, disputed)) number_all(incidents);
}

}  // namespace debrief
