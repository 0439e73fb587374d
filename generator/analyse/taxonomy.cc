#include "generator/analyse/taxonomy.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

// "Config_Error", "config error" and "config-error" are one key. Bytes outside ASCII stay as they are.
static std::string key_of(std::string_view text) {
  std::string out;
  for (char c : trim(text)) {
    bool joins = c == ' ' || c == '_' || c == '-' || c == '/' || c == '.' || c == '\t' || c == '\n';
    if (!joins) {
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

Taxonomy::Taxonomy(const std::vector<TaxonomyEntry>& entries) : entries_(&entries) {
  auto name = [&](std::string_view text, const TaxonomyEntry& entry) {
    auto& slot = by_key_[key_of(text)][static_cast<std::size_t>(entry.axis)];
    if (!slot) slot = &entry;
  };
  for (auto& entry : entries) by_slug_.try_emplace(entry.slug, &entry);
  for (auto& entry : entries) name(entry.slug, entry);
  for (auto& entry : entries) {  // after all slugs: an alias never hides another entry's slug
    name(entry.name_en, entry);
    name(entry.name_zh, entry);
    for (auto& alias : entry.aliases) name(alias, entry);
  }
  by_key_.erase("");
}

const TaxonomyEntry* Taxonomy::find(std::string_view text, Axis axis) const {
  auto it = by_key_.find(key_of(text));
  if (it == by_key_.end()) return nullptr;
  if (auto* entry = it->second[static_cast<std::size_t>(axis)]) return entry;
  for (auto* entry : it->second)
    if (entry) return entry;
  return nullptr;
}

const TaxonomyEntry* Taxonomy::by_slug(std::string_view slug) const {
  auto it = by_slug_.find(slug);
  return it == by_slug_.end() ? nullptr : it->second;
}

static const TaxonomyEntry* entry_of(const Cause& cause, const Taxonomy& taxonomy) {
  // Whoever writes a slug to the letter means it, though it be an alias on another axis ("attack" is both).
  if (auto* entry = taxonomy.by_slug(trim(cause.text))) return entry;
  if (auto* entry = taxonomy.find(cause.slug, cause.axis)) return entry;
  return taxonomy.find(cause.text, cause.axis);
}

void map_causes(Incident& incident, const Taxonomy& taxonomy) {
  std::vector<Cause> kept;
  for (auto& cause : incident.causes) {
    if (auto* entry = entry_of(cause, taxonomy)) {
      cause.slug = entry->slug;
      cause.axis = entry->axis;
    } else if (cause.slug.empty()) {
      cause.slug = slug_or(cause.text, {});
    }
    bool known = std::any_of(kept.begin(), kept.end(), [&](const Cause& k) { return k.slug == cause.slug; });
    if (!known) kept.push_back(std::move(cause));
  }
  incident.causes = std::move(kept);
  for (auto& action : incident.actions)
    for (auto& slug : action.causes)
      if (auto* entry = taxonomy.find(slug)) slug = entry->slug;
}

bool is_tag(const Cause& cause, const Taxonomy& taxonomy) {
  static constexpr std::size_t longest_tag = 40;  // code points
  return taxonomy.by_slug(cause.slug) || code_points(cause.text.empty() ? cause.slug : cause.text) <= longest_tag;
}

std::string origin_of(const Incident& incident, const Taxonomy& taxonomy) {
  if (!incident.origin.empty()) return incident.origin;
  std::string first;
  for (auto& cause : incident.causes) {
    auto* entry = taxonomy.by_slug(cause.slug);
    if (!entry || entry->axis != Axis::cause || entry->origin.empty()) continue;
    if (cause.role == CauseRole::root_cause) return entry->origin;
    if (first.empty()) first = entry->origin;
  }
  return first;
}

}  // namespace debrief
