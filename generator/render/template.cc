#include "generator/render/template.h"

#include <charconv>
#include <deque>
#include <kainjow/mustache.hpp>
#include <utility>

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
const mustache::data& one() {  // an object: a section over it opens a scope, one over yes() does not
  static const mustache::data value(true);
  return value;
}
const mustache::data& no() {
  static const mustache::data value(false);
  return value;
}

mustache::data list_of(std::size_t size) {
  mustache::data list(mustache::data::type::list);
  for (std::size_t i = 0; i < size; ++i) list.push_back(yes());
  return list;
}

// Nearly every list is short, and to kainjow one list of three is like another.
constexpr std::size_t short_list = 64;
const std::vector<mustache::data>& short_lists() {
  static const auto lists = [] {
    std::vector<mustache::data> out;
    for (std::size_t size = 0; size < short_list; ++size) out.push_back(list_of(size));
    return out;
  }();
  return lists;
}

// Looks names up in a stack of views. kainjow asks get(name) and pushes what it got (or the list's items one by one) while it is in
// that section; `opened_` remembers which view the pushed address stands for. Views may share an address: the one that was opened
// last is meant, since what was opened in a scope is forgotten with it.
class ViewContext : public mustache::basic_context<std::string> {
 public:
  ViewContext(const View& view, const std::vector<mustache::data>& literals) : literals_(literals) {
    scopes_.push_back({&view, 0});
  }

  const mustache::data* get(const std::string& name) const override {
    if (name.front() == '"') {
      std::size_t index = 0;
      std::from_chars(name.data() + 1, name.data() + name.size(), index);
      return &literals_[index];
    }
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
        return open(view, one());
      case View::Kind::list:
        break;
    }
    auto size = view->items().size();
    if (size >= short_list) return open(view, list_of(size));
    return open(view, short_lists()[size]);
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
    auto first = ViewName::of(name.substr(0, dot));
    for (auto i = scopes_.size(); i-- > 0;) {
      auto found = scopes_[i].view->find(first);
      for (auto rest = name; found && dot != std::string_view::npos;) {
        rest.remove_prefix(rest.find('.') + 1);
        auto next = rest.find('.');
        found = found->find(ViewName::of(rest.substr(0, next)));
        if (next == std::string_view::npos) break;
      }
      if (found) return found;
    }
    return nullptr;
  }

  const mustache::data* open(const View* view, mustache::data&& data) const {
    return open(view, std::as_const(made_.emplace_back(std::move(data))));
  }
  const mustache::data* open(const View* view, const mustache::data& data) const {
    bool list = data.is_list();
    opened_.push_back({list ? data.list_value().data() : &data, list ? view->items().size() : 1, view});
    return &data;
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
