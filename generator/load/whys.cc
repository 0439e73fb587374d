#include "generator/load/whys.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/blocks.h"
#include "generator/load/byte_index.h"
#include "generator/load/outline.h"
#include "generator/load/placeholders.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::BlockKind;
using markdown::Text;

static bool begins_why(std::string_view text) {
  ShortKey key(first_code_points(without_numbering(text), 40));
  static constexpr std::string_view words[] = {"why",     "first why", "second why", "third why", "fourth why", "fifth why",
                                               "1st why", "2nd why",   "3rd why",    "4th why",   "5th why",    "q why",
                                               "为什么",  "为何",      "なぜ",       "왜",        "por que",    "porque",
                                               "warum",   "hvorfor",   "pourquoi"};
  static constexpr auto index = index_of(words);
  std::string_view begin = key;
  if (begin.empty()) return false;
  auto words_there = index.beginning_with(begin[0]);
  return std::any_of(words_there.begin(), words_there.end(), [&](auto i) { return starts_with_word(begin, words[i]); });
}

// "Why it passed the tests": a heading that announces an explanation, not the next question of a chain.
static bool explains_why(std::string_view text) {
  if (text.find('?') != std::string_view::npos) return false;
  auto key = word_key(first_code_points(without_numbering(text), 40));
  auto words = words_of(key);
  return words.size() > 2 && words[0] == "why" &&
         is_any_of(words[1], {"it", "the", "this", "that", "these", "we", "they", "our", "a"});
}

// Behind the arrow, dash, colon or "Because" that leads an answer.
static std::string_view answer_text(std::string_view text) {
  for (bool more = true; more;) {
    more = false;
    text = trim(text);
    for (std::string_view mark :
         {"→", "->", "=>", "—", "–", "-", ":", "：", "⇒", "➡", "**", "A:", "A：", "Answer:", "答：", "答:"})
      if (text.starts_with(mark)) text.remove_prefix(mark.size()), more = true;
  }
  return text;
}

// Where the question of a text ends: behind its first question mark, or with the bold words that begin it.
static std::size_t question_end(const Text& text) {
  auto mark = std::min(text.text.find('?'), text.text.find("？"));
  auto bold = bold_label(text);
  if (bold) {
    auto end = static_cast<std::size_t>(bold.label.data() - text.text.data()) + bold.label.size();
    if (mark == std::string::npos || mark < end || begins_why(bold.label)) {
      // "**Why 1:** the disk was full" has a name for the step, "**Why was it full?** logs" the question itself.
      return std::max(end, bold.value_begin);
    }
  }
  if (mark == std::string::npos) return 0;
  return mark + (text.text[mark] == '?' ? 1 : std::string_view("？").size());
}

// "Why 1", "第1个为什么", "Why #2": a name for the step, not a question.
static bool is_step_name(std::string_view label) {
  auto key = word_key(label);
  std::string letters;
  for (char c : key)
    if (c != ' ' && !(c >= '0' && c <= '9')) letters += c;
  return is_any_of(letters, {"why",        "whys",     "stwhy",     "ndwhy",    "rdwhy",     "thwhy",   "为什么",
                             "第个为什么", "なぜ",     "왜",        "porque",   "warum",     "hvorfor", "pourquoi",
                             "q",          "firstwhy", "secondwhy", "thirdwhy", "fourthwhy", "fifthwhy"});
}

namespace {

class WhyReader {
 public:
  WhyReader(const Reading& reading, bool named)
      : blocks_(reading.document.blocks()), document_(reading.document), named_(named) {}

  std::vector<Why> read(int first, int last) {
    for (int i = first; i < last; i = next_) {
      next_ = at(blocks_, i).end;
      read_block(i);
    }
    join_statements();
    std::erase_if(whys_, [](const Why& why) {
      return trim(why.answer).empty() && (trim(why.question).empty() || is_step_name(why.question));
    });
    std::erase_if(whys_, [](const Why& why) { return is_placeholder(why.question) && is_placeholder(why.answer); });
    return std::move(whys_);
  }

 private:
  void read_block(int i);
  void read_list(int list);
  void read_item(int item);
  void read_table(int table);
  void read_lines(const Text& text, int line);
  void add(const Text& text, int line);
  void add_answer(std::string_view text);
  void join_statements();

  const Blocks& blocks_;
  const markdown::Document& document_;
  bool named_;
  bool open_ = false;     // the last why still waits for its answer
  bool ordered_ = false;  // the chain is a numbered list
  int next_ = 0;
  std::vector<Why> whys_;
};

// "Action: WB-301", on a line of its own below an answer, is no part of it.
static bool take_action(std::string_view text, Why& why) {
  auto key = word_key(first_code_points(text, 16));
  if (!starts_with_word(key, "action") && !starts_with_word(key, "措施") && !starts_with_word(key, "対策")) return false;
  auto colon = std::min(text.find(':'), text.find("："));
  if (colon == std::string_view::npos || colon >= 30) return false;
  why.action = trim(text.substr(colon + (text[colon] == ':' ? 1 : 3)));
  return true;
}

static void take_actions_out_of_answer(Why& why) {
  if (why.answer.find('\n') == std::string::npos) return;
  std::string kept;
  for (auto line : split_lines(why.answer))
    if (!take_action(trim(line), why)) kept += (kept.empty() ? "" : "\n") + std::string(line);
  why.answer = std::move(kept);
}

void WhyReader::add(const Text& text, int line) {
  Why why;
  why.line = line;
  auto end = question_end(text);
  auto question = std::string_view(text.text).substr(0, end);
  auto answer = answer_text(std::string_view(text.text).substr(end));
  while (!question.empty() &&
         (question.ends_with(':') || question.ends_with("：") || question.ends_with(' ') || question.ends_with("—")))
    question.remove_suffix(question.ends_with(':') || question.ends_with(' ') ? 1 : 3);
  if (is_step_name(question)) {
    // Behind the name of the step stands the question, if there is one, else the answer.
    Text rest = markdown::slice(text, end);
    auto mark = question_end(rest);
    why.question = mark > 0 && mark < rest.text.size() ? std::string(trim(std::string_view(rest.text).substr(0, mark)))
                                                       : std::string(trim(question));
    answer =
        answer_text(std::string_view(answer).substr(std::min(answer.size(), mark > 0 && mark < rest.text.size() ? mark : 0)));
  } else {
    auto colon = question.find(':');
    if (colon != std::string_view::npos && is_step_name(question.substr(0, colon))) question.remove_prefix(colon + 1);
    why.question = trim(without_numbering(question));
  }
  why.answer = answer;
  take_actions_out_of_answer(why);
  open_ = why.answer.empty();
  whys_.push_back(std::move(why));
}

void WhyReader::add_answer(std::string_view text) {
  if (whys_.empty()) return;
  auto& why = whys_.back();
  if (take_action(text, why)) return;
  auto answer = answer_text(text);
  if (answer.empty()) return;
  if (!why.answer.empty()) why.answer += '\n';
  why.answer += answer;
}

void WhyReader::read_item(int item) {
  const auto& text = own_text(blocks_, item);
  add(text, at(blocks_, item).line);
  int own = own_paragraph(blocks_, item);
  for (int i = own < 0 ? item + 1 : own + 1; i < at(blocks_, item).end; ++i)
    if (at(blocks_, i).kind == BlockKind::paragraph) add_answer(at(blocks_, i).text.text);
}

void WhyReader::read_list(int list) {
  int count = 0, asking = 0;
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
    ++count;
    const auto& text = own_text(blocks_, item).text;
    if (begins_why(text) || text.find('?') != std::string::npos || text.find("？") != std::string::npos) ++asking;
  });
  bool ordered = at(blocks_, list).ordered;
  bool questions = asking * 2 >= count && asking > 0;
  if (!questions && open_ && !ordered) {  // "1. Why …?" and then "- Because …" as a list of its own
    for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) { add_answer(document_.plain_text(item)); });
    return;
  }
  bool chain = questions || (named_ && (ordered || whys_.empty()) && !(ordered_ && !ordered));
  if (!chain) return;
  ordered_ = ordered_ || ordered;
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) { read_item(item); });
}

void WhyReader::read_table(int table) {
  int question = -1, answer = -1, action = -1;
  std::vector<int> rows;
  for_each_child(blocks_, table + 1, at(blocks_, table).end, [&](int row) {
    if (!at(blocks_, row).header) {
      rows.push_back(row);
      return;
    }
    int c = 0;
    for_each_child(blocks_, row + 1, at(blocks_, row).end, [&](int cell) {
      auto key = word_key(at(blocks_, cell).text.text);
      bool asks = has_any_word(
          key, {"why", "question", "为什么", "问题", "なぜ", "質問", "왜", "질문", "por que", "pergunta", "pregunta"});
      bool answers = has_any_word(key, {"answer", "because", "reason", "finding", "回答", "答案", "原因", "因为", "答え",
                                        "回答内容", "답변", "이유", "resposta", "respuesta", "porque"});
      bool acts = has_any_word(key, {"action", "countermeasure", "fix", "措施", "対策", "조치", "acao", "accion"});
      if (acts && action < 0) {
        action = c;
      } else if (answers && answer < 0) {
        answer = c;
      } else if (asks) {
        question = c;  // the last one: "Why #" may stand before "Question"
      }
      ++c;
    });
  });
  if (question < 0 || answer < 0) return;
  for (int row : rows) {
    Why why;
    why.line = at(blocks_, row).line;
    int c = 0;
    for_each_child(blocks_, row + 1, at(blocks_, row).end, [&](int cell) {
      auto text = std::string(trim(at(blocks_, cell).text.text));
      if (c == question) why.question = text;
      if (c == answer) why.answer = text;
      if (c == action && !is_placeholder(text)) why.action = text;
      ++c;
    });
    whys_.push_back(std::move(why));
  }
}

// "Why did it fail? Because …" line by line, "Q: …" and "A: …".
void WhyReader::read_lines(const Text& text, int line) {
  auto begins = line_begins(text.text);
  for (std::size_t k = 0; k < begins.size(); ++k) {
    auto part = markdown::slice(text, begins[k], k + 1 < begins.size() ? begins[k + 1] : text.text.size());
    bool asks =
        begins_why(part.text) || part.text.starts_with("Q:") || part.text.starts_with("Q：") || part.text.starts_with("问：");
    if (asks)
      add(part, line + static_cast<int>(k));
    else if (!whys_.empty() && (open_ || k > 0 || part.text.starts_with("A:") || part.text.starts_with("→")))
      add_answer(part.text);
  }
}

void WhyReader::read_block(int i) {
  const auto& b = at(blocks_, i);
  switch (b.kind) {
    case BlockKind::list:
      read_list(i);
      break;
    case BlockKind::table:
      read_table(i);
      break;
    case BlockKind::paragraph:
      read_lines(b.text, b.line);
      break;
    case BlockKind::quote:
      next_ = i + 1;
      break;
    case BlockKind::heading:
      open_ = false;
      if (begins_why(b.text.text) && (named_ || !explains_why(b.text.text))) {
        add(b.text, b.line);
        open_ = true;
      }
      break;
    default:
      break;
  }
}

// "The site was down" / "… because the disk was full" / "Why? Nothing rotated the logs": the first line is what is asked about, and
// each answer is what the next one asks about. A line that is no answer begins another chain.
void WhyReader::join_statements() {
  auto answers = [](const Why& why) {
    if (why.question.empty()) return starts_with_word(word_key(first_code_points(why.answer, 24)), "because");
    return is_any_of(word_key(first_code_points(why.question, 24)), {"why", "why is that", "为什么", "なぜ", "왜", "por que"});
  };
  if (whys_.size() < 3) return;
  for (std::size_t i = 0; i < whys_.size(); ++i) {
    bool begins = !answers(whys_[i]);
    if (begins && (!whys_[i].question.empty() || i + 1 == whys_.size() || !answers(whys_[i + 1]))) return;
    if (i == 0 && !begins) return;
  }
  std::vector<Why> joined;
  for (std::size_t i = 1; i < whys_.size(); ++i) {
    if (!answers(whys_[i])) continue;
    joined.push_back(whys_[i]);
    joined.back().question = whys_[i - 1].answer;
  }
  whys_ = std::move(joined);
}

}  // namespace

void recognise_whys(Reading& reading) {
  auto& out = reading.incident.whys;
  if (!out.empty()) return;
  int end = -1;
  auto read = [&](const OutlineEntry& entry, bool named) {
    auto whys = WhyReader(reading, named).read(entry.first, entry.last);
    if (named || whys.size() >= 3)
      out.insert(out.end(), std::make_move_iterator(whys.begin()), std::make_move_iterator(whys.end()));
    end = entry.last;
  };
  for (const auto& entry : reading.outline)
    if ((entry.kind == SectionKind::five_whys || entry.second == SectionKind::five_whys) && entry.first >= end) read(entry, true);
  bool named = !out.empty();
  end = -1;
  if (!named)
    for (const auto& entry : reading.outline)
      if (entry.kind == SectionKind::root_cause && entry.first >= end) read(entry, false);
  if (!out.empty())
    reading.fact("whys", std::to_string(out.size()) + " questions", out.front().line, named ? "whys-section" : "why-questions",
                 named);
}

}  // namespace debrief
