#include "generator/render/incident_row.h"

#include "generator/base/hash.h"
#include "generator/base/text.h"

namespace debrief {

IncidentRow::IncidentRow(const Material& material, const Incident& incident)
    : id(incident.id),
      title(incident.title),
      slug(incident.slug),
      lang(incident.lang),
      severity(incident.severity),
      status(incident.status),
      status_label(incident.status_label),
      date(incident.date),
      near_miss(incident.kind == IncidentKind::near_miss),
      duration(durations(incident)[static_cast<std::size_t>(Measure::resolve)]),
      services(incident.services),
      summary(incident.summary) {
  for (auto& cause : incident.causes)
    if (cause.axis == Axis::cause) causes.push_back(cause_link(material, cause.slug));
}

std::uint64_t IncidentRow::hash() const {
  auto& [of_id, of_title, of_slug, of_lang, how_severe, of_status, as_written, when, missed, took, of_services, of_causes, what] =
      *this;
  Hasher all;
  auto add = [&](auto number) { all.add(static_cast<std::uint64_t>(number)); };
  for (auto* text : {&of_id, &of_title, &of_slug, &of_lang, &of_status, &as_written, &what}) all.add(*text);
  add(how_severe.has_value());
  if (how_severe) add(how_severe->rank), all.add(how_severe->label);
  add(when.has_value());
  if (when)
    add(when->local), add(when->offset.has_value()), add(when->offset.value_or(0)), add(when->precision), add(when->approximate);
  add(missed), add(took.has_value()), add(took.value_or(0)), add(of_services.size()), add(of_causes.size());
  for (auto& service : of_services) all.add(service);
  for (auto& cause : of_causes) add(cause.hash());
  return all.value();
}

static View status_view(const Strings& strings, const std::string& status, const std::string& label) {
  if (status.empty() && label.empty()) return View(false);
  View view;
  view.set("key", status.empty() ? std::string("unknown") : status);
  view.set("label", status.empty() ? label : std::string(strings["status." + status]));
  return view;
}

View IncidentRow::view(const Setting& setting) const {
  View row;
  row.make_room(12).set("id", id).set("title", title).set("href", urls::incident(slug)).set("lang", lang);
  row.set("severity", severity_view(setting, severity));
  row.set("status", status_view(setting.strings, status, status_label));
  row.set("date", time_view(setting, date));
  row.set("near_miss", near_miss);
  row.set("duration", duration ? duration_text(setting.strings, *duration) : std::string());
  row.set("services", list_of(services, [&](auto& name) {
            View service;
            auto slug = slug_or(name, {});
            service.set("name", name).set("href", urls::service(slug));
            return service;
          }));
  row.set("causes", list_of(causes, [](auto& cause) { return cause; }));
  row.set("summary", shorten(collapse_spaces(summary), 220));
  return row;
}

}  // namespace debrief
