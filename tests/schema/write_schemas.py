#!/usr/bin/env python3
"""Writes the *.schema.json files beside it: what debrief's JSON looks like (DESIGN: "The model, and its JSON"). They are strict: every
key is always there and no other one. Change this file together with generator/render/json*.cc, run it, and commit both.
With --check it writes nothing and fails when a file differs."""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
DRIFTED = []


def obj(props):
    return {"type": "object", "additionalProperties": False, "required": list(props), "properties": props}


def or_null(t):
    return {"type": [t, "null"]} if isinstance(t, str) else {"oneOf": [t, {"type": "null"}]}


def many(item):
    return {"type": "array", "items": item}


def ref(name):
    return {"$ref": "#/$defs/" + name}


def one_of(*values):
    return {"enum": list(values)}


def each(keys, kind):
    return {key: kind for key in keys.split()}


TEXT, TEXT_OR_NULL, TRUTH = {"type": "string"}, or_null("string"), {"type": "boolean"}
COUNT = {"type": "integer", "minimum": 0}
LINE = {"type": ["integer", "null"], "minimum": 1}
DAY = {"type": "string", "pattern": r"^\d{4,}-\d{2}-\d{2}$"}
TIME = {"type": "string", "pattern": r"^\d{4,}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}([+-]\d{2}:\d{2})?)?$"}
AXIS = one_of("trigger", "cause", "response")
PHASES = "introduced started detected acknowledged diagnosed mitigated resolved verified"
MEASURES = "detect acknowledge diagnose fix verify mitigate resolve"
SECTIONS = ("summary impact timeline root_cause trigger detection resolution contributing_factors five_whys actions lessons went_well "
            "went_wrong lucky references communication other")
RELATIONS = ("related", "recurrence-of", "caused-by", "duplicate-of", "same-cause", "look-alike")
STATUSES = ("unknown", "proposed", "not-started", "in-progress", "blocked", "completed", "verified", "cancelled")

DEFS = {
    "day": DAY,
    "time": TIME,
    "action": obj({
        "id": TEXT, "incident": TEXT, "text": TEXT, "type": one_of("prevent", "detect", "mitigate", "repair", "process", "investigate", None),
        "priority": TEXT_OR_NULL, "owners": many(TEXT), "team": TEXT_OR_NULL, "due": or_null(ref("day")),
        "due_source": one_of("stated", "horizon", "override", None), "status": one_of(*STATUSES), "completed": or_null(ref("day")),
        "ticket": TEXT_OR_NULL, "verification": TEXT_OR_NULL, "horizon": TEXT_OR_NULL, "causes": many(TEXT), "cancelled_reason": TEXT_OR_NULL,
        "line": LINE, "overdue": TRUTH, "days_overdue": {"type": ["integer", "null"], "minimum": 1}}),
    "finding": obj({"rule": TEXT, "level": one_of("error", "warning", "info", "off"), "path": TEXT_OR_NULL, "line": LINE, "column": LINE,
                    "message": TEXT, "hint": TEXT_OR_NULL, "incident": TEXT_OR_NULL}),
    "figures": obj({"n": COUNT, "missing": COUNT, **each("median p90 mean", or_null("number")), "values": many({"type": "number"})}),
    "metric": obj({"key": TEXT, "unit": TEXT, "definition": TEXT, "clock_start": TEXT_OR_NULL, "clock_end": TEXT_OR_NULL,
                   "by": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": ref("figures")}}}),
    "cause": obj({"slug": TEXT, "axis": AXIS, "names": obj(each("en zh", TEXT_OR_NULL)), "parent": TEXT_OR_NULL, "origin": TEXT_OR_NULL,
                  "definition": TEXT_OR_NULL, "incidents": many(TEXT), "gaps_days": many(COUNT), "last": or_null(ref("day")),
                  "median_gap_days": or_null("number"), "trend": one_of("falling", "steady", "rising", None),
                  "exposure": many(obj({"service": TEXT, "state": one_of("exposed", "checked", "never-looked"), "incident": TEXT_OR_NULL, "line": LINE})),
                  "last_drill": or_null(obj({"date": ref("day"), "scenario": TEXT, "incident": TEXT_OR_NULL, **each("services findings actions", many(TEXT))}))}),
    "recurrence": obj({"cause": TEXT, "services": many(TEXT), "incident": TEXT, "earlier": TEXT, "days_since": COUNT,
                       "promise": many(obj({"action": TEXT, "state_then": one_of("open", "overdue", "cancelled", "completed", "unknown"),
                                            "days_overdue_then": or_null("integer"), "known_by": one_of("stated", "git", "unknown"),
                                            "reason": TEXT_OR_NULL})),
                       "older_left_out": TRUTH, "provisional": TRUTH, "stated": TRUTH}),
    "durations": obj(each(MEASURES, or_null("integer"))),
}
INCIDENT = {
    "id": TEXT, "slug": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}, "title": TEXT, "date": or_null(ref("time")),
    "lang": TEXT_OR_NULL, "kind": one_of("incident", "near-miss"),
    "standing": one_of("counted", "open", "near-miss", "duplicate", "future", None),
    "severity": or_null(obj({"rank": {"type": ["integer", "null"], "minimum": 1}, "label": TEXT, "name": TEXT_OR_NULL})),
    "status": one_of("draft", "in-review", "reviewed", "closed", None), "status_label": TEXT_OR_NULL,
    **each("services teams tags", many(TEXT)), "audience": one_of("internal", "public", "restricted"),
    **each("summary resolution", TEXT_OR_NULL),
    "causes": many(obj({"slug": TEXT, "axis": AXIS, "role": one_of("root-cause", "contributing-factor", None), "source": TEXT_OR_NULL,
                        "tag": TRUTH})),
    "suggested_causes": many(obj({"slug": TEXT, "axis": AXIS, "evidence": many(obj({"text": TEXT, "line": LINE}))})),
    "origin": one_of("own", "third-party", "operation", "external", None),
    "roles": obj({**each("owner incident_commander communications_lead operations_lead scribe shadow approver", TEXT_OR_NULL),
                  **each("reviewers responders participants", many(TEXT))}),
    "timestamps": obj(each(PHASES, or_null(ref("time")))), "durations": ref("durations"), "stated_durations": ref("durations"),
    "disagreements": many(obj({"measure": one_of(*MEASURES.split()), "stated": COUNT, "computed": or_null("integer"),
                               "clock_start": one_of(*PHASES.split()), "comparable": TRUTH, "line": LINE})),
    "detection": obj({"by": TEXT_OR_NULL, "internal": or_null("boolean")}),
    "process": obj(each("drafted shared meeting report actions_agreed reviewed closed message_published", or_null(ref("day")))),
    "impact": obj(each("summary users customers requests data_loss revenue compensation availability slo_before slo_after "
                       "error_budget_percent", TEXT_OR_NULL)),
    "timeline": many(obj({"time": or_null(ref("time")), "text": TEXT, "actor": TEXT_OR_NULL, "phase": one_of(*PHASES.split(), None),
                          "evidence": many(TEXT), "line": LINE})),
    "whys": many(obj(each("question answer action answered_by", TEXT_OR_NULL))), "actions": many(ref("action")),
    "lessons": obj(each("went_well went_wrong lucky learned", many(TEXT))),
    "sections": many(obj({"kind": one_of(*SECTIONS.split()), "heading": TEXT_OR_NULL, "line": LINE})), "external_message": TEXT_OR_NULL,
    "references": many(obj({"text": TEXT, "target": TEXT, "kind": TEXT_OR_NULL, "line": LINE})),
    "related": many(obj({"id": TEXT, "kind": one_of(*RELATIONS), "reason": TEXT_OR_NULL,
                         "score": {"type": ["number", "null"], "minimum": 0, "maximum": 1}})),
    "not_related": many(TEXT), "referenced_by": many(obj({"id": TEXT, "sentence": TEXT_OR_NULL})), "path": TEXT,
    "line": {"type": "integer", "minimum": 1},
}
DEFS["incident"] = obj(INCIDENT)
FACT = obj({"field": TEXT, "value": TEXT, "path": TEXT, "line": LINE, "recogniser": TEXT, "certain": TRUTH})
RESULT = obj({"id": TEXT, "title": TEXT, "url": TEXT, "score": {"type": "number", "minimum": 0}, "severity": TEXT_OR_NULL, "date": TEXT_OR_NULL,
              "services": many(TEXT), "causes": many(TEXT), "section": TEXT_OR_NULL, "snippet": TEXT})
AS_OF = {"as_of": ref("day")}


def used_defs(schema, found):
    text = json.dumps(schema)
    for name in DEFS:
        if f'"#/$defs/{name}"' in text and name not in found:
            found.add(name)
            used_defs(DEFS[name], found)
    return found


def write(name, title, props):
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **obj({"schema": {"const": 0}, **props})}
    used = used_defs(schema, set())
    if used:
        schema["$defs"] = {name: DEFS[name] for name in DEFS if name in used}
    text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    path = HERE / f"{name}.schema.json"
    if "--check" not in sys.argv:
        path.write_text(text)
    elif path.read_text() != text:
        DRIFTED.append(path.name)


write("export", "debrief export", {**AS_OF, "incidents": many(ref("incident")), "causes": many(ref("cause")),
                                   "recurrences": many(ref("recurrence")), "metrics": many(ref("metric")), "diagnostics": many(ref("finding"))})
write("incidents", "/api/incidents.json", {**AS_OF, "incidents": many(ref("incident"))})
write("show", "debrief show --format json", {**AS_OF, **INCIDENT, "facts": many(FACT)})
write("actions", "debrief actions --format json, /api/actions.json", {**AS_OF, "actions": many(ref("action"))})
write("check", "debrief check --format json", {"findings": many(ref("finding")), "summary": obj(each("error warning info", COUNT))})
write("stats", "debrief stats --format json, /api/metrics.json", {**AS_OF, "metrics": many(ref("metric"))})
write("causes", "/api/causes.json", {**AS_OF, "causes": many(ref("cause")), "recurrences": many(ref("recurrence"))})
write("search", "debrief search --format json",
      {"query": TEXT, "total": COUNT, "results": many(RESULT),
       "facets": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": COUNT}}, "suggestion": TEXT_OR_NULL})
write("related", "debrief related --format json",
      {"results": many(obj({"id": TEXT, "title": TEXT, "kind": one_of(*RELATIONS), "score": or_null("number"), "reason": TEXT_OR_NULL}))})
if DRIFTED:
    sys.exit("differ from what write_schemas.py writes: " + ", ".join(DRIFTED))
