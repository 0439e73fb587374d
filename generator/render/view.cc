#include "generator/render/view.h"

#include <cassert>

#include "generator/base/hash.h"

namespace debrief {

View::Children& View::own() {
  if (!children_)
    children_ = std::make_shared<Children>();
  else if (children_.use_count() > 1)
    children_ = std::make_shared<Children>(*children_);
  children_->hash.store(0, std::memory_order_relaxed);
  return *children_;
}

View& View::set(std::string_view name, View value) & {
  assert(kind_ == Kind::object && !find(name));
  auto& children = own();
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
  switch (kind_) {
    case Kind::flag:
      return !flag_;
    case Kind::text:
      return text_.empty();
    case Kind::list:
      return items().empty();
    case Kind::object:
      return false;
  }
  return false;
}

std::uint64_t View::hash() const {
  Hasher hasher;
  hasher.add(static_cast<std::uint64_t>(kind_) << 1 | flag_);
  if (!children_) {
    hasher.add(text_);
    return hasher.value();
  }
  auto below = children_->hash.load(std::memory_order_relaxed);
  if (below == 0) {
    Hasher children;
    for (auto& name : children_->names) children.add(name);
    for (auto& item : children_->items) children.add(item.hash());
    below = children.value() | 1;
    children_->hash.store(below, std::memory_order_relaxed);
  }
  hasher.add(below);
  return hasher.value();
}

}  // namespace debrief
