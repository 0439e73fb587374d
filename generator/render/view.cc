#include "generator/render/view.h"

#include <algorithm>
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

View::View(std::string_view text) {
  if (text.size() <= short_text) {
    if (!text.empty()) std::memcpy(raw_.bytes, text.data(), text.size());  // of no text there may be no bytes to point to
    raw_.form = static_cast<std::uint8_t>(text.size());
    return;
  }
  auto* room = static_cast<char*>(::operator new(sizeof(LongText) + text.size()));
  auto* held = new (room) LongText;
  held->size = static_cast<std::uint32_t>(text.size());
  std::memcpy(room + sizeof(LongText), text.data(), text.size());
  point_to(Form::long_text, held);
}

void View::share() const {
  if (form() == Form::long_text)
    static_cast<const LongText*>(pointer())->views.fetch_add(1, std::memory_order_relaxed);
  else if (form() > Form::long_text && pointer() != nullptr)
    static_cast<const Children*>(pointer())->views.fetch_add(1, std::memory_order_relaxed);
}

void View::leave() const {
  auto is_last = [](std::atomic<std::uint32_t>& views) { return views.fetch_sub(1, std::memory_order_acq_rel) == 1; };
  if (form() == Form::long_text) {
    auto* text = static_cast<const LongText*>(pointer());
    if (is_last(text->views)) ::operator delete(const_cast<LongText*>(text));
  } else if (auto* children = static_cast<const Children*>(pointer())) {
    if (is_last(children->views)) remove(children);
  }
}

View::Children* View::Children::with_room(std::uint32_t room) {
  static_assert(alignof(Children) >= alignof(View) && sizeof(Children) % alignof(View) == 0);
  auto* children = new (::operator new(sizeof(Children) + room * sizeof(View))) Children;
  children->room = room, children->items = children->behind();
  return children;
}

struct View::PutOff : View::Children {
  std::function<View()> make;
  mutable View made;  // has the items
};

void View::remove(const Children* children) {
  if (children->late) return delete static_cast<const PutOff*>(children);
  std::destroy_n(children->items, children->size);
  ::operator delete(const_cast<Children*>(children));
}

View View::later(Kind kind, std::uint64_t stamp, std::function<View()> make) {
  assert(kind == Kind::list || kind == Kind::object);
  auto* children = new PutOff;
  children->late = true;
  children->make = std::move(make);
  children->shape.store(&ViewShape::put_off, std::memory_order_relaxed);
  children->hash.store(stamp | 1, std::memory_order_relaxed);
  return View(kind == Kind::list ? Form::list : Form::object, children);
}

// Two who look at once both make it, for what is made may look into others that are put off; the first one's stays.
void View::make_now(const Children& children) {
  static std::mutex mutexes[16];
  auto& late = static_cast<const PutOff&>(children);
  auto made = late.make();
  auto& from = made.shared();
  std::lock_guard guard(mutexes[reinterpret_cast<std::uintptr_t>(&children) / 64 % std::size(mutexes)]);
  if (children.shape.load(std::memory_order_relaxed) != &ViewShape::put_off) return;
  children.items = from.items, children.size = from.size;
  late.made = std::move(made);
  children.shape.store(from.shape.load(std::memory_order_relaxed), std::memory_order_release);
}

View::Children& View::own(std::uint32_t room) {
  assert(form() >= Form::list);
  if (pointer() == nullptr) {
    point_to(form(), Children::with_room(room));
    return const_cast<Children&>(held());
  }
  auto& now = shared();
  bool only = !now.late && now.views.load(std::memory_order_acquire) == 1;
  if (!only || now.room < room) {
    auto* children = Children::with_room(std::max(room, now.size));
    for (std::uint32_t i = 0; i < now.size; ++i)
      children->add(only ? std::move(const_cast<View&>(now.items[i])) : View(now.items[i]));
    children->shape.store(now.shape.load(std::memory_order_relaxed), std::memory_order_relaxed);
    leave();
    point_to(form(), children);
  }
  auto& children = const_cast<Children&>(held());
  children.hash.store(0, std::memory_order_relaxed);
  return children;
}

View& View::make_room(std::size_t n) {
  own(static_cast<std::uint32_t>(n));
  return *this;
}

View& View::set(ViewName name, View value) & {
  assert(kind() == Kind::object && !find(name));
  // Objects are many and small: doubling would leave a third of their memory unused.
  auto& now = shared();
  auto& children = own(now.size < now.room ? now.room : now.size + 4);
  children.shape.store(&children.shape.load(std::memory_order_relaxed)->with(name), std::memory_order_relaxed);
  children.add(std::move(value));
  return *this;
}

void View::push(View value) {
  auto& now = shared();
  own(now.size < now.room ? now.room : 2 * now.size + 1).add(std::move(value));
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

std::uint64_t View::hash() const {
  auto seed = static_cast<std::uint64_t>(kind()) << 1 | flag();
  auto& children = held();
  if (&children == &no_children) return hash64(text(), seed);
  auto below = children.hash.load(std::memory_order_relaxed);
  if (below == 0) {
    Hasher all;
    all.add(children.shape.load(std::memory_order_relaxed)->hash());
    for (std::uint32_t i = 0; i < children.size; ++i) all.add(children.items[i].hash());
    below = all.value() | 1;
    children.hash.store(below, std::memory_order_relaxed);
  }
  return below ^ seed;
}

}  // namespace debrief
