// What the cache must never change: after any run of edits, load_cached() says what load() says.
#include "generator/site/cached_load.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <thread>

#include "generator/load/read_config.h"
#include "generator/site/document_cache.h"
#include "generator/site/lost_texts.h"

using namespace debrief;

namespace {

struct Content {
  fs::path root = [] {
    std::string name = (fs::temp_directory_path() / "debrief-load-XXXXXX").string();
    return fs::path(::mkdtemp(name.data()));
  }();
  fs::path cache = root / ".cache";
  ~Content() { fs::remove_all(root); }

  void put(const std::string& name, const std::string& text) const { write_file_atomically(root / name, text); }
  CachePlace place(const Config& config) const { return {cache, reading_key(config)}; }
};

// Everything that was loaded, as bytes.
std::string bytes_of(Loaded loaded) {
  ReadDocument whole;
  whole.incidents = std::move(loaded.incidents);
  whole.findings = std::move(loaded.findings);
  std::string out;
  for (auto& page : loaded.pages) out += DocumentCache::pack({{}, std::move(page), {}, {}}).bytes;
  for (auto& skipped : loaded.skipped) out += skipped.path + ": " + skipped.reason + "\n";
  for (auto& file : loaded.files) out += file + "\n";
  return out + DocumentCache::pack(whole).bytes;
}

std::string document(unsigned number, unsigned version) {
  auto n = std::to_string(number), v = std::to_string(version);
  if (number % 7 == 3) return "# How to restart " + v + "\n\nRun it.\n";
  return "---\nid: INC-" + n + "\ndate: 2025-03-0" + std::to_string(1 + version % 9) +
         "\nseverity: SEV-2\ncauses: [limpet]\n---\n\n# Outage " + n + " no " + v + "\n\n## Timeline\n\n- 10:0" +
         std::to_string(version % 10) + " it broke\n\n## Action items\n\n- [ ] mend " + v + " @ops\n";
}

std::string taxonomy(unsigned version) {
  return "causes: [{slug: cause-" + std::to_string(version) + ", names: {en: A cause}, aliases: [limpet]}]\n";
}

}  // namespace

TEST_CASE("after any run of edits the cache says what the documents say") {
  Content content;
  std::mt19937 random(8);
  auto roll = [&](unsigned sides) { return static_cast<unsigned>(random() % sides); };
  auto name = [](unsigned number) { return "doc-" + std::to_string(number) + ".md"; };
  for (unsigned i = 0; i < 12; ++i) content.put(name(i), document(i, 0));
  content.put("tax.yaml", taxonomy(0));
  for (unsigned step = 1; step <= 150; ++step) {
    for (auto edits = roll(3); edits-- > 0;) {
      auto number = roll(20);
      std::error_code none;
      switch (roll(6)) {
        case 0:
          fs::remove(content.root / name(number), none);
          break;
        case 1:
          fs::rename(content.root / name(number), content.root / name(roll(20)), none);
          break;
        case 2:
          if (roll(2) == 0) {
            content.put(roll(2) == 0 ? "causes.yaml" : "tax.yaml", taxonomy(roll(3)));
            break;
          }
          content.put("debrief.yaml", "title: T" + std::to_string(roll(3)) + "\nseverities: [{name: SEV-" +
                                          std::to_string(roll(2) + 1) + "}]\n" + (roll(2) == 0 ? "taxonomy: tax.yaml\n" : ""));
          break;
        default:
          content.put(name(number), document(number, step));
      }
    }
    if (roll(10) == 0 && fs::exists(content.cache)) {  // a damaged shard
      for (auto& shard : fs::directory_iterator(content.cache)) {
        auto bytes = read_file(shard.path());
        bytes[roll(static_cast<unsigned>(bytes.size()))] ^= 1;
        write_file_atomically(shard.path(), bytes);
        break;
      }
    }
    std::vector<Finding> findings;
    auto config = read_config(content.root, {}, findings);
    auto cached = despite_lost_texts([&] { return bytes_of(load_cached(content.root, config, content.place(config), 2)); });
    REQUIRE(cached == bytes_of(load(content.root, config, 1)));
  }
}

TEST_CASE("the key stands for all that reading depends on, and for nothing that is applied later") {
  Content content;
  content.put("other.yaml", taxonomy(0));
  auto key = [&] {
    std::vector<Finding> findings;
    return reading_key(read_config(content.root, {}, findings));
  };
  std::vector<std::uint64_t> keys{key()};
  auto changes = [&](const std::string& name, const std::string& text) {
    content.put(name, text);
    keys.push_back(key());
    return std::count(keys.begin(), keys.end(), keys.back()) == 1;
  };
  CHECK(changes("causes.yaml", taxonomy(0)));
  CHECK(changes("causes.yaml", taxonomy(1)));
  CHECK(changes("debrief.yaml", "title: A\n"));
  CHECK(changes("debrief.yaml", "taxonomy: other.yaml\n"));
  CHECK(changes("other.yaml", taxonomy(2)));
  for (auto* overlay : {"incidents.yaml", "actions.yaml"}) CHECK_FALSE(changes(overlay, "{}\n"));
  CHECK_FALSE(changes("actions.csv", "id,status\nA-1,done\n"));
  CHECK_FALSE(changes("causes.yaml", taxonomy(2)));  // another file is named
}

// Makes the cache say something else of a document, as if it had been read so. Returns whether it stood there.
static bool plant(const Content& content, std::uint64_t key, const SourceFile& file, const std::string& title) {
  for (auto& shard : fs::directory_iterator(content.cache)) {
    if (DocumentCache(shard.path(), key).find(file) == nullptr) continue;
    ReadDocument document;
    document.incidents.emplace_back().title = title;
    DocumentCacheWriter writer(shard.path(), key, file.changed_ns + 1'000'000'000);
    writer.add(file, 1, DocumentCache::pack(document));
    writer.commit();
    return true;
  }
  return false;
}

TEST_CASE("what did not change is not read again; one key's cache is nothing to another") {
  Content content;
  content.put("a.md", document(1, 1));
  std::this_thread::sleep_for(std::chrono::milliseconds(60));  // a cache written in the same moment is not trusted
  std::vector<Finding> findings;
  auto config = read_config(content.root, {}, findings);
  auto first = load_cached(content.root, config, content.place(config), 1);
  CHECK(first.incidents.at(0).title == "Outage 1 no 1");
  REQUIRE(plant(content, content.place(config).key, walk(content.root, config).documents.at(0), "planted"));
  CHECK(load_cached(content.root, config, content.place(config), 1).incidents.at(0).title == "planted");
  CHECK(load_cached(content.root, config, {content.cache, 1}, 1).incidents.at(0).title == "Outage 1 no 1");
}

TEST_CASE("a cache that cannot be written costs nothing but time") {
  Content content;
  content.put("a.md", document(1, 1));
  content.put(".cache", "a file where the folder should be");
  std::vector<Finding> findings;
  auto config = read_config(content.root, {}, findings);
  CHECK(load_cached(content.root, config, content.place(config), 1).incidents.size() == 1);
}
