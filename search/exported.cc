#include "search/exported.h"

#include "search/error.h"
#include "search/script.h"

namespace search {

std::string Exported::page(std::size_t number, const Document& d) const {
  return "[" + literal(d.id) + "," + literal(d.url) + "," + literal(d.title) + "," + literal(d.date) + "," +
         std::to_string(d.severity.rank) + "," + literal(d.severity.label) + "," + literal(d.kind) + "," +
         literal_list(d.services) + "," + literal_list(d.causes) + "," + literal(memory.documents[number].text) + "]";
}

std::string Exported::pages(std::size_t first, std::size_t last) {
  std::string block;
  for (std::size_t i = first; i < last; i++)
    block += (block.empty() ? "[" : ",\n") + page(i, stored.head(numbering.ids[i], stamps[i]));
  return block + "]";
}

std::string Exported::values(std::size_t file) {
  std::call_once(values_are_made_, [this] { values_ = stored.values(numbering); });
  std::string bytes = script(values_[file].payload);
  if (content_name(bytes) != memory.values[file]) throw Error("the search index changed while it was read");
  return bytes;
}

}  // namespace search
