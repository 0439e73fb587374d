// Conditions on values: severity:<=2, after:2024-01, date:2024-01..2024-06, duration:>1h30m, year:>=2023.
#pragma once

#include <string>
#include <string_view>

#include "search/parse.h"

namespace search {

inline constexpr double most_number = 1e15;  // an upper bound that nothing reaches

enum class BoundsResult { none, good, bad };  // none: the name or the value is not one of bounds (severity:SEV-1)

// `name` in lower case, `value` as written.
BoundsResult read_bounds(std::string_view name, std::string_view value, Bounds& out);

bool within(const Bounds& bounds, std::string_view date, int severity_rank, const std::optional<std::int64_t>& duration);

std::string describe(const Bounds& bounds);

}  // namespace search
