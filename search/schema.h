// The one table of what can be asked for: fields of text, filters and ranges, with their term prefixes, weights and value slots.
// README.md ("Schema") says the same in words. A change here is a change of the format: raise schema_version.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace search {

// An index of another version is rebuilt, never read.
inline constexpr std::string_view schema_version = "2";

// Where on the page a text stands.
enum class Field : std::uint8_t { title, summary, causes, timeline, actions, body };
inline constexpr int field_count = 6;

struct FieldRow {
  Field field;
  std::string_view name;  // `timeline:rollback`
  unsigned weight;        // how often one occurrence counts
};
// All words go into one pool of terms without prefix; a field asked for by name is checked in the text of the candidates
// (title: has terms of its own).
inline constexpr std::array<FieldRow, field_count> fields{{
    {Field::title, "title", 5},
    {Field::summary, "summary", 2},
    {Field::causes, "causes", 2},
    {Field::timeline, "timeline", 1},
    {Field::actions, "actions", 1},
    {Field::body, "body", 1},
}};

// What a page is, as against what it says: exact values, counted as facets, without weight.
enum class Filter : std::uint8_t { severity, service, team, cause, status, kind, is, tag, owner, year, lang };
inline constexpr int filter_count = 11;

struct FilterRow {
  Filter filter;
  std::string_view name;    // `service:checkout`; also the key in the JSON's facets and in the page's address
  std::string_view prefix;  // of its boolean terms
};
inline constexpr std::array<FilterRow, filter_count> filters{{
    {Filter::severity, "severity", "XSEV:"},
    {Filter::service, "service", "XSVC:"},
    {Filter::team, "team", "XTEAM:"},
    {Filter::cause, "cause", "XCAUSE:"},
    {Filter::status, "status", "XSTATUS:"},
    {Filter::kind, "kind", "XKIND:"},
    {Filter::is, "is", "XIS:"},
    {Filter::tag, "tag", "XTAG:"},
    {Filter::owner, "owner", "XOWNER:"},
    {Filter::year, "year", "XYEAR:"},
    {Filter::lang, "lang", "XLANG:"},
}};

// Term prefixes of words. Words are lower case, so a capital can only be a prefix.
inline constexpr std::string_view title_stem_prefix = "S";  // stems of the title: `title:`
inline constexpr std::string_view title_word_prefix = "T";  // words of the title as written: prefixes while typing
inline constexpr std::string_view id_prefix = "Q";          // one document each, for updates

// Value slots.
inline constexpr unsigned slot_rank = 0;      // rank key, NUL, id: breaks ties
inline constexpr unsigned slot_date = 1;      // YYYY-MM-DD
inline constexpr unsigned slot_severity = 2;  // rank, sortable
inline constexpr unsigned slot_duration = 3;  // seconds, sortable
inline constexpr unsigned slot_facets = 4;    // filter number and value, NUL after each
inline constexpr unsigned slot_stamp = 5;     // Document::stamp
inline constexpr unsigned slot_head = 6;      // all but the sections (write_head): what a list shows, without reading the text
inline constexpr unsigned slot_count = 7;

std::optional<Field> field_named(std::string_view name);
std::optional<Filter> filter_named(std::string_view name);

}  // namespace search
