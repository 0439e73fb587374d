// Action items as lists and dashboards show them.
#include <algorithm>

#include "generator/base/text.h"
#include "generator/model/action_state.h"
#include "generator/render/pages.h"

namespace debrief {

static std::string ticket_href(const Config& config, const std::string& ticket) {
  if (ticket.starts_with("https://") || ticket.starts_with("http://")) return ticket;
  return config.ticket_url.empty() || ticket.empty() ? std::string() : replace_all(config.ticket_url, "{key}", ticket);
}

// The last part of an address is what people call the ticket.
static std::string ticket_name(const std::string& ticket) {
  if (!ticket.starts_with("http")) return ticket;
  auto end = ticket.find_last_not_of('/');
  return ticket.substr(ticket.rfind('/', end) + 1, end - ticket.rfind('/', end));
}

View owner_links(const Material& material, const ActionItem& action) {
  return list_of(action.owners, [&](auto& name) { return material.owner_links.find(name)->second; });
}

View make_action_view(const Setting& setting, const Incident& incident, const ActionItem& action, const View& owners,
                      const View& severity, const TextLinks* links) {
  auto& strings = setting.strings;
  auto as_of = setting.today;
  bool overdue = is_overdue(action, as_of);
  auto status = std::string(name_of(action.status)), type = std::string(name_of(action.type));
  View view;
  view.make_room(29)
      .set("id", action.id)
      .set("html", links ? links->html(action.text) : markdown::inline_html(action.text))
      .set("text", shorten(collapse_spaces(action.text.text), 200));
  view.set("status", status).set("status_text", strings["action." + status]).set("overdue", overdue);
  view.set("done", is_done(action)).set("open", is_open(action));
  view.set("days_overdue",
           overdue ? strings.format("action.days_overdue", {{"days", days_text(strings, days_between(*action.due, as_of))}})
                   : std::string());
  view.set("due", action.due ? day_text(strings, *action.due) : std::string())
      .set("due_iso", action.due ? iso(*action.due) : std::string());
  view.set("due_inferred", action.due_source == DueSource::horizon);
  auto done = completion_day(action);
  view.set("completed", done ? day_text(strings, *done) : std::string()).set("by_git", done && !action.completed);
  auto slid = static_cast<std::size_t>(times_slid(action));
  view.set("slid", slid ? strings.count("action.slid", slid) : std::string());
  view.set("owners", join(action.owners, ", ")).set("owner_links", owners);
  view.set("team", action.team).set("priority", action.priority);
  view.set("type", type.empty() ? std::string() : std::string(strings["action_type." + type]));
  view.set("ticket", ticket_name(action.ticket)).set("ticket_href", ticket_href(setting.config, action.ticket));
  view.set("verification", action.verification).set("cancelled_reason", action.cancelled_reason);
  view.set("show_incident", links == nullptr)
      .set("incident_id", incident.id)
      .set("incident_title", incident.title)
      .set("incident_href", urls::incident(incident.slug));
  return view.set("severity", severity);
}

View action_views(const Material& material, std::span<const ActionRef> refs, std::size_t begin, std::size_t limit) {
  refs = refs.subspan(std::min(begin, refs.size()));
  refs = refs.first(std::min(limit, refs.size()));
  return later_list(
      refs, [&](auto ref) { return action_view(material, ref).hash(); },
      [&material](auto ref) { return action_view(material, ref); });
}

}  // namespace debrief
