// `debrief serve`: the site in memory behind the server, made again at every change of the content, the config or the theme; the
// page of a document that was saved before anything else.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "generator/serve/server.h"
#include "generator/site/build.h"

namespace debrief {

struct ServeOptions {
  ServerOptions server;
  // Told what happens; never two at once, but not all on the thread that called serve().
  std::function<void(const std::string& address)> on_ready;  // once, when the first site can be asked for
  std::function<void(const Survey& survey, std::chrono::milliseconds took)> on_built;
  std::function<void(const std::string& problem)> on_problem;  // as shown in the page: several lines, no final line end
};

// Answers until SIGINT or SIGTERM, which end the program with exit code 0. Throws PortError before any work when it cannot listen,
// FileError when the folder cannot be watched, and what the first make() throws; later faults are shown over the last good site.
void serve(const Source& source, const ServeOptions& options);

}  // namespace debrief
