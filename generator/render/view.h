// What a page shows, as a small tree of text: the only thing a template sees. A page is a function of its view, so two equal views
// make equal pages and a view's hash can stand for its page. Fields keep the order in which they were set.
//
//   View row;
//   row.set("title", incident.title).set("href", link).set("overdue", true);
//
// Copies share what is below them, and long texts, until one of them is changed, so that a row which many lists show is made once
// and costs nothing to show again. A view itself takes no more than two words: there are millions of them.
//
// A part of which a hash is known without it may be put off (View::later): it is made when somebody looks inside, so that a page
// which need not be made again is told by its view at little cost.
//
// Empty text, false and an empty list are alike to a template: a section over them is not shown. For a list `rows`, templates may
// ask `any_rows`.
#pragma once

#include <atomic>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace debrief {

// The name of a field. Templates ask for names all the time: they are told apart by a hash, that of a literal is worked out by the
// compiler.
class ViewName {
 public:
  consteval ViewName(const char* literal) : ViewName(of(literal)) {}
  static constexpr ViewName of(std::string_view name) {  // refers to `name`
    std::uint32_t hash = 0x811c9dc5;                     // FNV-1a
    for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193;
    return {name, hash};
  }
  constexpr std::string_view text() const { return {begin_, size_}; }
  constexpr std::uint32_t hash() const { return hash_; }
  friend bool operator==(const ViewName& a, const ViewName& b) { return a.hash_ == b.hash_ && a.text() == b.text(); }

 private:
  constexpr ViewName(std::string_view name, std::uint32_t hash)
      : begin_(name.data()), size_(static_cast<std::uint32_t>(name.size())), hash_(hash) {}
  const char* begin_;
  std::uint32_t size_, hash_;
};

// The names of an object's fields, in their order. Objects to which the same names were given in the same order share one of these,
// so that a row of a list costs no more than its values.
class ViewShape {
 public:
  static const ViewShape& empty();
  ~ViewShape() = default;
  ViewShape(const ViewShape&) = delete;
  ViewShape& operator=(const ViewShape&) = delete;

  const ViewShape& with(ViewName name) const;  // one name more; from any thread. What it returns stays for good
  const std::vector<ViewName>& names() const { return names_; }
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
  std::size_t index_of(ViewName name) const {
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i] == name) return i;
    return nowhere;
  }
  std::uint64_t hash() const { return hash_; }
  std::uint32_t number() const { return number_; }  // no other shape has it

 private:
  friend class View;
  struct Step;
  ViewShape();
  static const ViewShape put_off;  // of what has no shape yet

  std::vector<ViewName> names_;
  std::uint64_t hash_ = 0;
  std::uint32_t number_;
  mutable std::atomic<const Step*> steps_ = nullptr;  // a list that only grows
};

// Where a name was found the last time. Who asks many objects of one shape for it, one after the other, looks through the shape's
// names once. From any thread.
class ViewMemo {
 public:
  ViewMemo() = default;
  ViewMemo(const ViewMemo&) {}  // starts anew
  ViewMemo& operator=(const ViewMemo&) = delete;

  std::size_t index_of(ViewName name, const ViewShape& shape) {
    auto last = last_.load(std::memory_order_relaxed);
    if (last >> 32 == shape.number()) return static_cast<std::uint32_t>(last) == nowhere ? ViewShape::nowhere : last & nowhere;
    auto found = shape.index_of(name);
    last_.store(std::uint64_t{shape.number()} << 32 | (found & nowhere), std::memory_order_relaxed);
    return found;
  }

 private:
  static constexpr std::uint32_t nowhere = 0xffffffff;
  std::atomic<std::uint64_t> last_ = 0;  // the shape's number (they begin with 1) and the index
};

class View {
 public:
  enum class Kind : std::uint8_t { flag, text, list, object };

  View() : View(Form::object, nullptr) {}
  View(std::string_view text);
  View(const std::string& text) : View(std::string_view(text)) {}
  View(const char* text) : View(std::string_view(text)) {}
  template <typename Bool>
  requires std::same_as<Bool, bool> View(Bool flag) : View(flag ? Form::yes : Form::no, nullptr) {}
  static View list() { return View(Form::list, nullptr); }

  View(const View& other) : raw_(other.raw_) { share(); }
  View(View&& other) noexcept : raw_(std::exchange(other.raw_, Raw())) {}
  View& operator=(View other) noexcept {
    std::swap(raw_, other.raw_);
    return *this;
  }
  ~View() {
    if (form() > Form::yes) leave();
  }

  // What `make` makes, once, when somebody looks inside: a list or an object, as `kind` says. `stamp` stands for it: equal stamps
  // mean equal views. What `make` refers to must outlive the view. From any thread.
  static View later(Kind kind, std::uint64_t stamp, std::function<View()> make);

  View& make_room(std::size_t n);  // for an object's fields or a list's elements: it will have so many
  // Of an object. REQUIRES: `name` was not set before.
  View& set(ViewName name, View value) &;
  View&& set(ViewName name, View value) && { return std::move(set(name, std::move(value))); }
  // Of a list.
  void push(View value);

  Kind kind() const {
    if (form() >= Form::list) return form() == Form::list ? Kind::list : Kind::object;
    return form() == Form::no || form() == Form::yes ? Kind::flag : Kind::text;
  }
  bool flag() const { return form() == Form::yes; }
  std::string_view text() const;               // for as long as the view is there; empty for what is no text
  std::span<const View> items() const;         // of a list, or an object's values
  const std::vector<ViewName>& names() const;  // of an object, parallel to items()
  const View* find(ViewName name) const;       // nullptr when there is none
  const View* find(ViewName name, ViewMemo& memo) const;
  bool empty() const;          // would a section over it stay hidden?
  std::uint64_t hash() const;  // of a part that many views share it is worked out once

  // It will soon be looked into, its fields' texts sooner still: rows that many lists show lie all over the memory, and the
  // processor waits less for what it was told of.
  void announce() const;
  void announce_fields() const;

 private:
  // How it is held. Up to Form::no: a text of so many bytes, in place.
  enum class Form : std::uint8_t { no = 16, yes, long_text, list, object };
  static constexpr std::size_t short_text = 15;  // bytes, at most
  struct Raw {
    alignas(void*) char bytes[short_text] = {};  // of a short text; else a pointer: to a LongText, to Children or nullptr
    std::uint8_t form = 0;
  };
  struct LongText;
  struct Children;
  struct PutOff;

  View(Form form, const void* pointer) { point_to(form, pointer); }
  void point_to(Form form, const void* pointer) {
    std::memcpy(raw_.bytes, &pointer, sizeof pointer);
    raw_.form = static_cast<std::uint8_t>(form);
  }
  const void* pointer() const {
    const void* pointer = nullptr;
    std::memcpy(&pointer, raw_.bytes, sizeof pointer);
    return pointer;
  }
  Form form() const { return static_cast<Form>(raw_.form); }
  void share() const;  // one more view holds what this holds
  void leave() const;  // one less
  static void remove(const Children* children);

  static const Children no_children;  // of what has none, or cannot have any
  const Children& held() const;       // as they are
  const Children& shared() const;     // made if they were put off
  static void make_now(const Children& children);
  Children& own(std::uint32_t room);  // not shared with any other view, with room for so many

  Raw raw_;
};
static_assert(sizeof(View) == 16);

// Its bytes stand behind it.
struct View::LongText {
  mutable std::atomic<std::uint32_t> views = 1;  // that hold it
  std::uint32_t size = 0;
  const char* bytes() const { return reinterpret_cast<const char*>(this + 1); }
};

// What is looked into stands in one place: the fields or elements are behind this, unless they were put off.
struct View::Children {
  mutable std::atomic<std::uint32_t> views = 1;  // that hold them
  mutable std::uint32_t size = 0;
  mutable const View* items = nullptr;
  mutable std::atomic<const ViewShape*> shape = &ViewShape::empty();
  mutable std::atomic<std::uint64_t> hash = 0;  // 0: not yet; threads that work it out at once find the same
  std::uint32_t room = 0;                       // for so many
  bool late = false;                            // a PutOff

  static Children* with_room(std::uint32_t room);
  View* behind() { return reinterpret_cast<View*>(this + 1); }
  void add(View value) { new (behind() + size++) View(std::move(value)); }
};

inline std::string_view View::text() const {
  if (raw_.form <= short_text) return {raw_.bytes, raw_.form};
  if (form() != Form::long_text) return {};
  auto* text = static_cast<const LongText*>(pointer());
  return {text->bytes(), text->size};
}
inline const View::Children& View::held() const {
  auto* children = form() >= Form::list ? static_cast<const Children*>(pointer()) : nullptr;
  return children ? *children : no_children;
}
inline const View::Children& View::shared() const {
  auto& children = held();
  if (children.shape.load(std::memory_order_acquire) == &ViewShape::put_off) make_now(children);
  return children;
}
inline std::span<const View> View::items() const {
  auto& children = shared();
  return {children.items, children.size};
}
inline const View* View::find(ViewName name, ViewMemo& memo) const {
  auto& children = shared();
  auto at = memo.index_of(name, *children.shape.load(std::memory_order_relaxed));
  return at == ViewShape::nowhere ? nullptr : &children.items[at];
}
inline const std::vector<ViewName>& View::names() const {
  return shared().shape.load(std::memory_order_relaxed)->names();
}

inline void View::announce() const {
  if (form() > Form::yes) __builtin_prefetch(pointer());
}
inline void View::announce_fields() const {
  auto& children = held();
  if (children.shape.load(std::memory_order_acquire) == &ViewShape::put_off) return;
  for (std::uint32_t i = 0; i < children.size; ++i) children.items[i].announce();
}

// A list with one view for each element of a range.
template <typename Range, typename Make>
View list_of(const Range& range, Make make) {
  View list = View::list();
  if constexpr (requires { range.size(); })
    if (range.size() > 0) list.make_room(range.size());
  for (const auto& element : range) list.push(make(element));
  return list;
}

}  // namespace debrief
