#include "generator/load/label_placements.h"

#include <algorithm>
#include <vector>

#include "generator/base/text.h"
#include "generator/load/outline.h"

namespace debrief {

using markdown::Block;
using markdown::BlockKind;

namespace {

// The blocks that labels were read from, in order, once for each label.
using Labelled = std::vector<int>;
Labelled labelled_blocks(const Reading& reading) {
  Labelled out;
  for (auto& field : reading.fields)
    if (field.block >= 0 && field.recogniser != "label-heading") out.push_back(field.block);
  std::sort(out.begin(), out.end());
  return out;
}

// Labels read between blocks `begin` and `end`.
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
  auto labels = labels_in(labelled, i, i + 1);
  return labels > 1 && labels == static_cast<std::ptrdiff_t>(split_lines(trim(block.text.text)).size());
}

// Labels within a section of the story ("## Impact") belong to it.
bool stands_in_the_story(const Reading& reading, int block) {
  int entry = entry_of(reading.outline, block);
  return entry >= 0 && reading.outline[static_cast<std::size_t>(entry)].inherited != SectionKind::other;
}

// The stretches of the page that lists have, in their order and those that meet made one.
class Taken {
 public:
  explicit Taken(const std::vector<Placement>& placements) {
    std::vector<std::pair<std::size_t, std::size_t>> all;
    for (const auto& p : placements)
      if (p.begin < p.end) all.emplace_back(p.begin, p.end);
    std::sort(all.begin(), all.end());
    for (auto [begin, end] : all) {
      if (ranges_.empty() || begin > ranges_.back().second)
        ranges_.emplace_back(begin, end);
      else
        ranges_.back().second = std::max(ranges_.back().second, end);
    }
  }
  bool meets(std::size_t begin, std::size_t end) const {
    auto after = std::lower_bound(ranges_.begin(), ranges_.end(), end, [](auto& range, auto at) { return range.first < at; });
    return after != ranges_.begin() && std::prev(after)->second > begin;
  }

 private:
  std::vector<std::pair<std::size_t, std::size_t>> ranges_;
};

}  // namespace

void place_labels(Reading& reading) {
  auto& blocks = reading.document.blocks();
  auto& placements = reading.incident.placements;
  auto labelled = labelled_blocks(reading);
  Taken taken(placements);
  for (int i = 0; i < static_cast<int>(blocks.size()); ++i) {
    auto& block = blocks[static_cast<std::size_t>(i)];
    if (block.parent >= 0 || block.html_begin >= block.html_end || taken.meets(block.html_begin, block.html_end)) continue;
    if (is_all_labels(reading, labelled, i) && !stands_in_the_story(reading, i))
      placements.push_back({Part::facts, block.html_begin, block.html_end, 0, 0});
  }
  std::stable_sort(placements.begin(), placements.end(), [](auto& a, auto& b) { return a.begin < b.begin; });
}

}  // namespace debrief
