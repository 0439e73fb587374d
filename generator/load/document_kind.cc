#include "generator/load/document_kind.h"

#include "generator/base/text.h"

namespace debrief {

DocumentKind classify(std::string_view path, const Value&, const markdown::Document& document, const Config&) {
  using Is = DocumentKind::Is;
  auto name = lower(path.substr(path.rfind('/') + 1));
  if (document.blocks().empty()) return {Is::skipped, "empty"};
  if (name.substr(0, 7) == "readme.") return {Is::skipped, "index page"};
  return {};
}

}  // namespace debrief
