// Partials and constants into their places. A constant section (`{{#nav.incidents}}`) is decided here: it stays without its tags,
// or goes with all that is in it.
#include <algorithm>

#include "generator/base/text.h"
#include "generator/render/template.h"

namespace debrief {

namespace {

class Flattener {
 public:
  Flattener(const TemplateSources& sources, std::vector<Finding>& findings) : sources_(sources), findings_(findings) {}

  void add(const std::vector<Tag>& tags) {
    for (std::size_t i = 0; i < tags.size(); ++i) {
      auto& tag = tags[i];
      if (tag.kind == TagKind::partial) {
        partial(tag);
      } else if (auto constant =
                     tag.kind == TagKind::text || tag.kind == TagKind::close ? std::nullopt : sources_.constant(tag)) {
        if (tag.kind == TagKind::variable || tag.kind == TagKind::raw) {
          value(*constant, tag);
        } else {
          auto end = closing(tags, i);
          if (constant->truth == (tag.kind == TagKind::section))
            add({tags.begin() + static_cast<std::ptrdiff_t>(i) + 1, tags.begin() + static_cast<std::ptrdiff_t>(end)});
          i = end;
        }
      } else {
        push(tag);
      }
    }
  }

  std::vector<Tag> take() { return std::move(out_); }

 private:
  // Neighbouring texts become one: fewer calls when a page is made.
  void push(Tag tag) {
    if (tag.kind == TagKind::text && !out_.empty() && out_.back().kind == TagKind::text) {
      out_.back().text += tag.text;
    } else if (tag.kind != TagKind::text || !tag.text.empty()) {
      out_.push_back(std::move(tag));
    }
  }

  void partial(const Tag& tag) {
    if (std::find(open_.begin(), open_.end(), tag.text) != open_.end()) {
      findings_.push_back(template_finding("TH02", *tag.file, tag.offset, "partial `" + tag.text + "` contains itself"));
    } else if (auto tags = sources_.partial(tag.text)) {
      open_.push_back(tag.text);
      add(*tags);
      open_.pop_back();
    } else {
      findings_.push_back(
          template_finding("TH02", *tag.file, tag.offset, "no partial `" + tag.text + "`", sources_.partial_hint(tag.text)));
    }
  }

  void value(const Constant& constant, const Tag& tag) {
    bool escape = tag.kind == TagKind::variable;
    auto literal = [&](std::string_view text) {
      push({TagKind::text, escape ? escape_html(text) : std::string(text), tag.file, tag.offset});
    };
    std::string_view rest = constant.text;
    while (constant.holes) {
      auto open = rest.find('{'), close = rest.find('}', open);
      if (close == std::string_view::npos) break;
      literal(rest.substr(0, open));
      push({TagKind::variable, std::string(rest.substr(open + 1, close - open - 1)), tag.file, tag.offset});
      rest.remove_prefix(close + 1);
    }
    literal(rest);
  }

  static std::size_t closing(const std::vector<Tag>& tags, std::size_t open) {
    int depth = 0;
    for (auto i = open; i < tags.size(); ++i) {
      if (tags[i].kind == TagKind::section || tags[i].kind == TagKind::inverted) ++depth;
      if (tags[i].kind == TagKind::close && --depth == 0) return i;
    }
    return tags.size();
  }

  const TemplateSources& sources_;
  std::vector<Finding>& findings_;
  std::vector<std::string> open_;
  std::vector<Tag> out_;
};

}  // namespace

std::vector<Tag> flatten(const std::vector<Tag>& tags, const TemplateSources& sources, std::vector<Finding>& findings) {
  Flattener flattener(sources, findings);
  flattener.add(tags);
  return flattener.take();
}

}  // namespace debrief
