// HTTP over a site in memory: GET and HEAD only, only what the site holds, only for the host it was asked to serve. A preview for
// one person or a team on a trusted network; publishing is a matter of static files.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_map>

namespace debrief {

// One state of the site, replaced as a whole after each rebuild.
struct Snapshot {
  std::uint64_t version = 0;
  // The bytes of the page at a path ("incidents/x/index.html"); nullptr when there is none. Called from many threads.
  std::function<std::shared_ptr<const std::string>(const std::string& path)> page;
  // The answer to /api/search as JSON; may throw std::exception, whose message is answered with status 400.
  std::function<std::string(const std::string& query, int limit)> search;
  std::string problem;  // findings or an error of the last rebuild, plain text; shown over the page, empty when all is well
};

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;  // 0: any free one
};

struct PortError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Server {
 public:
  explicit Server(ServerOptions options);
  ~Server();

  // Binds and returns the port. Throws PortError that names the port and what to do when it is taken.
  int bind();
  void run();   // answers until stop()
  void stop();  // from any thread
  // From now on requests see this state; open pages are told to reload (or, with a problem, to show it).
  void publish(std::shared_ptr<const Snapshot> snapshot);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace debrief
