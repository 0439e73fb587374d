// Where an address written in a document leads: every id, path, slug and title that the site will have, and every file beside them.
// Reads no disk: what is there is what load listed. Holds views into the documents and files it was made from.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "generator/model/knowledge_base.h"

namespace debrief {

// What an address came to. `rule` empty: nothing to complain about.
struct Resolved {
  Target target;  // attachment and image: `index` is that of AddressBook's `files`
  std::string_view rule;
  std::string message, hint;
};

class AddressBook {
 public:
  AddressBook(const std::vector<Incident>& incidents, const std::vector<OtherPage>& pages, const std::vector<std::string>& files,
              const std::vector<Skipped>& skipped, const std::vector<std::string>& withheld, const std::string& id_pattern);

  struct From {  // the document in which the address stands
    std::string_view path;
    const markdown::Body* body;
    std::int64_t incident;  // its index, -1 for a page
  };
  Resolved resolve(const markdown::Hole& hole, const From& from) const;

  // The incident that a front-matter relation names by id, path, slug or title; -1 with a finding's message, or -2 when the target
  // is outside or withheld and there is nothing to say.
  std::int64_t incident_named(std::string_view text, std::string_view from_path, std::string& message, std::string& hint) const;

 private:
  struct Entry {
    TargetKind kind;
    std::uint32_t index;
  };
  static constexpr std::uint32_t ambiguous = 0xFFFFFFFF;

  Resolved link(std::string_view address, const From& from, bool image) const;
  Resolved wiki(std::string_view name, const From& from) const;
  Resolved mention(std::string_view token, const From& from) const;
  Resolved absolute(std::string_view address, bool image) const;
  Resolved fragment_of(Entry entry, std::string_view fragment) const;
  const Entry* document_at(std::string_view path) const;
  const Entry* document_named(std::string_view name, bool& several) const;
  std::string nearest_path(std::string_view path, std::string_view from_path) const;
  std::string nearest_id(std::string_view token) const;
  bool is_id_of_site(std::string_view token) const;
  bool is_withheld(std::string_view name) const;
  const markdown::Body& body_of(Entry entry) const;
  const std::string& path_of(Entry entry) const;

  const std::vector<Incident>& incidents_;
  const std::vector<OtherPage>& pages_;
  const std::vector<std::string>& files_;
  std::function<bool(std::string_view)> id_pattern_;        // the site's own; empty: the shapes of the ids decide
  std::vector<Entry> documents_;                            // all of them, in path order
  std::unordered_map<std::string, Entry> by_id_, by_name_;  // lower-case; by_name_: slug, base name, title
  std::unordered_map<std::string, Entry> by_path_;
  std::unordered_map<std::string, std::vector<Entry>> by_base_, by_folder_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> in_file_;  // incidents of a path that holds several
  std::unordered_map<std::string, bool> other_paths_;  // skipped documents and folders: exist, but have no page
  std::unordered_map<std::string, bool> withheld_;
  std::unordered_map<std::string, int> shapes_;  // of ids: "pm0000-000" → how many
};

}  // namespace debrief
