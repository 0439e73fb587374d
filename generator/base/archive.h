// Values to bytes and back, for the cache: lengths before contents, no type tags, numbers in as few bytes as they need (most are
// lines and lengths; std::uint64_t, a hash in most places, and lists of numbers stand as in memory). The cache's key (program
// version) stands for the layout, its checksum for the bytes; a reader still never reads past the end and never allocates much more
// than the bytes it was given could fill. Long texts and long lists stand apart from all else, so that it can be read without them.
//
//   ByteWriter w; w(incident);  →  w.bytes          ByteReader r(bytes); r(incident);  →  r.ok(), r.at_end()
//
// A struct takes part by a function `parts(archive, value)` beside its bindings (archive_model.h), which lists its members by a
// structured binding: a member that is added later and forgotten there does not compile.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "generator/base/hash.h"
#include "generator/base/long_list.h"
#include "generator/base/long_text.h"

namespace debrief {

template <typename T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;
// A struct that a list holds as it stands in memory: no padding, nothing that refers elsewhere.
template <typename T>
inline constexpr bool is_plain_struct = false;
// What stands in a list as it stands in the bytes.
template <typename T>
concept PlainItem = (Plain<T> && !std::is_same_v<T, bool>) || is_plain_struct<T>;
// What is written in seven bits a byte, the lowest first; the eighth says that more follow. Of signed numbers the sign is the first.
template <typename T>
concept ShortNumber = std::is_integral_v<T> &&(sizeof(T) > 1) && !std::is_same_v<T, std::uint64_t>;

// Goes through a value part by part, in order. What it comes down to, `Taker` puts somewhere: numbers (put_plain), how many a list has
// (put_count), strings, long texts and long lists (put), lists whose elements may go as they stand in memory (put_plain_list).
template <typename Taker>
class ValueWalk {
 public:
  template <typename... T>
  void operator()(const T&... values) {
    (take(values), ...);
  }

 private:
  Taker& taker() { return static_cast<Taker&>(*this); }

  template <Plain T>
  void take(T value) {
    taker().put_plain(value);
  }
  void take(const std::string& text) { taker().put(text); }
  void take(const LongText& text) { taker().put(text); }
  template <typename T>
  void take(const LongList<T>& list) {
    taker().put(list);
  }
  template <typename T>
  void take(const LongValue<T>& value) {
    take(value.list());
  }
  template <typename T>
  void take(const std::vector<T>& list) {
    taker().put_count(list.size());
    if constexpr (PlainItem<T>)
      taker().put_plain_list(list);
    else
      for (auto& item : list) take(item);
  }
  template <typename T>
  void take(const std::optional<T>& value) {
    take(value.has_value());
    if (value) take(*value);
  }
  template <typename T, std::size_t n>
  void take(const std::array<T, n>& list) {
    for (auto& item : list) take(item);
  }
  template <typename K, typename V>
  void take(const std::map<K, V>& map) {
    taker().put_count(map.size());
    for (auto& [key, value] : map) take(key), take(value);
  }
  template <typename A, typename B>
  void take(const std::pair<A, B>& pair) {
    take(pair.first), take(pair.second);
  }
  template <typename C, typename D>
  void take(const std::chrono::time_point<C, D>& time) {
    take(static_cast<std::int64_t>(time.time_since_epoch().count()));
  }
  template <typename T>
  requires std::is_class_v<T>
  void take(const T& value) { parts(taker(), value); }
};

class ByteWriter : public ValueWalk<ByteWriter> {
 public:
  std::string bytes;
  // Where those go, one after the other; nullptr: their hashes stand for them.
  std::string *long_texts = nullptr, *long_lists = nullptr;

 private:
  friend ValueWalk<ByteWriter>;

  template <Plain T>
  void put_plain(T value) {
    if constexpr (std::is_enum_v<T>) {
      put_plain(static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (ShortNumber<T>) {
      auto wide = static_cast<std::uint64_t>(value);
      if constexpr (std::is_signed_v<T>) wide = wide << 1 ^ (value < 0 ? ~std::uint64_t{0} : 0);
      for (; wide >= 0x80; wide >>= 7) bytes.push_back(static_cast<char>(wide | 0x80));
      bytes.push_back(static_cast<char>(wide));
    } else if constexpr (sizeof(T) == 1) {
      bytes.push_back(static_cast<char>(value));
    } else {
      char raw[sizeof(T)];
      std::memcpy(raw, &value, sizeof(T));
      bytes.append(raw, sizeof(T));
    }
  }
  void put_count(std::size_t n) { put_plain(static_cast<std::uint32_t>(n)); }
  void put(const std::string& text) {
    put_count(text.size());
    if (!text.empty()) bytes += text;  // most are empty
  }
  void put(const LongText& text) {
    put_count(text.size()), put_plain(text.hash());
    if (long_texts != nullptr) text.append_to(*long_texts);
  }
  template <typename T>
  void put(const LongList<T>& list) {
    put_count(list.size());
    if (list.empty()) return;
    ByteWriter apart;
    if (long_lists != nullptr) apart.bytes.swap(*long_lists);
    auto begin = apart.bytes.size();
    apart(list.all());
    std::string_view packed = std::string_view(apart.bytes).substr(begin);
    put_count(packed.size()), put_plain(hash64(packed));
    if (long_lists != nullptr) apart.bytes.swap(*long_lists);
  }
  template <typename T>
  void put_plain_list(const std::vector<T>& list) {
    bytes.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T));
  }
};

// The hash of what a ByteWriter writes of the list.
template <typename T>
std::uint64_t hash_of(const LongList<T>& list) {
  if (auto known = list.left_hash()) return known;
  ByteWriter writer;
  writer(list.all());
  return hash64(writer.bytes);
}

// The long texts or lists of what is read, as they were written: all their bytes, or the file in which they are left, from `begin` to
// `end`.
struct LongParts {
  std::string_view bytes;
  std::shared_ptr<const OpenFile> file;
  std::uint64_t begin = 0, end = 0;

  std::uint64_t size() const { return file ? end - begin : bytes.size(); }
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes, LongParts long_texts = {}, LongParts long_lists = {})
      : rest_(bytes), long_texts_(std::move(long_texts)), long_lists_(std::move(long_lists)) {}

  bool ok() const { return ok_; }  // false once something did not fit; values read after that are empty
  bool at_end() const { return rest_.empty() && long_texts_.size() == 0 && long_lists_.size() == 0; }

  template <typename... T>
  void operator()(T&... values) {
    (get(values), ...);
  }

 private:
  std::string_view take(std::size_t n) {
    if (n > rest_.size()) return fail(), std::string_view();
    auto out = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return out;
  }
  std::uint64_t number() {
    if (!rest_.empty() && static_cast<unsigned char>(rest_.front()) < 0x80) {  // most are small
      auto value = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      return value;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < rest_.size() && i < 10; ++i) {
      auto byte = static_cast<unsigned char>(rest_[i]);
      value |= std::uint64_t{byte & 0x7Fu} << (7 * i);
      if (byte >= 0x80) continue;
      rest_.remove_prefix(i + 1);
      return value;
    }
    fail();
    return 0;
  }
  template <Plain T>
  void get(T& value) {
    if constexpr (std::is_enum_v<T>) {
      std::underlying_type_t<T> number{};
      get(number);
      value = static_cast<T>(number);
    } else if constexpr (ShortNumber<T>) {
      auto wide = number();
      if constexpr (std::is_signed_v<T>) wide = wide >> 1 ^ ((wide & 1) != 0 ? ~std::uint64_t{0} : 0);
      value = static_cast<T>(wide);
    } else {
      auto raw = take(sizeof(T));
      if constexpr (std::is_same_v<T, bool>)
        value = !raw.empty() && raw[0] != 0;
      else if (!raw.empty())
        std::memcpy(&value, raw.data(), sizeof(T));
    }
  }
  std::size_t count() {  // of a list: each element takes at least one byte
    std::uint32_t n = 0;
    get(n);
    if (n > rest_.size()) fail(), n = 0;
    return n;
  }
  void get(std::string& text) {
    std::uint32_t n = 0;
    get(n);
    if (n > 0)
      text = take(n);
    else
      text.clear();
  }
  void get(LongText& text) {
    std::uint32_t n = 0;
    std::uint64_t hash = 0;
    get(n), get(hash);
    auto& [bytes, file, begin, end] = long_texts_;
    if (n > long_texts_.size()) fail(), n = 0;
    if (file && n > 0) {
      text = LongText(file, begin, n, hash);
      begin += n;
    } else {
      text = LongText(std::string(bytes.substr(0, n)));
      bytes.remove_prefix(n);
      if (text.hash() != hash) fail();
    }
  }
  template <typename T>
  void get(LongList<T>& list) {
    std::uint32_t n = 0, size = 0;
    std::uint64_t hash = 0;
    get(n);
    if (n == 0) return void(list = {});
    get(size), get(hash);
    auto& [bytes, file, begin, end] = long_lists_;
    if (size > long_lists_.size()) return fail();
    if (file) {
      list = LongList<T>({file, begin, hash, size}, n, unpack_list<T>);
      begin += size;
      return;
    }
    auto packed = bytes.substr(0, size);
    bytes.remove_prefix(size);
    if (hash64(packed) != hash || !unpack_list(packed, list.edit()) || list.size() != n) fail();
  }
  template <typename T>
  void get(LongValue<T>& value) {
    get(value.list());
    if (value.list().size() > 1) fail();
  }
  template <typename T>
  static bool unpack_list(std::string_view bytes, std::vector<T>& list) {
    ByteReader reader(bytes);
    reader(list);
    list.shrink_to_fit();
    return reader.ok() && reader.at_end();
  }
  template <typename T>
  void get(std::vector<T>& list) {
    auto n = count();
    list.clear();
    if constexpr (PlainItem<T>) {
      auto raw = take(n * sizeof(T));
      list.resize(raw.size() / sizeof(T));
      if (!raw.empty()) std::memcpy(list.data(), raw.data(), raw.size());
    } else {
      list.reserve(std::min<std::size_t>(n, 64));  // most lists are no longer, and keep no room to spare
      for (std::size_t i = 0; i < n && ok_; ++i) get(list.emplace_back());
    }
  }
  template <typename T>
  void get(std::optional<T>& value) {
    bool there = false;
    get(there);
    value.reset();
    if (there) get(value.emplace());
  }
  template <typename T, std::size_t n>
  void get(std::array<T, n>& list) {
    for (auto& item : list) get(item);
  }
  template <typename K, typename V>
  void get(std::map<K, V>& map) {
    auto n = count();
    map.clear();
    for (std::size_t i = 0; i < n && ok_; ++i) {
      K key{};
      get(key);
      get(map[std::move(key)]);
    }
  }
  template <typename A, typename B>
  void get(std::pair<A, B>& pair) {
    get(pair.first), get(pair.second);
  }
  template <typename C, typename D>
  void get(std::chrono::time_point<C, D>& time) {
    std::int64_t count = 0;
    get(count);
    time = std::chrono::time_point<C, D>(D(static_cast<typename D::rep>(count)));
  }
  template <typename T>
  requires std::is_class_v<T>
  void get(T& value) { parts(*this, value); }

  void fail() { ok_ = false, rest_ = {}; }

  std::string_view rest_;
  LongParts long_texts_, long_lists_;
  bool ok_ = true;
};

}  // namespace debrief
