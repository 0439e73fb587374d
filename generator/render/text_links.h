// Links inside recognised lists. A timeline entry or an action carries its text apart from the body; where its words stood in the
// body as a link, a wiki link or an identifier, they lead to the same place here.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generator/render/body.h"

namespace debrief {

class TextLinks {
 public:
  TextLinks(const markdown::Body& body, std::span<const Destination> destinations, const BodyPlace& place);
  std::string html(const markdown::Text& text) const;
  std::string href(const std::string& address) const;  // external addresses as they are, others resolved; empty: leads nowhere

 private:
  struct Words {
    std::string shown, href;
  };
  std::map<std::string, std::string, std::less<>> addresses_;  // of links and images, as written → where they lead from this page
  std::vector<Words> words_;                                   // identifiers and wiki links, the longest first
};

}  // namespace debrief
