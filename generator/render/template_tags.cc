#include "generator/render/template_tags.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

Finding template_finding(std::string rule, const ThemeFile& file, std::size_t offset, std::string message, std::string hint) {
  std::string_view bytes = file.bytes;
  offset = std::min(offset, bytes.size());
  auto before = bytes.substr(0, offset);
  auto begin = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
  Finding finding{std::move(rule), Level::error, {file.place, 0, 0}, std::move(message), std::move(hint), {}, {}};
  finding.place.line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
  finding.place.column = static_cast<int>(code_points(before.substr(begin))) + 1;
  finding.source_line = bytes.substr(begin, bytes.find('\n', offset) - begin);
  return finding;
}

namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

// Walks one file, emitting text and tags.
class Scanner {
 public:
  Scanner(const ThemeFile& file, std::vector<Finding>& findings) : file_(file), findings_(findings), bytes_(file.bytes) {}

  std::vector<Tag> run() {
    auto known = findings_.size();
    while (at_ < bytes_.size()) {
      auto open = bytes_.find("{{", at_);
      if (open == std::string_view::npos) break;
      if (!tag(open)) return {};
    }
    text(bytes_.size());
    for (auto& section : open_)
      complain(section.offset, "section `" + section.text + "` is never closed", "write {{/" + section.text + "}} where it ends");
    if (findings_.size() > known) return {};
    return std::move(tags_);
  }

 private:
  // Reads the tag at `open`; false when nothing sensible can follow.
  bool tag(std::size_t open) {
    bool triple = bytes_.substr(open, 3) == "{{{";
    auto inner = open + (triple ? 3 : 2);
    std::string_view closing = triple ? "}}}" : "}}";
    auto end = bytes_.find(closing, inner);
    if (end == std::string_view::npos) return complain(open, "tag is never closed", "end it with " + std::string(closing)), false;
    auto content = trim(bytes_.substr(inner, end - inner));
    auto after = end + closing.size();
    auto kind = triple ? TagKind::raw : TagKind::variable;
    char sigil = triple || content.empty() ? 0 : content.front();
    if (sigil == '#') kind = TagKind::section;
    if (sigil == '^') kind = TagKind::inverted;
    if (sigil == '/') kind = TagKind::close;
    if (sigil == '>') kind = TagKind::partial;
    if (sigil == '&') kind = TagKind::raw;
    if (sigil == '=') return complain(open, "changed delimiters are not supported", "write {{ and }}"), false;
    auto name = kind == TagKind::variable || triple ? content : trim(content.substr(1));
    if (name.empty()) return complain(open, "tag without a name", ""), false;
    bool may_stand_alone = sigil == '!' || kind == TagKind::section || kind == TagKind::inverted || kind == TagKind::close ||
                           kind == TagKind::partial;
    bool alone = may_stand_alone && stands_alone(open, after);
    text(open, alone);
    if (sigil != '!') tags_.push_back({kind, std::string(name), &file_, open});
    if (kind == TagKind::section || kind == TagKind::inverted) open_.push_back(tags_.back());
    if (kind == TagKind::close && !close(name, open)) return false;
    at_ = alone ? std::min(bytes_.find('\n', after), bytes_.size() - 1) + 1 : after;
    line_start_ = alone;
    return true;
  }

  bool close(std::string_view name, std::size_t offset) {
    if (open_.empty()) return complain(offset, "section `" + std::string(name) + "` is closed but was not opened", ""), false;
    auto opened = open_.back();
    open_.pop_back();
    if (opened.text == name) return true;
    auto line = template_finding({}, file_, opened.offset, {}).place.line;
    complain(offset, "`" + std::string(name) + "` closes the section `" + opened.text + "` of line " + std::to_string(line),
             "write {{/" + opened.text + "}}");
    return false;
  }

  bool stands_alone(std::size_t open, std::size_t after) const {
    auto line = bytes_.substr(0, open).rfind('\n') + 1;
    auto end = std::min(bytes_.find('\n', after), bytes_.size());
    return is_blank(bytes_.substr(line, open - line)) && is_blank(bytes_.substr(after, end - after));
  }

  // Text from at_ to `end`, without indentation and empty lines; without the last line's start when a tag stands alone there.
  void text(std::size_t end, bool before_lone_tag = false) {
    std::string out;
    auto rest = bytes_.substr(at_, end - at_);
    while (!rest.empty()) {
      auto newline = rest.find('\n');
      auto line = rest.substr(0, newline);
      bool last = newline == std::string_view::npos;
      if (line_start_) line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
      if (!(last && before_lone_tag && is_blank(line)) && !(line_start_ && line.empty() && !last)) {
        out += line;
        if (!last) out += '\n';
      }
      if (last) {
        line_start_ = line_start_ && line.empty();
        break;
      }
      line_start_ = true;
      rest.remove_prefix(newline + 1);
    }
    if (!out.empty()) tags_.push_back({TagKind::text, std::move(out), &file_, at_});
    at_ = end;
  }

  void complain(std::size_t offset, std::string message, std::string hint) {
    findings_.push_back(template_finding("TH01", file_, offset, std::move(message), std::move(hint)));
  }

  const ThemeFile& file_;
  std::vector<Finding>& findings_;
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool line_start_ = true;
  std::vector<Tag> tags_, open_;
};

}  // namespace

std::vector<Tag> scan_template(const ThemeFile& file, std::vector<Finding>& findings) {
  return Scanner(file, findings).run();
}

}  // namespace debrief
