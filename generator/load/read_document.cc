// Bytes of one file in, facts out. The order below is the order of authority: what an earlier step stated, a later one only adds to
// (see reading.h). Adding a layout means adding one recogniser file with its examples and one line in recognise().
#include <algorithm>
#include <utility>

#include "generator/base/hash.h"
#include "generator/base/text.h"
#include "generator/load/actions.h"
#include "generator/load/document_kind.h"
#include "generator/load/field_names.h"
#include "generator/load/fields.h"
#include "generator/load/front_matter.h"
#include "generator/load/incident_dates.h"
#include "generator/load/incident_ids.h"
#include "generator/load/label_placements.h"
#include "generator/load/labels.h"
#include "generator/load/language.h"
#include "generator/load/lessons.h"
#include "generator/load/load.h"
#include "generator/load/outline.h"
#include "generator/load/plain_text.h"
#include "generator/load/reading.h"
#include "generator/load/sections.h"
#include "generator/load/source_text.h"
#include "generator/load/split.h"
#include "generator/load/timeline.h"
#include "generator/load/title.h"
#include "generator/load/told_dates.h"
#include "generator/load/told_times.h"
#include "generator/load/whys.h"
#include "generator/markdown/ignore_comments.h"

namespace debrief {

// Each line is one recogniser, a `void f(Reading&)` of its own file. Grouped by what they may rely on.
static void recognise(Reading& reading, const FrontMatter& front) {
  // 1. Structure: reading.outline is there already, and all others use it.

  // 2. "Key: value": the front matter's first, behind them those of the body.
  collect_front_matter(reading, front.value, front.syntax);
  collect_labels(reading);

  // 3. What fields state: title, id, dates, severity, status, people, services, impact, causes, relations. From here on the day of
  // the incident is known, if it is stated anywhere above the timeline.
  recognise_title(reading);
  recognise_id(reading);
  recognise_dates(reading);
  recognise_fields(reading);
  recognise_front_matter_lists(reading, front.value);

  // 4. What sections hold: summary, resolution, impact, timeline, whys, lessons.
  recognise_sections(reading);
  recognise_timeline(reading);
  recognise_whys(reading);
  recognise_lessons(reading);

  // 5. What is inferred from the rest and says so (certain: false): moments and authors told in
  // sentences, a date from the timeline or the first paragraph.
  recognise_told_times(reading);
  recognise_byline(reading);
  complete_date(reading);

  // 6. Action items: "within a week" counts from the day that is known by now.
  recognise_actions(reading);
  report_unread_sections(reading);

  // 7. Labels that a page need not show twice; all lists have their place by now.
  place_labels(reading);
}

// When a text was fetched or edited says nothing about the year of "July 20"; when it was published does.
static bool tells_time_of_incident(std::string_view key) {
  auto kind = read_field_name(key).kind;
  return kind != FieldKind::ignored && (kind != FieldKind::document_date || lower(key).find("publish") != std::string::npos);
}

// Portuguese, Spanish, French and German are written where the day comes first.
static bool writes_day_first(std::string_view language) {
  return language == "pt" || language == "es" || language == "fr" || language == "de";
}

// Zones, years and the order of day and month are the whole document's affair: all of it is heard before the first question.
static TimeContext times_of(std::string_view path, const FrontMatter& front, const markdown::Document& document,
                            const PlainText& plain, std::string_view language) {
  TimeContext times(path);
  for (const auto& [key, value] : front.value.keys)
    if (value.kind == Value::Kind::scalar && tells_time_of_incident(key)) times.add(key + ": " + value.scalar);
  times.look_ahead(plain.text);
  const auto& blocks = document.blocks();
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (const auto& block = blocks[i]; !block.text.empty() && block.kind != markdown::BlockKind::html)
      times.add_ahead(block.text.text, plain.begin[i], plain.begin[i + 1]);
  if (times.asks_for_order() && writes_day_first(language)) times.set_order(DayOrder::day_first);
  return times;
}

static std::string language(const FrontMatter& front, std::string_view text) {
  const auto* stated = front.value.find("lang");
  if (stated == nullptr) stated = front.value.find("language");
  if (stated != nullptr && stated->scalar.size() >= 2 && stated->scalar.size() <= 10) return lower(stated->scalar.substr(0, 2));
  return language_of(text);
}

static OtherPage make_page(std::string_view path, const FrontMatter& front, markdown::Document& document,
                           const std::vector<OutlineEntry>& outline) {
  auto plain = plain_text_of(document);
  OtherPage page;
  page.path = path;
  const auto* title = front.value.find("title");
  if (title != nullptr) page.title = title->scalar;
  if (page.title.empty() && !document.body().headings.empty()) page.title = document.body().headings.front().text;
  if (page.title.empty()) page.title = fs::path(path).stem().string();
  page.lang = language(front, plain.text);
  page.sections = sections_of(document, outline, plain.text, plain.begin);
  page.plain_text = std::move(plain.text);
  page.body = document.take_body();
  return page;
}

// What is asked of the long lists of all incidents, which are not read for that.
static void sum_up(Incident& incident) {
  auto& facts = incident.facts.all();
  auto title = std::find_if(facts.begin(), facts.end(), [](auto& fact) { return fact.field == "title"; });
  if (title != facts.end()) incident.title_line = title->line;
  auto& entries = incident.timeline.all();
  incident.impact_told = !incident.impact->summary.empty();
  incident.timeline_zoned =
      std::any_of(entries.begin(), entries.end(), [](auto& entry) { return entry.time && entry.time->offset; });
}

// An incident is kept for as long as its site is made: what its parts reserved while they grew goes.
static void shrink(Incident& incident) {
  incident.text_lines.shrink_to_fit(), incident.body.headings.shrink_to_fit();
  incident.timeline.shrink_to_fit(), incident.actions.shrink_to_fit(), incident.facts.shrink_to_fit();
}

static void add_incident(std::vector<Incident>& incidents, std::string_view path, const FrontMatter& front,
                         markdown::Document& document, std::vector<OutlineEntry> outline, LeadingTimes leading_times,
                         const Config& config, std::vector<Finding>& findings) {
  auto plain = plain_text_of(document);
  auto& incident = incidents.emplace_back();
  incident.path = path;
  incident.lang = language(front, plain.text);
  incident.text_lines = std::move(plain.lines);
  Reading reading{config,
                  path,
                  document,
                  {},
                  std::move(outline),
                  incident,
                  findings,
                  times_of(path, front, document, plain, incident.lang),
                  std::move(plain.begin),
                  std::move(leading_times),
                  plain.text};
  recognise(reading, front);
  incident.plain_text = std::move(plain.text);
  incident.body = document.take_body();
  sum_up(incident);
  shrink(incident);
}

// Each incident of a file that plainly holds several is read as a document of its own, from its heading to the next one's.
static std::vector<Incident> make_incidents(std::string_view path, const FrontMatter& front, const std::vector<int>& lines,
                                            const Config& config, std::vector<Finding>& findings) {
  std::vector<Incident> out;
  std::size_t begin = 0;
  int line = front.body_line;
  auto skip_to = [&](std::size_t from, int wanted) {
    while (line < wanted && from < front.body.size()) {
      auto end = front.body.find('\n', from);
      from = end == std::string_view::npos ? front.body.size() : end + 1;
      ++line;
    }
    return from;
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    begin = skip_to(begin, lines[i]);
    auto next = i + 1 < lines.size() ? skip_to(begin, lines[i + 1]) : front.body.size();
    auto document = markdown::Document::parse(front.body.substr(begin, next - begin), lines[i]);
    add_incident(out, path, front, document, read_outline(document), {}, config, findings);
    out.back().line = lines[i];
    begin = next;
  }
  return out;
}

static void report_idle_comments(std::string_view text, std::vector<Finding>& findings) {
  for (const auto& comment : markdown::ignore_comments(text))
    if (!comment.reason)
      findings.push_back({"DF11",
                          Level::warning,
                          {"", comment.line, comment.column},
                          "this debrief-ignore silences nothing: it must name rules and say why",
                          "<!-- debrief-ignore TM04: the reason -->",
                          "",
                          ""});
}

// No postmortem is this large; a database dump with the wrong ending is.
static constexpr std::size_t largest = std::size_t{32} << 20;

ReadDocument read_document(std::string_view path, std::string_view bytes, const Config& config) {
  ReadDocument out;
  if (bytes.size() > largest) {
    out.skipped = "larger than 32 MB";
    return out;
  }
  auto text = source_text(bytes, out.findings);
  auto front = read_front_matter(text, out.findings);
  auto document = markdown::Document::parse(front.body, front.body_line);
  auto outline = read_outline(document);
  LeadingTimes leading_times;
  auto kind = classify(path, front.value, document, outline, leading_times);
  if (kind.is == DocumentKind::Is::skipped) {
    out.skipped = std::move(kind.reason);
  } else {
    out.findings.insert(out.findings.end(), document.findings().begin(), document.findings().end());
    report_idle_comments(text, out.findings);
    if (kind.is == DocumentKind::Is::page) {
      out.page = make_page(path, front, document, outline);
      out.page->source_hash = hash64(bytes);
    } else if (auto lines = incident_lines(document, outline); !lines.empty()) {
      out.incidents = make_incidents(path, front, lines, config, out.findings);
    } else {
      add_incident(out.incidents, path, front, document, std::move(outline), std::move(leading_times), config, out.findings);
    }
    for (auto hash = hash64(bytes); auto& incident : out.incidents) incident.source_hash = hash;
  }
  for (auto& finding : out.findings)
    if (finding.place.path.empty()) finding.place.path = path;
  return out;
}

}  // namespace debrief
