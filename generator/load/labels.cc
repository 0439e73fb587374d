#include "generator/load/labels.h"

#include <algorithm>
#include <array>

#include "generator/base/text.h"
#include "generator/load/field_names.h"
#include "generator/load/placeholders.h"
#include "generator/load/section_names.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::Block;
using markdown::BlockKind;
using markdown::SpanKind;
using markdown::Text;

// --- One label -----------------------------------------------------------------------------------------------------------------

// A plain key is short, is no sentence, no clock and no address.
static bool may_be_key(std::string_view key) {
  key = trim(key);
  if (key.empty() || code_points(key) > (has_cjk(key) ? 24u : 48u)) return false;
  int words = 1, letters = 0, brackets = 0;
  for (std::size_t at = 0; at < key.size();) {
    auto begin = at;
    auto c = next_code_point(key, at);
    if (c == '(' || c == '[' || c == 0xFF08) ++brackets;
    if (c == ')' || c == ']' || c == 0xFF09) --brackets;
    if (c == ' ' && brackets == 0) ++words;
    if ((c | 32) >= 'a' && (c | 32) <= 'z' && c < 0x80) ++letters;
    if (c >= 0x80) ++letters;
    bool stop = c == '.' || c == '?' || c == '!' || c == ';' || c == 0x3002 || c == 0xFF0C || c == 0xFF1F || c == '"' ||
                c == '=' || c == '{' || c == '\n';
    if (stop && brackets == 0 && !(c == '.' && begin + 1 < key.size() && key[begin + 1] != ' ')) return false;
    if (c == ',' && brackets == 0) return false;
  }
  return words <= 7 && letters >= 2;
}

// The first colon that may end a key, and where the value begins.
static std::optional<std::pair<std::size_t, std::size_t>> find_colon(std::string_view text) {
  auto limit = std::min<std::size_t>(text.size(), 160);
  for (std::size_t at = 0; at < limit; ++at) {
    if (text[at] == '\n') return {};
    if (text.substr(at).starts_with("：")) return std::pair{at, at + 3};
    if (text[at] != ':') continue;
    auto after = at + 1;
    if (after < text.size() && text[after] == ':') ++after;  // "RootCause:: …"
    bool ends = after >= text.size() || text[after] == ' ' || text[after] == '\n' || text[after] == '\t' ||
                text.substr(after).starts_with("\xC2\xA0");
    bool cjk = at > 0 && static_cast<unsigned char>(text[at - 1]) >= 0x80;
    if (ends || cjk) return std::pair{at, after};
    if (text.substr(after).starts_with("//")) return {};
  }
  return {};
}

static std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// Emoji, dashes and shortcodes (":material-calendar:") before a bold key.
static bool is_ornament(std::string_view text) {
  text = trim(text);
  while (text.starts_with(':')) {
    auto end = text.find(':', 1);
    if (end == std::string_view::npos || text.substr(0, end).find(' ') != std::string_view::npos) break;
    text = trim(text.substr(end + 1));
  }
  return word_key(text).empty();
}

static std::optional<Label> strong_label(const Text& line) {
  std::string_view text = line.text;
  if (line.spans.empty()) return {};
  auto& span = line.spans.front();
  if (span.kind != SpanKind::strong || !is_ornament(text.substr(0, span.begin))) return {};
  auto key = trim(text.substr(span.begin, span.end - span.begin));
  if (auto colon = find_colon(key)) {
    auto begin = static_cast<std::size_t>(key.data() - text.data());
    if (colon->first == 0 || code_points(key.substr(0, colon->first)) > 60) return {};
    return Label{std::string(trim(key.substr(0, colon->first))), markdown::slice(line, begin + colon->second), true};
  }
  if (key.empty() || code_points(key) > 60) return {};
  auto at = skip_blanks(text, span.end);
  for (std::string_view sign : {"：", "::", ":", "—", "–", "- ", "->", "→", "="})
    if (text.substr(at).starts_with(sign)) return Label{std::string(key), markdown::slice(line, at + sign.size()), true};
  if (at >= text.size()) return Label{std::string(key), {}, true};
  return {};
}

std::optional<Label> split_label(const Text& line) {
  if (auto label = strong_label(line)) return label;
  auto colon = find_colon(line.text);
  if (!colon) return {};
  auto key = trim(std::string_view(line.text).substr(0, colon->first));
  if (!may_be_key(key)) return {};
  return Label{std::string(key), markdown::slice(line, colon->second), false};
}

// "Fault occurs 2020-02-25 07:32", "Resolved 12:05 UTC": a name and a time without a colon between them.
static std::optional<Label> label_before_time(const Text& line) {
  std::string_view text = line.text;
  auto time = find_time(text, 0, true);
  if (!time || time->begin == 0 || time->begin > 48) return {};
  auto key = trim(text.substr(0, time->begin));
  while (!key.empty() && (key.back() == ':' || key.back() == '-')) key = trim(key.substr(0, key.size() - 1));
  auto kind = read_field_name(key).kind;
  if (kind < FieldKind::introduced || kind > FieldKind::verified) return {};
  return Label{std::string(key), markdown::slice(line, time->begin), false};
}

static void append(Text& to, const Text& more) {
  if (more.empty()) return;
  if (!to.text.empty()) to.text += ' ';
  auto shift = static_cast<std::uint32_t>(to.text.size());
  to.text += more.text;
  for (auto span : more.spans) {
    span.begin += shift, span.end += shift;
    to.spans.push_back(span);
  }
}

// Parts of a line between " · ", " | ", " • ".
static std::vector<Text> parts_of(const Text& line) {
  std::vector<Text> parts;
  std::string_view text = line.text;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at)
    for (std::string_view sign : {" · ", " | ", " • ", " ｜ ", " ‖ "})
      if (text.substr(at).starts_with(sign)) {
        parts.push_back(markdown::slice(line, begin, at));
        begin = at + sign.size(), at = begin - 1;
        break;
      }
  parts.push_back(markdown::slice(line, begin));
  return parts;
}

std::vector<Label> split_labels(const Text& paragraph) {
  std::vector<Label> labels;
  std::string_view text = paragraph.text;
  for (std::size_t begin = 0; begin <= text.size();) {
    auto end = std::min(text.find('\n', begin), text.size());
    auto line = markdown::slice(paragraph, begin, end);
    begin = end + 1;
    if (line.empty()) continue;
    auto parts = parts_of(line);
    std::vector<std::optional<Label>> found;
    int count = 0;
    for (auto& part : parts) {
      found.push_back(split_label(part));
      if (found.back() && found.size() > 1 && found.back()->value.empty() &&
          read_field_name(found.back()->key).kind == FieldKind::none)
        found.back().reset();  // "draft | **final**"
      count += found.back().has_value();
    }
    bool known = found[0] && (found[0]->strong || labels.empty() || !labels.back().strong ||
                              read_field_name(found[0]->key).kind != FieldKind::none);
    if (!found[0] || !known) {
      if (labels.empty()) return {};
      append(labels.back().value, line);
      continue;
    }
    if (count == 1) {  // the signs belong to the value
      labels.push_back(*split_label(line));
      continue;
    }
    for (auto& label : found)
      if (label) labels.push_back(std::move(*label));
  }
  return labels;
}

// --- Where labels stand --------------------------------------------------------------------------------------------------------

namespace {

// What a stretch of the document speaks of. `head`: of itself (above the first section, "Metadata", "Stats").
struct Scope {
  int level = 0;
  SectionKind kind = SectionKind::other;
  bool head = false;
};

bool is_metadata_heading(std::string_view key) {
  static constexpr std::string_view names[] = {"metadata",
                                               "meta data",
                                               "meta",
                                               "basic information",
                                               "basic info",
                                               "general information",
                                               "general info",
                                               "information",
                                               "incident information",
                                               "incident info",
                                               "incident details",
                                               "incident data",
                                               "incident metadata",
                                               "incident timing",
                                               "details",
                                               "identity",
                                               "stats",
                                               "statistics",
                                               "key facts",
                                               "facts",
                                               "key information",
                                               "key data",
                                               "document information",
                                               "document info",
                                               "report information",
                                               "header",
                                               "properties",
                                               "incident properties",
                                               "quick facts",
                                               "at a glance",
                                               "classification",
                                               "people",
                                               "people involved",
                                               "roles",
                                               "attendees",
                                               "participants",
                                               "postmortem attendees",
                                               "responders",
                                               "ownership",
                                               "contacts",
                                               "key metrics",
                                               "incident summary",
                                               "incident overview",
                                               "related",
                                               "メタデータ",
                                               "メタ情報",
                                               "基本情報",
                                               "インシデント情報",
                                               "障害情報",
                                               "基本信息",
                                               "元数据",
                                               "元信息",
                                               "事故信息",
                                               "事件信息",
                                               "故障信息",
                                               "故障基本信息",
                                               "事件基本信息",
                                               "概况",
                                               "关键信息",
                                               "人员",
                                               "参与人员",
                                               "기본정보",
                                               "기본 정보",
                                               "메타데이터",
                                               "메타",
                                               "metadados",
                                               "informacoes",
                                               "informacoes gerais",
                                               "dados do incidente",
                                               "metadatos",
                                               "informacion general",
                                               "datos del incidente",
                                               "informacion",
                                               "metadaten"};
  return std::find(std::begin(names), std::end(names), key) != std::end(names);
}

// Names that a heading of their own may carry; the others ("Impact", "Detection") are sections.
bool may_be_heading(FieldKind kind) {
  using F = FieldKind;
  if (kind >= F::date && kind <= F::verified) return true;
  if (kind >= F::duration && kind <= F::time_to_resolve) return true;
  if (kind >= F::owner && kind <= F::participants) return true;
  switch (kind) {
    case F::title:
    case F::id:
    case F::severity:
    case F::priority:
    case F::status:
    case F::tags:
    case F::services:
    case F::category:
    case F::ticket:
    case F::users:
    case F::customers:
    case F::meeting:
      return true;
    default:
      return false;
  }
}

// Which facts a section may state by labels. Sections that list other things (times, tasks, questions) state none.
bool may_state(const Scope& scope, FieldKind kind) {
  using F = FieldKind;
  if (kind == F::none) return false;
  if (scope.head || scope.kind == SectionKind::summary) return true;
  bool where_else = kind >= F::ticket && kind <= F::part_of;
  switch (scope.kind) {
    case SectionKind::impact:
      return (kind >= F::services && kind <= F::error_budget) || kind == F::duration || kind == F::window || kind == F::started ||
             kind == F::resolved || kind == F::severity || kind == F::time_to_detect || kind == F::time_to_resolve;
    case SectionKind::detection:
      return kind == F::detection || kind == F::detected_internally || kind == F::detected || kind == F::time_to_detect;
    case SectionKind::resolution:
      return (kind >= F::mitigated && kind <= F::verified) || (kind >= F::time_to_acknowledge && kind <= F::time_to_resolve) ||
             kind == F::recurrence_of;
    case SectionKind::root_cause:
    case SectionKind::contributing_factors:
    case SectionKind::trigger:
      return kind == F::category || kind == F::causes || kind == F::queries;
    case SectionKind::references:
      return where_else;
    case SectionKind::communication:
      return kind == F::external_message || kind == F::message_published;
    case SectionKind::other:
      return false;
    default:
      return false;
  }
}

class Collector {
 public:
  explicit Collector(Reading& reading) : reading_(reading), blocks_(reading.document.blocks()) {}
  void run();

 private:
  void heading(int i);
  void paragraph(int i, bool quote);
  void list(int i, bool quote);
  void item(int i, bool quote);
  void table(int i);
  void wide_table(const std::vector<std::vector<int>>& rows, int i);
  bool add(std::string key, Text value, int line, std::string_view recogniser, int block);
  void add_list(std::string key, std::vector<Text> items, int line, std::string_view recogniser, int block);
  std::vector<Text> item_texts(int list) const;
  const Scope& scope() const { return scopes_.back(); }
  bool in_head() const { return scope().head; }

  Reading& reading_;
  const std::vector<Block>& blocks_;
  std::vector<Scope> scopes_ = {{0, SectionKind::other, true}};
  bool seen_heading_ = false;
  bool tail_ = false;  // behind the last thematic break: "**复盘会议记录**: …" below everything
};

bool Collector::add(std::string key, Text value, int line, std::string_view recogniser, int block) {
  auto name = read_field_name(key);
  bool reference = name.kind >= FieldKind::ticket && name.kind <= FieldKind::runbook;
  if (!may_state(scope(), name.kind) && !(tail_ && reference)) return false;
  if (value.empty()) return false;
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
  auto name = read_section_name(text.text);
  auto field = read_field_name(plain);
  // The title: what follows it up to the first section is still the head.
  if (first && ((name.kind == SectionKind::other && !may_be_heading(field.kind)) || is_placeholder(text))) {
    scopes_.push_back({block.level == 1 ? 0 : block.level, SectionKind::other, true});
    return;
  }
  Scope scope{block.level, name.kind, is_metadata_heading(key)};
  if (!scope.head && name.kind == SectionKind::other)
    scope.kind = scopes_.back().kind;  // a sub-section of the impact tells of the impact
  if (scope.head) scope.kind = SectionKind::other;
  // A field of its own: "## Severity" and one paragraph or list.
  if (may_be_heading(field.kind) && i + 1 < static_cast<int>(blocks_.size())) {
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
    } else if (next.kind == BlockKind::list) {
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

void Collector::table(int i) {
  std::vector<std::vector<int>> rows;
  for (int r = i + 1; r < blocks_[i].end; r = blocks_[r].end) {
    auto& row = rows.emplace_back();
    for (int c = r + 1; c < blocks_[r].end; c = blocks_[c].end) row.push_back(c);
    if (rows.size() > 64) return;
  }
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
  bool field_table = std::find(std::begin(names), std::end(names), header) != std::end(names);
  bool first_is_label = width == 2 && read_field_name(key_of(rows[0][0])).kind != FieldKind::none;
  int known = 0, times = 0;
  for (auto& row : rows) {
    if (row.empty()) continue;
    known += read_field_name(key_of(row[0])).kind != FieldKind::none;
    times += time_at_start(blocks_[row[0]].text.text).has_value();
  }
  if (times * 2 > static_cast<int>(rows.size())) return;
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
  }
}

}  // namespace

void collect_labels(Reading& reading) {
  Collector(reading).run();
}

}  // namespace debrief
