#include "generator/render/calendar.h"

#include "generator/base/text.h"

namespace debrief {

// TEXT values: backslash, semicolon, comma and line breaks are escaped; other control characters are not allowed at all.
static std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\\' || c == ';' || c == ',')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      out += c;
  }
  return out;
}

// Content lines are at most 75 octets; what is longer goes on after CRLF and one space, never inside a character.
static void add_line(std::string& out, std::string_view line) {
  std::size_t room = 75;
  while (line.size() > room) {
    auto cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
    (out += line.substr(0, cut)) += "\r\n ";
    line.remove_prefix(cut);
    room = 74;
  }
  (out += line) += "\r\n";
}

static std::string basic(Day day) {
  return replace_all(iso(day), "-", "");
}

std::string calendar(std::string_view name, const std::vector<CalendarEntry>& entries, Day as_of) {
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//debrief//action items//EN");
  add_line(out, "CALSCALE:GREGORIAN");
  add_line(out, "X-WR-CALNAME:" + escaped(name));
  for (auto& e : entries) {
    add_line(out, "BEGIN:VEVENT");
    add_line(out, "UID:" + escaped(e.uid));
    add_line(out, "DTSTAMP:" + basic(as_of) + "T000000Z");
    add_line(out, "DTSTART;VALUE=DATE:" + basic(e.day));
    add_line(out, "DTEND;VALUE=DATE:" + basic(e.day + date::days(1)));
    add_line(out, "SUMMARY:" + escaped(e.summary));
    if (!e.description.empty()) add_line(out, "DESCRIPTION:" + escaped(e.description));
    if (!e.category.empty()) add_line(out, "CATEGORIES:" + escaped(e.category));
    if (!e.url.empty()) add_line(out, "URL:" + replace_all(replace_all(e.url, "\r", ""), "\n", ""));
    add_line(out, "TRANSP:TRANSPARENT");
    add_line(out, "END:VEVENT");
  }
  if (entries.empty())
    for (auto line : {"BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
                      "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"})
      add_line(out, line);
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace debrief
