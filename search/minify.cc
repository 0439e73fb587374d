// Tokens first; then each name is looked at: one behind a dot, or a key of an object, stays. The names declared at the left
// margin get two letters throughout, all others one letter or two, anew in every declaration at the left margin.
//   function fold(c) { … }   →   function bd(a){…}
#include "search/minify.h"

#include <algorithm>
#include <map>
#include <set>

namespace search {

namespace {

enum class Kind { sign, literal, number, newline, word, property, shorthand };

struct Token {
  Kind kind;
  std::string text;
  std::size_t declaration = 0;  // which one at the left margin
};

const std::set<std::string, std::less<>> reserved{"break",
                                                  "case",
                                                  "catch",
                                                  "const",
                                                  "continue",
                                                  "default",
                                                  "delete",
                                                  "do",
                                                  "else",
                                                  "false",
                                                  "finally",
                                                  "for",
                                                  "function",
                                                  "if",
                                                  "in",
                                                  "instanceof",
                                                  "let",
                                                  "new",
                                                  "null",
                                                  "of",
                                                  "return",
                                                  "switch",
                                                  "this",
                                                  "throw",
                                                  "true",
                                                  "try",
                                                  "typeof",
                                                  "async",
                                                  "await",
                                                  "undefined",
                                                  "var",
                                                  "void",
                                                  "while",
                                                  "Array",
                                                  "Boolean",
                                                  "Error",
                                                  "Event",
                                                  "Map",
                                                  "Math",
                                                  "Object",
                                                  "Promise",
                                                  "Set",
                                                  "String",
                                                  "parseFloat",
                                                  "parseInt",
                                                  "globalThis",
                                                  "document",
                                                  "history",
                                                  "location",
                                                  "clearTimeout",
                                                  "setTimeout",
                                                  "URLSearchParams",
                                                  "addEventListener",
                                                  "encodeURIComponent"};

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}
bool any_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// The end of a string or a regular expression that begins at `at`.
std::size_t literal_end(std::string_view source, std::size_t at) {
  const char quote = source[at];
  bool in_class = false;  // [/] in a regular expression does not end it
  for (std::size_t i = at + 1; i < source.size(); i++) {
    if (source[i] == '\\')
      i++;
    else if (quote == '/' && source[i] == '[')
      in_class = true;
    else if (quote == '/' && source[i] == ']')
      in_class = false;
    else if (source[i] == quote && !in_class)
      return i + 1;
  }
  return source.size();
}

std::size_t name_end(std::string_view source, std::size_t at) {
  while (at < source.size() && is_name_char(source[at])) at++;
  return at;
}

void tokenize(std::string_view source, std::vector<Token>& out) {
  const auto last = [&]() -> std::string_view { return out.empty() ? "\n" : std::string_view(out.back().text); };
  for (std::size_t at = 0; at < source.size();) {
    const char c = source[at];
    if (c == ' ') {
      at++;
    } else if (c == '\n') {
      if (last() != "\n") out.push_back({Kind::newline, "\n"});
      at++;
    } else if (last() == "\n" && source.substr(at, 2) == "//") {
      at = std::min(source.find('\n', at), source.size());
    } else if (is_name_char(c)) {
      const bool number = c >= '0' && c <= '9';
      const std::size_t end = name_end(source, at);
      out.push_back({number ? Kind::number : Kind::word, std::string(source.substr(at, end - at))});
      at = end;
    } else if (c == '"' || (c == '/' && (last() == "return" ||
                                         std::string_view("(,=>:[!&|?{};").find(last().back()) != std::string_view::npos))) {
      const std::size_t end = c == '/' ? name_end(source, literal_end(source, at)) : literal_end(source, at);  // with flags
      out.push_back({Kind::literal, std::string(source.substr(at, end - at))});
      at = end;
    } else {
      const std::size_t n = source.substr(at, 3) == "..."                                              ? 3
                            : any_of(source.substr(at, 2), {"=>", "?.", "??", "&&", "||", "++", "--"}) ? 2
                                                                                                       : 1;
      out.push_back({Kind::sign, std::string(source.substr(at, n))});
      at += n;
    }
  }
}

// Sets the kind of names that are properties, and the declaration of every token; collects the names declared at the left margin.
class Reader {
 public:
  explicit Reader(std::vector<Token>& tokens) : tokens_(tokens) {
    for (std::size_t i = 0; i < tokens_.size(); i++)
      if (tokens_[i].kind != Kind::newline) solid_.push_back(i);
  }
  std::map<std::string, std::size_t> declared() {
    std::size_t declaration = 0, next = 0;
    for (std::size_t i = 0; i < tokens_.size(); i++) {
      tokens_[i].declaration = declaration;
      if (tokens_[i].kind == Kind::newline && braces_.empty()) declaration++, statement_.clear();
      if (tokens_[i].kind != Kind::newline) read(next++);
    }
    return declared_;
  }

 private:
  std::string_view text(std::size_t k) const { return k < solid_.size() ? std::string_view(tokens_[solid_[k]].text) : ""; }
  void read(std::size_t k) {
    Token& token = tokens_[solid_[k]];
    const std::string_view before = k > 0 ? text(k - 1) : "", after = text(k + 1);
    if (statement_.empty()) statement_ = token.text;
    if (any_of(token.text, {"(", "[", "{"}))
      braces_.push_back(token.text == "{" &&
                        any_of(before, {"(", ",", "=", ":", "[", "?", "&&", "||", "...", "??", "return", "const", "let"}));
    else if (any_of(token.text, {")", "]", "}"}) && !braces_.empty())
      braces_.pop_back();
    if (token.kind != Kind::word || reserved.count(token.text)) return;
    const bool in_object = !braces_.empty() && braces_.back(), follows = any_of(before, {"{", ","});
    if (any_of(before, {".", "?."}) || (in_object && ((follows && any_of(after, {":", "("})) || before == "async")))
      token.kind = Kind::property;
    else if (in_object && follows && any_of(after, {",", "}", "="}))
      token.kind = Kind::shorthand;
    else if (braces_.empty() &&
             (before == "function" || (any_of(statement_, {"const", "let"}) && any_of(before, {"const", "let", ","}))))
      declared_[token.text] = 0;
  }

  std::vector<Token>& tokens_;
  std::vector<std::size_t> solid_;  // tokens that are no newlines
  std::vector<bool> braces_;        // of each open one: is it an object?
  std::map<std::string, std::size_t> declared_;
  std::string statement_;  // first word of the declaration
};

// Short names in a fixed order: a … Z, then aa … ZZ.
class Names {
 public:
  explicit Names(std::size_t first) : next_(first) {}
  template <class Taken>
  std::string take(const Taken& taken) {
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (;;) {
      const std::size_t n = next_++;
      std::string name = n < letters.size()
                             ? std::string(1, letters[n])
                             : std::string{letters[(n / letters.size() - 1) % letters.size()], letters[n % letters.size()]};
      if (!reserved.count(name) && !taken(name)) return name;
    }
  }

 private:
  std::size_t next_;
};

using Renames = std::map<std::string, std::string>;

// The most frequent first, so that they get the shortest.
std::vector<std::string> by_count(const std::map<std::string, std::size_t>& counts) {
  std::vector<std::pair<std::size_t, std::string>> sorted;
  for (const auto& [name, count] : counts) sorted.emplace_back(count, name);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> out;
  for (auto& [count, name] : sorted) out.push_back(std::move(name));
  return out;
}

Renames own_names(std::vector<Token>& tokens, std::map<std::string, std::size_t> declared) {
  std::set<std::string> kept;  // as shorthand somewhere
  for (const Token& t : tokens) {
    if (t.kind == Kind::word && declared.count(t.text)) declared[t.text]++;
    if (t.kind == Kind::shorthand) kept.insert(t.text);
  }
  Renames out;
  Names names(52);
  for (const std::string& name : by_count(declared))
    out[name] = kept.count(name) ? name : names.take([&](const std::string& n) { return kept.count(n) > 0; });
  return out;
}

void rename(std::vector<Token>& tokens) {
  const Renames own = own_names(tokens, Reader(tokens).declared());
  std::set<std::string> taken;
  for (const auto& [name, with] : own) taken.insert(with);
  for (std::size_t first = 0, last; first < tokens.size(); first = last) {
    last = first;
    while (last < tokens.size() && tokens[last].declaration == tokens[first].declaration) last++;
    std::map<std::string, std::size_t> counts;
    std::set<std::string> kept;
    for (std::size_t i = first; i < last; i++) {
      const Token& t = tokens[i];
      if (t.kind == Kind::shorthand) kept.insert(t.text);
      if (t.kind == Kind::word && !reserved.count(t.text) && !own.count(t.text)) counts[t.text]++;
    }
    for (const std::string& name : kept) counts.erase(name);
    Renames local;
    Names names(0);
    for (const std::string& name : by_count(counts))
      local[name] = names.take([&](const std::string& n) { return kept.count(n) || taken.count(n) || reserved.count(n); });
    for (std::size_t i = first; i < last; i++) {
      Token& t = tokens[i];
      if (t.kind != Kind::word || reserved.count(t.text)) continue;
      if (const auto it = own.find(t.text); it != own.end())
        t.text = it->second;
      else if (const auto there = local.find(t.text); there != local.end())
        t.text = there->second;
    }
  }
}

}  // namespace

std::string minified(const std::vector<std::string_view>& sources) {
  std::vector<Token> tokens;
  for (std::string_view source : sources) tokenize(source, tokens);
  rename(tokens);
  std::string out = "(function(){\n\"use strict\";\n";
  for (const Token& t : tokens) {
    const char before = out.back(), first = t.text[0];
    if ((is_name_char(before) && is_name_char(first)) || ((first == '+' || first == '-') && before == first)) out += ' ';
    out += t.text;
  }
  return out + "})();\n";
}

}  // namespace search
