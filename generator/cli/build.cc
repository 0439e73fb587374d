// debrief build: the site.
#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/cli/commands.h"
#include "generator/cli/leave.h"
#include "generator/cli/progress.h"

namespace debrief::cli {

namespace {

struct BuildOptions {
  std::string dir = ".", output, fail_on = "off";
};

std::string skipped_list(const std::vector<Skipped>& skipped, bool all) {
  constexpr std::size_t few = 10;
  std::string out;
  for (std::size_t i = 0; i < skipped.size() && (all || i < few); ++i)
    out += fmt::format("  {}: {}\n", skipped[i].path, skipped[i].reason);
  if (!all && skipped.size() > few) out += fmt::format("  … and {} more (--verbose lists all)\n", skipped.size() - few);
  return out;
}

std::string summary(const Built& built, bool verbose) {
  auto& report = built.report;
  auto& written = built.written;
  std::string out;
  if (!report.skipped.empty()) out += "Markdown that is no postmortem:\n" + skipped_list(report.skipped, verbose) + "\n";
  if (report.incidents == 0)
    out += fmt::format("No postmortems found; looked for {}\n", join(report.looked_for, ", "));
  else
    out += format(report.coverage) + "\n";
  out += fmt::format("{}, {}, {}\n", counted(report.incidents, "incident", "incidents"),
                     counted(report.pages, "other page", "other pages"), counted(report.findings.size(), "finding", "findings"));
  if (written.anything())
    out += fmt::format("{}: {} written, {} unchanged, {} removed", built.out.string(), counted(written.changed, "file", "files"),
                       written.kept, written.removed);
  else
    out += fmt::format("{}: nothing changed ({})", built.out.string(), counted(written.kept, "file", "files"));
  return out;
}

int run_build(const BuildOptions& options, const Common& common) {
  Level fail_on = Level::off;
  parse_level(options.fail_on, fail_on);
  auto source = common.source(options.dir);
  Progress progress(common);
  source.on_stage = progress.listener();
  auto& built = left_to_exit(build(source, options.output));
  progress.stop();
  auto& findings = built.report.findings;
  if (!common.quiet) {
    fmt::print(stderr, "{}", text_of(findings, options.dir, common.colours(stderr)));
    say(common, summary(built, common.verbose));
  }
  return exit_code_for(findings, fail_on);
}

}  // namespace

void add_build(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<BuildOptions>();
  auto& command = add_command(app, common, exit_code, "build", "Compile a folder of postmortems into a site",
                              "debrief build content -o public", options, run_build);
  command.add_option("DIR", options->dir, "The content folder (default: the current one)");
  command.add_option("--output,-o", options->output, "Where the site goes (default: DIR/public)")->type_name("OUT");
  command
      .add_option("--fail-on", options->fail_on,
                  "Exit with 1 when there is a finding of this level or worse: error, warning, info")
      ->check(CLI::IsMember({"error", "warning", "info", "off"}))
      ->type_name("LEVEL");
}

}  // namespace debrief::cli
