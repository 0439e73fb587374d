// A document's plain text as search and snippets want it, with the way back from a block to its place in it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generator/markdown/document.h"
#include "generator/model/incident.h"

namespace debrief {

struct PlainText {
  std::string text;                  // blocks separated by '\n', cells of a row by " · "; no marks, comments or tags
  std::vector<std::uint32_t> begin;  // by block, and one more: the subtree of block i is text[begin[i], begin[block.end])
  std::vector<TextLine> lines;       // by block that has text; those of one line (cells of a row) once
};

PlainText plain_text_of(const markdown::Document& document);

}  // namespace debrief
