// One "Key: value", and a paragraph of them, as text: what labels look like. Where they count is labels.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/markdown/document.h"

namespace debrief {

struct Label {
  std::string key;  // without marks and colon
  markdown::Text value;
  bool strong = false;  // the key is bold: a label beyond doubt
};

// The label that begins this line: "**Key:** v", "**Key**: v", "**Key** — v", "Key: v", "**Key: v**", "Key：v". A time ("14:00"), an
// address ("https://") and a sentence with a colon somewhere are none.
std::optional<Label> split_label(const markdown::Text& line);
// All labels of a paragraph: one a line, or several in a line with "·" or "|" between them; a line that begins no label goes on
// with the value before it. Empty when the first line is none.
std::vector<Label> split_labels(const markdown::Text& paragraph);
// "Fault occurs 2020-02-25 07:32": a name of a moment and the moment, without a colon between them.
std::optional<Label> label_before_time(const markdown::Text& line);
// Appends with a space between.
void append(markdown::Text& to, const markdown::Text& more);

}  // namespace debrief
