// Atom feeds (RFC 4287). Without a base_url ids are `urn:debrief:` ones and links stay relative.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace debrief {

struct FeedEntry {
  std::string id;  // stable over builds
  std::string title, url, summary;
  std::string updated;  // RFC 3339, "2025-10-05T00:00:00Z"
  std::vector<std::string> categories;
};

struct Feed {
  std::string id, title, self_url, site_url, author;
  std::string updated;             // of the newest entry, else of the as-of day
  std::vector<FeedEntry> entries;  // newest first
};

std::string atom(const Feed& feed);
std::string escape_xml(std::string_view text);  // text and attributes; characters that XML 1.0 forbids are left out

}  // namespace debrief
