#include "generator/load/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <istream>
#include <map>
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

// Builds the tree from the parser's events (a YAML::Node tree in between costs four times as much).
class TreeMaker : public YAML::EventHandler {
 public:
  TreeMaker(Value& root, int first_line) : root_(root), first_line_(first_line) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { put(make(Value::Kind::null, mark), anchor, mark); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& text) override {
    auto v = make(Value::Kind::scalar, mark);
    v.quoted = tag == "!" || tag == "tag:yaml.org,2002:str";
    if (!v.quoted && (text == "~" || text == "null" || text == "Null" || text == "NULL")) {
      v.kind = Value::Kind::null;
    } else {
      v.scalar = text;
    }
    put(std::move(v), anchor, mark);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open_.push_back({make(Value::Kind::list, mark), {}, anchor, mark, false});
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open_.push_back({make(Value::Kind::map, mark), {}, anchor, mark, false});
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    auto found = anchors_.find(anchor);
    if (found == anchors_.end()) throw YAML::ParserException(mark, "an alias within its own anchor");
    values_ += found->second.second;
    if (values_ > most_values) throw YAML::ParserException(mark, "aliases that grow to too many values");
    put(found->second.first, 0, mark);
  }

 private:
  struct Open {
    Value value;
    Value key;
    YAML::anchor_t anchor;
    YAML::Mark mark;
    bool has_key;
  };

  Value make(Value::Kind kind, const YAML::Mark& mark) {
    if (++values_ > most_values) throw YAML::ParserException(mark, "too many values");
    Value v;
    v.kind = kind, v.line = mark.line + first_line_, v.column = mark.column + 1;
    return v;
  }

  void close() {
    auto done = std::move(open_.back());
    open_.pop_back();
    apply_merges(done.value);
    put(std::move(done.value), done.anchor, done.mark);
  }

  static void apply_merges(Value& map) {
    auto at = std::find_if(map.keys.begin(), map.keys.end(), [](const auto& k) { return k.first == "<<"; });
    if (at == map.keys.end()) return;
    auto from = std::move(at->second);
    map.keys.erase(at);
    merge(map, from);
    for (const auto& item : from.items) merge(map, item);
  }

  void put(Value v, YAML::anchor_t anchor, const YAML::Mark& mark) {
    if (anchor != 0) {
      auto n = count_values(v);
      anchors_[anchor] = {v, n};
      values_ += n;
      if (values_ > most_values) throw YAML::ParserException(mark, "aliases that grow to too many values");
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
  std::map<YAML::anchor_t, std::pair<Value, std::size_t>> anchors_;
  std::size_t values_ = 0;
};

// Reads from a view without a copy.
struct ViewBuffer : std::streambuf {
  explicit ViewBuffer(std::string_view text) {
    auto* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

std::string_view line_of(std::string_view text, int number) {
  for (; number > 1; --number) {
    auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

}  // namespace

YamlError parse_yaml(std::string_view text, int first_line, Value& out) {
  out = {};
  try {
    ViewBuffer buffer(text);
    std::istream in(&buffer);
    YAML::Parser parser(in);
    TreeMaker maker(out, first_line);
    parser.HandleNextDocument(maker);
    return {};
  } catch (const YAML::Exception& e) {
    out = {};
    auto line = line_of(text, e.mark.line + 1);
    auto column = code_points(line.substr(0, static_cast<std::size_t>(std::max(0, e.mark.column)))) + 1;
    return {e.msg.empty() ? "this is not YAML" : e.msg, e.mark.line + first_line, static_cast<int>(column)};
  }
}

}  // namespace debrief
