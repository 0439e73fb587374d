#include "generator/model/knowledge_base.h"

namespace debrief {

std::int64_t KnowledgeBase::index_of(std::string_view id) const {
  if (auto it = by_id.find(std::string(id)); it != by_id.end()) return it->second;
  for (std::size_t i = 0; i < incidents.size(); ++i)
    if (incidents[i].slug == id || incidents[i].path == id) return static_cast<std::int64_t>(i);
  return -1;
}

const Incident* KnowledgeBase::find(std::string_view id) const {
  auto i = index_of(id);
  return i < 0 ? nullptr : &incidents[static_cast<std::size_t>(i)];
}

}  // namespace debrief
