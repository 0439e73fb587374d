#include "search/browser_export.h"

#include <doctest/doctest.h>

#include <map>

#include "search/minify.h"
#include "tests/search/corpus.h"
#include "tests/search/temporary_index.h"

static std::vector<search::Document> archive(std::size_t count) {
  std::vector<search::Document> out;
  for (std::size_t i = 0; i < count; i++) {
    out.push_back(corpus::document(i));
    out.back().stamp = "1";
  }
  return out;
}

static std::map<std::string, std::string> exported(const TemporaryIndex& folder) {
  std::map<std::string, std::string> out;
  for (search::ExportedFile& file : search::export_for_browser(search::Index(folder.path()), {}, {}))
    CHECK(out.emplace(file.path, file.later ? file.later() : std::move(file.bytes)).second);
  return out;
}

TEST_CASE("the same content gives the same files, in whatever order and parts it was indexed") {
  std::vector<search::Document> documents = archive(60);
  const TemporaryIndex folder(documents);
  const auto once = exported(folder);
  std::reverse(documents.begin(), documents.end());
  folder.build(documents, {.jobs = 2, .part_size = 9});
  CHECK(exported(folder) == once);
}

TEST_CASE("an edit of one document changes few files") {
  std::vector<search::Document> documents = archive(500);
  const TemporaryIndex folder(documents);
  const auto before = exported(folder);
  documents[200].sections[0].text += " A zebra appeared.";
  documents[200].stamp = "2";
  std::vector<search::Known> known;
  for (const search::Document& d : documents) known.push_back({d.id, d.stamp});
  REQUIRE(search::refresh_index(folder.path(), known, [&](std::size_t i) { return documents[i]; }, {}) == 1);
  const auto after = exported(folder);
  std::size_t fresh = 0;
  for (const auto& [path, bytes] : after) fresh += !before.count(path) || before.at(path) != bytes;
  // entry.js, its text, its page, and a shard for each of "a", "zebra", "appeared" in terms/, words/ and ends/.
  CHECK(before.size() > 500);
  CHECK(fresh <= 14);
}

TEST_CASE("shards are about 16 kB") {
  const TemporaryIndex folder(archive(1000));
  std::size_t largest = 0, shards = 0, sum = 0;
  for (const auto& [path, bytes] : exported(folder)) {
    if (!path.starts_with("terms/")) continue;
    shards++;
    sum += bytes.size();
    largest = std::max(largest, bytes.size());
  }
  CHECK(sum / shards > 8000);
  CHECK(sum / shards < 20000);
  CHECK(largest < 64000);
}

TEST_CASE("scripts are made small without changing what they do") {
  const auto small = [](std::string_view source) {
    const std::string out = search::minified({source});
    const std::string before = "(function(){\n\"use strict\";\n", behind = "})();\n";
    REQUIRE(out.starts_with(before));
    return out.substr(before.size(), out.size() - before.size() - behind.size());
  };
  CHECK(small("// a comment\nfunction twice(number) {\n  return number + +number;\n}\n") ==
        "function aa(a){\nreturn a+ +a;\n}\n");
  CHECK(small("const f = (x) => x.length;\n") == "const aa=(a)=>a.length;\n");
  CHECK(small("const o = { key: value, short };\n") == "const aa={key:a,short};\n");
  CHECK(small("const pattern = /[/ ]+ $/g, text = \"a  b\";\n") == "const aa=/[/ ]+ $/g,ab=\"a  b\";\n");
  CHECK(small("function f(a) {\n  return /x$/i.test(a) ? a++ : Math.abs(a);\n}\n") ==
        "function aa(a){\nreturn/x$/i.test(a)?a++:Math.abs(a);\n}\n");
}
