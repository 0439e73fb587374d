#include "generator/load/lessons.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/blocks.h"
#include "generator/load/field_names.h"
#include "generator/load/label.h"
#include "generator/load/outline.h"
#include "generator/load/placeholders.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::BlockKind;
using markdown::Text;

namespace {

// "Written by: …" and "Last updated: …" below the last section.
bool is_signature(const Text& text) {
  auto labels = split_labels(text);
  return !labels.empty() && std::all_of(labels.begin(), labels.end(), [](auto& label) {
    auto kind = read_field_name(label.key).kind;
    return kind == FieldKind::document_date || kind == FieldKind::date ||
           (kind >= FieldKind::owner && kind <= FieldKind::participants);
  });
}

class LessonReader {
 public:
  explicit LessonReader(const Reading& reading) : outline_(reading.outline), blocks_(reading.document.blocks()) {}

  // The lessons of one section; sub-sections of a kind of their own are left to themselves.
  std::vector<Lesson> read(std::size_t index) {
    const auto& entry = outline_[index];
    if (!is_placeholder(entry.value)) add(entry.value, entry.line);
    std::size_t below = index + 1;
    for (int i = entry.first; i < entry.last;) {
      while (below < outline_.size() && outline_[below].block < i) ++below;
      bool heading = below < outline_.size() && outline_[below].block == i;
      if (heading && outline_[below].kind != SectionKind::other) {
        i = std::max(outline_[below].last, at(blocks_, i).end);
        continue;
      }
      read_block(i);
      i = at(blocks_, i).end;
    }
    flush_heading();
    return std::move(out_);
  }

 private:
  void read_block(int i) {
    const auto& b = at(blocks_, i);
    switch (b.kind) {
      case BlockKind::heading:
        flush_heading();
        heading_ = markdown::slice(b.text, static_cast<std::size_t>(without_numbering(b.text.text).data() - b.text.text.data()));
        heading_line_ = b.line;
        break;
      case BlockKind::paragraph:
        read_paragraph(b);
        break;
      case BlockKind::list:
        read_list(i);
        break;
      case BlockKind::table:
        read_table(i);
        break;
      case BlockKind::quote:
        for_each_child(blocks_, i + 1, b.end, [&](int child) { read_block(child); });
        break;
      default:
        break;
    }
  }

  // A sub-heading over prose is the lesson, the prose explains it; over a list it is a group.
  void read_paragraph(const markdown::Block& b) {
    auto view = trim(b.text.text);
    bool leads_in = view.ends_with(':') || view.ends_with("：");
    if (leads_in || is_placeholder(b.text) || is_signature(b.text)) return;
    if (is_all_bold(b.text) && view.size() < 60) return;
    if (!heading_.empty()) {
      Text text = heading_;
      append(text, b.text, "\n");
      add(std::move(text), heading_line_);
      heading_ = {};
      told_ = true;
    } else if (!told_) {
      add(b.text, b.line);
    }
  }

  void read_list(int list) {
    if (told_) return;  // details of the heading's lesson
    heading_ = {};
    bool counted = at(blocks_, list).ordered;
    for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
      Text text = own_text(blocks_, item);
      int nested = nested_list(blocks_, item);
      auto view = trim(text.text);
      bool leads_in = view.ends_with(':') || view.ends_with("：");
      // "1. **Say it twice**" is the lesson, and below it stands what it means; "- **Process**" is a group.
      if (nested >= 0 && (leads_in || (is_all_bold(text) && !counted))) {
        for_each_child(blocks_, nested + 1, at(blocks_, nested).end,
                       [&](int child) { add(own_text(blocks_, child), at(blocks_, child).line); });
        return;
      }
      int own = own_paragraph(blocks_, item);
      for (int i = own < 0 ? item + 1 : own + 1; i < at(blocks_, item).end; ++i)
        if (at(blocks_, i).kind == BlockKind::paragraph) append(text, at(blocks_, i).text, "\n");
      add(std::move(text), at(blocks_, item).line);
    });
  }

  void read_table(int table) {
    heading_ = {};
    for_each_child(blocks_, table + 1, at(blocks_, table).end, [&](int row) {
      if (at(blocks_, row).header) return;
      Text text;
      for_each_child(blocks_, row + 1, at(blocks_, row).end, [&](int cell) {
        auto key = word_key(at(blocks_, cell).text.text);
        bool number = key.size() <= 3 && key.find_first_not_of("0123456789") == std::string::npos;
        if (!number && !is_placeholder(at(blocks_, cell).text)) append(text, at(blocks_, cell).text, " — ");
      });
      add(std::move(text), at(blocks_, row).line);
    });
  }

  void flush_heading() {
    heading_ = {};
    told_ = false;
  }

  // "✅ The alert fired": the section says already whether it went well.
  static void drop_mark(Text& text) {
    auto view = std::string_view(text.text);
    std::size_t at = 0;
    for (auto next = at; next < view.size(); at = next)
      if (auto c = next_code_point(view, next); !is_emoji(c) && c != ' ') break;
    if (at > 0 && at < view.size()) text = markdown::slice(text, at);
  }

  void add(Text text, int line) {
    drop_mark(text);
    if (trim(text.text).empty() || is_placeholder(text) || says_none(text.text)) return;
    out_.push_back({std::move(text), line});
  }

  const std::vector<OutlineEntry>& outline_;
  const Blocks& blocks_;
  std::vector<Lesson> out_;
  Text heading_;
  int heading_line_ = 0;
  bool told_ = false;  // the heading's lesson has been added with its first paragraph
};

}  // namespace

void recognise_lessons(Reading& reading) {
  auto& lessons = reading.incident.lessons;
  struct Kind {
    SectionKind section;
    std::vector<Lesson>& lessons;
    std::string_view field;
  };
  for (const auto& kind : {Kind{SectionKind::went_well, lessons.went_well, "lessons.went_well"},
                           Kind{SectionKind::went_wrong, lessons.went_wrong, "lessons.went_wrong"},
                           Kind{SectionKind::lucky, lessons.lucky, "lessons.lucky"},
                           Kind{SectionKind::lessons, lessons.learned, "lessons.learned"}}) {
    if (!kind.lessons.empty()) continue;
    for (std::size_t i = 0; i < reading.outline.size(); ++i) {
      if (reading.outline[i].kind != kind.section) continue;
      auto found = LessonReader(reading).read(i);
      kind.lessons.insert(kind.lessons.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    if (!kind.lessons.empty())
      reading.fact(std::string(kind.field), std::to_string(kind.lessons.size()) + " entries", kind.lessons.front().line,
                   "lessons-section");
  }
}

}  // namespace debrief
