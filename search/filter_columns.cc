#include "search/filter_columns.h"

#include <algorithm>
#include <unordered_map>

#include "search/facets.h"
#include "search/script.h"

namespace search {

namespace {

struct Column {
  std::unordered_map<std::string_view, std::size_t> table;  // value → its number
  std::vector<std::string> values;                          // sorted
  std::string numbers;                                      // of all documents
  std::string list;                                         // of one document
  std::size_t count = 0;                                    // likewise

  void number_values() {
    for (const auto& [value, number] : table) values.emplace_back(value);
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < values.size(); i++) table[values[i]] = i;
  }
  void end_document() {
    append_number(numbers, count);
    numbers += list;
    list.clear(), count = 0;
  }
};

}  // namespace

std::array<std::string, filter_count> filter_columns(const std::vector<std::string>& packed) {
  std::array<Column, filter_count> columns;
  const auto of = [&](Filter f) -> Column& { return columns[static_cast<std::size_t>(f)]; };
  for (const std::string& p : packed) for_each_value(p, [&](Filter f, std::string_view v) { of(f).table.emplace(v, 0); });
  for (Column& c : columns) c.number_values();
  for (const std::string& p : packed) {
    for_each_value(p, [&](Filter f, std::string_view v) {
      append_number(of(f).list, of(f).table.find(v)->second);
      of(f).count++;
    });
    for (Column& c : columns) c.end_document();
  }
  std::array<std::string, filter_count> out;
  for (std::size_t i = 0; i < out.size(); i++)
    out[i] = "[" + literal_list(columns[i].values) + "," + literal(columns[i].numbers) + "]";
  return out;
}

}  // namespace search
