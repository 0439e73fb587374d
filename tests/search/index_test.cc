#include "search/index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/search/corpus.h"
#include "tests/search/temporary_index.h"

namespace fs = std::filesystem;
using search::Document;
using search::Field;

static Document page(std::string id, std::string title, std::string text) {
  Document d;
  d.id = id;
  d.stamp = title + text;
  d.url = id + "/index.html";
  d.title = std::move(title);
  d.sections.push_back({Field::body, "Story", "story", std::move(text)});
  return d;
}

static std::vector<Document> archive() {
  std::vector<Document> out;
  out.push_back(
      page("INC-1", "Checkout timeouts after a deploy", "The connection pool was exhausted. ERR_CONN_RESET in v1.24.3."));
  out.push_back(
      page("INC-2", "Certificate expired", "Connections to the pool of workers failed; nobody had renewed the certificate."));
  out.push_back(page("INC-3", "数据库连接池耗尽导致超时", "值班工程师发现网关超时。"));
  out.push_back(page("INC-4", "Kubernetes node ran out of memory", "The OOMKilled pods restarted."));
  out[0].services = {"Checkout"};
  out[0].severity = {1, "SEV-1"};
  out[0].date = "2024-03-05";
  out[0].duration = 5400;
  out[0].flags = {"open"};
  out[0].sections.insert(out[0].sections.begin(), {Field::summary, "Summary", "summary", "Customers could not pay."});
  out[1].services = {"Checkout", "Order Router"};
  out[1].severity = {3, "SEV-3"};
  out[1].date = "2023-11-30";
  out[2].lang = "zh";
  out[2].date = "2024-12-31";
  return out;
}

static std::vector<std::string> ids(const search::Results& results) {
  std::vector<std::string> out;
  for (const search::Hit& hit : results.hits) out.push_back(hit.id);
  return out;
}
using Ids = std::vector<std::string>;

TEST_CASE("words, phrases, fields and ranges find what they say") {
  const TemporaryIndex folder(archive());
  const search::Index index(folder.path());
  const auto find = [&](const char* query) { return ids(index.search({.query = query})); };
  CHECK(index.size() == 4);
  CHECK(find("connection pool") == Ids{"INC-2", "INC-1"});
  CHECK(find("\"connection pool\"") == Ids{"INC-1"});
  CHECK(find("connection -\"connection pool\"") == Ids{"INC-2"});
  CHECK(find("pool -expired") == Ids{"INC-1"});
  CHECK(find("title:certificate") == Ids{"INC-2"});
  CHECK(find("title:pool") == Ids{});
  CHECK(find("summary:customer") == Ids{"INC-1"});
  CHECK(find("body:customer OR timeouts title:checkout") == Ids{"INC-1"});
  CHECK(find("ERR_CONN_RESET") == Ids{"INC-1"});
  CHECK(find("reset") == Ids{"INC-1"});
  CHECK(find("1.24.3") == Ids{"INC-1"});
  CHECK(find("inc-2") == Ids{"INC-2"});
  CHECK(find("oom") == Ids{"INC-4"});
  CHECK(find("service:checkout") == Ids{"INC-1", "INC-2"});
  CHECK(find("service:\"order router\"") == Ids{"INC-2"});
  CHECK(find("severity:<=2") == Ids{"INC-1"});
  CHECK(find("severity:SEV-3") == Ids{"INC-2"});
  CHECK(find("severity:sev1 is:open") == Ids{"INC-1"});
  CHECK(find("after:2024-03-05") == Ids{"INC-3", "INC-1"});
  CHECK(find("before:2024") == Ids{"INC-2"});
  CHECK(find("year:2024 lang:zh") == Ids{"INC-3"});
  CHECK(find("duration:>1h") == Ids{"INC-1"});
  CHECK(find("duration:<1h") == Ids{});
  CHECK(find("超时") == Ids{"INC-3"});
  CHECK(find("连接池耗") == Ids{"INC-3"});
  CHECK(find("耗") == Ids{"INC-3"});
  CHECK(find("\"网关超时\"") == Ids{"INC-3"});
  CHECK(find("") == Ids{"INC-3", "INC-1", "INC-2", "INC-4"});
  CHECK(find("-pool") == Ids{"INC-3", "INC-4"});
}

TEST_CASE("a result shows the section that answers, with the words marked") {
  const TemporaryIndex folder(archive());
  const search::Results results = search::Index(folder.path()).search({.query = "connection exhausted"});
  REQUIRE(results.hits.size() == 1);
  const search::Hit& hit = results.hits[0];
  CHECK(hit.section == "Story");
  CHECK(hit.anchor == "story");
  CHECK(hit.snippet == "The connection pool was exhausted. ERR_CONN_RESET in v1.24.3.");
  std::string marked;
  for (const search::Mark& m : hit.snippet_marks) marked += hit.snippet.substr(m.begin, m.end - m.begin) + "|";
  CHECK(marked == "connection|exhausted|");
}

TEST_CASE("a long section is cut around the words") {
  const TemporaryIndex folder;
  std::string text;
  for (int i = 0; i < 200; i++) text += "filler text goes on ";
  folder.build({page("A", "a", text + "until the needle turns up" + text)});
  const search::Hit hit = search::Index(folder.path()).search({.query = "needle"}).hits.at(0);
  CHECK(hit.snippet.starts_with("…"));
  CHECK(hit.snippet.ends_with("…"));
  CHECK(hit.snippet.size() < 220);
  REQUIRE(hit.snippet_marks.size() == 1);
  CHECK(hit.snippet.substr(hit.snippet_marks[0].begin, hit.snippet_marks[0].end - hit.snippet_marks[0].begin) == "needle");
}

TEST_CASE("words that are not on one page together are dropped, and named") {
  const TemporaryIndex folder(archive());
  const search::Results results =
      search::Index(folder.path()).search({.query = "2025-01-01T10:00:00Z certificate workers kubernetes 10.0.0.1"});
  CHECK(ids(results) == Ids{"INC-2"});
  CHECK(results.dropped == Ids{"kubernetes"});
  CHECK(results.ignored == Ids{"2025-01-01T10:00:00Z", "10.0.0.1"});
}

TEST_CASE("a word that nobody wrote is put right") {
  const TemporaryIndex folder(archive());
  const search::Index index(folder.path());
  CHECK(index.search({.query = "certifcate expired"}).suggestion == "certificate expired");
  CHECK(index.search({.query = "\"ceritficate\" -foo exhasted"}).suggestion == "\"ceritficate\" -foo exhausted");
  CHECK(index.search({.query = "certificate"}).suggestion.empty());
  const search::Results unknown = index.search({.query = "service:chekout"});
  CHECK(unknown.total == 0);
  CHECK(unknown.suggestion == "service:checkout");
  REQUIRE(unknown.notes.size() == 1);
  CHECK(unknown.notes[0].kind == search::Note::Kind::unknown_value);
}

TEST_CASE("the last word is completed while it is typed") {
  const TemporaryIndex folder(archive());
  const search::Index index(folder.path());
  CHECK(ids(index.search({.query = "ce", .partial = true})) == Ids{"INC-2"});
  CHECK(ids(index.search({.query = "ce"})).empty());
  CHECK(ids(index.search({.query = "exh", .partial = true})) == Ids{"INC-1"});
  CHECK(ids(index.search({.query = "err_co", .partial = true})) == Ids{"INC-1"});
  CHECK(ids(index.search({.query = "exhau*"})) == Ids{"INC-1"});
}

TEST_CASE("synonyms are kept in the index and work in every direction") {
  const TemporaryIndex folder(archive(), {.synonyms = {{"k8s", {"kubernetes"}}, {"timeout", {"超时", "timed out"}}}});
  const search::Index index(folder.path());
  CHECK(ids(index.search({.query = "k8s"})) == Ids{"INC-4"});
  CHECK(ids(index.search({.query = "超时"})).size() == 2);
  CHECK(ids(index.search({.query = "timeout"})).size() == 2);
}

TEST_CASE("facets count everything that matches, a facet's own ticks aside") {
  const TemporaryIndex folder(archive());
  const search::Index index(folder.path());
  const auto count = [](const search::Results& r, search::Filter filter, const std::string& value) -> std::size_t {
    for (const search::Facet& f : r.facets)
      if (f.filter == filter)
        for (const search::FacetValue& v : f.values)
          if (v.value == value) return v.count;
    return 0;
  };
  const search::Results all = index.search({.query = "", .limit = 1});
  CHECK(all.total == 4);
  CHECK(count(all, search::Filter::service, "Checkout") == 2);
  CHECK(count(all, search::Filter::year, "2024") == 2);
  const search::Results ticked = index.search({.query = "", .ticked = {{search::Filter::service, "Order Router"}}});
  CHECK(ids(ticked) == Ids{"INC-2"});
  CHECK(count(ticked, search::Filter::service, "Checkout") == 2);
  CHECK(count(ticked, search::Filter::year, "2024") == 0);
  CHECK(count(ticked, search::Filter::severity, "SEV-3") == 1);
}

// Everything of an answer that a reader sees, as text.
static std::string shown(const search::Results& results) {
  std::string out = std::to_string(results.total) + " " + results.suggestion + "\n";
  for (const search::Hit& hit : results.hits) out += hit.id + " " + std::to_string(hit.score) + " " + hit.snippet + "\n";
  for (const search::Facet& facet : results.facets)
    for (const search::FacetValue& value : facet.values) out += value.value + "=" + std::to_string(value.count) + " ";
  return out;
}

static const char* const questions[] = {"timeout",
                                        "connection pool",
                                        "conn*",
                                        "latenvy",
                                        "\"rolled back\"",
                                        "超时",
                                        "service:checkout -deploy",
                                        "database OR cache severity:<=2",
                                        "",
                                        "zebra"};

TEST_CASE("parts, threads and updates do not change the answers") {
  const TemporaryIndex folder;
  std::vector<Document> documents;
  for (std::size_t i = 0; i < 120; i++) {
    documents.push_back(corpus::document(i));
    documents.back().stamp = "1";
  }
  const auto answers = [](const std::string& path) {
    const search::Index index(path);
    std::string out;
    for (const char* query : questions) out += shown(index.search({.query = query}));
    return out;
  };
  const auto make = [&](std::size_t i) { return documents[i]; };
  search::build_index(folder.path(), documents.size(), make, {.jobs = 1, .part_size = 1000});
  const std::string once = answers(folder.path());
  search::build_index(folder.path(), documents.size(), make, {.jobs = 3, .part_size = 7});
  CHECK(answers(folder.path()) == once);

  // The same archive by way of another one: two pages changed, one gone, one new.
  std::vector<Document> others = documents;
  others[3].title = "A zebra on the loose";
  others[50].sections[0].text += " zebra crossing";
  others[7].id = "INC-zebra";
  for (std::size_t i : {3, 50, 7}) others[i].stamp = "2";
  search::build_index(folder.path(), others.size(), [&](std::size_t i) { return others[i]; }, {});
  CHECK(answers(folder.path()) != once);
  std::vector<search::Known> known;
  for (const Document& d : documents) known.push_back({d.id, d.stamp});
  CHECK(search::refresh_index(folder.path(), known, make, {.stamp = "now"}) == 4);
  CHECK(answers(folder.path()) == once);
  CHECK(search::Index(folder.path()).stamp() == "now");
  CHECK(search::refresh_index(folder.path(), known, make, {.stamp = "now"}) == 0);
}

TEST_CASE("an index that is open keeps answering while another process writes") {
  const TemporaryIndex folder;
  std::vector<Document> documents = archive();
  folder.build(documents);
  const search::Index index(folder.path());
  for (int round = 0; round < 4; round++) {
    std::vector<search::Known> known;
    documents[0].title = "Round " + std::to_string(round);
    documents[0].stamp = std::to_string(round);
    for (const Document& d : documents) known.push_back({d.id, d.stamp});
    CHECK(search::refresh_index(folder.path(), known, [&](std::size_t i) { return documents[i]; }, {}) == 1);
    CHECK(index.search({.query = "pool"}).total == 2);
  }
}

TEST_CASE("a stub file stands for the folders it names") {
  const TemporaryIndex folder(archive());
  std::ofstream(folder.folder / "stub") << "auto index\n";
  CHECK(search::Index((folder.folder / "stub").string()).search({.query = "certificate"}).total == 1);
}

TEST_CASE("what is no index is an error that names it, and is never overwritten") {
  const TemporaryIndex folder;
  CHECK_THROWS_AS(search::Index((folder.folder / "nothing").string()), search::Error);
  fs::create_directories(folder.folder / "index");
  std::ofstream(folder.folder / "index" / "thesis.txt") << "years of work";
  CHECK_THROWS_AS(folder.build(archive()), search::Error);
  CHECK(fs::exists(folder.folder / "index" / "thesis.txt"));
  search::build_index((folder.folder / "empty").string(), 0, {}, {});
  CHECK(search::Index((folder.folder / "empty").string()).search({.query = "anything at all"}).total == 0);
}
