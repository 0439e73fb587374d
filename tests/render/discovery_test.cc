#include <doctest/doctest.h>

#include <algorithm>

#include "generator/render/render.h"
#include "generator/render/theme.h"
#include "tests/render/sample.h"

using namespace debrief;

namespace {

std::string file_of(Config config, std::string_view path) {
  std::vector<Finding> findings;
  auto kb = sample::knowledge_base_without_files();
  auto analysis = sample::analysis(kb);
  auto theme = Theme::load("/nonexistent", config, findings);
  auto site = render(kb, analysis, config, theme, "", 1);
  auto it = std::find_if(site.pages.begin(), site.pages.end(), [&](auto& page) { return page.path == path; });
  return it == site.pages.end() ? "no such file" : it->bytes;
}

Config published() {
  auto config = sample::config();
  config.base_url = "https://pm.example/reviews/";
  return config;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a sitemap needs complete addresses, and names pages but not the one for wrong addresses") {
  CHECK(file_of(sample::config(), "sitemap.xml") == "no such file");
  auto sitemap = file_of(published(), "sitemap.xml");
  CHECK(has(sitemap, "<loc>https://pm.example/reviews/incidents/inc-2/index.html</loc>"));
  CHECK(!has(sitemap, "404.html"));
  CHECK(!has(sitemap, ".md<"));
  CHECK(has(file_of(published(), "robots.txt"), "\nSitemap: https://pm.example/reviews/sitemap.xml\n"));
}

TEST_CASE("llms.txt leads to the Markdown twins, and a twin holds the facts and the document with its links") {
  auto llms = file_of(sample::config(), "llms.txt");
  CHECK(llms.starts_with("# Example postmortems\n\n> "));
  CHECK(has(llms, "- [INC-2 Checkout timed out after a pool change](incidents/inc-2/index.md): A smaller connection pool"));
  auto twin = file_of(sample::config(), "incidents/inc-2/index.md");
  CHECK(twin.starts_with("# Checkout timed out after a pool change\n\n- Id: INC-2\n- Severity: SEV-2\n"));
  CHECK(has(twin, "\n- Causes: Configuration error\n"));
  CHECK(has(twin, "[INC-1](../inc-1/index.html)"));
  CHECK(has(twin, "[runbook](../../docs/runbooks-pool/index.html#size)"));
}

TEST_CASE("a cause and a service have feeds of their own") {
  auto cause = file_of(published(), "causes/config-error/feed.xml");
  CHECK(has(cause, "<title>Example postmortems: Configuration error</title>"));
  CHECK(has(cause, "<link rel=\"self\" href=\"https://pm.example/reviews/causes/config-error/feed.xml\"/>"));
  CHECK(has(cause, "<link rel=\"alternate\" href=\"https://pm.example/reviews/causes/config-error/index.html\"/>"));
  CHECK(cause.find("INC-2") < cause.find("INC-1"));
  auto service = file_of(sample::config(), "services/checkout/feed.xml");
  CHECK(has(service, "<id>urn:debrief:feed:services/checkout</id>"));
  CHECK(has(service, "href=\"../../incidents/inc-2/index.html\""));
}
