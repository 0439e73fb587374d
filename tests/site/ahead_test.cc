#include "generator/site/ahead.h"

#include <doctest/doctest.h>

#include "search/index.h"
#include "tests/temporary_folder.h"

using namespace debrief;

namespace {

std::string document(const std::string& front, const std::string& text) {
  return "---\n" + front + "---\n\n# Checkout was slow\n\n## Summary\n\n" + text +
         "\n\n## Five whys\n\n1. Why did it stop? The pump broke.\n\n## Action items\n\n- [ ] Watch the pump (id=A-1)\n";
}

struct Archive {
  TemporaryFolder folder;
  Source source;
  Made made;

  Archive() {
    put("a.md", document("id: INC-1\ndate: 2025-03-01\n", "As in [the other](b.md). The zebrafish stopped."));
    put("b.md", document("id: INC-2\ndate: 2025-04-01\n", "Like INC-1."));
    put("c.md", document("id: INC-3\ndate: 2025-05-01\npart_of: INC-2\n", "More of it."));
    put("docs/runbook.md", "---\nkind: page\n---\n\n# How to\n\nTurn it off.\n");
    source.root = folder.path / "kb", source.as_of = parse_iso_day("2025-11-01");
    made = make(source);
  }
  void put(const std::string& path, const std::string& bytes) { folder.write("kb/" + path, bytes); }
  std::string bytes(const std::string& path) const { return made.plan.find(path)->draft().bytes(); }
  std::vector<std::uint64_t> stamps() const {
    std::vector<std::uint64_t> out;
    for (auto& file : made.plan.files) out.push_back(file.draft().stamp);
    return out;
  }
  std::size_t found(const std::string& query) const {
    search::Request request;
    request.query = query;
    return search::Index(index_folder(source).string()).search(request).hits.size();
  }
};

constexpr const char* page = "incidents/inc-1/index.html";

}  // namespace

TEST_CASE("a saved document's page is there at once, as a whole build would make it, and nothing else has changed") {
  Archive archive;
  auto before = archive.stamps();
  archive.put("a.md", document("id: INC-1\ndate: 2025-03-01\n", "As in [the other](b.md). The quagga stopped."));
  auto ahead = look_ahead(archive.made, archive.source, "a.md");
  REQUIRE(ahead);
  CHECK(ahead->path == page);
  CHECK(ahead->bytes.find("quagga") != std::string::npos);
  CHECK(archive.stamps() == before);
  CHECK(archive.bytes(page).find("zebrafish") != std::string::npos);

  archive.made = make(archive.source);
  CHECK(archive.bytes(page) == ahead->bytes);
}

TEST_CASE("the search index answers the new text at once, and forgets the old") {
  Archive archive;
  REQUIRE(archive.found("zebrafish") == 1);
  archive.put("a.md", document("id: INC-1\ndate: 2025-03-01\n", "The quagga stopped."));
  look_ahead(archive.made, archive.source, "a.md");
  CHECK(archive.found("quagga") == 1);
  CHECK(archive.found("zebrafish") == 0);
  CHECK(archive.found("pump") == 3);
}

TEST_CASE("more action items, more whys and links to others are on the page ahead") {
  Archive archive;
  archive.put("a.md", document("id: INC-1\ndate: 2025-03-01\n", "Both INC-2 and [[INC-9]].") +
                          "- [x] Turn the valve (id=A-2) @ana\n\n## Why\n\n1. Why again? A-2 was late.\n");
  auto ahead = look_ahead(archive.made, archive.source, "a.md");
  REQUIRE(ahead);
  CHECK(ahead->bytes.find("Turn the valve") != std::string::npos);
  CHECK(ahead->bytes.find("incidents/inc-2/") != std::string::npos);
}

TEST_CASE("nothing is shown ahead when more than one page would change") {
  Archive archive;
  auto before = archive.stamps();
  auto after = [&](const std::string& path, const std::string& bytes) {
    archive.put(path, bytes);
    return look_ahead(archive.made, archive.source, path).has_value();
  };
  CHECK_FALSE(after("a.md", document("id: INC-7\ndate: 2025-03-01\n", "Another id.")));
  CHECK_FALSE(after("a.md", document("id: INC-1\naudience: restricted\n", "For few.")));
  CHECK_FALSE(after("a.md", document("id: INC-1\npart_of: INC-2\n", "A part.")));
  CHECK_FALSE(after("a.md", "---\nkind: page\n---\n\n# A page\n\nNo incident.\n"));
  CHECK_FALSE(after("b.md", document("id: INC-2\ndate: 2025-04-01\n", "It has a part with actions.")));
  CHECK_FALSE(after("new.md", document("id: INC-8\n", "A new one.")));
  CHECK_FALSE(after("docs/runbook.md", "---\nkind: page\n---\n\n# How to\n\nTurn it on.\n"));
  fs::remove(archive.source.root / "a.md");
  CHECK_FALSE(look_ahead(archive.made, archive.source, "a.md"));
  CHECK(archive.stamps() == before);
}
