#include "generator/load/label_placements.h"

#include <algorithm>
#include <vector>

#include "generator/base/text.h"

namespace debrief {

using markdown::Block;
using markdown::BlockKind;

namespace {

// Labels read between blocks `begin` and `end`.
// The blocks that labels were read from, in order, once for each label.
using Labelled = std::vector<int>;
Labelled labelled_blocks(const Reading& reading) {
  Labelled out;
  for (auto& field : reading.fields)
    if (field.block >= 0 && field.recogniser != "label-heading") out.push_back(field.block);
  std::sort(out.begin(), out.end());
  return out;
}

std::ptrdiff_t labels_in(const Labelled& labelled, int begin, int end) {
  return std::lower_bound(labelled.begin(), labelled.end(), end) - std::lower_bound(labelled.begin(), labelled.end(), begin);
}

bool all_items_are_labels(const Reading& reading, const Labelled& labelled, int list) {
  auto& blocks = reading.document.blocks();
  auto end = blocks[static_cast<std::size_t>(list)].end;
  int items = 0;
  for (int i = list + 1; i < end; i = blocks[static_cast<std::size_t>(i)].end, ++items)
    if (labels_in(labelled, i, blocks[static_cast<std::size_t>(i)].end) == 0) return false;
  return items > 1;
}

// A table's labels are not known by row: there are at least as many as rows below the header.
bool all_rows_are_labels(const Reading& reading, const Labelled& labelled, int table) {
  auto& blocks = reading.document.blocks();
  auto end = blocks[static_cast<std::size_t>(table)].end;
  int rows = 0;
  for (int i = table + 1; i < end; i = blocks[static_cast<std::size_t>(i)].end)
    rows += !blocks[static_cast<std::size_t>(i)].header;
  return rows > 1 && labels_in(labelled, table, end) >= rows;
}

bool is_all_labels(const Reading& reading, const Labelled& labelled, int i) {
  auto& block = reading.document.blocks()[static_cast<std::size_t>(i)];
  if (block.kind == BlockKind::list) return all_items_are_labels(reading, labelled, i);
  if (block.kind == BlockKind::table) return all_rows_are_labels(reading, labelled, i);
  if (block.kind != BlockKind::paragraph) return false;
  auto lines = static_cast<std::ptrdiff_t>(split_lines(trim(block.text.text)).size());
  return lines > 1 && labels_in(labelled, i, i + 1) == lines;
}

// Labels within a section of the story ("## Impact") belong to it.
bool stands_in_the_story(const Reading& reading, int block) {
  const OutlineEntry* nearest = nullptr;
  for (auto& entry : reading.outline)
    if (entry.first <= block && block < entry.last && (!nearest || entry.first >= nearest->first)) nearest = &entry;
  return nearest && nearest->inherited != SectionKind::other;
}

}  // namespace

void place_labels(Reading& reading) {
  auto& blocks = reading.document.blocks();
  auto& placements = reading.incident.placements;
  auto labelled = labelled_blocks(reading);
  auto taken = [&](const Block& block) {
    return std::any_of(placements.begin(), placements.end(),
                       [&](auto& p) { return p.begin < block.html_end && block.html_begin < p.end; });
  };
  for (int i = 0; i < static_cast<int>(blocks.size()); ++i) {
    auto& block = blocks[static_cast<std::size_t>(i)];
    if (block.parent >= 0 || block.html_begin >= block.html_end || taken(block)) continue;
    if (is_all_labels(reading, labelled, i) && !stands_in_the_story(reading, i))
      placements.push_back({Part::facts, block.html_begin, block.html_end, 0, 0});
  }
  std::stable_sort(placements.begin(), placements.end(), [](auto& a, auto& b) { return a.begin < b.begin; });
}

}  // namespace debrief
