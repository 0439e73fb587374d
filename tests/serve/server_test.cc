#include "generator/serve/server.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <map>
#include <thread>
#include <utility>

using namespace debrief;

namespace {

// Sends `request` to the port and returns what came back until the server closed or `until` was seen. `then` runs once, when
// `first` was seen.
std::string talk(int port, const std::string& request, const std::string& until = "", const std::string& first = "",
                 std::function<void()> then = {}) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
  REQUIRE(::send(fd, request.data(), request.size(), 0) == static_cast<ssize_t>(request.size()));
  std::string answer;
  char buffer[4096];
  for (ssize_t n; (n = ::recv(fd, buffer, sizeof buffer, 0)) > 0;) {
    answer.append(buffer, static_cast<std::size_t>(n));
    if (then && answer.find(first) != std::string::npos) std::exchange(then, nullptr)();
    if (!until.empty() && answer.find(until) != std::string::npos) break;
  }
  ::close(fd);
  return answer;
}

std::string get(int port, const std::string& path, const std::string& host = "127.0.0.1", const std::string& method = "GET") {
  return talk(port, method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
}

std::shared_ptr<Snapshot> snapshot(std::uint64_t version, std::string home) {
  auto pages = std::make_shared<std::map<std::string, std::string>>();
  (*pages)["index.html"] = "<body>" + std::move(home) + "</body>";
  (*pages)["a/index.html"] = "<body>A</body>";
  (*pages)["404.html"] = "<body>nothing here</body>";
  auto s = std::make_shared<Snapshot>();
  s->version = version;
  s->page = [pages](const std::string& path) -> std::shared_ptr<const std::string> {
    auto it = pages->find(path);
    return it == pages->end() ? nullptr : std::shared_ptr<const std::string>(pages, &it->second);
  };
  s->search = [](const std::string& query, int) {
    if (query.empty()) throw std::runtime_error("an empty \"query\"");
    return "{\"query\":\"" + query + "\"}";
  };
  return s;
}

struct Running {
  Server server{{"127.0.0.1", 0}};
  int port = server.bind();
  std::thread thread{[this] { server.run(); }};
  ~Running() {
    server.stop();
    thread.join();
  }
};

}  // namespace

TEST_CASE("pages go out with the reload script, folders redirect, strangers get 404") {
  Running r;
  r.server.publish(snapshot(1, "home"));
  CHECK(get(r.port, "/").find("home<script src=\"/_debrief/reload.js\"></script></body>") != std::string::npos);
  CHECK(get(r.port, "/a").find("Location: /a/") != std::string::npos);
  CHECK(get(r.port, "/nope").find("404 Not Found") != std::string::npos);
  CHECK(get(r.port, "/nope").find("nothing here") != std::string::npos);
  CHECK(get(r.port, "/../etc/passwd").find("404") != std::string::npos);
  CHECK(get(r.port, "/").find("Content-Security-Policy: default-src 'self'") != std::string::npos);
}

TEST_CASE("only GET and HEAD, only our host names, only one range") {
  Running r;
  r.server.publish(snapshot(1, "home"));
  CHECK(get(r.port, "/", "127.0.0.1", "POST").find("405") != std::string::npos);
  CHECK(get(r.port, "/", "evil.example").find("403") != std::string::npos);
  CHECK(get(r.port, "/", "localhost:" + std::to_string(r.port)).find("200 OK") != std::string::npos);
  CHECK(talk(r.port, "GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-1,2-3\r\nConnection: close\r\n\r\n").find("416") !=
        std::string::npos);
}

TEST_CASE("the search answers JSON, a bad query says why") {
  Running r;
  r.server.publish(snapshot(1, "home"));
  CHECK(get(r.port, "/api/search?q=timeout").find("{\"query\":\"timeout\"}") != std::string::npos);
  CHECK(get(r.port, "/api/search?q=").find("{\"error\":\"an empty \\\"query\\\"\"}") != std::string::npos);
}

TEST_CASE("an open page hears of a new state") {
  Running r;
  r.server.publish(snapshot(1, "home"));
  auto heard = talk(r.port, "GET /_debrief/events HTTP/1.1\r\nHost: localhost\r\n\r\n", "\"version\":2", "\"version\":1",
                    [&] { r.server.publish(snapshot(2, "new")); });
  CHECK(heard.find("\"version\":1") != std::string::npos);
  CHECK(heard.find("\"version\":2") != std::string::npos);
}

TEST_CASE("a taken port is an error that says what to do") {
  Running r;
  Server second({"127.0.0.1", r.port});
  CHECK_THROWS_WITH_AS(second.bind(), doctest::Contains("--port"), PortError);
}
