// An ASCII word followed by a space or by the end of a sentence is nine of ten chunks: split() lower-cases it on the fly.
// Everything else is gathered by gather() as narrowed characters with their places, and then cut:
//   "v1.24.3"            v is dropped before a dotted number, parts 1 24 3, whole 1.24.3
//   "src/HTTPServer.cc"  parts src http server cc, wholes src/httpserver.cc httpserver.cc httpserver
#include "search/words.h"

#include <xapian.h>

#include <array>

#include "search/unicode.h"

namespace search {

namespace {

struct Char {
  char32_t c;  // narrowed, case kept
  std::uint32_t begin, end;
};

bool is_joiner(char32_t c) {
  return c == '_' || c == '-' || c == '.' || c == '/' || c == '@';
}
bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019;
}
bool is_plain_word(char32_t c) {
  return is_word(c) && !is_cjk(c);
}

enum class Class : std::uint8_t { other, word, joiner, beyond };  // joiner: also the apostrophe; beyond: not ASCII

constexpr std::array<Class, 256> classes = [] {
  std::array<Class, 256> table{};
  for (int c = 0; c < 256; c++) {
    const bool alnum = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool joiner = c == '_' || c == '-' || c == '.' || c == '/' || c == '@' || c == '\'';
    table[c] = c >= 0x80 ? Class::beyond : alnum ? Class::word : joiner ? Class::joiner : Class::other;
  }
  return table;
}();

Class class_at(std::string_view text, std::size_t i) {
  return i < text.size() ? classes[static_cast<unsigned char>(text[i])] : Class::other;
}

// One chunk's characters and how it is cut; reused from chunk to chunk.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::size_t cjk_run(std::size_t at, ChunkSink& sink);  // both return the byte behind the chunk
  std::size_t compound(std::size_t at, ChunkSink& sink);

 private:
  char32_t peek(std::size_t at, std::size_t& next) const {
    next = at;
    return at < text_.size() ? narrow(next_code_point(text_, next)) : 0;
  }
  bool plain_word_at(std::size_t at) const {
    std::size_t next;
    return is_plain_word(peek(at, next));
  }
  std::size_t gather(std::size_t at);
  void drop_version_letter();
  bool is_hump(std::size_t i) const;
  void cut();
  bool is_identifier(std::size_t first, std::size_t last) const;
  void add_whole(std::size_t first, std::size_t last);
  void add_part(std::size_t first, std::size_t last);
  std::string folded(std::size_t first, std::size_t last) const;

  std::string_view text_;
  std::vector<Char> chars_;
  Chunk chunk_;
};

// Letters, digits and single joiners between them. An apostrophe joins too, but leaves no trace; a closing 's goes with it.
std::size_t Cutter::gather(std::size_t at) {
  chars_.clear();
  for (;;) {
    for (; class_at(text_, at) == Class::word; at++)
      chars_.push_back(
          {static_cast<unsigned char>(text_[at]), static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)});
    std::size_t next;
    const char32_t c = peek(at, next);
    if (is_plain_word(c)) {
      chars_.push_back({c, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next)});
      at = next;
    } else if (is_joiner(c) && plain_word_at(next)) {
      chars_.push_back({c, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next)});
      at = next;
    } else if (is_apostrophe(c) && plain_word_at(next)) {
      std::size_t behind;
      const char32_t letter = peek(next, behind);
      at = (letter == 's' || letter == 'S') && !plain_word_at(behind) ? behind : next;
    } else {
      return at;
    }
  }
}

void Cutter::drop_version_letter() {
  if (chars_.size() < 4 || (chars_[0].c | 32) != 'v' || !is_ascii_digit(chars_[1].c)) return;
  std::size_t i = 1;
  while (i < chars_.size() && is_ascii_digit(chars_[i].c)) i++;
  if (i < chars_.size() && chars_[i].c == '.') chars_.erase(chars_.begin());
}

// Does a new word of camelCase begin at i? camel|Case, HTTP|Server, S3|Bucket; not VM|s.
bool Cutter::is_hump(std::size_t i) const {
  if (i == 0 || !is_ascii_upper(chars_[i].c)) return false;
  const auto lower_at = [&](std::size_t k) { return k < chars_.size() && is_ascii_lower(chars_[k].c); };
  const char32_t before = chars_[i - 1].c;
  if (is_ascii_lower(before)) return true;
  if (is_ascii_digit(before)) return lower_at(i + 1);
  return is_ascii_upper(before) && lower_at(i + 1) && lower_at(i + 2);
}

std::string Cutter::folded(std::size_t first, std::size_t last) const {
  std::string out;
  for (std::size_t i = first; i < last; i++) {
    const char32_t c = chars_[i].c;
    if (c < 0x80)
      out += static_cast<char>(is_ascii_upper(c) ? c + 32 : c);
    else
      append_utf8(out, fold(c));
  }
  return out;
}

void Cutter::add_part(std::size_t first, std::size_t last) {
  if (std::string text = folded(first, last); !text.empty() && text.size() <= longest_term)
    chunk_.parts.push_back({chars_[first].begin, chars_[last - 1].end, std::move(text)});
}

void Cutter::add_whole(std::size_t first, std::size_t last) {
  if (std::string text = folded(first, last); text.size() <= longest_term)
    chunk_.wholes.push_back({chars_[first].begin, chars_[last - 1].end, std::move(text)});
}

// Worth finding as a whole: of two parts or more, and more than words with hyphens or one slash between them.
bool Cutter::is_identifier(std::size_t first, std::size_t last) const {
  bool several = false, telling = false;
  int slashes = 0;
  for (std::size_t i = first; i < last; i++) {
    const char32_t c = chars_[i].c;
    const bool hump = i > first && is_hump(i);
    several |= hump || is_joiner(c);
    telling |= hump || is_ascii_digit(c) || c == '_' || c == '.' || c == '@';
    slashes += c == '/';
  }
  return several && (telling || slashes > 1);
}

void Cutter::cut() {
  const std::size_t n = chars_.size();
  chunk_.parts.clear();
  chunk_.wholes.clear();
  chunk_.cjk = false;
  if (is_identifier(0, n)) add_whole(0, n);
  chunk_.whole = !chunk_.wholes.empty();
  bool slash = false, joined = false;
  for (const Char& c : chars_) slash |= c.c == '/', joined |= is_joiner(c.c);

  std::size_t segment = 0, word = 0, part = 0;  // where the current ones began
  for (std::size_t i = 1; i <= n; i++) {
    const bool joiner = i == n || is_joiner(chars_[i].c);
    if (!joiner && !is_hump(i)) continue;
    add_part(part, i);
    part = joiner ? i + 1 : i;
    if (!joiner) continue;
    if (slash && (i == n || chars_[i].c == '/')) {
      bool inner = false;
      for (std::size_t k = segment; k < i; k++) inner |= is_joiner(chars_[k].c);
      if (inner && is_identifier(segment, i)) add_whole(segment, i);
      segment = i + 1;
    }
    if (joined) {
      bool humps = false;
      for (std::size_t k = word + 1; k < i; k++) humps |= is_hump(k);
      if (humps) add_whole(word, i);
    }
    word = i + 1;
  }
}

std::size_t Cutter::compound(std::size_t at, ChunkSink& sink) {
  const std::size_t end = gather(at);
  drop_version_letter();
  cut();
  chunk_.begin = static_cast<std::uint32_t>(at);
  chunk_.end = static_cast<std::uint32_t>(end);
  if (chunk_.parts.size() == 1 && chunk_.wholes.empty())
    sink.word(chunk_.begin, chunk_.end, chunk_.parts[0].text);
  else if (!chunk_.parts.empty())
    sink.chunk(chunk_);
  return end;
}

std::size_t Cutter::cjk_run(std::size_t at, ChunkSink& sink) {
  chunk_.parts.clear();
  chunk_.wholes.clear();
  chunk_.whole = false;
  chunk_.cjk = true;
  chunk_.begin = static_cast<std::uint32_t>(at);
  std::size_t next = at;
  for (char32_t c; at < text_.size() && is_cjk(c = next_code_point(text_, next)); at = next) {
    chunk_.parts.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next), {}});
    append_utf8(chunk_.parts.back().text, c);
  }
  chunk_.end = static_cast<std::uint32_t>(at);
  sink.chunk(chunk_);
  return at;
}

}  // namespace

void split(std::string_view text, ChunkSink& sink) {
  Cutter cutter(text);
  char lowered[longest_term];
  for (std::size_t at = 0; at < text.size();) {
    const Class first = class_at(text, at);
    if (first == Class::beyond) {
      std::size_t next = at;
      const char32_t c = narrow(next_code_point(text, next));
      at = is_cjk(c) ? cutter.cjk_run(at, sink) : is_plain_word(c) ? cutter.compound(at, sink) : next;
      continue;
    }
    if (first != Class::word) {
      at++;
      continue;
    }
    std::size_t end = at;
    bool lower = false, upper_inside = false;
    for (; class_at(text, end) == Class::word; end++) {
      const unsigned char c = text[end];
      const bool upper = is_ascii_upper(c);
      lower |= is_ascii_lower(c);
      upper_inside |= upper && end > at;
      if (end - at < longest_term) lowered[end - at] = static_cast<char>(upper ? c + 32 : c);
    }
    const Class behind = class_at(text, end);
    const bool ends =
        behind == Class::other ||
        (behind == Class::joiner && (class_at(text, end + 1) == Class::other || class_at(text, end + 1) == Class::joiner));
    if (!ends || (lower && upper_inside)) {
      at = cutter.compound(at, sink);
      continue;
    }
    if (end - at <= longest_term)
      sink.word(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), std::string_view(lowered, end - at));
    at = end;
  }
}

std::vector<Chunk> split(std::string_view text) {
  struct Collect : ChunkSink {
    std::vector<Chunk> chunks;
    void word(std::uint32_t begin, std::uint32_t end, std::string_view folded) override {
      Chunk& c = chunks.emplace_back();
      c.begin = begin;
      c.end = end;
      c.parts.push_back({begin, end, std::string(folded)});
    }
    void chunk(const Chunk& chunk) override { chunks.push_back(chunk); }
  } collect;
  split(text, collect);
  return std::move(collect.chunks);
}

bool is_letters(std::string_view folded) {
  for (unsigned char c : folded)
    if (!is_ascii_lower(c)) return false;
  return true;
}

struct Stemmer::Inside {
  Xapian::Stem stem{"english"};
};
Stemmer::Stemmer() : inside_(std::make_unique<Inside>()) {}
Stemmer::~Stemmer() = default;
std::string Stemmer::operator()(std::string_view folded) const {
  return is_letters(folded) ? inside_->stem(std::string(folded)) : std::string(folded);
}

}  // namespace search
