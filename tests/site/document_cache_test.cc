#include "generator/site/document_cache.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "generator/base/hash.h"

using namespace debrief;

namespace {

struct Folder {
  fs::path path = [] {
    std::string name = (fs::temp_directory_path() / "debrief-cache-XXXXXX").string();
    return fs::path(::mkdtemp(name.data()));
  }();
  fs::path file() const { return path / "documents"; }
  ~Folder() { fs::remove_all(path); }
};

CachedDocument sample(const std::string& path) {
  ReadDocument document;
  document.incidents.emplace_back().title = "数据库 failover";
  document.findings.push_back({"DF04", Level::warning, {path, 1, 1}, "no date", "", "", ""});
  return {{path, 12, 1000}, 77, DocumentCache::pack(document)};
}

}  // namespace

TEST_CASE("a document is found by size and time, or by its hash under another time") {
  Folder folder;
  DocumentCache::write(folder.file(), 5, {sample("a.md"), sample("b.md")});
  DocumentCache cache(folder.file(), 5);
  REQUIRE(cache.size() == 2);
  CHECK(cache.find({"a.md", 12, 1000}));
  CHECK_FALSE(cache.find({"a.md", 12, 1001}));
  CHECK_FALSE(cache.find({"a.md", 13, 1000}));
  CHECK_FALSE(cache.find({"c.md", 12, 1000}));
  CHECK(cache.find("b.md", 77));
  CHECK_FALSE(cache.find("b.md", 78));
  auto back = DocumentCache::unpack(cache.find("a.md", 77)->bytes);
  REQUIRE(back);
  CHECK(back->incidents[0].title == "数据库 failover");
  CHECK(back->findings[0].rule == "DF04");
}

TEST_CASE("a file saved in the same moment as the cache is read again") {
  Folder folder;
  auto entry = sample("a.md");
  entry.file.changed_ns = INT64_MAX / 2;
  DocumentCache::write(folder.file(), 5, {entry});
  CHECK_FALSE(DocumentCache(folder.file(), 5).find(entry.file));
}

TEST_CASE("a cache of another key, cut or changed anywhere is as good as none") {
  Folder folder;
  DocumentCache::write(folder.file(), 5, {sample("a.md")});
  CHECK(DocumentCache(folder.file(), 6).size() == 0);
  auto good = read_file(folder.file());
  for (std::size_t n = 0; n < good.size(); n += 3) {
    auto bad = good;
    bad[n] = static_cast<char>(bad[n] ^ 0x20);
    write_file_atomically(folder.file(), bad);
    CHECK(DocumentCache(folder.file(), 5).size() == 0);
    write_file_atomically(folder.file(), good.substr(0, n));
    CHECK(DocumentCache(folder.file(), 5).size() == 0);
  }
  CHECK(DocumentCache(folder.path / "none", 5).size() == 0);
}
