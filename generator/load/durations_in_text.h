// Durations as people state them: "~24 minutes", "2h 8m", "2d 1h 29m", "1.5 hours", "PT1H30M", "1 小时 30 分", "約2時間", "2 horas".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace debrief {

// Seconds of the first duration in the text; the parts of one ("2h 8m", "1 hour and 5 minutes") are added. Nothing for a bound
// ("< 5 minutes", "over 2 hours"), for words ("several hours") and where there is none.
std::optional<std::int64_t> duration_in(std::string_view text);

}  // namespace debrief
