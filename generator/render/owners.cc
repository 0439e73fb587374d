#include "generator/render/owners.h"

#include <algorithm>
#include <map>
#include <set>

#include "generator/base/hash.h"
#include "generator/base/text.h"

namespace debrief {

namespace {

struct Found {
  std::map<std::string, int> spellings;
  std::vector<ActionRef> actions;
};

// The spelling most items use, the first by bytes of those.
std::string best(const std::map<std::string, int>& spellings) {
  auto most = std::max_element(spellings.begin(), spellings.end(), [](auto& a, auto& b) { return a.second < b.second; });
  return most->first;
}

}  // namespace

std::vector<Owner> gather_owners(const KnowledgeBase& kb, const Config& config) {
  std::map<std::string, Found> found;
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i)
    for (std::uint32_t a = 0; a < kb.incidents[i].actions.size(); ++a)
      for (auto& name : kb.incidents[i].actions[a].owners) {
        auto key = owner_key(name);
        if (key.empty()) continue;
        auto& owner = found[key];
        ++owner.spellings[name];
        if (owner.actions.empty() || owner.actions.back() != ActionRef{i, a}) owner.actions.push_back({i, a});
      }
  std::set<std::string> inactive, slugs;
  for (auto& name : config.inactive) inactive.insert(owner_key(name));
  std::vector<Owner> out;
  for (auto& [key, owner] : found) {
    auto slug = slug_or(key, {});
    if (!slugs.insert(slug).second) slugs.insert(slug += "-" + hex(hash64(key), 8));
    out.push_back({key, best(owner.spellings), slug, inactive.contains(key), std::move(owner.actions)});
  }
  return out;
}

}  // namespace debrief
