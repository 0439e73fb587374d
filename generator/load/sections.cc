#include "generator/load/sections.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/blocks.h"
#include "generator/load/field_names.h"
#include "generator/load/outline.h"
#include "generator/load/placeholders.h"
#include "generator/load/section_names.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::BlockKind;
using markdown::Text;

static constexpr std::size_t short_text = 700;  // bytes after which a summary takes no further paragraph

namespace {

class SectionReader {
 public:
  explicit SectionReader(Reading& reading)
      : reading_(reading), blocks_(reading.document.blocks()), outline_(reading.outline), incident_(reading.incident) {}

  void read() {
    add_stated_sections();
    auto sections = sections_of(reading_.document, outline_, reading_.plain_text, reading_.text_begin);
    incident_.sections.insert(incident_.sections.end(), std::make_move_iterator(sections.begin()),
                              std::make_move_iterator(sections.end()));
    fill(incident_.summary, "summary", SectionKind::summary);
    fill(incident_.resolution, "resolution", SectionKind::resolution);
    auto impact = incident_.impact->summary;
    fill(impact, "impact.summary", SectionKind::impact);
    if (!impact.empty()) incident_.impact.edit().summary = std::move(impact);
    if (incident_.summary.empty()) fill_from_opening();
    fill_external_message();
  }

 private:
  void add_stated_sections();
  void fill(std::string& out, std::string_view field, SectionKind kind);
  void fill_from_opening();
  void fill_external_message();
  std::string told_in(int block) const;
  std::string opening_text(const OutlineEntry& entry, bool whole) const;

  Reading& reading_;
  const Blocks& blocks_;
  const std::vector<OutlineEntry>& outline_;
  Incident& incident_;
};

// Front matter may hold what others write under a heading.
void SectionReader::add_stated_sections() {
  for (const auto& field : reading_.fields) {
    if (field.block >= 0 || field.value.kind != Value::Kind::scalar) continue;
    auto kind = kind_of_label(field.key);
    if (kind == SectionKind::other || field.value.scalar.find(' ') == std::string::npos || is_placeholder(field.value.scalar))
      continue;
    Section section;
    section.kind = kind;
    section.heading = field.key;
    section.level = 0;
    section.line = field.line;
    incident_.sections.push_back(std::move(section));
  }
}

// The sections of an outline over a document's plain text.
class SectionBuilder {
 public:
  SectionBuilder(const markdown::Document& document, const std::vector<OutlineEntry>& outline, std::string_view text,
                 const std::vector<std::uint32_t>& offsets)
      : blocks_(document.blocks()), outline_(outline), text_(text), offsets_(offsets) {}

  std::vector<Section> build() {
    for (const auto& entry : outline_) {
      bool pseudo = entry.level > 6;
      if (pseudo && entry.kind == SectionKind::other) continue;
      if (is_unnamed(entry) && entry.own_last <= entry.first) continue;
      add(entry);
    }
    return std::move(out_);
  }

 private:
  static bool is_unnamed(const OutlineEntry& entry) { return entry.title || entry.level == 0; }

  std::uint32_t begin_of(const OutlineEntry& entry) const {
    auto begin = entry.value_block >= 0 ? offsets_[static_cast<std::size_t>(entry.value_block)] + entry.value_at
                                        : offsets_[static_cast<std::size_t>(entry.first)];
    return std::min(begin, static_cast<std::uint32_t>(text_.size()));
  }

  // The section before ends where this one's heading begins.
  void end_last(const OutlineEntry& entry, std::uint32_t begin) {
    if (out_.empty()) return;
    auto heading = entry.block >= 0 && entry.value_block < 0 ? offsets_[static_cast<std::size_t>(entry.block)] : begin;
    auto& before = out_.back();
    before.end = std::max(before.begin, std::min(before.end, heading));
    while (before.end > before.begin && text_[before.end - 1] == '\n') --before.end;
  }

  void add(const OutlineEntry& entry) {
    Section section;
    section.kind = entry.kind;
    if (!is_unnamed(entry)) section.heading = entry.heading;
    if (entry.block >= 0 && at(blocks_, entry.block).kind == BlockKind::heading && !is_unnamed(entry))
      section.anchor = at(blocks_, entry.block).info;
    section.level = static_cast<std::uint8_t>(std::clamp(entry.level, 1, 8));
    section.line = entry.line;
    section.begin = begin_of(entry);
    section.end = static_cast<std::uint32_t>(text_.size());
    end_last(entry, section.begin);
    if (entry.second != SectionKind::other) {
      // The second thing that the heading names has no text of its own: the first one has it.
      auto second = section;
      second.kind = entry.second;
      second.end = second.begin;
      out_.push_back(std::move(second));
    }
    out_.push_back(std::move(section));
  }

  const Blocks& blocks_;
  const std::vector<OutlineEntry>& outline_;
  std::string_view text_;
  const std::vector<std::uint32_t>& offsets_;
  std::vector<Section> out_;
};

// "**Date:** …", "- **Severity:** …" below "Incident summary": facts that stand elsewhere on a page, and nothing of what happened.
static bool is_metadata(std::string_view name) {
  auto kind = read_field_name(name).kind;
  return kind >= FieldKind::title && kind <= FieldKind::message_published;
}
static bool tells_metadata(const markdown::Text& text) {
  auto label = bold_label(text);
  return label.colon && is_metadata(label.label);
}

// A paragraph, quote or list as plain text, without its metadata.
std::string SectionReader::told_in(int i) const {
  const auto& b = at(blocks_, i);
  if (b.kind == BlockKind::paragraph && (tells_metadata(b.text) || is_placeholder(b.text))) return {};
  if (b.kind != BlockKind::list) return reading_.document.plain_text(i);
  bool any = false;
  std::string out;
  for_each_child(blocks_, i + 1, b.end, [&](int item) {
    if (tells_metadata(own_text(blocks_, item))) {
      any = true;
      return;
    }
    if (!out.empty()) out += '\n';
    out += reading_.document.plain_text(item);
  });
  return any ? out : reading_.document.plain_text(i);
}

// The text on the heading's line and the paragraphs (and lists) that follow it, up to the first sub-heading, table or code.
std::string SectionReader::opening_text(const OutlineEntry& entry, bool whole) const {
  std::string out(trim(entry.value.text));
  int last = whole ? entry.last : entry.own_last;
  for (int i = entry.first; i < last; i = at(blocks_, i).end) {
    const auto& b = at(blocks_, i);
    bool prose = b.kind == BlockKind::paragraph || b.kind == BlockKind::list || b.kind == BlockKind::quote;
    if (!prose && !whole) {
      if (!out.empty()) break;
      continue;
    }
    if (b.kind == BlockKind::thematic_break || b.kind == BlockKind::heading) continue;
    auto text = whole ? reading_.document.plain_text(i) : told_in(i);
    bool looked_at = !whole && b.kind == BlockKind::paragraph;  // by told_in()
    if (trim(text).empty() || (!looked_at && is_placeholder(text))) continue;
    if (!whole && !out.empty() && out.size() + text.size() > short_text) break;
    if (!out.empty()) out += '\n';
    out += trim(text);
  }
  return out;
}

void SectionReader::fill(std::string& out, std::string_view field, SectionKind kind) {
  if (!out.empty()) return;
  for (std::size_t i = 0; i < outline_.size(); ++i) {
    const auto& entry = outline_[i];
    if (entry.kind != kind) continue;
    auto text = opening_text(entry, false);
    if (text.empty() && i + 1 < outline_.size() && outline_[i + 1].parent == static_cast<int>(i)) {
      const auto& below = outline_[i + 1];  // the first sub-heading speaks; not "Impact" or "Date" for a summary
      bool about_other = kind == SectionKind::summary && below.kind != kind && below.kind != SectionKind::other;
      if (!about_other && !is_metadata(below.heading)) text = opening_text(below, false);
    }
    if (text.empty()) continue;
    out = std::move(text);
    reading_.fact(std::string(field), shorten(out, 200), entry.line, "section");
    return;
  }
}

// Without a summary, the prose that opens the document tells what happened.
void SectionReader::fill_from_opening() {
  for (const auto& entry : outline_) {
    if (!entry.title && entry.level != 0) break;
    for (int i = entry.first; i < entry.own_last; i = at(blocks_, i).end) {
      const auto& b = at(blocks_, i);
      if (b.kind != BlockKind::paragraph || bold_label(b.text).colon ||
          code_points(b.text.text) < (has_cjk(b.text.text) ? 30 : 80))
        continue;
      incident_.summary = trim(b.text.text);
      reading_.fact("summary", shorten(incident_.summary, 200), b.line, "opening-paragraph", false);
      return;
    }
  }
}

void SectionReader::fill_external_message() {
  if (!incident_.external_message.empty()) return;
  for (const auto& entry : outline_) {
    if (entry.inherited != SectionKind::communication) continue;
    auto key = word_key(without_numbering(entry.heading));
    bool named =
        has_any_word(key, {"external message", "external messaging", "customer message", "public message", "public statement",
                           "public summary", "status page message", "external communication", "对外公告", "对外消息", "外部消息",
                           "外部公告", "客户通知", "对外沟通", "対外発表", "顧客への連絡", "고객공지"});
    if (!named) continue;
    auto text = opening_text(entry, true);
    if (text.empty()) continue;
    incident_.external_message = std::move(text);
    reading_.fact("external_message", shorten(incident_.external_message, 200), entry.line, "section");
    return;
  }
}

}  // namespace

std::vector<Section> sections_of(const markdown::Document& document, const std::vector<OutlineEntry>& outline,
                                 std::string_view text, const std::vector<std::uint32_t>& text_begin) {
  return SectionBuilder(document, outline, text, text_begin).build();
}

void recognise_sections(Reading& reading) {
  SectionReader(reading).read();
}

void report_unread_sections(Reading& reading) {
  struct Expected {
    SectionKind kind;
    bool read;
    std::string_view what;
  };
  const Expected expected[] = {{SectionKind::timeline, !reading.incident.timeline.empty(), "timeline entries"},
                               {SectionKind::actions, !reading.incident.actions.empty(), "action items"},
                               {SectionKind::five_whys, !reading.incident.whys.empty(), "whys"}};
  for (const auto& [kind, read, what] : expected) {
    if (read) continue;
    auto it = std::find_if(reading.outline.begin(), reading.outline.end(),
                           [&, kind = kind](auto& e) { return e.kind == kind || e.second == kind; });
    if (it == reading.outline.end()) continue;
    Finding finding;
    finding.rule = "DF11";
    finding.level = Level::info;
    finding.place = {std::string(reading.path), it->line, 0};
    finding.message =
        "section \"" + shorten(it->heading, 60) + "\" is there, but no " + std::string(what) + " could be read from it";
    reading.findings.push_back(std::move(finding));
  }
}

}  // namespace debrief
