// actions.csv and actions.json: what a tracker exports, as rows of actions.yaml. Columns and keys go by the names that trackers and
// `debrief actions --format csv|json` use; others are ignored, and an empty cell says nothing.
//
//   ID,Status,Due date,Assignee                      {"actions": [{"id": "WB-501", "status": "Done", "completed": "2026-03-20"}]}
//   WB-501,Done,2026-03-31,@ana; @bo                 or the list alone, or {"WB-501": {"status": "Done"}}
#pragma once

#include <vector>

#include "generator/load/config_section.h"
#include "generator/model/config.h"

namespace debrief {

// RFC 4180, or with semicolons or tabs between cells. States are read as those of documents are ("Done", "进行中"). What cannot be
// read is a warning (CF02) at its place, and the rest of its row counts.
void read_action_csv(const ConfigFile& file, std::vector<ActionOverride>& out);
// What is no JSON is one warning (CF03).
void read_action_json(const ConfigFile& file, std::vector<ActionOverride>& out);

}  // namespace debrief
