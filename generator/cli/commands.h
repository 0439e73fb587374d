// Every command, in the order in which help lists them. One file each; adding one means a file, a line here and a test.
#pragma once

#include "generator/cli/common.h"

namespace debrief::cli {

void add_build(CLI::App& app, Common& common, int& exit_code);
void add_serve(CLI::App& app, Common& common, int& exit_code);
void add_check(CLI::App& app, Common& common, int& exit_code);
void add_search(CLI::App& app, Common& common, int& exit_code);
void add_show(CLI::App& app, Common& common, int& exit_code);
void add_related(CLI::App& app, Common& common, int& exit_code);
void add_actions(CLI::App& app, Common& common, int& exit_code);
void add_actions_set(CLI::App& actions, Common& common, int& exit_code);  // below `actions`
void add_triage(CLI::App& app, Common& common, int& exit_code);
void add_stats(CLI::App& app, Common& common, int& exit_code);
void add_export(CLI::App& app, Common& common, int& exit_code);
void add_theme(CLI::App& app, Common& common, int& exit_code);

inline constexpr AddCommand commands[] = {add_build,   add_serve,  add_check, add_search, add_show, add_related,
                                          add_actions, add_triage, add_stats, add_export, add_theme};

}  // namespace debrief::cli
