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
  fs::path long_file() const { return path / "documents.long"; }
  ~Folder() { fs::remove_all(path); }
};

PackedDocument sample_bytes(const std::string& path) {
  ReadDocument document;
  document.incidents.emplace_back().title = "数据库 failover";
  document.incidents.back().plain_text = "The database failed over.";
  document.incidents.back().body.html = "<p>The database failed over.</p>";
  document.findings.push_back({"DF04", Level::warning, {path, 1, 1}, "no date", "", "", ""});
  return DocumentCache::pack(document);
}

constexpr std::int64_t later = 1'000'000'000;  // than the documents' times by more than a tick

void write(const Folder& folder, const std::vector<SourceFile>& files, std::int64_t looked_ns = later) {
  DocumentCacheWriter writer(folder.file(), 5, looked_ns);
  for (auto& file : files) writer.add(file, 77, sample_bytes(file.path));
  writer.commit();
}

}  // namespace

TEST_CASE("a document is found by size and time, or by its hash under another time") {
  Folder folder;
  write(folder, {{"a.md", 12, 1000}, {"b.md", 12, 1000}});
  DocumentCache cache(folder.file(), 5);
  REQUIRE(cache.size() == 2);
  CHECK(cache.find({"a.md", 12, 1000}));
  CHECK_FALSE(cache.find({"a.md", 12, 1001}));
  CHECK_FALSE(cache.find({"a.md", 13, 1000}));
  CHECK_FALSE(cache.find({"c.md", 12, 1000}));
  CHECK(cache.find("b.md", 77));
  CHECK_FALSE(cache.find("b.md", 78));
  auto back = DocumentCache::unpack(cache.packed(*cache.find("a.md", 77)).value());
  REQUIRE(back);
  CHECK(back->incidents[0].title == "数据库 failover");
  CHECK(back->findings[0].rule == "DF04");
}

TEST_CASE("a document's long texts stay in the file, and are there as long as somebody has the document") {
  Folder folder;
  write(folder, {{"a.md", 12, 1000}});
  std::optional<ReadDocument> document;
  {
    DocumentCache cache(folder.file(), 5);
    document = cache.document(*cache.find("a.md", 77));
  }
  REQUIRE(document);
  CHECK(DocumentCache::pack(*document).bytes == sample_bytes("a.md").bytes);
  fs::remove(folder.file()), fs::remove(folder.long_file());
  CHECK(document->incidents[0].body.html.str() == "<p>The database failed over.</p>");
}

TEST_CASE("a file saved in the moment in which it was looked at is read again") {
  Folder folder;
  SourceFile file{"a.md", 12, later - 1000};
  write(folder, {file});
  CHECK_FALSE(DocumentCache(folder.file(), 5).find(file));
  CHECK(DocumentCache(folder.file(), 5).find("a.md", 77));
  write(folder, {file}, 2 * later);
  CHECK(DocumentCache(folder.file(), 5).find(file));
}

TEST_CASE("without the last word of its writer the old cache stays") {
  Folder folder;
  write(folder, {{"a.md", 12, 1000}});
  DocumentCacheWriter(folder.file(), 5, later).add({"b.md", 1, 1}, 1, {"half", 4, 4, 4});
  CHECK(DocumentCache(folder.file(), 5).find("a.md", 77));
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 2);
}

TEST_CASE("of many documents each has its own, long texts too, whoever asks for them first") {
  Folder folder;
  DocumentCacheWriter writer(folder.file(), 5, later);
  auto text_of = [](int i) { return std::to_string(i) + std::string(static_cast<std::size_t>(i) * 7, 'x'); };
  std::vector<ReadDocument> documents(400);
  for (int i = 0; i < 400; ++i) {
    auto& document = documents[static_cast<std::size_t>(i)];
    document.incidents.emplace_back().title = std::to_string(i);
    document.incidents.back().plain_text = text_of(i);
    auto texts = writer.add({std::to_string(i), 12, 1000}, 77, DocumentCache::pack(document));
    DocumentCache::leave_long_texts(document, writer.long_file(), texts);
  }
  CHECK(documents[123].incidents[0].plain_text.str() == text_of(123));
  writer.commit();
  DocumentCache cache(folder.file(), 5);
  for (int i = 0; i < 400; ++i) {
    auto document = cache.document(*cache.find(std::to_string(i), 77));
    REQUIRE(document);
    CHECK(document->incidents[0].title == std::to_string(i));
    CHECK(document->incidents[0].plain_text.str() == text_of(i));
    CHECK(documents[static_cast<std::size_t>(i)].incidents[0].plain_text.str() == text_of(i));
  }
}

TEST_CASE("a cache with the long texts of another, or with none, is as good as none") {
  Folder folder, other;
  write(folder, {{"a.md", 12, 1000}});
  write(other, {{"b.md", 12, 1000}});
  fs::copy_file(other.long_file(), folder.long_file(), fs::copy_options::overwrite_existing);
  CHECK(DocumentCache(folder.file(), 5).size() == 0);
  fs::remove(folder.long_file());
  CHECK(DocumentCache(folder.file(), 5).size() == 0);
}

TEST_CASE("a cache of another key, cut or changed anywhere is as good as none") {
  Folder folder;
  SourceFile file{"a.md", 12, 1000};
  write(folder, {file});
  CHECK(DocumentCache(folder.file(), 6).size() == 0);
  // A damaged long text shows when somebody asks for it.
  auto said = [&] {
    DocumentCache cache(folder.file(), 5);
    auto* entry = cache.find(file);
    auto packed = entry ? cache.packed(*entry) : std::nullopt;
    auto document = entry ? cache.document(*entry) : std::nullopt;
    CHECK(packed.has_value() == (document && cache.brief(*entry)));
    if (!packed) return false;
    bool whole = DocumentCache::unpack(*packed).has_value();
    auto& incident = document->incidents.at(0);
    auto texts = [&] { return incident.plain_text.str() + incident.body.html.str(); };
    if (whole)
      CHECK(texts() == "The database failed over.<p>The database failed over.</p>");
    else
      CHECK_THROWS_AS(texts(), TextLost);
    return whole;
  };
  CHECK(said());
  for (auto& path : {folder.file(), folder.long_file()}) {
    auto good = read_file(path);
    for (std::size_t n = 0; n < good.size(); ++n) {
      auto bad = good;
      bad[n] = static_cast<char>(bad[n] ^ 0x20);
      write_file_atomically(path, bad);
      CHECK_FALSE(said());
      write_file_atomically(path, good.substr(0, n));
      CHECK_FALSE(said());
    }
    write_file_atomically(path, good);
    CHECK(said());
  }
  CHECK(DocumentCache(folder.path / "none", 5).size() == 0);
}
