#!/bin/sh
# A tracker's nightly export beside the content, as CSV or JSON, speaks for actions without editing documents; actions.yaml is the last
# word; ids that nobody has and cells that cannot be read are told with their place.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Checkout was slow" 2025-03-01 "Slow."
printf '\n## Action items\n\n- [ ] WB-684 Take the chain\n- [ ] WB-501 Alert on it\n- [ ] WB-7 Third\n' >>kb/a.md
printf 'Key;Status;Due date;Assignee\r\nWB-684;Done;2025-04-01;@ana\r\nWB-501;In Progress;2025-04-02;\r\nWB-9999;Done;;\r\nWB-7;sideways;;\r\n' >kb/actions.csv
printf '{"actions": [\n  {"id": "WB-501", "status": "blocked"},\n  {"id": "WB-8888", "status": "blocked"}]}\n' >kb/actions.json
printf 'WB-7: {owner: "@bo"}\n' >kb/actions.yaml
list() { expect 0 "$DEBRIEF" actions kb --as-of 2025-05-01 --format csv $1; }
list "--status completed" && says out "WB-684" && says out "2025-04-01"
list "--status blocked" && says out "WB-501" && says out "2025-04-02,override"
list "--owner bo" && says out "WB-7"
expect 0 "$DEBRIEF" check kb --as-of 2025-05-01
says out "kb/actions.csv:4"
says out "no action has the id or ticket WB-9999"
says out "kb/actions.csv:5:6"
says out "kb/actions.json:3"
# What debrief writes it reads.
rm kb/actions.*
expect 0 "$DEBRIEF" actions set WB-501 --dir kb --status completed --on 2025-04-09
list "" && cp out kb/actions.csv && rm kb/actions.yaml
list "--status completed" && says out "WB-501" && says out "2025-04-09"
