#include "generator/load/told_times.h"

#include <doctest/doctest.h>

#include "generator/load/load.h"

using namespace debrief;

static std::string told(std::string_view text, std::string_view field) {
  auto document = read_document("2026-03-06-x.md", "# Title\n\n" + std::string(text) + "\n", Config{});
  for (auto& fact : document.incidents.at(0).facts)
    if (fact.field == field) return fact.value + (fact.certain ? "" : "?");
  return {};
}

struct ToldExample {
  std::string text, field, value;
};

TEST_CASE("a summary tells when it began and ended") {
  ToldExample examples[] = {
      {"The flags were down for an hour, from 16:58 to 18:46 UTC.", "timestamps.started", "2026-03-06T16:58:00+00:00?"},
      {"The flags were down for an hour, from 16:58 to 18:46 UTC.", "timestamps.resolved", "2026-03-06T18:46:00+00:00?"},
      {"On March 5, between 23:50 and 00:10 UTC, carts were empty.", "timestamps.resolved", "2026-03-06T00:10:00+00:00?"},
      {"The outage began at 09:12 UTC and was resolved at 10:40 UTC.", "timestamps.started", "2026-03-06T09:12:00+00:00?"},
      {"The outage began at 09:12 UTC and was resolved at 10:40 UTC.", "timestamps.resolved", "2026-03-06T10:40:00+00:00?"},
      {"A complete outage of about 18 minutes (14:05–14:23 UTC+5).", "timestamps.started", "2026-03-06T14:05:00+05:00?"},
      {"A talk of about 18 minutes (14:05–14:23 UTC+5).", "timestamps.started", ""},
      {"故障从 18:00 到 19:30 影响了所有用户。", "timestamps.resolved", "2026-03-06T19:30:00?"},
      {"14:00から15:30までログインできなかった。", "timestamps.resolved", "2026-03-06T15:30:00?"},
      {"At 4:11 AM UTC on March 6th, a number of our packages were compromised by a worm that spread on its own, and fast.",
       "timestamps.started", "2026-03-06T04:11:00+00:00?"},
      {"On March 6 at 14:30 UTC, our API began to return errors.", "timestamps.started", "2026-03-06T14:30:00+00:00?"},
      {"We had a bad day, and the whole of it was caused by one setting that nobody had looked at for years.\n\nAt 14:30 we ate.",
       "timestamps.started", ""},
      {"The deploy started at 09:12 UTC.", "timestamps.started", ""},
      {"Version 10:20 to 10:30 of the Bible.", "timestamps.started", ""},
      {"**Date:** 2026-03-06\n**Start:** 08:00\n\nDown from 09:00 to 10:00.", "timestamps.started", "2026-03-06T08:00:00"},
      {"All fine.\n\n## Timeline\n\nDown from 09:00 to 10:00.", "timestamps.started", ""},
  };
  for (auto& e : examples) CHECK_MESSAGE(told(e.text, e.field) == e.value, e.text);
}

TEST_CASE("a byline names the authors") {
  ToldExample examples[] = {
      {"_Ann Lee 2021-1-21._", "roles.owner", "Ann Lee?"},
      {"By Ann Lee and Bob Ray", "roles.owner", "Ann Lee, Bob Ray?"},
      {"*Written by Ann Lee on March 6, 2026*", "roles.owner", "Ann Lee?"},
      {"By the time we noticed, it was over.", "roles.owner", ""},
      {"_All of it on 2026-03-06 happened fast._", "roles.owner", ""},
      {"By Ann Lee\n\n**Owner:** Cem", "roles.owner", "Cem"},
  };
  for (auto& e : examples) CHECK_MESSAGE(told(e.text, e.field) == e.value, e.text);
}
