#include "generator/analyse/silence.h"

#include <algorithm>
#include <map>

#include "generator/markdown/ignore_comments.h"

namespace debrief {

void set_levels(const Config& config, std::vector<Finding>& findings) {
  if (config.rules.empty()) return;
  for (auto& finding : findings)
    if (auto rule = config.rules.find(finding.rule); rule != config.rules.end() && rule->second.level)
      finding.level = *rule->second.level;
  std::erase_if(findings, [](const Finding& f) { return f.level == Level::off; });
}

static bool covers(const markdown::IgnoreComment& comment, const Finding& finding) {
  if (!comment.reason || std::find(comment.rules.begin(), comment.rules.end(), finding.rule) == comment.rules.end()) return false;
  return comment.last == 0 || (finding.place.line >= comment.first && finding.place.line <= comment.last);
}

void silence(std::vector<Finding>& findings, const std::function<std::string_view(const std::string&)>& text_of) {
  std::map<std::string, std::vector<markdown::IgnoreComment>> comments;
  for (const auto& finding : findings) {
    auto [file, is_new] = comments.try_emplace(finding.place.path);
    if (!is_new || finding.place.path.empty()) continue;
    file->second = markdown::ignore_comments(text_of(finding.place.path));
  }
  std::erase_if(findings, [&](const Finding& finding) {
    const auto& here = comments[finding.place.path];
    return std::any_of(here.begin(), here.end(), [&](auto& comment) { return covers(comment, finding); });
  });
}

}  // namespace debrief
