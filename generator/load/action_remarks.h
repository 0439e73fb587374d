// One remark about an action item: "owner=ops, due=2026-02-15", "Kim, 2023-11-04", "won't do: …", and the brackets that hold such.
#pragma once

#include <string_view>

#include "generator/load/action_values.h"

namespace debrief {

// Fills the item by a remark: pairs of keys and values, a state, a priority, owners. False when it is something else and part of
// the item's text; the item is then as it was.
bool take_remark(ActionItem& item, std::string_view remark, const ActionClock& clock);
// The bracket that ends (begins) the item's text: what it says goes into the item, and the bracket off the text. False: it stays.
bool take_bracket_at_end(ActionItem& item, const ActionClock& clock);
bool take_bracket_at_begin(ActionItem& item, const ActionClock& clock);

// "2023-11-04", "by Sept 15": a day and nothing else.
bool is_day(std::string_view text);

}  // namespace debrief
