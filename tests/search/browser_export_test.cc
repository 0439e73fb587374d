#include "search/browser_export.h"

#include <doctest/doctest.h>

#include <map>
#include <memory>

#include "search/export_memory.h"
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

using Parts = std::vector<std::string>;

static std::map<std::string, std::string> exported(const TemporaryIndex& folder, Parts* memory = nullptr,
                                                   std::vector<search::TakenOut> taken_out = {}) {
  std::map<std::string, std::string> out;
  auto past_parts = std::make_shared<const Parts>(memory ? *memory : Parts());
  search::ExportPast past{{past_parts->begin(), past_parts->end()}, past_parts, std::move(taken_out)};
  search::ExportLeft left;
  for (search::ExportedFile& file :
       search::export_for_browser(search::Index(folder.path()), {}, {}, std::move(past), memory ? &left : nullptr))
    CHECK(out.emplace(file.path, file.later ? file.later() : std::move(file.bytes)).second);
  if (memory && !left.behind) memory->clear();
  if (memory && !left.part.empty()) memory->push_back(left.part);
  return out;
}

static std::optional<search::ExportMemory> unpacked(const Parts& memory) {
  return search::unpack({memory.begin(), memory.end()}, nullptr);
}

// All that a memory says, in one part.
static std::string told(const Parts& memory) {
  const auto all = unpacked(memory);
  return all ? search::pack(*all) : "nothing";
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

static std::vector<search::TakenOut> refresh(const TemporaryIndex& folder, const std::vector<search::Document>& documents) {
  std::vector<search::Known> known;
  std::vector<search::TakenOut> taken_out;
  for (const search::Document& d : documents) known.push_back({d.id, d.stamp});
  search::refresh_index(folder.path(), known, [&](std::size_t i) { return documents[i]; }, {.taken_out = &taken_out});
  return taken_out;
}

// Something that may become of an archive between two exports.
static void change(std::vector<search::Document>& documents, corpus::Random& random, std::size_t& made) {
  const auto any = [&] { return random.below(documents.size()); };
  const auto renew = [&](search::Document& d) { d.stamp = std::to_string(++made); };
  switch (random.below(6)) {
    case 0: {  // other words
      search::Document& d = documents[any()];
      d.sections = corpus::document(1000 + random.below(200)).sections;
      return renew(d);
    }
    case 1: {  // a word more or less often
      search::Document& d = documents[any()];
      d.sections[0].text += " " + corpus::word(random.zipf(3000));
      return renew(d);
    }
    case 2: {  // what lists show of it
      search::Document& d = documents[any()];
      d.title += " again", d.services = {"checkout"};
      return renew(d);
    }
    case 3:
      documents.push_back(corpus::document(2000 + made));
      return renew(documents.back());
    case 4:
      documents.erase(documents.begin() + static_cast<std::ptrdiff_t>(any()));
      return;
    default: {  // another place among the others
      search::Document& d = documents[any()];
      d.rank_key = std::to_string(random.below(100));
      return renew(d);
    }
  }
}

TEST_CASE("after any changes an export with the last one's memory is one of the whole index") {
  for (const std::size_t size : {20, 299, 330}) {
    CAPTURE(size);
    std::vector<search::Document> documents = archive(size);
    const TemporaryIndex folder(documents);
    corpus::Random random(size);
    Parts memory;
    std::size_t made = 0;
    exported(folder, &memory);
    for (int step = 0; step < 16; step++) {
      CAPTURE(step);
      for (std::size_t n = random.below(4); n > 0; n--) change(documents, random, made);
      auto taken_out = refresh(folder, documents);
      if (random.below(3) == 0) taken_out.clear();  // nobody kept them
      const Parts before = memory;
      REQUIRE(exported(folder, &memory, taken_out) == exported(folder));
      Parts anew;
      exported(folder, &anew);
      REQUIRE(told(memory) == told(anew));
      if (step % 4 == 3) memory = before;  // an export was missed
    }
  }
}

TEST_CASE("what a new index leaves for its first export changes nothing") {
  for (const std::size_t size : {1, 20, 330}) {
    CAPTURE(size);
    std::vector<search::Document> documents = archive(size);
    for (std::size_t i = 0; i < size; i += 3)
      documents[i].rank_key = std::to_string(i * 7919 % 100);  // not the order of the index
    Parts memory(1);
    const TemporaryIndex folder(documents, {.jobs = 2, .part_size = 9, .export_memory = &memory[0]});
    CHECK(unpacked(memory));
    REQUIRE(exported(folder, &memory) == exported(folder));
    Parts anew;
    exported(folder, &anew);
    CHECK(told(memory) == told(anew));
  }
}

TEST_CASE("a memory that is cut short is none") {
  std::vector<search::Document> documents = archive(330);
  const TemporaryIndex folder(documents);
  Parts memory;
  exported(folder, &memory);
  documents[3].sections[0].text += " zebra", documents[3].stamp = "2";
  const auto whole = exported(folder, &memory, refresh(folder, documents));
  REQUIRE(memory.size() == 2);
  for (std::size_t part = 0; part < 2; part++)
    for (std::size_t size = 0; size < memory[part].size(); size += memory[part].size() / 10 + 1) {
      Parts cut = memory;
      cut[part].resize(size);
      CHECK(!unpacked(cut));
      CHECK(exported(folder, &cut) == whole);
    }
  Parts late{memory[1]}, twice{memory[0], memory[1], memory[1]};
  CHECK(!unpacked(late));
  CHECK(told(twice) == told(memory));
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
