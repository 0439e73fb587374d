// The Markdown twin of an incident's page, for programs that read rather than look: the stated facts, then the document as the page
// shows it, links included. Made from the model, never from the file, so that it holds nothing that the edition left out.
#include "generator/base/text.h"
#include "generator/render/body.h"
#include "generator/render/html_to_markdown.h"
#include "generator/render/incident_facts.h"

namespace debrief {

static std::string one_line(const std::string& text) {
  return html_to_markdown(escape_html(collapse_spaces(text)));
}

static std::string fact_line(const std::string& label, std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return "- " + label + ": " + text + "\n";
}

static std::string fact_lines(const Material& material, const Incident& incident) {
  std::string out;
  auto& strings = material.strings;
  out += fact_line(std::string(strings["twin.id"]), incident.id);
  if (incident.severity) {
    auto severity = severity_view(material, incident.severity);
    out += fact_line(std::string(strings["twin.severity"]), one_line(severity.find("label")->text()));
  }
  if (!incident.status.empty())
    out += fact_line(std::string(strings["twin.status"]), std::string(strings["status." + incident.status]));
  auto facts = incident_facts(material, incident);
  for (auto& fact : facts.items()) {
    auto text = fact.find("text")->text();
    for (auto& link : fact.find("links")->items()) text += (text.empty() ? "" : ", ") + link.find("name")->text();
    out += fact_line(fact.find("label")->text(), one_line(text));
  }
  std::vector<std::string> causes;
  for (auto& cause : incident.causes) causes.push_back(cause_name(material, cause.slug));
  if (!causes.empty()) out += fact_line(std::string(strings["incident.causes"]), join(causes, ", "));
  return out + fact_line(std::string(strings["incident.source"]), "`" + incident.path + "`");
}

static std::string twin(const Material& material, std::uint32_t index) {
  auto& incident = material.kb.incidents[index];
  static const std::vector<Target> none;
  auto& targets = index < material.kb.targets.size() ? material.kb.targets[index] : none;
  auto path = urls::twin_of(urls::incident(incident.slug));
  std::string html;
  for (auto& piece : body_pieces(incident.body, targets, {}, {material.kb, material.strings, path, incident.title, &incident}))
    html += piece.html;
  return "# " + one_line(incident.title) + "\n" + fact_lines(material, incident) + "\n" + html_to_markdown(html);
}

void add_twins(const Material& material, std::vector<PageTask>& tasks) {
  for (std::uint32_t i = 0; i < material.kb.incidents.size(); ++i)
    tasks.push_back(
        {urls::twin_of(urls::incident(material.kb.incidents[i].slug)), {}, [&material, i] { return View(twin(material, i)); }});
}

}  // namespace debrief
