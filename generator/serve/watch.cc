#include "generator/serve/watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <unordered_map>
#include <utility>

namespace debrief {

static constexpr std::uint32_t events =
    IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_CREATE | IN_ATTRIB | IN_DONT_FOLLOW | IN_ONLYDIR;

struct Watch::State {
  int inotify = -1, wake = -1;
  std::function<bool(const fs::path&)> enter;
  std::unordered_map<int, fs::path> folders;
  std::set<std::string> changed;

  ~State() {
    if (inotify >= 0) ::close(inotify);
    if (wake >= 0) ::close(wake);
  }

  // Adds a watch for `root` and all folders below it. A folder that vanished meanwhile is no error.
  void add(const fs::path& root, bool report) {
    std::vector<fs::path> todo{root};
    while (!todo.empty()) {
      auto folder = std::move(todo.back());
      todo.pop_back();
      int id = ::inotify_add_watch(inotify, folder.c_str(), events);
      if (id < 0 && (errno == ENOENT || errno == ENOTDIR || errno == EACCES)) continue;
      if (id < 0) {
        auto why = std::string(std::strerror(errno));
        throw FileError("cannot watch " + folder.string() + ": " + why +
                        (errno == ENOSPC ? "; raise fs.inotify.max_user_watches" : ""));
      }
      folders[id] = folder;
      std::error_code ignored;
      for (fs::directory_iterator it(folder, ignored), end; !ignored && it != end; it.increment(ignored)) {
        if (report) changed.insert(it->path().string());
        if (it->is_directory(ignored) && !it->is_symlink(ignored) && enter(it->path())) todo.push_back(it->path());
      }
    }
  }

  void take(const inotify_event& event) {
    if (event.mask & IN_Q_OVERFLOW) {  // too many at once: everything may have changed
      for (auto& [id, folder] : folders) changed.insert(folder.string());
      return;
    }
    auto found = folders.find(event.wd);
    if (found == folders.end()) return;
    if (event.mask & IN_IGNORED) {
      folders.erase(found);
      return;
    }
    auto path = event.len > 0 ? found->second / event.name : found->second;
    if (event.mask & IN_ISDIR) {
      if (!enter(path)) return;
      if (event.mask & (IN_CREATE | IN_MOVED_TO)) add(path, true);
    } else if (event.mask & IN_CREATE) {
      std::error_code ignored;  // a new file reports itself when it is closed; a link to one never is
      if (!fs::is_symlink(path, ignored)) return;
    }
    changed.insert(path.string());
  }

  void read_events() {
    alignas(inotify_event) std::array<char, 64 * 1024> buffer;
    auto n = ::read(inotify, buffer.data(), buffer.size());
    for (ssize_t at = 0; at < n;) {
      auto& event = *reinterpret_cast<const inotify_event*>(buffer.data() + at);
      take(event);
      at += static_cast<ssize_t>(sizeof event + event.len);
    }
  }
};

Watch::Watch(std::vector<fs::path> roots, std::function<bool(const fs::path&)> enter) : state_(std::make_unique<State>()) {
  state_->enter = std::move(enter);
  state_->inotify = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  state_->wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (state_->inotify < 0 || state_->wake < 0) throw FileError("cannot watch files: " + std::string(std::strerror(errno)));
  for (auto& root : roots) state_->add(root, false);
}

Watch::~Watch() = default;

std::set<std::string> Watch::wait(int quiet_ms) {
  std::array<pollfd, 2> polled{{{state_->inotify, POLLIN, 0}, {state_->wake, POLLIN, 0}}};
  for (;;) {
    int n = ::poll(polled.data(), polled.size(), state_->changed.empty() ? -1 : quiet_ms);
    if (n < 0 && errno == EINTR) continue;
    if (polled[1].revents != 0) return {};
    if (n > 0) {
      state_->read_events();
      continue;
    }
    return std::exchange(state_->changed, {});
  }
}

void Watch::stop() {
  std::uint64_t one = 1;
  [[maybe_unused]] auto n = ::write(state_->wake, &one, sizeof one);
}

}  // namespace debrief
