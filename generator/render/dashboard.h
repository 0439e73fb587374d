// Counts, bars and tiles that home and the dashboards share. A number never stands alone: each says over what it was taken.
#pragma once

#include <cstdint>
#include <vector>

#include "generator/render/pages.h"

namespace debrief {

// key, label (the string tile.<key>), value, note, href, tone (plain, good, bad)
View tile(const Strings& strings, std::string_view key, std::string value, std::string note, std::string_view href,
          std::string_view tone);
View home_tiles(const Material& material);

// Bars of equal scale: bars (name, href, count, text, width from 1 to 100, of the longest); false when there is none.
View cause_bars(const Material& material, std::size_t limit);
View service_bars(const Material& material, std::size_t limit);

// Incidents a year as columns of an SVG and as a table: columns (x, y, width, height, label, label_x, count), width, height;
// false when there are fewer than two years.
View years_view(const Material& material, const std::vector<std::uint32_t>& incidents);

}  // namespace debrief
