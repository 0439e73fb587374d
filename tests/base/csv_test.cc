#include "generator/base/csv.h"

#include <doctest/doctest.h>

using namespace debrief;

// "3:1 text" for each cell, rows apart by lines.
static std::string rows_of(std::string_view text) {
  std::string out;
  for (auto& row : read_csv(text)) {
    for (auto& cell : row) out += std::to_string(cell.line) + ":" + std::to_string(cell.column) + " " + cell.text + "|";
    out += "\n";
  }
  return out;
}

TEST_CASE("a CSV cell is quoted when it must be and never runs as a formula") {
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("a,b \"c\"\nd") == "\"a,b \"\"c\"\"\nd\"");
  CHECK(csv_cell("=HYPERLINK(\"x\")") == "\"'=HYPERLINK(\"\"x\"\")\"");
  CHECK(csv_cell("@team-a") == "'@team-a");
  CHECK(csv_cell("-12.5") == "-12.5");
  CHECK(csv_cell("\n=1") == "\"'\n=1\"");
  CHECK(csv_cell("＝1+1") == "'＝1+1");
  CHECK(csv_cell("'=1") == "''=1");
  CHECK(csv_cell("'tis") == "'tis");
  Csv csv({"id", "text"});
  csv.row({"A-1", "修复, 再发"});
  CHECK(csv.take() == "id,text\r\nA-1,\"修复, 再发\"\r\n");
}

TEST_CASE("rows come back with the place of every cell, whatever ends the lines") {
  auto rows = "1:1 id|1:4 text|\n2:1 A-1|2:5 修复|\n4:1 A-2|4:5 |\n";
  CHECK(rows_of("id,text\nA-1,修复\n\nA-2,\n") == rows);
  CHECK(rows_of("\xEF\xBB\xBFid,text\r\nA-1,修复\r\n\r\nA-2,") == rows);
  CHECK(rows_of("id\ttext\rA-1\t修复\r\rA-2\t\r") == rows);
  CHECK(rows_of("id;text\nA-1;修复\n\nA-2;") == rows);
  CHECK(rows_of("").empty());
  CHECK(rows_of("\n\r\n").empty());
}

TEST_CASE("quotes hold separators and lines, and what is behind them is not lost") {
  CHECK(rows_of("\"a;b;c\",d\n") == "1:1 a;b;c|1:9 d|\n");
  CHECK(rows_of("a,\"two\nlines, \"\"so\"\"\",修\nb\n") == "1:1 a|1:3 two\nlines, \"so\"|2:16 修|\n3:1 b|\n");
  CHECK(rows_of("say \"no\",\"x\"y\n") == "1:1 say \"no\"|1:10 xy|\n");
  CHECK(rows_of("\"\"\na,\"never closed\nb") == "1:1 |\n2:1 a|2:3 never closed\nb|\n");
}

TEST_CASE("whatever is written is read back") {
  for (std::string_view text :
       {"", "plain", "=1+1", "'=1", "''@ana", "'tis", "-12.5", "'-5", "＝1", "\t", "\n=1", "a,b;\"c\"\r\nd", "' "}) {
    Csv csv({"before", text});
    csv.row({text, "after"});
    auto rows = read_csv(csv.take());
    REQUIRE(rows.size() == 2);
    CHECK(rows[0][1].text == text);
    CHECK(rows[1][0].text == text);
    CHECK(rows[1][1].text == "after");
  }
}
