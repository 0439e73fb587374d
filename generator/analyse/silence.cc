#include "generator/analyse/silence.h"

#include <algorithm>
#include <map>

#include "generator/base/text.h"

namespace debrief {

void set_levels(const Config& config, std::vector<Finding>& findings) {
  if (config.rules.empty()) return;
  for (auto& finding : findings)
    if (auto rule = config.rules.find(finding.rule); rule != config.rules.end() && rule->second.level)
      finding.level = *rule->second.level;
  std::erase_if(findings, [](const Finding& f) { return f.level == Level::off; });
}

namespace {

constexpr std::string_view mark = "debrief-ignore";

// One comment: the rules it names, and the lines (from 1) where they are silent.
struct Silence {
  std::vector<std::string> rules;
  int line = 0, first = 0, last = 0;  // last 0: the whole file
  bool reason = false;

  bool covers(const Finding& finding) const {
    if (!reason || std::find(rules.begin(), rules.end(), finding.rule) == rules.end()) return false;
    return last == 0 || (finding.place.line >= first && finding.place.line <= last);
  }
};

bool is_rule(std::string_view word) {
  return word.size() == 4 && is_capital(word[0]) && is_capital(word[1]) && is_digit(word[2]) && is_digit(word[3]);
}

bool is_blank(std::string_view line) {
  return trim(line).empty();
}

class Comments {
 public:
  explicit Comments(std::string_view text) : lines_(split_lines(text)) {}

  std::vector<Silence> read() {
    std::string_view fence;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      auto ink = trim(lines_[i]);
      bool fenced = ink.starts_with("```") || ink.starts_with("~~~");
      if (fenced && (fence.empty() || ink.starts_with(fence))) fence = fence.empty() ? ink.substr(0, 3) : std::string_view();
      if (fence.empty() && !fenced && lines_[i].find(mark) != std::string_view::npos) read_line(i);
    }
    return std::move(out_);
  }

 private:
  void read_line(std::size_t i) {
    auto line = lines_[i];
    for (auto open = line.find("<!--"); open != std::string_view::npos; open = line.find("<!--", open + 4)) {
      auto close = line.find("-->", open);
      auto inside = trim(line.substr(open + 4, close == std::string_view::npos ? close : close - open - 4));
      bool code = std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(open), '`') % 2 != 0;
      if (!code && inside.starts_with(mark)) add(inside.substr(mark.size()), i);
    }
  }

  // "-file AC02, AC03: reason"
  void add(std::string_view rest, std::size_t i) {
    Silence out;
    bool file = rest.starts_with("-file");
    if (file) rest.remove_prefix(5);
    auto colon = rest.find(':');
    for (auto word : split(rest.substr(0, colon), ','))
      if (is_rule(trim(word))) out.rules.emplace_back(trim(word));
    out.line = static_cast<int>(i) + 1;
    out.reason = !out.rules.empty() && colon != std::string_view::npos && !is_blank(rest.substr(colon + 1));
    if (!file) out.first = out.line, out.last = end_of_block(i);
    out_.push_back(std::move(out));
  }

  // The last line of the block that the comment stands in, or of the next one when it stands alone.
  int end_of_block(std::size_t i) const {
    auto line = trim(lines_[i]);
    bool alone = line.starts_with("<!--") && line.ends_with("-->") && line.find("<!--", 4) == std::string_view::npos;
    auto end = i + 1;
    if (alone)
      while (end < lines_.size() && is_blank(lines_[end])) ++end;
    while (end < lines_.size() && !is_blank(lines_[end])) ++end;
    return static_cast<int>(end);
  }

  std::vector<std::string_view> lines_;
  std::vector<Silence> out_;
};

Finding without_reason(const Silence& silence, const std::string& path) {
  return {"DF11",
          Level::warning,
          {path, silence.line, 0},
          "this debrief-ignore silences nothing: it must name rules and say why",
          "<!-- debrief-ignore TM04: the reason -->",
          "",
          ""};
}

}  // namespace

void silence(std::vector<Finding>& findings, const std::function<std::string_view(const std::string&)>& text_of) {
  std::map<std::string, std::vector<Silence>> comments;
  for (const auto& finding : findings) {
    auto [file, is_new] = comments.try_emplace(finding.place.path);
    if (!is_new || finding.place.path.empty()) continue;
    auto text = text_of(finding.place.path);
    if (text.find(mark) != std::string_view::npos) file->second = Comments(text).read();
  }
  std::erase_if(findings, [&](const Finding& finding) {
    const auto& here = comments[finding.place.path];
    return std::any_of(here.begin(), here.end(), [&](auto& comment) { return comment.covers(finding); });
  });
  for (const auto& [path, here] : comments)
    for (const auto& comment : here)
      if (!comment.reason) findings.push_back(without_reason(comment, path));
}

}  // namespace debrief
