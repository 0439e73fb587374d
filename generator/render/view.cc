#include "generator/render/view.h"

#include <cassert>
#include <iterator>
#include <mutex>

#include "generator/base/hash.h"

namespace debrief {

struct ViewShape::Step {
  ViewName name;
  ViewShape shape;
  const Step* next;
};

ViewShape::ViewShape() {
  static std::atomic<std::uint32_t> count = 0;
  number_ = ++count;
}

const ViewShape& ViewShape::empty() {
  static const ViewShape shape;
  return shape;
}

const ViewShape& ViewShape::with(ViewName name) const {
  auto* newest = steps_.load(std::memory_order_acquire);
  for (auto* step = newest; step; step = step->next)
    if (step->name == name) return step->shape;
  auto made = std::unique_ptr<Step>(new Step{name, {}, newest});
  made->shape.names_ = names_;
  made->shape.names_.push_back(name);
  made->shape.hash_ = hash_ * 0x100000001b3ull + name.hash();
  // Another thread may have been faster, even with the same name: then there are two shapes alike, which does no harm.
  while (!steps_.compare_exchange_weak(made->next, made.get(), std::memory_order_release, std::memory_order_relaxed)) {
  }
  return made.release()->shape;
}

const ViewShape ViewShape::put_off;
const View::Children View::no_children;
const std::string View::no_text;

struct View::PutOff : View::Children {
  std::function<View()> make;
};

View View::later(Kind kind, std::uint64_t stamp, std::function<View()> make) {
  assert(kind == Kind::list || kind == Kind::object);
  auto children = std::make_shared<PutOff>();
  children->make = std::move(make);
  children->shape.store(&ViewShape::put_off, std::memory_order_relaxed);
  children->hash.store(stamp | 1, std::memory_order_relaxed);
  View view;
  if (kind == Kind::list)
    view.value_ = List{std::move(children)};
  else
    view.value_ = Object{std::move(children)};
  return view;
}

// Two who look at once both make it, for what is made may look into others that are put off; the first one's stays.
void View::make_now(const Children& children) {
  static std::mutex mutexes[16];
  auto made = static_cast<const PutOff&>(children).make();
  auto& from = made.own();
  std::lock_guard guard(mutexes[reinterpret_cast<std::uintptr_t>(&children) / 64 % std::size(mutexes)]);
  if (children.shape.load(std::memory_order_relaxed) != &ViewShape::put_off) return;
  children.items = std::move(from.items);
  children.shape.store(from.shape.load(std::memory_order_relaxed), std::memory_order_release);
}

View::Children& View::own() {
  auto* list = std::get_if<List>(&value_);
  auto& children = list ? list->children : std::get<Object>(value_).children;
  if (!children)
    children = std::make_shared<Children>();
  else if (auto& made = shared(); children.use_count() > 1)
    children = std::make_shared<Children>(made);
  children->hash.store(0, std::memory_order_relaxed);
  return *children;
}

View& View::set(ViewName name, View value) & {
  assert(kind() == Kind::object && !find(name));
  auto& children = own();
  // Objects are many and small: doubling would leave a third of their memory unused.
  if (children.items.size() == children.items.capacity()) children.items.reserve(children.items.size() + 4);
  children.shape.store(&children.shape.load(std::memory_order_relaxed)->with(name), std::memory_order_relaxed);
  children.items.push_back(std::move(value));
  return *this;
}

void View::push(View value) {
  own().items.push_back(std::move(value));
}

const View* View::find(ViewName name) const {
  auto& children = shared();
  auto at = children.shape.load(std::memory_order_relaxed)->index_of(name);
  return at == ViewShape::nowhere ? nullptr : &children.items[at];
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
  auto seed = static_cast<std::uint64_t>(kind()) << 1 | flag();
  auto& children = held();
  if (&children == &no_children) return hash64(text(), seed);
  auto below = children.hash.load(std::memory_order_relaxed);
  if (below == 0) {
    Hasher all;
    all.add(children.shape.load(std::memory_order_relaxed)->hash());
    for (auto& item : children.items) all.add(item.hash());
    below = all.value() | 1;
    children.hash.store(below, std::memory_order_relaxed);
  }
  return below ^ seed;
}

}  // namespace debrief
