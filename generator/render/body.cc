#include "generator/render/body.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/model/urls.h"

namespace debrief {

namespace {

// Whether the first heading says what the page's title says; one may have a word more ("Postmortem: …", an id in front).
bool is_title(const markdown::Body& body, std::string_view title) {
  if (body.headings.empty() || body.headings[0].level != 1) return false;
  auto heading = collapse_spaces(body.headings[0].text), wanted = collapse_spaces(title);
  return !heading.empty() && !wanted.empty() &&
         (heading.find(wanted) != std::string::npos || wanted.find(heading) != std::string::npos);
}

// The level each heading has on the page. The page's title is its only h1, and no level is skipped on the way down: what a document
// writes as # # #### becomes h2 h2 h3.
std::vector<int> page_levels(const markdown::Body& body, std::string_view title) {
  std::vector<int> levels;
  bool skip = is_title(body, title), has_top = false;
  for (std::size_t i = skip ? 1 : 0; i < body.headings.size(); ++i) has_top |= body.headings[i].level == 1;
  int last = 1;
  for (std::size_t i = 0; i < body.headings.size(); ++i) {
    if (i == 0 && skip) {
      levels.push_back(1);
      continue;
    }
    last = std::min({body.headings[i].level + (has_top ? 1 : 0), last + 1, 6});
    last = std::max(last, 2);
    levels.push_back(last);
  }
  return levels;
}

// Writes [begin, end) of the body's HTML, piece by piece, with everything filled in.
class BodyWriter {
 public:
  BodyWriter(const markdown::Body& body, std::string_view html, std::span<const Destination> destinations, const BodyPlace& place)
      : body_(body), destinations_(destinations), place_(place), levels_(page_levels(body, place.title)), html_(html) {}

  // REQUIRES: called for growing, disjoint ranges.
  std::string range(std::size_t begin, std::size_t end) {
    out_.clear();
    count_headings(begin);
    while (hole_ < body_.holes.size() && body_.holes[hole_].begin < begin) ++hole_;
    filled(begin, end);
    return std::move(out_);
  }

 private:
  void filled(std::size_t begin, std::size_t end) {
    while (hole_ < body_.holes.size() && body_.holes[hole_].begin < end) {
      auto i = hole_++;
      auto& hole = body_.holes[i];
      plain(begin, hole.begin);
      fill(hole, destinations_[i]);
      begin = hole.end;
    }
    plain(begin, end);
  }

  void fill(const markdown::Hole& hole, const Destination& to) {
    auto href = href_of(to, hole, place_);
    if (hole.kind == markdown::HoleKind::image) return image(hole, to, href);
    if (!href.empty()) {
      out_ += "<a href=\"" + escape_html(href) + "\"";
      if (to.kind == TargetKind::incident) out_ += " class=\"to-incident\" title=\"" + escape_html(to.title) + "\"";
      out_ += ">";
    } else if (to.kind == TargetKind::dangling) {
      out_ += "<span class=\"dangling\" title=\"" +
              escape_html(place_.strings.format("link.dangling", {{"target", hole.target}})) + "\">";
    }
    filled(hole.begin, hole.end);
    if (!href.empty())
      out_ += "</a>";
    else if (to.kind == TargetKind::dangling)
      out_ += "</span>";
  }

  // The HTML between begin and end is the alternative text, already escaped.
  void image(const markdown::Hole& hole, const Destination& to, const std::string& href) {
    auto alt = std::string(html_.substr(hole.begin, hole.end - hole.begin));
    if (href.empty()) {
      auto why = to.kind == TargetKind::dangling ? " dangling" : "";
      out_ += std::string("<span class=\"no-image") + why + "\" title=\"" +
              escape_html(place_.strings.format("image.missing", {{"target", hole.target}})) + "\">";
      out_ += alt.empty() ? escape_html(hole.target) : alt;
      out_ += "</span>";
      return;
    }
    out_ += "<img src=\"" + escape_html(href) + "\" alt=\"" + replace_all(alt, "\"", "&quot;") + "\" loading=\"lazy\"";
    if (!hole.title.empty()) out_ += " title=\"" + escape_html(hole.title) + "\"";
    out_ += ">";
  }

  // HTML without holes: headings get the page's levels.
  void plain(std::size_t begin, std::size_t end) {
    for (;;) {
      auto tag = html_.find('<', begin);
      if (tag == std::string_view::npos || tag >= end) break;
      bool closing = html_.substr(tag, 2) == "</";
      auto name = html_.substr(tag + (closing ? 2 : 1), 3);
      copy(begin, tag);
      begin = tag + 1;
      if (name.size() == 3 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && (name[2] == ' ' || name[2] == '>')) {
        heading(closing);
        begin = tag + (closing ? 4 : 3);
      } else {
        out_ += '<';
      }
    }
    copy(begin, end);
  }

  void copy(std::size_t begin, std::size_t end) {
    if (begin < end) out_ += html_.substr(begin, end - begin);
  }

  void heading(bool closing) {
    auto level = heading_ < levels_.size() ? levels_[heading_] : 6;
    out_ += (closing ? "</h" : "<h") + std::to_string(level);
    if (closing) ++heading_;
  }

  // Ranges that are shown otherwise may hold headings (a timeline written as headings): keep count.
  void count_headings(std::size_t until) {
    for (; counted_ < until; ++counted_) {
      counted_ = std::min(html_.find("</h", counted_), until);
      if (counted_ >= until) break;
      auto digit = html_.substr(counted_ + 3, 2);
      if (digit.size() == 2 && digit[0] >= '1' && digit[0] <= '6' && digit[1] == '>') ++passed_;
    }
    heading_ = passed_;
  }

  const markdown::Body& body_;
  std::span<const Destination> destinations_;
  const BodyPlace& place_;
  std::vector<int> levels_;
  std::string_view html_;
  std::size_t hole_ = 0, heading_ = 0, counted_ = 0, passed_ = 0;
  std::string out_;
};

// Where the title's heading ends, 0 when the body does not begin with it.
std::size_t behind_title(const markdown::Body& body, std::string_view html, std::string_view title) {
  if (!is_title(body, title)) return 0;
  auto begin = html.find("<h1"), end = html.find("</h1>", begin);
  if (begin == std::string::npos || end == std::string::npos || !trim(html.substr(0, begin)).empty()) return 0;
  return end + 5;
}

}  // namespace

std::string href_of(const Destination& to, const markdown::Hole& hole, const BodyPlace& place) {
  switch (to.kind) {
    case TargetKind::incident:
      if (to.path == place.self) return to.fragment.empty() ? "" : "#" + to.fragment;
      return urls::relative(place.page, to.path, to.fragment);
    case TargetKind::page:
    case TargetKind::attachment:
    case TargetKind::image:
      return urls::relative(place.page, to.path, to.fragment);
    case TargetKind::heading:
      return place.document.empty() ? "#" + to.fragment : urls::relative(place.page, place.document, to.fragment);
    case TargetKind::external:
      return hole.target;
    case TargetKind::none:
    case TargetKind::dangling:
      break;
  }
  return {};
}

// A footnote's way back leads to its reference; where that stood in a list that was cut out, there is no way back.
static std::string without_lost_back_links(std::string html, std::string_view cut) {
  static constexpr std::string_view begin = "<a class=\"footnote-back\" href=\"#", end = "</a>";
  for (auto at = html.find(begin); at != std::string::npos; at = html.find(begin, at)) {
    auto quote = html.find('"', at + begin.size()), close = html.find(end, at);
    auto reference = " id=\"" + html.substr(at + begin.size(), quote - at - begin.size()) + "\"";
    if (cut.find(reference) != std::string_view::npos)
      html.erase(at, close + end.size() - at);
    else
      at = close;
  }
  return html;
}

std::vector<BodyPiece> body_pieces(const markdown::Body& body, std::span<const Destination> destinations,
                                   std::span<const Placement> placements, const BodyPlace& place) {
  std::vector<BodyPiece> pieces;
  auto whole = body.html.str();
  BodyWriter writer(body, whole, destinations, place);
  std::size_t at = behind_title(body, whole, place.title);
  auto html_until = [&](std::size_t end) {
    if (at >= end) return;
    auto html = writer.range(at, end);
    if (!trim(html).empty()) pieces.push_back({std::move(html), nullptr});
  };
  std::vector<const Placement*> in_order;
  for (auto& placement : placements) in_order.push_back(&placement);
  std::stable_sort(in_order.begin(), in_order.end(), [](auto a, auto b) { return a->begin < b->begin; });
  for (auto* placement : in_order) {
    html_until(placement->begin);
    bool facts = placement->part == Part::facts && placement->begin >= at;
    pieces.push_back({facts ? writer.range(placement->begin, placement->end) : std::string(), placement});
    at = std::max<std::size_t>(at, placement->end);
  }
  html_until(whole.size());
  for (auto& placement : placements) {
    auto cut = std::string_view(whole).substr(placement.begin, placement.end - placement.begin);
    if (!pieces.back().placement && cut.find("\"footnote-ref\"") != std::string_view::npos)
      pieces.back().html = without_lost_back_links(std::move(pieces.back().html), cut);  // footnotes are a body's last piece
  }
  return pieces;
}

std::vector<markdown::Heading> contents_of(const markdown::Body& body, std::string_view title) {
  std::vector<markdown::Heading> out;
  auto levels = page_levels(body, title);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (levels[i] < 2 || levels[i] > 3) continue;
    out.push_back(body.headings[i]);
    out.back().level = static_cast<std::uint8_t>(levels[i]);
  }
  return out;
}

}  // namespace debrief
