#include "generator/load/config_section.h"

#include <algorithm>
#include <regex>

#include "generator/base/text.h"
#include "generator/load/config_keys.h"

namespace debrief {

void ConfigFile::complain(std::string rule, const Value& at, std::string message, std::string hint) const {
  Finding f;
  f.rule = std::move(rule), f.level = Level::error, f.message = std::move(message), f.hint = std::move(hint);
  f.place.path = path, f.place.line = at.line;
  auto lines = split_lines(text);
  if (at.line > 0 && static_cast<std::size_t>(at.line) <= lines.size()) {
    f.source_line = lines[static_cast<std::size_t>(at.line) - 1];
    f.place.column = at.column;
  }
  findings.push_back(std::move(f));
}

static std::string full_name(std::string_view section, std::string_view key) {
  return section.empty() ? std::string(key) : std::string(section) + "." + std::string(key);
}

ConfigSection::ConfigSection(const ConfigFile& file, std::string_view section, const Value& value)
    : file_(file), section_(section), value_(value) {
  if (value.kind == Value::Kind::null) return;
  if (value.kind != Value::Kind::map) {
    file.complain("CF02", value,
                  "expected a map of `key: value` lines" + (section.empty() ? "" : " in `" + std::string(section) + "`"));
    return;
  }
  for (const auto& [name, inside] : value.keys) {
    if (find_key(file.kind, section, name) != nullptr) continue;
    auto known = key_names(file.kind, section);
    auto near = nearest(name, known);
    for (auto key : known)  // `alias` for `aliases`
      if (near.empty() && name.size() > 2 && (starts_with_ignoring_case(key, name) || starts_with_ignoring_case(name, key)))
        near = key;
    std::string all;
    for (auto key : known) all += (all.empty() ? "" : ", ") + std::string(key);
    file.complain("CF01", inside, "unknown key `" + full_name(section, name) + "`",
                  near.empty() ? "the keys here are " + all : "did you mean `" + std::string(near) + "`?");
  }
}

const Value* ConfigSection::find(std::string_view key) const {
  const auto* found = value_.find(key);
  return found == nullptr || found->kind == Value::Kind::null ? nullptr : found;
}

void ConfigSection::wrong(std::string_view key, const Value& at, std::string hint) const {
  const auto* known = find_key(file_.kind, section_, key);
  auto type = known == nullptr ? std::string("something else") : std::string(known->type);
  file_.complain("CF02", at, "`" + full_name(section_, key) + "` must be: " + type, std::move(hint));
}

void ConfigSection::text(std::string_view key, std::string& out) const {
  const auto* v = find(key);
  if (v == nullptr) return;
  if (v->kind != Value::Kind::scalar) return wrong(key, *v);
  out = v->scalar;
}

std::optional<std::vector<std::string>> texts_of(const Value& value) {
  if (value.kind == Value::Kind::scalar) return std::vector<std::string>{value.scalar};
  if (value.kind != Value::Kind::list) return {};
  std::vector<std::string> out;
  for (const auto& item : value.items) {
    if (item.kind != Value::Kind::scalar) return {};
    out.push_back(item.scalar);
  }
  return out;
}

void ConfigSection::texts(std::string_view key, std::vector<std::string>& out) const {
  const auto* v = find(key);
  if (v == nullptr) return;
  auto found = texts_of(*v);
  if (!found) return wrong(key, *v);
  out = std::move(*found);
}

void ConfigSection::flag(std::string_view key, bool& out) const {
  static constexpr std::string_view yes[] = {"true", "yes", "on"}, no[] = {"false", "no", "off"};
  const auto* v = find(key);
  if (v == nullptr) return;
  auto word = lower(v->scalar);
  if (std::find(std::begin(yes), std::end(yes), word) != std::end(yes)) {
    out = true;
  } else if (std::find(std::begin(no), std::end(no), word) != std::end(no)) {
    out = false;
  } else {
    wrong(key, *v);
  }
}

void ConfigSection::number(std::string_view key, int& out) const {
  const auto* v = find(key);
  if (v == nullptr) return;
  bool digits = !v->scalar.empty() && v->scalar.size() < 8 && v->scalar.find_first_not_of("0123456789") == std::string::npos;
  if (!digits) return wrong(key, *v);
  out = std::stoi(v->scalar);
}

void ConfigSection::day(std::string_view key, std::optional<Day>& out) const {
  const auto* v = find(key);
  if (v == nullptr) return;
  auto parsed = parse_iso_day(v->scalar);
  if (!parsed) return wrong(key, *v);
  out = parsed;
}

void ConfigSection::days(std::string_view key, std::vector<Day>& out) const {
  out.clear();
  for (const auto* v : entries(key)) {
    auto parsed = parse_iso_day(v->scalar);
    if (parsed) {
      out.push_back(*parsed);
    } else {
      wrong(key, *v);
    }
  }
  std::sort(out.begin(), out.end());
}

void ConfigSection::pattern(std::string_view key, std::string& out) const {
  const auto* v = find(key);
  if (v == nullptr) return;
  try {
    std::regex check(v->scalar, std::regex::ECMAScript);
    out = v->scalar;
  } catch (const std::regex_error& e) {
    wrong(key, *v, "this one does not compile: " + std::string(e.what()));
  }
}

std::optional<int> ConfigSection::choice(std::string_view key, std::span<const std::string_view> names) const {
  const auto* v = find(key);
  if (v == nullptr) return {};
  auto wanted = replace_all(lower(v->scalar), "_", "-");
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!names[i].empty() && names[i] == wanted) return static_cast<int>(i);
  auto near = nearest(v->scalar, names);
  wrong(key, *v, near.empty() ? "" : "did you mean `" + std::string(near) + "`?");
  return {};
}

std::vector<const Value*> ConfigSection::entries(std::string_view key) const {
  std::vector<const Value*> out;
  const auto* v = find(key);
  if (v == nullptr) return out;
  if (v->kind != Value::Kind::list) return {v};
  for (const auto& item : v->items) out.push_back(&item);
  return out;
}

const std::vector<Value::Entry>& ConfigSection::keys() const {
  return value_.keys;
}

}  // namespace debrief
