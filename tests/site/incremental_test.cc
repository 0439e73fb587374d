// The promise of every cache: after any run of edits, of whatever a site is made from, the site is byte for byte the one that a
// first build of the same sources makes. DEBRIEF_SEQUENCES=500 runs more of them.
#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <random>

#include "generator/site/build.h"
#include "tests/temporary_folder.h"

using namespace debrief;

namespace {

using Files = std::map<std::string, std::string>;

Files files_of(const fs::path& folder) {
  Files files;
  for (auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files[relative_path(entry.path(), folder)] = read_file(entry.path());
  return files;
}

// Where two sites differ; empty when they do not.
std::string difference(const Files& a, const Files& b) {
  std::string out;
  for (auto& [path, bytes] : a) {
    auto other = b.find(path);
    if (other == b.end())
      out += " only after edits: " + path;
    else if (other->second != bytes)
      out += " differs: " + path;
  }
  for (auto& [path, bytes] : b)
    if (!a.contains(path)) out += " missing: " + path;
  return out;
}

class Author {
 public:
  explicit Author(unsigned seed) : random_(seed) {
    for (unsigned i = 0; i < 6; ++i) put(name(i), document(i));
    put("tax.yaml", "causes:\n  - slug: bearing\n    names: {en: Bearing}\n");
  }

  fs::path content() const { return folder_.path / "kb"; }
  fs::path output() const { return folder_.path / "kb/public"; }
  Day today() const { return today_; }

  // Something that a person or a tool may do between two builds.
  void act() {
    switch (roll(30)) {
      case 0:
        remove(name(roll(9)));
        break;
      case 1:
        rename(name(roll(9)), name(roll(9)));
        break;
      case 2:
        put("debrief.yaml", config());
        break;
      case 3:
        put("causes.yaml", "causes:\n  - slug: spindle\n    names: {en: Spindle " + word() + "}\n    aliases: [" + word() +
                               "]\n    lexicon: [" + word() + ", broke]\n");
        break;
      case 4:
        put("tax.yaml", "causes:\n  - slug: bearing\n    names: {en: Bearing " + word() + "}\n");
        break;
      case 5:
        put("theme/i18n/en.yaml", "nav.incidents: Incidents " + word() + "\n");
        break;
      case 6:
        put("theme/css/lists.css", ".row { margin: " + number() + "px }\n");
        break;
      case 7:
        put("theme/templates/severity.html", "<b>{{#severity}}{{label}}{{/severity}} " + word() + "</b>\n");
        break;
      case 8:
        remove(any_of({"debrief.yaml", "causes.yaml", "actions.csv", "incidents.yaml", "theme/i18n/en.yaml",
                       "theme/css/lists.css", "theme/templates/severity.html", "img/a.png"}));
        break;
      case 9:
        put("actions.csv", "Key,Status\nINC-" + number() + "-1," + any_of({"Done", "In Progress"}) + "\n");
        break;
      case 10:
        put("img/a.png", "\x89PNG" + word());
        break;
      case 11:
        today_ += date::days(1 + roll(40));
        break;
      case 12:
        put("docs/runbook.md", "# How to " + word() + "\n\nSee [one](../" + name(roll(9)) + ").\n");
        break;
      case 13:  // somebody's hand in the output
        if (fs::exists(output() / "index.html")) write_file_atomically(output() / "index.html", word());
        break;
      case 14:
        damage();
        break;
      case 15:
        put("incidents.yaml", triage());
        break;
      case 16:
      case 17:
      case 18:
      case 19: {
        auto i = roll(9);
        put(name(i), document(i));
        break;
      }
      case 20:
      case 21:
        commit("commit -q --allow-empty -m x");
        break;
      case 22:
        commit(any_of({"commit -q --allow-empty --amend -m y", "reset -q --soft HEAD~1", "checkout -q -B side"}));
        break;
      default:
        amend(name(roll(9)));
    }
  }

  unsigned roll(unsigned sides) { return static_cast<unsigned>(random_() % sides); }

 private:
  static std::string name(unsigned i) { return "2025/doc-" + std::to_string(i) + ".md"; }
  std::string number() { return std::to_string(roll(9)); }
  std::string any_of(std::vector<std::string> words) { return words[roll(static_cast<unsigned>(words.size()))]; }
  std::string word() { return any_of({"pump", "valve", "queue", "lock", "磁盘", "certificate", "spindle", "bearing"}); }

  std::string document(unsigned i) {
    auto n = std::to_string(i);
    std::string front = "id: INC-" + n + "\ndate: 2025-0" + std::to_string(1 + roll(9)) + "-1" + number() + "\n";
    if (roll(2)) front += "severity: SEV-" + std::to_string(1 + roll(3)) + "\n";
    if (roll(2)) front += "causes: [" + any_of({"config-error", "spindle", "bearing"}) + "]\n";
    if (roll(2)) front += "services: [" + word() + "]\n";
    if (roll(6) == 0) front += "audience: internal\n";
    if (roll(3)) front += status();
    if (roll(4) == 0) front += team();
    if (roll(6) == 0) front += "kind: near-miss\n";
    if (roll(4) == 0)
      front += "related: [{id: INC-" + number() + ", kind: " + any_of({"related", "recurrence-of", "caused-by", "duplicate-of"}) +
               ", reason: the same " + word() + "}]\n";
    if (roll(6) == 0) front += "not_related: [INC-" + number() + "]\n";
    if (roll(4) == 0) front += "timeline: [{time: '10:15', text: the " + word() + " restarted}]\n";
    std::string body = "# The " + word() + (roll(3) ? " of " + n : "") + "\n\nThe " + word() + " broke the " + word() + ".\n\n";
    if (roll(3) == 0) body += "**Root cause category:** " + any_of({"spindle", "bearing"}) + "\n\n";
    if (roll(2)) body += "It was as in [that one](doc-" + number() + ".md) and INC-" + number() + ".\n\n";
    if (roll(3) == 0) body += "![seen](../img/a.png)\n\n";
    if (roll(3) == 0) body += "As the [runbook](../docs/runbook.md) says.\n\n";
    body += "## Root cause\n\nA " + word() + " and a " + word() + ".\n\n## Timeline\n\n- 10:0" + number() + " alert\n- 10:3" +
            number() + " mitigated\n\n";
    body += "## Action items\n\n" + action(n) + "\n";
    if (roll(3) == 0)
      body += "## 5 Whys\n\n1. Why did it break? The " + word() + ".\n2. Why? A " + word() + ". → Action: Watch the " + word() +
              "\n\n";
    if (roll(2)) body += "## Lessons learned\n\n### What went well\n\n" + lesson();
    return "---\n" + front + "---\n\n" + body;
  }

  std::string status() { return "status: " + any_of({"draft", "in-review", "closed", "Waiting"}) + "\n"; }
  std::string team() { return "teams: [" + any_of({"edge", "core"}) + "]\n"; }
  std::string lesson() { return "- The " + word() + " held\n"; }
  std::string action(const std::string& n) {
    return "- [" + any_of({" ", "x"}) + "] Watch the " + word() + " (id=INC-" + n + "-1, due=2025-1" + std::to_string(roll(3)) +
           "-0" + std::to_string(1 + roll(2)) + ") @" + any_of({"ana", "bo", "Bo", "dee"}) + "\n";
  }

  // One line of a document says something else, and all others what they said: whatever stands for a page must notice it alone.
  void amend(const std::string& path) {
    if (!fs::exists(content() / path)) return;
    auto text = read_file(content() / path);
    auto n = text.substr(text.find("INC-") + 4, 1);
    const std::pair<std::string, std::string> lines[] = {
        {"severity: ", "severity: SEV-" + std::to_string(1 + roll(3)) + "\n"},
        {"services: ", "services: [" + word() + "]\n"},
        {"causes: ", "causes: [" + any_of({"config-error", "spindle", "bearing"}) + "]\n"},
        {"date: ", "date: 2025-0" + std::to_string(1 + roll(9)) + "-1" + number() + "\n"},
        {"status: ", status()},
        {"teams: ", team()},
        {"# The ", "# The " + word() + " again\n"},
        {"The ", "The " + word() + " broke.\n"},
        {"- 10:0", "- 10:0" + number() + " alert\n"},
        {"- 10:3", "- 10:3" + number() + " mitigated\n"},
        {"- [", action(n)},
        {"- The ", lesson()},
    };
    auto& [begins, line] = lines[roll(static_cast<unsigned>(std::size(lines)))];
    auto at = text.find("\n" + begins);
    if (at == std::string::npos) return;
    auto end = text.find('\n', at + 1);
    put(path, text.replace(at + 1, end - at, line));
  }

  // What git knows of action items and drafts is as old as today.
  void commit(const std::string& what) {
    auto day = iso(today_) + "T12:00:00+0000";
    auto in_kb = "cd '" + content().string() + "' && GIT_AUTHOR_DATE='" + day + "' GIT_COMMITTER_DATE='" + day +
                 "' git -c user.name=t -c user.email=t@example.com -c gc.auto=0 ";
    if (!fs::exists(content() / ".git")) REQUIRE(std::system((in_kb + "init -q -b main").c_str()) == 0);
    REQUIRE(std::system((in_kb + "add -A -- . ':!public'").c_str()) == 0);
    static_cast<void>(std::system((in_kb + what + " 2>/dev/null").c_str()));  // there may be nothing to amend yet
  }

  std::string config() {
    std::string out = "title: Notes on the " + word() + "\n";
    if (roll(2)) out += "language: " + any_of({"en", "zh"}) + "\n";
    if (roll(3) == 0) out += "taxonomy: tax.yaml\n";
    if (roll(3) == 0) out += "base_url: https://kb.example/\n";
    if (roll(3) == 0) out += "severities: [{name: SEV-1}, {name: SEV-2, aliases: [SEV-3]}]\n";
    if (roll(3) == 0) out += "source_url: https://git.example/{path}#L{line}\n";
    if (roll(3) == 0) out += "ticket_url: https://tickets.example/{key}\n";
    if (roll(4) == 0) out += "accept_suggestions: true\n";
    if (roll(4) == 0) out += "search_shortcuts: false\n";
    if (roll(8) == 0) out += "search: false\n";
    if (roll(3) == 0) out += "glossary: [{term: " + word() + ", definition: It turns}]\n";
    return out;
  }

  std::string triage() {
    std::string out = "INC-" + number() + ":\n  causes: [" + any_of({"spindle", "bearing", "config-error"}) + "]\n";
    if (roll(2)) out += "  owners: [" + any_of({"ana", "cy"}) + "]\n";
    return out;
  }

  void put(const std::string& path, const std::string& bytes) { folder_.write("kb/" + path, bytes); }
  void remove(const std::string& path) {
    std::error_code none;
    fs::remove(content() / path, none);
  }
  void rename(const std::string& from, const std::string& to) {
    std::error_code none;
    fs::rename(content() / from, content() / to, none);
  }

  // A byte of a cache flips, of the spare site (which has most of the files) in one of three times.
  void damage() {
    std::vector<fs::path> files;
    bool spare = roll(3) == 0;
    auto work = content() / ".debrief";
    if (!fs::exists(work)) return;
    for (auto& entry : fs::recursive_directory_iterator(work))
      if (auto path = relative_path(entry.path(), work);
          entry.is_regular_file() && entry.file_size() > 0 && !path.starts_with("index") && path.starts_with("spare-") == spare)
        files.push_back(entry.path());
    if (files.empty()) return;
    auto& file = files[roll(static_cast<unsigned>(files.size()))];
    auto bytes = read_file(file);
    bytes[roll(static_cast<unsigned>(bytes.size()))] ^= 1;
    write_file_atomically(file, bytes);
  }

  std::mt19937 random_;
  TemporaryFolder folder_;
  Day today_ = *parse_iso_day("2025-11-01");
};

// The same sources in a place where debrief never was.
Files clean_build(const Author& author) {
  TemporaryFolder elsewhere;
  auto content = elsewhere.path / "kb";
  for (auto& [path, bytes] : files_of(author.content()))
    if (!path.starts_with("public/") && !path.starts_with(".debrief/")) elsewhere.write("kb/" + path, bytes);
  Source source;
  source.root = content, source.as_of = author.today(), source.jobs = 1, source.cache = false;
  build(source, elsewhere.path / "site");
  return files_of(elsewhere.path / "site");
}

}  // namespace

TEST_CASE("after any run of edits the site is what a clean build of the same sources makes") {
  auto* wanted = std::getenv("DEBRIEF_SEQUENCES");
  unsigned sequences = wanted ? static_cast<unsigned>(std::stoul(wanted)) : 20;
  constexpr unsigned builds_a_sequence = 3;
  for (unsigned seed = 1; seed <= sequences; ++seed) {
    Author author(seed);
    for (unsigned step = 0; step < builds_a_sequence; ++step) {
      Source source;
      source.root = author.content(), source.as_of = author.today(), source.jobs = 2;
      build(source, {});
      for (auto edits = author.roll(4); edits-- > 0;) author.act();
    }
    Source source;
    source.root = author.content(), source.as_of = author.today(), source.jobs = 2;
    build(source, {});
    CAPTURE(seed);
    REQUIRE(difference(files_of(author.output()), clean_build(author)) == "");
  }
}
