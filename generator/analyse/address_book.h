// Where an address written in a document leads: every id, path, slug and title that the site will have, and every file beside them.
// Reads no disk: what is there is what load listed. Holds views into the documents and files it was made from.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "generator/analyse/address.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

// What an address came to. `rule` empty: nothing to complain about.
struct Resolved {
  Target target;  // attachment and image: `index` is that of AddressBook's `files`
  std::string_view rule;
  std::string message, hint;
};

// A value that is made by whoever asks for it first, from any thread.
template <typename T>
class OnDemand {
 public:
  explicit OnDemand(std::function<T()> make) : make_(std::move(make)) {}
  const T& operator*() const {
    std::call_once(asked_, [this] { value_ = make_(); });
    return value_;
  }
  const T* operator->() const { return &**this; }

 private:
  std::function<T()> make_;
  mutable std::once_flag asked_;
  mutable T value_;
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

  template <typename T>
  using ByView = std::unordered_map<std::string_view, T>;  // of what the documents hold
  template <typename T>
  using ByName = std::unordered_map<std::string, T>;  // in lower case
  ByView<Entry> list_paths() const;
  ByView<std::vector<Entry>> list_by(std::string_view part(std::string_view path)) const;
  ByView<std::vector<std::uint32_t>> list_files() const;
  std::unordered_set<std::string_view> list_other_paths() const;
  ByName<Entry> list_ids() const;
  ByName<Entry> list_names() const;
  ByName<int> list_shapes() const;

  const std::vector<Incident>& incidents_;
  const std::vector<OtherPage>& pages_;
  const std::vector<std::string>& files_;
  const std::vector<Skipped>& skipped_;
  std::function<bool(std::string_view)> id_pattern_;  // the site's own; empty: the shapes of the ids decide
  std::unordered_set<std::string> withheld_;          // in lower case

  // Each list is made when an address asks for it: there are thousands of documents, and perhaps no such address.
  OnDemand<ByView<Entry>> by_path_{[this] { return list_paths(); }};  // of a file that holds several its first
  OnDemand<ByView<std::vector<Entry>>> by_base_{[this] { return list_by(base_name); }};
  OnDemand<ByView<std::vector<Entry>>> by_folder_{[this] { return list_by(folder_of); }};
  OnDemand<ByView<std::vector<std::uint32_t>>> in_file_{[this] { return list_files(); }};  // the incidents of a path
  // Skipped documents and folders: exist, but have no page.
  OnDemand<std::unordered_set<std::string_view>> other_paths_{[this] { return list_other_paths(); }};
  OnDemand<ByName<Entry>> by_id_{[this] { return list_ids(); }};
  OnDemand<ByName<Entry>> by_name_{[this] { return list_names(); }};  // slug, base name, title
  OnDemand<ByName<int>> shapes_{[this] { return list_shapes(); }};    // of ids: "pm0000-000" → how many
};

}  // namespace debrief
