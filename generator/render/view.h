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
#include <vector>

namespace debrief {

class View {
 public:
  enum class Kind : std::uint8_t { flag, text, list, object };

  View() : kind_(Kind::object) {}
  View(std::string text) : kind_(Kind::text), text_(std::move(text)) {}
  View(std::string_view text) : View(std::string(text)) {}
  View(const char* text) : View(std::string(text)) {}
  template <typename Bool>
  requires std::same_as<Bool, bool> View(Bool flag) : kind_(Kind::flag), flag_(flag) {}
  static View list() {
    View view;
    view.kind_ = Kind::list;
    return view;
  }

  // Of an object. REQUIRES: `name` is a string literal (it is kept as a view) and was not set before.
  View& set(std::string_view name, View value) &;
  View&& set(std::string_view name, View value) && { return std::move(set(name, std::move(value))); }
  // Of a list.
  void push(View value);

  Kind kind() const { return kind_; }
  bool flag() const { return flag_; }
  const std::string& text() const { return text_; }
  const std::vector<View>& items() const;              // of a list, or an object's values
  const std::vector<std::string_view>& names() const;  // of an object, parallel to items()
  const View* find(std::string_view name) const;       // nullptr when there is none
  bool empty() const;                                  // would a section over it stay hidden?
  std::uint64_t hash() const;                          // of a part that many views share it is worked out once

 private:
  struct Children;
  const Children& shared() const;
  Children& own();  // not shared with any other view

  Kind kind_;
  bool flag_ = false;
  std::string text_;
  std::shared_ptr<Children> children_;  // nullptr: none
};

struct View::Children {
  std::vector<View> items;
  std::vector<std::string_view> names;
  mutable std::atomic<std::uint64_t> hash = 0;  // 0: not yet; threads that work it out at once find the same

  Children() = default;
  Children(const Children& other) : items(other.items), names(other.names) {}
  Children& operator=(const Children&) = delete;
};

inline const View::Children& View::shared() const {
  static const Children none;
  return children_ ? *children_ : none;
}
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
