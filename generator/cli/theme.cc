// debrief theme: the files of the default theme, and a copy of one to change.
#include <fmt/format.h>

#include "generator/base/files.h"
#include "generator/base/text.h"
#include "generator/cli/commands.h"
#include "generator/load/read_config.h"
#include "generator/render/theme_origin.h"

namespace debrief::cli {

namespace {

struct ThemeOptions {
  std::string path, dir = ".";
};

// Where the site's own files are; the config may name another folder than theme/.
fs::path own_folder(const ThemeOptions& options, const Common& common) {
  auto source = common.source(options.dir);
  std::vector<Finding> findings;
  auto config = read_config(source.root, source.config, findings);
  return source.root / (config.theme.empty() ? "theme" : config.theme);
}

std::string_view state_of(const ThemeFile& original, const fs::path& own) {
  auto bytes = read_file_if_there(own / original.path);
  if (!bytes) return "";
  auto origin = origin_of(*bytes);
  return !origin.empty() && origin != origin_hash(original.bytes) ? "own, original changed since" : "own";
}

int run_list(const ThemeOptions& options, const Common& common) {
  auto own = own_folder(options, common);
  std::string out;
  for (auto& file : default_theme_files()) {
    auto state = state_of(file, own);
    out += state.empty() ? file.path + "\n" : fmt::format("{}  ({})\n", file.path, state);
  }
  return print(out), 0;
}

int run_eject(const ThemeOptions& options, const Common& common) {
  auto files = default_theme_files();
  std::vector<std::string_view> paths;
  for (auto& file : files) paths.push_back(file.path);
  auto it = std::find(paths.begin(), paths.end(), options.path);
  if (it == paths.end()) {
    auto near = nearest(options.path, paths);
    throw UsageError("no file " + options.path + " in the theme" +
                     (near.empty() ? "" : "; did you mean " + std::string(near) + "?"));
  }
  auto& original = files[static_cast<std::size_t>(it - paths.begin())];
  auto target = own_folder(options, common) / original.path;
  if (fs::exists(target)) throw UsageError(target.string() + " is there already; remove it to start again from the original");
  fs::create_directories(target.parent_path());
  write_file_atomically(target, stamped(original.path, original.bytes));
  return say(common, "wrote " + target.string()), 0;
}

int run_theme(const ThemeOptions&, const Common&) {
  throw UsageError("debrief theme needs `list` or `eject PATH`");
}

}  // namespace

void add_theme(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<ThemeOptions>();
  auto& theme = add_command(app, common, exit_code, "theme", "List the theme's files, or copy one to change it",
                            "debrief theme eject templates/row.html --dir content", options, run_theme);
  auto& list = add_command(theme, common, exit_code, "list", "List the theme's files and say which the site overrides",
                           "debrief theme list --dir content", options, run_list);
  auto& eject = add_command(theme, common, exit_code, "eject", "Copy a file into the site's own theme, stamped with its origin",
                            "debrief theme eject css/tokens.css --dir content", options, run_eject);
  list.add_option("--dir", options->dir, "The content folder (default: the current one)")->type_name("DIR");
  eject.add_option("PATH", options->path, "As `debrief theme list` names it")->required();
  eject.add_option("--dir", options->dir, "The content folder (default: the current one)")->type_name("DIR");
}

}  // namespace debrief::cli
