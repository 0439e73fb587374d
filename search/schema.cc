#include "search/schema.h"

namespace search {

std::optional<Field> field_named(std::string_view name) {
  for (const FieldRow& row : fields)
    if (row.name == name) return row.field;
  return std::nullopt;
}

std::optional<Filter> filter_named(std::string_view name) {
  for (const FilterRow& row : filters)
    if (row.name == name) return row.filter;
  return std::nullopt;
}

}  // namespace search
