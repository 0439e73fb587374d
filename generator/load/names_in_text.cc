#include "generator/load/names_in_text.h"

#include <algorithm>
#include <bitset>

#include "generator/base/text.h"
#include "generator/load/placeholders.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::SpanKind;
using markdown::Text;

// Splits outside brackets and quotes. `signs`: what separates; code spans are never split.
static std::vector<Text> split_text(const Text& text, std::initializer_list<std::string_view> signs) {
  std::vector<Text> parts;
  std::string_view s = text.text;
  std::size_t begin = 0;
  int depth = 0;
  std::bitset<256> firsts;  // bytes that a sign or a bracket begins with
  for (auto sign : signs) firsts.set(static_cast<unsigned char>(sign[0]));
  for (char c : std::string_view("()[]\xEF\xE3")) firsts.set(static_cast<unsigned char>(c));
  for (std::size_t at = 0; at < s.size();) {
    if (!firsts.test(static_cast<unsigned char>(s[at]))) {
      ++at;
      continue;
    }
    bool inside = depth > 0;
    for (auto& span : text.spans)
      if (span.kind == SpanKind::code && at >= span.begin && at < span.end) inside = true;
    std::size_t cut = 0;
    if (!inside)
      for (auto sign : signs)
        if (starts_with_ignoring_case(s.substr(at), sign)) {
          cut = sign.size();
          break;
        }
    if (cut > 0) {
      parts.push_back(markdown::slice(text, begin, at));
      at = begin = at + cut;
      continue;
    }
    auto c = next_code_point(s, at);
    if (c == '(' || c == '[' || c == 0xFF08 || c == 0x300C) ++depth;
    if ((c == ')' || c == ']' || c == 0xFF09 || c == 0x300D) && depth > 0) --depth;
  }
  parts.push_back(markdown::slice(text, begin));
  return parts;
}

// "name (operator)" → "name"; a value that is only a bracket stays.
static std::string without_brackets(std::string_view text) {
  if (text.find('(') == std::string_view::npos && text.find("（") == std::string_view::npos) return collapse_spaces(text);
  std::string out;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto begin = at;
    auto c = next_code_point(text, at);
    if (c == '(' || c == 0xFF08) ++depth;
    if (depth == 0) out += text.substr(begin, at - begin);
    if ((c == ')' || c == 0xFF09) && depth > 0) --depth;
  }
  auto result = collapse_spaces(out);
  return result.empty() ? collapse_spaces(text) : result;
}

static std::vector<Text> items_of(const Field& field) {
  if (field.value.kind != Value::Kind::list) return {field.text};
  std::vector<Text> items;
  for (auto& item : field.value.items) {
    if (item.kind == Value::Kind::scalar) items.push_back({item.scalar, {}});
    if (item.kind == Value::Kind::map)
      for (auto key : {"name", "id", "slug", "service", "title"})
        if (auto* value = item.find(key); value && value->kind == Value::Kind::scalar) {
          items.push_back({value->scalar, {}});
          break;
        }
  }
  return items;
}

static void add_unique(std::vector<std::string>& to, std::string name) {
  if (!name.empty() && std::find(to.begin(), to.end(), name) == to.end()) to.push_back(std::move(name));
}

static std::string_view strip_ends(std::string_view text) {
  text = trim(text);
  auto may_be_sign = [](char c) { return !is_letter(c) && !is_digit(c) && c != '@'; };
  bool and_in_front = text.size() > 3 && text.starts_with("and ");
  if (!text.empty() && !may_be_sign(text.back()) && !may_be_sign(text.front()) && !and_in_front) return text;
  for (bool again = true; again && !text.empty();) {
    again = false;
    for (std::string_view sign : {".", "。", ",", ";", "、", "-", "*"})
      if (text.ends_with(sign)) text = trim(text.substr(0, text.size() - sign.size())), again = true;
    for (std::string_view sign : {"- ", "* ", "• ", "and ", "& "})
      if (text.starts_with(sign)) text = trim(text.substr(sign.size())), again = true;
  }
  return text;
}

// "SE-2430" beside a name: where they sit, not who they are.
static bool is_code(std::string_view name) {
  return std::any_of(name.begin(), name.end(), is_digit) && std::none_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || c == '@' || static_cast<unsigned char>(c) >= 0x80;
         });
}

std::vector<std::string> people_in(const Text& text) {
  std::vector<std::string> names;
  if (text.text.find('|') == std::string::npos && is_placeholder(text)) return names;  // "Ann | Bob" is no choice to be made
  for (auto& part : split_text(
           text, {"\n", ",", "，", "、", ";", "；", " / ", "/@", " & ", " and ", " und ", " y ", " e ", "和", " + ", "|"})) {
    auto written = strip_ends(part.text);
    auto name = without_brackets(written);
    if (is_placeholder(std::string_view(name)) || is_placeholder(written) || says_none(name) || code_points(name) > 60) continue;
    if (auto key = word_key(name); std::count(key.begin(), key.end(), ' ') >= 6) continue;  // a sentence
    if (text.text.find('|') != std::string::npos && is_code(name)) continue;
    add_unique(names, std::string(strip_ends(name)));
  }
  return names;
}

std::vector<std::string> people_in(const Field& field) {
  std::vector<std::string> names;
  for (auto& item : items_of(field))
    for (auto& name : people_in(item)) add_unique(names, name);
  return names;
}

static std::string known_service(const std::string& name, const Config& config) {
  for (auto& service : config.services) {
    if (equal_ignoring_case(service.name, name)) return service.name;
    for (auto& alias : service.aliases)
      if (equal_ignoring_case(alias, name)) return service.name;
  }
  return name;
}

// "search — 502s for some users" names search; "as a side effect: loganne" names loganne.
static std::string named_part(const std::string& text) {
  auto end = std::min(text.find("。"), text.size());
  std::string_view name = std::string_view(text).substr(0, end);
  for (std::string_view mark : {" — ", " – ", " - ", ": ", "："}) {
    auto at = name.find(mark);
    if (at == std::string_view::npos || at < 2) continue;
    auto left = trim(name.substr(0, at)), right = trim(name.substr(at + mark.size()));
    name = words_of(word_key(left)).size() > 3 ? right : left;
  }
  return std::string(name);
}

// "recap-worker の分類経路のみ": a sentence that begins with what can only be a name.
static std::string leading_identifier(std::string_view text) {
  std::size_t end = 0;
  bool joined = false;
  while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80 && text[end] != ' ') {
    joined = joined || text[end] == '-' || text[end] == '_' || text[end] == '.' || text[end] == '/';
    ++end;
  }
  auto word = strip_ends(text.substr(0, end));
  return joined && word.size() > 3 ? std::string(word) : std::string();
}

std::vector<std::string> services_in(const Field& field, const Config& config) {
  std::vector<std::string> names;
  for (auto& item : items_of(field)) {
    if (is_placeholder(item)) continue;
    for (auto& part :
         split_text(item, {"\n", ",", "，", "、", ";", "；", " / ", " & ", " and ", " + ", " e ", " y ", "和", "及"})) {
      std::string name(strip_ends(part.text));
      // "`packages/web` 战斗…（瞄准…）": the code is the name, the rest says which part.
      if (!part.spans.empty() && part.spans.front().kind == SpanKind::code && part.spans.front().begin <= 1)
        name = part.text.substr(part.spans.front().begin, part.spans.front().end - part.spans.front().begin);
      name = without_brackets(name);
      name = std::string(strip_ends(name));
      name = named_part(name);
      if (is_placeholder(std::string_view(name)) || says_none(name)) continue;
      bool cjk = has_cjk(name);
      if (name.find('%') != std::string::npos) continue;  // "orders fell by 12 %" is an impact
      bool prose = code_points(name) > (cjk ? 24u : 48u) || words_of(word_key(name)).size() > 5;
      if (auto identifier = leading_identifier(name); !identifier.empty() && (prose || cjk))
        name = identifier;
      else if (prose)
        continue;
      add_unique(names, known_service(name, config));
    }
  }
  return names;
}

// "下单服务", "checkout service"; not "all services".
static bool calls_itself_service(std::string_view name) {
  static constexpr std::string_view all[] = {"所有", "全部", "全体", "各", "多个", "모든", "すべて"};
  static constexpr std::string_view kinds[] = {"服务", "系统", "平台", "サービス", "システム", "서비스", "시스템"};
  bool any = std::any_of(std::begin(all), std::end(all), [&](auto sign) { return name.starts_with(sign); });
  auto bare = name.substr(name.starts_with("全") ? std::string_view("全").size() : 0);  // "全服务"
  if (has_cjk(name))
    return !any && code_points(name) <= 12 &&
           std::any_of(std::begin(kinds), std::end(kinds), [&](auto kind) { return name.ends_with(kind) && bare != kind; });
  auto key = word_key(name);
  auto words = words_of(key);
  return words.size() >= 2 && words.size() <= 3 && is_any_of(words.back(), {"service", "api", "server", "database"}) &&
         !is_any_of(words.front(), {"all", "the", "every", "any", "one", "our"});
}

std::vector<std::string> services_in_scope(const Field& field, const Config& config) {
  auto names = services_in(field, config);
  auto known = [&](auto& name) {
    return std::any_of(config.services.begin(), config.services.end(), [&](auto& service) { return service.name == name; });
  };
  std::erase_if(names,
                [&](auto& name) { return leading_identifier(name) != name && !known(name) && !calls_itself_service(name); });
  return names;
}

std::vector<std::string> words_in(const Field& field) {
  std::vector<std::string> words;
  for (auto& item : items_of(field)) {
    if (is_placeholder(item)) continue;
    for (auto& part : split_text(item, {"\n", ",", "，", "、", ";", " / ", "|"})) {
      auto word = std::string(strip_ends(part.text));
      if (word.starts_with("#")) word.erase(0, 1);
      if (!is_placeholder(std::string_view(word)) && !says_none(word) && code_points(word) <= 40) add_unique(words, word);
    }
  }
  return words;
}

}  // namespace debrief
