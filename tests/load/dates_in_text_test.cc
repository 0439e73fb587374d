#include "generator/load/dates_in_text.h"

#include <doctest/doctest.h>

#include "generator/load/time_context.h"

using namespace debrief;

// As a document dated 2023-03-06 would have it read.
static std::string read(std::string_view text, std::string_view path = "2023-03-06-x.md") {
  TimeContext context(path);
  context.add(text);
  auto found = time_at_start(text);
  if (!found) return "none";
  if (!found->problem.empty()) return found->problem;
  if (found->relative) return "T" + std::to_string(*found->relative);
  auto show = [&](const std::optional<Time>& m) { return m ? (m->approximate ? "~" : "") + iso(*m) : std::string("unknown"); };
  return show(context.time(found->from, context.anchor())) +
         (found->to ? " to " + show(context.end(*found, context.anchor())) : "");
}

struct Example {
  std::string text, read;
};

TEST_CASE("dates are read in the styles of many hands") {
  Example examples[] = {
      {"2023-02-03", "2023-02-03"},
      {"2023/2/3", "2023-02-03"},
      {"20230203", "2023-02-03"},
      {"2023\u201102\u201103", "2023-02-03"},
      {"2023\u201002\u201003 10:00", "2023-02-03T10:00:00"},
      {"5-26-21: found", "2021-05-26"},
      {"21-5-26: found", "none"},
      {"2020-12-11 13:00:00", "2020-12-11T13:00:00"},
      {"2020-12-11T08:00:00-00:00", "2020-12-11T08:00:00+00:00"},
      {"2020-12-11T9:30:00-00:00", "2020-12-11T09:30:00+00:00"},
      {"2020-12-11T08:00:00.123456Z", "2020-12-11T08:00:00+00:00"},
      {"2020-12-11T08:00:00+08:00", "2020-12-11T08:00:00+08:00"},
      {"October 5th, 2022", "2022-10-05"},
      {"September 27, 2025: found", "2025-09-27"},
      {"Mar 2: found", "2023-03-02"},
      {"15:30 UTC Feb 20: found", "2023-02-20T15:30:00+00:00"},
      {"Oct. 5 2022", "2022-10-05"},
      {"Sept 27, 2025: found", "2025-09-27"},
      {"Friday, July 11, 2025, 12:42 PM", "2025-07-11T12:42:00"},
      {"Mar 22, 09:30am", "2023-03-22T09:30:00"},
      {"5th of October 2022", "2022-10-05"},
      {"12th March 2023", "2023-03-12"},
      {"22/Mar/2022", "2022-03-22"},
      {"22-Mar-2022", "2022-03-22"},
      {"28-11-2024 21:00", "2024-11-28T21:00:00"},
      {"28/11/2024", "2024-11-28"},
      {"11/28/2024", "2024-11-28"},
      {"05.10.2022", "2022-10-05"},
      {"2025年10月5日", "2025-10-05"},
      {"2025 年 10 月 5 日（日）18:30", "2025-10-05T18:30:00"},
      {"2025년 10월 5일", "2025-10-05"},
      {"5 de outubro de 2022", "2022-10-05"},
      {"5 de septiembre del 2022", "2022-09-05"},
      {"2021-06-03 - 15:35 UTC", "2021-06-03T15:35:00+00:00"},
      {"2021-06-03 (Thu) 15:35", "2021-06-03T15:35:00"},
      {"2021-06-03 1535", "2021-06-03T15:35:00"},
      {"2022-09-30 07:00 GMT", "2022-09-30T07:00:00+00:00"},
      {"07:00 GMT, 30 September 2022", "2022-09-30T07:00:00+00:00"},
      {"December 30", "2022-12-30"},
      {"07-22 09:30", "2023-07-22T09:30:00"},
      {"2025-01-14 1600", "2025-01-14T16:00:00"},
      {"2025-01-14 1600Z", "2025-01-14T16:00:00+00:00"},
      {"Tue, 01 Nov 2016 12:45:59 +0000", "2016-11-01T12:45:59+00:00"},
      {"2025-01-14 2023 requests", "2025-01-14"},
      {"22025-03-18", "year 22025"},
      {"32022-10-25 foo", "year 32022"},
      {"2023-02-30", "none"},
      {"May have failed", "none"},
      {"March on", "none"},
      {"10 pods restarted", "none"},
      {"1.25.3 released", "none"},
      {"2022 was a hard year", "none"},
  };
  for (auto& e : examples) CHECK_MESSAGE(read(e.text) == e.read, e.text);
}

TEST_CASE("clocks are read with their zone, half of the day and doubt") {
  Example examples[] = {
      {"14:00", "2023-03-06T14:00:00"},
      {"~14:00 - text", "~2023-03-06T14:00:00"},
      {"around 14:00 UTC the", "~2023-03-06T14:00:00+00:00"},
      {"[13:20] text", "2023-03-06T13:20:00"},
      {"`11:20` - text", "2023-03-06T11:20:00"},
      {"`11:20` UTC - text", "2023-03-06T11:20:00+00:00"},
      {"11:25 UTC: text", "2023-03-06T11:25:00+00:00"},
      {"9:06a", "2023-03-06T09:06:00"},
      {"12:11 PM: text", "2023-03-06T12:11:00"},
      {"12:05am", "2023-03-06T00:05:00"},
      {"2pm EST", "2023-03-06T14:00:00-05:00"},
      {"2 p.m.", "2023-03-06T14:00:00"},
      {"13:55 PM", "2023-03-06T13:55:00"},
      {"16.32 Alert", "2023-03-06T16:32:00"},
      {"1400 UTC", "2023-03-06T14:00:00+00:00"},
      {"14:00 PT", "2023-03-06T14:00:00-08:00"},
      {"13:50 GST: text", "2023-03-06T13:50:00+04:00"},
      {"18:00 (UTC+8)", "2023-03-06T18:00:00+08:00"},
      {"18:00 UTC-3", "2023-03-06T18:00:00-03:00"},
      {"18:00:05 +0530", "2023-03-06T18:00:05+05:30"},
      {"18:00 北京时间", "2023-03-06T18:00:00+08:00"},
      {"北京时间 18:00", "2023-03-06T18:00:00+08:00"},
      {"06/mar 14:00 - text", "2023-03-06T14:00:00"},
      {"14:00 UTC (approx.) - text", "~2023-03-06T14:00:00+00:00"},
      {"14:00 (约) text", "~2023-03-06T14:00:00"},
      {"14:00 (established) text", "2023-03-06T14:00:00"},
      {"14時30分頃", "~2023-03-06T14:30:00"},
      {"下午3点20分", "2023-03-06T15:20:00"},
      {"约 22:30 开始", "~2023-03-06T22:30:00"},
      {"오후 3시 30분", "2023-03-06T15:30:00"},
      {"14h30", "2023-03-06T14:30:00"},
      {"noon", "2023-03-06T12:00:00"},
      {"2026-05-01T14:4xZ", "~2026-05-01T14:40:00+00:00"},
      {"25:00", "none"},
      {"14:75", "none"},
      {"3 hours later", "none"},
      {"2h 8m", "none"},
      {"12:34:56:78", "none"},
  };
  for (auto& e : examples) CHECK_MESSAGE(read(e.text) == e.read, e.text);
}

TEST_CASE("ranges share what is written once") {
  Example examples[] = {
      {"2023-02-12 ~ 03-02: unwatched", "~2023-02-12 to 2023-03-02"},
      {"2022-12-30 → 01-02: unwatched", "2022-12-30 to 2023-01-02"},
      {"2023-02-12 - 10-15 users", "2023-02-12 to 2023-10-15"},
      {"13:30–13:49 UTC", "2023-03-06T13:30:00+00:00 to 2023-03-06T13:49:00+00:00"},
      {"13:30 UTC to 13:54 UTC", "2023-03-06T13:30:00+00:00 to 2023-03-06T13:54:00+00:00"},
      {"2025-10-05 18:00 - 19:30 (UTC+8)", "2025-10-05T18:00:00+08:00 to 2025-10-05T19:30:00+08:00"},
      {"23:30 - 00:15", "2023-03-06T23:30:00 to 2023-03-07T00:15:00"},
      {"January 14-19, 2026", "2026-01-14 to 2026-01-19"},
      {"January 30 – February 2, 2026", "2026-01-30 to 2026-02-02"},
      {"14–19 January 2026", "2026-01-14 to 2026-01-19"},
      {"2026-01-14/2026-01-19", "2026-01-14 to 2026-01-19"},
      {"2026年1月14日～19日", "2026-01-14 to 2026-01-19"},
      {"Oct 26 at 11:30 to Oct 27 at 12:33", "2022-10-26T11:30:00 to 2022-10-27T12:33:00"},
      {"7/5/2023-7/6/2023", "2023-07-05 to 2023-07-06"},
      {"2026-01-14 to 2026-01-19", "2026-01-14 to 2026-01-19"},
      {"2023-03-01 22:00 → 2023-03-02 01:00", "2023-03-01T22:00:00 to 2023-03-02T01:00:00"},
      {"T+5", "T300"},
      {"T+0: text", "T0"},
      {"T-72h - text", "T-259200"},
      {"T+1h30m", "T5400"},
      {"+5 min", "T300"},
      {"+00:05", "T300"},
  };
  for (auto& e : examples) CHECK_MESSAGE(read(e.text) == e.read, e.text);
  CHECK(time_at_start("2020-11-17 10:45~ text")->open_end);
}

TEST_CASE("what follows a time comes without the signs between them") {
  auto rest = [](std::string_view text) { return std::string(rest_after(text, *time_at_start(text))); };
  CHECK(rest("[13:20] alert fired") == "alert fired");
  CHECK(rest("2021-06-03 - 15:35 UTC: alert fired") == "alert fired");
  CHECK(rest("11:20 | alert - fired") == "alert - fired");
  CHECK(rest("14:00 2 pods restarted") == "2 pods restarted");
  CHECK(rest("18:00 - 2 pods restarted") == "2 pods restarted");
  CHECK(rest("Mar 22, 09:30am - text") == "text");
}

TEST_CASE("a date is found in running text, and numbers are none") {
  auto found = [](std::string_view text) {
    TimeContext context;
    auto time = find_time(text);
    return !time ? std::string("none") : !time->problem.empty() ? time->problem : iso(*context.time(time->from));
  };
  CHECK(found("Outage on September 29, 2025 of flags") == "2025-09-29");
  CHECK(found("INC-20260722-004") == "2026-07-22");
  CHECK(found("(2026-01-09)") == "2026-01-09");
  CHECK(found("see 22025-03-18") == "year 22025");
  CHECK(found("v1.2.2022 and 3/4 of 10.20.30.40, 12 may be") == "none");
}

TEST_CASE("an ambiguous day is settled by the document or left out") {
  auto read_in = [](std::string_view path, std::string_view other) {
    TimeContext context(path);
    context.add(other);
    auto time = context.first_time("03/04/2023");
    return time ? iso(*time) : "unknown";
  };
  CHECK(read_in("x.md", "nothing") == "unknown");
  CHECK(read_in("x.md", "on 25/04/2023 we") == "2023-04-03");
  CHECK(read_in("x.md", "on 04/25/2023 we") == "2023-03-04");
  CHECK(read_in("x.md", "on 4 March 2023 we") == "2023-03-04");
  CHECK(read_in("2023-04-03-x.md", "") == "2023-04-03");
  CHECK(read_in("2023-04/x.md", "") == "unknown");
  CHECK(read_in("x.md", "All times in PDT") == "2023-03-04");
  CHECK(read_in("x.md", "All times in CET") == "2023-04-03");
}

TEST_CASE("the document names its zone once, and CST is China's where China is spoken of") {
  TimeContext context("2023-07-06.md");
  context.add("All times in CET.");
  CHECK(iso(*context.time(time_at_start("14:00")->from, context.anchor())) == "2023-07-06T14:00:00+01:00");
  TimeContext china("2023-07-06.md"), america("2023-07-06.md");
  china.add("部署在上海");
  CHECK(iso(*china.time(time_at_start("14:00 CST")->from, china.anchor())) == "2023-07-06T14:00:00+08:00");
  CHECK(iso(*america.time(time_at_start("14:00 CST")->from, america.anchor())) == "2023-07-06T14:00:00-06:00");
}

TEST_CASE("file and folder names hold dates in many styles") {
  Example examples[] = {
      {"2022-12-07-2.md", "2022-12-07"},     {"20210517.txt.md", "2021-05-17"},      {"a/2022/03/06/index.md", "2022-03-06"},
      {"2022/03-06-title.md", "2022-03-06"}, {"04252020-x.md", "2020-04-25"},        {"04-25-20/x.md", "2020-04-25"},
      {"20-Sept-2023.md", "2023-09-20"},     {"PM2020-009 - Logs.md", "none"},       {"2026-01-x.md", "none"},
      {"2026_03_06_x.md", "2026-03-06"},     {"INC-2026-06-19-m3.md", "2026-06-19"}, {"March 5, 2021.md", "2021-03-05"},
  };
  for (auto& e : examples) {
    bool folder;
    int year;
    auto day = day_in_path(e.text, folder, year);
    CHECK_MESSAGE((day ? iso(*day) : "none") == e.read, e.text);
  }
}
