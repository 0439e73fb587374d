#include "generator/load/plain_text.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

// The text of a fenced block begins on the line behind its fence.
static int first_line(const markdown::Block& block) {
  bool fenced = block.kind == markdown::BlockKind::code &&
                block.end_line - block.line >= std::count(block.text.text.begin(), block.text.text.end(), '\n') + 1;
  return block.line + fenced;
}

PlainText plain_text_of(const markdown::Document& document) {
  PlainText out;
  const auto& blocks = document.blocks();
  out.begin.reserve(blocks.size() + 1);
  out.lines.reserve(blocks.size());
  std::size_t size = 0;
  for (const auto& block : blocks) size += block.text.text.size() + 4;
  out.text.reserve(size);
  bool row = false;  // something of this table row is there already
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    out.begin.push_back(static_cast<std::uint32_t>(out.text.size()));
    if (block.kind == markdown::BlockKind::table_row) row = false;
    if (block.text.empty()) continue;
    std::string html;
    if (block.kind == markdown::BlockKind::html) html = document.plain_text(static_cast<int>(i));
    auto text = trim(block.kind == markdown::BlockKind::html ? std::string_view(html) : std::string_view(block.text.text));
    if (text.empty()) continue;
    if (!out.text.empty()) out.text += row && block.kind == markdown::BlockKind::table_cell ? " · " : "\n";
    row = block.kind == markdown::BlockKind::table_cell;
    out.begin.back() = static_cast<std::uint32_t>(out.text.size());
    if (auto line = first_line(block); out.lines.empty() || out.lines.back().line != line)
      out.lines.push_back({out.begin.back(), line});
    out.text += text;
  }
  out.begin.push_back(static_cast<std::uint32_t>(out.text.size()));
  return out;
}

}  // namespace debrief
