// JSON text, written value by value: no tree of a document ever stands in memory. A value is what C++ has for it: text, numbers,
// true and false, std::optional and nullptr for null, a range for a list; what is made of several, a function that writes one.
//
//   JsonWriter json;
//   json.object("id", a.id, "owners", a.owners, "team", or_null(a.team), "due", [&] { json.object("day", 3); });
//
// Text that is no UTF-8 (file names may hold any bytes) comes out with U+FFFD.
#pragma once

#if defined(__SSE2__) && !defined(RAPIDJSON_SSE2)
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <charconv>
#include <cmath>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "generator/base/text.h"

namespace debrief {

// Null when it is empty: unknown.
struct TextOrNull {
  std::string_view text;
};
inline TextOrNull or_null(std::string_view text) {
  return {text};
}

class JsonWriter {
 public:
  // Names and values in turn.
  template <typename... Members>
  void object(const Members&... members) {
    open_object();
    this->members(members...);
    close_object();
  }

  void open_object() { writer_.StartObject(); }
  void close_object() { writer_.EndObject(); }
  void members() {}
  template <typename Value, typename... Rest>  // of an object that is open
  void members(std::string_view name, const Value& value, const Rest&... rest) {
    writer_.Key(name.data(), static_cast<unsigned>(name.size()));
    this->value(value);
    members(rest...);
  }

  template <typename T>
  void value(const T& value) {
    if constexpr (std::invocable<const T&>)
      value();
    else if constexpr (std::same_as<T, TextOrNull>)
      value.text.empty() ? void(writer_.Null()) : text(value.text);
    else if constexpr (std::same_as<T, bool>)
      writer_.Bool(value);
    else if constexpr (std::same_as<T, std::nullptr_t>)
      writer_.Null();
    else if constexpr (std::is_floating_point_v<T>)
      number(value);
    else if constexpr (std::unsigned_integral<T>)
      writer_.Uint64(value);
    else if constexpr (std::signed_integral<T>)
      writer_.Int64(value);
    else if constexpr (std::convertible_to<const T&, std::string_view>)
      text(value);
    else if constexpr (requires { value.has_value(); })
      value ? this->value(*value) : void(writer_.Null());
    else
      list(value, [this](const auto& element) { this->value(element); });
  }

  void open_list() { writer_.StartArray(); }  // values follow
  void close_list() { writer_.EndArray(); }
  template <typename... Values>
  void tuple(const Values&... values) {
    open_list();
    (value(values), ...);
    close_list();
  }
  // `write` writes one value for each element.
  template <typename Range, typename Write>
  void list(const Range& range, Write write) {
    open_list();
    for (const auto& element : range) write(element);
    close_list();
  }
  // The same, to be a value of something else.
  template <typename Range, typename Write>
  auto for_each(const Range& range, Write write) {
    return [this, &range, write] { list(range, write); };
  }

  // After a whole value: another one, behind a comma.
  void next() {
    buffer_.Put(',');
    writer_.Reset(buffer_);
  }

  std::string_view written() const { return {buffer_.GetString(), buffer_.GetSize()}; }
  std::string str() const { return std::string(written()); }

 private:
  void text(std::string_view text) {
    if (!is_valid_utf8(text)) return this->text(repair_utf8(text));
    writer_.String(text.data(), static_cast<unsigned>(text.size()));
  }

  // The shortest text that is read back as the same number; RapidJSON's own is sometimes a digit longer.
  void number(double value) {
    if (!std::isfinite(value)) return void(writer_.Null());
    char text[32];
    auto end = std::to_chars(text, text + sizeof text, value).ptr;
    if (std::string_view(text, end).find_first_of(".e") == std::string_view::npos) *end++ = '.', *end++ = '0';
    writer_.RawValue(text, static_cast<std::size_t>(end - text), rapidjson::kNumberType);
  }

  rapidjson::StringBuffer buffer_;  // before what writes into it
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

}  // namespace debrief
