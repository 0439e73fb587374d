#include "generator/site/brief.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "generator/model/archive_model.h"

namespace debrief {

namespace {

template <typename A, Same<markdown::Body> T>
void brief_headings(A& archive, T& body) {
  if constexpr (std::is_const_v<T>)
    archive(body.headings.all());
  else
    archive(body.headings.edit());
}

template <typename A, Same<Incident> T>
void brief_parts(A& archive, T& incident) {
  // Its names, and which line claims the id (with the facts below).
  archive(incident.id, incident.id_source, incident.path, incident.line, incident.title, incident.part_of, incident.audience);
  // Its place among the others, and whether it counts.
  archive(incident.date, incident.timestamps, incident.kind, incident.status_label);
  // What it says of others and of causes; what links name.
  archive(incident.related, incident.causes);
  brief_headings(archive, incident.body);
}

template <typename A, Same<OtherPage> T>
void brief_parts(A& archive, T& page) {
  archive(page.slug, page.title, page.path, page.audience);
  brief_headings(archive, page.body);
}

// By what actions.yaml names it. Without an id of its own one is made from its text.
template <typename A, Same<ActionItem> T>
void brief_parts(A& archive, T& action) {
  archive(action.given_id, action.ticket, action.path);
  if (action.given_id.empty()) archive(action.text.text);
}

bool is_brief(const Fact& fact) {
  return fact.field == "id";
}

void write(ByteWriter& writer, const Incident& incident) {
  brief_parts(writer, incident);
  writer(static_cast<std::uint32_t>(incident.actions.size()));
  for (auto& action : incident.actions) brief_parts(writer, action);
  writer(static_cast<std::uint32_t>(std::count_if(incident.facts.begin(), incident.facts.end(), is_brief)));
  for (auto& fact : incident.facts)
    if (is_brief(fact)) writer(fact);
}

void read_list(ByteReader& reader, auto&& read_next) {
  std::uint32_t n = 0;
  for (reader(n); n > 0 && reader.ok(); --n) read_next();
}

void read(ByteReader& reader, Incident& incident) {
  brief_parts(reader, incident);
  read_list(reader, [&] { brief_parts(reader, incident.actions.emplace_back()); });
  read_list(reader, [&] { reader(incident.facts.emplace_back()); });
}

}  // namespace

void pack_brief(const ReadDocument& document, std::string& out) {
  ByteWriter writer;
  writer.bytes = std::move(out);
  writer(document.skipped, static_cast<std::uint32_t>(document.incidents.size()));
  for (auto& incident : document.incidents) write(writer, incident);
  writer(document.page.has_value());
  if (document.page) brief_parts(writer, *document.page);
  out = std::move(writer.bytes);
}

std::optional<ReadDocument> unpack_brief(std::string_view bytes) {
  ByteReader reader(bytes);
  ReadDocument document;
  bool is_page = false;
  reader(document.skipped);
  read_list(reader, [&] { read(reader, document.incidents.emplace_back()); });
  reader(is_page);
  if (is_page) brief_parts(reader, document.page.emplace());
  if (!reader.ok() || !reader.at_end()) return {};
  return document;
}

}  // namespace debrief
