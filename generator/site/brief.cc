#include "generator/site/brief.h"

namespace debrief {

static markdown::Body brief_of(const markdown::Body& body) {
  markdown::Body brief;
  brief.headings = body.headings;  // links name them
  return brief;
}

// By what actions.yaml names it.
static ActionItem brief_of(const ActionItem& action) {
  ActionItem brief;
  brief.given_id = action.given_id, brief.ticket = action.ticket, brief.path = action.path;
  if (action.given_id.empty()) brief.text.text = action.text.text;  // its id is made from it
  return brief;
}

static Incident brief_of(const Incident& incident) {
  Incident brief;
  // Its names, and which line claims the id.
  brief.id = incident.id, brief.id_source = incident.id_source, brief.path = incident.path, brief.line = incident.line;
  brief.title = incident.title, brief.part_of = incident.part_of, brief.audience = incident.audience;
  for (auto& fact : incident.facts)
    if (fact.field == "id") brief.facts.push_back(fact);
  // Its place among the others, and whether it counts.
  brief.date = incident.date, brief.timestamps = incident.timestamps;
  brief.kind = incident.kind, brief.status_label = incident.status_label;
  // What it says of others and of causes.
  brief.related = incident.related, brief.causes = incident.causes;
  for (auto& action : incident.actions) brief.actions.push_back(brief_of(action));
  brief.body = brief_of(incident.body);
  return brief;
}

static OtherPage brief_of(const OtherPage& page) {
  OtherPage brief;
  brief.slug = page.slug, brief.title = page.title, brief.path = page.path, brief.audience = page.audience;
  brief.body = brief_of(page.body);
  return brief;
}

ReadDocument brief_of(const ReadDocument& document) {
  ReadDocument brief;
  for (auto& incident : document.incidents) brief.incidents.push_back(brief_of(incident));
  if (document.page) brief.page = brief_of(*document.page);
  brief.skipped = document.skipped;
  return brief;
}

}  // namespace debrief
