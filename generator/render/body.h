// A document's body as it stands on its page: holes filled (links resolved, dangling ones as marked text, images in place), the
// title's heading left out and the others below the page's own, and recognised lists cut out so that the page can show them
// richly in the same place.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/markdown/document.h"
#include "generator/render/destination.h"
#include "generator/render/strings.h"

namespace debrief {

// Where a body stands.
struct BodyPlace {
  const Strings& strings;
  std::string_view page;           // output path of the page the body is on
  std::string_view title;          // of the document: a first heading that says the same is left out
  std::string_view self = {};      // output path of the incident's page: a link to it is plain text
  std::string_view document = {};  // output path of the page that holds the whole document, when that is another one
};

// Either HTML or a recognised list, in the document's order. Labels that are shown as facts keep their HTML: pages fold it away.
struct BodyPiece {
  std::string html;
  const Placement* placement = nullptr;
};

// REQUIRES: destinations parallel to body.holes. Of two placements that overlap the later one is shown behind the earlier.
std::vector<BodyPiece> body_pieces(const markdown::Body& body, std::span<const Destination> destinations,
                                   std::span<const Placement> placements, const BodyPlace& place);

// Where a hole leads, relative to the page; empty when it leads nowhere.
std::string href_of(const Destination& to, const markdown::Hole& hole, const BodyPlace& place);

// Headings as the page has them, for the list of contents: the title's left out, levels 2 and 3 of the page.
std::vector<markdown::Heading> contents_of(const markdown::Body& body, std::string_view title);

}  // namespace debrief
