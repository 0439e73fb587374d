// The Markdown twin of an incident's page, for programs that read rather than look: the stated facts, then the document as the page
// shows it, links included. Made from the model, never from the file, so that it holds nothing that the edition left out.
#include "generator/base/text.h"
#include "generator/render/body.h"
#include "generator/render/html_to_markdown.h"
#include "generator/render/incident_body.h"
#include "generator/render/incident_facts.h"
#include "generator/render/surroundings.h"

namespace debrief {

static std::string one_line(const std::string& text) {
  auto line = html_to_markdown(escape_html(collapse_spaces(text)));
  while (line.ends_with('\n')) line.pop_back();
  return line;
}

static std::string fact_line(const std::string& label, const std::string& text) {
  return "- " + label + ": " + text + "\n";
}

static std::string fact_lines(const Setting& setting, const Incident& incident, const Surroundings& around) {
  std::string out;
  auto& strings = setting.strings;
  out += fact_line(std::string(strings["twin.id"]), incident.id);
  if (incident.severity) {
    auto severity = severity_view(setting, incident.severity);
    out += fact_line(std::string(strings["twin.severity"]), one_line(std::string(severity.find("label")->text())));
  }
  if (!incident.status.empty())
    out += fact_line(std::string(strings["twin.status"]), std::string(strings["status." + incident.status]));
  auto facts = incident_facts(setting, incident);
  for (auto& fact : facts.items()) {
    std::string text(fact.find("text")->text());
    for (auto& link : fact.find("links")->items()) text += text.empty() ? "" : ", ", text += link.find("name")->text();
    auto note = fact.find("inferred")->empty() ? std::string() : " (" + std::string(strings["recognised.inferred"]) + ")";
    out += fact_line(std::string(fact.find("label")->text()), one_line(text) + note);
  }
  std::vector<std::string> causes;
  for (auto& cause : around.causes) causes.emplace_back(cause.find("name")->text());
  if (!causes.empty()) out += fact_line(std::string(strings["incident.causes"]), join(causes, ", "));
  return out + fact_line(std::string(strings["incident.source"]), "`" + incident.path + "`");
}

// "- 14:05 what happened (@anna)", "- [ ] what is promised (owner, due)", "- why? because": one line an entry.
static std::string timeline_line(const TimelineEntry& entry) {
  auto time = entry.time ? iso(*entry.time) : std::string();
  return "- " + (time.empty() ? "" : time + " ") + one_line(entry.text.text) +
         (entry.actor.empty() ? "" : " (" + one_line(entry.actor) + ")");
}

static std::string action_line(const ActionItem& action) {
  bool done = action.status == ActionStatus::completed || action.status == ActionStatus::verified;
  auto notes = action.owners;
  if (action.due) notes.push_back(iso(*action.due));
  return std::string(done ? "- [x] " : "- [ ] ") + one_line(action.text.text) +
         (notes.empty() ? "" : " (" + one_line(join(notes, ", ")) + ")");
}

static std::string why_line(const Why& why) {
  return "- " + one_line(why.question) + " " + one_line(why.answer);
}

// The lists that stand in the front matter and nowhere in the text.
static std::string front_matter_lists(const Setting& setting, const Incident& incident) {
  std::string out;
  auto add = [&](Part part, std::string_view title, auto line_of) {
    auto which = only_in_front_matter(incident, part);
    if (!which.empty()) out += "\n## " + std::string(setting.strings[title]) + "\n\n";
    for (auto i : which) out += line_of(i) + "\n";
  };
  add(Part::timeline, "incident.timeline", [&](auto i) { return timeline_line(incident.timeline[i]); });
  add(Part::whys, "incident.whys", [&](auto i) { return why_line(incident.whys[i]); });
  add(Part::actions, "incident.actions", [&](auto i) { return action_line(incident.actions[i]); });
  return out;
}

static std::string twin(const Setting& setting, const Incident& incident, const Surroundings& around) {
  auto page = urls::incident(incident.slug), path = urls::twin_of(page);
  std::string html;
  for (auto& piece : body_pieces(incident.body, around.destinations, {}, {setting.strings, path, incident.title, page}))
    html += piece.html;
  return "# " + one_line(incident.title) + "\n\n" + fact_lines(setting, incident, around) + "\n" + html_to_markdown(html) +
         front_matter_lists(setting, incident);
}

void add_twins(const Material& material, std::vector<PageTask>& tasks) {
  tasks.reserve(material.kb.incidents.size());
  for (auto i : material.by_slug)
    tasks.push_back({urls::twin_of(urls::incident(material.kb.incidents[i].slug)),
                     {},
                     [&material, i] { return View(twin(material, material.kb.incidents[i], surroundings_of(material, i))); },
                     [&material, i] { return incident_stamp(material, i); }});
}

}  // namespace debrief
