// From loaded documents to a KnowledgeBase: ids and slugs become unique, links, wiki links, mentions and stated relations find
// their incidents, back links are made, overlays (actions.yaml, incidents.yaml) are applied, causes get their taxonomy slugs.
// From here on every link has a target or is marked dangling with a finding (LK01–LK03, LK05, DF03, AC13).
#pragma once

#include <functional>
#include <vector>

#include "generator/model/knowledge_base.h"

namespace debrief {

// Hash of the bytes of the file at `path` (relative to the content root): it becomes part of an attachment's output name. The caller
// reads; link itself does no I/O. Without one the path is hashed.
using FileHash = std::function<std::uint64_t(std::string_view path)>;

KnowledgeBase link(Loaded loaded, const Config& config, std::vector<Finding>& findings, const FileHash& file_hash = {});

}  // namespace debrief
