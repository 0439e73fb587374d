#include "generator/render/template_names.h"

#include "generator/base/text.h"

namespace debrief {

namespace {

// Walks a flat template as a page would be made, with the shapes of views in place of views.
class NameCheck {
 public:
  NameCheck(const Value& variables, std::string_view kind, std::vector<Finding>& findings) : findings_(findings) {
    static const Value nothing;
    auto find = [&](std::string_view name) { return variables.find(name) ? variables.find(name) : &nothing; };
    scopes_ = {find("page"), find(kind)};
  }

  void run(const std::vector<Tag>& flat) {
    for (auto& tag : flat) {
      switch (tag.kind) {
        case TagKind::variable:
        case TagKind::raw:
          variable(tag);
          break;
        case TagKind::section:
        case TagKind::inverted:
          scopes_.push_back(section(tag));
          break;
        case TagKind::close:
          scopes_.pop_back();
          break;
        case TagKind::text:
        case TagKind::partial:
          break;
      }
    }
  }

 private:
  void variable(const Tag& tag) {
    if (tag.text != "." && !find(tag.text)) return unknown(tag);
    auto last = tag.text.substr(tag.text.rfind('.') + 1);
    if (tag.kind == TagKind::raw && !last.ends_with("html"))
      findings_.push_back(template_finding("TH04", *tag.file, tag.offset, "`" + tag.text + "` is text and must be escaped",
                                           "write {{" + tag.text + "}} with two braces"));
  }

  // The scope inside. nullptr: nothing is known, so nothing there is checked (the outer mistake is enough).
  const Value* section(const Tag& tag) {
    static const Value nothing;
    if (tag.text.starts_with("any_")) {
      if (!find(std::string_view(tag.text).substr(4))) unknown(tag);
      return &nothing;
    }
    auto value = tag.text == "." ? &nothing : find(tag.text);
    if (!value) return unknown(tag), nullptr;
    if (tag.kind == TagKind::inverted) return &nothing;
    return value->kind == Value::Kind::list && !value->items.empty() ? &value->items[0] : value;
  }

  const Value* find(std::string_view name) const {
    static const Value anything;
    auto dot = name.find('.');
    for (auto i = scopes_.size(); i-- > 0;) {
      if (!scopes_[i]) return &anything;
      auto found = scopes_[i]->find(name.substr(0, dot));
      for (auto rest = name; found && dot != std::string_view::npos;) {
        rest.remove_prefix(rest.find('.') + 1);
        found = found->find(rest.substr(0, rest.find('.')));
        if (rest.find('.') == std::string_view::npos) break;
      }
      if (found) return found;
    }
    return nullptr;
  }

  void unknown(const Tag& tag) {
    std::vector<std::string_view> names;
    for (auto scope : scopes_)
      if (scope)
        for (auto& [name, value] : scope->keys) names.push_back(name);
    auto near = nearest(tag.text, names);
    findings_.push_back(template_finding("TH01", *tag.file, tag.offset, "no variable `" + tag.text + "` here",
                                         near.empty() ? "" : "did you mean `" + std::string(near) + "`?"));
  }

  std::vector<Finding>& findings_;
  std::vector<const Value*> scopes_;  // innermost last
};

}  // namespace

void check_names(const std::vector<Tag>& flat, const Value& variables, std::string_view kind, std::vector<Finding>& findings) {
  NameCheck(variables, kind, findings).run(flat);
}

}  // namespace debrief
