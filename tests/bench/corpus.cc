#include "tests/bench/corpus.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace debrief::bench {

namespace {

// splitmix64: the same numbers everywhere, unlike the distributions of <random>.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 1) {}
  std::uint64_t next() {
    auto z = state_ += 0x9E3779B97F4A7C15ull;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  int between(int low, int high) { return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1)); }
  bool one_in(int n) { return next() % static_cast<std::uint64_t>(n) == 0; }
  template <std::size_t n>
  std::string pick(const std::array<std::string_view, n>& from) {
    return std::string(from[next() % n]);
  }

 private:
  std::uint64_t state_;
};

constexpr std::array<std::string_view, 12> domains = {"checkout", "payments", "catalog",  "search",  "identity", "edge",
                                                      "ledger",   "mailer",   "recorder", "billing", "gateway",  "warehouse"};
constexpr std::array<std::string_view, 5> roles = {"-api", "-worker", "-db", "-cache", ""};
constexpr std::array<std::string_view, 20> causes = {
    "config-error", "expired-credential", "capacity",   "unsafe-rollout", "resource-leak", "cascade",    "network",
    "clock",        "schema-migration",   "vendor",     "retry-storm",    "dns",           "data-loss",  "race-condition",
    "disk-full",    "hot-partition",      "bad-deploy", "missing-alert",  "human-error",   "stale-cache"};
constexpr std::array<std::string_view, 24> kinds = {"primary", "secondary", "regional", "shared", "internal",   "public",
                                                    "nightly", "stale",     "old",      "new",    "default",    "custom",
                                                    "global",  "local",     "virtual",  "idle",   "overloaded", "busy",
                                                    "second",  "remote",    "hidden",   "manual", "legacy",     "managed"};
constexpr std::array<std::string_view, 36> things = {"connection pool", "replica",        "rollout controller",
                                                     "certificate",     "retry loop",     "export",
                                                     "cache",           "health check",   "queue consumer",
                                                     "leader",          "token service",  "zone",
                                                     "schema change",   "rate limiter",   "load balancer",
                                                     "scheduler",       "autoscaler",     "firewall rule",
                                                     "feature flag",    "backup",         "message broker",
                                                     "storage volume",  "kernel",         "proxy",
                                                     "deployment",      "batch importer", "garbage collector",
                                                     "webhook",         "resolver",       "sidecar",
                                                     "migration",       "secret",         "alert",
                                                     "dashboard",       "runbook",        "partition"};
constexpr std::array<std::string_view, 24> verbs = {"ran out of",
                                                    "kept retrying",
                                                    "silently dropped",
                                                    "held a lock on",
                                                    "returned stale answers for",
                                                    "was restarted in the middle of",
                                                    "stopped accepting",
                                                    "timed out while waiting for",
                                                    "reported success for",
                                                    "lost its lease on",
                                                    "doubled the load of",
                                                    "refused",
                                                    "saturated",
                                                    "duplicated",
                                                    "reordered",
                                                    "throttled",
                                                    "corrupted",
                                                    "could not reach",
                                                    "fell behind on",
                                                    "evicted",
                                                    "leaked",
                                                    "misrouted",
                                                    "paused",
                                                    "overwrote"};
constexpr std::array<std::string_view, 36> objects = {
    "new sessions",    "payment captures",   "file descriptors", "index updates",   "background jobs", "mobile clients",
    "DNS lookups",     "webhook deliveries", "login attempts",   "partition moves", "invoice runs",    "image uploads",
    "search requests", "cart totals",        "price changes",    "stock levels",    "refunds",         "email batches",
    "audit records",   "customer exports",   "token refreshes",  "read traffic",    "write traffic",   "metrics",
    "log lines",       "cron runs",          "database writes",  "heartbeats",      "config reloads",  "TLS handshakes",
    "shipping labels", "coupon checks",      "address lookups",  "tax rules",       "order events",    "push messages"};
constexpr std::array<std::string_view, 20> tails = {"after the configuration push of 14:05",
                                                    "because nobody had set a deadline",
                                                    "while every dashboard stayed green",
                                                    "for about *three* percent of customers",
                                                    "until the on-call engineer drained it by hand",
                                                    "although the canary had passed",
                                                    "when `max_connections` reached 400",
                                                    "with `ERR_TIMEOUT` in the logs",
                                                    "and the alert went to the wrong team",
                                                    "because **rollback was not automatic**",
                                                    "before the failover had finished",
                                                    "as soon as traffic doubled",
                                                    "which staging had never shown",
                                                    "in every zone but one",
                                                    "since the limit was copied from a smaller service",
                                                    "and nobody noticed for eleven minutes",
                                                    "due to an off-by-one in the shard map",
                                                    "without a single error",
                                                    "as it had the year before",
                                                    "during the busiest hour of the week"};
constexpr std::array<std::string_view, 12> chinese_subjects = {"连接池",   "网关证书", "发布系统", "缓存集群",
                                                               "消息队列", "主数据库", "值班同学", "监控告警",
                                                               "灰度节点", "重试逻辑", "配置中心", "负载均衡"};
constexpr std::array<std::string_view, 12> chinese_verbs = {"在高峰期耗尽",   "没有按时更新",     "一次性下发到全部节点",
                                                            "反复重启",       "返回了过期数据",   "拒绝了新的连接",
                                                            "出现了大量超时", "积压超过四十万条", "没有触发",
                                                            "被错误地回滚",   "占满了磁盘",       "失去了主节点"};
constexpr std::array<std::string_view, 10> chinese_tails = {
    "，约 3% 的用户无法下单。",       "，`checkout` 接口大量超时。",    "，随后通过回滚 `v2.3.1` 恢复。",
    "，但没有人收到告警。",           "，读请求在两分钟内增加了八倍。", "，故障恢复后又出现了高峰。",
    "，影响持续了二十分钟。",         "，因为没有做灰度验证。",         "，直到人工介入。",
    "，我们在 10:32 确认了影响范围。"};
// Bytes that twenty documents have, the same for every twenty: the quantiles of a log-normal distribution with the median and the
// ninth decile of real postmortems (2.6 and 10 kB). One in two hundred has 50 kB.
constexpr std::array<int, 20> sizes = {330,  570,  780,  970,  1180, 1390, 1610, 1860, 2110,  2380,
                                       2660, 3100, 3600, 4190, 4870, 5740, 6940, 8400, 10100, 20000};
constexpr std::array<std::string_view, 4> code = {
    "```yaml\npool:\n  max_connections: 400\n  idle_timeout: 30s\n```\n",
    "```\n2024-03-07T14:05:07Z ERROR upstream connect error <reset> before headers & body\n2024-03-07T14:05:09Z WARN retry "
    "budget gone\n```\n",
    "```sql\nSELECT pid, query FROM pg_stat_activity\nWHERE state <> 'idle' ORDER BY query_start LIMIT 20;\n```\n",
    "```bash\nkubectl rollout undo deployment/checkout\ncurl -fsS https://checkout.internal/healthz\n```\n"};

std::string two(int n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}
std::string id_of(std::size_t n) {
  auto digits = std::to_string(n);
  return "INC-" + std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
}
int year_of(std::size_t n) {
  return 2018 + static_cast<int>(n % 8);
}

class Writer {
 public:
  Writer(std::size_t n, std::size_t total) : dice_(n + 1), n_(n), total_(total), zh_(n % 6 == 5) {}

  // As many of real postmortems have no timeline or no action items as have them; of these, two in three and three in four do.
  std::string write() {
    auto size = dice_.one_in(200) ? 50'000 : sizes[dice_.next() % sizes.size()];
    auto head = part([&] { this->head(); });
    auto timeline = part([&] {
      if (size > 900 && !dice_.one_in(3)) this->timeline(dice_.between(3, size > 4000 ? 18 : 10));
    });
    auto whys = part([&] {
      if (size > 1500 && dice_.one_in(5)) this->whys();
    });
    auto actions = part([&] {
      if (size > 600 && !dice_.one_in(4)) this->actions(dice_.between(1, size > 4000 ? 10 : 6));
    });
    auto lessons = part([&] {
      if (size > 3000 && dice_.one_in(2)) this->lessons();
    });
    auto rest = size - static_cast<int>(head.size() + timeline.size() + whys.size() + actions.size() + lessons.size());
    out_ = std::move(head);
    prose("Summary", "概要", rest * 3 / 10);
    if (dice_.one_in(3)) refer();
    if (rest > 600) prose("Impact", "影响", rest / 10);
    out_ += timeline;
    prose("Root cause", "根本原因", rest * 3 / 10);
    if (rest > 800 && dice_.one_in(2)) out_ += "\n" + dice_.pick(code);
    out_ += whys;
    if (rest > 1200) prose("Resolution", "处理过程", rest * 3 / 10);
    return std::move(out_) + actions + lessons;
  }

 private:
  template <typename Write>
  std::string part(Write write) {
    write();
    return std::exchange(out_, {});
  }

  std::string service() { return dice_.pick(domains) + dice_.pick(roles); }
  // What only a few documents have: hosts, versions, tickets.
  std::string rare() {
    switch (dice_.between(0, 3)) {
      case 0:
        return service() + "-" + std::to_string(dice_.between(1, 400));
      case 1:
        return "v" + std::to_string(dice_.between(1, 9)) + "." + std::to_string(dice_.between(0, 60)) + ".0";
      case 2:
        return "OPS-" + std::to_string(dice_.between(100, 9999));
      default:
        return "`E" + std::to_string(dice_.between(1000, 4000)) + "`";
    }
  }

  std::string sentence() {
    if (zh_) return dice_.pick(chinese_subjects) + dice_.pick(chinese_verbs) + dice_.pick(chinese_tails);
    auto out = "The " + dice_.pick(kinds) + " " + dice_.pick(things) + " of " + service() + " " + dice_.pick(verbs) + " " +
               dice_.pick(objects) + " " + dice_.pick(tails);
    return dice_.one_in(4) ? out + " (" + rare() + ")." : out + ".";
  }
  std::string date() {
    return std::to_string(year_of(n_)) + "-" + two(1 + static_cast<int>(n_ / 8 % 12)) + "-" +
           two(1 + static_cast<int>(n_ / 96 % 28));
  }
  std::string title() {
    return zh_ ? service() + " " + dice_.pick(chinese_verbs) : service() + ": " + dice_.pick(objects) + " failed";
  }
  void heading(std::string_view en, std::string_view zh) { out_ += "\n## " + std::string(zh_ ? zh : en) + "\n\n"; }

  void head() {
    auto severity = "SEV-" + std::to_string(dice_.between(1, 4));
    if (dice_.one_in(2)) {
      out_ += "---\nid: " + id_of(n_) + "\ntitle: \"" + title() + "\"\ndate: " + date() + "T10:0" +
              std::to_string(dice_.between(0, 9)) + ":00Z\nseverity: " + severity + "\nstatus: closed\nservices: [" + service() +
              ", " + service() + "]\ncauses:\n  - " + dice_.pick(causes) + "\n---\n";
    } else {
      out_ += "# " + id_of(n_) + " " + title() + "\n\n- **Date**: " + date() + "\n- **Severity**: " + severity +
              "\n- **Status**: Resolved\n- **Services**: " + service() + "\n- **Owner**: @" + dice_.pick(domains) + "-oncall\n";
    }
  }
  // Paragraphs, now and then a list, of about `bytes`, and a sentence at least.
  void prose(std::string_view en, std::string_view zh, int bytes) {
    heading(en, zh);
    auto end = out_.size() + static_cast<std::size_t>(std::max(bytes, 1));
    while (out_.size() < end) {
      bool list = dice_.one_in(5);
      for (int i = dice_.between(1, 5); i > 0 && out_.size() < end; --i)
        out_ += (list ? "- " : "") + sentence() + (zh_ && !list && i > 1 ? "" : "\n");
      out_ += "\n";
    }
  }
  void refer() {
    auto other = dice_.next() % total_;
    out_ += "See also [the earlier one](../" + file_name(other) + "), " + id_of(dice_.next() % total_) +
            " and https://status.example.com/" + std::to_string(n_) + ".\n";
  }
  void timeline(int rows) {
    heading("Timeline (UTC)", "时间线");
    bool table = dice_.one_in(2);
    if (table) out_ += zh_ ? "| 时间 | 事件 |\n|------|------|\n" : "| Time | Event |\n|------|-------|\n";
    int minute = 600;
    for (int i = 0; i < rows; ++i, minute += dice_.between(1, 15)) {
      auto time = two(minute / 60 % 24) + ":" + two(minute % 60);
      out_ += table ? "| " + time + " | " + sentence() + " |\n" : "- **" + time + "** " + sentence() + "\n";
    }
  }
  void whys() {
    heading("Five whys", "五个为什么");
    for (int i = 1; i <= 5; ++i) out_ += std::to_string(i) + ". " + (zh_ ? "为什么？" : "Why? ") + sentence() + "\n";
  }
  void actions(int items) {
    heading("Action items", "改进措施");
    bool table = dice_.one_in(3);
    if (table) out_ += "| Action | Owner | Due | Status |\n|---|---|---|---|\n";
    for (int i = 0; i < items; ++i) {
      auto due = std::to_string(year_of(n_) + 1) + "-0" + std::to_string(dice_.between(1, 9)) + "-1" +
                 std::to_string(dice_.between(0, 9));
      out_ += table ? "| " + sentence() + " | @" + dice_.pick(domains) + " | " + due + " | Done |\n"
                    : (dice_.one_in(2) ? "- [x] " : "- [ ] ") + sentence() + " (owner=@" + dice_.pick(domains) + ", due=" + due +
                          ")\n";
    }
  }
  void lessons() {
    heading("What went well", "做得好的");
    for (int i = 0; i < 3; ++i) out_ += "- " + sentence() + "\n";
    heading("What went wrong", "做得不好的");
    for (int i = 0; i < 3; ++i) out_ += "- " + sentence() + "\n";
  }

  Dice dice_;
  std::size_t n_, total_;
  bool zh_;
  std::string out_;
};

}  // namespace

std::string postmortem(std::size_t n, std::size_t total) {
  return Writer(n, total == 0 ? 1 : total).write();
}

std::string file_name(std::size_t n) {
  auto id = id_of(n);
  return std::to_string(year_of(n)) + "/inc-" + id.substr(4) + ".md";
}

}  // namespace debrief::bench
