// variables.yaml, the views and the default theme's templates say the same.
#include <doctest/doctest.h>

#include <set>

#include "generator/base/files.h"
#include "generator/load/yaml.h"
#include "generator/render/pages.h"
#include "generator/render/template_names.h"
#include "tests/render/sample.h"

using namespace debrief;

namespace {

Value variables() {
  Value value;
  auto error = parse_yaml(read_file(fs::path(DEBRIEF_SOURCE_DIR) / "themes/default/variables.yaml"), 1, value);
  CHECK_MESSAGE(!error, error.message, " in line ", error.line);
  return value;
}

// Differences between a view and what is said of it; where a list is empty or an object missing nothing can be said.
void compare(const View& view, const Value& said, const std::string& where, std::set<std::string>& seen) {
  if (view.kind() == View::Kind::list) {
    REQUIRE_MESSAGE(said.kind == Value::Kind::list, where, " is a list");
    for (auto& item : view.items()) compare(item, said.items[0], where + "[]", seen);
  }
  if (view.kind() != View::Kind::object) return;
  CHECK_MESSAGE(said.kind == Value::Kind::map, where, " is an object");
  for (std::size_t i = 0; i < view.names().size(); ++i) {
    auto name = where + "." + std::string(view.names()[i].text());
    seen.insert(name);
    auto known = said.find(view.names()[i].text());
    CHECK_MESSAGE(known, name, " is not in variables.yaml");
    if (known) compare(view.items()[i], *known, name, seen);
  }
}

// Every path of variables.yaml below `value`.
void paths(const Value& value, const std::string& where, std::set<std::string>& out) {
  if (value.kind == Value::Kind::list)
    for (auto& item : value.items) paths(item, where + "[]", out);
  for (auto& [name, inner] : value.keys) {
    out.insert(where + "." + name);
    paths(inner, where + "." + name, out);
  }
}

Material material(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const Theme& theme) {
  return Material(kb, analysis, config, theme);
}

}  // namespace

TEST_CASE("views have what variables.yaml says, no more and no less") {
  auto said = variables();
  std::vector<Finding> findings;
  auto config = sample::config();
  auto kb = sample::knowledge_base();
  auto analysis = sample::analysis(kb);
  auto theme = Theme::load("/nonexistent", config, findings);
  auto m = material(kb, analysis, config, theme);
  std::set<std::string> seen, promised;
  for (auto& list : page_tasks(m))
    for (auto& task : list) {
      if (task.kind.empty()) continue;  // a file of text: no template names anything of it
      auto view = task.view();
      auto kind = said.find(task.kind), page = said.find("page");
      REQUIRE_MESSAGE(kind, task.kind, " is not in variables.yaml");
      auto both = *kind;
      both.kind = Value::Kind::map;
      both.keys.insert(both.keys.end(), page->keys.begin(), page->keys.end());
      compare(view, both, std::string(task.kind), seen);
    }
  for (auto& kind : page_kinds) paths(*said.find(kind.name), std::string(kind.name), promised);
  // What the sample has nothing of: it is held where it is made (pager_view, years_view) by their own tests.
  // Action items of every list are one shape, held by those that the sample has (actions.overdue, owner.open,
  // review.newly_overdue).
  auto held_elsewhere = [](const std::string& path) {
    for (auto list : {"new_owner[].", "later[].", "ended[].", "review.cancelled[].", "review.completed[].",
                      "promises[].action.owner_links[].", "actions.unprevented[].", "review.to_approve[].row."})
      if (path.find(list) != std::string::npos) return true;
    return false;
  };
  for (auto& path : promised)
    if (!held_elsewhere(path) && path.find(".pager.") == std::string::npos && path.find(".years.") == std::string::npos &&
        path.find(".parent.") == std::string::npos && path.find(".more_") == std::string::npos &&
        path.find("doc.contents") == std::string::npos && !path.starts_with("quality.drafts[].row.") &&
        !path.starts_with("recurrence.provisional[].") && path.find("[].whys[]") == std::string::npos)
      CHECK_MESSAGE(seen.contains(path), path, " is promised and never there");
}

TEST_CASE("the default theme names nothing that is not there, and puts no text into a page unescaped") {
  std::vector<Finding> findings;
  auto said = variables();
  Theme::load("/nonexistent", sample::config(), findings, Theme::Check::always);
  for (auto& finding : findings) FAIL_CHECK(format(finding, "", false));
}

TEST_CASE("themes/README.md names every kind of page") {
  auto readme = read_file(fs::path(DEBRIEF_SOURCE_DIR) / "themes/README.md");
  for (auto& kind : page_kinds) CHECK_MESSAGE(readme.find("`" + std::string(kind.name) + "`") != std::string::npos, kind.name);
}
