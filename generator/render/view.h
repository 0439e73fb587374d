// What a page shows, as a small tree of text: the only thing a template sees. A page is a function of its view, so two equal views
// make equal pages and a view's hash can stand for its page. Fields keep the order in which they were set.
//
//   View row;
//   row.set("title", incident.title).set("href", link).set("overdue", true);
//
// Copies share what is below them until one of them is changed, so that a row which many lists show is made once and costs nothing
// to show again.
//
// Empty text, false and an empty list are alike to a template: a section over them is not shown. For a list `rows`, templates may
// ask `any_rows`.
#pragma once

#include <atomic>
#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace debrief {

class View {
 public:
  enum class Kind : std::uint8_t { flag, text, list, object };  // in the order of value_

  View() : value_(Object{}) {}
  View(std::string text) : value_(std::move(text)) {}
  View(std::string_view text) : View(std::string(text)) {}
  View(const char* text) : View(std::string(text)) {}
  template <typename Bool>
  requires std::same_as<Bool, bool> View(Bool flag) : value_(flag) {}
  static View list() {
    View view;
    view.value_ = List{};
    return view;
  }

  // Of an object. REQUIRES: `name` is a string literal (it is kept as a view) and was not set before.
  View& set(std::string_view name, View value) &;
  View&& set(std::string_view name, View value) && { return std::move(set(name, std::move(value))); }
  // Of a list.
  void push(View value);

  Kind kind() const { return static_cast<Kind>(value_.index()); }
  bool flag() const {
    auto* flag = std::get_if<bool>(&value_);
    return flag && *flag;
  }
  const std::string& text() const;                     // empty for what is no text
  std::string take_text() &&;                          // of a text
  const std::vector<View>& items() const;              // of a list, or an object's values
  const std::vector<std::string_view>& names() const;  // of an object, parallel to items()
  const View* find(std::string_view name) const;       // nullptr when there is none
  bool empty() const;                                  // would a section over it stay hidden?
  std::uint64_t hash() const;                          // of a part that many views share it is worked out once

 private:
  struct Children;
  struct List {
    std::shared_ptr<Children> children;  // nullptr: none
  };
  struct Object {
    std::shared_ptr<Children> children;
  };
  static const Children no_children;  // of what has none, or cannot have any
  const Children& shared() const;
  Children& own();  // not shared with any other view

  std::variant<bool, std::string, List, Object> value_;
};

struct View::Children {
  std::vector<View> items;
  std::vector<std::string_view> names;
  mutable std::atomic<std::uint64_t> hash = 0;  // 0: not yet; threads that work it out at once find the same

  Children() = default;
  Children(const Children& other) : items(other.items), names(other.names) {}
  Children& operator=(const Children&) = delete;
};

inline const std::vector<View>& View::items() const {
  return shared().items;
}
inline const std::vector<std::string_view>& View::names() const {
  return shared().names;
}

// A list with one view for each element of a range.
template <typename Range, typename Make>
View list_of(const Range& range, Make make) {
  View list = View::list();
  for (const auto& element : range) list.push(make(element));
  return list;
}

}  // namespace debrief
