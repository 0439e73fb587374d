#include "generator/render/diagrams.h"

#include "generator/base/text.h"

namespace debrief {

static constexpr std::string_view figure = "<figure class=\"diagram\">";

std::string with_diagrams(std::string html, const Strings& strings) {
  static constexpr std::string_view begin = "<pre tabindex=\"0\"><code class=\"language-mermaid\">", end = "</code></pre>";
  std::string out;
  std::size_t copied = 0;
  for (auto at = html.find(begin); at != std::string::npos; at = html.find(begin, copied)) {
    auto close = html.find(end, at) + end.size();  // code is escaped: the first one is its own
    out.append(html, copied, at - copied).append(figure);
    out += "<figcaption>" + escape_html(strings["diagram.source"]) + "</figcaption>";
    out.append(html, at, close - at).append("</figure>");
    copied = close;
  }
  if (copied == 0) return html;
  return out.append(html, copied);
}

std::string diagram_script(const Setting& setting, std::string_view html) {
  if (!setting.config.mermaid || html.find(figure) == std::string_view::npos) return {};
  return std::string(setting.theme.asset("js/mermaid.js"));
}

}  // namespace debrief
