#include "generator/render/template.h"

#include "generator/base/hash.h"
#include "generator/base/text.h"

namespace debrief {

// One step of a page: literal text, a variable, or a section with its body up to `end`.
struct Template::Step {
  TagKind kind = TagKind::text;
  std::string text;     // literal text, or the name as it was written
  bool any = false;     // `any_rows`: asks whether the list `rows` has items
  std::size_t end = 0;  // of a section: the step of its closing tag
};

namespace {

// Walks the steps with a stack of views, in which names are looked up from the innermost outwards.
template <typename Step>
class Renderer {
 public:
  Renderer(const std::vector<Step>& steps, const View& view, std::string& out) : steps_(steps), out_(out) {
    scopes_.push_back(&view);
  }

  void run(std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) {
      auto& step = steps_[i];
      switch (step.kind) {
        case TagKind::text:
          out_ += step.text;
          break;
        case TagKind::variable:
          if (auto* view = look_up(step)) out_ += escape_html(view->text());
          break;
        case TagKind::raw:
          if (auto* view = look_up(step)) out_ += view->text();
          break;
        case TagKind::section:
          section(step, i + 1);
          i = step.end;
          break;
        case TagKind::inverted:
          if (!is_shown(look_up(step))) run(i + 1, step.end);
          i = step.end;
          break;
        case TagKind::close:
        case TagKind::partial:
          break;
      }
    }
  }

 private:
  static bool is_shown(const View* view) { return view && !view->empty(); }

  // Over text, a flag or `any_…` a section opens no scope of its own: "." stays what it was.
  void section(const Step& step, std::size_t body) {
    auto* view = look_up(step);
    if (!is_shown(view)) return;
    if (step.any || view->kind() == View::Kind::flag || view->kind() == View::Kind::text) return run(body, step.end);
    if (view->kind() == View::Kind::object) return within(*view, body, step.end);
    for (auto& item : view->items()) within(item, body, step.end);
  }

  void within(const View& scope, std::size_t begin, std::size_t end) {
    scopes_.push_back(&scope);
    run(begin, end);
    scopes_.pop_back();
  }

  const View* look_up(const Step& step) const {
    std::string_view name = step.text;
    if (name == ".") return scopes_.back();
    if (step.any) name.remove_prefix(4);
    auto dot = name.find('.');
    for (auto i = scopes_.size(); i-- > 0;) {
      auto* found = scopes_[i]->find(name.substr(0, dot));
      if (found && dot != std::string_view::npos) found = below(found, name.substr(dot + 1));
      if (found) return found;
    }
    return nullptr;
  }

  static const View* below(const View* view, std::string_view path) {
    for (auto part : split(path, '.'))
      if (view) view = view->find(part);
    return view;
  }

  const std::vector<Step>& steps_;
  std::string& out_;
  std::vector<const View*> scopes_;
};

}  // namespace

Template::Template(const std::vector<Tag>& flat) {
  std::vector<std::size_t> open;
  Hasher stamp;
  for (auto& tag : flat) {
    if (tag.kind == TagKind::close) {
      steps_[open.back()].end = steps_.size();
      open.pop_back();
    }
    if (tag.kind == TagKind::section || tag.kind == TagKind::inverted) open.push_back(steps_.size());
    bool any = tag.kind != TagKind::text && tag.text.starts_with("any_");
    steps_.push_back({tag.kind, tag.text, any, 0});
    stamp.add(static_cast<std::uint64_t>(tag.kind)), stamp.add(tag.text);
  }
  stamp_ = stamp.value();
}

Template::Template(Template&&) noexcept = default;
Template::~Template() = default;

// The pages of a thread share one buffer, so that a page's own string is no larger than the page.
std::string Template::render(const View& view) const {
  thread_local std::string buffer;
  buffer.clear();
  Renderer<Step>(steps_, view, buffer).run(0, steps_.size());
  return buffer;
}

}  // namespace debrief
