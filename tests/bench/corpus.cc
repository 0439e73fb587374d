#include "tests/bench/corpus.h"

#include <array>
#include <cstdint>
#include <string_view>

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

constexpr std::array<std::string_view, 12> services = {"checkout", "payments", "catalog",  "search",  "identity", "edge-proxy",
                                                       "ledger",   "mailer",   "recorder", "billing", "gateway",  "warehouse"};
constexpr std::array<std::string_view, 10> causes = {
    "config-error", "expired-credential", "capacity",      "unsafe-rollout", "resource-leak", "cascade", "network",
    "clock",        "schema-migration",   "vendor-failure"};
constexpr std::array<std::string_view, 14> subjects = {"the connection pool",
                                                       "a replica of the order database",
                                                       "the rollout controller",
                                                       "the certificate of the edge",
                                                       "the retry loop in the client",
                                                       "the nightly export",
                                                       "the cache in front of the catalog",
                                                       "the health check",
                                                       "a queue consumer",
                                                       "the leader election",
                                                       "the token service",
                                                       "one zone of the provider",
                                                       "the schema change",
                                                       "the rate limiter"};
constexpr std::array<std::string_view, 12> verbs = {"ran out of",
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
                                                    "refused"};
constexpr std::array<std::string_view, 12> objects = {"new sessions",    "payment captures",   "file descriptors",
                                                      "index updates",   "background jobs",    "requests from mobile clients",
                                                      "DNS lookups",     "webhook deliveries", "login attempts",
                                                      "partition moves", "invoice runs",       "image uploads"};
constexpr std::array<std::string_view, 10> tails = {"after the configuration push of 14:05",
                                                    "because nobody had set a deadline",
                                                    "while every dashboard stayed green",
                                                    "for about *three* percent of customers",
                                                    "until the on-call engineer drained it by hand",
                                                    "although the canary had passed",
                                                    "when `max_connections` reached 400",
                                                    "with `ERR_TIMEOUT` in the logs",
                                                    "and the alert went to the wrong team",
                                                    "because **rollback was not automatic**"};
constexpr std::array<std::string_view, 8> chinese = {
    "连接池在高峰期耗尽，导致 checkout 接口大量超时。",       "发布后未做灰度验证，错误配置一次性下发到全部节点。",
    "证书过期前没有告警，网关拒绝了所有新的 TLS 连接。",      "缓存雪崩使数据库的读请求在两分钟内增加了八倍。",
    "值班同学通过回滚 `v2.3.1` 恢复了服务，随后补充了监控。", "消息队列积压超过 40 万条，消费者反复重启（OOM）。",
    "由于重试没有退避，故障恢复后又出现了一次流量高峰。",     "我们在 10:32 确认影响范围：约 3% 的用户无法下单。"};
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

  std::string write() {
    // One in ten long, one in a hundred very long.
    int size = dice_.one_in(100) ? 28 : dice_.one_in(8) ? dice_.between(7, 12) : dice_.between(1, 4);
    head();
    section("Summary", "概要", size);
    if (dice_.one_in(3)) refer();
    section("Impact", "影响", 1);
    timeline(size);
    section("Root cause", "根本原因", size);
    if (size > 1 && dice_.one_in(2)) out_ += "\n" + dice_.pick(code);
    if (dice_.one_in(3)) whys();
    actions(size);
    if (size > 2) lessons();
    return std::move(out_);
  }

 private:
  std::string sentence() {
    if (zh_) return dice_.pick(chinese);
    auto s = dice_.pick(subjects) + " " + dice_.pick(verbs) + " " + dice_.pick(objects) + " " + dice_.pick(tails) + ".";
    s[0] = static_cast<char>(s[0] >= 'a' && s[0] <= 'z' ? s[0] - 32 : s[0]);
    return s;
  }
  std::string date() {
    return std::to_string(year_of(n_)) + "-" + two(1 + static_cast<int>(n_ / 8 % 12)) + "-" +
           two(1 + static_cast<int>(n_ / 96 % 28));
  }
  std::string title() {
    return zh_ ? dice_.pick(services) + " 故障复盘" : dice_.pick(services) + ": " + dice_.pick(objects) + " failed";
  }
  void heading(std::string_view en, std::string_view zh) { out_ += "\n## " + std::string(zh_ ? zh : en) + "\n\n"; }

  void head() {
    auto severity = "SEV-" + std::to_string(dice_.between(1, 4));
    if (dice_.one_in(2)) {
      out_ += "---\nid: " + id_of(n_) + "\ntitle: \"" + title() + "\"\ndate: " + date() + "T10:0" +
              std::to_string(dice_.between(0, 9)) + ":00Z\nseverity: " + severity + "\nstatus: closed\nservices: [" +
              dice_.pick(services) + ", " + dice_.pick(services) + "]\ncauses:\n  - " + dice_.pick(causes) + "\n---\n";
    } else {
      out_ += "# " + id_of(n_) + " " + title() + "\n\n- **Date**: " + date() + "\n- **Severity**: " + severity +
              "\n- **Status**: Resolved\n- **Services**: " + dice_.pick(services) + "\n- **Owner**: @" + dice_.pick(services) +
              "-oncall\n";
    }
  }
  void section(std::string_view en, std::string_view zh, int paragraphs) {
    heading(en, zh);
    for (int p = 0; p < paragraphs; ++p) {
      for (int i = dice_.between(1, 3); i > 0; --i) out_ += sentence() + (i > 1 ? (zh_ ? "" : i == 2 ? "\n" : " ") : "\n");
      out_ += "\n";
    }
  }
  void refer() {
    auto other = dice_.next() % total_;
    out_ += "See also [the earlier one](../" + file_name(other) + "), " + id_of(dice_.next() % total_) +
            " and https://status.example.com/" + std::to_string(n_) + ".\n";
  }
  void timeline(int size) {
    heading("Timeline (UTC)", "时间线");
    bool table = dice_.one_in(2);
    if (table) out_ += zh_ ? "| 时间 | 事件 |\n|------|------|\n" : "| Time | Event |\n|------|-------|\n";
    int minute = 600;
    for (int i = 0; i < 3 + size * 2; ++i, minute += dice_.between(1, 15)) {
      auto time = two(minute / 60 % 24) + ":" + two(minute % 60);
      out_ += table ? "| " + time + " | " + sentence() + " |\n" : "- **" + time + "** " + sentence() + "\n";
    }
  }
  void whys() {
    heading("Five whys", "五个为什么");
    for (int i = 1; i <= 5; ++i) out_ += std::to_string(i) + ". " + (zh_ ? "为什么？" : "Why? ") + sentence() + "\n";
  }
  void actions(int size) {
    heading("Action items", "改进措施");
    bool table = dice_.one_in(3);
    if (table) out_ += "| Action | Owner | Due | Status |\n|---|---|---|---|\n";
    for (int i = 0; i < 2 + size / 2; ++i) {
      auto due = std::to_string(year_of(n_) + 1) + "-0" + std::to_string(dice_.between(1, 9)) + "-1" +
                 std::to_string(dice_.between(0, 9));
      out_ += table ? "| " + sentence() + " | @" + dice_.pick(services) + " | " + due + " | Done |\n"
                    : (dice_.one_in(2) ? "- [x] " : "- [ ] ") + sentence() + " (owner=@" + dice_.pick(services) + ", due=" + due +
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
