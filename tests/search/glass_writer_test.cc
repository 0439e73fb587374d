#include "search/glass_writer.h"

#include <doctest/doctest.h>
#include <xapian.h>

#include <sstream>

#include "tests/search/corpus.h"
#include "tests/search/temporary_index.h"

using search::Document;

static std::vector<Document> archive(std::size_t count) {
  std::vector<Document> out;
  for (std::size_t i = 0; i < count; i++) out.push_back(corpus::document(i));
  return out;
}

// Everything that Xapian says of a database, but for its name.
static std::string told(const std::string& path) {
  const Xapian::Database db(path);
  std::ostringstream out;
  out << db.get_doccount() << ' ' << db.get_lastdocid() << ' ' << db.get_total_length() << ' ' << db.get_doclength_lower_bound()
      << ' ' << db.get_doclength_upper_bound() << '\n';
  for (auto key = db.metadata_keys_begin(); key != db.metadata_keys_end(); ++key)
    out << *key << '=' << db.get_metadata(*key) << '\n';
  for (unsigned slot = 0; slot < 8; slot++)
    out << slot << ": " << db.get_value_freq(slot) << ' ' << db.get_value_lower_bound(slot) << ' '
        << db.get_value_upper_bound(slot) << '\n';
  for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term) {
    out << *term << ' ' << term.get_termfreq() << ' ' << db.get_collection_freq(*term) << ':';
    for (auto p = db.postlist_begin(*term); p != db.postlist_end(*term); ++p) out << ' ' << *p << '*' << p.get_wdf();
    out << '\n';
  }
  for (auto p = db.postlist_begin(""); p != db.postlist_end(""); ++p) {
    out << *p << ' ' << p.get_doclength() << ' ' << db.get_document(*p).get_data() << '\n';
    for (auto term = db.termlist_begin(*p); term != db.termlist_end(*p); ++term) out << *term << '*' << term.get_wdf() << ' ';
    const Xapian::Document document = db.get_document(*p);
    for (auto value = document.values_begin(); value != document.values_end(); ++value)
      out << value.get_valueno() << '=' << *value << ' ';
    out << '\n';
  }
  return out.str();
}

static std::size_t faults(const std::string& path) {
  std::ostringstream told;
  const std::size_t n = Xapian::Database::check(path, 0, &told);
  if (n > 0) MESSAGE(told.str());
  return n;
}

static void check_against_xapian(const std::vector<Document>& documents, search::BuildOptions options) {
  const TemporaryIndex folder;
  options.stamp = "today", options.synonyms = {{"k8s", {"kubernetes"}}};
  options.by_xapian = true;
  folder.build(documents, options);
  const std::string by_xapian = told(folder.path());
  options.by_xapian = false;
  folder.build(documents, options);
  CHECK(faults(folder.path()) == 0);
  CHECK((told(folder.path()) == by_xapian));
}

TEST_CASE("an index is what Xapian itself would have written") {
  REQUIRE(search::GlassWriter::fits());
  check_against_xapian(archive(1), {});
  check_against_xapian(archive(700), {.jobs = 1});
  check_against_xapian(archive(700), {.jobs = 3, .part_size = 11});
}

TEST_CASE("strange and long documents are written as Xapian would") {
  std::vector<Document> documents = archive(30);
  documents[1].id = std::string("INC\0zero", 8);
  documents[2].tags = {std::string("a\0b", 3), std::string(300, 't'), "a"};
  documents[3].title.clear(), documents[3].sections.clear();
  documents[4].id = std::string(260, 'i');
  documents[5].duration = 0;
  for (int i = 0; i < 100'000; i++) documents[6].sections[0].text += " w" + std::to_string(i % 40'000);
  for (std::size_t size = 1900; size < 2100; size++) {  // one that fits an item, one that does not
    documents.push_back(documents[3]);
    documents.back().id = "INC-" + std::to_string(size);
    documents.back().sections.push_back({search::Field::body, "", "", std::string(size, '-')});
  }
  check_against_xapian(documents, {.jobs = 2, .part_size = 8});
}

TEST_CASE("Xapian goes on where the index was written whole") {
  std::vector<Document> documents = archive(400);
  for (Document& d : documents) d.stamp = "1";
  const TemporaryIndex folder(documents);
  corpus::Random random(1);
  for (int round = 0; round < 8; round++) {
    for (int i = 0; i < 12; i++) {
      Document& d = documents[random.below(documents.size())];
      d.stamp += '2';
      d.sections[0].text += " " + corpus::word(random.below(40'000));
      if (random.chance(20)) d.id += "-moved";
    }
    std::vector<search::Known> known;
    for (const Document& d : documents) known.push_back({d.id, d.stamp});
    search::refresh_index(folder.path(), known, [&](std::size_t i) { return documents[i]; }, {});
    CHECK(faults(folder.path()) == 0);
  }
  const search::Index index(folder.path());
  for (const Document& d : documents) CHECK(index.search({.query = '"' + d.id + '"'}).total > 0);
}

TEST_CASE("document numbers of every size are found") {
  const std::size_t count = 33'000;  // beyond what two bytes of a key can hold
  const TemporaryIndex folder;
  const auto make = [](std::size_t i) {
    Document d;
    d.id = "N" + std::to_string(i);
    d.title = i % 2 ? "odd" : "even";
    return d;
  };
  search::build_index(folder.path(), count, make, {.jobs = 2});
  CHECK(faults(folder.path()) == 0);
  const search::Index index(folder.path());
  CHECK(index.search({.query = "odd"}).total == count / 2);
  for (const char* id : {"N0", "N32766", "N32767", "N32768", "N32999"}) {
    const auto results = index.search({.query = id});
    REQUIRE(results.total == 1);
    CHECK(results.hits[0].id == id);
  }
}
