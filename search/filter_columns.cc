#include "search/filter_columns.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "search/facets.h"
#include "search/script.h"

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

std::array<std::string, filter_count> filter_columns(const std::vector<std::string>& packed) {
  std::array<Column, filter_count> columns;
  for (const std::string& p : packed) {
    for (Column& c : columns) c.counts.push_back(0);
    for_each_value(p, [&](Filter f, std::string_view v) { columns[static_cast<std::size_t>(f)].add(v); });
  }
  std::array<std::string, filter_count> out;
  for (std::size_t i = 0; i < out.size(); i++) out[i] = columns[i].payload();
  return out;
}

}  // namespace search
