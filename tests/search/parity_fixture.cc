// parity_fixture OUT [DOCUMENTS=2000] [QUERIES=1200]: an invented archive as an index and as browser files (OUT/search/), and
// questions of every kind with Xapian's answers (OUT/answers.js), for client_test.js and browser_test.js.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "search/browser_export.h"
#include "search/index.h"
#include "search/script.h"
#include "search/unicode.h"
#include "tests/search/corpus.h"

namespace fs = std::filesystem;
using corpus::Random;

static const search::Synonyms synonyms{
    {"k8s", {"kubernetes"}}, {"timeout", {"超时", "timed out"}}, {"连接池", {"connection pool"}}};

static const search::Strings strings{
    {"label", "Search"}, {"count", "{n} of {total}"}, {"loading", "loading"}, {"none", "Nothing found"},
    {"close", "Close"},  {"help", "Words"},           {"more", "More"},       {"all", "All"},
    {"sort", "Sort"},    {"clear", "Clear"}};

class Questions {
 public:
  explicit Questions(std::size_t documents) : documents_(documents) {}

  search::Request next(Random& random) {
    search::Request r;
    switch (random.below(20)) {
      case 0:
        r.query = "\"" + side_by_side(random, 2) + "\"";
        break;
      case 1:
        r.query = word(random) + " \"" + side_by_side(random, 2) + "\"";
        break;
      case 2:
        r.query = word(random) + " OR " + word(random) + " " + word(random);
        break;
      case 3:
        r.query = word(random) + " OR " + word(random) + " OR " + word(random) + " OR " + word(random);
        break;
      case 4:
        r.query = word(random) + " -" + word(random);
        break;
      case 5:
        r.query = "(" + word(random) + " " + word(random) + ") OR (" + word(random) + " -" + word(random) + ")";
        break;
      case 6:
        r.query = condition(random);
        break;
      case 7:
        r.query = word(random) + " " + condition(random) + " " + condition(random);
        break;
      case 8:
        r.query = word(random) + " -" + condition(random);
        break;
      case 9:
        r.query = chinese(random, 2 + random.below(3));
        break;
      case 10:
        r.query = chinese(random, 2) + " " + word(random);
        break;
      case 11:
        r.query = field(random) + ":" + word(random) + (random.chance(50) ? " " + word(random) : "");
        break;
      case 12:
        r.query = "2025-03-04T05:06:07Z " + sentence(random) + " 10.1.2.3";
        break;
      case 13:
        r.query = typo(random, word(random)) + (random.chance(50) ? " " + word(random) : "");
        break;
      case 14:
        r.query = begin(random, word(random)), r.partial = true;
        break;
      case 15:
        r.query = word(random) + " " + begin(random, word(random)), r.partial = true;
        break;
      case 16:
        r.query = word(random), tick(random, r);
        break;
      default:
        for (std::size_t n = 1 + random.below(3); n > 0; n--) r.query += (r.query.empty() ? "" : " ") + word(random);
    }
    if (random.chance(10)) tick(random, r);
    if (random.chance(8)) r.sort = search::Sort::date;
    if (random.chance(5)) r.offset = 10;
    return r;
  }

 private:
  std::string text_of(Random& random) {
    const search::Document d = corpus::document(random.below(documents_));
    return random.chance(20) ? d.title : random.pick(d.sections).text;
  }
  static std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out(1);
    for (char c : text) {
      if (c == ' ' || c == '\n')
        out.emplace_back();
      else if (c != '.' && c != ',' && c != '(' && c != ')' && c != '%' && c != '"')
        out.back() += c;
    }
    std::erase_if(out, [](const std::string& w) { return w.empty() || w[0] == '-' || w.find(':') != std::string::npos; });
    return out;
  }
  std::string word(Random& random) {
    if (random.chance(30)) return corpus::word(random.zipf(corpus::vocabulary));
    if (random.chance(5)) return random.chance(50) ? "k8s" : "timeout";
    return side_by_side(random, 1);
  }
  std::string side_by_side(Random& random, std::size_t n) {
    for (;;) {
      const std::vector<std::string> words = words_of(text_of(random));
      if (words.size() < n || words.empty()) continue;
      const std::size_t at = random.below(words.size() - n + 1);
      std::string out;
      for (std::size_t i = 0; i < n; i++) out += (i ? " " : "") + words[at + i];
      return out.size() < 80 ? out : out.substr(0, out.find("，"));
    }
  }
  std::string sentence(Random& random) { return side_by_side(random, 5); }
  std::string chinese(Random& random, std::size_t n) {
    for (;;) {
      const search::Document d = corpus::document(random.below(documents_));
      if (d.lang != "zh") continue;
      const std::u32string points = search::code_points(random.pick(d.sections).text);
      if (points.size() < n) continue;
      const std::u32string part = points.substr(random.below(points.size() - n + 1), n);
      if (std::all_of(part.begin(), part.end(), search::is_cjk)) return search::to_utf8(part);
    }
  }
  static std::string field(Random& random) { return std::string(random.pick(search::fields).name); }
  std::string condition(Random& random) {
    static const char* const some[] = {"severity:<=2",
                                       "severity:3",
                                       "severity:SEV-1",
                                       "severity:>3",
                                       "after:2023",
                                       "before:2022-06",
                                       "date:2021..2022-03",
                                       "year:2024",
                                       "duration:>1h",
                                       "duration:5m..30m",
                                       "service:checkout",
                                       "service:\"Order Router\"",
                                       "team:data",
                                       "cause:dns",
                                       "status:draft",
                                       "is:open",
                                       "is:recurring",
                                       "kind:near-miss",
                                       "lang:zh",
                                       "tag:security",
                                       "owner:owner-03",
                                       "service:checkout service:auth",
                                       "service:nowhere",
                                       "cause:retry-storm,dns"};
    return random.pick(some);
  }
  static std::string begin(Random& random, const std::string& word) { return word.substr(0, 2 + random.below(4)); }
  static std::string typo(Random& random, std::string word) {
    if (word.size() < 5) word += "tion";
    const std::size_t at = random.below(word.size() - 1);
    switch (random.below(3)) {
      case 0:
        word.erase(at, 1);
        break;
      case 1:
        std::swap(word[at], word[at + 1]);
        break;
      default:
        word.insert(at, 1, static_cast<char>('a' + random.below(26)));
    }
    return word;
  }
  void tick(Random& random, search::Request& r) {
    const search::Document d = corpus::document(random.below(documents_));
    for (const std::string& service : d.services) r.ticked.emplace_back(search::Filter::service, service);
    if (random.chance(50)) r.ticked.emplace_back(search::Filter::severity, "SEV-2");
    if (random.chance(30)) r.ticked.emplace_back(search::Filter::year, "2023");
  }
  std::size_t documents_;
};

static std::string list(const std::vector<search::Mark>& marks, const std::string& text) {
  std::vector<std::string> out;
  for (const search::Mark& m : marks) out.push_back(text.substr(m.begin, m.end - m.begin));
  return search::literal_list(out);
}

static std::string answered(const search::Request& r, const search::Results& a) {
  using search::literal;
  std::map<search::Filter, std::vector<std::string>> ticked;
  for (const auto& [filter, value] : r.ticked) ticked[filter].push_back(value);
  std::string ticks, hits, facets, notes;
  for (const auto& [filter, values] : ticked)
    ticks += (ticks.empty() ? "" : ",") + std::string(search::filters[static_cast<std::size_t>(filter)].name) + ":" +
             search::literal_list(values);
  char score[40];
  for (const search::Hit& h : a.hits) {
    std::snprintf(score, sizeof score, "%.17g", h.score);
    hits += (hits.empty() ? "" : ",") + ("{id:" + literal(h.id)) + ",score:" + score + ",url:" + literal(h.url) +
            ",title:" + literal(h.title) + ",titleMarks:" + list(h.title_marks, h.title) + ",section:" + literal(h.section) +
            ",anchor:" + literal(h.anchor) + ",snippet:" + literal(h.snippet) + ",marks:" + list(h.snippet_marks, h.snippet) +
            ",missing:" + search::literal_list(h.missing) + "}";
  }
  for (const search::Facet& f : a.facets) {
    std::string values;
    for (const search::FacetValue& v : f.values)
      values += (values.empty() ? "" : ",") + ("{value:" + literal(v.value)) + ",count:" + std::to_string(v.count) + "}";
    facets += (facets.empty() ? "" : ",") + ("{filter:" + literal(search::filters[static_cast<std::size_t>(f.filter)].name)) +
              ",values:[" + values + "]}";
  }
  for (const search::Note& n : a.notes) notes += (notes.empty() ? "" : ",") + literal(search::name_of(n.kind));
  return "{request:{query:" + literal(r.query) + ",ticked:{" + ticks +
         "},sort:" + literal(r.sort == search::Sort::date ? "date" : "automatic") + ",partial:" + (r.partial ? "true" : "false") +
         ",offset:" + std::to_string(r.offset) + "},total:" + std::to_string(a.total) + ",hits:[" + hits + "],\nfacets:[" +
         facets + "],suggestion:" + literal(a.suggestion) + ",dropped:" + search::literal_list(a.dropped) +
         ",ignored:" + search::literal_list(a.ignored) + ",notes:[" + notes + "]}";
}

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const fs::path out = argv[1];
  const std::size_t documents = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 2000;
  const std::size_t questions = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 1200;
  try {
    const std::string path = (out / "index").string();
    fs::create_directories(out);
    // Backwards: the database's numbers are not the export's.
    search::build_index(path, documents, [&](std::size_t i) { return corpus::document(documents - 1 - i); },
                        {.jobs = 2, .synonyms = synonyms});
    const search::Index index(path);
    fs::remove_all(out / "search");
    for (const search::ExportedFile& file :
         search::export_for_browser(index, {{search::Filter::cause, {{"dns", "Name resolution"}}}}, strings)) {
      const fs::path target = out / "search" / file.path;
      fs::create_directories(target.parent_path());
      std::ofstream(target, std::ios::binary) << (file.later ? file.later() : file.bytes);
    }
    std::ofstream answers(out / "answers.js", std::ios::binary);
    answers << "debriefSearchFile([";
    Random random(42);
    Questions ask(documents);
    for (std::size_t i = 0; i < questions; i++) {
      const search::Request request = i == 0 ? search::Request{} : ask.next(random);
      answers << (i ? ",\n" : "") << answered(request, index.search(request));
    }
    answers << "]);\n";
  } catch (const search::Error& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
}
