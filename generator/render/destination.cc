#include "generator/render/destination.h"

#include "generator/model/urls.h"

namespace debrief {

static Destination destination_of(const KnowledgeBase& kb, const Target& target) {
  Destination to{target.kind, {}, target.fragment, {}};
  switch (target.kind) {
    case TargetKind::incident:
      to.path = urls::incident(kb.incidents[target.index].slug);
      to.title = kb.incidents[target.index].title;
      break;
    case TargetKind::page:
      to.path = urls::doc(kb.pages[target.index].slug);
      break;
    case TargetKind::attachment:
    case TargetKind::image:
      to.path = urls::percent_encoded(kb.attachments[target.index].output);
      break;
    case TargetKind::none:
    case TargetKind::heading:
    case TargetKind::external:
    case TargetKind::dangling:
      break;
  }
  return to;
}

void add_destination(Hasher& hash, const KnowledgeBase& kb, const Target& target) {
  hash.add(static_cast<std::uint64_t>(target.kind)), hash.add(target.fragment);
  switch (target.kind) {
    case TargetKind::incident:
      hash.add(kb.incidents[target.index].slug), hash.add(kb.incidents[target.index].title);
      break;
    case TargetKind::page:
      hash.add(kb.pages[target.index].slug);
      break;
    case TargetKind::attachment:
    case TargetKind::image:
      hash.add(kb.attachments[target.index].output);
      break;
    case TargetKind::none:
    case TargetKind::heading:
    case TargetKind::external:
    case TargetKind::dangling:
      break;
  }
}

std::vector<Destination> destinations_of(const KnowledgeBase& kb, const std::vector<Target>& targets) {
  std::vector<Destination> out;
  out.reserve(targets.size());
  for (auto& target : targets) out.push_back(destination_of(kb, target));
  return out;
}

}  // namespace debrief
