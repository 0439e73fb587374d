#include "generator/analyse/triage.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "generator/analyse/horizontal_check.h"
#include "generator/analyse/pieces.h"
#include "generator/analyse/whole_words.h"
#include "generator/base/text.h"

namespace debrief {

static constexpr std::string_view field_names[] = {"cause", "link", "service", "owner"};

std::string_view name_of(TriageField field) {
  return field_names[static_cast<std::size_t>(field)];
}

std::optional<TriageField> parse_triage_field(std::string_view name) {
  for (std::size_t i = 0; i < std::size(field_names); ++i)
    if (field_names[i] == name) return static_cast<TriageField>(i);
  return {};
}

static std::string evidence_of(const Suggestion& suggestion) {
  std::vector<std::string> parts;
  for (auto& e : suggestion.evidence) parts.push_back(e.line > 0 ? fmt::format("“{}” (line {})", e.text, e.line) : e.text);
  return join(parts, "; ");
}

// --- links: look-alikes that nobody confirmed or denied (CA06); the later incident is asked about the earlier one

// Calls with(look-alike) for each of them; of several incidents with one id for the first.
template <typename With>
static void each_link_to_ask_about(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t i, With with) {
  static constexpr double least_score = 0.2;
  auto& looks = analysis.look_alikes[i];
  auto is_asked = [&](const LookAlike& look) {
    return look.to < i && !look.stated && (look.score >= least_score || look.same_title);
  };
  for (auto look = looks.begin(); look != looks.end(); ++look) {
    auto same = [&](auto& other) { return is_asked(other) && kb.incidents[other.to].id == kb.incidents[look->to].id; };
    if (is_asked(*look) && std::none_of(looks.begin(), look, same)) with(*look);
  }
}

// --- services: names that the text uses

namespace {

struct ServiceName {
  std::string key;      // in lower case, as it is looked for
  std::string service;  // whom it means
};

struct Mention {
  double score = 0;
  std::string text;
  int line = 0;
};

}  // namespace

static std::vector<ServiceName> service_names(const KnowledgeBase& kb, const Config& config) {
  std::vector<ServiceName> names;
  auto add = [&](std::string_view name, const std::string& service) {
    if (code_points(name) >= (has_cjk(name) ? 2u : 3u)) names.push_back({lower(name), service});
  };
  for (auto& service : all_services(kb, config)) add(service, service);
  for (auto& service : config.services)
    for (auto& alias : service.aliases) add(alias, service.name);
  return names;
}

// The title and the sections that say what was hit; a word in a timeline says little.
static std::map<std::string, Mention> mentions_in(const Incident& incident, const std::vector<ServiceName>& names) {
  std::map<std::string, Mention> found;
  auto plain_text = incident.plain_text.str();
  for (auto& piece : pieces_of(incident, plain_text)) {
    if (piece.weight < 1) continue;
    auto text = lower(piece.text);
    for (auto& name : names) {
      auto at = find_word(text, name.key);
      if (at == std::string::npos) continue;
      auto& mention = found[name.service];
      mention.score += static_cast<double>(piece.weight);
      if (!mention.text.empty()) continue;
      mention.text = std::string(piece.text.substr(at, name.key.size()));
      mention.line = piece.title ? piece.line : line_at(incident, plain_text, piece.offset + static_cast<std::uint32_t>(at));
    }
  }
  return found;
}

static void add_services(const Incident& incident, std::uint32_t i, const std::vector<ServiceName>& names,
                         std::vector<TriageRow>& rows) {
  static constexpr double least_score = 2;  // the title, the summary or the cause, or two other sections
  static constexpr std::size_t most = 3;
  std::vector<TriageRow> found;
  for (auto& [service, mention] : mentions_in(incident, names))
    if (mention.score >= least_score)
      found.push_back({i,
                       TriageField::service,
                       service,
                       {},
                       mention.score,
                       fmt::format("“{}” (line {})", mention.text, mention.line),
                       mention.line});
  std::stable_sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.score > b.score; });
  if (found.size() > most) found.resize(most);
  rows.insert(rows.end(), found.begin(), found.end());
}

// --- owners: who answers for the service or the team, else who held most of the action items

// Calls with(owner, score, evidence) for each one once, `evidence()` being the words for it: who only counts does not ask for them.
template <typename With>
static void each_owner(const Incident& incident, const Config& config, With with) {
  std::vector<std::string_view> found;
  auto add = [&](std::string_view owner, double score, const auto& evidence) {
    if (owner.empty() || std::find(found.begin(), found.end(), owner) != found.end()) return;
    found.push_back(owner);
    with(owner, score, evidence);
  };
  auto look_up = [&](const std::vector<NamedGroup>& groups, const std::vector<std::string>& names, double score) {
    for (auto& name : names)
      for (auto& group : groups)
        if (equal_ignoring_case(group.name, name))
          add(group.owner, score, [&] { return fmt::format("debrief.yaml: it answers for {}", group.name); });
  };
  look_up(config.services, incident.services, 2);
  look_up(config.teams, incident.teams, 2);
  std::vector<std::pair<std::string_view, int>> held;
  for (auto& action : incident.actions)
    for (auto& owner : action.owners) {
      auto known = std::find_if(held.begin(), held.end(), [&](auto& one) { return one.first == owner; });
      known == held.end() ? void(held.emplace_back(owner, 1)) : void(++known->second);
    }
  auto fewer = [](auto& a, auto& b) { return a.second != b.second ? a.second < b.second : a.first > b.first; };
  auto most = std::max_element(held.begin(), held.end(), fewer);
  if (most != held.end() && most->second > 1)
    add(most->first, 1, [&] { return fmt::format("owns {} of its {} action items", most->second, incident.actions.size()); });
  add(incident.roles.incident_commander, 0.5, [] { return std::string("was incident commander"); });
}

std::vector<TriageRow> triage(const KnowledgeBase& kb, const Analysis& analysis, const Config& config) {
  std::vector<TriageRow> rows;
  auto names = service_names(kb, config);
  for (auto i = static_cast<std::uint32_t>(kb.incidents.size()); i-- > 0;) {
    auto& incident = kb.incidents[i];
    for (auto& s : analysis.suggestions[i])
      rows.push_back({i, TriageField::cause, s.slug, std::string(name_of(s.axis)), s.score, evidence_of(s),
                      s.evidence.empty() ? 0 : s.evidence.front().line});
    each_link_to_ask_about(kb, analysis, i, [&](const LookAlike& look) {
      rows.push_back({i, TriageField::link, kb.incidents[look.to].id, "related", look.score, std::string(look.reason), 0});
    });
    if (incident.services.empty()) add_services(incident, i, names, rows);
    if (incident.roles.owners.empty())
      each_owner(incident, config, [&](std::string_view owner, double score, const auto& evidence) {
        rows.push_back({i, TriageField::owner, std::string(owner), {}, score, evidence(), 0});
      });
  }
  return rows;
}

std::map<TriageField, std::size_t> count_triage(const KnowledgeBase& kb, const Analysis& analysis, const Config& config) {
  std::map<TriageField, std::size_t> counts;
  auto add = [&](TriageField field, std::size_t n) {
    if (n > 0) counts[field] += n;
  };
  auto states_none = [](const Incident& incident) { return incident.services.empty(); };
  std::vector<ServiceName> names;
  if (std::any_of(kb.incidents.begin(), kb.incidents.end(), states_none)) names = service_names(kb, config);
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
    auto& incident = kb.incidents[i];
    std::vector<TriageRow> services;
    if (states_none(incident)) add_services(incident, i, names, services);
    if (incident.roles.owners.empty()) each_owner(incident, config, [&](auto&&...) { add(TriageField::owner, 1); });
    add(TriageField::cause, analysis.suggestions[i].size());
    each_link_to_ask_about(kb, analysis, i, [&](auto&) { add(TriageField::link, 1); });
    add(TriageField::service, services.size());
  }
  return counts;
}

}  // namespace debrief
