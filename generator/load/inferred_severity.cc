#include "generator/load/inferred_severity.h"

#include <algorithm>
#include <string>

#include "generator/base/text.h"
#include "generator/load/severity.h"

namespace debrief {

void infer_severity(Reading& reading) {
  auto infer = [&](std::string_view token, int line, std::string_view how) {
    if (reading.incident.severity) return;
    auto rank = severity_rank(token, reading.config);
    if (rank == 0) return;
    reading.incident.severity = Severity{rank, std::string(token), line};
    reading.fact("severity", std::string(token), line, how, false);
  };
  for (auto& block : reading.document.blocks()) {
    if (block.kind != markdown::BlockKind::heading) continue;
    std::string_view title = block.text.text;
    for (auto open = title.find('['); open != std::string_view::npos; open = title.find('[', open + 1))
      if (auto close = title.find(']', open);
          close != std::string_view::npos && is_severity_token(title.substr(open + 1, close - open - 1)))
        infer(title.substr(open + 1, close - open - 1), block.line, "heading");
    break;
  }
  auto name = reading.path.substr(reading.path.rfind('/') + 1);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= name.size(); ++at) {
    if (at < name.size() && name[at] != '-' && name[at] != '_' && name[at] != '.' && name[at] != ' ') continue;
    auto token = name.substr(begin, at - begin);
    if (is_severity_token(token) && !(token.size() == 2 && (token[0] | 32) == 's')) infer(token, 0, "file-name");
    begin = at + 1;
  }
  for (auto& field : reading.fields) {
    if (field.name.kind != FieldKind::impact || field.block < 0) continue;
    auto end = field.text.text.find_first_of(" ,.(:");
    auto first = std::string_view(field.text.text).substr(0, end);
    auto rest = trim(std::string_view(field.text.text).substr(first.size()));
    static constexpr std::string_view words[] = {"critical", "high", "medium", "low", "major", "minor", "severe", "moderate"};
    bool level = std::any_of(std::begin(words), std::end(words), [&](auto w) { return equal_ignoring_case(first, w); });
    if (level && (rest.empty() || rest.starts_with('-') || rest.starts_with("–") || rest.starts_with("—") ||
                  rest.starts_with('(') || rest.starts_with(':') || rest.starts_with('.')))
      infer(first, field.line, field.recogniser);
  }
}

}  // namespace debrief
