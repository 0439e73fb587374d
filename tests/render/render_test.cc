#include "generator/render/render.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "generator/render/theme.h"
#include "tests/render/sample.h"

using namespace debrief;

namespace {

Site sample_site(int jobs = 1) {
  std::vector<Finding> findings;
  auto config = sample::config();
  auto kb = sample::knowledge_base_without_files();
  auto theme = Theme::load("/nonexistent", config, findings);
  auto site = render(kb, sample::analysis(kb), config, theme, "", jobs);
  for (auto& finding : findings) MESSAGE(format(finding, "", false));
  CHECK(findings.empty());
  return site;
}

std::string page(const Site& site, std::string_view path) {
  for (auto& page : site.pages)
    if (page.path == path) return page.bytes;
  return {};
}

}  // namespace

TEST_CASE("the site has every page of the map, sorted, and none twice") {
  auto site = sample_site();
  for (auto path : {"index.html", "incidents/index.html", "incidents/inc-2/index.html", "causes/index.html",
                    "causes/config-error/index.html", "services/index.html", "services/checkout/index.html", "actions/index.html",
                    "docs/runbooks-pool/index.html", "search/index.html", "404.html"})
    CHECK_MESSAGE(!page(site, path).empty(), path);
  auto after = [](const Page& a, const Page& b) { return a.path >= b.path; };
  CHECK(std::adjacent_find(site.pages.begin(), site.pages.end(), after) == site.pages.end());
}

TEST_CASE("pages do not depend on the number of threads") {
  auto one = sample_site(1), four = sample_site(4);
  REQUIRE(one.pages.size() == four.pages.size());
  for (std::size_t i = 0; i < one.pages.size(); ++i) CHECK(one.pages[i].bytes == four.pages[i].bytes);
}
