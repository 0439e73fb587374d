// A template is a list of steps; a section knows where it ends. Pages are what a build makes most of, so a step keeps what it learnt
// from the pages before: where the fields that it names stand in objects of one shape.
//
//   <ul>{{#rows}}<li>{{title}}</li>{{/rows}}</ul>      0 text <ul>        1 section rows, goes on at 5      2 text <li>
//                                                      3 variable title   4 text </li>                     5 text </ul>
#include "generator/render/template.h"

#include <array>
#include <atomic>
#include <deque>

#include "generator/base/hash.h"
#include "generator/base/text.h"

namespace debrief {

namespace {

// One part of a dotted name.
struct NamePart {
  ViewName name;
  mutable std::array<ViewMemo, 4> memos{};  // by the depth of the scope that is asked: each has objects of its own shapes
};

struct Step {
  TagKind kind = TagKind::text;
  std::string text;             // of a text
  std::vector<NamePart> parts;  // of a name; none: the name is `.`
  bool any = false;             // the name is any_ and these parts: is there something in that list?
  std::size_t end = 0;          // of a section: the step behind it
};

// Makes one page.
class Renderer {
 public:
  Renderer(const std::vector<Step>& steps, const View& view, std::string& out) : steps_(steps), out_(out) {
    scopes_.push_back(&view);
  }

  void run(std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end;) {
      auto& step = steps_[i++];
      if (step.kind == TagKind::text) {
        out_ += step.text;
        continue;
      }
      auto* view = find(step);
      switch (step.kind) {
        case TagKind::variable:
          if (view && !step.any) append_html(out_, view->text());
          break;
        case TagKind::raw:
          if (view && !step.any) out_ += view->text();
          break;
        case TagKind::section:
          if (view && !view->empty()) section(step, *view, i);
          i = step.end;
          break;
        case TagKind::inverted:
          if (!view || view->empty()) run(i, step.end);
          i = step.end;
          break;
        case TagKind::text:
        case TagKind::close:
        case TagKind::partial:
          break;
      }
    }
  }

 private:
  // A section over text or a flag opens no scope of its own: "." stays what it was.
  void section(const Step& step, const View& view, std::size_t begin) {
    if (!step.any && view.kind() == View::Kind::list) {
      auto items = view.items();
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (i + 2 < items.size()) items[i + 2].announce();
        if (i + 1 < items.size()) items[i + 1].announce_fields();
        within(items[i], begin, step.end);
      }
    } else if (!step.any && view.kind() == View::Kind::object) {
      within(view, begin, step.end);
    } else {
      run(begin, step.end);
    }
  }

  void within(const View& scope, std::size_t begin, std::size_t end) {
    scopes_.push_back(&scope);
    run(begin, end);
    scopes_.pop_back();
  }

  const View* find(const Step& step) const {
    if (step.parts.empty()) return scopes_.back();
    auto& first = step.parts.front();
    for (auto depth = scopes_.size(); depth-- > 0;) {
      auto* found = scopes_[depth]->find(first.name, first.memos[depth % first.memos.size()]);
      for (std::size_t i = 1; found && i < step.parts.size(); ++i)
        found = found->find(step.parts[i].name, step.parts[i].memos.front());
      if (found) return found;
    }
    return nullptr;
  }

  const std::vector<Step>& steps_;
  std::string& out_;
  std::vector<const View*> scopes_;
};

}  // namespace

struct Template::Steps {
  std::vector<Step> list;
  std::deque<std::string> names;  // what the steps' names refer to
  std::uint64_t stamp = 0;
  mutable std::atomic<std::size_t> usual_size = 0;  // of a page: the last one's

  explicit Steps(const std::vector<Tag>& flat) {
    Hasher hash;
    std::vector<std::size_t> open;
    for (auto& tag : flat) {
      hash.add(static_cast<std::uint64_t>(tag.kind));
      hash.add(tag.text);
      if (tag.kind == TagKind::close) {
        list[open.back()].end = list.size();
        open.pop_back();
        continue;
      }
      if (tag.kind == TagKind::section || tag.kind == TagKind::inverted) open.push_back(list.size());
      auto& step = list.emplace_back();
      step.kind = tag.kind;
      if (tag.kind == TagKind::text)
        step.text = tag.text;
      else
        set_name(step, names.emplace_back(tag.text));
    }
    stamp = hash.value();
  }

  static void set_name(Step& step, std::string_view name) {
    if (name == ".") return;
    step.any = name.starts_with("any_");
    if (step.any) name.remove_prefix(4);
    for (;;) {
      auto dot = name.find('.');
      step.parts.push_back({ViewName::of(name.substr(0, dot))});
      if (dot == std::string_view::npos) return;
      name.remove_prefix(dot + 1);
    }
  }
};

Template::Template(const std::vector<Tag>& flat) : steps_(std::make_unique<const Steps>(flat)) {}
Template::Template(Template&&) noexcept = default;
Template::~Template() = default;

std::uint64_t Template::stamp() const {
  return steps_->stamp;
}

std::string Template::render(const View& view) const {
  std::string out;
  out.reserve(steps_->usual_size.load(std::memory_order_relaxed));
  Renderer(steps_->list, view, out).run(0, steps_->list.size());
  steps_->usual_size.store(out.size(), std::memory_order_relaxed);
  return out;
}

}  // namespace debrief
