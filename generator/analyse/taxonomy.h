// The site's taxonomy as a lookup: old spellings, names in either language and aliases lead to one entry.
// Holds pointers into the entries it was made from: these must outlive it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "generator/model/config.h"

namespace debrief {

class Taxonomy {
 public:
  explicit Taxonomy(const std::vector<TaxonomyEntry>& entries);

  // By slug, name or alias; case, spaces, underscores and dashes do not matter. One word may mean entries of several axes: that of
  // `axis` is preferred. nullptr: the taxonomy does not know it.
  const TaxonomyEntry* find(std::string_view text, Axis axis = Axis::cause) const;
  const TaxonomyEntry* by_slug(std::string_view slug) const;
  const std::vector<TaxonomyEntry>& entries() const { return *entries_; }

 private:
  const std::vector<TaxonomyEntry>* entries_;
  std::unordered_map<std::string_view, const TaxonomyEntry*> by_slug_;
  std::unordered_map<std::string, std::array<const TaxonomyEntry*, 3>> by_key_;  // one for each axis
};

// Gives every cause the slug and axis of its taxonomy entry; one that the taxonomy does not know keeps the slug of its text.
// Causes that turn out to be the same are kept once, the first one stated.
void map_causes(Incident& incident, const Taxonomy& taxonomy);

// A cause that can be counted: the taxonomy knows it, or it is as short as a tag. A whole sentence in a cause field is prose.
bool is_tag(const Cause& cause, const Taxonomy& taxonomy);

// The origin for roll-ups: as stated, else that of the first root cause (then of the first cause) whose entry has one.
std::string origin_of(const Incident& incident, const Taxonomy& taxonomy);

}  // namespace debrief
