#include "generator/render/view.h"

#include <cassert>

#include "generator/base/hash.h"

namespace debrief {

View::Children& View::own() {
  if (!children_)
    children_ = std::make_shared<Children>();
  else if (children_.use_count() > 1)
    children_ = std::make_shared<Children>(*children_);
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

static void add(Hasher& hasher, const View& view) {
  hasher.add(static_cast<std::uint64_t>(view.kind()) << 1 | view.flag());
  hasher.add(view.text());
  hasher.add(view.items().size());
  for (std::size_t i = 0; i < view.items().size(); ++i) {
    if (i < view.names().size()) hasher.add(view.names()[i]);
    add(hasher, view.items()[i]);
  }
}

std::uint64_t View::hash() const {
  Hasher hasher;
  add(hasher, *this);
  return hasher.value();
}

}  // namespace debrief
