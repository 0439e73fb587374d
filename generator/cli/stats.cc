// debrief stats: the measures, each with what it means and over how many incidents it was taken.
#include <fmt/format.h>

#include "generator/cli/commands.h"
#include "generator/cli/leave.h"

namespace debrief::cli {

namespace {

struct StatsOptions {
  std::string dir = ".", format = "text";
};

std::string figure(const std::optional<double>& value, const std::string& unit) {
  if (!value) return "-";
  return unit == "seconds" ? short_duration(static_cast<std::int64_t>(*value)) : fmt::format("{:.4g}", *value);
}

std::string text(const std::vector<Metric>& metrics) {
  std::string out;
  for (auto& metric : metrics) {
    auto dimension = metric.by.find("all");
    if (dimension == metric.by.end() || dimension->second.empty()) continue;
    auto& all = dimension->second.begin()->second;
    out += fmt::format("{:<24} n {:>5}  missing {:>5}  median {:>8}  p90 {:>8}  mean {:>8}\n    {}\n", metric.key, all.n,
                       all.missing, figure(all.median, metric.unit), figure(all.p90, metric.unit), figure(all.mean, metric.unit),
                       metric.definition);
  }
  return out;
}

int run_stats(const StatsOptions& options, const Common& common) {
  auto& result = left_to_exit(survey(common.source(options.dir)));
  if (options.format == "text") return print(text(result.analysis.metrics)), 0;
  print_json(stats_json(result.analysis));
  return 0;
}

}  // namespace

void add_stats(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<StatsOptions>();
  auto& command = add_command(app, common, exit_code, "stats", "Print the measures: how long, how often, how many are missing",
                              "debrief stats content --format json", options, run_stats);
  command.add_option("DIR", options->dir, "The content folder (default: the current one)");
  command.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
}

}  // namespace debrief::cli
