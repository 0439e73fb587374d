// Runs tests/markdown/cases/*.test. A case is Markdown in, and out whatever the case names:
//
//   === A name, in words
//   # Markdown
//   --- html
//   <h1 id="markdown">Markdown</h1>
//   --- blocks
//   heading 1 line 1 #markdown "Markdown"
//   --- holes            kind target (title) line:column <what is shown> | the sentence
//   --- findings         rule line message
//
// Parts that a case leaves out are not compared. Run with DEBRIEF_REWRITE=1 to write the answers of today into the files, then
// read the difference.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "generator/base/files.h"
#include "generator/base/text.h"
#include "generator/markdown/document.h"

using namespace debrief;
using namespace debrief::markdown;

namespace {

std::string quoted(const Text& text) {
  std::string out = "\"" + replace_all(text.text, "\n", "\\n") + "\"";
  static constexpr std::string_view names[] = {"strong", "em", "code", "strike", "link", "image", "br"};
  for (const auto& s : text.spans) {
    out += " " + std::string(names[static_cast<int>(s.kind)]) + "[" +
           replace_all(text.text.substr(s.begin, s.end - s.begin), "\n", "\\n") + "]";
    if (!s.target.empty()) out += "(" + s.target + ")";
  }
  return out;
}

std::string show(const Document& doc, const Block& b) {
  static constexpr std::string_view kinds[] = {"heading", "paragraph", "list", "item",  "table",          "row",
                                               "cell",    "code",      "html", "quote", "thematic-break", "footnote"};
  static constexpr std::string_view tasks[] = {"", " open", " done"};
  std::string out;
  for (int p = b.parent; p >= 0; p = doc.blocks()[static_cast<std::size_t>(p)].parent) out += "  ";
  out += kinds[static_cast<int>(b.kind)];
  if (b.level > 0) out += " " + std::to_string(b.level);
  if (b.ordered) out += " ordered";
  if (b.start > 0) out += " start " + std::to_string(b.start);
  out += tasks[static_cast<int>(b.task)];
  if (b.loose_task) out += " loose";
  if (b.header) out += " header";
  if (!b.closed) out += " unclosed";
  out += " line " + std::to_string(b.line);
  if (b.end_line != b.line) out += "-" + std::to_string(b.end_line);
  if (!b.info.empty()) out += " #" + b.info;
  if (!b.text.empty()) out += " " + quoted(b.text);
  return out + "\n";
}

std::string show(const Document& doc, const Hole& h) {
  static constexpr std::string_view kinds[] = {"link", "image", "wiki", "mention"};
  std::string out = std::string(kinds[static_cast<int>(h.kind)]) + " " + h.target;
  if (!h.title.empty()) out += " (" + h.title + ")";
  out += " " + std::to_string(h.line) + ":" + std::to_string(h.column) + " <" +
         doc.body().html.str().substr(h.begin, h.end - h.begin) + ">";
  return out + " | " + h.sentence + "\n";
}

std::string answer(const Document& doc, std::string_view part) {
  std::string out;
  if (part == "html") out = doc.body().html.str();
  if (part == "blocks")
    for (const auto& b : doc.blocks()) out += show(doc, b);
  if (part == "holes")
    for (const auto& h : doc.body().holes) out += show(doc, h);
  if (part == "findings")
    for (const auto& f : doc.findings()) out += f.rule + " " + std::to_string(f.place.line) + " " + f.message + "\n";
  if (part == "plain") out = doc.blocks().empty() ? "" : doc.plain_text(0) + "\n";
  return out;
}

struct Case {
  std::string name, input;
  std::vector<std::pair<std::string, std::string>> parts;
};

std::vector<Case> read_cases(const std::string& text) {
  std::vector<Case> cases;
  std::string* to = nullptr;
  for (auto line : split_lines(text)) {
    if (line.substr(0, 4) == "=== ") {
      cases.push_back({std::string(line.substr(4)), "", {}});
      to = &cases.back().input;
    } else if (line.substr(0, 4) == "--- " && !cases.empty()) {
      cases.back().parts.emplace_back(line.substr(4), "");
      to = &cases.back().parts.back().second;
    } else if (to != nullptr) {
      *to += std::string(line) + "\n";
    }
  }
  return cases;
}

}  // namespace

TEST_CASE("every case under tests/markdown/cases gives what it says") {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(DEBRIEF_SOURCE_DIR "/tests/markdown/cases")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  REQUIRE(!files.empty());
  for (const auto& file : files) {
    auto cases = read_cases(read_file(file));
    REQUIRE(!cases.empty());
    std::string rewritten;
    for (const auto& c : cases) {
      CAPTURE(file.filename().string());
      CAPTURE(c.name);
      CHECK(!c.parts.empty());
      auto doc = Document::parse(c.input, 1);
      rewritten += "=== " + c.name + "\n" + c.input;
      for (const auto& [part, expected] : c.parts) {
        auto got = answer(doc, part);
        CHECK(got == expected);
        rewritten += "--- " + part + "\n" + got;
      }
    }
    if (std::getenv("DEBRIEF_REWRITE") != nullptr) write_file_atomically(file, rewritten);
  }
}
