#include "generator/render/incident_body.h"

#include <algorithm>
#include <limits>

#include "generator/render/body.h"
#include "generator/render/diagrams.h"
#include "generator/render/phases.h"

namespace debrief {

namespace {

using Indices = std::vector<std::size_t>;

class IncidentBody {
 public:
  IncidentBody(const Setting& setting, const Incident& incident, const Surroundings& around, std::string_view path)
      : setting_(setting),
        incident_(incident),
        around_(around),
        place_{setting.strings, path, incident.title, path},
        links_(incident.body, around.destinations, place_) {
    shown_[0].resize(incident_.timeline.size());
    shown_[1].resize(incident_.actions.size());
    shown_[2].resize(incident_.whys.size());
  }

  View pieces() {
    auto learn_page = urls::relative(place_.page, urls::learn);
    auto used = setting_.terms.unused();
    View list = View::list();
    for (auto& piece : body_pieces(incident_.body, around_.destinations, incident_.placements, place_)) {
      if (!piece.placement)
        list.push(html_piece(shown_html(setting_.terms.mark(std::move(piece.html), learn_page, used)), {}));
      else if (piece.placement->part == Part::facts)
        list.push(html_piece({}, std::move(piece.html)));
      else if (auto which = not_yet_shown(*piece.placement); !which.empty())
        list.push(list_piece(piece.placement->part, which));
    }
    return list;
  }

  const std::string& diagrams() const { return diagrams_; }

  View rest(Part part) {
    auto which = only_in_front_matter(incident_, part);
    return which.empty() ? View(false) : list_piece(part, which);
  }

 private:
  Indices not_yet_shown(const Placement& placement) {
    auto& shown = shown_[static_cast<std::size_t>(placement.part)];
    Indices which;
    auto end = std::min<std::size_t>(placement.first + placement.count, shown.size());
    for (std::size_t i = placement.first; i < end; ++i)
      if (!shown[i]) shown[i] = true, which.push_back(i);
    return which;
  }

  std::string shown_html(std::string html) {
    html = with_diagrams(std::move(html), setting_.strings);
    if (diagrams_.empty()) diagrams_ = diagram_script(setting_, html);
    return html;
  }

  static View html_piece(std::string html, std::string folded) {
    View view;
    view.set("html", std::move(html)).set("folded_html", std::move(folded));
    view.set("timeline", View::list()).set("actions", View::list()).set("whys", View::list());
    return view;
  }

  View list_piece(Part part, const Indices& which) const {
    View view;
    auto is = [&](Part p) { return part == p; };
    view.set("html", "").set("folded_html", "");
    view.set("timeline", is(Part::timeline) ? timeline_view(setting_.strings, incident_, links_, which) : View::list());
    view.set("actions", is(Part::actions) ? actions(which) : View::list());
    view.set("whys", is(Part::whys) ? whys(which) : View::list());
    return view;
  }

  View actions(const Indices& which) const {
    return list_of(which, [&](auto i) { return action(i); });
  }

  View action(std::size_t i) const {
    return make_action_view(setting_, incident_, incident_.actions[i], around_.owners[i], *around_.row.find("severity"), &links_);
  }

  View whys(const Indices& which) const {
    return list_of(which, [&](auto i) {
      auto& why = incident_.whys[i];
      bool last = i + 1 == incident_.whys.size();
      View view = View().set("question", why.question).set("answer", why.answer).set("action", why.action).set("last", last);
      auto answer = around_.answers[i];
      return view.set("answered", answer >= 0 ? action(static_cast<std::size_t>(answer)) : View(false));
    });
  }

  const Setting& setting_;
  const Incident& incident_;
  const Surroundings& around_;
  BodyPlace place_;
  TextLinks links_;
  std::vector<bool> shown_[3];  // by Part
  std::string diagrams_;        // the script that the pieces so far need
};

}  // namespace

static std::vector<int> lines_of(const Incident& incident, Part part) {
  std::vector<int> lines;
  auto add = [&](auto& list) {
    for (auto& entry : list) lines.push_back(entry.line);
  };
  if (part == Part::timeline) add(incident.timeline);
  if (part == Part::actions) add(incident.actions);
  if (part == Part::whys) add(incident.whys);
  return lines;
}

std::vector<std::size_t> only_in_front_matter(const Incident& incident, Part part) {
  auto first_of_body = incident.sections.empty() ? std::numeric_limits<int>::max() : incident.sections[0].line;
  auto lines = lines_of(incident, part);
  auto is_placed = [&](std::size_t i) {
    return std::any_of(incident.placements.begin(), incident.placements.end(),
                       [&](auto& p) { return p.part == part && i >= p.first && i < p.first + p.count; });
  };
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i] < first_of_body && !is_placed(i)) out.push_back(i);
  return out;
}

void set_body(View& view, const Setting& setting, const Incident& incident, const Surroundings& around, std::string_view path) {
  IncidentBody body(setting, incident, around, path);
  view.set("body", body.pieces());
  view.set("diagrams", body.diagrams());
  view.set("more_timeline", body.rest(Part::timeline))
      .set("more_actions", body.rest(Part::actions))
      .set("more_whys", body.rest(Part::whys));
  view.set("contents", list_of(contents_of(incident.body, incident.title), [](auto& h) {
             return View().set("text", h.text).set("anchor", h.anchor).set("deep", h.level > 2);
           }));
}

}  // namespace debrief
