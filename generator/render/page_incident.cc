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
  IncidentPage(const Material& material, std::uint32_t index)
      : material_(material),
        strings_(material.strings),
        kb_(material.kb),
        index_(index),
        incident_(material.kb.incidents[index]) {}

  View view() const {
    auto path = urls::incident(incident_.slug);
    View view = page_view(material_, path, incident_.title, shorten(collapse_spaces(incident_.summary), 160));
    view.set("id", incident_.id).set("title", incident_.title).set("lang", incident_.lang);
    view.set("row", material_.rows[index_]);
    view.set("facts", incident_facts(material_, incident_));
    view.set("inferred_severity", inferred_facts(material_, incident_, {"severity"}));
    view.set("causes", causes()).set("suggestions", suggestions());
    view.set("phases", phases_view(strings_, incident_));
    view.set("seen_before",
             list_of(material_.returns_to[index_], [&](auto i) { return return_view(material_, material_.returns[i]); }));
    set_body(view, material_, index_, path);
    view.set("drill", material_.learn.has_drill[index_] ? urls::drill(incident_.slug) : std::string());
    view.set("related", related()).set("look_alikes", look_alikes()).set("back_links", back_links());
    view.set("source", source()).set("recognised", recognised());
    return view;
  }

 private:
  View causes() const {
    return list_of(incident_.causes, [&](auto& cause) {
      auto view = cause_link(material_, cause.slug);
      auto role = cause.role != CauseRole::none ? strings_["cause." + std::string(name_of(cause.role))]
                  : cause.axis != Axis::cause   ? strings_["axis." + std::string(name_of(cause.axis))]
                                                : std::string_view();
      return view.set("axis", name_of(cause.axis)).set("role", role).set("suggested", cause.source == "suggested");
    });
  }

  View suggestions() const {
    if (index_ >= material_.analysis.suggestions.size()) return View::list();
    return list_of(material_.analysis.suggestions[index_], [&](auto& suggestion) {
      View evidence = list_of(suggestion.evidence, [&](auto& e) {
        auto line = strings_.format("line", {{"n", std::to_string(e.line)}});
        return View().set("text", shorten(collapse_spaces(e.text), 160)).set("line", e.line > 0 ? line : std::string());
      });
      return cause_link(material_, suggestion.slug).set("axis", name_of(suggestion.axis)).set("evidence", std::move(evidence));
    });
  }

  View related() const {
    if (index_ >= kb_.relations.size()) return View::list();
    return list_of(kb_.relations[index_], [&](auto& relation) {
      auto key = "relation." + std::string(name_of(relation.kind)) + (relation.reverse ? ".reverse" : "");
      return View().set("row", material_.rows[relation.to]).set("relation", strings_[key]).set("reason", relation.reason);
    });
  }

  View look_alikes() const {
    if (index_ >= material_.analysis.look_alikes.size()) return View::list();
    return list_of(material_.analysis.look_alikes[index_], [&](auto& look_alike) {
      auto key = "relation." + std::string(name_of(look_alike.kind));
      return View().set("row", material_.rows[look_alike.to]).set("relation", strings_[key]).set("reason", look_alike.reason);
    });
  }

  View back_links() const {
    if (index_ >= kb_.back_links.size()) return View::list();
    return list_of(kb_.back_links[index_],
                   [&](auto& link) { return View().set("row", material_.rows[link.from]).set("sentence", link.sentence); });
  }

  View source() const {
    View view;
    view.set("path", incident_.path).set("line", std::to_string(incident_.line));
    return view.set("href", source_address(material_.config, incident_.path, incident_.line));
  }

  // Every fact with the line it was read from.
  View recognised() const {
    return list_of(incident_.facts, [&](auto& fact) {
      View view;
      view.set("field", fact.field).set("value", shorten(fact.value, 120)).set("line", std::to_string(fact.line));
      view.set("recogniser", fact.recogniser).set("inferred", !fact.certain);
      view.set("correction", fact.certain ? std::string() : settling_line(incident_, fact));
      return view.set("href", fact.line > 0 ? source_address(material_.config, incident_.path, fact.line) : std::string());
    });
  }

  const Material& material_;
  const Strings& strings_;
  const KnowledgeBase& kb_;
  std::uint32_t index_;
  const Incident& incident_;
};

}  // namespace

void add_incident(const Material& material, std::uint32_t index, std::vector<PageTask>& tasks) {
  auto view = [&material, index] { return IncidentPage(material, index).view(); };
  tasks.push_back({urls::incident(material.kb.incidents[index].slug), "incident", view});
}

}  // namespace debrief
