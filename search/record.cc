#include "search/record.h"

#include "search/packing.h"

namespace search {

namespace {

void write_head(PackWriter& w, const Document& d) {
  for (const std::string* s : {&d.id, &d.url, &d.title, &d.date, &d.severity.label, &d.status, &d.lang, &d.kind}) w.text(*s);
  w.number(d.severity.rank);
  for (const auto* l : {&d.services, &d.teams, &d.causes, &d.tags, &d.owners, &d.flags}) w.list(*l);
  w.number(d.duration ? *d.duration + 1 : 0);
}

Document read_head(PackReader& r) {
  Document d;
  for (std::string* s : {&d.id, &d.url, &d.title, &d.date, &d.severity.label, &d.status, &d.lang, &d.kind}) *s = r.text();
  d.severity.rank = static_cast<int>(r.number());
  for (auto* l : {&d.services, &d.teams, &d.causes, &d.tags, &d.owners, &d.flags}) *l = r.list();
  if (const std::uint64_t duration = r.number()) d.duration = static_cast<std::int64_t>(duration) - 1;
  return d;
}

}  // namespace

std::string write_record(const Document& d) {
  PackWriter w;
  write_head(w, d);
  w.number(d.sections.size());
  for (const Section& s : d.sections) {
    w.number(static_cast<std::uint64_t>(s.field));
    w.text(s.heading);
    w.text(s.anchor);
    w.text(s.text);
  }
  return std::move(w.out);
}

Document read_record(std::string_view record) {
  PackReader r{record};
  Document d = read_head(r);
  d.sections.resize(r.number());
  for (Section& s : d.sections) {
    s.field = static_cast<Field>(r.number());
    s.heading = r.text();
    s.anchor = r.text();
    s.text = r.text();
  }
  return d;
}

std::string write_head(const Document& d) {
  PackWriter w;
  write_head(w, d);
  return std::move(w.out);
}

Document read_head(std::string_view head) {
  PackReader r{head};
  return read_head(r);
}

}  // namespace search
