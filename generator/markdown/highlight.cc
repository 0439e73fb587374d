// The library is asked line by line and calls back with each piece of text and the name of what it is ("keyword", "predef_type" …),
// which becomes one of our few classes. It has global variables, so one engine serves all threads, one at a time; what it said of a
// block is kept, since runbooks and their copies repeat theirs. Debian's definitions know neither YAML, TOML nor Dockerfiles,
// stumble over \" in JSON and over today's JavaScript: languages/*.lang are ours, for the same library.
#include "generator/markdown/highlight.h"

#include <srchilite/formatter.h>
#include <srchilite/formattermanager.h>
#include <srchilite/formatterparams.h>
#include <srchilite/langdefmanager.h>
#include <srchilite/regexrulefactory.h>
#include <srchilite/sourcehighlighter.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <unordered_map>

#include "generator/base/embedded.h"
#include "generator/base/hash.h"
#include "generator/base/text.h"
#include "generator/markdown/builder.h"

namespace debrief {
extern const std::span<const EmbeddedFile> embedded_languages;
}

namespace debrief::markdown {

namespace {

constexpr std::size_t largest_block = 32 << 10, longest_line = 500, most_kept = 16 << 20;

struct Language {
  std::string_view word, definition;
};

// What people write behind the fence. Sorted.
constexpr Language languages[] = {
    {"bash", "sh"},
    {"c", "c"},
    {"c#", "csharp"},
    {"c++", "cpp"},
    {"cc", "cpp"},
    {"cfg", "desktop"},
    {"conf", "conf"},
    {"console", "console"},
    {"cpp", "cpp"},
    {"cs", "csharp"},
    {"csharp", "csharp"},
    {"css", "css"},
    {"diff", "diff"},
    {"docker", "dockerfile"},
    {"dockerfile", "dockerfile"},
    {"erlang", "erlang"},
    {"go", "go"},
    {"golang", "go"},
    {"groovy", "groovy"},
    {"haskell", "haskell"},
    {"html", "html"},
    {"ini", "desktop"},
    {"java", "java"},
    {"javascript", "javascript"},
    {"js", "javascript"},
    {"json", "json"},
    {"json5", "json"},
    {"jsonc", "json"},
    {"jsx", "javascript"},
    {"kotlin", "java"},
    {"ksh", "sh"},
    {"lua", "lua"},
    {"make", "makefile"},
    {"makefile", "makefile"},
    {"patch", "diff"},
    {"perl", "perl"},
    {"php", "php"},
    {"properties", "properties"},
    {"proto", "proto"},
    {"protobuf", "proto"},
    {"py", "python"},
    {"python", "python"},
    {"python3", "python"},
    {"rb", "ruby"},
    {"rs", "rust"},
    {"ruby", "ruby"},
    {"rust", "rust"},
    {"scala", "scala"},
    {"sh", "sh"},
    {"shell", "sh"},
    {"shell-session", "console"},
    {"sql", "sql"},
    {"terminal", "console"},
    {"toml", "toml"},
    {"ts", "javascript"},
    {"tsx", "javascript"},
    {"typescript", "javascript"},
    {"xml", "xml"},
    {"yaml", "yaml"},
    {"yml", "yaml"},
    {"zsh", "zsh"},
};

std::string_view definition_of(std::string_view language) {
  auto word = lower(language);
  auto it = std::lower_bound(std::begin(languages), std::end(languages), word, [](auto& a, auto& b) { return a.word < b; });
  return it != std::end(languages) && it->word == word ? it->definition : std::string_view();
}

struct Element {
  std::string_view name, css;
};

// The library's names for parts of code; all others are left as they are.
constexpr Element elements[] = {
    {"keyword", "keyword"},     {"preproc", "keyword"},  {"string", "string"},    {"regexp", "string"},
    {"specialchar", "string"},  {"comment", "comment"},  {"number", "number"},    {"date", "number"},
    {"time", "number"},         {"function", "name"},    {"key", "name"},         {"attribute", "name"},
    {"property", "name"},       {"section", "name"},     {"classname", "type"},   {"type", "type"},
    {"usertype", "type"},       {"predef_type", "type"}, {"predef_func", "type"}, {"variable", "variable"},
    {"predef_var", "variable"}, {"label", "variable"},   {"newfile", "added"},    {"oldfile", "removed"},
    {"difflines", "place"},
};

// Pieces of one kind side by side are one span; white space between two kinds belongs to neither.
class Spans {
 public:
  void add(std::string_view css, std::string_view text) {
    auto words = trim(text);
    if (words.empty()) return void(space_ += text);
    auto before = static_cast<std::size_t>(words.data() - text.data());
    space_ += text.substr(0, before);
    if (css != open_) {
      close();
      if (!css.empty()) html_ += "<span class=\"hl-" + std::string(css) + "\">";
      open_ = css;
    } else {
      html_ += std::exchange(space_, {});
    }
    append_escaped(html_, words);
    space_ = text.substr(before + words.size());
  }
  void close() {
    if (!open_.empty()) html_ += "</span>";
    open_ = {};
    html_ += std::exchange(space_, {});
  }
  void end_line() { close(), html_ += '\n'; }
  std::string take() { return std::exchange(html_, {}); }

 private:
  std::string html_, space_;
  std::string_view open_;
};

class SpanFormatter : public srchilite::Formatter {
 public:
  SpanFormatter(Spans& spans, std::string_view css) : spans_(spans), css_(css) {}
  void format(const std::string& text, const srchilite::FormatterParams*) override { spans_.add(css_, text); }

 private:
  Spans& spans_;
  std::string_view css_;
};

// A file without a name that holds `bytes`, for a library that reads definitions from paths only.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : file_(::memfd_create("language", MFD_CLOEXEC)) {
    if (file_ < 0 || ::write(file_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())) return;
    ::close(file_);
    file_ = -1;
  }
  ~MemoryFile() {
    if (file_ >= 0) ::close(file_);
  }
  MemoryFile(const MemoryFile&) = delete;
  std::string name() const { return std::to_string(file_); }

 private:
  int file_;
};

// REQUIRES: used by one thread at a time.
class Engine {
 public:
  Engine() : definitions_(&rules_), formatters_(srchilite::FormatterPtr(new SpanFormatter(spans_, {}))) {
    for (auto& [name, css] : elements)
      formatters_.addFormatter(std::string(name), srchilite::FormatterPtr(new SpanFormatter(spans_, css)));
  }

  std::optional<std::string> html(std::string_view definition, std::string_view code) {
    try {
      auto start = start_of(definition);
      if (!start) return {};
      srchilite::SourceHighlighter highlighter(start);
      srchilite::FormatterParams place;
      highlighter.setFormatterManager(&formatters_);
      highlighter.setFormatterParams(&place);
      while (!code.empty()) {
        auto end = std::min(code.find('\n'), code.size());
        place.start = 0;
        highlighter.highlightParagraph(std::string(code.substr(0, end)));
        if (end < code.size()) spans_.end_line();
        code.remove_prefix(std::min(end + 1, code.size()));
      }
      spans_.close();
      return spans_.take();
    } catch (const std::exception&) {  // a regular expression met text that is too hard for it
      spans_.close(), spans_.take();
      return {};
    }
  }

 private:
  // Where a language begins; nullptr, and so from then on, where its definition cannot be read.
  srchilite::HighlightStatePtr start_of(std::string_view definition) {
    auto [it, is_new] = starts_.try_emplace(definition);
    if (is_new) it->second = read(std::string(definition) + ".lang");
    return it->second;
  }

  srchilite::HighlightStatePtr read(const std::string& file) {
    for (auto& own : embedded_languages)
      if (own.path == file) return definitions_.buildHighlightState("/proc/self/fd", MemoryFile(own.bytes).name());
    return definitions_.buildHighlightState(highlight_definitions, file);
  }

  Spans spans_;
  srchilite::RegexRuleFactory rules_;
  srchilite::LangDefManager definitions_;
  srchilite::FormatterManager formatters_;
  std::map<std::string_view, srchilite::HighlightStatePtr> starts_;
};

bool is_small(std::string_view code) {
  if (code.size() > largest_block) return false;
  for (std::size_t at = 0; at < code.size();) {
    auto end = std::min(code.find('\n', at), code.size());
    if (end - at > longest_line) return false;
    at = end + 1;
  }
  return true;
}

}  // namespace

std::optional<std::string> highlighted(std::string_view language, std::string_view code) {
  static std::mutex mutex;
  static Engine engine;
  static std::unordered_map<std::uint64_t, std::optional<std::string>> known;  // by hash of definition and code
  static std::size_t kept = 0;
  auto definition = definition_of(language);
  if (definition.empty() || code.empty() || !is_small(code)) return {};
  Hasher hash;
  hash.add(definition), hash.add(code);
  std::lock_guard lock(mutex);
  if (auto it = known.find(hash.value()); it != known.end()) return it->second;
  auto html = engine.html(definition, code);
  if (kept += html ? html->size() : 0; kept <= most_kept) known.emplace(hash.value(), html);
  return html;
}

}  // namespace debrief::markdown
