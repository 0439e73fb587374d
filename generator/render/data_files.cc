// /api/: the model as data, the same documents that the commands print. The long ones are pieces, one for each incident: their
// trees never stand in memory all at once, and an edit makes one piece new.
#include "generator/render/data_files.h"

#include <algorithm>

#include "generator/base/hash.h"
#include "generator/render/action_report.h"
#include "generator/render/incident_table.h"
#include "generator/render/json.h"
#include "generator/render/json_writer.h"
#include "generator/render/site.h"
#include "generator/render/surroundings.h"

namespace debrief {

namespace {

// A head, one piece for each of `n` entries, a tail. `stamp` and `text` of one entry.
template <typename Stamp, typename Text>
Pieces for_each_entry(std::size_t n, std::string head, std::string tail, Stamp stamp, Text text) {
  Pieces pieces;
  pieces.stamps.push_back(hash64(head));
  for (std::uint32_t i = 0; i < n; ++i) pieces.stamps.push_back(stamp(i));
  pieces.stamps.push_back(hash64(tail));
  pieces.bytes = [n, head = std::move(head), tail = std::move(tail), text](std::size_t i) {
    return i == 0 ? head : i > n ? tail : text(static_cast<std::uint32_t>(i - 1));
  };
  return pieces;
}

// `document` with the items of its last list, which is empty: `text` of each of `n` entries, without a comma at its ends; `first`
// is the first that has any.
template <typename Stamp, typename Text>
Pieces with_items(std::string document, std::size_t n, std::uint32_t first, Stamp stamp, Text text) {
  auto head = std::move(document);
  auto tail = head.substr(head.size() - 2) + "\n";  // ]}
  head.resize(head.size() - 2);
  auto stamp_here = [&](std::uint32_t i) {
    Hasher hash;
    hash.add(stamp(i)), hash.add(i == first);
    return hash.value();
  };
  return for_each_entry(n, std::move(head), std::move(tail), stamp_here, [first, text](std::uint32_t i) {
    auto items = text(i);
    return i == first || items.empty() ? items : "," + items;
  });
}

Pieces incident_items(const Material& m) {
  JsonWriter document;
  document.object("schema", json_schema, "as_of", iso(m.analysis.as_of), "incidents", std::vector<int>());
  auto stamp = [&m](std::uint32_t i) { return json_stamp(m.kb, m.analysis, i, m.digests[i], m.id_hashes); };
  return with_items(document.str(), m.kb.incidents.size(), 0, stamp,
                    [&m](std::uint32_t i) { return incident_json(m.kb, m.analysis, i); });
}

std::uint64_t stamp_of_actions(const Material& m, std::uint32_t i) {
  Hasher hash;
  hash.add(m.digests[i]), hash.add(static_cast<std::uint64_t>(m.analysis.as_of.time_since_epoch().count()));
  return hash.value();
}

Pieces action_items(const Material& m) {
  auto first = std::find_if(m.kb.incidents.begin(), m.kb.incidents.end(), [](auto& i) { return !i.actions.empty(); });
  auto text = [&m](std::uint32_t i) {
    auto& incident = m.kb.incidents[i];
    JsonWriter json;
    for (auto& action : incident.actions) {
      if (!json.written().empty()) json.next();
      write(json, action, incident, m.analysis.as_of);
    }
    return json.str();
  };
  auto stamp = [&m](std::uint32_t i) { return stamp_of_actions(m, i); };
  auto& incidents = m.kb.incidents;
  return with_items(actions_json(m.kb, {}, m.analysis.as_of), incidents.size(),
                    static_cast<std::uint32_t>(first - incidents.begin()), stamp, text);
}

Pieces incident_rows(const Material& m) {
  auto head = incident_csv({});
  auto text = [&m](std::uint32_t i) { return incident_csv_rows({&m.kb.incidents[i], 1}); };
  return for_each_entry(
      m.kb.incidents.size(), head, {}, [&m](std::uint32_t i) { return m.digests[i]; }, text);
}

Pieces action_rows(const Material& m) {
  auto head = action_csv(m.kb, {}, m.analysis.as_of);
  auto text = [&m](std::uint32_t i) {
    std::vector<ActionRef> refs;
    for (std::uint32_t a = 0; a < m.kb.incidents[i].actions.size(); ++a) refs.push_back({i, a});
    return action_csv_rows(m.kb, refs, m.analysis.as_of);
  };
  return for_each_entry(
      m.kb.incidents.size(), head, {}, [&m](std::uint32_t i) { return stamp_of_actions(m, i); }, text);
}

// The causes, then each recurrence: there are as many as incidents.
Pieces cause_items(const Material& m) {
  auto stamp = [&m](std::uint32_t i) { return m.recurrence_stamps[i]; };
  auto text = [&m](std::uint32_t i) {
    JsonWriter json;
    write(json, m.kb, m.analysis.recurrences[i]);
    return json.str();
  };
  return with_items(causes_json(m.kb, m.config, m.analysis, {}), m.analysis.recurrences.size(), 0, stamp, text);
}

}  // namespace

void add_data_files(const Material& m, std::vector<PageTask>& tasks) {
  auto add_pieces = [&](std::string_view path, Pieces (*pieces)(const Material&)) {
    auto all = [&m, pieces] { return View(pieces(m).all()); };
    tasks.push_back({std::string(path), {}, all, {}, [&m, pieces] { return pieces(m); }});
  };
  add_pieces("api/incidents.json", incident_items);
  add_pieces(urls::actions_json, action_items);
  add_pieces("api/incidents.csv", incident_rows);
  add_pieces(urls::actions_csv, action_rows);
  add_pieces("api/causes.json", cause_items);
  tasks.push_back({"api/metrics.json", {}, [&m] { return View(stats_json(m.analysis) + "\n"); }});
}

}  // namespace debrief
