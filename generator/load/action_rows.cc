#include "generator/load/action_rows.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/overlays.h"
#include "generator/load/yaml.h"
#include "generator/load/yaml_rows.h"

namespace debrief {

std::optional<std::vector<ActionOverride>> action_rows(const std::string& text) {
  std::vector<Finding> findings;
  ConfigFile file{"actions.yaml", "actions.yaml", text, findings};
  Value value;
  if (parse_yaml(text, 1, value)) return std::nullopt;
  std::vector<ActionOverride> rows;
  if (!value.empty()) read_actions(file, value, rows);
  if (!findings.empty()) return std::nullopt;
  return rows;
}

std::string action_row_text(const ActionOverride& row) {
  std::vector<std::string> fields, owners;
  if (row.status) fields.push_back("status: " + std::string(name_of(*row.status)));
  if (row.completed) fields.push_back("completed: " + iso(*row.completed));
  if (row.due) fields.push_back("due: " + iso(*row.due));
  for (auto& owner : row.owners) owners.push_back(yaml_quoted(owner));
  if (!owners.empty()) fields.push_back("owner: " + (owners.size() == 1 ? owners[0] : "[" + join(owners, ", ") + "]"));
  if (!row.cancelled_reason.empty()) fields.push_back("reason: " + yaml_quoted(row.cancelled_reason));
  return yaml_key(row.key) + ": {" + join(fields, ", ") + "}";
}

static bool same_row(const ActionOverride& a, const ActionOverride& b) {
  return a.key == b.key && a.status == b.status && a.due == b.due && a.completed == b.completed && a.owners == b.owners &&
         a.cancelled_reason == b.cancelled_reason;
}

std::optional<std::string> with_action_row(const std::string& text, const ActionOverride& row) {
  auto before = action_rows(text);
  if (!before) return std::nullopt;
  auto old = std::find_if(before->begin(), before->end(), [&](auto& r) { return r.key == row.key; });
  auto out = with_yaml_row(text, old == before->end() ? 0 : old->line, action_row_text(row), false);
  if (old == before->end())
    before->push_back(row);
  else
    *old = row;
  // The lines were found by their indentation; what YAML makes of the result says whether that was right.
  auto after = action_rows(out);
  bool right = after && std::equal(before->begin(), before->end(), after->begin(), after->end(), same_row);
  return right ? std::optional(out) : std::nullopt;
}

}  // namespace debrief
