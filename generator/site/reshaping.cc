#include "generator/site/reshaping.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "generator/base/parallel.h"
#include "generator/site/site_tree.h"

namespace debrief {

using Paths = std::vector<std::string_view>;

// What lies in one folder stands together, so a folder is new where the path before this one does not lie in it.
Paths folders_above(const Paths& paths) {
  Paths folders;
  std::string_view before;
  for (auto path : paths) {
    auto same =
        static_cast<std::size_t>(std::mismatch(path.begin(), path.end(), before.begin(), before.end()).first - path.begin());
    for (auto at = path.find('/', same); at != std::string_view::npos; at = path.find('/', at + 1))
      folders.push_back(path.substr(0, at));
    before = path;
  }
  if (!std::is_sorted(folders.begin(), folders.end())) std::sort(folders.begin(), folders.end());
  return folders;
}

Paths united(const Paths& a, const Paths& b) {
  if (a.empty() || b.empty()) return a.empty() ? b : a;  // as a rule: most sites hold nothing but debrief's own
  Paths out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Paths common(const Paths& a, const Paths& b) {
  Paths out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Paths without(const Paths& a, const Paths& b) {
  Paths out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

// Mostly the two lists are the same.
static void tell_apart(const Paths& had, const Paths& want, Paths& out, Paths& in) {
  auto old = had.begin();
  for (auto path : want) {
    int order = 1;
    while (old != had.end() && (order = old->compare(path)) < 0) out.push_back(*old++);
    if (old != had.end() && order == 0)
      ++old;
    else
      in.push_back(path);
  }
  out.insert(out.end(), old, had.end());
}

Reshaping::Reshaping(const SiteNames& had, const SiteNames& want) {
  tell_apart(had.files, want.files, files_out, files_in);
  tell_apart(had.folders, want.folders, folders_out, folders_in);
}

void Reshaping::apply(const OpenFolder& site, int jobs) const {
  parallel_for(files_out.size(), jobs, [&](std::size_t i) { site.remove_file(std::string(files_out[i])); });
  for (auto i = folders_out.size(); i-- > 0;) site.remove_folder(std::string(folders_out[i]));
  for (auto folder : folders_in) site.make_folder(std::string(folder));
}

Paths Reshaping::touched() const {
  Paths folders(folders_in);
  for (auto* names : {&files_out, &files_in, &folders_out, &folders_in})
    for (auto name : *names) folders.push_back(parent_of(name));
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  return folders;
}

}  // namespace debrief
