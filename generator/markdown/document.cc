#include "generator/markdown/document.h"

#include "generator/markdown/builder.h"
#include "generator/markdown/cmark_threads.h"
#include "generator/markdown/prepare.h"

namespace debrief::markdown {

// A fence that is never closed turns the rest of the document into code, headings and all. Readers (and recognisers) are better
// served when it ends at the blank line before the next heading of level 2 or more; `# …` may well be a comment in the code.
// Returns that line (from 1) and the fence that closes it, or 0 when there is no such fence.
static int lost_fence(cmark_node* root, const Lines& lines, std::string& fence) {
  auto* last = root->last_child;
  while (last != nullptr && last->type == CMARK_NODE_FOOTNOTE_DEFINITION) last = last->prev;
  if (last == nullptr || last->type != CMARK_NODE_CODE_BLOCK || !last->as.code.fenced) return 0;
  if (last->end_line < lines.count()) return 0;
  fence.assign(std::max<std::size_t>(3, last->as.code.fence_length), static_cast<char>(last->as.code.fence_char));
  auto end = lines[lines.count()];
  if (end.find(fence) != std::string_view::npos && end.find_first_not_of(" \t`~\r") == std::string_view::npos) return 0;
  for (int line = last->start_line + 1; line < lines.count(); ++line)
    if (lines[line].find_first_not_of(" \t") == std::string_view::npos && lines[line + 1].substr(0, 2) == "##") return line;
  return 0;
}

Document Document::parse(std::string_view text, int first_line) {
  Document document;
  Lines lines(text);
  std::string fence;
  int fence_at = 0;
  Prepared first;
  prepare(lines, first);
  {
    Tree tree(first.text);
    fence_at = lost_fence(tree.root(), lines, fence);
    if (fence_at == 0) {
      Builder(document, lines, first, first_line).build(tree.root());
      return document;
    }
  }
  // Once more with the fence closed. A second lost fence behind it stays as it is.
  Prepared again;
  prepare(lines, again, fence_at, fence);
  Tree tree(again.text);
  Builder(document, lines, again, first_line).build(tree.root());
  return document;
}

}  // namespace debrief::markdown
