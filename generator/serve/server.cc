// Live reload: every HTML page that goes out gets one more external script, which listens to /_debrief/events. The stream sends the
// state's version when it changes; a page that holds an older version reloads itself, and shows a problem over the page when the
// last rebuild had one. Streams end after a while and browsers open them again, so that idle ones do not hold a thread for ever.
#include "generator/serve/server.h"

#include <httplib.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace debrief {

namespace {

constexpr int threads = 64;                             // one a connection (PERFORMANCE: idle event streams hold one each)
constexpr auto stream_life = std::chrono::seconds(25);  // then the browser connects again
constexpr std::size_t longest_query = 2000;             // bytes

constexpr const char* reload_script = R"js((function () {
  "use strict";
  var seen = null;
  var source = new EventSource("/_debrief/events");
  function show(text) {
    var box = document.getElementById("debrief-problem");
    if (!text) { if (box) box.remove(); return; }
    if (!box) {
      box = document.createElement("pre");
      box.id = "debrief-problem";
      box.className = "debrief-problem";
      box.setAttribute("role", "alert");
      document.body.prepend(box);
    }
    box.textContent = text;
  }
  source.addEventListener("state", function (event) {
    var state = JSON.parse(event.data);
    if (seen !== null && state.version !== seen && !state.problem) { location.reload(); return; }
    seen = state.version;
    show(state.problem);
  });
})();
)js";

const char* type_of(std::string_view path) {
  struct Type {
    std::string_view ending;
    const char* name;
  };
  static constexpr Type types[] = {{".html", "text/html; charset=utf-8"},
                                   {".css", "text/css; charset=utf-8"},
                                   {".js", "text/javascript; charset=utf-8"},
                                   {".json", "application/json"},
                                   {".xml", "application/xml"},
                                   {".ics", "text/calendar; charset=utf-8"},
                                   {".csv", "text/csv; charset=utf-8"},
                                   {".txt", "text/plain; charset=utf-8"},
                                   {".md", "text/markdown; charset=utf-8"},
                                   {".svg", "image/svg+xml"},
                                   {".png", "image/png"},
                                   {".jpg", "image/jpeg"},
                                   {".jpeg", "image/jpeg"},
                                   {".gif", "image/gif"},
                                   {".webp", "image/webp"},
                                   {".pdf", "application/pdf"}};
  for (auto& type : types)
    if (path.ends_with(type.ending)) return type.name;
  return "application/octet-stream";
}

std::string json_string(std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += digits[(c >> 4) & 15];
      out += digits[c & 15];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// The site's path for the path of a request; empty when it would climb out.
std::string site_path(const std::string& requested) {
  std::string path = requested.substr(std::min<std::size_t>(1, requested.size()));
  if (path.empty() || path.back() == '/') path += "index.html";
  for (std::size_t at = 0; at <= path.size();) {
    auto end = std::min(path.find('/', at), path.size());
    auto part = std::string_view(path).substr(at, end - at);
    if (part == ".." || part == "." || part.empty()) return {};
    at = end + 1;
  }
  return path;
}

}  // namespace

struct Server::State {
  ServerOptions options;
  httplib::Server http;
  std::mutex mutex;
  std::condition_variable changed;
  std::shared_ptr<const Snapshot> snapshot = std::make_shared<Snapshot>();
  bool started = false, stopping = false;
  int port = 0;

  std::shared_ptr<const Snapshot> current() {
    std::lock_guard lock(mutex);
    return snapshot;
  }

  // A page on another site could resolve its own name to 127.0.0.1 and read what is served here (DNS rebinding): only our names.
  bool is_our_host(const httplib::Request& request) const {
    auto host = request.get_header_value("Host");
    if (options.host == "0.0.0.0" || options.host == "::") return true;  // asked for: any name of this machine
    auto colon = host.rfind(':');
    if (colon != std::string::npos && host.find(']', colon) == std::string::npos) host.resize(colon);
    return host == options.host || host == "localhost" || host == "127.0.0.1" || host == "[::1]";
  }

  // Answers what must not go further; true when it did.
  bool refuse(const httplib::Request& request, httplib::Response& response) const {
    auto answer = [&](int status, const char* why) {
      response.status = status;
      response.set_content(why, "text/plain; charset=utf-8");
      return true;
    };
    if (request.method != "GET" && request.method != "HEAD") return answer(405, "only GET and HEAD\n");
    if (!is_our_host(request)) return answer(403, "this server answers only under the name it was started with\n");
    if (request.target.size() > longest_query) return answer(414, "the address is too long\n");
    if (request.ranges.size() > 1) return answer(416, "only one range\n");
    return false;
  }

  void send_page(const httplib::Request& request, httplib::Response& response) {
    auto state = current();
    auto path = site_path(request.path);
    auto bytes = path.empty() || !state->page ? nullptr : state->page(path);
    if (!bytes && !path.empty() && state->page && state->page(path + "/index.html")) {
      response.set_redirect(request.path + "/");
      return;
    }
    if (!bytes) {
      response.status = 404;
      path = "404.html";
      bytes = state->page ? state->page(path) : nullptr;
      if (!bytes) return response.set_content("not found\n", "text/plain; charset=utf-8");
    }
    response.set_header("Cache-Control", "no-cache");
    auto body = *bytes;
    if (path.ends_with(".html")) {
      auto end = body.rfind("</body>");
      if (end != std::string::npos) body.insert(end, "<script src=\"/_debrief/reload.js\"></script>");
    }
    response.set_content(std::move(body), type_of(path));
  }

  void send_search(const httplib::Request& request, httplib::Response& response) {
    auto state = current();
    int limit = 20;
    if (request.has_param("limit")) limit = std::clamp(std::atoi(request.get_param_value("limit").c_str()), 1, 100);
    try {
      if (!state->search) throw std::runtime_error("the search index is not ready yet");
      response.set_content(state->search(request.get_param_value("q"), limit), "application/json");
    } catch (const std::exception& error) {
      response.status = 400;
      response.set_content("{\"error\":" + json_string(error.what()) + "}", "application/json");
    }
  }

  void send_events(httplib::Response& response) {
    auto begun = std::chrono::steady_clock::now();
    auto sent = std::make_shared<std::optional<std::uint64_t>>();
    response.set_header("Cache-Control", "no-store");
    response.set_chunked_content_provider("text/event-stream", [this, begun, sent](std::size_t, httplib::DataSink& sink) {
      std::unique_lock lock(mutex);
      auto news = [&] { return stopping || !*sent || **sent != snapshot->version; };
      changed.wait_until(lock, begun + stream_life, news);
      if (stopping || !news()) return sink.done(), true;
      *sent = snapshot->version;
      auto message = "event: state\ndata: {\"version\":" + std::to_string(snapshot->version) +
                     ",\"problem\":" + json_string(snapshot->problem) + "}\n\n";
      lock.unlock();
      return sink.write(message.data(), message.size());
    });
  }
};

Server::Server(ServerOptions options) : state_(std::make_unique<State>()) {
  auto& s = *state_;
  s.options = std::move(options);
  s.http.new_task_queue = [] { return new httplib::ThreadPool(threads); };
  s.http.set_tcp_nodelay(true).set_keep_alive_max_count(100000).set_keep_alive_timeout(5);
  s.http.set_read_timeout(5).set_write_timeout(5).set_payload_max_length(1024);
  // Not SO_REUSEPORT, httplib's default: two servers on one port would share its connections instead of one being told.
  s.http.set_socket_options([](socket_t socket) {
    int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  s.http.set_default_headers({{"X-Content-Type-Options", "nosniff"},
                              {"Referrer-Policy", "no-referrer"},
                              {"Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"}});
  s.http.set_pre_routing_handler([&s](const httplib::Request& request, httplib::Response& response) {
    return s.refuse(request, response) ? httplib::Server::HandlerResponse::Handled : httplib::Server::HandlerResponse::Unhandled;
  });
  s.http.Get("/_debrief/events", [&s](const httplib::Request&, httplib::Response& response) { s.send_events(response); });
  s.http.Get("/_debrief/reload.js", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(reload_script, "text/javascript; charset=utf-8");
  });
  s.http.Get("/api/search", [&s](const httplib::Request& q, httplib::Response& r) { s.send_search(q, r); });
  s.http.Get(".*", [&s](const httplib::Request& q, httplib::Response& r) { s.send_page(q, r); });
}

Server::~Server() = default;

int Server::bind() {
  auto& s = *state_;
  s.port = s.options.port;
  if (s.port == 0) {
    s.port = s.http.bind_to_any_port(s.options.host);
  } else if (!s.http.bind_to_port(s.options.host, s.port)) {
    s.port = -1;
  }
  if (s.port < 0)
    throw PortError("cannot listen on " + s.options.host + ":" + std::to_string(s.options.port) +
                    ": the port is taken or the address is not this machine's; try another with --port, or --port 0 for any");
  return s.port;
}

void Server::run() {
  {
    std::lock_guard lock(state_->mutex);
    if (state_->stopping) return;
    state_->started = true;
  }
  state_->http.listen_after_bind();
}

void Server::stop() {
  bool started = false;
  {
    std::lock_guard lock(state_->mutex);
    state_->stopping = true;
    started = state_->started;
  }
  state_->changed.notify_all();
  // httplib's stop() is lost when it comes between run() and the first accept.
  while (started && !state_->http.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  state_->http.stop();
}

void Server::publish(std::shared_ptr<const Snapshot> snapshot) {
  {
    std::lock_guard lock(state_->mutex);
    state_->snapshot = std::move(snapshot);
  }
  state_->changed.notify_all();
}

}  // namespace debrief
