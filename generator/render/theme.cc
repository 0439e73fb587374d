#include "generator/render/theme.h"

#include <algorithm>
#include <deque>

#include "generator/base/hash.h"
#include "generator/base/text.h"
#include "generator/load/yaml.h"
#include "generator/model/urls.h"
#include "generator/render/template_names.h"
#include "generator/render/theme_origin.h"

namespace debrief {

const std::vector<PageKind> page_kinds = {
    {"home", "home"},
    {"incidents", "incidents"},
    {"incident", "incidents"},
    {"causes", "causes"},
    {"cause", "causes"},
    {"services", "services"},
    {"service", "services"},
    {"actions", "actions"},
    {"search", "search"},
    {"docs", "docs"},
    {"doc", "docs"},
    {"not_found", ""},
    {"recurrence", "recurrence"},
    {"trends", "trends"},
    {"teams", "teams"},
    {"team", "teams"},
    {"lessons", "lessons"},
    {"quality", "quality"},
    {"about", "about"},
    {"action_list", "actions"},
    {"owners", "actions"},
    {"owner", "actions"},
    {"reviews", "actions"},
    {"review", "actions"},
    {"learn", "learn"},
    {"drill", "learn"},
    {"messages", "messages"},
};

// Pages that a template may link to by name: `{{url.incidents}}`.
static const std::map<std::string_view, std::string_view> named_pages = {
    {"home", urls::home},
    {"incidents", urls::incidents},
    {"causes", urls::causes},
    {"services", urls::services},
    {"actions", urls::actions},
    {"search", urls::search},
    {"docs", urls::docs},
    {"recurrence", urls::recurrence},
    {"trends", urls::trends},
    {"teams", urls::teams},
    {"lessons", urls::lessons},
    {"quality", urls::quality},
    {"about", urls::about},
    {"owners", urls::owners},
    {"reviews", urls::reviews},
    {"due_calendar", urls::due_calendar},
    {"overdue_feed", urls::overdue_feed},
    {"actions_csv", urls::actions_csv},
    {"actions_json", urls::actions_json},
    {"learn", urls::learn},
    {"messages", urls::messages},
};

std::string_view Theme::asset(std::string_view path) const {
  auto it = asset_paths_.find(path);
  return it == asset_paths_.end() ? std::string_view() : it->second;
}

// Fills a Theme step by step; what is only needed meanwhile lives here.
class ThemeLoader {
 public:
  ThemeLoader(const fs::path& root, const Config& config, std::vector<Finding>& findings, bool check)
      : root_(root), config_(config), all_findings_(findings), check_(check) {}

  Theme run() {
    collect_files();
    read_strings();
    make_assets();
    ask_for_mermaid();
    scan_templates();
    read_variables();
    for (auto& kind : page_kinds) make_page(kind);
    complain_once();
    return std::move(theme_);
  }

 private:
  void collect_files() {
    for (auto& file : default_theme_files()) defaults_.push_back(std::move(file));
    theme_.files_.assign(defaults_.begin(), defaults_.end());
    auto folder = root_ / config_.theme;
    if (!config_.theme.empty() && fs::is_directory(folder))
      for (auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) own_file(entry.path(), relative_path(entry.path(), folder));
    std::sort(theme_.files_.begin(), theme_.files_.end(), [](auto& a, auto& b) { return a.path < b.path; });
  }

  void own_file(const fs::path& path, const std::string& name) {
    ThemeFile file{name, config_.theme + "/" + name, read_file(path), true};
    auto same = [&](const ThemeFile& other) { return other.path == name; };
    auto it = std::find_if(theme_.files_.begin(), theme_.files_.end(), same);
    if (it != theme_.files_.end()) compare_origin(file, it->bytes);
    // Strings are laid over one by one: both files stay.
    if (it == theme_.files_.end() || name.starts_with("i18n/"))
      theme_.files_.push_back(std::move(file));
    else
      *it = std::move(file);
  }

  // An override that was ejected says what it was made from.
  void compare_origin(const ThemeFile& file, std::string_view original) {
    auto origin = origin_of(file.bytes);
    if (origin.empty() || origin == origin_hash(original)) return;
    auto finding = template_finding(
        "DF12", file, 0, "the theme's own " + file.path + " has changed since this copy of it was made",
        "compare the two (move this one away, `debrief theme eject " + file.path + "`), then keep the new first line");
    finding.level = Level::warning;
    findings_.push_back(std::move(finding));
  }

  // English first, then the site's language; in each the default file before the site's own.
  void read_strings() {
    auto read = [&](Strings& into, const std::string& language) {
      const ThemeFile* last = nullptr;
      for (bool own : {false, true})
        for (auto& file : theme_.files_)
          if (file.own == own && file.path == "i18n/" + language + ".yaml") into.read(file, findings_), last = &file;
      return last;
    };
    Strings english;
    read(english, "en");
    if (config_.language == "en") return void(theme_.strings_ = std::move(english));
    auto file = read(theme_.strings_, config_.language);
    theme_.strings_.complete(english, file, findings_);
  }

  void make_assets() {
    for (auto& file : theme_.files_) {
      bool css = file.path.starts_with("css/"), other = file.path.starts_with("js/") || file.path.starts_with("img/");
      if ((!css && !other) || (css && file.path != "css/site.css")) continue;  // other styles come in by @import
      auto bytes = css ? with_imports(file.bytes, 0) : file.bytes;
      auto name = fs::path(file.path).filename();
      auto output = "assets/" + name.stem().string() + "." + hex(hash64(bytes), 8) + name.extension().string();
      theme_.asset_paths_[file.path] = output;
      theme_.assets_.push_back({output, std::move(bytes)});
    }
  }

  void ask_for_mermaid() {
    if (!config_.mermaid || !theme_.asset("js/mermaid.js").empty()) return;
    findings_.push_back({"TH01",
                         Level::error,
                         {config_.path, 0, 0},
                         "`mermaid` is on, and the theme has no js/mermaid.js",
                         "put a copy of Mermaid at " + config_.theme + "/js/mermaid.js, or leave `mermaid` out",
                         "",
                         ""});
  }

  std::string with_imports(std::string_view css, int depth) const {
    static constexpr std::string_view keyword = "@import \"";
    std::string out;
    for (;;) {
      auto at = css.find(keyword), end = css.find("\";", at);
      out += css.substr(0, end == std::string_view::npos ? end : at);
      if (end == std::string_view::npos) return out;
      auto name = css.substr(at + keyword.size(), end - at - keyword.size());
      auto file = find("css/" + std::string(name));
      if (file && depth < 8) out += with_imports(file->bytes, depth + 1);
      css.remove_prefix(end + 2);
    }
  }

  const ThemeFile* find(std::string_view path) const {
    for (auto& file : theme_.files_)
      if (file.path == path) return &file;
    return nullptr;
  }

  void scan_templates() {
    for (auto& file : theme_.files_) {
      if (!file.path.starts_with("templates/") || !file.path.ends_with(".html")) continue;
      auto name = file.path.substr(10, file.path.size() - 15);
      check_ |= file.own;
      auto known = findings_.size();
      auto tags = scan_template(file, findings_);
      if (findings_.size() > known)
        for (auto& original : defaults_)
          if (original.path == file.path) tags = scan_template(original, findings_);
      templates_[name] = std::move(tags);
    }
  }

  // Only a site's own templates can be wrong: a test holds those of the default theme.
  void read_variables() {
    auto file = find("variables.yaml");
    if (!check_ || !file) return;
    if (auto error = parse_yaml(file->bytes, 1, variables_))
      findings_.push_back({"TH01", Level::error, {file->place, error.line, error.column}, error.message, "", "", ""});
  }

  void make_page(const PageKind& kind) {
    kind_ = kind;
    TemplateSources sources;
    sources.partial = [&](std::string_view name) -> const std::vector<Tag>* {
      auto it = templates_.find(name == "content" ? kind.name : name);
      return it == templates_.end() ? nullptr : &it->second;
    };
    sources.partial_hint = [&](std::string_view name) {
      std::vector<std::string_view> names;
      for (auto& [known, tags] : templates_) names.push_back(known);
      return did_you_mean(nearest(name, names));
    };
    sources.constant = [&](const Tag& tag) { return constant(tag); };
    auto flat = flatten(templates_["layout"], sources, findings_);
    if (check_) check_names(flat, variables_, kind.name, findings_);
    theme_.pages_.emplace(kind.name, flat);
  }

  static std::string did_you_mean(std::string_view name) {
    return name.empty() ? std::string() : "did you mean `" + std::string(name) + "`?";
  }

  std::optional<Constant> constant(const Tag& tag) {
    auto dot = tag.text.find('.');
    if (dot == std::string::npos || dot == 0) return {};
    auto space = std::string_view(tag.text).substr(0, dot), name = std::string_view(tag.text).substr(dot + 1);
    if (space == "nav") return current(name);
    if (space == "t") return string(tag, name);
    if (space == "url") return address(tag, name);
    if (space == "asset") return asset(tag, name);
    if (space == "site") return site(tag, name);
    return {};
  }

  // An attribute for the navigation's link to `section`.
  Constant current(std::string_view section) const {
    if (section != kind_.section) return {{}, false, false};
    return {section == kind_.name ? " aria-current=\"page\"" : " aria-current=\"true\"", false, true};
  }

  Constant string(const Tag& tag, std::string_view name) {
    if (auto text = theme_.strings_.find(name)) return {*text, true, !text->empty()};
    return unknown(tag, "string", "t.", theme_.strings_.nearest_key(name));
  }

  Constant address(const Tag& tag, std::string_view name) {
    if (auto it = named_pages.find(name); it != named_pages.end()) return {"{root}" + std::string(it->second), true, true};
    std::vector<std::string_view> names;
    for (auto& [known, path] : named_pages) names.push_back(known);
    return unknown(tag, "page", "url.", nearest(name, names));
  }

  Constant asset(const Tag& tag, std::string_view name) {
    if (auto path = theme_.asset(name); !path.empty()) return {"{root}" + std::string(path), true, true};
    std::vector<std::string_view> names;
    for (auto& [known, path] : theme_.asset_paths_) names.push_back(known);
    return unknown(tag, "asset", "asset.", nearest(name, names));
  }

  Constant site(const Tag& tag, std::string_view name) {
    const std::map<std::string_view, std::string_view> values = {
        {"title", config_.title}, {"language", config_.language}, {"noun", config_.noun}, {"base_url", config_.base_url}};
    if (auto it = values.find(name); it != values.end()) return {std::string(it->second), false, !it->second.empty()};
    std::vector<std::string_view> names;
    for (auto& [known, value] : values) names.push_back(known);
    return unknown(tag, "property of the site", "site.", nearest(name, names));
  }

  // Shown as nothing, so that the page stays whole.
  Constant unknown(const Tag& tag, std::string_view what, const std::string& space, std::string_view near) {
    findings_.push_back(template_finding("TH01", *tag.file, tag.offset, "no " + std::string(what) + " `" + tag.text + "`",
                                         near.empty() ? "" : did_you_mean(space + std::string(near))));
    return {{}, false, false};
  }

  // A partial is put into many pages; what is wrong with it is said once.
  void complain_once() {
    auto same = [](const Finding& a, const Finding& b) {
      return a.message == b.message && a.place.path == b.place.path && a.place.line == b.place.line &&
             a.place.column == b.place.column;
    };
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      auto before = findings_.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::none_of(findings_.begin(), before, [&](auto& f) { return same(f, findings_[i]); }))
        all_findings_.push_back(findings_[i]);
    }
  }

  const fs::path& root_;
  const Config& config_;
  std::vector<Finding>& all_findings_;
  std::vector<Finding> findings_;
  std::deque<ThemeFile> defaults_;  // tags point into these and into theme_.files_
  std::map<std::string, std::vector<Tag>, std::less<>> templates_;
  bool check_ = false;  // names in templates
  Value variables_;
  PageKind kind_;
  Theme theme_;
};

Theme Theme::load(const fs::path& root, const Config& config, std::vector<Finding>& findings, Check check) {
  return ThemeLoader(root, config, findings, check == Check::always).run();
}

}  // namespace debrief
