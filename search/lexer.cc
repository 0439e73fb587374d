#include "search/lexer.h"

#include <algorithm>

#include "search/unicode.h"

namespace search {

namespace {

bool is_space(char32_t c) {
  return c <= ' ' || c == 0xA0 || c == 0x3000;
}
bool is_quote(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E;
}

class Lexer {
 public:
  Lexer(const std::string& query, std::vector<Note>& notes) : query_(query), notes_(notes) {}
  std::vector<Token> tokens();

 private:
  char32_t peek(std::size_t at, std::size_t& next) const {
    next = at;
    return at < query_.size() ? narrow(next_code_point(query_, next)) : U' ';
  }
  std::size_t phrase(std::size_t at, std::uint32_t begin, std::string field);
  std::size_t word(std::size_t at);
  void push(Token::Kind kind, std::size_t begin, std::size_t end, std::string text = {}, std::string field = {}) {
    out_.push_back({kind, std::move(text), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), std::move(field)});
  }

  const std::string& query_;
  std::vector<Note>& notes_;
  std::vector<Token> out_;
  int depth_ = 0;
};

std::size_t Lexer::phrase(std::size_t at, std::uint32_t begin, std::string field) {
  std::size_t end = at, next;
  for (;;) {
    if (end >= query_.size()) {
      notes_.push_back({Note::Kind::open_quote, query_.substr(at), {}});
      push(Token::Kind::phrase, begin, end, query_.substr(at), std::move(field));
      return end;
    }
    if (is_quote(peek(end, next))) break;
    end = next;
  }
  push(Token::Kind::phrase, begin, next, query_.substr(at, end - at), std::move(field));
  return next;
}

std::size_t Lexer::word(std::size_t at) {
  std::size_t end = at, next;
  int inner = 0;  // "(" inside the word: "call()" is one word
  for (; end < query_.size(); end = next) {
    const char32_t c = peek(end, next);
    if (is_space(c)) break;
    if (is_quote(c)) {
      // field:"a phrase"
      const std::string before = query_.substr(at, end - at);
      if (before.size() > 1 && before.back() == ':' && std::all_of(before.begin(), before.end() - 1, [](unsigned char b) {
            return is_ascii_letter(b) || b == '_' || b == '-';
          }))
        return phrase(next, static_cast<std::uint32_t>(at), before.substr(0, before.size() - 1));
      break;
    }
    if (c == '(') inner++;
    if (c == ')' && inner-- == 0) break;
  }
  const std::string text = query_.substr(at, end - at);
  if (text == "OR" || text == "|" || text == "||")
    push(Token::Kind::either, at, end);
  else if (text == "NOT")
    push(Token::Kind::no, at, end);
  else if (text != "AND" && text != "&&")
    push(Token::Kind::word, at, end, text);
  return end;
}

std::vector<Token> Lexer::tokens() {
  for (std::size_t at = 0; at < query_.size();) {
    std::size_t next, behind;
    const char32_t c = peek(at, next);
    if (is_space(c)) {
      at = next;
    } else if (is_quote(c)) {
      at = phrase(next, static_cast<std::uint32_t>(at), {});
    } else if (c == '(') {
      push(Token::Kind::open, at, next);
      depth_++;
      at = next;
    } else if (c == ')') {
      if (depth_ > 0) {
        push(Token::Kind::close, at, next);
        depth_--;
      } else {
        notes_.push_back({Note::Kind::open_group, ")", {}});
      }
      at = next;
    } else if (c == '-' && !is_space(peek(next, behind)) && peek(next, behind) != '-' && peek(next, behind) != '>') {
      push(Token::Kind::no, at, next);
      at = next;
    } else {
      at = word(at);
    }
  }
  if (depth_ > 0) notes_.push_back({Note::Kind::open_group, "(", {}});
  return std::move(out_);
}

}  // namespace

std::vector<Token> tokens_of(const std::string& query, std::vector<Note>& notes) {
  return Lexer(query, notes).tokens();
}

}  // namespace search
