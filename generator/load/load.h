// From a folder of files to incidents, as each document states them. `read_document` is the pure part: bytes in, facts out; the
// walk and the reading of files are around it, in parallel, with the same result for any number of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "generator/base/files.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

// Exactly one of the three is there: incidents (several when one file plainly holds several), a page, or why it was skipped.
struct ReadDocument {
  std::vector<Incident> incidents;
  std::optional<OtherPage> page;
  std::string skipped;
  std::vector<Finding> findings;
  std::uint64_t states = 0;  // stands for the states in git that its actions' history was read from; 0: none
};

// `path` relative to the content root. Never throws on any bytes.
ReadDocument read_document(std::string_view path, std::string_view bytes, const Config& config);

bool is_markdown(std::string_view path);  // by the ending of its name

// A document file that the walk found.
struct SourceFile {
  std::string path;       // relative to the root
  std::int64_t size = 0;  // bytes
  // UTC, since 1970: when its bytes or its entry last changed (ctime). Unlike the time of modification, nobody can set it back.
  std::int64_t changed_ns = 0;
};
struct Walk {
  std::vector<SourceFile> documents;  // match the content globs; sorted by path (bytes)
  std::vector<std::string> files;     // everything else that may be linked to, sorted
  std::vector<Skipped> skipped;
  std::vector<Finding> findings;  // unreadable folders, links that leave the root
};
// What the system said a moment ago of folders below the root.
struct SeenFile {
  std::int64_t size = 0, changed_ns = 0;  // as in SourceFile
};
struct SeenName {
  std::string name;
  std::optional<SeenFile> file;  // of a regular file that documents may be read from
};
struct SeenFolder {
  std::int64_t changed_ns = 0;  // when names last came or went
  std::vector<SeenName> names;  // all that are not hidden, sorted
};
using SeenFolders = std::unordered_map<std::string, SeenFolder>;  // by path; the root is ""
// `seen`: of these the system is not asked again, where no name came or went since; nullptr: there are none.
Walk walk(const fs::path& root, const Config& config, const SeenFolders* seen = nullptr);

// The file as it is on disk, read; one that cannot be read is a finding. Never throws.
ReadDocument read_source(const fs::path& root, const SourceFile& file, const Config& config);

// Reads each found document by `read` (any thread, once each) and puts all of it together.
Loaded load(Walk found, int jobs, const std::function<ReadDocument(std::size_t document)>& read);
Loaded load(const fs::path& root, const Config& config, int jobs);  // every document from its file, nothing from git

}  // namespace debrief
