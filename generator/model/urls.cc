#include "generator/model/urls.h"

#include <algorithm>

namespace debrief::urls {

static std::string page(std::string_view folder, std::string_view slug) {
  return std::string(folder) + "/" + std::string(slug) + "/index.html";
}

std::string incident(std::string_view slug) {
  return page("incidents", slug);
}
std::string incident_twin(std::string_view slug) {
  return "incidents/" + std::string(slug) + "/index.md";
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
std::string drill(std::string_view slug) {
  return page("learn/drills", slug);
}
std::string review(std::string_view month) {
  return page("review", month);
}
std::string doc(std::string_view slug) {
  return page("docs", slug);
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
