#include "generator/render/template.h"

#include <deque>
#include <kainjow/mustache.hpp>

#include "generator/base/hash.h"
#include "generator/base/text.h"

namespace debrief {

namespace mustache = kainjow::mustache;

// kainjow cuts literal text at every space and calls back for each word, and copies a view of its own kind into hash tables. Both
// cost more than the page itself. So each run of literal text is one variable whose name is `"` and its index, and the context
// below answers from our View directly.
struct Template::Parsed {
  explicit Parsed(const std::string& source) : mustache(source) {}
  std::vector<mustache::data> literals;
  mustache::mustache mustache;
  std::uint64_t stamp = 0;
};

namespace {

const mustache::data& yes() {
  static const mustache::data value(true);
  return value;
}
const mustache::data& no() {
  static const mustache::data value(false);
  return value;
}

// Looks names up in a stack of views. kainjow asks get(name) and pushes what it got (or the list's items one by one) while it is in
// that section; `opened_` remembers which view the pushed address stands for.
class ViewContext : public mustache::basic_context<std::string> {
 public:
  ViewContext(const View& view, const std::vector<mustache::data>& literals) : literals_(literals) {
    scopes_.push_back({&view, 0});
  }

  const mustache::data* get(const std::string& name) const override {
    if (name.front() == '"') return &literals_[static_cast<std::size_t>(std::stoul(name.substr(1)))];
    if (name.starts_with("any_")) {
      auto list = find(std::string_view(name).substr(4));
      return list && !list->empty() ? &yes() : &no();
    }
    auto view = name == "." ? scopes_.back().view : find(name);
    if (!view || view->empty()) return &no();
    switch (view->kind()) {
      case View::Kind::flag:
        return &yes();
      case View::Kind::text:
        return &made_.emplace_back(view->text());
      case View::Kind::object:
        return open(view, mustache::data(true));
      case View::Kind::list:
        break;
    }
    mustache::data list(mustache::data::type::list);
    for (std::size_t i = 0; i < view->items().size(); ++i) list.push_back(yes());
    return open(view, std::move(list));
  }
  const mustache::data* get_partial(const std::string&) const override { return nullptr; }

  // A section over text or a flag opens no scope of its own: "." stays what it was.
  void push(const mustache::data* data) override { scopes_.push_back({view_of(data), opened_.size()}); }
  void pop() override {
    opened_.resize(scopes_.back().opened);
    scopes_.pop_back();
  }

 private:
  struct Scope {
    const View* view;
    std::size_t opened;  // how many sections were open when it began
  };
  struct Opened {
    const mustache::data* first;
    std::size_t count;
    const View* view;
  };

  const View* find(std::string_view name) const {
    auto dot = name.find('.');
    for (auto i = scopes_.size(); i-- > 0;) {
      auto found = scopes_[i].view->find(name.substr(0, dot));
      for (auto rest = name; found && dot != std::string_view::npos;) {
        rest.remove_prefix(rest.find('.') + 1);
        auto next = rest.find('.');
        found = found->find(rest.substr(0, next));
        if (next == std::string_view::npos) break;
      }
      if (found) return found;
    }
    return nullptr;
  }

  const mustache::data* open(const View* view, mustache::data data) const {
    auto& made = made_.emplace_back(std::move(data));
    bool list = made.is_list();
    opened_.push_back({list ? made.list_value().data() : &made, list ? view->items().size() : 1, view});
    return &made;
  }

  const View* view_of(const mustache::data* data) const {
    for (auto i = opened_.size(); i-- > 0;) {
      auto& o = opened_[i];
      if (std::less_equal<>{}(o.first, data) && std::less<>{}(data, o.first + o.count))
        return o.view->kind() == View::Kind::list ? &o.view->items()[static_cast<std::size_t>(data - o.first)] : o.view;
    }
    return scopes_.back().view;
  }

  const std::vector<mustache::data>& literals_;
  std::vector<Scope> scopes_;
  mutable std::deque<mustache::data> made_;
  mutable std::vector<Opened> opened_;
};

// What kainjow writes to: it hands over the whole page at once, since the template it sees has no line ends.
struct Output {
  std::string text;
  Output& operator<<(const std::string& part) {
    text.empty() ? text = part : text += part;
    return *this;
  }
};

}  // namespace

Template::Template(const std::vector<Tag>& flat) {
  std::string source;
  std::vector<std::string> literals;
  for (auto& tag : flat) {
    switch (tag.kind) {
      case TagKind::text:
        source += "{{&\"" + std::to_string(literals.size()) + "}}";
        literals.push_back(tag.text);
        break;
      case TagKind::variable:
        source += "{{" + tag.text + "}}";
        break;
      case TagKind::raw:
        source += "{{&" + tag.text + "}}";
        break;
      case TagKind::section:
        source += "{{#" + tag.text + "}}";
        break;
      case TagKind::inverted:
        source += "{{^" + tag.text + "}}";
        break;
      case TagKind::close:
        source += "{{/" + tag.text + "}}";
        break;
      case TagKind::partial:
        break;
    }
  }
  parsed_ = std::make_unique<Parsed>(source);
  parsed_->mustache.set_custom_escape(escape_html);
  parsed_->literals.assign(literals.begin(), literals.end());
  Hasher stamp;
  stamp.add(source);
  for (auto& literal : literals) stamp.add(literal);
  parsed_->stamp = stamp.value();
}

Template::Template(Template&&) noexcept = default;
Template::~Template() = default;

std::uint64_t Template::stamp() const {
  return parsed_->stamp;
}

// kainjow's render() is not const because it may write an error message; that happens for lambdas and partials only, and a flat
// template has neither. So threads may share the parsed template.
std::string Template::render(const View& view) const {
  ViewContext context(view, parsed_->literals);
  Output output;
  parsed_->mustache.render(context, output);
  return std::move(output.text);
}

}  // namespace debrief
