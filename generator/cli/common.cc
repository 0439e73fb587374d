#include "generator/cli/common.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "generator/base/parallel.h"
#include "generator/base/text.h"

namespace debrief::cli {

void Common::add_to(CLI::App& command) {
  auto group = "Common options";
  command.add_option("--config", config, "Configuration file (default: DIR/debrief.yaml)")->type_name("FILE")->group(group);
  command.add_option("--as-of", as_of, "The day that counts as today, YYYY-MM-DD")->type_name("DAY")->group(group);
  command.add_option("--audience", audience, "Whom it is for: internal or public")
      ->check(CLI::IsMember({"internal", "public"}))
      ->group(group);
  command.add_option("--jobs,-j", jobs, "Threads (default: all processors)")
      ->check(CLI::Range(1, 1024))
      ->type_name("N")
      ->group(group);
  command.add_flag("--no-cache", no_cache, "Read every document anew, whatever was remembered of it")->group(group);
  command.add_flag("--quiet,-q", quiet, "Say nothing but errors")->group(group);
  command.add_flag("--verbose,-v", verbose, "Say what takes how long")->group(group);
  command.add_option("--color", colour, "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}))->group(group);
  command.set_help_flag("--help,-h", "Print this help")->group(group);
}

Source Common::source(const std::string& dir) const {
  Source source;
  source.root = dir;
  if (!fs::is_directory(source.root)) throw UsageError(dir + (fs::exists(source.root) ? " is not a folder" : ": no such folder"));
  source.config = config;
  if (!as_of.empty()) {
    source.as_of = parse_iso_day(as_of);
    if (!source.as_of) throw UsageError("--as-of " + as_of + ": write a day as YYYY-MM-DD");
  }
  source.audience = audience == "public" ? Audience::public_ : Audience::internal;
  source.jobs = jobs > 0 ? jobs : default_jobs();
  source.cache = !no_cache;
  return source;
}

bool Common::colours(std::FILE* stream) const {
  if (colour != "auto") return colour == "always";
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return ::isatty(::fileno(stream)) && !(no_colour && *no_colour) && !(terminal && std::string_view(terminal) == "dumb");
}

void print(std::string_view data) {
  if (std::fwrite(data.data(), 1, data.size(), stdout) != data.size() || std::fflush(stdout) != 0)
    throw FileError("cannot write to standard output");
}

void print_json(std::string_view json) {
  print(indented(json) + "\n");
}

void say(const Common& common, std::string_view text) {
  if (!common.quiet) fmt::print(stderr, "{}\n", text);
}

std::string text_of(const std::vector<Finding>& findings, const std::string& dir, bool colour) {
  auto prefix = dir == "." || dir.empty() ? std::string() : dir.back() == '/' ? dir : dir + "/";
  std::string out;
  for (auto& finding : findings)
    if (finding.level != Level::off) out += format(finding, prefix, colour) + "\n";
  return out;
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string count_of(const std::vector<Finding>& findings) {
  std::array<std::size_t, 4> counts{};
  for (auto& finding : findings) ++counts[static_cast<std::size_t>(finding.level)];
  std::string out;
  static constexpr const char* nouns[][2] = {{"error", "errors"}, {"warning", "warnings"}, {"note", "notes"}};
  for (std::size_t i = 0; i < 3; ++i)
    if (counts[i] > 0) out += (out.empty() ? "" : ", ") + counted(counts[i], nouns[i][0], nouns[i][1]);
  return out.empty() ? "no findings" : out;
}

int exit_code_for(const std::vector<Finding>& findings, Level level) {
  for (auto& finding : findings)
    if (level != Level::off && finding.level <= level) return 1;
  return 0;
}

std::uint32_t find_incident(const KnowledgeBase& kb, const std::string& id) {
  if (auto index = kb.index_of(id); index >= 0) return static_cast<std::uint32_t>(index);
  std::vector<std::string_view> names;
  for (auto& incident : kb.incidents) names.insert(names.end(), {incident.id, incident.slug, incident.path});
  auto near = nearest(id, names);
  throw UsageError(
      "no incident " + id +
      (near.empty() ? "; `debrief export --format csv` lists them all" : "; did you mean " + std::string(near) + "?"));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += is_cjk(next_code_point(text, at)) ? 2 : 1;
  return width;
}

std::string padded(std::string_view text, std::size_t width) {
  auto have = display_width(text);
  return std::string(text) + std::string(have < width ? width - have : 0, ' ');
}

}  // namespace debrief::cli
