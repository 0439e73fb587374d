#include "generator/render/view.h"

#include <cassert>

#include "generator/base/hash.h"

namespace debrief {

const View::Children View::no_children;

const View::Children& View::shared() const {
  auto* list = std::get_if<List>(&value_);
  auto* object = std::get_if<Object>(&value_);
  auto* children = list ? list->children.get() : object ? object->children.get() : nullptr;
  return children ? *children : no_children;
}

View::Children& View::own() {
  auto* list = std::get_if<List>(&value_);
  auto& children = list ? list->children : std::get<Object>(value_).children;
  if (!children)
    children = std::make_shared<Children>();
  else if (children.use_count() > 1)
    children = std::make_shared<Children>(*children);
  children->hash.store(0, std::memory_order_relaxed);
  return *children;
}

const std::string& View::text() const {
  static const std::string none;
  auto* text = std::get_if<std::string>(&value_);
  return text ? *text : none;
}

View& View::set(std::string_view name, View value) & {
  assert(kind() == Kind::object && !find(name));
  auto& children = own();
  if (children.items.empty()) children.items.reserve(4), children.names.reserve(4);
  children.names.push_back(name);
  children.items.push_back(std::move(value));
  return *this;
}

void View::push(View value) {
  own().items.push_back(std::move(value));
}

const View* View::find(std::string_view name) const {
  auto& children = shared();
  for (std::size_t i = 0; i < children.names.size(); ++i)
    if (children.names[i] == name) return &children.items[i];
  return nullptr;
}

bool View::empty() const {
  switch (kind()) {
    case Kind::flag:
      return !flag();
    case Kind::text:
      return text().empty();
    case Kind::list:
      return items().empty();
    case Kind::object:
      return false;
  }
  return false;
}

std::string View::take_text() && {
  return std::move(std::get<std::string>(value_));
}

std::uint64_t View::hash() const {
  Hasher hasher;
  hasher.add(static_cast<std::uint64_t>(kind()) << 1 | flag());
  auto& children = shared();
  if (&children == &no_children) {
    hasher.add(text());
    return hasher.value();
  }
  auto below = children.hash.load(std::memory_order_relaxed);
  if (below == 0) {
    Hasher all;
    for (auto& name : children.names) all.add(name);
    for (auto& item : children.items) all.add(item.hash());
    below = all.value() | 1;
    children.hash.store(below, std::memory_order_relaxed);
  }
  hasher.add(below);
  return hasher.value();
}

}  // namespace debrief
