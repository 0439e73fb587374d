// Two steps: the lexer cuts the query at spaces, quotes and parentheses into tokens, and the parser nests them:
//   all   := any…              side by side: all wanted
//   any   := one ("OR" one)…   binds tighter than the space, as on the web
//   one   := "-" one | "NOT" one | "(" all ")" | "phrase" | field:value | word
#include "search/parse.h"

#include <algorithm>

#include "search/bounds.h"
#include "search/dictionary.h"
#include "search/lexer.h"
#include "search/synonyms.h"
#include "search/terms.h"
#include "search/unicode.h"

namespace search {

namespace {

constexpr std::size_t most_clauses = 64;  // a pasted page is cut off here
constexpr int deepest = 20;

class Parser {
 public:
  Parser(std::vector<Token> tokens, std::vector<Note>& notes) : tokens_(std::move(tokens)), notes_(notes) {}
  Node all(int depth);
  bool done() const { return at_ >= tokens_.size(); }

 private:
  bool any(int depth, Node& out);  // these three: false when nothing is left of it
  bool one(int depth, Node& out);
  bool atom(int depth, Node& out);
  bool words(const Token& token, std::string_view text, std::uint32_t begin, Node& out);
  bool named(const Token& token, std::string_view name, std::string_view value, bool quoted, Node& out);
  bool phrase(const Token& token, std::optional<Field> field, Node& out);
  void unknown_field(std::string_view name);
  Node made(Node::Op op, const Token& token) const {
    Node node;
    node.op = op;
    node.begin = token.begin;
    node.end = token.end;
    return node;
  }

  std::vector<Token> tokens_;
  std::vector<Note>& notes_;
  std::size_t at_ = 0, clauses_ = 0;
};

Node Parser::all(int depth) {
  Node node;
  while (!done()) {
    if (tokens_[at_].kind == Token::Kind::close) {
      at_++;
      if (depth > 0) break;
      continue;
    }
    Node child;
    if (!any(depth, child)) continue;
    if (child.op == Node::Op::all)  // a word of several chunks, a group: the same as side by side
      std::move(child.children.begin(), child.children.end(), std::back_inserter(node.children));
    else
      node.children.push_back(std::move(child));
  }
  return node;
}

bool Parser::any(int depth, Node& out) {
  Node node;
  node.op = Node::Op::any;
  for (bool more = true; more;) {
    Node child;
    if (one(depth, child)) node.children.push_back(std::move(child));
    more = !done() && tokens_[at_].kind == Token::Kind::either;
    if (more) at_++;
    if (more && (done() || tokens_[at_].kind == Token::Kind::close)) more = false;  // "a OR" is still being typed
  }
  if (node.children.empty()) return false;
  if (node.children.size() == 1)
    out = std::move(node.children[0]);
  else
    out = std::move(node);
  return true;
}

bool Parser::one(int depth, Node& out) {
  if (done()) return false;
  if (tokens_[at_].kind != Token::Kind::no) return atom(depth, out);
  const Token token = tokens_[at_];
  bool no = false;  // every second "not" takes the one before back
  for (; !done() && tokens_[at_].kind == Token::Kind::no; at_++) no = !no;
  Node child;
  if (done() || tokens_[at_].kind == Token::Kind::close || !atom(depth, child)) return false;
  if (!no) return out = std::move(child), true;
  out = made(Node::Op::no, token);
  out.end = child.end;
  out.children.push_back(std::move(child));
  return true;
}

bool Parser::atom(int depth, Node& out) {
  const Token token = tokens_[at_++];
  switch (token.kind) {
    case Token::Kind::open:
      if (depth >= deepest) return false;
      out = all(depth + 1);
      return !out.children.empty();
    case Token::Kind::phrase:
      if (token.field.empty()) return phrase(token, std::nullopt, out);
      return named(token, token.field, token.text, true, out);
    case Token::Kind::word:
      break;
    default:
      return false;  // OR without a left side
  }
  for (const std::string_view colon : {":", "："}) {  // input methods write the wide one
    const std::size_t at = token.text.find(colon), value = at + colon.size();
    if (at != std::string::npos && at > 0 && value < token.text.size())
      return named(token, std::string_view(token.text).substr(0, at), std::string_view(token.text).substr(value), false, out);
  }
  return words(token, token.text, token.begin, out);
}

// Every chunk of what was written without a space; "key=value" are two.
bool Parser::words(const Token& token, std::string_view text, std::uint32_t begin, Node& out) {
  out = made(Node::Op::all, token);
  for (Chunk& chunk : split(text)) {
    if (++clauses_ > most_clauses) break;
    Node node = made(Node::Op::word, token);
    node.text = std::string(text.substr(chunk.begin, chunk.end - chunk.begin));
    node.begin = begin + chunk.begin;
    node.end = begin + chunk.end;
    node.partial = chunk.end < text.size() && text[chunk.end] == '*' && !chunk.cjk;
    for (auto* list : {&chunk.parts, &chunk.wholes})
      for (Part& part : *list) part.begin += begin, part.end += begin;
    chunk.begin += begin;
    chunk.end += begin;
    node.chunk = std::move(chunk);
    out.children.push_back(std::move(node));
  }
  if (out.children.size() == 1) {
    Node only = std::move(out.children[0]);
    out = std::move(only);
    return true;
  }
  return !out.children.empty();
}

bool Parser::phrase(const Token& token, std::optional<Field> field, Node& out) {
  out = made(Node::Op::phrase, token);
  out.text = token.text;
  out.field = field;
  if (++clauses_ > most_clauses) return false;
  for (const Chunk& chunk : split(token.text))
    for (const Part& part : chunk.parts) out.words.push_back(part.text);
  return !out.words.empty();
}

void Parser::unknown_field(std::string_view name) {
  static constexpr std::string_view ranges[] = {"after", "before", "date", "duration"};
  const std::u32string letters = code_points(name);
  std::string_view nearest;
  int best = name.size() >= 4 ? 3 : 2;
  const auto consider = [&](std::string_view candidate) {
    if (const int d = edit_distance(letters, code_points(candidate), best); d < best) best = d, nearest = candidate;
  };
  for (const FieldRow& row : fields) consider(row.name);
  for (const FilterRow& row : filters) consider(row.name);
  for (std::string_view range : ranges) consider(range);
  // A pasted line is full of colons that mean nothing.
  if (!nearest.empty() || tokens_.size() <= 3)
    notes_.push_back({Note::Kind::unknown_field, std::string(name), std::string(nearest)});
}

bool Parser::named(const Token& token, std::string_view written, std::string_view value, bool quoted, Node& out) {
  const std::string name = lower_ascii(written);
  const bool looks_like_field = std::all_of(name.begin(), name.end(), [](unsigned char c) { return is_ascii_letter(c); });
  const std::string whole = std::string(written) + ":" + std::string(value);
  if (const auto field = field_named(name)) {
    if (quoted) return phrase(token, field, out);
    if (!words(token, value, token.end - static_cast<std::uint32_t>(value.size()), out)) return false;
    if (out.op == Node::Op::word) return out.field = field, true;
    for (Node& child : out.children) child.field = field;
    return true;
  }
  Bounds bounds;
  const BoundsResult result = read_bounds(name, value, bounds);
  if (result == BoundsResult::bad) {
    notes_.push_back({Note::Kind::bad_value, whole, {}});
    return false;
  }
  if (result == BoundsResult::good) {
    out = made(Node::Op::bounds, token);
    out.text = whole;
    out.bounds = bounds;
    return true;
  }
  if (const auto filter = filter_named(name)) {
    out = made(Node::Op::filter, token);
    out.text = whole;
    out.filter = *filter;
    for (std::size_t at = 0; at <= value.size();) {
      const std::size_t comma = quoted ? std::string_view::npos : value.find(',', at);
      const std::string_view one = value.substr(at, comma == std::string_view::npos ? comma : comma - at);
      const std::string key = *filter == Filter::severity ? severity_key(one) : filter_key(one);
      if (!key.empty()) out.keys.push_back(key);
      if (comma == std::string_view::npos) break;
      at = comma + 1;
    }
    if (!out.keys.empty()) return true;
    notes_.push_back({Note::Kind::bad_value, whole, {}});
    return false;
  }
  if (looks_like_field && !value.starts_with("/") && !value.starts_with(":")) unknown_field(name);
  if (!quoted) return words(token, token.text, token.begin, out);
  return phrase(token, std::nullopt, out);
}

// Brackets and commas around a token, and a name before "=".
std::string_view bare(std::string_view token) {
  if (const std::size_t equals = token.rfind('='); equals != std::string_view::npos) token.remove_prefix(equals + 1);
  const auto strip = [](unsigned char c) { return std::string_view("[]{}()<>,;\"'|").find(c) != std::string_view::npos; };
  while (!token.empty() && strip(token.front())) token.remove_prefix(1);
  while (!token.empty() && (strip(token.back()) || token.back() == ':' || token.back() == '.')) token.remove_suffix(1);
  return token;
}

bool is_date(std::string_view t) {
  return t.size() == 10 && (t[4] == '-' || t[4] == '/') && t[7] == t[4] &&
         std::count_if(t.begin(), t.end(), [](unsigned char c) { return is_ascii_digit(c); }) == 8;
}

// Takes what is noise out of the tokens, unless nothing else would be left.
void drop_noise(std::vector<Token>& tokens, std::vector<std::string>& ignored) {
  std::vector<bool> noise(tokens.size());
  std::size_t left = 0;
  for (std::size_t i = 0; i < tokens.size(); i++) {
    if (tokens[i].kind != Token::Kind::word) {
      left += tokens[i].kind == Token::Kind::phrase;
      continue;
    }
    noise[i] = is_noise(bare(tokens[i].text));
    if (noise[i] && i > 0 && tokens[i - 1].kind == Token::Kind::word && is_date(bare(tokens[i - 1].text)) && !noise[i - 1]) {
      noise[i - 1] = true;  // a date before a time of day is a time stamp; alone it is a question
      left--;
    }
    left += !noise[i];
  }
  if (left == 0) return;
  std::vector<Token> kept;
  for (std::size_t i = 0; i < tokens.size(); i++) {
    if (noise[i])
      ignored.emplace_back(bare(tokens[i].text));
    else
      kept.push_back(std::move(tokens[i]));
  }
  tokens = std::move(kept);
}

// The last thing typed, when it is a bare word that goes up to the end.
void mark_partial(Node& root, std::size_t end) {
  if (root.children.empty()) return;
  Node& last = root.children.back();
  if (last.op == Node::Op::word && last.end == end && !last.chunk.cjk)
    last.partial = true;
  else if (last.op == Node::Op::any)
    mark_partial(last, end);
}

}  // namespace

bool is_noise(std::string_view t) {
  const auto digit = [](unsigned char c) { return is_ascii_digit(c); };
  const auto hex = [](unsigned char c) { return is_ascii_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f'); };
  const auto count = [&](auto what) { return static_cast<std::size_t>(std::count_if(t.begin(), t.end(), what)); };
  const auto of = [&](char c) { return static_cast<std::size_t>(std::count(t.begin(), t.end(), c)); };
  const std::size_t digits = count(digit), colons = of(':');
  if (t.empty() || (digits == 0 && colons < 4)) return false;
  if (t.size() > 2 && t[0] == '0' && (t[1] | 32) == 'x') return count(hex) == t.size() - 1;   // 0x7fff5a
  if (digits == t.size()) return digits >= 9;                                                 // epoch, request number
  if (t.size() == 36 && of('-') == 4 && count(hex) == 32) return true;                        // UUID
  if (digits < t.size() && count(hex) == t.size() && t.size() >= 12) return true;             // a long hash
  if (of('.') == 3 && digits + 3 + colons + of('/') == t.size() && digit(t[0])) return true;  // 10.2.3.4:8080
  if (colons >= 2 && count(hex) + colons == t.size() && (colons >= 4 || !digit(t[0]) || digits + colons < t.size()))
    return true;  // IPv6, MAC
  // 10:02, 10:02:33.123, 2025-01-15T10:02:33Z, +08:00 behind them
  const std::size_t colon = t.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 2 >= t.size()) return false;
  if (!digit(t[colon - 1]) || !digit(t[colon + 1]) || !digit(t[colon + 2])) return false;
  return std::all_of(t.begin(), t.end(), [&](unsigned char c) {
    return digit(c) || c == ':' || c == '.' || c == ',' || c == '-' || c == '/' || c == '+' || c == 'T' || c == 'Z' || c == 't' ||
           c == 'z';
  });
}

Parsed parse(const std::string& query, bool partial, const Synonyms& synonyms) {
  Parsed out;
  std::vector<Token> tokens = tokens_of(query, out.notes);
  drop_noise(tokens, out.ignored);
  Parser parser(std::move(tokens), out.notes);
  out.root = parser.all(0);
  if (partial) mark_partial(out.root, query.size());
  add_synonyms(out.root, synonyms);
  return out;
}

std::string describe(const Node& node) {
  const auto list = [&](std::string_view name) {
    std::string out(name);
    out += '(';
    for (std::size_t i = 0; i < node.children.size(); i++) out += (i ? " " : "") + describe(node.children[i]);
    return out + ')';
  };
  const std::string field = node.field ? std::string(fields[static_cast<int>(*node.field)].name) + ":" : "";
  std::string out;
  switch (node.op) {
    case Node::Op::word:
      if (node.chunk.whole) {
        out = node.chunk.wholes[0].text;
      } else {
        for (const Part& part : node.chunk.parts) out += (out.empty() || node.chunk.cjk ? "" : "+") + part.text;
      }
      return field + out + (node.partial ? "*" : "");
    case Node::Op::phrase:
      for (const std::string& word : node.words) out += (out.empty() ? "" : " ") + word;
      return field + '"' + out + '"';
    case Node::Op::filter:
      for (const std::string& key : node.keys) out += (out.empty() ? "" : ",") + key;
      return std::string(filters[static_cast<int>(node.filter)].name) + "=" + out;
    case Node::Op::bounds:
      return describe(node.bounds);
    case Node::Op::all:
      return list("all");
    case Node::Op::any:
      return list("any");
    case Node::Op::same:
      return list("same");
    case Node::Op::no:
      return "-" + describe(node.children[0]);
  }
  return out;
}

}  // namespace search
