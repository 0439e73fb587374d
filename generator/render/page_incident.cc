// One incident: facts at a glance, phases in proportion, what came before, the document in its author's order and words with the
// recognised lists shown once and in their place, then its neighbours.
#include "generator/base/text.h"
#include "generator/render/incident_body.h"
#include "generator/render/incident_facts.h"
#include "generator/render/phases.h"

namespace debrief {

namespace {

// Makes the view of one incident.
class IncidentPage {
 public:
  IncidentPage(const Setting& setting, const Incident& incident, const Surroundings& around)
      : setting_(setting), strings_(setting.strings), incident_(incident), around_(around) {}

  View view() const {
    auto path = urls::incident(incident_.slug);
    View view = page_view(setting_, path, incident_.title, shorten(collapse_spaces(incident_.summary), 160));
    view.set("id", incident_.id).set("title", incident_.title).set("lang", incident_.lang);
    view.set("row", around_.row);
    view.set("facts", incident_facts(setting_, incident_));
    view.set("inferred_severity", inferred_facts(setting_, incident_, {"severity"}));
    view.set("causes", causes()).set("suggestions", around_.suggestions);
    view.set("phases", phases_view(strings_, incident_));
    view.set("seen_before", around_.seen_before);
    set_body(view, setting_, incident_, around_, path);
    view.set("drill", around_.drill).set("related", around_.related);
    view.set("look_alikes", around_.look_alikes).set("back_links", around_.back_links);
    view.set("source", source()).set("recognised", recognised());
    return view;
  }

 private:
  View causes() const {
    View list = View::list();
    for (std::size_t i = 0; i < incident_.causes.size(); ++i) {
      auto& cause = incident_.causes[i];
      auto role = cause.role != CauseRole::none ? strings_["cause." + std::string(name_of(cause.role))]
                  : cause.axis != Axis::cause   ? strings_["axis." + std::string(name_of(cause.axis))]
                                                : std::string_view();
      auto view = around_.causes[i];
      list.push(view.set("axis", name_of(cause.axis)).set("role", role).set("suggested", cause.source == "suggested"));
    }
    return list;
  }

  View source() const {
    View view;
    view.set("path", incident_.path).set("line", std::to_string(incident_.line));
    return view.set("href", source_address(setting_.config, incident_.path, incident_.line));
  }

  // Every fact with the line it was read from.
  View recognised() const {
    return list_of(incident_.facts, [&](auto& fact) {
      View view;
      view.make_room(7).set("field", fact.field).set("value", shorten(fact.value, 120)).set("line", std::to_string(fact.line));
      view.set("recogniser", fact.recogniser).set("inferred", !fact.certain);
      view.set("correction", fact.certain ? std::string() : settling_line(incident_, fact));
      return view.set("href", fact.line > 0 ? source_address(setting_.config, incident_.path, fact.line) : std::string());
    });
  }

  const Setting& setting_;
  const Strings& strings_;
  const Incident& incident_;
  const Surroundings& around_;
};

}  // namespace

void add_incidents(const Material& material, PageTasks& tasks) {
  tasks.reserve(material.kb.incidents.size());
  for (auto i : material.by_slug)
    tasks.push_back({urls::incident(material.kb.incidents[i].slug), "incident",
                     [&material, i] {
                       auto around = surroundings_of(material, i);
                       return IncidentPage(material, material.kb.incidents[i], around).view();
                     },
                     [&material, i] { return incident_stamp(material, i); }});
}

}  // namespace debrief
