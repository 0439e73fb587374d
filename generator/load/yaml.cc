#include "generator/load/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>
#include <yaml.h>

#include <algorithm>
#include <istream>
#include <map>
#include <new>
#include <streambuf>
#include <vector>

#include "generator/base/text.h"

namespace debrief {

namespace {

// More than any honest front matter or config has: a few lines of aliases within aliases could ask for billions.
constexpr std::size_t most_values = 200'000;

std::size_t count_values(const Value& v) {
  std::size_t n = 1;
  for (const auto& item : v.items) n += count_values(item);
  for (const auto& [name, value] : v.keys) n += count_values(value);
  return n;
}

void merge(Value& into, const Value& from) {
  for (const auto& [name, value] : from.keys)
    if (into.find(name) == nullptr) into.keys.push_back({name, value});
}

// Where something stands: line and column, in code points, from 0.
struct Mark {
  int line = 0, column = 0;
};

struct TreeError {
  Mark mark;
  const char* message;
};

// Builds the tree from a parser's events (a YAML::Node tree in between costs four times as much). Throws TreeError.
class TreeMaker {
 public:
  TreeMaker(Value& root, int first_line) : root_(root), first_line_(first_line) {}

  void null(Mark mark, const std::string& anchor) { put(make(Value::Kind::null, mark), anchor, mark); }
  void scalar(Mark mark, const std::string& anchor, std::string text, bool quoted) {
    auto v = make(Value::Kind::scalar, mark);
    v.quoted = quoted;
    if (!quoted && (text == "~" || text == "null" || text == "Null" || text == "NULL")) {
      v.kind = Value::Kind::null;
    } else {
      v.scalar = std::move(text);
    }
    put(std::move(v), anchor, mark);
  }
  void open(Value::Kind kind, Mark mark, std::string anchor) {
    open_.push_back({make(kind, mark), {}, std::move(anchor), mark, false});
  }
  void close() {
    auto done = std::move(open_.back());
    open_.pop_back();
    apply_merges(done.value);
    put(std::move(done.value), done.anchor, done.mark);
  }
  void alias(Mark mark, const std::string& anchor) {
    auto found = anchors_.find(anchor);
    if (found == anchors_.end()) throw TreeError{mark, "an alias within its own anchor"};
    values_ += found->second.second;
    if (values_ > most_values) throw TreeError{mark, "aliases that grow to too many values"};
    put(found->second.first, "", mark);
  }

 private:
  struct Open {
    Value value;
    Value key;
    std::string anchor;
    Mark mark;
    bool has_key;
  };

  Value make(Value::Kind kind, Mark mark) {
    if (++values_ > most_values) throw TreeError{mark, "too many values"};
    Value v;
    v.kind = kind, v.line = mark.line + first_line_, v.column = mark.column + 1;
    return v;
  }

  static void apply_merges(Value& map) {
    auto at = std::find_if(map.keys.begin(), map.keys.end(), [](const auto& k) { return k.first == "<<"; });
    if (at == map.keys.end()) return;
    auto from = std::move(at->second);
    map.keys.erase(at);
    merge(map, from);
    for (const auto& item : from.items) merge(map, item);
  }

  void put(Value v, const std::string& anchor, Mark mark) {
    if (!anchor.empty()) {
      auto n = count_values(v);
      anchors_[anchor] = {v, n};
      values_ += n;
      if (values_ > most_values) throw TreeError{mark, "aliases that grow to too many values"};
    }
    if (open_.empty()) {
      root_ = std::move(v);
    } else if (auto& top = open_.back(); top.value.kind == Value::Kind::list) {
      top.value.items.push_back(std::move(v));
    } else if (!top.has_key) {
      top.key = std::move(v), top.has_key = true;
    } else {
      v.line = top.key.line, v.column = top.key.column;
      auto& keys = top.value.keys;
      auto& name = top.key.scalar;
      auto same = keys.size() < 1000 ? std::find_if(keys.begin(), keys.end(), [&](const auto& k) { return k.first == name; })
                                     : keys.end();
      if (same != keys.end()) {
        same->second = std::move(v);
      } else {
        keys.push_back({std::move(name), std::move(v)});
      }
      top.key = {}, top.has_key = false;
    }
  }

  Value& root_;
  int first_line_;
  std::vector<Open> open_;
  std::map<std::string, std::pair<Value, std::size_t>> anchors_;
  std::size_t values_ = 0;
};

// libyaml: five times as fast as yaml-cpp, and strict.
class FastParser {
 public:
  explicit FastParser(std::string_view text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~FastParser() { yaml_parser_delete(&parser_); }
  FastParser(const FastParser&) = delete;
  FastParser& operator=(const FastParser&) = delete;

  // The first document; false: this is not YAML to it, and what was made so far is worth nothing.
  bool read(TreeMaker& maker) {
    for (;;) {
      yaml_event_t event;
      if (yaml_parser_parse(&parser_, &event) == 0) return false;
      Guard guard{event};
      if (event.type == YAML_DOCUMENT_END_EVENT || event.type == YAML_STREAM_END_EVENT) return true;
      tell(event, maker);
    }
  }

 private:
  struct Guard {
    yaml_event_t& event;
    ~Guard() { yaml_event_delete(&event); }
  };

  static std::string text_of(const unsigned char* name) { return name == nullptr ? "" : reinterpret_cast<const char*>(name); }

  static void tell(const yaml_event_t& event, TreeMaker& maker) {
    Mark mark{static_cast<int>(event.start_mark.line), static_cast<int>(event.start_mark.column)};
    auto& data = event.data;
    switch (event.type) {
      case YAML_SCALAR_EVENT: {
        auto& scalar = data.scalar;
        auto anchor = text_of(scalar.anchor), tag = text_of(scalar.tag);
        bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
        if (plain && scalar.length == 0 && tag.empty()) return maker.null(mark, anchor);
        maker.scalar(mark, anchor, {reinterpret_cast<const char*>(scalar.value), scalar.length},
                     tag.empty() ? !plain : tag == "!" || tag == "tag:yaml.org,2002:str");
        break;
      }
      case YAML_SEQUENCE_START_EVENT:
        return maker.open(Value::Kind::list, mark, text_of(data.sequence_start.anchor));
      case YAML_MAPPING_START_EVENT:
        return maker.open(Value::Kind::map, mark, text_of(data.mapping_start.anchor));
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return maker.close();
      case YAML_ALIAS_EVENT:
        return maker.alias(mark, text_of(data.alias.anchor));
      default:
        break;
    }
  }

  yaml_parser_t parser_;
};

// The lines of a text, for yaml-cpp counts columns in bytes.
class Lines {
 public:
  explicit Lines(std::string_view text) {
    for (std::size_t end; (end = text.find('\n')) != text.npos; text.remove_prefix(end + 1))
      lines_.push_back(text.substr(0, end));
    lines_.push_back(text);
  }
  Mark at(const YAML::Mark& mark) const {
    auto line = static_cast<std::size_t>(std::max(0, mark.line)), bytes = static_cast<std::size_t>(std::max(0, mark.column));
    auto before = line < lines_.size() ? lines_[line].substr(0, bytes) : std::string_view();
    return {mark.line, static_cast<int>(code_points(before))};
  }

 private:
  std::vector<std::string_view> lines_;
};

// yaml-cpp's events.
class Handler : public YAML::EventHandler {
 public:
  Handler(TreeMaker& maker, const Lines& lines) : maker_(maker), lines_(lines) {}
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { maker_.null(at(mark), name(anchor)); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& text) override {
    maker_.scalar(at(mark), name(anchor), text, tag == "!" || tag == "tag:yaml.org,2002:str");
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    maker_.open(Value::Kind::list, at(mark), name(anchor));
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    maker_.open(Value::Kind::map, at(mark), name(anchor));
  }
  void OnSequenceEnd() override { maker_.close(); }
  void OnMapEnd() override { maker_.close(); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override { maker_.alias(at(mark), name(anchor)); }

 private:
  Mark at(const YAML::Mark& mark) const { return lines_.at(mark); }
  static std::string name(YAML::anchor_t anchor) { return anchor == 0 ? "" : std::to_string(anchor); }
  TreeMaker& maker_;
  const Lines& lines_;
};

// Reads from a view without a copy.
struct ViewBuffer : std::streambuf {
  explicit ViewBuffer(std::string_view text) {
    auto* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

}  // namespace

// What is wrong, and where, is told by yaml-cpp: it says more about it. It also reads some that libyaml refuses.
static YamlError parse_slowly(std::string_view text, int first_line, Value& out) {
  Lines lines(text);
  auto tell = [&](const std::string& message, Mark mark) -> YamlError {
    out = {};
    return {message.empty() ? "this is not YAML" : message, mark.line + first_line, mark.column + 1};
  };
  try {
    ViewBuffer buffer(text);
    std::istream in(&buffer);
    YAML::Parser parser(in);
    TreeMaker maker(out, first_line);
    Handler handler(maker, lines);
    parser.HandleNextDocument(handler);
    return {};
  } catch (const YAML::Exception& e) {
    return tell(e.msg, lines.at(e.mark));
  } catch (const TreeError& e) {
    return tell(e.message, e.mark);
  }
}

// To libyaml, which follows YAML 1.1, a lone CR, NEL, LS and PS end lines; to editors and to YAML 1.2 they do not.
static bool has_odd_line_ends(std::string_view text) {
  static constexpr std::string_view ends[] = {"\r", "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9"};
  return std::any_of(std::begin(ends), std::end(ends), [&](auto end) { return text.find(end) != text.npos; });
}

YamlError parse_yaml(std::string_view text, int first_line, Value& out) {
  out = {};
  try {
    TreeMaker maker(out, first_line);
    if (!has_odd_line_ends(text) && FastParser(text).read(maker)) return {};
  } catch (const TreeError&) {  // told below
  }
  out = {};
  return parse_slowly(text, first_line, out);
}

}  // namespace debrief
