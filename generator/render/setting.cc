#include "generator/render/setting.h"

#include <algorithm>

#include "generator/base/hash.h"
#include "generator/base/text.h"
#include "generator/model/digest.h"
#include "generator/model/urls.h"
#include "generator/render/format.h"

namespace debrief {

Setting::Setting(const Config& config, const Theme& theme, Day today, bool has_docs)
    : config(config), theme(theme), strings(theme.strings()), today(today), has_docs(has_docs), terms(config.glossary) {
  config_stamp = digest(config);
  Hasher hash;
  hash.add(config_stamp);
  for (auto& file : theme.files()) hash.add(file.path), hash.add(file.bytes);
  hash.add(iso(today)), hash.add(has_docs);
  stamp = hash.value();
}

View severity_view(const Setting& setting, const std::optional<Severity>& severity) {
  if (!severity) return View(false);
  auto rank = static_cast<std::size_t>(std::max(0, severity->rank));
  auto& scale = setting.config.severities;
  View view;
  view.set("label", rank > 0 && rank <= scale.size() ? scale[rank - 1].name : severity->label);
  view.set("stated", severity->label);
  view.set("level", rank == 0 ? std::string("unknown") : std::to_string(std::min<std::size_t>(rank, 5)));
  return view;
}

View time_view(const Setting& setting, const std::optional<Time>& time) {
  if (!time) return View(false);
  View view;
  view.set("text", time_text(setting.strings, *time)).set("day", day_text(setting.strings, day_of(*time))).set("iso", iso(*time));
  return view;
}

View page_view(const Setting& setting, std::string_view path, std::string title, std::string description, std::string root) {
  View view;
  view.make_room(36).set("root", root.empty() ? urls::to_root(path) : std::move(root)).set("path", path);
  view.set("page_title", std::move(title)).set("description", std::move(description));
  view.set("canonical", setting.config.base_url.empty() ? std::string() : setting.config.base_url + std::string(path));
  view.set("feed", urls::feed_of(path)).set("twin", urls::twin_of(path));
  view.set("as_of", day_text(setting.strings, setting.today));
  view.set("has_docs", setting.has_docs);
  view.set("has_search", setting.config.search);
  view.set("search_shortcuts", setting.config.search_shortcuts);
  return view;
}

std::string source_address(const Config& config, std::string_view path, int line) {
  auto url = replace_all(config.source_url, "{path}", urls::percent_encoded(path));
  return replace_all(url, "{line}", std::to_string(line));
}

View pager_view(const Setting& setting, std::string_view list, int page, int pages) {
  if (pages < 2) return View(false);
  auto link = [&](int number) {
    View view;
    view.set("number", std::to_string(number)).set("href", urls::list_page(list, number)).set("current", number == page);
    view.set("label", setting.strings.format("pager.page", {{"n", std::to_string(number)}}));
    return view;
  };
  View view, links = View::list();
  // The first, the last, and two on each side of this one; `gap` where some are left out.
  int before = 0;
  for (int n = 1; n <= pages; ++n) {
    if (n != 1 && n != pages && (n < page - 2 || n > page + 2)) continue;
    links.push(link(n).set("gap", before != 0 && n - before > 1));
    before = n;
  }
  view.set("links", std::move(links));
  view.set("previous", page > 1 ? link(page - 1) : View(false)).set("next", page < pages ? link(page + 1) : View(false));
  return view;
}

}  // namespace debrief
