#include "generator/analyse/address_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "generator/analyse/address.h"
#include "generator/analyse/identity.h"
#include "generator/base/text.h"

namespace debrief {

// "PM2021-005" has the shape "pm0000-000". Only names with letters and digits have one: a bare number is no id.
static std::string shape_of(std::string_view id) {
  std::string shape;
  bool letters = false, digits = false;
  for (char c : id) {
    bool digit = c >= '0' && c <= '9', letter = (c | 32) >= 'a' && (c | 32) <= 'z';
    digits |= digit;
    letters |= letter;
    shape += digit ? '0' : letter ? static_cast<char>(c | 32) : c;
  }
  return letters && digits ? shape : std::string();
}

// The user's pattern runs on short tokens only, and only on those that no incident has. A pattern that is none is like no pattern:
// reading the config complains about it.
static std::function<bool(std::string_view)> matcher(const std::string& pattern) {
  if (pattern.empty()) return {};
  try {
    return [regex = std::regex(pattern)](std::string_view token) { return std::regex_match(token.begin(), token.end(), regex); };
  } catch (const std::regex_error&) {
    return {};
  }
}

AddressBook::AddressBook(const std::vector<Incident>& incidents, const std::vector<OtherPage>& pages,
                         const std::vector<std::string>& files, const std::vector<Skipped>& skipped,
                         const std::vector<std::string>& withheld, const std::string& id_pattern)
    : incidents_(incidents), pages_(pages), files_(files), skipped_(skipped), id_pattern_(matcher(id_pattern)) {
  for (auto& w : withheld) withheld_.insert(lower(w));
}

// --- the lists

auto AddressBook::list_paths() const -> ByView<Entry> {
  ByView<Entry> out(incidents_.size() + pages_.size());
  for (std::uint32_t i = 0; i < incidents_.size(); ++i) out.try_emplace(incidents_[i].path, Entry{TargetKind::incident, i});
  for (std::uint32_t i = 0; i < pages_.size(); ++i) out.try_emplace(pages_[i].path, Entry{TargetKind::page, i});
  return out;
}

auto AddressBook::list_ids() const -> ByName<Entry> {
  ByName<Entry> out(incidents_.size());
  for (std::uint32_t i = 0; i < incidents_.size(); ++i) out.try_emplace(lower(incidents_[i].id), Entry{TargetKind::incident, i});
  return out;
}

auto AddressBook::list_names() const -> ByName<Entry> {
  ByName<Entry> out;
  auto name = [&](std::string_view text, Entry entry) {
    auto key = lower(trim(text));
    if (key.empty()) return;
    auto [it, first] = out.try_emplace(std::move(key), entry);
    if (!first && (it->second.kind != entry.kind || it->second.index != entry.index)) it->second.index = ambiguous;
  };
  auto document = [&](Entry entry, const std::string& path, const std::string& slug, const std::string& title) {
    auto& first = by_path_->find(path)->second;
    if (first.kind == entry.kind && first.index == entry.index) name(path_id(base_name(path)), entry);
    name(slug, entry);
    name(title, entry);
  };
  for (std::uint32_t i = 0; i < incidents_.size(); ++i)
    document({TargetKind::incident, i}, incidents_[i].path, incidents_[i].slug, incidents_[i].title);
  for (std::uint32_t i = 0; i < pages_.size(); ++i)
    document({TargetKind::page, i}, pages_[i].path, pages_[i].slug, pages_[i].title);
  return out;
}

// Documents by a part of their paths, in the order of their numbers; of a file that holds several the first.
auto AddressBook::list_by(std::string_view part(std::string_view path)) const -> ByView<std::vector<Entry>> {
  ByView<std::vector<Entry>> out;
  auto document = [&](Entry entry, const std::string& path) {
    auto& first = by_path_->find(path)->second;
    if (first.kind == entry.kind && first.index == entry.index) out[part(path)].push_back(entry);
  };
  for (std::uint32_t i = 0; i < incidents_.size(); ++i) document({TargetKind::incident, i}, incidents_[i].path);
  for (std::uint32_t i = 0; i < pages_.size(); ++i) document({TargetKind::page, i}, pages_[i].path);
  return out;
}

std::unordered_set<std::string_view> AddressBook::list_other_paths() const {
  std::unordered_set<std::string_view> out;
  auto folders = [&](std::string_view path) {
    for (auto folder = folder_of(path); !folder.empty(); folder = folder_of(folder.substr(0, folder.size() - 1)))
      if (!out.insert(folder.substr(0, folder.size() - 1)).second) break;
  };
  for (auto& incident : incidents_) folders(incident.path);
  for (auto& page : pages_) folders(page.path);
  for (auto& s : skipped_) {
    out.insert(s.path);
    folders(s.path);
  }
  for (auto& file : files_) folders(file);
  return out;
}

auto AddressBook::list_shapes() const -> ByName<int> {
  ByName<int> out;
  for (auto& incident : incidents_)
    if (!incident.id_source.empty())
      if (auto shape = shape_of(incident.id); !shape.empty()) ++out[shape];
  return out;
}

auto AddressBook::list_files() const -> ByView<std::vector<std::uint32_t>> {
  ByView<std::vector<std::uint32_t>> out(incidents_.size());
  for (std::uint32_t i = 0; i < incidents_.size(); ++i) out[incidents_[i].path].push_back(i);
  return out;
}

// --- documents

const markdown::Body& AddressBook::body_of(Entry entry) const {
  return entry.kind == TargetKind::incident ? incidents_[entry.index].body : pages_[entry.index].body;
}

const std::string& AddressBook::path_of(Entry entry) const {
  return entry.kind == TargetKind::incident ? incidents_[entry.index].path : pages_[entry.index].path;
}

bool AddressBook::is_withheld(std::string_view name) const {
  return !withheld_.empty() && withheld_.count(lower(name)) > 0;
}

Resolved AddressBook::resolve(const markdown::Hole& hole, const From& from) const {
  switch (hole.kind) {
    case markdown::HoleKind::link:
      return link(hole.target, from, false);
    case markdown::HoleKind::image:
      return link(hole.target, from, true);
    case markdown::HoleKind::wiki:
      return wiki(hole.target, from);
    case markdown::HoleKind::mention:
      return mention(hole.target, from);
  }
  return {};
}

// --- headings

static const markdown::Heading* heading_of(const markdown::Body& body, std::string_view fragment) {
  for (auto& heading : body.headings)
    if (equal_ignoring_case(heading.anchor, fragment)) return &heading;
  return nullptr;
}

static std::string nearest_anchor(const markdown::Body& body, std::string_view fragment) {
  std::vector<std::string_view> anchors;
  for (auto& heading : body.headings) anchors.push_back(heading.anchor);
  auto best = nearest(fragment, anchors);
  return best.empty() ? std::string() : fmt::format("did you mean #{}?", best);
}

// A document's fragment. In a file that holds several incidents the heading decides which of them is meant.
Resolved AddressBook::fragment_of(Entry entry, std::string_view fragment) const {
  Resolved out{{entry.kind, entry.index, {}}, {}, {}, {}};
  if (fragment.empty()) return out;
  if (entry.kind == TargetKind::incident)
    for (auto i : in_file_->find(path_of(entry))->second)
      if (auto* heading = heading_of(incidents_[i].body, fragment)) {
        out.target = {TargetKind::incident, i, heading->anchor};
        return out;
      }
  if (entry.kind == TargetKind::page)
    if (auto* heading = heading_of(body_of(entry), fragment)) {
      out.target.fragment = heading->anchor;
      return out;
    }
  out.rule = "LK01";
  out.message = fmt::format("{} has no heading #{}", path_of(entry), fragment);
  out.hint = nearest_anchor(body_of(entry), fragment);
  return out;
}

// --- paths

// Site generators write "x.html", "x/" or "x" for x.md.
const AddressBook::Entry* AddressBook::document_at(std::string_view path) const {
  auto find = [&](std::string_view p) -> const Entry* {
    auto it = by_path_->find(p);
    return it == by_path_->end() ? nullptr : &it->second;
  };
  if (auto* entry = find(path)) return entry;
  std::string plain(path);
  for (std::string_view end : {".html", ".htm"})
    if (plain.ends_with(end)) plain.resize(plain.size() - end.size());
  for (auto* end : {".md", ".markdown", "/index.md", "/README.md"})
    if (auto* entry = find(plain + end)) return entry;
  return nullptr;
}

static std::string did_you_mean(std::string_view name) {
  return name.empty() ? std::string() : fmt::format("did you mean {}?", name);
}

// The same name elsewhere, else a similar name in the folder that was meant.
std::string AddressBook::nearest_path(std::string_view path, std::string_view from_path) const {
  if (auto it = by_base_->find(base_name(path)); it != by_base_->end()) return did_you_mean(path_of(it->second.front()));
  auto it = by_folder_->find(folder_of(path));
  if (it == by_folder_->end()) it = by_folder_->find(folder_of(from_path));
  if (it == by_folder_->end()) return {};
  static constexpr std::size_t most = 300;  // a hint is not worth comparing with thousands of names
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < std::min(most, it->second.size()); ++i) names.push_back(base_name(path_of(it->second[i])));
  return did_you_mean(nearest(base_name(path), names));
}

Resolved AddressBook::link(std::string_view address, const From& from, bool image) const {
  if (address.starts_with('#')) {
    if (auto* heading = heading_of(*from.body, percent_decoded(address.substr(1))))
      return {{TargetKind::heading, 0, heading->anchor}, {}, {}, {}};
    if (address.size() == 1) return {};
    if (from.incident >= 0)
      return fragment_of({TargetKind::incident, static_cast<std::uint32_t>(from.incident)}, percent_decoded(address.substr(1)));
    return {{TargetKind::dangling, 0, {}},
            "LK01",
            fmt::format("there is no heading {}", address),
            nearest_anchor(*from.body, address.substr(1))};
  }
  if (address.empty() || address.starts_with("//") || address.find("{{") != std::string_view::npos) return {};
  if (has_scheme(address)) return absolute(address, image);

  auto hash = address.find('#');
  auto fragment = hash == std::string_view::npos ? std::string() : percent_decoded(address.substr(hash + 1));
  auto bare = address.substr(0, address.find_first_of("?#"));
  auto path = path_from(from.path, percent_decoded(bare));
  if (!path) return {};  // outside of the content: nobody here can tell
  std::vector<std::string> candidates{*path};
  if (bare.find('%') != std::string_view::npos)  // a name may really hold one
    if (auto written = path_from(from.path, bare)) candidates.push_back(std::move(*written));
  for (auto& candidate : candidates) {
    if (auto* entry = document_at(candidate)) {
      if (from.incident >= 0 && path_of(*entry) == from.path && fragment.empty()) return {};
      return fragment_of(*entry, fragment);
    }
    auto file = std::lower_bound(files_.begin(), files_.end(), candidate);
    if (file != files_.end() && *file == candidate)
      return {{image ? TargetKind::image : TargetKind::attachment, static_cast<std::uint32_t>(file - files_.begin()), {}},
              {},
              {},
              {}};
    if (candidate.empty() || other_paths_->count(candidate) || is_withheld(candidate)) return {};
  }
  bool of_another_site = address.starts_with('/') && !image && !path->ends_with(".md") && !path->ends_with(".markdown");
  if (of_another_site) return {};
  return {{TargetKind::dangling, 0, {}},
          "LK01",
          fmt::format("there is no {} {}", image ? "image" : "file", *path),
          nearest_path(*path, from.path)};
}

// An absolute link to a forge's view of a file that is in the content leads to its page here. The content may be a folder of that
// repository or hold it; names that every folder has (README.md) are too little to go by.
Resolved AddressBook::absolute(std::string_view address, bool image) const {
  Resolved outside{{TargetKind::external, 0, {}}, {}, {}, {}};
  auto path = percent_decoded(path_in_repository(address));
  auto it = path.empty() || image ? by_base_->end() : by_base_->find(base_name(path));
  if (it == by_base_->end()) return outside;
  auto stem = lower(path_id(base_name(path)));
  bool common = stem == "readme" || stem == "index" || stem == "postmortem";
  const Entry* found = nullptr;
  for (auto& entry : it->second) {
    auto& ours = path_of(entry);
    bool holds = ours == path || ours.ends_with("/" + path),
         inside = path.ends_with("/" + ours) && (!common || folder_of(ours) != "");
    if (!holds && !inside) continue;
    if (found) return outside;
    found = &entry;
  }
  if (!found) return outside;
  auto hash = address.find('#');
  auto out = fragment_of(*found, hash == std::string_view::npos ? std::string() : percent_decoded(address.substr(hash + 1)));
  out.rule = {};  // line anchors and the like are the forge's business
  return out;
}

// --- names

const AddressBook::Entry* AddressBook::document_named(std::string_view name, bool& several) const {
  auto key = lower(trim(name));
  if (auto it = by_id_->find(key); it != by_id_->end()) return &it->second;
  auto it = by_name_->find(key);
  if (it == by_name_->end()) it = by_name_->find(lower(path_id(key)));
  if (it == by_name_->end()) return document_at(name);
  several = it->second.index == ambiguous;
  return several ? nullptr : &it->second;
}

Resolved AddressBook::wiki(std::string_view name, const From& from) const {
  auto hash = name.find('#');
  auto fragment = hash == std::string_view::npos ? std::string_view() : trim(name.substr(hash + 1));
  auto wanted = trim(name.substr(0, hash));
  if (wanted.empty()) return link(fmt::format("#{}", fragment), from, false);
  bool several = false;
  if (auto* entry = document_named(wanted, several)) {
    if (fragment.empty()) return fragment_of(*entry, {});
    for (auto& heading : body_of(*entry).headings)  // wiki links name headings by their text
      if (equal_ignoring_case(trim(heading.text), fragment)) return {{entry->kind, entry->index, heading.anchor}, {}, {}, {}};
    return fragment_of(*entry, fragment);
  }
  if (is_withheld(wanted)) return {};
  auto message =
      several ? fmt::format("[[{}]] matches several documents", wanted) : fmt::format("[[{}]] matches no document", wanted);
  return {{TargetKind::dangling, 0, {}}, "LK02", std::move(message), several ? "name it by its id or path" : nearest_id(wanted)};
}

std::string AddressBook::nearest_id(std::string_view token) const {
  std::vector<std::string_view> near;
  static constexpr std::size_t most = 500;
  for (auto& incident : incidents_)
    if (near.size() < most && equal_ignoring_case(incident.id.substr(0, 2), token.substr(0, 2))) near.push_back(incident.id);
  return did_you_mean(nearest(token, near));
}

bool AddressBook::is_id_of_site(std::string_view token) const {
  if (token.size() > 64) return false;
  if (id_pattern_) return id_pattern_(token);
  auto it = shapes_->find(shape_of(token));
  return it != shapes_->end() && it->second >= 2;
}

Resolved AddressBook::mention(std::string_view token, const From& from) const {
  if (auto it = by_id_->find(lower(token)); it != by_id_->end()) {
    if (it->second.index == from.incident) return {};
    return {{TargetKind::incident, it->second.index, {}}, {}, {}, {}};
  }
  if (is_withheld(token) || !is_id_of_site(token)) return {};
  return {{TargetKind::dangling, 0, {}}, "LK03", fmt::format("no incident has the id {}", token), nearest_id(token)};
}

std::int64_t AddressBook::incident_named(std::string_view text, std::string_view from_path, std::string& message,
                                         std::string& hint) const {
  text = trim(text);
  if (text.starts_with("[[") && text.ends_with("]]")) text = text.substr(2, text.size() - 4);
  bool several = false;
  const Entry* entry = document_named(text, several);
  if (!entry && !several && !has_scheme(text))
    if (auto path = path_from(from_path, percent_decoded(text.substr(0, text.find('#'))))) entry = document_at(*path);
  if (!entry && has_scheme(text)) {
    auto found = absolute(text, false);
    return found.target.kind == TargetKind::incident ? found.target.index : -2;
  }
  if (entry && entry->kind == TargetKind::incident) return entry->index;
  if (entry || is_withheld(text)) return -2;
  message = several ? fmt::format("\"{}\" names several incidents", shorten(text, 80))
                    : fmt::format("no incident is named \"{}\"", shorten(text, 80));
  hint = several ? "name it by its id or path" : nearest_id(text);
  return -1;
}

}  // namespace debrief
