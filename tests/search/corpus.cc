#include "tests/search/corpus.h"

#include <cmath>
#include <cstdio>

namespace corpus {

static const char* const common[] = {"the",
                                     "to",
                                     "and",
                                     "of",
                                     "a",
                                     "in",
                                     "was",
                                     "for",
                                     "on",
                                     "that",
                                     "were",
                                     "is",
                                     "with",
                                     "by",
                                     "not",
                                     "at",
                                     "from",
                                     "we",
                                     "this",
                                     "it",
                                     "as",
                                     "which",
                                     "after",
                                     "had",
                                     "no",
                                     "an",
                                     "be",
                                     "when",
                                     "our",
                                     "all",
                                     "but",
                                     "are",
                                     "because",
                                     "before",
                                     "service",
                                     "requests",
                                     "errors",
                                     "database",
                                     "deploy",
                                     "traffic",
                                     "latency",
                                     "timeout",
                                     "cluster",
                                     "node",
                                     "nodes",
                                     "alert",
                                     "increased",
                                     "customers",
                                     "connection",
                                     "connections",
                                     "pool",
                                     "queue",
                                     "memory",
                                     "cache",
                                     "rollback",
                                     "rolled",
                                     "back",
                                     "change",
                                     "config",
                                     "configuration",
                                     "incident",
                                     "team",
                                     "engineer",
                                     "on-call",
                                     "paged",
                                     "failed",
                                     "failing",
                                     "failure",
                                     "restarted",
                                     "replica",
                                     "primary",
                                     "failover",
                                     "load",
                                     "balancer",
                                     "certificate",
                                     "expired",
                                     "renewal",
                                     "dns",
                                     "resolver",
                                     "retry",
                                     "retries",
                                     "storm",
                                     "backoff",
                                     "threads",
                                     "exhausted",
                                     "exhaustion",
                                     "disk",
                                     "full",
                                     "cpu",
                                     "throttled",
                                     "kernel",
                                     "oom",
                                     "killed",
                                     "pod",
                                     "pods",
                                     "kubernetes",
                                     "scheduler",
                                     "rate",
                                     "limit",
                                     "limited",
                                     "upstream",
                                     "downstream",
                                     "dependency",
                                     "health",
                                     "check",
                                     "checks",
                                     "monitoring",
                                     "dashboard",
                                     "metric",
                                     "metrics",
                                     "logs",
                                     "tracing",
                                     "api",
                                     "gateway",
                                     "checkout",
                                     "payment",
                                     "payments",
                                     "orders",
                                     "inventory",
                                     "search",
                                     "index",
                                     "indexing",
                                     "schema",
                                     "migration",
                                     "lock",
                                     "locks",
                                     "deadlock",
                                     "transaction",
                                     "commit",
                                     "release",
                                     "canary",
                                     "feature",
                                     "flag",
                                     "flags",
                                     "token",
                                     "tokens",
                                     "login",
                                     "session",
                                     "sessions",
                                     "secret",
                                     "rotation",
                                     "network",
                                     "packet",
                                     "loss",
                                     "region",
                                     "zone",
                                     "availability",
                                     "backup",
                                     "restore",
                                     "corruption",
                                     "partition",
                                     "broker",
                                     "consumer",
                                     "lag",
                                     "producer",
                                     "message",
                                     "messages",
                                     "webhook",
                                     "email",
                                     "cron",
                                     "job",
                                     "batch",
                                     "script",
                                     "manual",
                                     "automation",
                                     "runbook",
                                     "documentation",
                                     "test",
                                     "tests",
                                     "coverage",
                                     "review",
                                     "approval",
                                     "root",
                                     "cause",
                                     "trigger",
                                     "mitigation",
                                     "resolved",
                                     "detected",
                                     "noticed",
                                     "escalated",
                                     "vendor",
                                     "provider",
                                     "outage",
                                     "degraded",
                                     "partial",
                                     "recovery",
                                     "recovered"};
static const char* const beginnings[] = {
    "ab",  "ar",  "ba", "bel", "bra", "ca",  "cor", "cre", "da",  "del", "dis", "dra", "em",  "fa", "fen", "flo", "ga",  "gri",
    "ha",  "hel", "in", "ja",  "ka",  "kel", "la",  "lim", "ma",  "mer", "mon", "na",  "nor", "o",  "pa",  "per", "pla", "pre",
    "qua", "ra",  "re", "ro",  "sa",  "sen", "sto", "ta",  "ter", "tra", "u",   "va",  "ver", "wa", "wel", "ya",  "ze"};
static const char* const middles[] = {"b", "ck", "d", "ff", "g", "l",  "ll", "m",  "nd", "nt",
                                      "p", "pt", "r", "rr", "s", "ss", "t",  "tt", "v",  "x"};
static const char* const vowels[] = {"a", "e", "i", "o", "u", "ee", "ai", "ou"};
static const char* const endings[] = {"",     "s",  "ed",   "ing",  "er",  "ers",   "ation", "ations",
                                      "able", "ly", "ness", "ment", "ize", "izing", "ity"};
static const char* const services[] = {"checkout",   "payments",  "search-api", "inventory",     "Order Router",
                                       "auth",       "gateway",   "billing",    "notifications", "catalog",
                                       "edge-proxy", "warehouse", "reports",    "media",         "pricing"};
static const char* const teams[] = {"core-platform", "payments", "storefront", "data", "sre", "identity"};
static const char* const causes[] = {
    "config-error", "connection-pool", "retry-storm",     "certificate-expiry", "deploy-bug",      "dns",
    "capacity",     "third-party",     "data-corruption", "memory-leak",        "lock-contention", "human-error"};
static const char* const tags[] = {"database", "network", "customer-facing", "security", "cost", "migration", "weekend"};
static const char* const statuses[] = {"draft", "in-review", "reviewed", "closed"};
static const char* const identifiers[] = {"ERR_CONN_RESET",
                                          "OOMKilled",
                                          "NullPointerException",
                                          "maxPoolSize",
                                          "HTTP_502_BAD_GATEWAY",
                                          "/etc/nginx/nginx.conf",
                                          "src/router/HandlerMap.cc",
                                          "ECONNREFUSED",
                                          "p99_latency_ms",
                                          "pg_stat_activity",
                                          "kube-system",
                                          "us-east-1",
                                          "k8s",
                                          "db-primary-2",
                                          "v1.24.3",
                                          "v2.0.11"};
static const char* const chinese[] = {
    "数据库", "连接池", "耗尽", "超时", "重试", "风暴", "服务", "网关", "支付", "订单",   "库存", "发布", "回滚",
    "配置",   "错误",   "告警", "监控", "延迟", "升高", "缓存", "雪崩", "证书", "过期",   "磁盘", "写满", "内存",
    "泄漏",   "主从",   "切换", "失败", "导致", "用户", "无法", "登录", "值班", "工程师", "发现", "定位", "恢复",
    "影响",   "原因",   "故障", "复盘", "改进", "措施", "流量", "限流", "降级", "扩容",   "节点", "机房", "网络",
    "抖动",   "的",     "了",   "在",   "后",   "由于", "进行", "并且", "期间", "部分",   "请求", "接口", "返回"};

std::size_t Random::zipf(std::size_t n) {
  const double u = static_cast<double>(next() % 1000000007ull) / 1000000007.0;
  return static_cast<std::size_t>(std::exp(u * std::log(static_cast<double>(n) + 1)) - 1);
}

std::string word(std::size_t rank) {
  if (rank < std::size(common)) return common[rank];
  Random random(rank * 7919);
  std::string out = random.pick(beginnings);
  for (std::size_t i = 0, n = 1 + random.below(2); i < n; i++) {
    out += random.pick(middles);
    out += random.pick(vowels);
  }
  out += random.pick(middles);
  return out + random.pick(endings);
}

static std::string number(std::size_t n, int digits) {
  char buffer[24];
  std::snprintf(buffer, sizeof buffer, "%0*zu", digits, n);
  return buffer;
}

static std::string english_sentence(Random& random) {
  std::string out;
  for (std::size_t i = 0, n = 6 + random.below(14); i < n; i++) {
    std::string w = random.chance(3) ? random.pick(identifiers) : word(random.zipf(vocabulary));
    if (i == 0 && w[0] >= 'a' && w[0] <= 'z') w[0] = static_cast<char>(w[0] - 32);
    out += (i ? " " : "") + w;
    if (i + 1 < n && random.chance(6)) out += ",";
  }
  if (random.chance(8)) out += " (" + number(random.below(100), 1) + "." + number(random.below(100), 1) + "%)";
  return out + ". ";
}

static std::string chinese_sentence(Random& random) {
  std::string out;
  for (std::size_t i = 0, n = 5 + random.below(8); i < n; i++) {
    out += random.pick(chinese);
    if (random.chance(6)) out += " " + std::string(random.pick(identifiers)) + " ";
    if (random.chance(12)) out += "，";
  }
  return out + "。";
}

static std::string paragraph(Random& random, bool zh, std::size_t sentences) {
  std::string out;
  for (std::size_t i = 0; i < sentences; i++) out += zh ? chinese_sentence(random) : english_sentence(random);
  return out;
}

static std::string title(Random& random, bool zh) {
  std::string out;
  if (zh) {
    for (std::size_t i = 0, n = 3 + random.below(3); i < n; i++) out += random.pick(chinese);
    return out;
  }
  for (std::size_t i = 0, n = 4 + random.below(5); i < n; i++) {
    std::string w = random.chance(5) ? random.pick(identifiers) : word(34 + random.zipf(3000));
    if (i == 0 && w[0] >= 'a' && w[0] <= 'z') w[0] = static_cast<char>(w[0] - 32);
    out += (i ? " " : "") + w;
  }
  return out;
}

search::Document document(std::size_t i, int scale) {
  Random random(i + 1);
  const bool zh = random.chance(6);
  const std::size_t n = static_cast<std::size_t>(scale);
  search::Document d;
  const std::size_t year = 2019 + random.below(7), month = 1 + random.below(12), day = 1 + random.below(28);
  d.id = "INC-" + number(i, 5);
  d.url = "incidents/inc-" + number(i, 5) + "/index.html";
  d.title = title(random, zh);
  if (!random.chance(3)) d.date = number(year, 4) + "-" + number(month, 2) + "-" + number(day, 2);
  if (!random.chance(5)) {
    d.severity.rank = 1 + static_cast<int>(random.zipf(5));
    d.severity.label = "SEV-" + std::to_string(d.severity.rank);
  }
  d.status = random.pick(statuses);
  d.lang = zh ? "zh" : "en";
  d.kind = random.chance(8) ? "near-miss" : "incident";
  for (std::size_t k = 1 + random.below(2); k > 0; k--) d.services.push_back(services[random.zipf(std::size(services))]);
  d.teams.push_back(random.pick(teams));
  for (std::size_t k = 1 + random.below(2); k > 0; k--) d.causes.push_back(causes[random.zipf(std::size(causes))]);
  if (random.chance(50)) d.tags.push_back(random.pick(tags));
  d.owners.push_back("owner-" + number(random.zipf(40), 2));
  d.flags.push_back(random.chance(20) ? "open" : "closed");
  if (random.chance(15)) d.flags.push_back("overdue-actions");
  if (random.chance(30)) d.flags.push_back("recurring");
  if (!random.chance(10)) d.duration = static_cast<std::int64_t>(60 * (1 + random.zipf(3000)));
  const auto section = [&](search::Field field, const char* heading, std::string text) {
    d.sections.push_back({field, heading, "s" + std::to_string(d.sections.size()), std::move(text)});
  };
  section(search::Field::summary, zh ? "概述" : "Summary", paragraph(random, zh, 3));
  section(search::Field::body, zh ? "影响" : "Impact", paragraph(random, zh, 4 * n));
  section(search::Field::causes, zh ? "根本原因" : "Root cause", paragraph(random, zh, 8 * n));
  std::string timeline;
  for (std::size_t k = 0, minute = random.below(300); k < 8 * n; k++, minute += random.below(40))
    timeline += number(minute / 60 % 24, 2) + ":" + number(minute % 60, 2) + " " +
                (zh ? chinese_sentence(random) : english_sentence(random)) + "\n";
  section(search::Field::timeline, zh ? "时间线" : "Timeline", timeline);
  section(search::Field::actions, zh ? "改进措施" : "Action items", paragraph(random, zh, 6 * n));
  section(search::Field::body, zh ? "经验教训" : "Lessons learned", paragraph(random, zh, 10 * n));
  return d;
}

}  // namespace corpus
