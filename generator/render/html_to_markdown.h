// HTML of a body (markdown/document.h: a short list of tags, well formed) back to plain GitHub Markdown. What Markdown cannot say
// keeps its words; nothing is lost but classes and ids.
#pragma once

#include <string>
#include <string_view>

namespace debrief {

std::string html_to_markdown(std::string_view html);

}  // namespace debrief
