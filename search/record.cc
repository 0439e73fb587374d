#include "search/record.h"

#include "search/error.h"

namespace search {

namespace {

// Numbers as LEB128, strings as length and bytes, lists as count and elements.
struct Writer {
  std::string out;
  void number(std::uint64_t v) {
    for (; v >= 0x80; v >>= 7) out += static_cast<char>(0x80 | (v & 0x7F));
    out += static_cast<char>(v);
  }
  void text(std::string_view s) {
    number(s.size());
    out += s;
  }
  void list(const std::vector<std::string>& strings) {
    number(strings.size());
    for (const std::string& s : strings) text(s);
  }
};

struct Reader {
  std::string_view in;
  std::uint64_t number() {
    std::uint64_t v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (in.empty()) throw Error("the search index holds a damaged document");
      const unsigned char c = in.front();
      in.remove_prefix(1);
      v |= static_cast<std::uint64_t>(c & 0x7F) << shift;
      if (c < 0x80) return v;
    }
    throw Error("the search index holds a damaged document");
  }
  std::string text() {
    const std::uint64_t n = number();
    if (n > in.size()) throw Error("the search index holds a damaged document");
    std::string s(in.substr(0, n));
    in.remove_prefix(n);
    return s;
  }
  std::vector<std::string> list() {
    std::vector<std::string> out;
    for (std::uint64_t n = number(); n > 0; n--) out.push_back(text());
    return out;
  }
};

void write_head(Writer& w, const Document& d) {
  for (const std::string* s : {&d.id, &d.url, &d.title, &d.date, &d.severity.label, &d.status, &d.lang, &d.kind}) w.text(*s);
  w.number(d.severity.rank);
  for (const auto* l : {&d.services, &d.teams, &d.causes, &d.tags, &d.owners, &d.flags}) w.list(*l);
  w.number(d.duration ? *d.duration + 1 : 0);
}

Document read_head(Reader& r) {
  Document d;
  for (std::string* s : {&d.id, &d.url, &d.title, &d.date, &d.severity.label, &d.status, &d.lang, &d.kind}) *s = r.text();
  d.severity.rank = static_cast<int>(r.number());
  for (auto* l : {&d.services, &d.teams, &d.causes, &d.tags, &d.owners, &d.flags}) *l = r.list();
  if (const std::uint64_t duration = r.number()) d.duration = static_cast<std::int64_t>(duration) - 1;
  return d;
}

}  // namespace

std::string write_record(const Document& d) {
  Writer w;
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
  Reader r{record};
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
  Writer w;
  write_head(w, d);
  return std::move(w.out);
}

Document read_head(std::string_view head) {
  Reader r{head};
  return read_head(r);
}

}  // namespace search
