// A moment as those saw it who were there, and in UTC for everybody else.
#pragma once

#include <string>

#include "generator/base/dates.h"
#include "generator/render/strings.h"

namespace debrief {

// "5 Oct 2025, 18:04 UTC+8 (10:04 UTC)", with the day in UTC where that is another. As time_text() without an offset or at UTC
// itself.
std::string two_zones_text(const Strings& strings, const Time& time);

}  // namespace debrief
