#include "generator/load/config_keys.h"

namespace debrief {

static constexpr std::string_view site = "debrief.yaml", causes = "causes.yaml", actions = "actions.yaml",
                                  incidents = "incidents.yaml";
static constexpr std::string_view text = "text", texts = "list of text", flag = "yes or no", number = "number",
                                  day = "day (YYYY-MM-DD)", days = "list of days (YYYY-MM-DD)", list = "list", map = "map";

static constexpr ConfigKey keys[] = {
    {site, "", "title", text, "the site's name"},
    {site, "", "base_url", text, "where the site will be published; needed for the sitemap and absolute feed addresses"},
    {site, "", "language", "en or zh", "language of the interface"},
    {site, "", "content", texts, "folders and globs of documents, relative to the content folder"},
    {site, "", "exclude", texts, "folders and globs to leave out"},
    {site, "", "output", text, "where the site is written, relative to the content folder"},
    {site, "", "theme", text, "folder of templates and assets that replace the built-in ones path by path"},
    {site, "", "taxonomy", text, "the file of causes, causes.yaml unless named"},
    {site, "", "severities", list, "the scale, worst first: names, or maps of name and aliases"},
    {site, "severities[]", "name", text, "as pages show it"},
    {site, "severities[]", "aliases", texts, "other spellings; case, spaces and dashes do not matter"},
    {site, "", "statuses", map, "the site's spellings of draft, in-review, reviewed and closed"},
    {site, "statuses", "draft", texts, "being written"},
    {site, "statuses", "in-review", texts, "shared for comment"},
    {site, "statuses", "reviewed", texts, "the meeting is over"},
    {site, "statuses", "closed", texts, "nothing further is needed on the document"},
    {site, "", "deadlines", map, "the process's deadlines by severity"},
    {site, "deadlines", "*", map, "a severity of the scale"},
    {site, "deadlines.*", "first_review_hours", number, "first review meeting, hours after the incident was resolved; 0: none"},
    {site, "deadlines.*", "meeting_calendar_days", number, "postmortem meeting held, in calendar days; 0: none"},
    {site, "deadlines.*", "meeting_business_days", number, "postmortem meeting held, in business days; 0: none"},
    {site, "deadlines.*", "report_days", number, "full report, in days; 0: none"},
    {site, "deadlines.*", "actions_days", number, "action items agreed, in days; 0: none"},
    {site, "", "holidays", days, "days that are no business days"},
    {site, "", "process_since", day, "documents from before are not held to the process"},
    {site, "", "services", list, "names, or maps of name, aliases, owner and description"},
    {site, "services[]", "name", text, "as pages show it"},
    {site, "services[]", "aliases", texts, "other names that mean it"},
    {site, "services[]", "owner", text, "the team that answers for it"},
    {site, "services[]", "description", text, "one sentence"},
    {site, "", "teams", list, "names, or maps of name, aliases, members, owner and description"},
    {site, "teams[]", "name", text, "as pages show it"},
    {site, "teams[]", "aliases", texts, "other names that mean it"},
    {site, "teams[]", "members", texts, "handles and names of its people"},
    {site, "teams[]", "owner", text, "who answers for it"},
    {site, "teams[]", "description", text, "one sentence"},
    {site, "", "inactive", texts, "owners who have left; what they still own needs a new owner"},
    {site, "", "id_pattern", "regular expression", "what an incident's id looks like"},
    {site, "", "ticket_pattern", "regular expression", "what a ticket's key looks like"},
    {site, "", "ticket_url", text, "address of a ticket, with {key}"},
    {site, "", "source_url", text, "address to edit a document, with {path} and {line}"},
    {site, "", "noun", text, "what a postmortem is called here"},
    {site, "", "timezone", text, "of documents that name none: an IANA name or an offset"},
    {site, "", "accept_suggestions", flag, "count suggested causes as causes"},
    {site, "", "git", flag, "read the history of the content from git"},
    {site, "", "search", flag, "whether the site has a search"},
    {site, "", "search_shortcuts", flag, "keyboard shortcuts of the search"},
    {site, "", "mermaid", flag, "draw Mermaid blocks with theme/js/mermaid.js"},
    {site, "", "reading_path", texts, "ids of the incidents to start with, in order"},
    {site, "", "glossary", list, "terms that pages explain"},
    {site, "glossary[]", "term", text, "the word"},
    {site, "glossary[]", "definition", text, "one or two sentences"},
    {site, "glossary[]", "aliases", texts, "other words for it"},
    {site, "", "synonyms", map, "search: a word and its equals"},
    {site, "synonyms", "*", texts, "equals of the word"},
    {site, "", "drills", list, "drills that were held"},
    {site, "drills[]", "date", day, "when"},
    {site, "drills[]", "scenario", text, "what was played"},
    {site, "drills[]", "incident", text, "id of the incident that was replayed"},
    {site, "drills[]", "causes", texts, "slugs of the causes it trained for"},
    {site, "drills[]", "services", texts, "services that took part"},
    {site, "drills[]", "findings", texts, "what was found"},
    {site, "drills[]", "actions", texts, "action items or tickets that came of it"},
    {site, "", "rules", map, "level of a check by rule id: error, warning, info or off, or a map of level and parameters"},
    {site, "rules", "*", "level or map", "a rule id such as TM07"},
    {site, "rules.*", "level", "error, warning, info or off", "how bad it is"},
    {site, "rules.*", "*", text, "a parameter of the rule"},
    {site, "", "audience", map, "what an edition drops, by audience"},
    {site, "audience", "*", texts, "internal, public or restricted"},

    {causes, "", "replace", flag, "drop the starter taxonomy instead of adding to it"},
    {causes, "", "causes", list, "the entries; one with a slug of the starter taxonomy replaces that entry"},
    {causes, "causes[]", "slug", text, "the tag"},
    {causes, "causes[]", "axis", "trigger, cause or response",
     "why it hurt (cause), what changed before (trigger), why it lasted (response)"},
    {causes, "causes[]", "names", "text or map", "as pages show it: text, or a map with en and zh"},
    {causes, "causes[]", "name", "text or map", "the same as names"},
    {causes, "causes[]", "aliases", texts, "other spellings"},
    {causes, "causes[]", "parent", text, "slug of the wider cause"},
    {causes, "causes[]", "origin", "own, third-party, operation or external",
     "where it comes from unless the incident says otherwise"},
    {causes, "causes[]", "definition", text, "one sentence"},
    {causes, "causes[]", "lexicon", texts, "words whose presence suggests it"},
    {causes, "causes[].names", "en", text, "English"},
    {causes, "causes[].names", "zh", text, "Chinese"},

    {actions, "", "*", map, "an action id or ticket"},
    {actions, "*", "status", "unknown, proposed, not-started, in-progress, blocked, completed, verified or cancelled",
     "how far it is"},
    {actions, "*", "due", day, "promised for"},
    {actions, "*", "completed", day, "done on"},
    {actions, "*", "owner", text, "who does it"},
    {actions, "*", "owners", texts, "who does it"},
    {actions, "*", "reason", text, "why it was cancelled"},

    {incidents, "", "*", map, "an incident id"},
    {incidents, "*", "causes", list, "slugs, or maps of slug, axis and role"},
    {incidents, "*.causes[]", "slug", text, "of the taxonomy"},
    {incidents, "*.causes[]", "axis", "trigger, cause or response", "the taxonomy's unless given"},
    {incidents, "*.causes[]", "role", "root-cause or contributing-factor", "its part"},
    {incidents, "*", "related", list, "ids, or maps of id, kind and reason"},
    {incidents, "*.related[]", "id", text, "the other incident"},
    {incidents, "*.related[]", "kind", "related, recurrence-of, caused-by, duplicate-of, same-cause or look-alike", "how"},
    {incidents, "*.related[]", "reason", text, "why"},
    {incidents, "*", "not_related", texts, "ids of look-alikes that are none"},
    {incidents, "*", "services", texts, "services that were hit"},
    {incidents, "*", "owners", texts, "of the document"},
    {incidents, "*", "not_recurrence", text, "why it is no recurrence though a cause is the same"},
};

std::span<const ConfigKey> config_keys() {
  return keys;
}

std::vector<std::string_view> key_names(std::string_view file, std::string_view section) {
  std::vector<std::string_view> names;
  for (const auto& key : keys)
    if (key.file == file && key.section == section && key.name != "*") names.push_back(key.name);
  return names;
}

const ConfigKey* find_key(std::string_view file, std::string_view section, std::string_view name) {
  const ConfigKey* any = nullptr;
  for (const auto& key : keys) {
    if (key.file != file || key.section != section) continue;
    if (key.name == name) return &key;
    if (key.name == "*") any = &key;
  }
  return any;
}

}  // namespace debrief
