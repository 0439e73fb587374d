#include "generator/load/outline.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/action_deadlines.h"
#include "generator/load/action_text.h"
#include "generator/load/action_words.h"
#include "generator/load/blocks.h"
#include "generator/load/dates_in_text.h"
#include "generator/load/placeholders.h"
#include "generator/load/section_names.h"
#include "generator/load/words.h"

// First all candidates are listed in document order, then those labels are dropped that play no heading, then ranges and parents
// follow from the levels, and last the kinds are seen in their context: "Detection" below "Action items" is a group of actions.

namespace debrief {

using markdown::Block;
using markdown::BlockKind;
using markdown::Text;

static constexpr int bold_level = 7, label_level = 8;

namespace {

class OutlineReader {
 public:
  explicit OutlineReader(const markdown::Document& document) : blocks_(document.blocks()) {}

  std::vector<OutlineEntry> read() {
    collect();
    find_title();
    drop_idle_labels();
    set_ranges();
    settle_kinds();
    return std::move(entries_);
  }

 private:
  void collect();
  void add_heading(int block);
  void add_paragraph(int block);
  void add_label_lines(int block);
  void add_label_items(int list);
  void add_label(int block, int value_block, const Text& text, std::size_t line_begin, std::size_t line_end);
  void find_title();
  void drop_idle_labels();
  void set_ranges();
  void settle_kinds();
  SectionKind in_context(const OutlineEntry& entry, SectionKind kind) const;
  bool has_content(const OutlineEntry& entry) const;
  bool lists_actions(const OutlineEntry& entry) const;

  const Blocks& blocks_;
  std::vector<OutlineEntry> entries_;
  std::vector<SectionName> names_;  // parallel to entries_
};

void OutlineReader::collect() {
  int top = static_cast<int>(blocks_.size());
  for_each_child(blocks_, 0, top, [&](int i) {
    auto kind = at(blocks_, i).kind;
    if (kind == BlockKind::heading) add_heading(i);
    if (kind == BlockKind::paragraph) add_paragraph(i);
    if (kind == BlockKind::list) add_label_items(i);
  });
}

void OutlineReader::add_heading(int block) {
  const auto& b = at(blocks_, block);
  OutlineEntry entry;
  auto name = read_section_name(b.text.text);
  entry.heading = collapse_spaces(b.text.text);
  entry.block = block;
  entry.first = block + 1;
  entry.level = b.level;
  entry.line = b.line;
  if (name.value_begin > 0) entry.value = markdown::slice(b.text, name.value_begin);
  entries_.push_back(std::move(entry));
  names_.push_back(name);
}

// "Timeline:" alone on its line, without any mark.
static bool is_bare_name(const Text& text) {
  auto line = trim(text.text);
  return line.size() < 80 && (line.ends_with(':') || line.ends_with("：")) && line.find('\n') == std::string_view::npos &&
         read_section_name(line).exact;
}

// A bold line with a section's name among other words is a heading when it asks ("What is the customer impact?") or is as short as
// one ("Customer impact"); else it may be a sentence that somebody thought important.
static bool is_terse(std::string_view line) {
  if (line.ends_with('?') || line.ends_with("？")) return true;
  return has_cjk(line) ? code_points(line) <= 8 : words_of(word_key(line)).size() <= 3 && !line.ends_with('.');
}

void OutlineReader::add_paragraph(int block) {
  const auto& b = at(blocks_, block);
  const auto& text = b.text;
  bool one_line = text.text.find('\n') == std::string::npos;
  if (one_line && text.text.size() <= 160 && (is_all_bold(text) || is_bare_name(text))) {
    OutlineEntry entry;
    entry.heading = std::string(trim(text.text));
    while (entry.heading.ends_with(':') || entry.heading.ends_with("："))
      entry.heading.resize(entry.heading.size() - (entry.heading.back() == ':' ? 1 : 3));
    entry.block = block;
    entry.first = b.end;
    entry.level = bold_level;
    entry.line = b.line;
    auto name = read_section_name(entry.heading);
    if (!name.exact && !is_terse(entry.heading)) name = {};
    entries_.push_back(std::move(entry));
    names_.push_back(name);
    return;
  }
  add_label_lines(block);
}

void OutlineReader::add_label_lines(int block) {
  const auto& text = at(blocks_, block).text;
  if (text.text.find('\n') == std::string::npos) return add_label(block, block, text, 0, text.text.size());
  auto begins = line_begins(text.text);
  for (std::size_t i = 0; i < begins.size(); ++i)
    add_label(block, block, text, begins[i], i + 1 < begins.size() ? begins[i + 1] : text.text.size());
}

void OutlineReader::add_label_items(int list) {
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
    int paragraph = own_paragraph(blocks_, item);
    if (paragraph < 0 || at(blocks_, item).task != markdown::Task::none) return;
    const auto& text = at(blocks_, paragraph).text;
    add_label(item, paragraph, text, 0, text.text.size());
  });
}

// "**Impact:** all users", "Impact: all users": of a plain label only known names count.
void OutlineReader::add_label(int block, int value_block, const Text& text, std::size_t line_begin, std::size_t line_end) {
  auto label = bold_label(text, line_begin);
  auto line = std::string_view(text.text).substr(line_begin, line_end - line_begin);
  if (!label) {
    auto colon = line.find(':');
    if (auto wide = line.find("："); wide < colon) colon = wide;
    if (colon == std::string_view::npos || colon > 60) return;
    label.label = trim(line.substr(0, colon));
    if (kind_of_label(label.label) == SectionKind::other) return;
    label.value_begin = line_begin + colon + (line[colon] == ':' ? 1 : 3);
    label.colon = true;
  }
  auto value = label.value_begin < line_end
                   ? trim(std::string_view(text.text).substr(label.value_begin, line_end - label.value_begin))
                   : std::string_view();
  if (!label.colon && !value.empty()) return;
  if (std::string_view owner; after_todo(line, owner) > 0) return;  // an item, see ActionReader::read_todo()
  OutlineEntry entry;
  entry.heading = std::string(label.label);
  entry.block = block;
  entry.level = label_level;
  entry.value = markdown::slice(text, label.value_begin, line_end);
  entry.value_at = static_cast<std::uint32_t>(label.value_begin);
  entry.value_block = value_block;
  entry.first = block == value_block ? at(blocks_, block).end : at(blocks_, value_block).end;
  entry.line = at(blocks_, value_block).line +
               static_cast<int>(std::count(text.text.begin(), text.text.begin() + static_cast<std::ptrdiff_t>(line_begin), '\n'));
  SectionName name;
  name.kind = kind_of_label(label.label);
  name.exact = name.kind != SectionKind::other;
  entries_.push_back(std::move(entry));
  names_.push_back(name);
}

// The first heading is the title, unless it plainly is a section and no title is there ("# Summary", "# 1. 基本信息").
void OutlineReader::find_title() {
  auto first = std::find_if(entries_.begin(), entries_.end(), [](auto& e) { return e.level <= 6; });
  if (first == entries_.end()) return;
  auto i = static_cast<std::size_t>(first - entries_.begin());
  int known_peers = 0;
  for (std::size_t k = i + 1; k < entries_.size(); ++k)
    if (entries_[k].level == first->level && names_[k].exact) ++known_peers;
  bool numbered = without_numbering(first->heading).size() < trim(first->heading).size();
  bool named = names_[i].exact && names_[i].value_begin == 0 && (known_peers > 0 || first->level > 1);
  if (named || (known_peers >= 2 && (numbered || first->level > 1))) return;
  first->title = true;
  first->value = {};
  names_[i] = {};
}

// A time, a duration, a word: the value of a fact, not the text of a section ("Resolved: 2024-05-01", "Impact: High").
static bool is_single_fact(std::string_view value) {
  value = trim(value);
  if (value.empty()) return false;
  if (is_only_time(value)) return true;
  return has_cjk(value) ? code_points(value) <= 4 : value.find_first_of(" \n") == std::string_view::npos;
}

// Labels open sections where no section that says what it is stands above, and only if one of them names a kind.
void OutlineReader::drop_idle_labels() {
  std::vector<OutlineEntry> kept;
  std::vector<SectionName> kept_names;
  SectionKind above = SectionKind::other;
  int above_level = 0;
  for (std::size_t i = 0; i < entries_.size();) {
    if (entries_[i].level < label_level) {
      if (entries_[i].level < bold_level || names_[i].kind != SectionKind::other) {
        // A sub-heading without a name of its own stays within its section.
        if (names_[i].kind != SectionKind::other || entries_[i].level <= above_level)
          above = names_[i].kind, above_level = entries_[i].level;
      }
      kept.push_back(std::move(entries_[i]));
      kept_names.push_back(names_[i++]);
      continue;
    }
    auto end = i;
    bool any = false;
    while (end < entries_.size() && entries_[end].level == label_level) {
      any = any || (names_[end].kind != SectionKind::other && !is_single_fact(entries_[end].value.text));
      ++end;
    }
    bool open = above == SectionKind::other || above == SectionKind::summary;
    for (; i < end; ++i) {
      // Where bold lines play the headings, a known label at the beginning of a paragraph is their peer.
      bool peer =
          above_level == bold_level && entries_[i].block == entries_[i].value_block && names_[i].kind != SectionKind::other;
      if (peer) entries_[i].level = bold_level;
      if (!any || !(open || peer)) continue;
      if (is_single_fact(entries_[i].value.text)) names_[i] = {};
      kept.push_back(std::move(entries_[i]));
      kept_names.push_back(names_[i]);
    }
  }
  entries_ = std::move(kept);
  names_ = std::move(kept_names);
}

void OutlineReader::set_ranges() {
  int top = static_cast<int>(blocks_.size());
  int first_block = entries_.empty() ? top : entries_[0].block;
  if (first_block > 0) {
    OutlineEntry preamble;
    preamble.line = at(blocks_, 0).line;
    entries_.insert(entries_.begin(), preamble);
    names_.insert(names_.begin(), SectionName{});
  }
  std::vector<int> open;  // indices of the entries above, outermost first
  auto close = [&](int index, int block) {
    auto& entry = entries_[static_cast<std::size_t>(index)];
    entry.last = std::max(entry.first, block);
  };
  for (int i = 0; i < static_cast<int>(entries_.size()); ++i) {
    auto& entry = entries_[static_cast<std::size_t>(i)];
    int begin = std::max(entry.block, 0);
    auto ends = [&](const OutlineEntry& above) {
      return above.level == 0 ? entry.level <= bold_level : above.level >= entry.level;
    };
    while (!open.empty() && ends(entries_[static_cast<std::size_t>(open.back())])) {
      close(open.back(), begin);
      open.pop_back();
    }
    if (!open.empty()) {
      entry.parent = open.back();
      auto& above = entries_[static_cast<std::size_t>(open.back())];
      if (above.own_last == 0) above.own_last = std::max(above.first, begin);
    }
    open.push_back(i);
  }
  while (!open.empty()) close(open.back(), top), open.pop_back();
  for (auto& entry : entries_)
    if (entry.own_last == 0) entry.own_last = entry.last;
}

bool OutlineReader::has_content(const OutlineEntry& entry) const {
  if (!is_placeholder(entry.value)) return true;
  for (int i = entry.first; i < entry.last; ++i) {
    const auto& b = at(blocks_, i);
    if (b.kind == BlockKind::heading || b.text.empty()) continue;
    if (b.kind == BlockKind::code) return true;
    auto text = trim(b.text.text);
    bool label_only = text.ends_with(':') || text.ends_with("：");
    if (!label_only && !is_placeholder(b.text)) return true;
  }
  return false;
}

// Under a heading such as "Remediation": tasks, horizons, or a table with owners and states.
bool OutlineReader::lists_actions(const OutlineEntry& entry) const {
  for (int i = entry.first; i < entry.last; ++i) {
    const auto& b = at(blocks_, i);
    if (b.kind == BlockKind::item && b.task != markdown::Task::none) return true;
    if ((b.kind == BlockKind::heading || (b.kind == BlockKind::paragraph && is_all_bold(b.text))) && is_horizon(b.text.text))
      return true;
    if (b.kind == BlockKind::table_row && b.header && has_action_columns(blocks_, i)) return true;
  }
  return false;
}

SectionKind OutlineReader::in_context(const OutlineEntry& entry, SectionKind kind) const {
  using K = SectionKind;
  for (int above = entry.parent; above >= 0; above = entries_[static_cast<std::size_t>(above)].parent) {
    switch (entries_[static_cast<std::size_t>(above)].kind) {
      case K::actions:  // groups: "Prevention", "Detection", "Immediate actions"
        if (kind != K::lessons && kind != K::went_well && kind != K::went_wrong && kind != K::lucky && kind != K::references)
          return K::other;
        return kind;
      case K::timeline:  // stretches of time: "Detection", "Recovery"
        return K::other;
      case K::references:
      case K::communication:
      case K::five_whys:
        return K::other;
      case K::resolution:  // what was done: "Immediate actions", "Long-term fix"
        if (kind == K::actions && !lists_actions(entry)) return K::other;
        return kind;
      case K::lessons:
        return kind == K::went_well || kind == K::went_wrong || kind == K::lucky || kind == K::actions || kind == K::references
                   ? kind
                   : K::other;
      default:
        break;
    }
  }
  return kind;
}

void OutlineReader::settle_kinds() {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    auto& entry = entries_[i];
    auto kind = names_[i].kind;
    if (kind != SectionKind::other && !has_content(entry)) kind = SectionKind::other;
    if (names_[i].weak && kind == SectionKind::resolution && lists_actions(entry)) kind = SectionKind::actions;
    entry.kind = in_context(entry, kind);
    if (entry.kind != SectionKind::other) entry.second = names_[i].second;
    entry.inherited = entry.kind;
    if (entry.kind == SectionKind::other && entry.parent >= 0)
      entry.inherited = entries_[static_cast<std::size_t>(entry.parent)].inherited;
  }
}

}  // namespace

std::vector<OutlineEntry> read_outline(const markdown::Document& document) {
  return OutlineReader(document).read();
}

int entry_of(const std::vector<OutlineEntry>& outline, int block) {
  // The last one that begins at or before the block, or one of those around it.
  auto behind =
      std::upper_bound(outline.begin(), outline.end(), block, [](int b, const OutlineEntry& entry) { return b < entry.first; });
  int found = static_cast<int>(behind - outline.begin()) - 1;
  while (found >= 0 && block >= outline[static_cast<std::size_t>(found)].last)
    found = outline[static_cast<std::size_t>(found)].parent;
  return found;
}

bool is_within(const std::vector<OutlineEntry>& outline, int entry, SectionKind kind) {
  for (; entry >= 0; entry = outline[static_cast<std::size_t>(entry)].parent)
    if (outline[static_cast<std::size_t>(entry)].kind == kind) return true;
  return false;
}

}  // namespace debrief
