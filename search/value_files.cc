#include "search/value_files.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "search/facets.h"
#include "search/packing.h"
#include "search/script.h"
#include "search/unicode.h"

namespace search {

namespace {

// Values get numbers as they come up; what is written are their places in the order of all.
struct Column {
  std::unordered_map<std::string_view, std::uint32_t> table;  // value → its number
  std::vector<std::string_view> values;                       // by number
  std::vector<std::uint32_t> counts, numbers;                 // by document: how many; of all documents, one behind the other

  void add(std::string_view value) {
    const auto [known, is_new] = table.try_emplace(value, static_cast<std::uint32_t>(values.size()));
    if (is_new) values.push_back(value);
    numbers.push_back(known->second);
    counts.back()++;
  }

  std::string payload() const {
    std::vector<std::uint32_t> order(values.size()), place(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    std::string out = "[[";
    for (std::uint32_t i = 0; i < order.size(); i++) {
      place[order[i]] = i;
      append_literal(i == 0 ? out : out += ',', values[order[i]]);
    }
    std::string packed;
    auto next = numbers.begin();
    for (const std::uint32_t count : counts) {
      append_number(packed, count);
      for (const auto end = next + count; next != end; ++next) append_number(packed, place[*next]);
    }
    append_literal(out += "],", packed);
    return out += ']';
  }
};

}  // namespace

static std::uint64_t day_number(const std::string& date) {  // 1 and up, in calendar order; 0: unknown
  int parts[3] = {0, 0, 0}, part = 0;
  for (char c : date) {
    if (c == '-')
      part++;
    else if (part < 3 && is_ascii_digit(static_cast<unsigned char>(c)))
      parts[part] = parts[part] * 10 + (c - '0');
  }
  return date.empty() ? 0 : static_cast<std::uint64_t>((parts[0] * 13 + parts[1]) * 32 + parts[2] + 1);
}

static std::uint64_t rank_number(const std::string& rank) {
  return rank.empty() ? 0 : static_cast<std::uint64_t>(Xapian::sortable_unserialise(rank));
}

static std::uint64_t duration_number(const std::string& duration) {
  return duration.empty() ? 0 : static_cast<std::uint64_t>(Xapian::sortable_unserialise(duration)) + 1;
}

namespace {

struct Range {
  std::string_view name;
  unsigned slot;
  std::uint64_t (*number)(const std::string& value);
};
constexpr std::array<Range, range_count> ranges{
    {{"date", slot_date, day_number}, {"rank", slot_severity, rank_number}, {"duration", slot_duration, duration_number}}};

}  // namespace

std::string_view value_file_name(std::size_t file) {
  return file < filters.size() ? filters[file].name : ranges[file - filters.size()].name;
}

std::array<ValueFile, value_file_count> value_files(const Xapian::Database& db, const Numbering& numbering) {
  std::array<Column, filter_count> columns;
  const std::vector<std::string> facets = numbering.values(db, slot_facets);
  for (const std::string& packed : facets) {
    for (Column& c : columns) c.counts.push_back(0);
    for_each_value(packed, [&](Filter f, std::string_view v) { columns[static_cast<std::size_t>(f)].add(v); });
  }
  std::array<ValueFile, value_file_count> out;
  auto next = out.begin();
  for (const FilterRow& row : filters) *next++ = {row.name, columns[static_cast<std::size_t>(row.filter)].payload()};
  for (const Range& range : ranges) {
    std::string numbers;
    for (const std::string& value : numbering.values(db, range.slot)) append_number(numbers, range.number(value));
    *next++ = {range.name, literal(numbers)};
  }
  return out;
}

std::string values_in_files(const Xapian::Document& document) {
  PackWriter w;
  w.text(document.get_value(slot_facets));
  for (const Range& range : ranges) w.text(document.get_value(range.slot));
  return std::move(w.out);
}

}  // namespace search
