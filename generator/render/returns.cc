// What came back: recurrences gathered by the two incidents they connect, since one pair may share several causes.
#include <algorithm>
#include <map>

#include "generator/analyse/action_board.h"
#include "generator/base/hash.h"
#include "generator/render/pages.h"

namespace debrief {

std::vector<Return> gather_returns(const Analysis& analysis) {
  std::vector<Return> returns;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> known;
  for (std::uint32_t i = 0; i < analysis.recurrences.size(); ++i) {
    auto& recurrence = analysis.recurrences[i];
    auto [it, added] = known.try_emplace({recurrence.incident, recurrence.earlier}, returns.size());
    if (added) returns.push_back({recurrence.incident, recurrence.earlier, recurrence.days_since, true, {}});
    auto& found = returns[it->second];
    found.provisional = found.provisional && recurrence.provisional;
    found.recurrences.push_back(i);
  }
  return returns;
}

View make_return_view(const Material& material, const Return& found) {
  View causes = View::list(), promises = View::list();
  std::vector<ActionRef> seen;
  std::size_t broken = 0;
  for (auto i : found.recurrences) {
    auto& recurrence = material.analysis.recurrences[i];
    causes.push(cause_link(material, recurrence.cause));
    for (auto& p : recurrence.promises) {
      ActionRef ref{p.incident, p.action};
      if (std::find(seen.begin(), seen.end(), ref) != seen.end()) continue;
      seen.push_back(ref);
      broken += is_broken(p);
      promises.push(View()
                        .set("action", action_view(material, ref))
                        .set("state_then", p.state_then)
                        .set("state_text", material.strings["promise." + std::string(p.state_then)]));
    }
  }
  View view;
  view.set("causes", std::move(causes)).set("row", material.rows[found.incident]).set("earlier", material.rows[found.earlier]);
  view.set("since", days_text(material.strings, found.days_since)).set("provisional", found.provisional);
  view.set("broken", broken ? material.strings.count("count.broken", broken) : std::string());
  view.set("promises", std::move(promises));
  return view;
}

std::uint64_t return_stamp(const Material& material, const Return& found) {
  auto& [incident, earlier, days_since, provisional, recurrences] = found;
  Hasher stamp;
  auto add = [&](auto number) { stamp.add(static_cast<std::uint64_t>(number)); };
  add(material.stamp), add(material.row_stamps[incident]), add(material.row_stamps[earlier]);
  add(days_since), add(provisional), add(recurrences.size());
  for (auto i : recurrences) {
    auto& recurrence = material.analysis.recurrences[i];
    add(cause_link_hash(material, recurrence.cause)), add(recurrence.promises.size());
    for (auto& promise : recurrence.promises)
      add(promise.action), add(action_view(material, {promise.incident, promise.action}).hash()), stamp.add(promise.state_then);
  }
  return stamp.value();
}

}  // namespace debrief
