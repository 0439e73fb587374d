// From loaded documents to a KnowledgeBase: ids and slugs become unique, links, wiki links, mentions and stated relations find
// their incidents, back links are made, overlays (actions.yaml, incidents.yaml) are applied, causes get their taxonomy slugs.
// From here on every link has a target or is marked dangling with a finding (LK01–LK03, LK05, DF03, AC13).
#pragma once

#include <functional>
#include <vector>

#include "generator/analyse/address_book.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

// Hash of the bytes of the file at `path` (relative to the content root): it becomes part of an attachment's output name. The
// caller reads, from any thread; link itself does no I/O. Without one the path is hashed.
using FileHash = std::function<std::uint64_t(std::string_view path)>;

KnowledgeBase link(Loaded loaded, const Config& config, std::vector<Finding>& findings, const FileHash& file_hash = {},
                   int jobs = 1);

// Where the holes of one document lead, parallel to them. One complaint a document and address: a dangling link that stands there
// ten times is one mistake.
std::vector<Target> targets_of(const AddressBook& book, const AddressBook::From& from, const std::string& id,
                               std::vector<Finding>& findings);

}  // namespace debrief
