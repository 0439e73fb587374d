// All incidents of a content folder, linked and sorted. Made by analyse/link from what load returned; const ever after.
// What always holds: ids and slugs are unique, every resolved link points at something that will be written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "generator/base/finding.h"
#include "generator/model/config.h"
#include "generator/model/incident.h"

namespace debrief {

// Other Markdown in the content (runbooks, process pages, `kind: page`): searchable pages under /docs/<slug>/, never incidents.
struct OtherPage {
  std::string slug, title, path, lang;
  LongText plain_text;
  markdown::Body body;
  std::vector<Section> sections;
  std::uint64_t source_hash = 0;
  Audience audience = Audience::internal;
};

// A file that is not Markdown and that some document links to or shows: copied to the output.
struct Attachment {
  std::string path;        // relative to the content root
  std::string output;      // its path in the site, with a content hash in the name
  std::uint64_t hash = 0;  // XXH3 of its bytes; 0: not known
};

// A document of the content globs that became no incident and no page, and why ("index page", "template", "empty").
struct Skipped {
  std::string path, reason;
};

// What load returns; link() takes it by value and moves out of it.
struct Loaded {
  std::vector<Incident> incidents;  // in path order
  std::vector<OtherPage> pages;
  std::vector<std::string> files;  // every other file below the root that a document could link to, sorted
  std::vector<Skipped> skipped;
  std::vector<Finding> findings;
  std::vector<std::string> withheld;  // ids and paths that edition() left out: known to exist, never named in any output
};

enum class TargetKind : std::uint8_t { none, incident, page, attachment, image, heading, external, dangling };
// What a hole of a body points at. `index`: of incidents, pages or attachments.
struct Target {
  TargetKind kind = TargetKind::none;
  std::uint32_t index = 0;
  std::string fragment;  // anchor on that page, without #
  friend bool operator==(const Target&, const Target&) = default;
};

// A typed relation between two incidents, kept in step in both directions: the reverse of caused_by is shown as "led to".
struct Relation {
  std::uint32_t to = 0;
  RelationKind kind = RelationKind::related;
  bool reverse = false;  // stated by the other side
  std::string reason;
};

struct BackLink {
  std::uint32_t from = 0;
  std::string sentence;
};

struct KnowledgeBase {
  std::vector<Incident> incidents;  // by date (unknown last), then id, then path
  std::vector<OtherPage> pages;     // by path
  std::vector<Attachment> attachments;
  std::vector<Skipped> skipped;

  // Parallel to `incidents` (and `pages` for page_targets); targets are parallel to body.holes.
  std::vector<std::vector<Target>> targets, page_targets;
  std::vector<std::vector<Relation>> relations;
  std::vector<std::vector<BackLink>> back_links;

  std::unordered_map<std::string, std::uint32_t> by_id;  // id → index of incidents

  const Incident* find(std::string_view id) const;   // by id, slug or path; nullptr when there is none
  std::int64_t index_of(std::string_view id) const;  // -1 when there is none
};

}  // namespace debrief
