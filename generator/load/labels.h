// "Key: value" in the body, in whatever dress: list items, tables of two columns, bold lines, quotes, plain lines, headings with the
// value inside or in the paragraph below. collect_labels() finds those whose key is a known field name and that stand where a
// document speaks of itself; what they mean is up to the readers of Reading::fields.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/load/reading.h"

namespace debrief {

struct Label {
  std::string key;  // without marks and colon
  markdown::Text value;
  bool strong = false;  // the key is bold: a label beyond doubt
};

// The label that begins this line: "**Key:** v", "**Key**: v", "**Key** — v", "Key: v", "**Key: v**", "Key：v". A time ("14:00"), an
// address ("https://") and a sentence with a colon somewhere are none.
std::optional<Label> split_label(const markdown::Text& line);
// All labels of a paragraph: one a line, or several in a line with "·" or "|" between them; a line that begins no label goes on with
// the value before it. Empty when the first line is none.
std::vector<Label> split_labels(const markdown::Text& paragraph);

void collect_labels(Reading& reading);

}  // namespace debrief
