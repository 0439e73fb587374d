// What was told to those outside, by severity: examples for whoever has to write the next one.
#include <algorithm>
#include <map>

#include "generator/base/text.h"
#include "generator/render/pages.h"

namespace debrief {

static View message_view(const Material& m, std::uint32_t index) {
  auto& incident = m.kb.incidents[index];
  View paragraphs = View::list();
  for (auto line : split_lines(incident.external_message))
    if (!trim(line).empty()) paragraphs.push(View().set("text", trim(line)));
  return View().set("row", m.rows[index]).set("lang", incident.lang).set("paragraphs", std::move(paragraphs));
}

static View messages_view(const Material& m) {
  View view = page_view(m, urls::messages, std::string(m.strings["messages.title"]), std::string(m.strings["messages.lead"]));
  std::map<int, std::vector<std::uint32_t>> by_rank;  // newest first in each; those off the scale last
  for (auto i : m.newest) {
    auto& incident = m.kb.incidents[i];
    if (trim(incident.external_message).empty()) continue;
    auto rank = incident.severity ? incident.severity->rank : 0;
    by_rank[rank > 0 ? rank : 1000].push_back(i);
  }
  return view.set("groups", list_of(by_rank, [&](auto& group) {
                    auto& severity = m.kb.incidents[group.second[0]].severity;
                    auto label =
                        group.first < 1000 ? *severity_view(m, severity).find("label") : View(m.strings["severity.none"]);
                    return View()
                        .set("label", label)
                        .set("anchor", "severity-" + std::to_string(group.first))
                        .set("messages", list_of(group.second, [&](auto i) { return message_view(m, i); }));
                  }));
}

void add_messages(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::messages), "messages", [&material] { return messages_view(material); }});
}

}  // namespace debrief
