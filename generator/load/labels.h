// "Key: value" in the body, in whatever dress: list items, tables of two columns, bold lines, quotes, plain lines, headings with
// the value inside or in the paragraph below. collect_labels() finds those whose key is a known field name and that stand where a
// document speaks of itself; what they mean is up to the readers of Reading::fields.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

void collect_labels(Reading& reading);

}  // namespace debrief
