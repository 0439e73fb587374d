#include "generator/analyse/overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "generator/analyse/identity.h"
#include "generator/analyse/lists.h"
#include "generator/base/hash.h"
#include "generator/base/text.h"

namespace debrief {

namespace {

struct ActionPlace {
  std::size_t incident, action;
};
// An action answers to its id, to its incident's id with the given id behind it, to a given id that nobody shares, and to its
// ticket (as written or its key), which several actions may share.
struct ActionKeys {
  std::unordered_map<std::string, std::vector<ActionPlace>> ids, given, tickets;
};

}  // namespace

static ActionKeys keys_of(const std::vector<Incident>& incidents) {
  ActionKeys keys;
  for (std::size_t i = 0; i < incidents.size(); ++i)
    for (std::size_t a = 0; a < incidents[i].actions.size(); ++a) {
      auto& action = incidents[i].actions[a];
      keys.ids[action.id].push_back({i, a});
      if (!action.given_id.empty()) {
        auto qualified = incidents[i].id + "-" + action.given_id;
        if (qualified != action.id) keys.ids[qualified].push_back({i, a});
        keys.given[action.given_id].push_back({i, a});
      }
      if (action.ticket.empty()) continue;
      keys.tickets[action.ticket].push_back({i, a});
      auto key = ticket_key(action.ticket);
      if (!key.empty() && key != action.ticket) keys.tickets[key].push_back({i, a});
    }
  return keys;
}

static void mark(Incident& incident, const auto&... told) {
  Hasher hash;
  hash.add(incident.overlaid);
  (hash.add(told), ...);
  incident.overlaid = hash.value() | 1;
}

static void lay_over(ActionItem& action, const ActionOverride& row, Incident& incident, std::size_t number) {
  auto note = [&](std::string_view field, std::string value) {
    mark(incident, number, field, value, row.path, static_cast<std::uint64_t>(row.line));
    incident.facts.push_back({fmt::format("actions[{}].{}", number, field), std::move(value), row.line, row.path, true});
  };
  if (row.status) {
    action.status = *row.status;
    action.status_label = name_of(*row.status);
    note("status", action.status_label);
  }
  if (row.due) {
    action.due = row.due;
    action.due_source = DueSource::override_;
    note("due", iso(*row.due));
  }
  if (row.completed) {
    action.completed = row.completed;
    note("completed", iso(*row.completed));
    if (!row.status && !is_done(action)) {
      action.status = ActionStatus::completed;
      note("status", "completed");
    }
  }
  if (!row.owners.empty()) {
    action.owners = row.owners;
    note("owners", join(row.owners, ", "));
  }
  if (!row.cancelled_reason.empty()) {
    action.cancelled_reason = row.cancelled_reason;
    note("cancelled_reason", row.cancelled_reason);
  }
}

static void lay_over_actions(std::vector<Incident>& incidents, const Config& config, const std::vector<std::string>& withheld,
                             std::vector<Finding>& findings) {
  if (config.actions.empty()) return;
  auto keys = keys_of(incidents);
  auto of_withheld = [&](const std::string& key) {
    return std::any_of(withheld.begin(), withheld.end(), [&](const std::string& id) { return key.starts_with(id + "-"); });
  };
  for (auto& row : config.actions) {
    const std::vector<ActionPlace>* places = nullptr;
    if (auto it = keys.ids.find(row.key); it != keys.ids.end())
      places = &it->second;
    else if (auto ticket = keys.tickets.find(row.key); ticket != keys.tickets.end())
      places = &ticket->second;
    if (places) {
      for (auto [i, a] : *places) lay_over(incidents[i].actions[a], row, incidents[i], a);
      continue;
    }
    if (of_withheld(row.key)) continue;
    Finding f{"AC13", Level::warning, {row.path, row.line, 0}, fmt::format("no action has the id or ticket {}", row.key)};
    if (auto it = keys.given.find(row.key); it != keys.given.end()) {
      auto& first = incidents[it->second.front().incident];
      f.message = fmt::format("{} actions have the id {}: name the incident too", it->second.size(), row.key);
      f.hint = fmt::format("for example {}", first.actions[it->second.front().action].id);
    }
    findings.push_back(std::move(f));
  }
}

static void lay_over(Incident& incident, const IncidentOverride& row) {
  auto note = [&](std::string_view field, std::string value) {
    mark(incident, field, value, static_cast<std::uint64_t>(row.line));
    incident.facts.push_back({std::string(field), std::move(value), row.line, "incidents.yaml", true});
  };
  for (auto cause : row.causes) {
    note("causes", cause.slug.empty() ? cause.text : cause.slug);
    mark(incident, cause.text, name_of(cause.axis), name_of(cause.role));
    cause.source = "accepted";
    cause.line = 0;  // the document has no such line
    incident.causes.push_back(std::move(cause));
  }
  for (auto relation : row.related) {
    note("related", relation.target);
    mark(incident, name_of(relation.kind), relation.reason);
    relation.line = 0;
    incident.related.push_back(std::move(relation));
  }
  add_missing(incident.not_related, row.not_related);
  for (auto& id : row.not_related) mark(incident, id);
  add_missing(incident.services, row.services);
  add_missing(incident.roles.owners, row.owners);
  if (!row.services.empty()) note("services", join(row.services, ", "));
  if (!row.owners.empty()) note("roles.owner", join(row.owners, ", "));
  if (!row.not_recurrence.empty()) {
    incident.not_recurrence = row.not_recurrence;
    note("not_recurrence", row.not_recurrence);
  }
}

static void lay_over_incidents(std::vector<Incident>& incidents, const Config& config, const std::vector<std::string>& withheld,
                               std::vector<Finding>& findings) {
  if (config.incidents.empty()) return;
  std::unordered_map<std::string, std::size_t> by_key;  // ids before slugs before paths
  for (std::size_t i = 0; i < incidents.size(); ++i) by_key.try_emplace(incidents[i].id, i);
  for (std::size_t i = 0; i < incidents.size(); ++i) by_key.try_emplace(incidents[i].slug, i);
  for (std::size_t i = 0; i < incidents.size(); ++i) by_key.try_emplace(incidents[i].path, i);
  for (auto& row : config.incidents) {
    if (auto it = by_key.find(row.key); it != by_key.end()) {
      lay_over(incidents[it->second], row);
    } else if (!contains(withheld, row.key)) {
      findings.push_back(
          {"AC13", Level::warning, {"incidents.yaml", row.line, 0}, fmt::format("no incident has the id {}", row.key)});
    }
  }
}

void apply_overlays(std::vector<Incident>& incidents, const Config& config, const std::vector<std::string>& withheld,
                    std::vector<Finding>& findings) {
  lay_over_incidents(incidents, config, withheld, findings);
  lay_over_actions(incidents, config, withheld, findings);
}

}  // namespace debrief
