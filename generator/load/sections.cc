#include "generator/load/sections.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/blocks.h"
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
      : reading_(reading),
        blocks_(reading.document.blocks()),
        outline_(reading.outline),
        incident_(reading.incident),
        offsets_(reading.text_begin) {}

  void read() {
    add_stated_sections();
    add_sections();
    fill(incident_.summary, "summary", SectionKind::summary);
    fill(incident_.resolution, "resolution", SectionKind::resolution);
    fill(incident_.impact.summary, "impact.summary", SectionKind::impact);
    if (incident_.summary.empty()) fill_from_opening();
    fill_external_message();
  }

 private:
  void add_stated_sections();
  void add_sections();
  void add_section(const OutlineEntry& entry, std::size_t begin);
  void fill(std::string& out, std::string_view field, SectionKind kind);
  void fill_from_opening();
  void fill_external_message();
  std::string opening_text(const OutlineEntry& entry, bool whole) const;

  Reading& reading_;
  const Blocks& blocks_;
  const std::vector<OutlineEntry>& outline_;
  Incident& incident_;
  const std::vector<std::uint32_t>& offsets_;  // of each block in plain_text; one more at the end
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

static std::size_t offset_of(const OutlineEntry& entry, const std::vector<std::uint32_t>& offsets) {
  if (entry.value_block >= 0) return offsets[static_cast<std::size_t>(entry.value_block)] + entry.value_at;
  return offsets[static_cast<std::size_t>(entry.first)];
}

void SectionReader::add_sections() {
  for (const auto& entry : outline_) {
    bool pseudo = entry.level > 6;
    if (pseudo && entry.kind == SectionKind::other) continue;
    bool unnamed = entry.title || entry.level == 0;
    if (unnamed && entry.own_last <= entry.first) continue;
    add_section(entry, offset_of(entry, offsets_));
  }
}

void SectionReader::add_section(const OutlineEntry& entry, std::size_t begin) {
  auto size = incident_.plain_text.size();
  auto clamp = [&](std::size_t at) { return static_cast<std::uint32_t>(std::min(at, size)); };
  if (!incident_.sections.empty() && incident_.sections.back().level > 0) {
    // The section before ends where this one's heading begins.
    auto& before = incident_.sections.back();
    auto heading = entry.block >= 0 ? offsets_[static_cast<std::size_t>(entry.block)] : clamp(begin);
    before.end = std::max(before.begin, std::min<std::uint32_t>(before.end, entry.value_block >= 0 ? clamp(begin) : heading));
    while (before.end > before.begin && incident_.plain_text[before.end - 1] == '\n') --before.end;
  }
  Section section;
  section.kind = entry.kind;
  bool unnamed = entry.title || entry.level == 0;
  if (!unnamed) section.heading = entry.heading;
  if (entry.block >= 0 && at(blocks_, entry.block).kind == BlockKind::heading && !unnamed)
    section.anchor = at(blocks_, entry.block).info;
  section.level = static_cast<std::uint8_t>(std::clamp(entry.level, 1, 8));
  section.line = entry.line;
  section.begin = clamp(begin);
  section.end = clamp(size);
  if (entry.second != SectionKind::other) {
    // The second thing that the heading names has no text of its own: the first one has it.
    auto second = section;
    second.kind = entry.second;
    second.end = second.begin;
    incident_.sections.push_back(std::move(second));
  }
  incident_.sections.push_back(std::move(section));
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
    auto text = reading_.document.plain_text(i);
    if (trim(text).empty() || is_placeholder(text)) continue;
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
    bool over_another = i + 1 < outline_.size() && outline_[i + 1].parent == static_cast<int>(i);
    if (text.empty() && over_another) text = opening_text(outline_[i + 1], false);  // the first sub-heading speaks
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
    auto key = word_key(without_numbering(entry.heading));
    bool named =
        has_any_word(key, {"external message", "external messaging", "customer message", "public message", "public statement",
                           "public summary", "status page message", "external communication", "对外公告", "对外消息", "外部消息",
                           "外部公告", "客户通知", "对外沟通", "対外発表", "顧客への連絡", "고객공지"});
    if (!named || entry.inherited != SectionKind::communication) continue;
    auto text = opening_text(entry, true);
    if (text.empty()) continue;
    incident_.external_message = std::move(text);
    reading_.fact("external_message", shorten(incident_.external_message, 200), entry.line, "section");
    return;
  }
}

}  // namespace

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
    auto it =
        std::find_if(reading.outline.begin(), reading.outline.end(), [&](auto& e) { return e.kind == kind || e.second == kind; });
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
