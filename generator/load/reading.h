// What every recogniser sees and what it writes to. A recogniser is one small unit: a function `void recognise_x(Reading&)` in a
// file of its own, with a table of examples as its test. They run in the order listed in read_document.cc; a later one never
// overwrites what an earlier one stated (front matter > labels > sections > inferred), it only fills what is empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/load/field_names.h"
#include "generator/load/leading_times.h"
#include "generator/load/time_context.h"
#include "generator/load/value.h"
#include "generator/markdown/document.h"
#include "generator/model/config.h"
#include "generator/model/incident.h"

namespace debrief {

// "Key: value" wherever it stood: front matter, label list or table, bold label, quote, heading with paragraph. One table of key
// synonyms (fields.cc) then maps all of them to facts.
struct Field {
  std::string key;      // as written, without marks and colon
  Value value;          // a list for front-matter lists; a scalar otherwise
  markdown::Text text;  // the value with its marks and links, where it came from the body
  int line = 0;
  std::string recogniser;  // front-matter, toml, label-list, label-table, label-bold, label-quote, label-line, label-heading
  int block = -1;          // index of its block in the document, -1 for front matter
  bool head = true;        // where the document speaks of itself: front matter, above the first section, "Metadata"
  SectionKind section = SectionKind::other;  // else the section it stood in
  FieldName name;                            // what the key names
};

// One heading (or bold line, or label that plays one) with the blocks up to the next heading of the same or a higher level.
struct OutlineEntry {
  SectionKind kind = SectionKind::other;
  SectionKind second = SectionKind::other;     // of a heading that names two things ("Root cause — 5 whys")
  SectionKind inherited = SectionKind::other;  // own kind, else the nearest ancestor's
  std::string heading;                         // as a reader sees it
  int block = -1;                              // of the heading; -1 for the text before the first one
  markdown::Text value;        // text on the heading's own line: behind its label, or inside the heading ("Root cause: a race")
  std::uint32_t value_at = 0;  // of a label: where `value` begins in the text of block `value_block`
  int value_block = -1;
  int first = 0, last = 0;  // blocks [first, last): own content, sub-sections included
  int own_last = 0;         // blocks [first, own_last): content before the first sub-heading
  int level = 0;            // 1 … 6; 7 for a bold line, 8 for a label; 0 for the text before the first heading
  bool title = false;       // the heading that is the document's title
  int parent = -1;          // index of the outline entry above
  int line = 0;
};

struct Reading {
  const Config& config;
  std::string_view path;  // relative to the content root
  const markdown::Document& document;
  std::vector<Field> fields;  // collected labels, front matter first
  std::vector<OutlineEntry> outline;
  Incident& incident;
  std::vector<Finding>& findings;
  TimeContext times;  // of the whole document: zone named once, years, day order; set before the first recogniser

  // By block, and one more: the subtree of block i is plain_text from text_begin[i] to text_begin[blocks[i].end].
  std::vector<std::uint32_t> text_begin;

  mutable LeadingTimes leading_times{};  // those that were read already
  std::string_view plain_text{};         // the incident's, which gets it when all is read
  const WrittenTime* leading_time(int block) const { return leading_times.of(document.blocks(), block); }

  // Records how a fact came to be known. `field` is the JSON name; `value` as exported.
  void fact(std::string field, std::string value, int line, std::string_view recogniser, bool certain = true) {
    incident.facts.push_back({std::move(field), std::move(value), line, std::string(recogniser), certain});
  }
};

}  // namespace debrief
