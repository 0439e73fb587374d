// Addresses as people write them in Markdown: relative paths, percent signs, fragments, links to a forge's view of a file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace debrief {

// `to` as a link in the document at `from` means it, relative to the root and without `.` and `..`. A leading slash is the root.
// Nothing when it leaves the root.
std::optional<std::string> path_from(std::string_view from, std::string_view to);
std::string percent_decoded(std::string_view text);  // a broken escape stays as it is

// "https://forge/owner/repo/blob/main/docs/x.md" → "docs/x.md" for the usual forges, "" for other addresses. A branch with a slash
// leaves its tail in front.
std::string_view path_in_repository(std::string_view address);

std::string_view base_name(std::string_view path);
std::string_view folder_of(std::string_view path);  // with its final slash; empty at the root
bool has_scheme(std::string_view address);          // "https:", "mailto:", but not "a/b:c"
bool is_image_path(std::string_view path);

}  // namespace debrief
