// What is indexed: one page of the site as the search sees it. The caller maps its model to this; search/ knows no postmortems.
// Text is plain UTF-8, as a reader sees it. Unknown is empty (or nullopt, or rank 0), and is then found by no filter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "search/schema.h"

namespace search {

// Rank 1 is the worst, 0 is unknown. `severity:1`, `severity:<=2` ask for the rank, `severity:SEV-1` for the label.
struct Severity {
  int rank = 0;
  std::string label;
};

// A stretch of the page below one heading. `field` says how much its words weigh and which `field:` finds them.
struct Section {
  Field field = Field::body;
  std::string heading;  // as shown; its words are indexed with the section
  std::string anchor;   // without #; empty: the page's top
  std::string text;
};

struct Document {
  std::string id;        // unique; also found as a word, whole and by part
  std::string rank_key;  // equal scores are listed by this, ascending; empty: the id. Export numbers follow it
  std::string stamp;     // hash of everything below, by the caller; equal stamps mean that nothing needs indexing again
  std::string url;       // relative to the site's root
  std::string title;
  std::string date;  // YYYY-MM-DD, empty when unknown; the year filter and after:/before: come from it
  Severity severity;
  std::string status;
  std::string lang;                                                // en, zh, …
  std::string kind;                                                // incident, near-miss, page
  std::vector<std::string> services, teams, causes, tags, owners;  // shown as given; case and spaces do not matter when asked for
  std::vector<std::string> flags;                                  // is: open, closed, overdue-actions, near-miss, recurring
  std::optional<std::int64_t> duration;                            // seconds from start to resolution
  std::vector<Section> sections;                                   // in reading order, the title not among them
};

}  // namespace search
