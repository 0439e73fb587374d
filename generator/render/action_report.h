// A selection of action items for people and programs: the tracker's report as text (DOMAIN: "Report"; the order is the seeds'),
// as Markdown for a weekly mail, as CSV and as a calendar of due dates.
#pragma once

#include <string>
#include <vector>

#include "generator/analyse/action_filter.h"

namespace debrief {

// Totals, then the overdue items (longest first), then — unless everything selected is overdue — the other open ones by due day.
// English, or Chinese when config.language is zh. Ends in a line end.
std::string action_report_text(const KnowledgeBase& kb, const Config& config, const std::vector<ActionRef>& refs, Day as_of);
std::string action_report_markdown(const KnowledgeBase& kb, const Config& config, const std::vector<ActionRef>& refs, Day as_of);
// One row an item; columns: id, incident, incident_title, text, type, priority, owners, team, due, due_source, status, completed,
// ticket, verification, horizon, causes, cancelled_reason, overdue, days_overdue, path, line. Lists are joined by "; ".
std::string action_csv(const KnowledgeBase& kb, const std::vector<ActionRef>& refs, Day as_of);
std::string action_csv_rows(const KnowledgeBase& kb, const std::vector<ActionRef>& refs, Day as_of);  // without the header
// Open items with a due date.
std::string action_calendar(const KnowledgeBase& kb, const Config& config, const std::vector<ActionRef>& refs, Day as_of);

}  // namespace debrief
