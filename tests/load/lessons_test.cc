#include "generator/load/lessons.h"

#include <doctest/doctest.h>

#include "generator/load/load.h"

using namespace debrief;

static Lessons lessons_of(std::string_view markdown) {
  auto document = read_document("2024-05-07-x.md", markdown, Config{});
  REQUIRE(document.incidents.size() == 1);
  return document.incidents[0].lessons;
}

TEST_CASE("well, wrong, lucky and learned, each in its list") {
  auto lessons = lessons_of(
      "# T\n\n## Lessons learned\n\n### What went well\n\n- a\n- b\n\n### What went wrong\n\n1. c\n\n### Where we got lucky\n\n* "
      "d\n* None\n\n## Learnings\n\n- e\n");
  REQUIRE(lessons.went_well.size() == 2);
  CHECK(lessons.went_well[1].text.text == "b");
  CHECK(lessons.went_well[1].line == 8);
  CHECK(lessons.went_wrong.size() == 1);
  CHECK(lessons.lucky.size() == 1);
  REQUIRE(lessons.learned.size() == 1);
  CHECK(lessons.learned[0].text.text == "e");
}

TEST_CASE("hints of the form are no lessons, and a mark in front says nothing new") {
  auto lessons = lessons_of("# T\n\n## What went well\n\n*What did we do well?*\n\n- ✅ The alert fired\n");
  REQUIRE(lessons.went_well.size() == 1);
  CHECK(lessons.went_well[0].text.text == "The alert fired");
}

TEST_CASE("a form that a sentence speaks of makes no form of it") {
  auto lessons =
      lessons_of("# T\n\n## Lessons\n\n- Never cut a day off a string; build `YYYY-MM-DD` from its own parts\n- `YYYY-MM-DD`\n");
  CHECK(lessons.learned.size() == 1);
}

TEST_CASE("who wrote it is no lesson; a counted one in bold is, with what stands below it") {
  auto lessons = lessons_of("# T\n\n## 教訓\n\n- 甲\n\n---\n\n作成者: 山田\n承認者: 未定\n");
  REQUIRE(lessons.learned.size() == 1);
  CHECK(lessons.learned[0].text.text == "甲");
  lessons = lessons_of("# T\n\n## Lessons\n\n1. **Volumes outlive containers**\n   - Good for data\n2. **Say it twice**\n");
  REQUIRE(lessons.learned.size() == 2);
  CHECK(lessons.learned[0].text.text == "Volumes outlive containers\nGood for data");
}

TEST_CASE("groups of lessons, and lessons as prose") {
  auto lessons = lessons_of("# T\n\n## 教訓\n\n### 技術的教訓\n\n1. 甲\n2. 乙\n\n### 組織的教訓\n\n1. 丙\n");
  CHECK(lessons.learned.size() == 3);
  lessons = lessons_of("# T\n\n## Lessons\n\nAlways rotate logs.\n\nAnd alert on disks.\n");
  CHECK(lessons.learned.size() == 2);
  lessons = lessons_of("# T\n\n## Lessons\n\n### 1. Look first\n\nAt the data.\n\n- detail\n\n### 2. Then think\n\nA bit.\n");
  REQUIRE(lessons.learned.size() == 2);
  CHECK(lessons.learned[0].text.text == "Look first\nAt the data.");
}
