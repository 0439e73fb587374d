#include "generator/model/urls.h"

#include <algorithm>

namespace debrief::urls {

static std::string page(std::string_view folder, std::string_view slug) {
  return std::string(folder) + "/" + std::string(slug) + "/index.html";
}

std::string incident(std::string_view slug) {
  return page("incidents", slug);
}
std::string cause(std::string_view slug) {
  return page("causes", slug);
}
std::string service(std::string_view slug) {
  return page("services", slug);
}
std::string team(std::string_view slug) {
  return page("teams", slug);
}
std::string owner(std::string_view slug) {
  return page("actions/owners", slug);
}
std::string action_list(std::string_view group) {
  return page("actions", group);
}
std::string team_overdue_feed(std::string_view slug) {
  return "teams/" + std::string(slug) + "/overdue.xml";
}
std::string team_calendar(std::string_view slug) {
  return "teams/" + std::string(slug) + "/due.ics";
}
std::string drill(std::string_view slug) {
  return page("learn/drills", slug);
}
std::string review(std::string_view month) {
  return page("review", month);
}
std::string doc(std::string_view slug) {
  return page("docs", slug);
}

std::string percent_encoded(std::string_view path) {
  static constexpr std::string_view plain = "-._~/!$&'()*+,;=:@";
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (char c : path) {
    auto byte = static_cast<unsigned char>(c);
    bool keep =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || plain.find(c) != std::string_view::npos;
    if (keep)
      out += c;
    else
      ((out += '%') += digits[byte >> 4]) += digits[byte & 15];
  }
  return out;
}

static constexpr std::string_view page_name = "index.html";

// "causes/dns/index.html" is below "causes"; "causes/index.html" and "incidents/page/2/index.html" are not.
static bool is_below(std::string_view page, std::string_view folder) {
  return page.starts_with(folder) && page.substr(folder.size()).starts_with('/') &&
         std::count(page.begin(), page.end(), '/') == 2;
}

static std::string beside(std::string_view page, std::string_view name) {
  return std::string(page.substr(0, page.size() - page_name.size())) += name;
}

std::string feed_of(std::string_view page) {
  return is_below(page, "causes") || is_below(page, "services") ? beside(page, "feed.xml") : std::string();
}

std::string twin_of(std::string_view page) {
  return is_below(page, "incidents") ? beside(page, "index.md") : std::string();
}

std::string list_page(std::string_view list, int number) {
  if (number <= 1) return std::string(list);
  auto folder = list.substr(0, list.rfind('/') + 1);
  return std::string(folder) + "page/" + std::to_string(number) + "/index.html";
}

std::string to_root(std::string_view from) {
  std::string out;
  for (auto n = std::count(from.begin(), from.end(), '/'); n > 0; --n) out += "../";
  return out;
}

// "a/b/index.html" to "a/c/index.html" is "../c/index.html": shared leading folders are left out.
std::string relative(std::string_view from, std::string_view to, std::string_view fragment) {
  std::size_t shared = 0;
  for (std::size_t i = 0; i < std::min(from.size(), to.size()) && from[i] == to[i]; ++i)
    if (from[i] == '/') shared = i + 1;
  std::string out = to_root(from.substr(shared));
  out += to.substr(shared);
  if (!fragment.empty()) (out += '#') += fragment;
  return out;
}

}  // namespace debrief::urls
