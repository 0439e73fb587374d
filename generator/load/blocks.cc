#include "generator/load/blocks.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

using markdown::BlockKind;
using markdown::Span;
using markdown::SpanKind;
using markdown::Text;

int own_paragraph(const Blocks& blocks, int item) {
  int first = item + 1;
  return first < at(blocks, item).end && at(blocks, first).kind == BlockKind::paragraph ? first : -1;
}

const Text& own_text(const Blocks& blocks, int item) {
  static const Text none;
  int paragraph = own_paragraph(blocks, item);
  return paragraph < 0 ? none : at(blocks, paragraph).text;
}

std::vector<int> cells_of(const Blocks& blocks, int row) {
  std::vector<int> out;
  out.reserve(static_cast<std::size_t>(at(blocks, row).end - row));
  for_each_child(blocks, row + 1, at(blocks, row).end, [&](int cell) { out.push_back(cell); });
  return out;
}

int nested_list(const Blocks& blocks, int item) {
  for (int i = item + 1; i < at(blocks, item).end; i = at(blocks, i).end)
    if (at(blocks, i).kind == BlockKind::list) return i;
  return -1;
}

static std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// Behind ":", "：", " - ", " — " and the like at `at`; `at` itself when there is none.
static std::size_t after_label_mark(std::string_view text, std::size_t at, bool& colon) {
  auto begin = skip_spaces(text, at);
  for (std::string_view mark : {":", "：", "—", "–", "-"}) {
    if (!text.substr(begin).starts_with(mark)) continue;
    if (mark == "-" && begin + 1 < text.size() && text[begin + 1] != ' ') continue;  // "**Impact**-free"
    colon = colon || mark == ":" || mark == "：";
    return skip_spaces(text, begin + mark.size());
  }
  return at;
}

static std::string_view without_colon(std::string_view text, bool& colon) {
  text = trim(text);
  for (std::string_view mark : {":", "："})
    if (text.ends_with(mark)) {
      colon = true;
      return trim(text.substr(0, text.size() - mark.size()));
    }
  return text;
}

BoldLabel bold_label(const Text& text, std::size_t from) {
  BoldLabel out;
  auto begin = skip_spaces(text.text, from);
  auto here = std::lower_bound(text.spans.begin(), text.spans.end(), begin, [](auto& span, auto at) { return span.begin < at; });
  for (; here != text.spans.end() && here->begin == begin; ++here) {
    const auto& span = *here;
    if (span.kind != SpanKind::strong || span.end <= span.begin) continue;
    auto inner = std::string_view(text.text).substr(span.begin, span.end - span.begin);
    if (inner.find('\n') != std::string_view::npos) return {};
    out.label = without_colon(inner, out.colon);
    out.value_begin = after_label_mark(text.text, span.end, out.colon);
    return out;
  }
  return out;
}

bool is_all_bold(const Text& text) {
  std::size_t covered = 0;
  for (const auto& span : text.spans) {
    if (span.kind != SpanKind::strong || span.begin < covered) continue;
    for (auto i = covered; i < span.begin; ++i)
      if (text.text[i] != ' ' && text.text[i] != '\n') return false;
    covered = span.end;
  }
  if (covered == 0) return false;
  bool colon = false;
  return without_colon(std::string_view(text.text).substr(covered), colon).empty();
}

// Each line costs a look at all spans of its paragraph; nobody writes a thousand lines without a blank one.
static constexpr std::size_t most_lines = 1'000;

std::vector<std::size_t> line_begins(std::string_view text) {
  std::vector<std::size_t> out;
  out.reserve(8);
  out.push_back(0);
  for (auto at = text.find('\n'); at < text.size() && out.size() < most_lines; at = text.find('\n', at + 1))
    if (at + 1 < text.size()) out.push_back(at + 1);
  return out;
}

void append(Text& to, const Text& more, std::string_view separator) {
  if (more.text.empty()) return;
  if (!to.text.empty()) to.text += separator;
  auto moved = static_cast<std::uint32_t>(to.text.size());
  to.text += more.text;
  for (Span span : more.spans) {
    span.begin += moved;
    span.end += moved;
    to.spans.push_back(std::move(span));
  }
}

}  // namespace debrief
