// How the numbers of documents in an export and in Xapian go together.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

namespace search {

struct Numbering {
  std::vector<Xapian::docid> ids;        // by export number
  std::vector<std::uint32_t> number_of;  // by docid

  std::size_t count() const { return ids.size(); }
  // Of every document, by export number; empty where it has none.
  std::vector<std::string> values(const Xapian::Database& db, Xapian::valueno slot) const {
    std::vector<std::string> out(count());
    for (auto v = db.valuestream_begin(slot); v != db.valuestream_end(slot); ++v) out[number_of[v.get_docid()]] = *v;
    return out;
  }
};

}  // namespace search
