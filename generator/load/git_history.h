// The content's own history, where it lies in a git repository: which bytes each document had on which day. Used to know what no
// document writes down: when an action was ticked, how often its due date slid, how old a draft is.
//
// What counts is the main line: the first parents of HEAD. Uncommitted changes are not part of it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generator/base/dates.h"
#include "generator/base/files.h"

namespace debrief {

// What one commit made of one file that is Markdown, or became it later. Paths are relative to the content root.
struct FileChange {
  std::string path;
  std::string former;  // its name before, where the commit renamed it
  std::string blob;    // git's id of its bytes, 20 bytes
};

struct MainLineCommit {
  std::string id;  // 20 bytes
  Day day;         // by the committer's clock
  std::vector<FileChange> changes;
};

struct MainLine {
  bool in_repository = false;
  bool shallow = false;                 // older commits exist but are not here: a first state may not be the first
  std::string problem, remedy;          // why not all could be read although this is a repository; empty when all is well
  std::string prefix;                   // of the content root in the repository
  std::vector<MainLineCommit> commits;  // newest first, with what they changed below the root
};

// Reads the main line of the repository that `root` lies in. Commits of `known`, which an earlier call returned, are not looked at
// again. Never throws: no repository, or one that cannot be read, is an answer.
MainLine read_main_line(const fs::path& root, int jobs, MainLine known = {});

// One state of one document, and the day on which it came to the main line.
struct Revision {
  Day day;
  std::string blob;
};
struct DocumentRevisions {
  std::string path;                 // its present one: a document that was renamed keeps its history
  std::vector<Revision> revisions;  // oldest first
};
std::vector<DocumentRevisions> revisions_of(const MainLine& line);  // sorted by path

// The files that change when something is committed or checked out in the repository that `root` lies in, whether or not all of them
// are there; none where it lies in no repository.
std::vector<fs::path> history_files(const fs::path& root);

// Reads states from the repository that a folder lies in; one for each thread.
class BlobReader {
 public:
  explicit BlobReader(const fs::path& root);
  ~BlobReader();
  std::optional<std::string> bytes(const std::string& blob) const;  // nothing: not there, or too large to be a document

 private:
  struct Repository;
  std::unique_ptr<Repository> repository_;
};

}  // namespace debrief
