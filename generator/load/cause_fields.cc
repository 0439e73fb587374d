#include "generator/load/cause_fields.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/names_in_text.h"
#include "generator/load/placeholders.h"
#include "generator/load/words.h"

namespace debrief {

using F = FieldKind;

const TaxonomyEntry* find_cause(std::string_view text, const Config& config) {
  auto key = word_key(text);
  if (key.empty()) return nullptr;
  for (auto& entry : config.taxonomy)  // a slug to the letter, though it be an alias on another axis ("attack" is both)
    if (entry.slug == trim(text)) return &entry;
  auto same = [&](std::string_view name) { return !name.empty() && is_key_of(key, name); };
  for (auto& entry : config.taxonomy)
    if (same(entry.slug) || same(entry.name_en) || same(entry.name_zh) ||
        std::any_of(entry.aliases.begin(), entry.aliases.end(), same))
      return &entry;
  return nullptr;
}

static void add(Reading& reading, std::string_view text, Axis axis, CauseRole role, int line, std::string_view how) {
  auto* entry = find_cause(text, reading.config);
  Cause cause;
  cause.slug = entry ? entry->slug : slug(text);
  if (cause.slug.empty()) cause.slug = slug_or(text, "");
  cause.text = std::string(text);
  cause.axis = entry ? entry->axis : axis;
  cause.role = cause.axis == Axis::cause ? role : CauseRole::none;
  cause.source = "stated";
  cause.line = line;
  auto& causes = reading.incident.causes;
  if (std::any_of(causes.begin(), causes.end(), [&](auto& c) { return c.slug == cause.slug; })) return;
  reading.fact("causes", cause.slug, line, how);
  causes.push_back(std::move(cause));
}

static void add_front_matter_cause(Reading& reading, const Value& item, std::string_view how) {
  if (item.kind == Value::Kind::scalar) {
    if (!is_placeholder(std::string_view(item.scalar)))
      add(reading, trim(item.scalar), Axis::cause, CauseRole::none, item.line, how);
    return;
  }
  auto text = [&](std::string_view key) { return item.find(key) ? lower(item.find(key)->scalar) : std::string(); };
  auto slug_text = text("slug").empty() ? text("cause") : text("slug");
  if (slug_text.empty()) return;
  auto axis = text("axis") == "trigger" ? Axis::trigger : text("axis") == "response" ? Axis::response : Axis::cause;
  auto role = text("role").starts_with("root")      ? CauseRole::root_cause
              : text("role").starts_with("contrib") ? CauseRole::contributing_factor
                                                    : CauseRole::none;
  add(reading, slug_text, axis, role, item.line, how);
}

void read_cause_field(Reading& reading, const Field& field, FieldKind kind) {
  if (kind == F::causes) {
    if (field.value.kind == Value::Kind::list)
      for (auto& item : field.value.items) add_front_matter_cause(reading, item, field.recogniser);
    else
      for (auto& word : words_in(field)) add(reading, word, Axis::cause, CauseRole::none, field.line, field.recogniser);
    return;
  }
  bool cause = kind == F::root_cause || kind == F::contributing_factor, trigger = kind == F::trigger,
       category = kind == F::category;
  if (!cause && !trigger && !category) return;
  auto role = kind == F::root_cause            ? CauseRole::root_cause
              : kind == F::contributing_factor ? CauseRole::contributing_factor
                                               : CauseRole::none;
  // A tag is one or a few words; front matter and "… category" labels hold tags by nature, other labels only what the taxonomy
  // knows.
  auto key = word_key(field.key);
  bool tags = (field.block < 0 && !category) || has_any_word(key, {"category", "type", "tag"}) || key == "rootcause" ||
              key == "contributingfactor";
  for (auto& word : words_in(field)) {
    bool known = find_cause(word, reading.config) != nullptr;
    bool short_enough = words_of(word_key(word)).size() <= 4 && code_points(word) <= 32;
    if (known || (tags && short_enough && (cause || trigger)))
      add(reading, word, trigger ? Axis::trigger : Axis::cause, role, field.line, field.recogniser);
    else if (category && short_enough &&
             std::find(reading.incident.tags.begin(), reading.incident.tags.end(), word) == reading.incident.tags.end())
      reading.incident.tags.push_back(word);
  }
}

}  // namespace debrief
