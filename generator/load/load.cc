#include "generator/load/load.h"

#include <algorithm>
#include <iterator>

#include "generator/base/parallel.h"

namespace debrief {

// What the system said, without the path of this machine.
static std::string reason_of(const FileError& error) {
  std::string what = error.what();
  return what.substr(what.rfind(": ") == std::string::npos ? 0 : what.rfind(": ") + 2);
}

// A file that cannot be read never costs its neighbours: it becomes a finding.
ReadDocument read_source(const fs::path& root, const SourceFile& file, const Config& config) {
  try {
    return read_document(file.path, read_file(root / file.path), config);
  } catch (const FileError& e) {
    ReadDocument out;
    out.skipped = "could not be read";
    Finding f;
    f.rule = "DF11", f.level = Level::warning, f.place.path = file.path, f.message = "this file cannot be read: " + reason_of(e);
    out.findings.push_back(std::move(f));
    return out;
  }
}

template <typename T>
static void append(std::vector<T>& to, std::vector<T>&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// So many documents are read before they are put to the others, beside the reading of as many more: what one was read into is then
// used again, and an archive does not stand in memory twice.
static constexpr std::size_t at_a_time = 512;

Loaded load(Walk found, int jobs, const std::function<ReadDocument(std::size_t)>& read_document) {
  Loaded out;
  out.files = std::move(found.files);
  out.skipped = std::move(found.skipped);
  out.findings = std::move(found.findings);
  auto& documents = found.documents;
  out.incidents.reserve(documents.size());  // most files hold one
  std::vector<ReadDocument> read, next;
  auto put = [&](std::size_t begin) {
    for (std::size_t i = 0; i < read.size(); ++i) {
      if (!read[i].skipped.empty()) out.skipped.push_back({documents[begin + i].path, std::move(read[i].skipped)});
      if (read[i].page) out.pages.push_back(std::move(*read[i].page));
      append(out.incidents, std::move(read[i].incidents));
      append(out.findings, std::move(read[i].findings));
    }
  };
  for (std::size_t begin = 0; begin < documents.size(); begin += at_a_time) {
    next = std::vector<ReadDocument>(std::min(at_a_time, documents.size() - begin));
    parallel_for(next.size() + 1, jobs, [&](std::size_t i) {
      if (i == 0)
        put(begin - read.size());
      else
        next[i - 1] = read_document(begin + i - 1);
    });
    read.swap(next);
  }
  put(documents.size() - read.size());
  std::stable_sort(out.skipped.begin(), out.skipped.end(), [](const Skipped& a, const Skipped& b) { return a.path < b.path; });
  return out;
}

Loaded load(const fs::path& root, const Config& config, int jobs) {
  auto found = walk(root, config);
  auto documents = found.documents;
  return load(std::move(found), jobs, [&](std::size_t i) { return read_source(root, documents[i], config); });
}

}  // namespace debrief
