#include "generator/analyse/look_alikes.h"

#include <doctest/doctest.h>

#include "generator/analyse/terms.h"
#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;

static Incident report(std::string id, std::string_view date, std::string title, std::string_view cause) {
  auto i = incident(std::move(id), date, std::move(title));
  section(i, SectionKind::root_cause, cause);
  return i;
}

// Reports that have nothing to do with each other, so that rare words can be rare.
static std::vector<Incident> others() {
  return {
      report("X-1", "2020-01-01", "Search returned old products", "The indexer skipped a shard after the upgrade."),
      report("X-2", "2020-02-01", "Mail was late", "A relay held back messages with large attachments."),
      report("X-3", "2020-03-01", "Images were missing", "The thumbnail worker ran with the wrong bucket name."),
      report("X-4", "2020-04-01", "Login page was blank", "A stylesheet was renamed and the old name stayed in the template."),
      report("X-5", "2020-05-01", "Prices showed the wrong currency", "The exchange table lacked two countries."),
      report("X-6", "2020-06-01", "价格显示错误", "汇率表缺少两个国家的数据。")};
}

static std::vector<std::vector<LookAlike>> look_alikes_of(const KnowledgeBase& kb, int jobs = 1) {
  static std::vector<Reasons> kept;  // to the end: what is returned refers to them
  auto analysis = analyse(kb, Config(), day("2026-01-01"), jobs);
  kept.push_back(std::move(analysis.reasons));
  return std::move(analysis.look_alikes);
}

static KnowledgeBase with(std::vector<Incident> more, const Config& config = {}) {
  auto all = others();
  for (auto& i : more) all.push_back(std::move(i));
  return linked(std::move(all), config);
}

TEST_CASE("two reports of one failure are each other's nearest, with the words that both use") {
  auto kb = with({report("INC-1", "2021-01-01", "Target groups lost their instances",
                         "Deregistration delay of the ALB target groups was zero during the node rotation."),
                  report("INC-2", "2021-06-01", "All requests answered 503",
                         "The ALB had no targets: the deregistration delay let node rotation empty the target groups.")});
  auto looks = look_alikes_of(kb);
  auto i = kb.by_id.at("INC-1"), j = kb.by_id.at("INC-2");
  REQUIRE_FALSE(looks[i].empty());
  CHECK(looks[i][0].to == j);
  CHECK(looks[j][0].to == i);
  CHECK(looks[i][0].reason.starts_with("terms: target groups, deregistration delay"));
  CHECK(looks[i][0].score == doctest::Approx(looks[j][0].score));
}

TEST_CASE("an English and a Chinese report of the same failure meet") {
  auto kb = with({report("INC-1", "2021-01-01", "Checkout timed out",
                         "The database connection pool was exhausted because retries held connections after a timeout."),
                  report("INC-2", "2021-06-01", "下单接口大量报错", "重试占用连接，数据库连接池耗尽，请求超时。")});
  auto looks = look_alikes_of(kb);
  auto i = kb.by_id.at("INC-1"), j = kb.by_id.at("INC-2");
  REQUIRE_FALSE(looks[i].empty());
  CHECK(looks[i][0].to == j);
  REQUIRE_FALSE(looks[j].empty());
  CHECK(looks[j][0].to == i);
  CHECK(looks[j][0].reason.find("连接池 = connection pool") != std::string::npos);
}

TEST_CASE("tags are reasons: same cause, same service, or like symptoms with another cause") {
  auto a = report("INC-1", "2021-01-01", "Checkout slow", "The gateway queue was full."),
       b = report("INC-2", "2021-06-01", "Checkout slow", "Gateway queue full again.");
  a.causes = {cause("capacity")};
  a.services = {"Checkout"};
  b.services = {"checkout"};
  b.causes = {cause("capacity")};
  auto kb = with({a, b});
  auto same = look_alikes_of(kb)[kb.by_id.at("INC-1")].at(0);
  CHECK(same.kind == RelationKind::same_cause);
  CHECK(same.reason.starts_with("same title; same cause capacity; both Checkout; terms: "));

  b.causes = {cause("code-defect")};
  kb = with({a, b});
  auto other = look_alikes_of(kb)[kb.by_id.at("INC-1")].at(0);
  CHECK(other.kind == RelationKind::look_alike);
  CHECK(other.other_cause);
  CHECK(other.reason.find("like symptoms, other cause") != std::string::npos);
}

TEST_CASE("a denied pair is no look-alike, whoever denies it; a stated one is marked") {
  auto a = report("INC-1", "2021-01-01", "Checkout slow", "The gateway queue was full."),
       b = report("INC-2", "2021-06-01", "Checkout slow", "Gateway queue full again.");
  auto has_other = [](const KnowledgeBase& kb, const char* id, const char* other) {
    auto looks = look_alikes_of(kb)[kb.by_id.at(id)];
    for (auto& look : looks)
      if (kb.incidents[look.to].id == other) return true;
    return false;
  };
  CHECK(has_other(with({a, b}), "INC-1", "INC-2"));
  auto denied = b;
  denied.not_related = {"INC-1"};
  CHECK_FALSE(has_other(with({a, denied}), "INC-1", "INC-2"));
  CHECK_FALSE(has_other(with({a, denied}), "INC-2", "INC-1"));
  relate(b, RelationKind::related, "INC-1");
  auto kb = with({a, b});
  CHECK(look_alikes_of(kb)[kb.by_id.at("INC-1")][0].stated);
}

TEST_CASE("reports that share only common words are no look-alikes, and an empty one has none") {
  auto kb = with({report("INC-1", "2021-01-01", "Postmortem", "The issue was resolved by the team on Monday."),
                  incident("INC-2", "2021-01-02", "")});
  auto looks = look_alikes_of(kb);
  CHECK(looks[kb.by_id.at("INC-1")].empty());
  CHECK(looks[kb.by_id.at("INC-2")].empty());
}

TEST_CASE("the result does not depend on the number of threads") {
  std::vector<Incident> many;
  for (int i = 0; i < 60; ++i)
    many.push_back(report(
        "INC-" + std::to_string(i), "2021-01-01", i % 3 ? "Queue stalled on broker restart" : "Disk filled by logs",
        i % 2 ? "Consumer lag after the broker lost its leader election." : "Log rotation was off and the partition ran full."));
  auto kb = linked(many);
  auto one = look_alikes_of(kb, 1), four = look_alikes_of(kb, 4);
  for (std::size_t i = 0; i < one.size(); ++i) {
    REQUIRE(one[i].size() == four[i].size());
    for (std::size_t k = 0; k < one[i].size(); ++k) {
      CHECK(one[i][k].to == four[i][k].to);
      CHECK(one[i][k].reason == four[i][k].reason);
    }
  }
}

TEST_CASE("counts are exact up to four, then their two leading bits, and never more than they were") {
  std::vector<std::uint32_t> seen;
  for (std::size_t n : {0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 15, 16, 1535, 1536, 2047, 2048}) seen.push_back(rounded_count(n));
  CHECK(seen == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 4, 6, 6, 8, 8, 12, 12, 16, 1024, 1536, 1536, 2048});
}

TEST_CASE("one more report of something else moves no score of the others") {
  std::vector<Incident> many;
  for (int i = 0; i < 40; ++i)
    many.push_back(report(
        "INC-" + std::to_string(i), "2021-01-01", i % 3 ? "Queue stalled on broker restart" : "Disk filled by logs",
        i % 2 ? "Consumer lag after the broker lost its leader election." : "Log rotation was off and the partition ran full."));
  auto before = look_alikes_of(linked(many));
  many.push_back(report("INC-ZZZ", "2022-01-01", "Scale showed kilograms", "A pallet weighed nothing."));
  auto after = look_alikes_of(linked(many));
  for (std::size_t i = 0; i < before.size(); ++i) {
    REQUIRE(before[i].size() == after[i].size());
    for (std::size_t k = 0; k < before[i].size(); ++k) CHECK(before[i][k].score == after[i][k].score);
  }
}
