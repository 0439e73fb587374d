// The index as files that a browser can load by <script>, from a server or from disk: README.md ("Browser files") is the format.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/index.h"

namespace search {

struct ExportedFile {
  std::string path;  // relative to the export's folder; its bytes' hash is in the name, but for entry.js and the client's scripts
  std::string bytes;
  // For what may well be there already: makes the bytes, which are told by the name and the program. From any thread, for as long
  // as the index is as it was. Throws Error.
  std::function<std::string()> later = {};
  bool named = false;  // its bytes are told by the name and the program all the same
};

// How values are shown: filter → value → label ({cause: {"config-error": "Config error"}}). Values without a label show themselves.
using Labels = std::map<Filter, std::map<std::string, std::string>>;

// Interface strings by name (README.md, "What the client makes", lists the names). A missing one shows its name.
using Strings = std::map<std::string, std::string>;

// What exports of this program left for the ones after them.
struct ExportPast {
  std::vector<std::string_view> parts;  // in the order in which they were left; none: there is no past
  std::shared_ptr<const void> bytes;    // where they lie; nullptr: somebody else sees to it that they stay
  std::vector<TakenOut> taken_out;      // by refreshes since, as far as somebody kept them (BuildOptions): the export is quicker
};
struct ExportLeft {
  std::string part;     // "": nothing new
  bool behind = false;  // it belongs behind the parts of the past; else it takes their place
};

// Everything below one folder (DESIGN: /search/): entry.js, shards, blocks, and the client's scripts `engine.js` and `ui.js`.
// Sorted by path; the same index gives the same bytes, however it was made. The site's root is the folder's parent.
// With a past only what changed is made anew; the files are the same.
std::vector<ExportedFile> export_for_browser(const Index& index, const Labels& labels, const Strings& strings,
                                             ExportPast past = {}, ExportLeft* left = nullptr);

}  // namespace search
