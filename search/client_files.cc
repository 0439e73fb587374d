#include "search/client_files.h"

#include "search/minify.h"

namespace search {

static std::string together(std::initializer_list<std::string_view> names) {
  std::vector<std::string_view> sources;
  for (std::string_view name : names)
    for (const EmbeddedFile& file : embedded_client)
      if (file.path == name) sources.push_back(file.bytes);
  return minified(sources);
}

std::string client_script(std::string_view name) {
  if (name == "engine.js")
    return together({"words.js", "stem.js", "bounds.js", "parse.js", "synonyms.js", "store.js", "dictionary.js", "tree.js",
                     "rank.js", "check.js", "facets.js", "snippet.js", "search.js"});
  return together({"ui_base.js", "ui_page.js", "ui_dialog.js", "ui.js"});
}

}  // namespace search
