// The answer, with everything a front shows: hits, marks, facet counts, and what had to be done to the question.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "search/document.h"

namespace search {

// A stretch of bytes to mark. Marks are in order and do not overlap.
struct Mark {
  std::uint32_t begin = 0, end = 0;
};

struct Hit {
  std::string id, url, title, date, status, kind, lang;
  Severity severity;
  std::vector<std::string> services, teams, causes;
  double score = 0;
  std::vector<Mark> title_marks;
  std::string section;  // heading of the section that matches best, and its anchor; both empty for the page's top
  std::string anchor;
  std::string snippet;  // one line of that section, "…" where it was cut
  std::vector<Mark> snippet_marks;
  std::vector<std::string> missing;  // words of the query that this page has not (only when some were dropped)
};

struct FacetValue {
  std::string value;
  std::size_t count = 0;
};
struct Facet {
  Filter filter;
  std::vector<FacetValue> values;  // most first, then by value; severities by label; years newest first
};

// Something about the query that its writer should know. `subject`: the part of the query that it is about.
struct Note {
  enum class Kind {
    unknown_field,  // subject: the name; nearest: the field that was probably meant. Searched as words instead
    bad_value,      // subject: field:value. The condition is left out
    unknown_value,  // subject: field:value that no page has; nearest: the one that was probably meant. Nothing matches it
    open_quote,     // subject: the phrase. Read as if it ended with the query
    open_group,     // "(" or ")" without its partner, left out
    only_excluded,  // nothing but "-words": everything else is listed
    phrase_limit,   // phrases were looked for in the best 1,000 candidates only
  };
  Kind kind;
  std::string subject, nearest;
};
std::string_view name_of(Note::Kind kind);  // "unknown-field", …
std::string message_of(const Note& note);   // a sentence in English

struct Results {
  std::string query;
  std::size_t total = 0;  // pages that match, exactly
  std::vector<Hit> hits;
  std::vector<Facet> facets;         // in the order of the filter table, those without values left out
  std::string suggestion;            // the query with words that nobody wrote put right; empty: nothing to suggest
  std::vector<std::string> dropped;  // not all words are on one page: these are not on the best one
  std::vector<std::string> ignored;  // timestamps, UUIDs, addresses of a pasted log line
  std::vector<Note> notes;
};

}  // namespace search
