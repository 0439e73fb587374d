#include "generator/load/labels.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "generator/base/text.h"
#include "generator/load/blocks.h"
#include "generator/load/field_names.h"
#include "generator/load/label.h"
#include "generator/load/label_scope.h"
#include "generator/load/placeholders.h"
#include "generator/load/section_names.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::Block;
using markdown::BlockKind;
using markdown::Text;

namespace {

class Collector {
 public:
  explicit Collector(Reading& reading) : reading_(reading), blocks_(reading.document.blocks()) {}
  void run();

 private:
  void heading(int i);
  SectionKind section_kind(int heading);
  bool is_header(int i) const;
  void paragraph(int i, bool quote);
  void list(int i, bool quote);
  void item(int i, bool quote);
  void table(int i);
  void wide_table(const std::vector<std::vector<int>>& rows, int i);
  bool add(std::string key, Text value, int line, std::string_view recogniser, int block);
  void add_list(std::string key, std::vector<Text> items, int line, std::string_view recogniser, int block);
  std::vector<Text> item_texts(int list) const;
  bool lists_fields(int list) const;
  const Scope& scope() const { return scopes_.back(); }
  bool in_head() const { return scope().head; }

  Reading& reading_;
  const std::vector<Block>& blocks_;
  std::vector<Scope> scopes_ = {{0, SectionKind::other, true}};
  bool seen_heading_ = false;
  std::size_t entry_ = 0;  // of the outline
  bool tail_ = false;      // behind the last thematic break: "**复盘会议记录**: …" below everything
};

// A block of another section that is a header all the same: "**Date:** …", "**Severity:** …" below "## Mission accomplished".
bool Collector::is_header(int i) const {
  std::vector<FieldKind> kinds;
  auto note = [&](std::string_view key) {
    auto kind = read_field_name(key).kind;
    if (is_header_field(kind) && std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  };
  auto note_strong = [&](const Text& text) {
    if (text.spans.empty() || text.spans.front().kind != markdown::SpanKind::strong) return;
    for (auto& label : split_labels(text))
      if (label.strong) note(label.key);
  };
  for (int k = i; k < blocks_[i].end; ++k) {
    if (blocks_[k].kind == BlockKind::paragraph) note_strong(blocks_[k].text);
    if (blocks_[k].kind == BlockKind::table_cell && k > 0 && blocks_[k - 1].kind == BlockKind::table_row)
      note(blocks_[k].text.text);
  }
  return kinds.size() >= 2;
}

bool Collector::add(std::string key, Text value, int line, std::string_view recogniser, int block) {
  auto name = read_field_name(key);
  bool reference = name.kind >= FieldKind::ticket && name.kind <= FieldKind::runbook;
  if (!may_state(scope(), name.kind) && !(tail_ && reference)) return false;
  if (value.empty()) return false;
  if (scope().kind == SectionKind::timeline && !time_at_start(value.text)) return false;
  Field field;
  field.key = std::move(key);
  field.value.kind = Value::Kind::scalar;
  field.value.scalar = value.text;
  field.value.line = line;
  field.text = std::move(value);
  field.line = line;
  field.recogniser = std::string(recogniser);
  field.block = block;
  field.section = scope().kind;
  field.head = scope().head;
  field.name = std::move(name);
  reading_.fields.push_back(std::move(field));
  return true;
}

void Collector::add_list(std::string key, std::vector<Text> items, int line, std::string_view recogniser, int block) {
  if (items.empty() || items.size() > 40) return;
  Text joined;
  Value list;
  list.kind = Value::Kind::list, list.line = line;
  for (auto& item : items) {
    Value one;
    one.kind = Value::Kind::scalar, one.scalar = item.text, one.line = line;
    list.items.push_back(std::move(one));
    append(joined, item);
  }
  if (!add(std::move(key), std::move(joined), line, recogniser, block)) return;
  reading_.fields.back().value = std::move(list);
}

// "## Severity" over "- **Sev:** 2" and "- **Duration:** 9 min": the items say themselves what they are.
bool Collector::lists_fields(int list) const {
  for (auto& item : item_texts(list))
    if (auto label = split_label(item); label && read_field_name(label->key).kind != FieldKind::none) return true;
  return false;
}

std::vector<Text> Collector::item_texts(int list) const {
  std::vector<Text> texts;
  for (int i = list + 1; i < blocks_[list].end; i = blocks_[i].end) {
    if (i + 1 >= blocks_[i].end || blocks_[i + 1].kind != BlockKind::paragraph) return {};
    if (split_label(blocks_[i + 1].text) && has_cjk(blocks_[i + 1].text.text) == false &&
        read_field_name(split_label(blocks_[i + 1].text)->key).kind != FieldKind::none)
      return {};
    texts.push_back(blocks_[i + 1].text);
  }
  return texts;
}

// As the outline has it; headings are asked for in their order.
SectionKind Collector::section_kind(int heading) {
  auto& outline = reading_.outline;
  while (entry_ < outline.size() && outline[entry_].block < heading) ++entry_;
  if (entry_ < outline.size() && outline[entry_].block == heading) return outline[entry_].kind;
  return read_section_name(blocks_[heading].text.text).kind;
}

void Collector::heading(int i) {
  auto& block = blocks_[i];
  auto& text = block.text;
  bool first = !seen_heading_;
  seen_heading_ = true;
  auto plain = without_numbering(text.text);
  auto key = word_key(plain);
  // "Date: 12th March 2023", "Severity: Medium"
  if (auto label = split_label(text)) {
    auto kind = read_field_name(label->key).kind;
    if (may_be_heading(kind) && !label->value.empty()) {
      add(label->key, label->value, block.line, "label-heading", i);
      if (first) return;
    }
  }
  while (scopes_.size() > 1 && scopes_.back().level >= block.level) scopes_.pop_back();
  auto section = section_kind(i);
  auto field = read_field_name(plain);
  // The title: what follows it up to the first section is still the head.
  if (first && ((section == SectionKind::other && !may_be_heading(field.kind)) || is_placeholder(text))) {
    scopes_.push_back({block.level == 1 ? 0 : block.level, SectionKind::other, true});
    return;
  }
  auto bracket = std::min({plain.find(" ("), plain.find("（"), plain.size()});  // "基本信息（Metadata）"
  Scope scope{block.level, section, is_metadata_heading(key) || is_metadata_heading(word_key(plain.substr(0, bracket)))};
  if (!scope.head && section == SectionKind::other)
    scope.kind = scopes_.back().kind;  // a sub-section of the impact tells of the impact
  if (scope.head) scope.kind = SectionKind::other;
  // A field of its own: "## Severity" and one paragraph or list. Deep inside a section of another kind it is a sub-section.
  auto& around = scopes_.back();
  bool own = around.head || around.kind == SectionKind::summary || around.kind == SectionKind::impact;
  if (own && may_be_heading(field.kind) && i + 1 < static_cast<int>(blocks_.size())) {
    scopes_.push_back({block.level, SectionKind::other, true});
    auto& next = blocks_[i + 1];
    if (next.kind == BlockKind::paragraph && next.text.text.size() < 600) {
      auto value = next.text;
      if (auto label = split_label(value); label && label->strong && read_field_name(label->key).kind == FieldKind::none &&
                                           !label->value.empty() && field.kind == FieldKind::severity)
        value = markdown::slice(value, 0, value.spans.front().end);  // "**Sev-2 (High)**: why"
      else if (auto end = value.text.find('\n');
               end != std::string::npos && !(field.kind >= FieldKind::owner && field.kind <= FieldKind::participants))
        value = markdown::slice(value, 0, end);
      bool labels_follow =
          !split_labels(next.text).empty() && read_field_name(split_labels(next.text)[0].key).kind != FieldKind::none;
      if (!labels_follow) add(std::string(plain), value, next.line, "label-heading", i + 1);
    } else if (next.kind == BlockKind::list && !lists_fields(i + 1)) {
      add_list(std::string(plain), item_texts(i + 1), next.line, "label-heading", i + 1);
    }
    return;
  }
  scopes_.push_back(scope);
}

void Collector::paragraph(int i, bool quote) {
  auto& block = blocks_[i];
  auto labels = split_labels(block.text);
  int line = block.line;
  for (auto& label : labels) {
    auto recogniser = quote ? "label-quote" : label.strong ? "label-bold" : "label-line";
    if (label.value.empty()) {  // "Involved:" and a list below
      int next = block.end;
      if (next < static_cast<int>(blocks_.size()) && blocks_[next].kind == BlockKind::list && &label == &labels.back())
        add_list(label.key, item_texts(next), blocks_[next].line, recogniser, i);
      continue;
    }
    // A plain line in running text ("Impact: …") counts only where the document speaks of itself.
    if (!label.strong && !quote && !in_head() && scope().kind != SectionKind::references) continue;
    add(std::move(label.key), std::move(label.value), line, recogniser, i);
  }
}

void Collector::item(int i, bool quote) {
  int first = i + 1;
  if (first >= blocks_[i].end) return;
  auto& block = blocks_[first];
  if (block.kind == BlockKind::paragraph && blocks_[i].task == markdown::Task::none) {
    auto labels = split_labels(block.text);
    if (labels.empty())
      if (auto label = label_before_time(block.text)) labels.push_back(std::move(*label));
    int nested = block.end < blocks_[i].end && blocks_[block.end].kind == BlockKind::list ? block.end : -1;
    for (auto& label : labels) {
      if (label.value.empty() && nested >= 0) {
        auto texts = item_texts(nested);
        if (!texts.empty()) add_list(label.key, std::move(texts), block.line, quote ? "label-quote" : "label-list", i);
      } else if (label.value.empty() && block.end < blocks_[i].end && blocks_[block.end].kind == BlockKind::paragraph) {
        add(std::move(label.key), blocks_[block.end].text, block.line, "label-list",
            i);  // "- **时间**" and a paragraph inside the item
      } else {
        add(std::move(label.key), std::move(label.value), block.line, quote ? "label-quote" : "label-list", i);
      }
    }
    first = block.end;
  }
  for (int k = first; k < blocks_[i].end; k = blocks_[k].end)
    if (blocks_[k].kind == BlockKind::list) list(k, quote);
}

void Collector::list(int i, bool quote) {
  for (int k = i + 1; k < blocks_[i].end; k = blocks_[k].end)
    if (blocks_[k].kind == BlockKind::item) item(k, quote);
}

void Collector::wide_table(const std::vector<std::vector<int>>& rows, int i) {
  // One row of figures below a header of names: "| Start | End | Severity |".
  if (rows.size() != 2) return;
  int known = 0;
  for (int cell : rows[0]) known += read_field_name(blocks_[cell].text.text).kind != FieldKind::none;
  if (known < 2 || known * 2 < static_cast<int>(rows[0].size())) return;
  for (std::size_t c = 0; c < rows[0].size() && c < rows[1].size(); ++c)
    add(blocks_[rows[0][c]].text.text, blocks_[rows[1][c]].text, blocks_[rows[1][c]].line, "label-table", i);
}

// What was hit, and a figure or a word about each.
static bool heads_columns(FieldKind first, FieldKind second) {
  using F = FieldKind;
  return (first == F::services || first == F::team) && (second == F::impact || second == F::status || second == F::severity ||
                                                        second == F::summary || second == F::duration || second == F::scope);
}

void Collector::table(int i) {
  int count = 0, timed = 0;
  for (int r = i + 1; r < blocks_[i].end; r = blocks_[r].end) {
    if (++count > 64) return;
    timed += r + 1 < blocks_[r].end && reading_.leading_time(r + 1) != nullptr;
  }
  if (timed * 2 > count) return;  // a timeline
  std::vector<std::vector<int>> rows;
  rows.reserve(static_cast<std::size_t>(count));
  for (int r = i + 1; r < blocks_[i].end; r = blocks_[r].end) rows.push_back(cells_of(blocks_, r));
  if (rows.empty() || rows[0].size() < 2) return;
  auto key_of = [&](int cell) {
    std::string_view text = blocks_[cell].text.text;
    text = trim(text);
    while (text.ends_with(':')) text.remove_suffix(1);
    if (text.ends_with("：")) text.remove_suffix(3);
    return std::string(trim(text));
  };
  auto width = rows[0].size();
  auto header = word_key(blocks_[rows[0][0]].text.text);
  static constexpr std::string_view names[] = {"field",  "key",     "item",     "property",  "attribute", "name",
                                               "metric", "项目",    "字段",     "項目",      "属性",      "항목",
                                               "필드",   "구분",    "campo",    "propiedad", "feld",      "",
                                               "detail", "details", "category", "label",     "info",      "information"};
  // "| Component | Impact |": two heads of columns, not the first pair.
  if (width == 2 && heads_columns(read_field_name(key_of(rows[0][0])).kind, read_field_name(key_of(rows[0][1])).kind)) return;
  bool field_table = std::find(std::begin(names), std::end(names), header) != std::end(names);
  bool first_is_label = width == 2 && read_field_name(key_of(rows[0][0])).kind != FieldKind::none;
  int known = 0;
  for (auto& row : rows) known += !row.empty() && read_field_name(key_of(row[0])).kind != FieldKind::none;
  // "| Name | Role |": the second column says what the first one fills.
  static constexpr std::string_view people[] = {"name", "names", "person", "who", "姓名", "氏名", "이름", "nome", "nombre"};
  auto second = word_key(blocks_[rows[0][1]].text.text);
  bool turned = std::find(std::begin(people), std::end(people), header) != std::end(people) &&
                is_any_of(second, {"role", "roles", "角色", "職責", "役割", "역할", "papel", "funcao", "rol"});
  if (turned) {
    for (std::size_t r = 1; r < rows.size(); ++r)
      if (rows[r].size() > 1) add(key_of(rows[r][1]), blocks_[rows[r][0]].text, blocks_[rows[r][0]].line, "label-table", i);
    return;
  }
  bool pairs = width == 2 || (width == 3 && field_table && known * 2 >= static_cast<int>(rows.size()));
  bool double_pairs = width == 4 && known > 0;
  if (double_pairs) {
    int second = 0;
    for (auto& row : rows) second += row.size() > 2 && read_field_name(key_of(row[2])).kind != FieldKind::none;
    double_pairs = second > 0 && known + second > static_cast<int>(rows.size()) / 2;
  }
  if (!pairs && !double_pairs) return wide_table(rows, i);
  if (known == 0 || (!field_table && !first_is_label && known * 2 < static_cast<int>(rows.size()) && !in_head())) return;
  for (auto& row : rows)
    for (std::size_t c = 0; c + 1 < row.size() && c < (double_pairs ? 4u : 2u); c += 2)
      add(key_of(row[c]), blocks_[row[c + 1]].text, blocks_[row[c]].line, "label-table", i);
}

void Collector::run() {
  int last_break = -1;
  for (int i = 0; i < static_cast<int>(blocks_.size()); i = blocks_[i].end)
    if (blocks_[i].kind == BlockKind::thematic_break) last_break = i;
  for (int i = 0; i < static_cast<int>(blocks_.size()); i = blocks_[i].end) {
    tail_ = last_break >= 0 && i > last_break;
    bool header = blocks_[i].kind != BlockKind::heading && !in_head() && scope().kind == SectionKind::other && is_header(i);
    if (header) scopes_.push_back({7, SectionKind::other, true});
    switch (blocks_[i].kind) {
      case BlockKind::heading:
        heading(i);
        break;
      case BlockKind::paragraph:
        paragraph(i, false);
        break;
      case BlockKind::list:
        list(i, false);
        break;
      case BlockKind::table:
        table(i);
        break;
      case BlockKind::quote:
        for (int k = i + 1; k < blocks_[i].end; k = blocks_[k].end) {
          if (blocks_[k].kind == BlockKind::paragraph) paragraph(k, true);
          if (blocks_[k].kind == BlockKind::list) list(k, true);
          if (blocks_[k].kind == BlockKind::table) table(k);
        }
        break;
      default:
        break;
    }
    if (header) scopes_.pop_back();
  }
}

}  // namespace

void collect_labels(Reading& reading) {
  Collector(reading).run();
}

}  // namespace debrief
